"""What a playbook must be before it is kept: its texts, its steps, what these would do."""

import re
from collections.abc import Iterator

from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.playbooks import (
    LONGEST_NAME,
    LONGEST_TITLE,
    MOST_STEPS,
    Announce,
    ApplyPlan,
    AskReceipt,
    CancelBreaks,
    Playbook,
    PlaybookStep,
    StepAction,
)
from supervisor_app.domain.words import Words

LONGEST_OWNER = 40
LONGEST_ANNOUNCEMENT = 200
LONGEST_DUE_MINUTES = 24 * 60
LONGEST_RESTORE_MINUTES = 24 * 60
_MOST_NAMED = 200
_KEY = re.compile(r"[A-Za-z0-9-]{1,64}")


def fault_of_playbook(playbook: Playbook) -> Words | None:
    """The first thing that is wrong with a playbook; None where it can be kept."""
    return next(_faults(playbook), None)


def text_fault(zh: str, en: str, text: str, longest: int, *, owed: bool = False) -> Words | None:
    """What is wrong with a text that a person typed; `owed`: it may not be empty."""
    if owed and not text.strip():
        return Words(f"请填写{zh}", f"{en} is missing")
    if len(text) > longest:
        return Words(f"{zh}超过 {longest} 个字", f"{en} has more than {longest} characters")
    if any(map(is_unseen, text)):
        return Words(f"{zh}含有换行或不可见字符", f"{en} has a line break or unseen characters")
    return None


def _faults(playbook: Playbook) -> Iterator[Words]:
    if playbook.key and _KEY.fullmatch(playbook.key) is None:
        yield Words("预案编号不合规", "the key of the playbook is not one")
    texts = (
        text_fault("预案名", "the name", playbook.name, LONGEST_NAME, owed=True),
        text_fault("英文名", "the English name", playbook.name_en, 2 * LONGEST_NAME),
    )
    yield from (fault for fault in texts if fault is not None)
    if not 1 <= len(playbook.steps) <= MOST_STEPS:
        yield Words(f"处置预案应有 1 至 {MOST_STEPS} 步", f"a playbook has 1 to {MOST_STEPS} steps")
    for number, step in enumerate(playbook.steps, 1):
        for fault in _step_faults(step):
            yield Words(f"第 {number} 步：{fault.zh}", f"step {number}: {fault.en}")


def _step_faults(step: PlaybookStep) -> Iterator[Words]:
    texts = (
        text_fault("步骤内容", "the title", step.title, LONGEST_TITLE, owed=True),
        text_fault("英文内容", "the English title", step.title_en, 2 * LONGEST_TITLE),
        text_fault("负责人", "the owner", step.owner, LONGEST_OWNER),
    )
    yield from (fault for fault in texts if fault is not None)
    if step.due_minutes is not None and not 0 <= step.due_minutes <= LONGEST_DUE_MINUTES:
        yield Words(
            f"时限应为 0 至 {LONGEST_DUE_MINUTES} 分",
            f"a step is due within 0 to {LONGEST_DUE_MINUTES} min",
        )
    fault = None if step.action is None else _action_fault(step.action)
    if fault is not None:
        yield fault


def _action_fault(action: StepAction) -> Words | None:
    match action:
        case ApplyPlan():
            return _plan_fault(action)
        case Announce():
            return text_fault(
                "公告", "the announcement", action.text, LONGEST_ANNOUNCEMENT, owed=True
            )
        case CancelBreaks():
            named = action.teams
        case AskReceipt():
            named = action.logins
    if len(named) > _MOST_NAMED or any(not one or len(one) > _MOST_NAMED for one in named):
        return Words("班组或人员名单不合规", "the list of teams or people is not one")
    return None


def _plan_fault(action: ApplyPlan) -> Words | None:
    if action.plan and _KEY.fullmatch(action.plan) is None:
        return Words("技能预案编号不合规", "the key of the skill plan is not one")
    minutes = action.restore_minutes
    if minutes is not None and not 1 <= minutes <= LONGEST_RESTORE_MINUTES:
        return Words(
            f"恢复时间应为 1 至 {LONGEST_RESTORE_MINUTES} 分",
            f"it is put back within 1 to {LONGEST_RESTORE_MINUTES} min",
        )
    return None
