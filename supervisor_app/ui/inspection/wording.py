"""The words and figures of inspections, in the user's language."""

from supervisor_app.domain.inspection import (
    Cell,
    Check,
    CheckForm,
    Prefill,
    PutCell,
    Rectification,
    RectificationState,
    Round,
)
from supervisor_app.domain.inspection_judging import cell_of
from supervisor_app.domain.inspection_telling import fault_words
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.parts.texts import sentences, tr, tr_counted
from supervisor_app.ui.record.wording import standing_of, standing_told

MINUS = "−"


def clock_of(round_: Round) -> str:
    """`08:30`."""
    hours, minutes = divmod(round_.minute, 60)
    return f"{hours:02}:{minutes:02}"


def round_title(round_: Round, seen: Inspected) -> str:
    """`08:30 开班`."""
    name = seen.about.say(round_.name) if round_.name is not None else ""
    return f"{clock_of(round_)} {name}".strip()


def standard_of(check: Check, seen: Inspected) -> str:
    """As it is read; — where there is none."""
    said = seen.about.say(check.standard) if check.standard is not None else ""
    return said or "—"


def figure(check: Check, value: float) -> str:
    """`41 %`, `7.0 %`, `5/5`, `−2`; of a tick nothing."""
    match check.form:
        case CheckForm.TICK:
            return ""
        case CheckForm.SHARE:
            return f"{value:g}/{check.of}"
        case CheckForm.PERCENT:
            exact = check.prefill is not Prefill.NONE and value != 0
            return f"{value:.1f} %" if exact else f"{_plain(value)} %"
        case CheckForm.NUMBER:
            return _plain(value)


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", MINUS)


def offered_in(seen: Inspected, check: Check, round_: str) -> str:
    """What stands in the field: the answer, else the floor's figure, else all of a share."""
    assert seen.inspection is not None
    cell = cell_of(seen.inspection, check.key, round_)
    value = cell.value if cell is not None else seen.given(check.key, round_)
    if value is None and check.form is CheckForm.SHARE:
        value = float(check.of or 0)
    return "" if value is None else figure(check, value).removesuffix(" %")


def number_in(text: str) -> float | None:
    """What was typed; None: it is no number."""
    plain = text.strip().replace(MINUS, "-").replace("，", ".").replace("%", "")
    plain = plain.partition("/")[0].strip()
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def fault_said(one: Rectification, seen: Inspected) -> str:
    """What was found, in the user's language where nobody wrote it."""
    check = next((each for each in seen.checks if each.key == one.check), None)
    return seen.about.say(fault_words(check, one.what))


def told_of(check: Check, cell: Cell, seen: Inspected) -> str:
    """All of an answer, as the tip of its cell and a screen reader say it."""
    value = "" if cell.value is None else figure(check, cell.value)
    if check.form is CheckForm.TICK:
        value = tr("异常") if cell.fault else tr("正常")
    parts = [f"{tr('异常')} {value}" if cell.fault and value != tr("异常") else value, cell.note]
    if cell.overridden and cell.filled is not None:
        given = figure(check, cell.filled)
        parts.append(tr("自动带入 {given}，{name} 改为 {value}", given=given, name=cell.name,
                        value=value))  # fmt: skip
    at = seen.about.clock(cell.at) if cell.at else ""
    parts.append(f"{cell.name} {at}".strip())
    parts.append(waiting_told(check, cell.round, seen))
    return " · ".join(part for part in parts if part)


def waiting_told(check: Check, round_: str, seen: Inspected) -> str:
    """How far an answer is that the gateway has not taken; one that was refused, with what was
    answered. Empty: there is none."""
    waiting = seen.waiting_of(check.key, round_)
    if waiting is None:
        return ""
    told = standing_of(waiting)
    if waiting.refused is not None or waiting.trouble is not None:
        told = standing_told(waiting, seen.about)
    if waiting.refused is None:
        return told
    assert isinstance(waiting.wish, PutCell)
    return sentences(told, tr("您填写的：{typed}", typed=typed_of(check, waiting.wish)))


def waiting_hint(seen: Inspected) -> str:
    """What this desk has that the gateway has not, in a line; empty: nothing."""
    refused = [one for one in seen.waiting if one.refused is not None]
    if refused:
        told = standing_told(refused[0], seen.about).removeprefix("▲ ")
        shift = refused[0].wish.shift
        if shift != seen.about.shift:
            return tr_counted("▲ {n} 项未保存，在班次 {shift}：{why}", len(refused),
                              shift=seen.about.shift_named(shift), why=told)  # fmt: skip
        return tr_counted("▲ {n} 项未保存：{why}", len(refused), why=told)
    in_memory = [one for one in seen.waiting if one.trouble is not None]
    if in_memory:
        return standing_told(in_memory[0], seen.about)
    if any(not one.on_disk for one in seen.waiting):
        return tr("保存中")
    if not seen.waiting:
        return ""
    return tr_counted("▲ {n} 项未同步，已存在本机，联通后自动补交", len(seen.waiting))


def typed_of(check: Check, wish: PutCell) -> str:
    """What somebody answered, in short."""
    value = "" if wish.value is None else figure(check, wish.value)
    value = value or (tr("异常") if wish.value == 0 else tr("正常"))
    return " ".join(part for part in (value, wish.note, wish.what, wish.who) if part)


def short_note(note: str) -> str:
    """So much of a note as belongs into a cell."""
    return note.split("，")[0].split("；")[0].split(",")[0]


def state_of(one: Rectification) -> str:
    """How far the mending is."""
    if one.state is RectificationState.CLOSED:
        return tr("已关闭")
    return tr("处理中") if one.who else tr("待安排")


def is_late(one: Rectification, now: float) -> bool:
    """Whether it should be mended by now."""
    return one.state is RectificationState.OPEN and one.due_at is not None and one.due_at < now
