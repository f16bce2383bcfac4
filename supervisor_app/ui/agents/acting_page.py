"""坐席 with hands: agents are paused, signed out, released, and listened to from here (picture 06).

What is wished goes out by signals; what is shown as done is what the gateway answered.
"""

from collections.abc import Sequence

import msgspec
from msgspec import field
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.commands import CommandAnswer, CommandId
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.listens import ListensNow
from supervisor_app.domain.notes import KeptNotes, NotesPage
from supervisor_app.domain.people import Right
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.acting import Acting
from supervisor_app.ui.agents.acting_bar import RIGHTS, ActBar
from supervisor_app.ui.agents.acting_dialog import Asked
from supervisor_app.ui.agents.acting_keys import ActKeys
from supervisor_app.ui.agents.acting_offers import act_deeds, act_keys
from supervisor_app.ui.agents.acting_targets import acted_on
from supervisor_app.ui.agents.acting_wishes import ActWishes, Ground
from supervisor_app.ui.agents.allowed import Allowed
from supervisor_app.ui.agents.listen_bars import bars_of, reasons_of, why_not_begin
from supervisor_app.ui.agents.page import AgentMemory, AgentsPage
from supervisor_app.ui.docks.agent_notes import AgentNotes
from supervisor_app.ui.docks.listen_call import CallParts, call_parts
from supervisor_app.ui.docks.listen_dock import ListenDock
from supervisor_app.ui.docks.listen_list import ListenList
from supervisor_app.ui.docks.listen_notebook import Notebook, NotebookKept
from supervisor_app.ui.docks.listen_state import OwnListen
from supervisor_app.ui.docks.listen_state import Phase as ListenPhase
from supervisor_app.ui.docks.listen_words import other_words
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr


class CoachMemory(AgentMemory, frozen=True, omit_defaults=True):
    """With what was written and not sent."""

    notes: NotebookKept = field(default_factory=NotebookKept)


