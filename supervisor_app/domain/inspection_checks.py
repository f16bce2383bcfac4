"""What a template, an answer or a text of an inspection may be."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from supervisor_app.domain.inspection import (
    LONGEST_NOTE,
    Check,
    CheckForm,
    InspectionTemplate,
    Prefill,
    PutCell,
    Round,
    ShiftRounds,
)
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.words import Words

MOST_CHECKS = 60
MOST_ROUNDS = 24
LONGEST_NAME = 40
LONGEST_STANDARD = 60
LONGEST_WHO = 100
_KEY = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ROUND_KEY = re.compile(r"[A-Za-z0-9._-]{1,32}")
_LARGEST = 1e9
_FIGURES = (CheckForm.NUMBER, CheckForm.PERCENT)
_IN_PERCENT = (Prefill.BREAK_SHARE, Prefill.ANSWER_RATE, Prefill.SATISFACTION)


def template_faults(template: InspectionTemplate) -> tuple[Words, ...]:
    """All that is wrong with a template; empty: nothing."""
    return tuple(_template_faults(template))


def _template_faults(template: InspectionTemplate) -> Iterator[Words]:
    if not template.checks:
        yield Words("至少要有一个检查项", "there has to be a check")
    if len(template.checks) > MOST_CHECKS:
        yield Words(f"最多 {MOST_CHECKS} 个检查项", f"at most {MOST_CHECKS} checks")
    for twice in _twice(check.key for check in template.checks):
        yield Words(f"检查项编号重复：{twice}", f"two checks have the key {twice}")
    for twice in _twice(check.name.zh for check in template.checks):
        yield Words(f"检查项重名：{twice}", f"two checks have the name {twice}")
    for check in template.checks:
        for fault in _check_faults(check):
            yield Words(f"{check.name.zh}：{fault.zh}", f"{check.name.en}: {fault.en}")
    yield from _rounds_faults(template)


def _rounds_faults(template: InspectionTemplate) -> Iterator[Words]:
    if not any(one.rounds for one in template.rounds):
        yield Words("至少要有一次检查", "there has to be a round")
    for twice in _twice(one.shift for one in template.rounds):
        yield Words(f"班次重复：{twice}", f"a shift has rounds twice: {twice}")
    for one in template.rounds:
        yield from _round_faults(one)


def _check_faults(check: Check) -> Iterator[Words]:
    if not _KEY.fullmatch(check.key):
        yield Words("编号不合规", "the key is not one")
    if _is_no_text(check.name.zh, LONGEST_NAME) or _is_no_text(check.category.zh, LONGEST_NAME):
        yield Words(f"名称和类别须 1–{LONGEST_NAME} 字", f"name and category: 1 to {LONGEST_NAME}")
    others = (check.name.en, check.category.en, check.unit)
    if any(_is_no_text(text, LONGEST_NAME, empty=True) for text in others):
        yield Words("英文名称或单位过长", "the English name or the unit is too long")
    standard = check.standard or Words("", "")
    if any(_is_no_text(text, LONGEST_STANDARD, empty=True) for text in (standard.zh, standard.en)):
        yield Words(f"标准最多 {LONGEST_STANDARD} 字", f"a standard has at most {LONGEST_STANDARD}")
    yield from _bound_faults(check)


def _bound_faults(check: Check) -> Iterator[Words]:
    bounds = [bound for bound in (check.low, check.high) if bound is not None]
    if bounds and check.form not in _FIGURES:
        yield Words("只有数字和百分比有上下限", "only figures have bounds")
    if any(not abs(bound) < _LARGEST for bound in bounds):
        yield Words("上下限不是可用的数", "a bound is not a number")
    if len(bounds) == 2 and not bounds[0] <= bounds[1]:
        yield Words("下限高于上限", "the low bound is over the high one")
    if (check.form is CheckForm.SHARE) != (check.of is not None) or not 1 <= (check.of or 1) <= 999:
        yield Words("份数须填写总数 1–999", "a share is of 1 to 999, nothing else is")
    if check.prefill is not Prefill.NONE and check.form is not form_of(check.prefill):
        yield Words("带入的数字与填写方式不符", "what is filled in is not of this form")


def form_of(prefill: Prefill) -> CheckForm:
    """How a figure of the floor is written."""
    return CheckForm.PERCENT if prefill in _IN_PERCENT else CheckForm.NUMBER


def _round_faults(one: ShiftRounds) -> Iterator[Words]:
    if len(one.rounds) > MOST_ROUNDS:
        yield Words(f"一班最多检查 {MOST_ROUNDS} 次", f"at most {MOST_ROUNDS} rounds a shift")
    for each in (_twice(r.key for r in one.rounds), _twice(str(r.minute) for r in one.rounds)):
        if each:
            yield Words("同一班有两次检查时间相同", "two rounds of a shift are at one time")
    if any(_is_no_round(round_) for round_ in one.rounds):
        yield Words("检查时间或名称不合规", "the time or the name of a round is not one")


def _is_no_round(round_: Round) -> bool:
    name = round_.name or Words("", "")
    texts = (name.zh, name.en)
    return (
        not _ROUND_KEY.fullmatch(round_.key)
        or not 0 <= round_.minute < 24 * 60
        or any(_is_no_text(text, LONGEST_NAME, empty=True) for text in texts)
    )


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def answer_fault(check: Check, wish: PutCell) -> Words | None:
    """What is wrong with an answer, but for its note. None: nothing."""
    value = wish.value
    if value is None or not math.isfinite(value) or abs(value) >= _LARGEST:
        return Words("没有填写结果", "there is no answer")
    if check.form is CheckForm.TICK and value not in (0, 1):
        return Words("只能是正常或异常", "it is in order, or a fault")
    whole = check.of or 0
    if check.form is CheckForm.SHARE and not (value == int(value) and 0 <= value <= whole):
        return Words(f"只能是 0–{whole} 的整数", f"it is a whole number from 0 to {whole}")
    if check.form is CheckForm.PERCENT and not 0 <= value <= 100:
        return Words("百分比须在 0–100 之间", "a percentage is from 0 to 100")
    if any(text_fault(text) for text in (wish.note, wish.what, wish.who)):
        return Words(f"文字最多 {LONGEST_NOTE} 字", f"a text has at most {LONGEST_NOTE} characters")
    return due_fault(wish.due_at)


def text_fault(text: str) -> bool:
    """Whether a line that people write cannot be kept."""
    return _is_no_text(text, LONGEST_NOTE, empty=True)


def due_fault(due_at: float | None) -> Words | None:
    """What is wrong with a due time. None: nothing."""
    if due_at is None or 0 < due_at < 1e11:
        return None
    return Words("期限不合规", "the due time is not one")


def _is_no_text(text: str, longest: int, empty: bool = False) -> bool:
    return len(text) > longest or any(map(is_unseen, text)) or not (empty or text.strip())
