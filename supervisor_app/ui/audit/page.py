"""操作记录: who did what, when, from where and why. Read from the gateway page by page."""

import time

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.audit import AuditChain, AuditEntry, AuditPage, AuditQuery
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Right
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.audit.dock import WIDTH as DOCK_W
from supervisor_app.ui.audit.dock import AuditDock
from supervisor_app.ui.audit.filter import (
    AuditFilter,
    Span,
    filter_of,
    speaks_of_filter,
)
from supervisor_app.ui.audit.pane import AuditPane
from supervisor_app.ui.audit.reading import AuditReading
from supervisor_app.ui.audit.toolbar import AuditToolbar
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.listed_page import ListedPage
from supervisor_app.ui.parts.page import Deed, KeyLine, Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.standing import Standing, standing_of, why_without

BOTH_W = 900
"""From here there is room for an entry beside the table."""


class AuditView(ListedPage):
    """Works on while the floor is stale: what was done is no live figure."""

    entries_wished = Signal(object)
    """The `AuditQuery` whose page is wanted."""
    chain_wished = Signal()
    """Whether the record is whole is to be asked."""
    export_wished = Signal(object)
    """All entries of an `AuditQuery` are to be written into a file."""
    sign_in_wished = Signal()

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(DOCK_W, BOTH_W, parent)
        self._me: DeskMe | None = None
        self._now: Instant | None = None
        self._filter = AuditFilter()
        self._entries: dict[int, AuditEntry] = {}
        self._query: AuditQuery | None = None
        self._asked: AuditQuery | None = None
        self._below: int | None = None
        self._wanted = ""
        self.reading = AuditReading()
        self.toolbar = AuditToolbar(self.reading, sounds, self)
        self.pane = AuditPane(self.reading, self)
        self.dock = AuditDock(self.reading, self)
        self.put_together(self.toolbar, self.pane, self.dock)
        self._connect()

    def _connect(self) -> None:
        self.toolbar.wished.connect(self.look_for)
        self.toolbar.refresh_wished.connect(self.refresh)
        self.toolbar.export_wished.connect(self.export)
        pane, dock = self.pane, self.dock
        pane.opened.connect(self.open)
        pane.current_changed.connect(self._follow)
        pane.older_wished.connect(self._ask_older)
        pane.clear_wished.connect(lambda: self.look_for(AuditFilter(Span.ALL)))
        pane.sign_in_wished.connect(self.sign_in_wished)
        pane.fault.retry_wished.connect(self.refresh)
        dock.closed.connect(self.close_dock)
        dock.wished.connect(self.wished)
        dock.person_wished.connect(lambda key: self.look_for(AuditFilter(Span.ALL, login=key)))
        dock.subject_wished.connect(lambda key: self.look_for(AuditFilter(Span.ALL, subject=key)))
        for keys, act in (
            ("Ctrl+R", self.refresh),
            ("Ctrl+E", self.export),
            ("Ctrl+F", self.begin_to_find),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    # What is shown

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here: the record is only for those who may read it."""
        before, self._me = self._why_not(), me
        if self._why_not() != before or self._why_not():
            self._forget()
            self._begin()

    def show_page(self, query: AuditQuery, page: AuditPage) -> None:
        """What was asked for; an answer to what is wanted no more is left out."""
        if query != self._asked:
            return
        self._asked = None
        if query.below is None:
            self._entries = {}
        self._entries = {**self._entries, **{entry.number: entry for entry in page.entries}}
        self._below = page.below
        self.reading.learn(self._entries)
        self.pane.fail(None)
        self._show()
        self.toolbar.offer()
        if self._wanted.isdigit() and int(self._wanted) in self._entries:
            self.open(int(self._wanted))
        self._wanted = ""

    def show_failed(self, query: AuditQuery, cause: Cause) -> None:
        """It could not be had; what was read stays."""
        if query == self._asked:
            self._asked = None
            self.pane.fail(cause)

    def show_chain(self, chain: AuditChain | None) -> None:
        """Whether the record is whole; None: it could not be found out."""
        faults = chain.faults if chain is not None else ()
        language = self.reading.language
        self.reading.faults = {one.number: words(one.words, language) for one in faults}
        self.pane.chain.show_chain(chain)
        self.pane.model.restate()
        self.dock.show_chain(chain)

    def show_floor(self, view: FloorView) -> None:
        first = self.reading.view is None
        centre = self.reading.view.centre if self.reading.view is not None else None
        self.reading.show_floor(view)
        self._now = view.at if self._now is None else max(self._now, view.at)
        if centre is not view.centre:
            self.toolbar.offer()
            self.pane.model.restate()
        if first and self.isVisible() and not self._entries:
            self._begin()

    def show_freshness(self, freshness: Freshness) -> None:
        """The record is none of the floor's figures."""

    def tick(self, now: Instant) -> None:
        self._now = now

    def use(self, look: Look) -> None:
        self.reading.language = look.language
        self.use_parts(look, self.toolbar, self.pane, self.dock)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def _show(self) -> None:
        why_not = self._why_not()
        self.toolbar.setEnabled(not why_not)
        self.toolbar.allow(why_not)
        self.toolbar.show_filter(self._filter)
        if why_not:
            self.pane.refuse(why_not, standing_of(self._me) is Standing.DESK)
        elif self._query is None:
            self.pane.wait()
        elif self._asked is None or self._entries:
            usual = self._filter == AuditFilter()
            self.pane.show_entries(self._entries, self._below is not None, not usual)

    def _why_not(self) -> str:
        return why_without(self._me, Right.AUDIT, self._look.language)

    # What is asked

    @Slot()
    def refresh(self) -> None:
        """Read the newest anew."""
        if not self._why_not():
            self._query = None
            self._ask()

    @Slot(object)
    def look_for(self, wanted: AuditFilter) -> None:
        """Other entries."""
        if wanted == self._filter:
            return
        self._filter = wanted
        self._forget()
        self._begin()
        self.address_changed.emit()

    @Slot()
    def export(self) -> None:
        """Have all of them written out."""
        if not self._why_not():
            self.export_wished.emit(self._new_query())

    @Slot()
    def begin_to_find(self) -> None:
        """Give the keys to the field of whom it is about."""
        self.toolbar.subject.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.subject.selectAll()

    def _begin(self) -> None:
        """Ask, once it is in sight."""
        self._show()
        if self.isVisible() and not self._why_not() and self._query is None:
            self._ask()

    def _forget(self) -> None:
        self._entries, self._below = {}, None
        self._query = self._asked = None
        self.pane.model.show({})
        self.show_chain(None)
        self.close_dock()

    def _ask(self) -> None:
        self._query = self._asked = self._new_query()
        if not self._entries:
            self.pane.wait()
        self.entries_wished.emit(self._asked)
        self.chain_wished.emit()

    @Slot()
    def _ask_older(self) -> None:
        if self._asked is None and self._below is not None and self._query is not None:
            self._asked = replace(self._query, below=self._below)
            self.entries_wished.emit(self._asked)

    def _new_query(self) -> AuditQuery:
        view = self.reading.view
        now = time.time() if self._now is None else self._now
        start = view.centre.day_start if view is not None else now - 86_400.0
        return self._filter.query(now, start, self.reading.zone)

    # One entry

    @Slot(object)
    def open(self, number: int) -> None:
        """Show an entry in detail."""
        entry = self._entries.get(number)
        if entry is not None:
            self.dock.show_entry(entry)
            self.dock.show()
            self.share_width()
            self.pane.choose(number)
            self.address_changed.emit()

    @Slot()
    def close_dock(self) -> None:
        """Show none."""
        if self.dock.isVisible():
            self.dock.hide()
            self.share_width()
            self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.address_changed.emit()
        self.dock.hide()

    @Slot(object)
    def _follow(self, number: int) -> None:
        if self.dock.isVisible():
            self.dock.show_entry(self._entries.get(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dock.isVisible():
            self.close_dock()
            return
        super().keyPressEvent(event)

    # Where it stands

    def address(self, key: str) -> Address:
        entry = self.dock.entry if self.dock.isVisible() else None
        opened = (("entry", str(entry.number)),) if entry is not None else ()
        return Address(key, (*self._filter.wanted(), *opened))

    def go(self, address: Address) -> None:
        self._wanted = address.first("entry")
        if speaks_of_filter(address):
            self.look_for(filter_of(address))
        if self._wanted.isdigit() and int(self._wanted) in self._entries:
            self.open(int(self._wanted))

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("↑ / ↓", tr("上一条，下一条")),
            KeyLine("Enter", tr("详情")),
            KeyLine("Ctrl F", tr("按对象查找")),
            KeyLine("Ctrl R", tr("刷新")),
            KeyLine("Ctrl E", tr("导出 CSV")),
            KeyLine("Esc", tr("关闭详情")),
        )

    def deeds(self) -> tuple[Deed, ...]:
        if self._why_not():
            return ()
        return (
            Deed("audit/export", tr("导出操作记录"), self.export, "Ctrl E", "csv export"),
            Deed("audit/refresh", tr("刷新操作记录"), self.refresh, "Ctrl R", "refresh reload"),
        )
