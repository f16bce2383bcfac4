"""Some weeks of history with a report's ground, and slow sums of it in plain Python."""

from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa
from history_stage import History, HistorySize, write_history
from msgspec import structs

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.report_query import ReportQuery, ReportTable
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.database import reading_engine
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.report_reading import report_table
from supervisor_app.gateway.store import Store

SMALL = HistorySize(days=35, calls=7_000, agents=40)


class Centre:
    """A database with some weeks of history."""

    def __init__(self, folder: Path, size: HistorySize = SMALL) -> None:
        self.store = Store(folder / "gateway.db")
        self.store.open()
        self.history: History = write_history(self.store, size)
        self.ground: ReportGround = self.history.ground
        self._tallies: dict[Scope, dict[TallyKey, Tally]] = {}
        self.engine = reading_engine(self.store.database)

    def ask(self, first: str, last: str = "", **asked: object) -> ReportTable:
        """A report; `ground` replaces what is known beside the database."""
        changed = asked.pop("ground", {})
        assert isinstance(changed, dict)
        query = structs.replace(ReportQuery(first=first, last=last or first), **asked)
        with self.engine.connect() as connection:
            return report_table(connection, structs.replace(self.ground, **changed), query)

    def slow_sum(
        self,
        scope: Scope,
        since: float,
        until: float,
        wanted: Callable[[str], bool] = lambda _: True,
    ) -> Tally:
        """The tallies of some queues or agents between two instants, added up singly."""
        total = Tally()
        if scope not in self._tallies:
            self._tallies[scope] = self.store.tallies(0, 4_000_000_000, scope)
        for (_, identity, start), tally in self._tallies[scope].items():
            if since <= start < until and wanted(identity):
                total.add(tally)
        return total

    def write(self, statement: sa.Executable) -> None:
        """Change something in the database."""
        with self.store.transaction() as connection:
            connection.execute(statement)


def intervals(since: float, until: float) -> Iterable[int]:
    """The intervals between two instants."""
    return range(int(since), int(until), INTERVAL_S)
