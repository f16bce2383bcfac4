"""The wires of 坐席's hands: commands, listens, notes. Knows the bar over every page, too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.bridge.desk_session import DeskSession
from supervisor_app.bridge.poller import PACE_S, Failure, Poller
from supervisor_app.desk_commands import Commanding, join_commands
from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.texts import tr

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.bridge.listens import ListensFeed
    from supervisor_app.domain.commands import CommandAnswer
    from supervisor_app.domain.ids import AgentId
    from supervisor_app.domain.listens import Listen, ListensNow
    from supervisor_app.domain.notes import KeptNotes, NotesOfCall, NotesPage

SECOND_MS = 1000
QUIET_S = 5.0
"""From one question for listens to the next while nobody listens."""


@runtime_checkable
class Coaches(Commanding, Protocol):
    """A page from which agents are acted on and listened to."""

    notes_wished: SignalInstance
    agent_notes_wished: SignalInstance

    def show_listens(self, now: ListensNow) -> None:
        """Who listens to whom."""
        ...

    def listens_lost(self, cause: Cause) -> None:
        """Nothing is heard of that."""
        ...

    def show_notes(self, kept: KeptNotes) -> None:
        """The gateway has notes."""
        ...

    def notes_failed(self, cause: Cause) -> None:
        """It has not."""
        ...

    def show_agent_notes(self, agent: AgentId, page: NotesPage) -> None:
        """An agent's last notes."""
        ...


class DeskCoaching(QObject):
    """Every instance of the page is told alike; the question for listens keeps them alive."""

    heard = Signal(object)
    """The `ListensNow` that count."""
    unheard = Signal(object)
    """The `Cause` why nothing is heard of them."""
    kept = Signal(object)
    """`KeptNotes` that the gateway has."""

    def __init__(
        self,
        shell: Shell,
        session: DeskSession,
        asking: Asking,
        rests: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`rests`: nothing is asked by itself, as pictures are taken."""
        super().__init__(parent)
        self._shell, self._asking = shell, asking
        self._login, self._rests = "", rests
        self._may = False
        self._mine: Listen | None = None
        self._now: ListensNow | None = None
        self._poller = Poller(partial(_feed, session, lambda: self._may), pace=_pace)
        self._poller.arrived.connect(self.hear)
        self._poller.failed.connect(self._miss)
        session.changed.connect(self._renew)
        chip = shell.top.listening
        chip.wished.connect(self._show)
        chip.end_wished.connect(self._end)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._say)

    def join(self, page: Coaches) -> None:
        """Wire one instance."""
        join_commands(self._asking, page, lambda answer: self._answered(page, answer))
        page.notes_wished.connect(lambda notes: self._keep_notes(page, notes))
        page.agent_notes_wished.connect(lambda agent: self._find_notes(page, agent))
        self.heard.connect(page.show_listens)
        self.unheard.connect(page.listens_lost)
        self.kept.connect(page.show_notes)
        if self._now is not None:
            page.show_listens(self._now)

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here: only who may see listens asks for them."""
        self._login = me.person.login if me is not None and me.person is not None else ""
        before, self._may = self._may, me is not None and Right.SEE_LISTENS in me.rights
        if self._may and not self._rests and not self._poller.running:
            self._poller.start()
        elif self._may and not before:
            self._poller.retry()
        self._say()

    @Slot()
    def _renew(self) -> None:
        """Another person: nothing is asked before it is known what he may."""
        self._may = False
        self._poller.renew()

    def reopen(self) -> None:
        """The desk has another source."""
        self._poller.reopen()

    def leave(self) -> None:
        """It is about to be stopped: nothing more is asked."""
        self._poller.leave()

    def stop(self) -> bool:
        """False: the thread still hangs in the network."""
        self._second.stop()
        return self._poller.stop()

    # Listens

    @Slot(object)
    def hear(self, now: ListensNow | None) -> None:
        """Who listens to whom, now; None: who works here may not know."""
        if now is None:
            return
        if self._now is not None and self._now.version == now.version:
            self.heard.emit(now)
            return
        self._now = now
        mine = (one for one in now.listens if one.login == self._login and one.ended is None)
        self._mine = next(mine, None)
        (self._second.start if self._mine is not None else self._second.stop)()
        self.heard.emit(now)
        self._say()

    @Slot(object)
    def _miss(self, failure: Failure) -> None:
        self.unheard.emit(cause_of_error(failure.error))

    @Slot()
    def _say(self) -> None:
        text = ""
        if self._mine is not None and self._now is not None:
            from supervisor_app.ui.docks.listen_words import state_words

            view, mine = self._shell.view, self._mine
            row = view.agents.get(mine.agent) if view is not None else None
            name = row.name if row is not None else mine.agent.partition("/")[2]
            text = f"{name}  {state_words(mine, self._shell.now or self._now.at)}"
        self._shell.top.show_listen(text)

    @Slot()
    def _show(self) -> None:
        if self._mine is not None:
            self._shell.wished.emit(Address("agents", (("agent", str(self._mine.agent)),)))

    @Slot()
    def _end(self) -> None:
        """A live 强插 is only ended where it is asked first."""
        mine = self._mine
        if mine is None:
            return
        if mine.mode is ListenMode.BARGE:
            wanted = (("agent", str(mine.agent)), ("end", "1"))
            self._shell.wished.emit(Address("agents", wanted))
            return
        from supervisor_app.domain.commands import CommandId, StopListen
        from supervisor_app.ui.parts.page import Toast
        from supervisor_app.ui.parts.texts import words

        def failed(cause: Cause) -> None:
            why = words(cause.cause, self._shell.look.language)
            self._shell.tell(Toast(tr("旁听没有结束：{why}", why=why)))

        def told(answer: CommandAnswer) -> None:
            if answer.refused is not None:
                failed(Cause(answer.refused, answer.cure or answer.refused))

        command = StopListen(id=CommandId(str(uuid4())), listen=mine.id)
        self._asking.ask(methodcaller("command", command), told, failed, owner=self)

    # Commands and notes

    def _answered(self, page: Coaches, answer: CommandAnswer) -> None:
        page.show_answer(answer)
        self._poller.retry()  # a listen that has just begun is looked at now

    def _keep_notes(self, page: Coaches, notes: NotesOfCall) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("write_notes", notes),
            self.kept.emit,
            page.notes_failed,
            owner=page,
            key=("notes", notes.listen, notes.call),
        )

    def _find_notes(self, page: Coaches, agent: AgentId) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("notes_of", agent),
            lambda found: page.show_agent_notes(agent, found),
            _ignore,
            owner=page,
            key=(id(page), "agent_notes"),
        )


def _pace(heard: object) -> float:
    """Forty desks that each ask every second whether somebody listens would cost the gateway more
    than the floor does; while somebody does, they hear of it at once."""
    from supervisor_app.domain.listens import ListensNow, ListenState

    if heard is None:
        return QUIET_S
    assert isinstance(heard, ListensNow)
    goes_on = any(listen.state is not ListenState.ENDED for listen in heard.listens)
    return PACE_S if goes_on else QUIET_S


def _feed(session: DeskSession, may: Callable[[], bool]) -> ListensFeed:
    # Imported only now, as in bridge/connection.py.
    from supervisor_app.bridge.listens import ListensFeed

    return ListensFeed(session.address, may)


def _ignore(_: Cause) -> None:
    """They are not had without the right, or asked for again with the next agent."""
