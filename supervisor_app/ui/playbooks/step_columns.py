"""The columns in which a playbook's steps are edited."""

from collections.abc import Callable, Mapping

from msgspec import structs

from supervisor_app.domain.playbooks import (
    Announce,
    ApplyPlan,
    AskReceipt,
    CancelBreaks,
    PlaybookStep,
    StepAction,
)
from supervisor_app.ui.parts.keyed_model import RIGHT
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.settings.columns import check, text
from supervisor_app.ui.settings.edit_model import EditColumn, Entry

NONE, PLAN, BREAKS, MEETINGS, WALLS, RECEIPTS = (
    "none",
    "plan",
    "breaks",
    "meetings",
    "walls",
    "receipts",
)
"""Actions as the editor offers them."""
WELL, BY_HAND = "well", "hand"
MINUTES = (15, 30, 60, 120)
DEFAULT_MINUTES = 30
LOGIN_SEPARATOR = ","


def action_key(action: StepAction | None) -> str:
    """Which action it is."""
    match action:
        case None:
            return NONE
        case ApplyPlan():
            return PLAN
        case CancelBreaks(meetings=meetings):
            return MEETINGS if meetings else BREAKS
        case Announce():
            return WALLS
        case AskReceipt():
            return RECEIPTS


def made_action(key: str, before: StepAction | None) -> StepAction | None:
    """An action of a kind; what the one before has of the same kind is kept."""
    if key == action_key(before):
        return before
    teams = before.teams if isinstance(before, CancelBreaks) else ()
    made: dict[str, StepAction | None] = {
        NONE: None,
        PLAN: ApplyPlan("", when_well=True),
        BREAKS: CancelBreaks(teams),
        MEETINGS: CancelBreaks(teams, meetings=True),
        WALLS: Announce(""),
        RECEIPTS: AskReceipt(),
    }
    return made.get(key)


def action_names() -> dict[str, str]:
    """What each is called."""
    return {
        NONE: tr("无"),
        PLAN: tr("应用技能预案"),
        BREAKS: tr("取消小休"),
        MEETINGS: tr("取消小休与会培"),
        WALLS: tr("大屏播报"),
        RECEIPTS: tr("索取回执"),
    }


def restore_names() -> dict[str, str]:
    """When a skill plan is put back."""
    minutes = {str(one): tr("{minutes} 分后", minutes=one) for one in MINUTES}
    return {WELL: tr("恢复正常后"), **minutes, BY_HAND: tr("手动恢复")}


def restore_key(action: StepAction | None) -> str:
    """When it is put back; empty where it changes no skills."""
    if not isinstance(action, ApplyPlan):
        return ""
    if action.when_well:
        return WELL
    return BY_HAND if action.restore_minutes is None else str(action.restore_minutes)


def _put_restore(step: PlaybookStep, key: str) -> PlaybookStep:
    if not isinstance(step.action, ApplyPlan):
        return step
    minutes = int(key) if key.isdecimal() else DEFAULT_MINUTES if key == WELL else None
    made = structs.replace(step.action, restore_minutes=minutes, when_well=key == WELL)
    return structs.replace(step, action=made)


def _detail(action: StepAction | None, plans: Mapping[str, str]) -> str:
    match action:
        case ApplyPlan(plan=key):
            return plans.get(key, key) if key else tr("未选择")
        case Announce(text=said):
            return said
        case AskReceipt(logins=logins):
            return LOGIN_SEPARATOR.join(logins) or tr("全部班组长")
        case _:
            return ""


def _detail_value(action: StepAction | None) -> str:
    match action:
        case ApplyPlan(plan=key):
            return key
        case Announce(text=said):
            return said
        case AskReceipt(logins=logins):
            return LOGIN_SEPARATOR.join(logins)
        case _:
            return ""


def _put_detail(step: PlaybookStep, value: str) -> PlaybookStep:
    match step.action:
        case ApplyPlan():
            return structs.replace(step, action=structs.replace(step.action, plan=value))
        case Announce():
            return structs.replace(step, action=Announce(value))
        case AskReceipt():
            logins = value.replace("，", LOGIN_SEPARATOR).split(LOGIN_SEPARATOR)
            asked = tuple(one.strip().lower() for one in logins if one.strip())
            return structs.replace(step, action=AskReceipt(asked))
        case _:
            return step


def _detail_entry(step: PlaybookStep) -> Entry:
    match step.action:
        case ApplyPlan():
            return Entry.CHOICE
        case Announce() | AskReceipt():
            return Entry.TEXT
        case _:
            return Entry.NONE


def _put_due(step: PlaybookStep, value: str) -> PlaybookStep:
    if not value:
        return structs.replace(step, due_minutes=None)
    try:
        return structs.replace(step, due_minutes=max(0, round(float(value))))
    except ValueError:
        return step


def step_columns(plans: Callable[[], Mapping[str, str]]) -> tuple[EditColumn[PlaybookStep], ...]:
    """`plans`: the skill plans that can be chosen, with their names."""

    def offered() -> Mapping[str, str]:
        return {"": tr("未选择"), **plans()}

    return (
        EditColumn(
            "title",
            lambda: tr("步骤"),
            lambda step: step.title,
            lambda step, value: structs.replace(step, title=value),
            lambda _: Entry.TEXT,
            width=208,
            stretch=True,
        ),
        text("title_en", lambda: tr("英文"), 308),
        text("owner", lambda: tr("负责人"), 76),
        EditColumn(
            "due",
            lambda: tr("期限 分"),
            lambda step: "" if step.due_minutes is None else str(step.due_minutes),
            _put_due,
            lambda _: Entry.NUMBER,
            align=RIGHT,
            width=68,
        ),
        EditColumn(
            "action",
            lambda: tr("动作"),
            lambda step: action_names()[action_key(step.action)],
            lambda step, key: structs.replace(step, action=made_action(key, step.action)),
            lambda _: Entry.CHOICE,
            value=lambda step: action_key(step.action),
            choices=action_names,
            weak=lambda step: step.action is None,
            width=138,
        ),
        EditColumn(
            "detail",
            lambda: tr("内容"),
            lambda step: _detail(step.action, plans()),
            _put_detail,
            _detail_entry,
            value=lambda step: _detail_value(step.action),
            choices=offered,
            weak=lambda step: not _detail_value(step.action),
            width=212,
        ),
        EditColumn(
            "restore",
            lambda: tr("恢复"),
            lambda step: restore_names().get(restore_key(step.action), restore_key(step.action)),
            _put_restore,
            lambda step: Entry.CHOICE if isinstance(step.action, ApplyPlan) else Entry.NONE,
            value=lambda step: restore_key(step.action),
            choices=restore_names,
            width=120,
        ),
        check("level_one_only", lambda: tr("仅一级"), lambda on: tr("是") if on else "", 92),
    )