class CoachingPage(AgentsPage):
    """The table and the cards as they are, with buttons, keys and the coaching dock."""

    commanded = Signal(object)
    """A `Command`."""
    notes_wished = Signal(object)
    """A `NotesOfCall` that is to be kept."""
    agent_notes_wished = Signal(object)
    """The `AgentId` whose last notes are wanted."""

    def __init__(self, sounds: Sounds | None = None, parent: QWidget | None = None) -> None:
        super().__init__(sounds, parent)
        self._me: DeskMe | None = None
        self._floor: FloorView | None = None
        self._listening_to: AgentId | None = None
        self._day: AgentDay | None = None
        self.acting, self.own, self.book = Acting(parent=self), OwnListen(parent=self), Notebook(
            parent=self
        )  # fmt: skip
        ground = Ground(self._allowed, self.targets, self._row, self._centre, lambda: self._look)
        self.wishes = ActWishes(self.acting, ground, self)
        self.listen_dock = ListenDock(self._reading, self.own, self.book, self)
        self.listen_dock.hide()
        self.beside.addWidget(self.listen_dock, 0)
        self.dock_acts = ActBar(self.dock, (Right.LISTEN, *RIGHTS[:3]))
        self.agent_notes = AgentNotes(self.dock)
        self.heard_by = QLabel(self.dock)
        self.heard_by.setProperty("tone", "acc")
        self.dock.add_below(self.agent_notes, self.heard_by, self.dock_acts)
        self.listen_list = ListenList(self)
        self._connect_acts()
        keys = ActKeys(self, self.act, self.listen_dock)
        keys.refused.connect(lambda why: self.told.emit(Toast(why, lasts_ms=4000)))

    def _connect_acts(self) -> None:
        for source in (self.acting, self.own):
            source.commanded.connect(self.commanded)
            source.changed.connect(self._acts_changed)
        self.wishes.told.connect(self.told)
        self.wishes.wished.connect(self.wished)
        self.book.wished.connect(self.notes_wished)
        self.book.memory_changed.connect(self.memory_changed)
        self.toolbar.acts.wished.connect(self.act)
        self.dock_acts.wished.connect(self.act)
        self.pane.current_changed.connect(self._say_allowed)
        for moved in (self.chosen.changed, self.address_changed):
            moved.connect(self._say_allowed)
        self.agent_notes.wished.connect(self.agent_notes_wished)
        dock = self.listen_dock
        dock.closed.connect(self.close_listen)
        dock.start_wished.connect(self._start)
        dock.mode_wished.connect(self.own.switch)
        dock.end_wished.connect(self.end_listen)
        dock.follow_wished.connect(self.own.follow_next)
        self.listen_list.wished.connect(self.wished)
        self.toolbar.listens.clicked.connect(
            lambda: self.listen_list.open_below(self.toolbar.listens)
        )
        self.listen_list.end_wished.connect(self.own.stop)

    # What is told

    def show_floor(self, view: FloorView) -> None:
        other = self._floor is None or self._floor.lost != view.lost
        self._floor = view
        super().show_floor(view)
        if other:
            self._say_allowed()
            self._show_listen()

    def show_freshness(self, freshness: Freshness) -> None:
        super().show_freshness(freshness)
        self._say_allowed()
        self._show_listen()

    def tick(self, now: Instant) -> None:
        super().tick(now)
        self._show_listen()
        self.listen_list.tick(now)

    def use(self, look: Look) -> None:
        super().use(look)
        for part in (self.listen_dock, self.dock_acts, self.agent_notes, self.listen_list):
            part.use(look)
        self.dock_acts.pad(12, 8)
        self.heard_by.setFont(font(Role.BODY, look.scale))
        self.heard_by.setContentsMargins(look.px(12), look.px(4), look.px(12), 0)
        if self.wishes.dialog is not None:
            self.wishes.dialog.use(look)
        self._say_allowed()

    def show_me(self, me: DeskMe | None) -> None:
        """Whom the gateway takes this desk for."""
        self._me = me
        login = me.person.login if me is not None and me.person is not None else ""
        if self.own.work_for(login):
            self.listen_dock.take_draft(login)
        self.listen_dock.head.phone = (
            me.person.extension if me is not None and me.person is not None else ""
        )
        self._say_allowed()
        if me is not None and self.book.unsent:
            self.book.send()

    def show_listens(self, now: ListensNow) -> None:
        """Who listens to whom."""
        self.own.take(now)
        mine = self.own.live
        every = (*((mine,) if mine is not None else ()), *self.own.others)
        self.listen_list.show_listens(every, self._reading, self.own.login, self._now or now.at)
        self.toolbar.show_listens(len(every))
        self._reading.listened = {one.agent: other_words(one, now.at) for one in every}
        self.pane.table.viewport().update()
        self._fit_dock()
        self._show_listen()

    def listens_lost(self, _: Cause) -> None:
        """Nothing is heard of listens."""
        self.own.lose(self._now)

    def show_answer(self, answer: CommandAnswer) -> None:
        """What became of a command."""
        if not self.own.answer(answer):
            self.acting.answer(answer)

    def command_failed(self, command: CommandId, cause: Cause) -> None:
        """A command got no answer."""
        if not self.own.fail(command, cause):
            self.acting.fail(command, cause)

    def show_notes(self, kept: KeptNotes) -> None:
        """The gateway has what was written."""
        self.book.told(kept)
        if kept.agent == self._opened:
            self.agent_notes_wished.emit(kept.agent)

    def notes_failed(self, cause: Cause) -> None:
        """It has not."""
        self.book.failed(cause)

    def show_agent_notes(self, agent: AgentId, page: NotesPage) -> None:
        """The last notes of an agent."""
        if agent == self._opened:
            self.agent_notes.show_page(page, self._centre())

    @Slot(object)
    def show_agent_day(self, day: AgentDay) -> None:
        super().show_agent_day(day)
        self._day = day
        self._show_listen()

    # Keys, deeds, memory, addresses

    def keys(self) -> tuple[KeyLine, ...]:
        return (*super().keys(), *act_keys())

    def deeds(self) -> tuple[Deed, ...]:
        return (*super().deeds(), *act_deeds(self.act, self.end_listen, self.own.live is not None))

    def go(self, address: Address) -> None:
        super().go(address)
        live = self.own.live
        if address.first("end") and live is not None:
            self.end_listen()

    def memory(self) -> str:
        kept = CoachMemory(self.pane.listing.kept(), self.cards.size_step, self.book.kept())
        return msgspec.json.encode(kept).decode()

    def remember(self, memory: str) -> None:
        super().remember(memory)
        try:
            kept = msgspec.json.decode(memory, type=CoachMemory)
        except msgspec.MsgspecError:
            return
        self.book.take_up(kept.notes)
        self.listen_dock.take_draft(self.own.login)

    # Acting

    def targets(self) -> Sequence[AgentRow]:
        """Whoever is chosen, else where the keyboard's frame is, else whom the dock shows."""
        if self._floor is None:
            return ()
        marked = self._framed(), self._opened
        return acted_on(self._floor.agents, self._shown, self.chosen.keys, marked)

    def _framed(self) -> AgentId | None:
        framed = self.pane.framed
        return framed if framed in self._shown else None

    def act(self, right: Right, at: object = None) -> None:
        """A button, a key, or what was found by Ctrl K."""
        if right is Right.LISTEN:
            self.listen()
        else:
            self.wishes.wish(right, at or self.toolbar.acts.buttons.get(right))  # type: ignore[arg-type]

    def _allowed(self) -> Allowed:
        sources = self._floor.sources if self._floor is not None else {}
        lost = self._floor.lost if self._floor is not None else {}
        return Allowed(self._me, sources, self._stale, self._look.language, lost)

    def _row(self, agent: AgentId | None) -> AgentRow | None:
        return None if agent is None or self._floor is None else self._floor.agents.get(agent)

    def _centre(self) -> CentreRow | None:
        return self._floor.centre if self._floor is not None else None

    def _show_opened(self) -> None:
        super()._show_opened()
        if hasattr(self, "agent_notes"):
            self.agent_notes.show_agent(self._opened)
            self.dock_acts.setVisible(self._opened is not None)
            self._say_allowed()
            self._show_listen()

    @Slot()
    def _acts_changed(self) -> None:
        self._reading.pending = self.acting.pending()
        self.pane.table.viewport().update()
        self._fit_dock()
        self._show_listen()

    @Slot()
    def _say_allowed(self) -> None:
        allowed, targets = self._allowed(), self.targets()
        why = {right: allowed.why_not(right, targets) for right in (Right.LISTEN, *RIGHTS)}
        count = len(targets)
        self.toolbar.acts.forbid(why, count)
        self.dock_acts.forbid(why, count)
        row, centre = self._row(self._opened), self._centre()
        if self._opened is not None and centre is not None:
            self.listen_dock.forbid(bars_of(allowed, row), reasons_of(allowed, centre))

    # Listening

    def listen(self) -> None:
        """L: begin with the one who is meant; he is shown in the dock either way."""
        live = self.own.live
        targets = self.targets()
        first = targets[0] if targets else None
        framed = self._framed()
        meant = next((row for row in targets if row.id == framed), first)
        agent = live.agent if live is not None else meant.id if meant is not None else None
        if agent is None:
            return
        self._listening_to = agent
        if agent != self._opened:
            self.open_agent(agent)
        self._say_allowed()
        self._fit_dock()
        self._show_listen()
        if live is None:
            self._start("")

    @Slot(str)
    def _start(self, why: str) -> None:
        row, centre = self._row(self._listening_to or self._opened), self._centre()
        if row is None or centre is None:
            return
        allowed = self._allowed()
        reason = why_not_begin(allowed, row)
        if reason:
            self.own.refuse(row.id, Cause(Words(reason, reason), Words("", "")))
        elif allowed.needs_reason(Right.LISTEN, centre) and not why:
            self.listen_dock.why.setFocus()
        else:
            self.own.start(row.id, why)

    @Slot()
    def end_listen(self) -> None:
        """结束旁听; a live 强插 only after it was asked."""
        if self.own.is_barging:
            title = tr("结束强插")
            notes = (tr("您正在和客户、坐席三方通话；结束后您的话机会挂断，他们的通话继续。"),)
            goes = tr("结束强插，挂断我的话机")
            self.wishes.ask(Asked(title, notes, goes, False, False), lambda _: self.own.stop())
        else:
            self.own.stop()

    @Slot()
    def close_listen(self) -> None:
        """The dock shows the agent's day again; a listen goes on."""
        self._listening_to = None
        self.own.let_go()
        self._fit_dock()
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stays(self, agent: AgentId) -> bool:
        return self.listen_dock.agent == agent and self.own.holds(agent)

    def _is_coached(self) -> bool:
        opened = self._opened
        if opened is None:
            return False
        begun = self.own.phase_at(opened) is not ListenPhase.NONE
        return begun or self._listening_to == opened

    def _show_listen(self) -> None:
        listen = self.own.listen
        if listen is not None and listen.call is not None:
            self.book.open(listen.id, listen.call)
        row = self._row(self._opened)
        told = "" if row is None else self._reading.listened.get(row.id, "")
        self.heard_by.setText(told)
        self.heard_by.setVisible(bool(told))
        if row is None and self._opened is not None:
            self.listen_dock.set_stale(True)
        if row is None or not self._is_coached():
            return
        mean = None if row.queue is None else self._reading.queue_mean(row.queue)
        self.listen_dock.set_stale(self._is_old(row.id))
        now = self._shown_at(row)
        self.listen_dock.show_call(row, self._centre(), self._call(row), mean, now)

    def _shown_at(self, row: AgentRow) -> Instant:
        now = self._reading.now
        return now if self._floor is None else self._floor.now_of(row.id, now)

    def _call(self, row: AgentRow) -> CallParts | None:
        day = self._day if self._day is not None and self._day.agent == row.id else None
        return call_parts(row, day.spans if day is not None else None, self._shown_at(row))

    def _fit_dock(self) -> None:
        super()._fit_dock()
        if not hasattr(self, "listen_dock"):
            return
        coached, shown = self._is_coached(), not self.dock.isHidden()
        if coached:
            self.dock.setVisible(False)
        self.listen_dock.setVisible(coached and shown)

    @Slot()
    def _escape(self) -> None:
        """Out of the line that is typed; else the listen; else as elsewhere."""
        if self.listen_dock.isHidden():
            super()._escape()
        elif isinstance(QApplication.focusWidget(), QLineEdit):
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.own.live is not None and self.own.live.agent == self._opened:
            self.end_listen()
        else:
            self.close_listen()
