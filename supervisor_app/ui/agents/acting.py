"""From what a person wants done to agents to commands, and what their answers mean.

Nothing counts as done before the answer; a command without an answer is sent again as it was.
"""

from collections.abc import Callable, Sequence
from uuid import uuid4

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import (
    CommandAnswer,
    CommandId,
    Outcome,
    OutcomeState,
    PauseAgents,
    ReleaseCalls,
    RestoreId,
    RestoreNow,
    SignOutAgents,
    UnpauseAgents,
)
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.people import Right
from supervisor_app.ui.parts.texts import tr, tr_counted

AgentsCommand = PauseAgents | UnpauseAgents | SignOutAgents | ReleaseCalls
_BAD = (OutcomeState.REFUSED, OutcomeState.CONFLICT, OutcomeState.UNCONFIRMED)


class ActResult(Struct, frozen=True):
    """What became of a command, part by part."""

    command: AgentsCommand
    answer: CommandAnswer
    bad: tuple[Outcome, ...] = ()
    """Those that are not as they were wanted."""

    @property
    def done(self) -> int:
        """How many are."""
        return sum(one.state is OutcomeState.DONE for one in self.answer.outcomes)


class Acting(QObject):
    """Any number of commands may be under way, at most one for an agent."""

    commanded = Signal(object)
    """A `Command`."""
    changed = Signal()
    """Others are pending than before."""
    ended = Signal(object)
    """An `ActResult`."""
    failed = Signal(object, object)
    """A command, and the `Cause` why it has no answer."""
    restored = Signal(object)
    """The `CommandAnswer` of 撤回."""

    def __init__(
        self, new_id: Callable[[], str] = lambda: str(uuid4()), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._under_way: dict[CommandId, AgentsCommand] = {}
        self._restores: dict[CommandId, RestoreNow] = {}

    def pending(self) -> dict[AgentId, str]:
        """Agents for whom an answer is awaited, and of what."""
        return {
            agent: doing(command)
            for command in self._under_way.values()
            for agent in command.agents
        }

    def pause(self, agents: Sequence[AgentId], pause_reason: str, why: str = "") -> None:
        """置忙."""
        self._send(
            PauseAgents(
                id=self._id(), agents=self._free(agents), pause_reason=pause_reason, reason=why
            )
        )

    def unpause(self, agents: Sequence[AgentId], why: str = "") -> None:
        """置闲."""
        self._send(UnpauseAgents(id=self._id(), agents=self._free(agents), reason=why))

    def sign_out(self, agents: Sequence[AgentId], why: str) -> None:
        """强制签出."""
        self._send(SignOutAgents(id=self._id(), agents=self._free(agents), reason=why))

    def release(self, agents: Sequence[AgentId], why: str) -> None:
        """释放通话."""
        self._send(ReleaseCalls(id=self._id(), agents=self._free(agents), reason=why))

    def again(self, command: AgentsCommand) -> None:
        """The same once more, with its id: it acts once."""
        self._send(command)

    def undo(self, restore: RestoreId) -> None:
        """撤回."""
        command = RestoreNow(id=self._id(), restore=restore)
        self._restores[command.id] = command
        self.commanded.emit(command)

    def answer(self, answer: CommandAnswer) -> bool:
        """What became of one of ours; False: it is of none."""
        if self._restores.pop(answer.id, None) is not None:
            self.restored.emit(answer)
            return True
        command = self._under_way.pop(answer.id, None)
        if command is None:
            return False
        bad = tuple(one for one in answer.outcomes if one.state in _BAD)
        self.changed.emit()
        self.ended.emit(ActResult(command, answer, bad))
        return True

    def fail(self, identity: CommandId, cause: Cause) -> bool:
        """One of ours has no answer: whether it acted is not known. False: it is of none."""
        command = self._under_way.pop(identity, None) or self._restores.pop(identity, None)
        if command is None:
            return False
        self.changed.emit()
        self.failed.emit(command, cause)
        return True

    def _free(self, agents: Sequence[AgentId]) -> tuple[AgentId, ...]:
        busy = self.pending()
        return tuple(agent for agent in agents if agent not in busy)

    def _id(self) -> CommandId:
        return CommandId(self._new_id())

    def _send(self, command: AgentsCommand) -> None:
        if command.agents:
            self._under_way[command.id] = command
            self.changed.emit()
            self.commanded.emit(command)


def right_of(command: AgentsCommand) -> Right:
    """The right that it takes."""
    match command:
        case PauseAgents() | UnpauseAgents():
            return Right.PAUSE
        case SignOutAgents():
            return Right.SIGN_OUT
        case ReleaseCalls():
            return Right.RELEASE


def doing(command: AgentsCommand) -> str:
    """What is awaited."""
    match command:
        case PauseAgents():
            return tr("置忙中")
        case UnpauseAgents():
            return tr("置闲中")
        case SignOutAgents():
            return tr("签出中")
        case ReleaseCalls():
            return tr("释放中")


def done_words(command: AgentsCommand, count: int) -> str:
    """What was done, counted."""
    match command:
        case PauseAgents():
            return tr_counted("已置忙 {n} 人", count) + (
                f" · {command.pause_reason}" if command.pause_reason else ""
            )
        case UnpauseAgents():
            return tr_counted("已置闲 {n} 人", count)
        case SignOutAgents():
            return tr_counted("已签出 {n} 人", count)
        case ReleaseCalls():
            return tr_counted("已释放 {n} 通电话", count)
