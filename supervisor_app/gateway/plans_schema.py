"""The tables of skill plans. Their history is in `migrations`."""

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import METADATA

SKILL_PLAN = Table(
    "skill_plan",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("plan", Text, nullable=False),
)
"""One row for each version; that a plan is deleted is its last version."""
PLAN_IN_FORCE = Table(
    "plan_in_force",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("in_force", Text, nullable=False),
)
