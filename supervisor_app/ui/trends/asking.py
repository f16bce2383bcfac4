"""What 趋势与报表 asks of the gateway, and what it does with the answers."""

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.report_query import Comparison, ReportQuery, ReportTable, Split
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends import asked
from supervisor_app.ui.trends.ground import TrendsGround
from supervisor_app.ui.trends.side import CHANNELS

AGAIN_S = 60.0
"""What is about today is asked anew so often."""
LARGE_ROWS = 2000
"""Longer tables are not kept while the page is out of sight."""


class AskingTrends(TrendsGround):
    """One question at a time: a newer one gives up the one before."""

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here: reports are only for those who may see them."""
        before, self._me = self.why_not(), me
        self.calls.show_me(me)
        if self.why_not() != before or self.why_not():
            self.begin()

    def show_progress(self, done: float) -> None:
        """So much of what was asked is made, 0 to 1."""
        self.progress.advance(done)

    def show_answer(self, name: str, table: ReportTable) -> None:
        """A table of those that were asked for."""
        if table.query != self._asked.get(name):
            # The gateway may narrow a question to what the person may see.
            narrowed = msgspec.structs.replace(table.query, teams=self._asked_teams(name))
            if narrowed != self._asked.get(name):
                return
        self._tables[name] = table
        if name == asked.TABLE:
            self.reading.table = table
            self.pane.fail(None)
            self.pane.wait(False)
            self.pane.show_table(table)
            self.side.show_waits(table)
            self.toolbar.allow(self.why_not(), not table.rows)
        for part, show in (
            (asked.CHART, self.chart.show_table),
            (asked.PARTS, self.side.show_parts),
        ):
            if name == part or (name == asked.TABLE and part not in self._asked):
                show(table)
        if name == asked.CHANNELS:
            self.side.show_channels(table)

    def _asked_teams(self, name: str) -> tuple[str, ...]:
        known = self._asked.get(name)
        return known.teams if known is not None else ()

    def show_done(self) -> None:
        """All that was asked for is there."""
        self.progress.end()
        self._wait(False)

    def show_failed(self, cause: Cause) -> None:
        """It could not be made; what was shown stays, with its time."""
        self.progress.end()
        self._wait(False)
        self.pane.fail(cause)

    def tick(self, now: Instant) -> None:
        before = self.reading.today() if self.reading.now else None
        self.reading.now = now
        if before is not None and self.reading.today() != before:
            self.toolbar.show_query(self._query)
        due = now - self._asked_at >= AGAIN_S and not self.progress.is_under_way
        today = asked.is_of(self._query, self.reading.today())
        if due and today and self.isVisible() and self._asked and not self.pane.fault.cause:
            self._ask(again=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is made for a page that nobody sees, and large tables are let go of."""
        super().hideEvent(event)
        if self.window().isMinimized():
            return
        if self.progress.is_under_way:
            self._asked = {}  # asked again when the page is gone to
        self.cancel()
        if sum(len(table.rows) for table in self._tables.values()) > LARGE_ROWS:
            self._forget()

    def _forget(self) -> None:
        self._tables, self._asked = {}, {}
        self.reading.table = None
        self.pane.show_table(None)
        self.chart.let_go()
        self.side.show_parts(None)
        self.side.show_waits(None)
        self.side.show_channels(None)
        self.close_calls()

    # What is asked -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask, once it is in sight and whoever works here may."""
        why_not = self.why_not()
        refused = bool(why_not) and self._me is not None
        self._body.setVisible(not refused)
        self._why.setVisible(refused)
        self._why.setText(f"{tr('看不了报表')}\n{why_not}" if refused else "")
        table = self.table
        self.toolbar.allow(why_not, table is None or not table.rows)
        self.toolbar.show_query(self._query)
        ready = self.reading.view is not None and self.isVisible() and not why_not
        if ready and not self._asked:
            self._ask()
            self.templates_wished.emit()

    @Slot(object)
    def ask(self, query: ReportQuery) -> None:
        """Another question; the one before is given up."""
        if query == self._query and self._asked:
            return
        self._query = query
        if query.comparison is not Comparison.NONE and query.comparison != self._comparison:
            self._comparison = query.comparison
            self.memory_changed.emit()
        self.toolbar.show_query(query)
        self.close_calls()
        self._asked = {}
        self.begin()
        self.address_changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Ask the same anew."""
        if not self.why_not():
            self._ask()

    def _ask(self, again: bool = False) -> None:
        """`again`: nobody asked; what is shown is not greyed for it."""
        query = self.query
        wanted = asked.questions(query)
        channels = asked.channel_question(query)
        why_not = ""
        if channels is None:
            why_not = tr("坐席的合计不分渠道；请清除班组、坐席或站点")
            self._tables.pop(asked.CHANNELS, None)
            self.side.show_channels(None, why_not)
        elif self.side.view == CHANNELS:
            wanted[asked.CHANNELS] = channels
        elif not again:
            self._tables.pop(asked.CHANNELS, None)
            self.side.show_channels(None)
        self._asked, self._asked_at = wanted, self.reading.now
        if not again:
            self._wait(True)
            self.progress.begin()
        self.questions_wished.emit(wanted)

    @Slot(str)
    def _ask_channels(self, view: str) -> None:
        if view == CHANNELS and asked.CHANNELS not in self._tables and self._asked:
            self._ask()
        self.address_changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way; what is shown is of the question before."""
        if self.progress.is_under_way:
            self.progress.end()
            self._wait(False)
            self.cancel_wished.emit()
            table = self.table
            if table is not None and self.isVisible() and table.query != self.query:
                self._return_to(table.query)

    def _return_to(self, query: ReportQuery) -> None:
        """The toolbar says what the table shows."""
        today = self.reading.today().isoformat()
        if query.first == query.last == today:
            query = msgspec.structs.replace(query, first="", last="")
        self._query = query
        self._asked = {name: table.query for name, table in self._tables.items()}
        self.toolbar.show_query(query)
        self.address_changed.emit()

    @Slot()
    def leave(self) -> None:
        """Esc: give up what is under way, or close the contacts."""
        if self.progress.is_under_way:
            self.cancel()
        else:
            self.close_calls()

    def step_days(self, step: int) -> None:
        """The days before or after."""
        self.ask(asked.stepped(self._query, step, self.reading.today()))

    @Slot()
    def compare(self) -> None:
        """Held against something, or not."""
        self.ask(asked.compared_or_not(self._query, self._comparison))

    def _choose_grain(self, place: int) -> None:
        grain = asked.by_key(place)
        if grain is not None:
            self.ask(msgspec.structs.replace(self._query, grain=grain))

    @Slot(str)
    def _narrow(self, key: str) -> None:
        """One of the small multiples alone."""
        parts = self._tables.get(asked.PARTS) or self.table
        kinds = {
            Split.QUEUE: "queue",
            Split.TEAM: "team",
            Split.AGENT: "agent",
            Split.CHANNEL: "channel",
            Split.SITE: "site",
        }
        kind = kinds.get(parts.query.split) if parts is not None else None
        if kind is not None and key:
            self.ask(asked.filtered(self._query, kind, (key,)))
