"""坐席: every agent as a row or as a card, who needs help first (design 13.6)."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct, field
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.board import AgentBoard
from supervisor_app.ui.agents.delegate import ROW_H
from supervisor_app.ui.agents.filter import AgentFilter, filter_of, speaks_of_filter
from supervisor_app.ui.agents.foot import AgentFoot
from supervisor_app.ui.agents.listing import AgentListing, ListingKept
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.agents.strip import AgentStrip
from supervisor_app.ui.agents.toolbar import AgentToolbar
from supervisor_app.ui.overview.figures import Period, period_name
from supervisor_app.ui.overview.gaps import incomplete_words
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import KeyLine, Look, Page
from supervisor_app.ui.parts.panel import LoadingRows
from supervisor_app.ui.parts.pinyin import Sounds, letters
from supervisor_app.ui.parts.texts import tr, words


class AgentMemory(Struct, frozen=True):
    """What the page keeps from one day to the next, beside its address."""

    listing: ListingKept = field(default_factory=ListingKept)


class AgentsPage(Page):
    """Filters over a table or cards. `sounds`: how names sound; one for all pages of the desk."""

    agent_day_wished = Signal(object)
    """The `AgentId` whose day of states is wanted."""

    def __init__(self, sounds: Sounds | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._now: Instant = 0.0
        self._stale = False
        self._frozen_at: Instant | None = None
        self._filter = AgentFilter()
        self._staffed = 0
        self._peopled = -1
        self._sounds = sounds if sounds is not None else Sounds(self)
        self._board = AgentBoard(self._finds)
        self._reading = AgentReading()
        self.chosen = Chosen(self)
        self.listing = AgentListing(self._reading, self.chosen, self)
        self.model, self.table = self.listing.model, self.listing.table
        self.setFocusProxy(self.table)
        self.toolbar = AgentToolbar(self)
        self._strip = AgentStrip(self)
        self.foot = AgentFoot(self)
        self._loading = LoadingRows(ROW_H, self)
        self._empty, self._nobody, self._clear = QWidget(self), QLabel(self), QPushButton(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        panel = QFrame(self)
        panel.setProperty("panel", "true")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self._strip)
        self._body = QStackedLayout()
        for part in (self.table, self._nobody_here(), self._loading):
            self._body.addWidget(part)
        self._body.setCurrentWidget(self._loading)
        inner.addLayout(self._body, 1)
        inner.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.toolbar)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(12)
        self._beside.addWidget(panel, 1)
        column.addLayout(self._beside, 1)

    def _nobody_here(self) -> QWidget:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self._empty)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._nobody, 0, centre)
        column.addWidget(self._clear, 0, centre)
        column.addStretch(3)
        self._nobody.setProperty("tone", "t2")
        return self._empty

    def _connect(self) -> None:
        self.toolbar.wished.connect(self._filter_by)
        self.toolbar.columns.clicked.connect(self._ask_columns)
        self._clear.clicked.connect(self._clear_filter)
        self._sounds.learnt.connect(self._heard)
        self.chosen.changed.connect(self._say_chosen)
        self.listing.kept_changed.connect(self.memory_changed)
        self.listing.said.connect(self._say)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        old = self._board.view
        self._board.take(view)
        self._reading.take(view)
        self._now = max(self._now, view.at)
        self._set_reading()
        if self._board.peopled != self._peopled or old is None or old.centre is not view.centre:
            self._peopled = self._board.peopled
            self._sounds.learn(row.name for row in view.agents.values())
            self.chosen.keep(view.agents.keys())
            self._offer()
        self._say_gap()
        self._refresh()

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        self._frozen_at = freshness.frozen_at if stale else None
        changed, self._stale = stale != self._stale, stale
        self._set_reading()
        if changed:
            self._strip.set_stale(stale)
            self.table.set_stale(stale)
        self._refresh()

    def tick(self, now: Instant) -> None:
        self._now = now
        self._set_reading()
        self._refresh()
        self.listing.tick()

    def use(self, look: Look) -> None:
        self._look = look
        self._reading.speak(look.language)
        for part in (self.toolbar, self._strip, self.foot, self._loading, self.listing):
            part.use(look)
        self._nobody.setText(tr("没有符合条件的坐席"))
        self._clear.setText(tr("清除筛选"))
        self.foot.show_keys(self.keys())
        for label in (self._nobody, self._clear):
            label.setFont(font(Role.BODY, look.scale))
        self._say_gap()
        self._say_chosen()
        self._offer()
        self._refresh()

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("↑↓", tr("移动")),
            KeyLine(tr("空格"), tr("选择")),
            KeyLine("Shift ↑↓", tr("多选")),
            KeyLine("Ctrl A", tr("全选")),
            KeyLine("Ctrl F", tr("筛选")),
            KeyLine("Esc", tr("取消选择")),
        )

    # Where it stands, and what is remembered

    def address(self, key: str) -> Address:
        return Address(key, self._filter.wanted())

    def go(self, address: Address) -> None:
        if speaks_of_filter(address):
            self._show_filter(filter_of(address))

    def memory(self) -> str:
        """The order and the columns; the filter is in the address."""
        return msgspec.json.encode(AgentMemory(self.listing.kept())).decode()

    def remember(self, memory: str) -> None:
        """Take up what was remembered."""
        try:
            kept = msgspec.json.decode(memory, type=AgentMemory)
        except msgspec.MsgspecError:
            return
        self.listing.take_up(kept.listing)
        self._refresh()

    # Inside

    def _finds(self, row: AgentRow, text: str) -> bool:
        typed = letters(text)
        return typed in row.code.casefold() or self._sounds.fit(row.name, typed) is not None

    def _set_reading(self) -> None:
        """Judge at the instant that is shown: while stale, that of the last picture."""
        frozen = self._stale and self._frozen_at is not None
        self._reading.now = self._frozen_at if frozen and self._frozen_at else self._now
        self._reading.judging = not self._stale

    def _refresh(self) -> None:
        """Show who passes the filter, in the order of this instant."""
        if self._board.view is None:
            return
        picked = self._board.pick(self._filter, self._reading.now)
        self.listing.show(picked.rows)
        self.toolbar.show_over_limit(None if self._stale else picked.over_limit)
        self._staffed = picked.staff.signed_in
        self._strip.show_counts(picked.staff.counts)
        body = self.table if picked.rows else self._empty
        if self._body.currentWidget() is not body:
            self._body.setCurrentWidget(body)
        self._say()

    def _offer(self) -> None:
        """Teams with their head count, sites and queues."""
        view = self._board.view
        if view is None:
            return
        language = self._look.language
        heads = self._board.count_by(lambda row: row.team)
        at_sites = self._board.count_by(lambda row: row.site)
        everyone = _counted(tr("全部"), len(view.agents))
        teams = {"": everyone} | {
            team.key: _counted(words(team.name, language), heads.get(team.key, 0))
            for team in view.centre.teams
        }
        sites = {"": everyone} | {
            site.key: _counted(words(site.name, language), at_sites.get(site.key, 0))
            for site in view.centre.sites
        }
        queues: Mapping[str, str] = {"": tr("全部")} | {
            str(queue): words(one.row.title, language) for queue, one in view.queues.items()
        }
        self.toolbar.offer(teams, sites, queues)

    @Slot(object)
    def _filter_by(self, chosen: AgentFilter) -> None:
        self._filter = chosen
        self._refresh()
        self._say_chosen()
        self.table.scrollToTop()
        self.address_changed.emit()

    def _show_filter(self, chosen: AgentFilter) -> None:
        if chosen != self._filter:
            self.toolbar.show_filter(chosen)
            self._filter_by(chosen)

    @Slot()
    def _clear_filter(self) -> None:
        self._show_filter(AgentFilter())

    @Slot()
    def _heard(self) -> None:
        """Names can be found by their sound now."""
        if self._filter.text:
            self._refresh()

    @Slot()
    def _escape(self) -> None:
        self.chosen.clear()

    @Slot()
    def _ask_columns(self) -> None:
        menu = self.listing.columns.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.toolbar.columns
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def _say_chosen(self) -> None:
        shown = sum(1 for key in self.model.keys if key in self.chosen) if len(self.chosen) else 0
        self.toolbar.show_chosen(len(self.chosen), len(self.chosen) - shown)

    @Slot()
    def _say(self) -> None:
        self.foot.say_order(self.listing.order_words())
        self.foot.say_range(self.listing.range_words(self._staffed))

    def _say_gap(self) -> None:
        """Which part of the day is missing in the day's figures, once below the table."""
        view, gaps = self._board.view, self._reading.day_gaps()
        if view is None or not gaps:
            self.foot.gap.say("")
            return
        told = [incomplete_words(each, view.centre, Period.DAY) for each in gaps]
        one = (
            told[0]
            if len(set(told)) == 1
            else tr("{period}数据不完整", period=period_name(Period.DAY))
        )
        self.foot.gap.say(one, "\n".join(sorted(set(told))))


def _counted(name: str, count: int) -> str:
    return tr("{team} {count}", team=name, count=f"{count:,}")
