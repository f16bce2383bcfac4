"""One's own listen: from the wish to its end, as the gateway tells it, never as it was hoped.

What is shown follows from `ListensNow` and from the answers to commands alone.
"""

from collections.abc import Callable
from enum import StrEnum
from uuid import uuid4

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.commands import (
    CommandAnswer,
    CommandId,
    OutcomeState,
    StartListen,
    StopListen,
    SwitchListen,
)
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.listens import Listen, ListensNow, ListenState
from supervisor_app.domain.notes import FREE_AFTER_CALL_S
from supervisor_app.domain.words import Words

UNHEARD_AFTER_S = 20.0
"""The gateway ends a listen whose desk it has not heard for so long."""
_AGAIN = Words("现状以画面为准；可以再试一次。", "What is shown is so; you may try again.")
_PHONE = Words(
    "请看您的话机是否已注册、空闲；分机号在 设置 › 人员 中填写。",
    "See that your phone is registered and free; its number stands in Settings, People.",
)


class Phase(StrEnum):
    """How far it is."""

    NONE = "none"
    STARTING = "starting"
    """The gateway was asked."""
    RINGING = "ringing"
    WAITING = "waiting"
    JOINED = "joined"
    ENDED = "ended"
    REFUSED = "refused"


_PHASES = {
    ListenState.RINGING: Phase.RINGING,
    ListenState.WAITING: Phase.WAITING,
    ListenState.JOINED: Phase.JOINED,
    ListenState.ENDED: Phase.ENDED,
}


