"""What a wish about an emergency must be before anybody looks at what goes on, and whose it is."""

import re
from collections.abc import Iterator

from supervisor_app.domain.command_checks import is_command_id
from supervisor_app.domain.emergency import (
    LONGEST_REASON,
    AddLogLine,
    AskReceipts,
    Declare,
    EmergencyReview,
    EmergencyWish,
    GiveReceipt,
    PutOff,
    RaiseLevel,
    Release,
    StepDone,
    StepInsert,
    StepRun,
)
from supervisor_app.domain.people import Right
from supervisor_app.domain.playbook_checks import (
    LONGEST_DUE_MINUTES,
    LONGEST_OWNER,
    text_fault,
)
from supervisor_app.domain.playbooks import LONGEST_TITLE
from supervisor_app.domain.words import Words

MOST_ASKED = 200
LONGEST_REVIEW = 4000
"""Characters of each text that people add to a review."""
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

RIGHT_OF: dict[type, Right] = {
    Declare: Right.EMERGENCY,
    PutOff: Right.EMERGENCY,
    RaiseLevel: Right.EMERGENCY,
    Release: Right.EMERGENCY,
    StepRun: Right.EMERGENCY,
    StepDone: Right.RESPOND,
    StepInsert: Right.RESPOND,
    AskReceipts: Right.RESPOND,
    GiveReceipt: Right.RESPOND,
    AddLogLine: Right.RESPOND,
}
"""What a step changes on the floor takes the right of that too."""
WHAT: dict[type, str] = {
    Declare: "emergency.declare",
    PutOff: "emergency.put_off",
    RaiseLevel: "emergency.raise",
    Release: "emergency.release",
    StepRun: "emergency.run",
    StepDone: "emergency.step",
    StepInsert: "emergency.insert",
    AskReceipts: "emergency.ask",
    GiveReceipt: "emergency.receipt",
    AddLogLine: "emergency.note",
}
"""What the record calls each wish."""
_OWES_REASON = (Declare, PutOff, RaiseLevel, Release, AddLogLine)


def fault_of_wish(wish: EmergencyWish) -> Words | None:
    """The first thing that is wrong with a wish; None where it can be understood."""
    return next(_faults(wish), None)


def fault_of_review(review: EmergencyReview) -> Words | None:
    """The first thing that is wrong with what somebody adds to a review; lines may end in it."""
    for text in (review.cause, review.lessons, review.todo):
        fault = text_fault(
            "复盘", "the review", text.replace("\n", " ").replace("\t", " "), LONGEST_REVIEW
        )
        if fault is not None:
            return fault
    return None


def _faults(wish: EmergencyWish) -> Iterator[Words]:
    owed = isinstance(wish, _OWES_REASON)
    name = (
        Words("内容", "the text") if isinstance(wish, AddLogLine) else Words("原因", "the reason")
    )
    reason = text_fault(name.zh, name.en, wish.reason, LONGEST_REASON, owed=owed)
    if reason is not None:
        yield reason
    identity = wish.id if isinstance(wish, Declare) else _emergency_of(wish)
    if identity is not None and _ID.fullmatch(identity) is None:
        yield Words("应急编号不合规", "the id of the emergency is not one")
    match wish:
        case StepRun() if not is_command_id(wish.command):
            yield Words("指令编号不合规", "the id of the command is not one")
        case StepDone():
            fault = text_fault("结果", "the result", wish.result, LONGEST_REASON)
            if fault is not None:
                yield fault
        case StepInsert():
            yield from _insert_faults(wish)
        case AskReceipts() if len(wish.logins) > MOST_ASKED:
            yield Words(f"一次最多请 {MOST_ASKED} 人回执", f"at most {MOST_ASKED} people at once")


def _emergency_of(wish: EmergencyWish) -> str | None:
    return None if isinstance(wish, Declare | PutOff) else wish.emergency


def _insert_faults(wish: StepInsert) -> Iterator[Words]:
    texts = (
        text_fault("步骤内容", "the title", wish.title, LONGEST_TITLE, owed=True),
        text_fault("负责人", "the owner", wish.owner, LONGEST_OWNER),
    )
    yield from (fault for fault in texts if fault is not None)
    if wish.due_minutes is not None and not 0 <= wish.due_minutes <= LONGEST_DUE_MINUTES:
        yield Words(
            f"时限应为 0 至 {LONGEST_DUE_MINUTES} 分",
            f"a step is due within 0 to {LONGEST_DUE_MINUTES} min",
        )
