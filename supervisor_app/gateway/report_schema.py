"""The tables of reports: sums of whole days, which days they are of, and kept questions. Their
history is in `migrations`."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, String, Table, Text

from supervisor_app.gateway.schema import COUNTS, LISTS, METADATA, SECONDS

DAY_TALLY = Table(
    "day_tally",
    METADATA,
    Column("scope", String(8), primary_key=True),
    Column("identity", String, primary_key=True),
    Column("start", BigInteger, primary_key=True, autoincrement=False, index=True),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    *(Column(name, Float, nullable=False) for name in SECONDS),
    *(Column(name, Text, nullable=False) for name in LISTS),
)
"""`start`: when the statistical day began."""
DAY_SUMMED = Table(
    "day_summed",
    METADATA,
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("end", BigInteger, nullable=False),
)
"""The days whose sums are those of their intervals. A day loses its row with any writing of one of
its intervals, in the same transaction; its sums are then made anew, and meanwhile not used."""
REPORT_TEMPLATE = Table(
    "report_template",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("login", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("template", Text, nullable=False),
)
