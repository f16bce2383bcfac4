"""A step of an emergency as a row: how far it is, what came of it, and what can be done with it."""

from msgspec import Struct

from supervisor_app.domain.emergency import Receipt, Step, StepState
from supervisor_app.domain.people import Right
from supervisor_app.domain.playbooks import ApplyPlan
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.wording import (
    missing_receipts,
    result_words,
    time_words,
    titled,
    touches_acd,
)
from supervisor_app.ui.parts.texts import tr, tr_counted

DONE, PREVIEW, RUN, URGE, RECEIPT = "done", "preview", "run", "urge", "receipt"
SKIP = "skip"


class StepOffer(Struct, frozen=True):
    """A button of a row; disabled where `why_not` says why."""

    key: str
    text: str
    why_not: str = ""
    strong: bool = False
    again: bool = False
    """It was carried out once; Enter does not do it again."""


class StepLine(Struct, frozen=True):
    """A row in the user's language."""

    number: int
    title: str
    result: str
    result_token: str
    time: str
    owner: str
    state: StepState
    offers: tuple[StepOffer, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        parts = (str(self.number), self.title, state_name(self.state), self.result, self.time,
                 self.owner)  # fmt: skip
        return ", ".join(part for part in parts if part)


def state_name(state: StepState) -> str:
    """How far a step is."""
    match state:
        case StepState.OPEN:
            return tr("未开始")
        case StepState.CURRENT:
            return tr("进行中")
        case StepState.DONE:
            return tr("已完成")
        case StepState.SKIPPED:
            return tr("已跳过")


def step_line(step: Step, seen: Seen) -> StepLine:
    """A step as it stands now."""
    over = seen.active is None
    warns = step.failed is not None or (
        step.state is StepState.CURRENT and missing_receipts(step) > 0
    )
    token = "warn" if warns and not seen.frozen and not over else "t2"
    undone = over and step.state in (StepState.OPEN, StepState.CURRENT)
    return StepLine(
        number=step.number,
        title=titled(step, seen),
        result=result_words(step, seen),
        result_token=token,
        time=tr("未完成") if undone else time_words(step, seen),
        owner=step.done_by or step.owner,
        state=StepState.OPEN if undone else step.state,
        offers=step_offers(step, seen),
    )


def step_offers(step: Step, seen: Seen) -> tuple[StepOffer, ...]:
    """What can be done with it now; nothing where the emergency is over. 标记完成 is always at the
    right end and 执行 beside it, so that neither takes the other's place."""
    if seen.active is None:
        return ()
    offers = [*_receipts(step, seen)]
    if step.state in (StepState.DONE, StepState.SKIPPED):
        return tuple(offers)
    current = step.state is StepState.CURRENT
    if step.action is not None and step.acted_at is None:
        offers += _actions(step, seen, current)
    if current:
        primary = not any(offer.strong and not offer.why_not for offer in offers)
        why = seen.why_no_change(Right.RESPOND)
        if step.action is not None and step.acted_at is not None and step.told is not None:
            again = seen.why_no_run(touches_acd(step.action))
            offers.append(StepOffer(RUN, tr("再次执行"), again, again=True))
        offers.append(StepOffer(DONE, tr("标记完成"), why, primary))
    return tuple(offers)


def _actions(step: Step, seen: Seen, current: bool) -> list[StepOffer]:
    assert step.action is not None
    offers = []
    unplanned = isinstance(step.action, ApplyPlan) and not step.action.plan
    if isinstance(step.action, ApplyPlan) and not unplanned:
        offers.append(StepOffer(PREVIEW, tr("预览")))
    again = step.failed is not None
    text = tr("再次执行") if again else tr("执行") if current else tr("提前执行")
    why = seen.why_no_run(touches_acd(step.action))
    if unplanned:
        why = tr("尚未选择技能预案；在设置的处置预案中选择")
    offers.append(StepOffer(RUN, text, why, strong=current))
    return offers


def _receipts(step: Step, seen: Seen) -> list[StepOffer]:
    offers = []
    missing = [one for one in step.receipts if one.given_at is None]
    others = [one for one in missing if one.login != seen.login]
    if len(others) < len(missing):
        why = seen.why_no_change(Right.RESPOND)
        offers.append(StepOffer(RECEIPT, tr("回执"), why, strong=True))
    if others and step.state is not StepState.OPEN:
        why = seen.why_no_change(Right.RESPOND)
        offers.append(StepOffer(URGE, urge_words(others, seen), why))
    return offers


def urge_words(missing: list[Receipt], seen: Seen) -> str:
    """催四组, or of how many."""
    if len(missing) == 1:
        return tr("催{who}", who=team_name(missing[0], seen) or missing[0].name)
    return tr_counted("催 {n} 人", len(missing))


def team_name(receipt: Receipt, seen: Seen) -> str:
    """The name of whose team somebody leads; empty where none is known."""
    teams = seen.centre.teams if seen.centre is not None else ()
    found = next((team for team in teams if team.key == receipt.team), None)
    return seen.say(found.name) if found is not None else receipt.team
