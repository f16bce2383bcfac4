"""From what is prepared to a command, and what its answer means.

A command that was not answered is sent again as it was, with its id, so that it acts once.
"""

from collections.abc import Callable, Container
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import (
    CancelRestore,
    ChangeSkills,
    CommandAnswer,
    CommandId,
    OutcomeState,
    Restore,
    RestoreId,
    RestoreKind,
    RestoreNow,
    SkillCell,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.staging import CellKey, Staging
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.timing import Planned

WHAT_NOW = Words(
    "更改保留在待应用中，可修改后再应用。", "The changes stay staged; edit and apply again."
)


class Result(Struct, frozen=True):
    """What an answer says, counted."""

    answer: CommandAnswer
    done: int = 0
    waiting: int = 0
    left: int = 0
    """Refused, in conflict or not confirmed: these stay prepared."""
    put_back: bool = False
    """It was a restore, not a change."""
    news: bool = True
    """Whether it was not told before."""
    again: ChangeSkills | None = None
    """What does anew what was put back; None: it cannot be."""
    first: bool = False
    """Whether it is the first answer to a change."""


class _Ours(Struct, frozen=True):
    """A change that was answered and may be answered again, while it waits."""

    begins: Instant | None
    states: tuple[OutcomeState, ...] | None = None


class Applying(QObject):
    """One change at a time is under way, and any number of restores."""

    commanded = Signal(object)
    """A `Command`."""
    changed = Signal()

    def __init__(
        self,
        staging: Staging,
        new_id: Callable[[], str] = lambda: str(uuid4()),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._staging, self._new_id = staging, new_id
        self.attempt: ChangeSkills | None = None
        """A change that has no answer yet."""
        self.under_way = False
        self.cause: Cause | None = None
        """Why the last one failed as a whole."""
        self._failed: RestoreNow | CancelRestore | ChangeSkills | None = None
        self._restores: dict[CommandId, RestoreNow | CancelRestore | ChangeSkills] = {}
        self._known: dict[CommandId, PendingRestore] = {}
        """What is put back ahead of its time."""
        self._ours: dict[CommandId, _Ours] = {}

    def apply(self, planned: Planned, left_out: Container[CellKey] = ()) -> None:
        """Send what is prepared; the same again where it was not answered.

        `left_out`: cells that somebody else changed, which a person has to decide first.
        """
        cells = [cell for key, cell in self._staging.cells.items() if key not in left_out]
        if self.under_way or not cells:
            return
        timing = planned.timing
        wanted = ChangeSkills(
            id=CommandId(self._new_id()),
            reason=timing.reason.strip(),
            cells=tuple(cell.wish for cell in cells),
            when=timing.when,
            at=planned.begins,
            restore=planned.restore,
            plan=self._staging.plan,
            when_signed_in=timing.when_signed_in,
        )
        before = self.attempt
        self.attempt = before if before is not None and _alike(before, wanted) else wanted
        self._send(self.attempt)

    def retry(self) -> None:
        """Send again what was not answered."""
        if self._failed is not None:
            command, self._failed = self._failed, None
            self._send_restore(command)
        elif self.attempt is not None and not self.under_way:
            self._send(self.attempt)

    def put_back(
        self,
        restore: RestoreId,
        reason: str = "",
        *,
        overwrite: bool = False,
        known: PendingRestore | None = None,
    ) -> None:
        """提前恢复, or 撤回. `overwrite`: also where somebody else changed it since. `known`: what
        it is; then it can be done anew."""
        command = RestoreNow(
            id=CommandId(self._new_id()), reason=reason, restore=restore, overwrite=overwrite
        )
        if known is not None:
            self._known[command.id] = known
        self._send_restore(command)

    def do_again(self, command: ChangeSkills) -> None:
        """撤回 of a 提前恢复: what was put back is as it was changed, until the same time."""
        self._send_restore(command)

    def let_stay(self, restore: RestoreId, reason: str) -> None:
        """Not to be put back."""
        self._send_restore(
            CancelRestore(id=CommandId(self._new_id()), reason=reason, restore=restore)
        )

    def answer(self, answer: CommandAnswer) -> Result | None:
        """What became of one of ours; None: it is of none."""
        if answer.id in self._restores:
            return self._answer_restore(answer)
        if self.attempt is not None and answer.id == self.attempt.id:
            self._ours[answer.id] = _Ours(self.attempt.at)
            self.attempt, self.under_way = None, False
        ours = self._ours.get(answer.id)
        if ours is None:
            return None
        self._blame(answer)
        self._staging.settle(answer.outcomes, ours.begins)
        states = [one.state for one in answer.outcomes]
        done, waiting = states.count(OutcomeState.DONE), states.count(OutcomeState.WAITING)
        self._ours[answer.id] = _Ours(ours.begins, tuple(states))
        self.changed.emit()
        left = len(states) - done - waiting
        news, first = tuple(states) != ours.states, ours.states is None
        return Result(answer, done, waiting, left, news=news, first=first)

    def _answer_restore(self, answer: CommandAnswer) -> Result:
        sent, known = self._restores.pop(answer.id), self._known.pop(answer.id, None)
        self._blame(answer)
        states = [one.state for one in answer.outcomes]
        done, waiting = states.count(OutcomeState.DONE), states.count(OutcomeState.WAITING)
        self.changed.emit()
        if isinstance(sent, ChangeSkills):
            return Result(answer, done, waiting, len(states) - done - waiting)
        again = None if known is None else self._anew(known, answer)
        return Result(answer, done, left=len(states) - done, put_back=True, again=again)

    def _anew(self, known: PendingRestore, answer: CommandAnswer) -> ChangeSkills | None:
        back = {(one.agent, one.queue) for one in answer.outcomes if one.state is OutcomeState.DONE}
        cells = tuple(
            SkillCell(cell.agent, cell.queue, cell.before, cell.level)
            for cell in known.cells
            if (cell.agent, cell.queue) in back
        )
        if not cells:
            return None
        at = known.at if known.kind is RestoreKind.AT else None
        restore = Restore(known.kind, at, known.queue)
        sent = CommandId(self._new_id())
        return ChangeSkills(id=sent, reason=tr("撤回提前恢复"), cells=cells, restore=restore)

    def fail(self, command: CommandId, cause: Cause) -> None:
        """One of ours got no answer; whether it acted is not known, so it is sent as it was."""
        if self.attempt is not None and command == self.attempt.id:
            self.under_way = False
        elif command in self._restores:
            self._failed = self._restores.pop(command)
        else:
            return
        self.cause = cause
        self.changed.emit()

    def forget_cause(self) -> None:
        """Something else is wanted now."""
        self.cause = None

    def take_up(self, attempt: ChangeSkills | None) -> None:
        """What had no answer when the program ended, or another person worked here."""
        self.attempt, self.under_way, self.cause, self._failed = attempt, False, None, None

    def _blame(self, answer: CommandAnswer) -> None:
        self.cause = None
        if answer.refused is not None:
            self.cause = Cause(answer.refused, answer.cure or WHAT_NOW)

    def _send(self, command: ChangeSkills) -> None:
        self.under_way, self.cause = True, None
        self.changed.emit()
        self.commanded.emit(command)

    def _send_restore(self, command: RestoreNow | CancelRestore | ChangeSkills) -> None:
        self.cause = None
        self._restores[command.id] = command
        self.changed.emit()
        self.commanded.emit(command)


def _alike(before: ChangeSkills, wanted: ChangeSkills) -> bool:
    """Whether both want the same; the clock has moved meanwhile, and the id is another."""
    restore = replace(wanted.restore, at=before.restore.at)
    return replace(wanted, id=before.id, at=before.at, restore=restore) == before
