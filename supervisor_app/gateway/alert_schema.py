"""The tables of alerts and of their rules. Their history is in `migrations`."""

from sqlalchemy import Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

ALERT = Table(
    "alert",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("rule", String(64), nullable=False),
    Column("raised_at", Float, nullable=False, index=True),
    Column("cleared_at", Float),
    Column("alert", Text, nullable=False),
)
"""Each as it is now; an open one is written over as it changes."""

ALERT_DEED = Table(
    "alert_deed",
    METADATA,
    Column("alert", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False, index=True),
    Column("deed", Text, nullable=False),
)
"""What became of an alert, counted from 0. A row is never changed."""

ALERT_RULES = Table(
    "alert_rules",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("rules", Text, nullable=False),
)
"""Every version of the rules; without one the product's own count."""
