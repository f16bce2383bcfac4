"""What a paper is made with beside the database. It travels to the process that makes papers, and
is kept in the database, so that papers are made by hand while no gateway runs."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.papers import PaperKind, PaperWish
from supervisor_app.domain.report_checks import fault_of
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.words import Words
from supervisor_app.gateway import ledger
from supervisor_app.gateway.acd_plans import PlannedDays
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.schema import META

_KEY = "paper_ground"


class PaperBasis(Struct, frozen=True):
    """The centre as it is now."""

    ground: ReportGround
    centre: CentreRow


class MakePaper(Struct, frozen=True, omit_defaults=True):
    """A paper to make."""

    place: str
    url: str
    basis: PaperBasis
    wish: PaperWish
    teams: tuple[str, ...] | None = None
    """Of who may see agents of his own teams only; None: of all."""
    note: Words | None = None

    @property
    def database(self) -> Database:
        """The database."""
        return Database(Path(self.place), self.url)


class MadePaper(Struct, frozen=True, omit_defaults=True):
    """What came of it: a file, or why there is none."""

    name: str = ""
    file: bytes = b""
    refused: Words | None = None


def with_plans(
    basis: PaperBasis, wish: PaperWish, planned: Callable[[ReportQuery], PlannedDays]
) -> PaperBasis:
    """With what ACDs plan for the days of a paper that tells of forecasts, as the page has it."""
    if wish.kind is not PaperKind.TREND:
        return basis
    try:
        query = msgspec.json.decode(wish.query, type=ReportQuery)
    except msgspec.MsgspecError:  # said when it is made
        return basis
    if fault_of(query) is not None:
        return basis
    return structs.replace(basis, ground=structs.replace(basis.ground, planned=planned(query)))


def keep_basis(connection: sa.Connection, basis: PaperBasis) -> None:
    """Remember the centre as it is."""
    text = msgspec.json.encode(basis).decode()
    ledger.put(connection, META, [{"key": _KEY, "value": text}])


def kept_basis(connection: sa.Connection) -> PaperBasis | None:
    """The centre as a gateway of this database last knew it."""
    text = connection.execute(sa.select(META.c.value).where(META.c.key == _KEY)).scalar()
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=PaperBasis)
    except msgspec.MsgspecError:  # of another version of the product
        return None
