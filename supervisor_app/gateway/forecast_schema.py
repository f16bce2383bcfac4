"""The table of imported plans. Its history is in `migrations`."""

from sqlalchemy import BigInteger, Column, Float, String, Table

from supervisor_app.gateway.schema import METADATA

FORECAST_PLAN = Table(
    "forecast_plan",
    METADATA,
    Column("queue", String, primary_key=True),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("offered", Float, nullable=False),
)
"""How many contacts a plan expects of a queue in the interval that begins then."""
