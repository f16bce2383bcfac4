"""The tables of people and of their sessions. Their history is in `migrations`."""

from sqlalchemy import Boolean, Column, Float, String, Table, Text

from supervisor_app.gateway.schema import METADATA

PERSON = Table(
    "person",
    METADATA,
    Column("login", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("teams", Text, nullable=False),
    Column("extension", String(12), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("password", Text, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("seal", String(64), nullable=False),
)
SESSION = Table(
    "session",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("login", String(32), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("began", Float, nullable=False),
    Column("used", Float, nullable=False),
    Column("seal", String(64), nullable=False),
)