class OwnListen(QObject):
    """At most one goes on."""

    commanded = Signal(object)
    """A `Command`."""
    changed = Signal()

    def __init__(
        self, new_id: Callable[[], str] = lambda: str(uuid4()), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self.login = ""
        self.listen: Listen | None = None
        """One's own that goes on, or the last one, until it is let go."""
        self.others: tuple[Listen, ...] = ()
        self.attempt: StartListen | None = None
        self.switching: ListenMode | None = None
        self.stopping = False
        self.cause: Cause | None = None
        """Why the last wish was not fulfilled."""
        self.refused_at: AgentId | None = None
        """With whom a listen could not begin."""
        self.unheard_since: Instant | None = None
        """Since when nothing is heard of listens."""
        self.wants_follow = False
        self._ours: dict[CommandId, StartListen | SwitchListen | StopListen] = {}

    # What is so

    def phase_at(self, agent: AgentId | None) -> Phase:
        """How far the listen to an agent is."""
        if agent is None:
            return Phase.NONE
        if self.listen is not None and self.listen.agent == agent:
            return _PHASES[self.listen.state]
        if self.attempt is not None and self.attempt.agent == agent:
            return Phase.STARTING
        return Phase.REFUSED if self.refused_at == agent else Phase.NONE

    @property
    def live(self) -> Listen | None:
        """One's own that goes on."""
        listen = self.listen
        return None if listen is None or listen.state is ListenState.ENDED else listen

    @property
    def is_barging(self) -> bool:
        """Whether the customer hears this desk's user now."""
        return self.live is not None and self.live.mode is ListenMode.BARGE

    def by_other(self, agent: AgentId) -> Listen | None:
        """Who else listens to an agent."""
        return next((one for one in self.others if one.agent == agent), None)

    def holds(self, agent: AgentId) -> bool:
        """Whether one's listen to an agent goes on, or is not told of while nobody says why: a
        gateway that has begun anew tells of it a moment later."""
        listen = self.listen
        return listen is not None and listen.agent == agent and listen.end is None

    def notes_open(self, now: Instant) -> bool:
        """Whether what is written of the last call is not fixed yet."""
        listen = self.listen
        if listen is None or listen.call is None:
            return False
        return listen.ended is None or now <= listen.ended + FREE_AFTER_CALL_S

    # What is wished

    def start(self, agent: AgentId, why: str = "") -> None:
        """旁听."""
        if self.live is not None or self.attempt is not None:
            return
        self.refused_at = self.cause = None
        self.listen = None
        self.attempt = StartListen(id=self._id(), agent=agent, follow=self.wants_follow, reason=why)
        self._send(self.attempt)

    def switch(self, mode: ListenMode, why: str = "") -> None:
        """Another mode, in the same call."""
        live = self.live
        if live is None or live.state is not ListenState.JOINED or live.mode is mode:
            return
        self.switching, self.cause = mode, None
        self._send(SwitchListen(id=self._id(), listen=live.id, mode=mode, reason=why))

    def stop(self, listen: ListenId | None = None) -> None:
        """End one's own, or another that may be ended."""
        identity = listen or (self.live.id if self.live is not None else None)
        if identity is None:
            return
        self.stopping, self.cause = True, None
        self._send(StopListen(id=self._id(), listen=identity))

    def let_go(self) -> None:
        """What is over is looked at no more."""
        if self.live is None:
            self.listen = self.refused_at = self.cause = None
            self.changed.emit()

    def follow_next(self, follow: bool) -> None:
        """Whether the next listen goes on with the agent's next call."""
        self.wants_follow = follow

    # What is told

    def work_for(self, login: str) -> bool:
        """Who works here. Another's listen is not shown to him. True: it is another than before."""
        if login == self.login:
            return False
        self.login = login
        self.listen = self.attempt = self.switching = self.cause = self.refused_at = None
        self.stopping = False
        self.changed.emit()
        return True

    def take(self, now: ListensNow) -> None:
        """Who listens to whom, as the gateway has it."""
        self.unheard_since = None
        mine = [one for one in now.listens if one.login == self.login and self.login]
        going = next((one for one in mine if one.state is not ListenState.ENDED), None)
        same = next((one for one in mine if self.listen and one.id == self.listen.id), None)
        found = going or same
        if found is not None:
            self.listen = found
            if self.switching is found.mode or found.state is not ListenState.JOINED:
                self.switching = None
            if found.state is ListenState.ENDED:
                self.stopping = False
        elif self.live is not None:
            over = self.live
            self.listen = _over(over, now.at)
            self.stopping = False
        self.others = tuple(
            one
            for one in now.listens
            if one.login != self.login and one.state is not ListenState.ENDED
        )
        self.changed.emit()

    def lose(self, at: Instant) -> None:
        """Nothing is heard of listens any more; what goes on is not known."""
        if self.unheard_since is None:
            self.unheard_since = at
            self.changed.emit()

    def answer(self, answer: CommandAnswer) -> bool:
        """What became of one of ours; False: it is of none."""
        command = self._ours.pop(answer.id, None)
        if command is None:
            return False
        if isinstance(command, StartListen):
            self.attempt = None
        refused = answer.refused
        unknown = [one for one in answer.outcomes if one.state is not OutcomeState.DONE]
        if refused is None and unknown:
            refused = unknown[0].why
        if refused is not None:
            native = unknown[0].native if unknown else ""
            other = _PHONE if isinstance(command, StartListen) else _AGAIN
            self._blame(command, Cause(_with(refused, native), answer.cure or other))
        self.switching = None if isinstance(command, SwitchListen) else self.switching
        self.stopping = False if isinstance(command, StopListen) else self.stopping
        self.changed.emit()
        return True

    def fail(self, identity: CommandId, cause: Cause) -> bool:
        """One of ours has no answer. False: it is of none."""
        command = self._ours.pop(identity, None)
        if command is None:
            return False
        if isinstance(command, StartListen):
            self.attempt = None
        self.switching, self.stopping = None, False
        self._blame(command, cause)
        self.changed.emit()
        return True

    def refuse(self, agent: AgentId, cause: Cause) -> None:
        """It cannot begin, as is known before anybody is asked."""
        self.refused_at, self.cause = agent, cause
        self.changed.emit()

    def _blame(self, command: StartListen | SwitchListen | StopListen, cause: Cause) -> None:
        self.cause = cause
        if isinstance(command, StartListen):
            self.refused_at = command.agent

    def _id(self) -> CommandId:
        return CommandId(self._new_id())

    def _send(self, command: StartListen | SwitchListen | StopListen) -> None:
        self._ours[command.id] = command
        self.changed.emit()
        self.commanded.emit(command)


def _over(listen: Listen, at: Instant) -> Listen:
    """One that the gateway does not tell of any more."""
    return structs.replace(listen, state=ListenState.ENDED, ended=at)


def _with(said: Words, native: str) -> Words:
    return Words(f"{said.zh}（{native}）", f"{said.en} ({native})") if native else said
