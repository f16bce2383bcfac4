"""What a click or key on 应急 means: a form to be asked, or a wish that goes to the gateway."""

from collections.abc import Callable
from uuid import uuid4

from msgspec import Struct

from supervisor_app.domain.emergency import (
    AddLogLine,
    AskReceipts,
    EmergencyId,
    EmergencyWish,
    GiveReceipt,
    Step,
    StepDone,
    StepRun,
)
from supervisor_app.domain.emergency_answers import Commander
from supervisor_app.domain.people import Right
from supervisor_app.domain.playbooks import Announce, AskReceipt, Playbook
from supervisor_app.ui.emergency.forms import (
    DeclareForm,
    PutOffForm,
    RaiseForm,
    UntoldForm,
)
from supervisor_app.ui.emergency.release_form import ReleaseForm
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import DECLARE, PUT_OFF, RAISE, RELEASE
from supervisor_app.ui.emergency.step_rows import DONE, RECEIPT, RUN, URGE
from supervisor_app.ui.people.form import Form


class StepWishes:
    """Makes wishes of steps. A run that was not answered keeps its id: again is not twice."""

    def __init__(self) -> None:
        self._runs: dict[tuple[EmergencyId, int], str] = {}

    def run(self, emergency: EmergencyId, step: int) -> StepRun:
        """Carry a step's action out."""
        command = self._runs.setdefault((emergency, step), uuid4().hex)
        return StepRun(emergency=emergency, step=step, command=command)

    def answered(self, wish: StepRun) -> None:
        """The next run of this step is another."""
        self._runs.pop((wish.emergency, wish.step), None)

    def of(self, key: str, step: Step, seen: Seen) -> EmergencyWish | None:
        """What a button of a step wants; None: nothing of the gateway."""
        one = seen.active
        if one is None:
            return None
        if key == DONE:
            return StepDone(emergency=one.id, step=step.number)
        if key == RECEIPT:
            return GiveReceipt(emergency=one.id, step=step.number)
        if key == RUN:
            return self.run(one.id, step.number)
        return urge(one.id, step) if key == URGE else None


def urge(emergency: EmergencyId, step: Step) -> AskReceipts:
    """Ask those again who have not answered."""
    missing = tuple(each.login for each in step.receipts if each.given_at is None)
    return AskReceipts(emergency=emergency, step=step.number, logins=missing)


def line(text: str, seen: Seen) -> AddLogLine | None:
    """A line of the log."""
    one = seen.active
    return AddLogLine(emergency=one.id, reason=text) if one is not None else None


def untold(step: Step, seen: Seen) -> Form | None:
    """What is asked before a step counts as done whose announcement or request was not sent."""
    tells = isinstance(step.action, Announce | AskReceipt) and step.acted_at is None
    may = seen.active is not None and not seen.why_no_change(Right.RESPOND)
    return UntoldForm(seen, step) if tells and may else None


class HeadForms(Struct):
    """What the buttons of the head ask."""

    seen_now: Callable[[], Seen]
    """What the page shows at this moment."""
    playbooks: tuple[Playbook, ...] = ()
    commanders: tuple[Commander, ...] = ()

    def of(self, key: str) -> Form | None:
        """What one of them asks; None: nothing."""
        seen = self.seen_now()
        if key == DECLARE and not seen.why_no_declaration():
            return DeclareForm(seen, self.playbooks, self.commanders)
        if seen.why_not(Right.EMERGENCY):
            return None
        if key == PUT_OFF:
            return PutOffForm(seen)
        if seen.active is None:
            return None
        if key == RELEASE:
            return ReleaseForm(self.seen_now)
        return RaiseForm(seen) if key == RAISE else None
