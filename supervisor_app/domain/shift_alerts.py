"""How a shift's record tells of alerts, emergencies and losses of the feed. Pure."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from supervisor_app.domain.alerts import Alert, AlertDeed, AlertLevel, DeedKind
from supervisor_app.domain.emergency import (
    LEVEL_NAMES,
    Emergency,
    Figures,
    Level,
    LogKind,
    LogLine,
    Phase,
)
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.measure_words import duration, measure_words, value_words
from supervisor_app.domain.measured import Measured, Operator
from supervisor_app.domain.shift_drafts import (
    NOTHING,
    Draft,
    End,
    Names,
    joined,
    minutes_words,
)
from supervisor_app.domain.shift_record import EntryKind, EntryMark, Link, LinkKind
from supervisor_app.domain.words import Words

_MARKS = {
    AlertLevel.INFO: EntryMark.INFO,
    AlertLevel.WARNING: EntryMark.WARNING,
    AlertLevel.CRITICAL: EntryMark.CRITICAL,
}
_LEVELS = tuple(_MARKS)
_UPWARDS = (Operator.AT_LEAST, Operator.ABOVE)


# Alerts ------------------------------------------------------------------------------------------


def alert_draft(
    alert: Alert,
    deeds: Sequence[AlertDeed],
    memory: str,
    names: Names,
    seen: Sequence[Measured] = (),
) -> Draft:
    """One alert: what it was raised by; once it is cleared the worst of it, and when it was.
    `seen`: its figures at their lowest and highest, from picture to picture."""
    raised = next((deed.figures for deed in deeds if deed.kind is DeedKind.RAISED), ())
    first = tuple(one for one in raised if one.met) or raised or alert.figures
    worst = _worst(first, memory, [alert.figures, seen, *(d.figures for d in deeds if _counts(d))])
    told = _raised_words(alert, first)
    over = alert.cleared_at is not None
    end = None
    if alert.cleared_at is not None:
        cleared = names.clock(alert.cleared_at, alert.raised_at)
        back = Words(f"{cleared} 恢复", f"recovered {cleared}")
        told = joined((told, *_worst_words(first, worst), back))
        end = End(alert.cleared_at, _cleared_words(alert, first, worst, names))
    return Draft(
        key=f"alert/{alert.id}",
        at=alert.raised_at,
        kind=EntryKind.ALERT,
        mark=_MARKS[_worst_level(alert, memory)],
        words=told,
        over=over,
        end=end,
        memory=_remembered(_worst_level(alert, memory), worst),
    )


class _Memory(Struct, array_like=True):
    """What an alert was at its worst, as the looks saw it."""

    level: AlertLevel
    worst: tuple[float | None, ...]


def _counts(deed: AlertDeed) -> bool:
    return deed.kind is not DeedKind.LATER


def _raised_words(alert: Alert, first: Sequence[Measured]) -> Words:
    figures = joined(
        (
            Words(f"{measure.zh} {value.zh}", f"{measure.en} {value.en}")
            for one in first
            for measure, value in [
                (measure_words(one.compare), value_words(one.compare, one.value))
            ]
        ),
        zh="；",
        en="; ",
    )
    about = alert.about.name
    said = figures if figures.zh else alert.rule_name
    return Words(f"{about.zh} {said.zh}".strip(), f"{about.en} {said.en}".strip())


def _worst_words(first: Sequence[Measured], worst: Sequence[float | None]) -> list[Words]:
    found = []
    for one, value in zip(first, worst, strict=True):
        said, before = value_words(one.compare, value), value_words(one.compare, one.value)
        if value is None or said == before:
            continue
        up = one.compare.operator in _UPWARDS
        of = measure_words(one.compare) if len(first) > 1 else NOTHING
        zh, en = ("峰值", "peak") if up else ("最低", "lowest")
        found.append(Words(f"{of.zh}{zh} {said.zh}", f"{of.en} {en} {said.en}".strip()))
    return found


def _cleared_words(
    alert: Alert, first: Sequence[Measured], worst: Sequence[float | None], names: Names
) -> Words:
    since = names.clock(alert.raised_at, alert.cleared_at)
    told = _raised_words(alert, first)
    return joined(
        (
            Words(f"{told.zh} 已恢复", f"{told.en} recovered"),
            *_worst_words(first, worst),
            Words(f"{since} 触发", f"raised {since}"),
        )
    )


def _worst(
    first: Sequence[Measured], memory: str, seen: Sequence[Sequence[Measured]]
) -> tuple[float | None, ...]:
    known = _recalled(memory)
    kept = known.worst if known is not None and len(known.worst) == len(first) else None
    found = []
    for place, one in enumerate(first):
        values = [one.value] + ([kept[place]] if kept else [])
        values += [
            other.value
            for figures in seen
            for other in figures
            if _same(one, other) and other.complete
        ]
        told = [value for value in values if value is not None]
        pick = max if one.compare.operator in _UPWARDS else min
        found.append(pick(told, default=None))
    return tuple(found)


def _same(one: Measured, other: Measured) -> bool:
    mine, its = one.compare, other.compare
    return (mine.measure, mine.period, mine.of) == (its.measure, its.period, its.of)


def _worst_level(alert: Alert, memory: str) -> AlertLevel:
    known = _recalled(memory)
    levels = (alert.level,) if known is None else (alert.level, known.level)
    return max(levels, key=_LEVELS.index)


def _recalled(memory: str) -> _Memory | None:
    try:
        return msgspec.json.decode(memory, type=_Memory) if memory else None
    except msgspec.MsgspecError:
        return None


def _remembered(level: AlertLevel, worst: tuple[float | None, ...]) -> str:
    return msgspec.json.encode(_Memory(level, worst)).decode()


# Emergencies -------------------------------------------------------------------------------------


def emergency_drafts(
    emergency: Emergency, log: Sequence[LogLine], figures: Sequence[Figures]
) -> list[Draft]:
    """That it was declared, raised and released, each by whom."""
    drafts = [_declared(emergency, log)]
    drafts += [
        _of_emergency(emergency, f"raised-{number}", line.at, line.words, EntryMark.CRITICAL, line)
        for number, line in enumerate(log)
        if line.kind is LogKind.RAISED
    ]
    if emergency.phase is Phase.RELEASED and emergency.released_at is not None:
        drafts.append(_released(emergency, log, figures))
    return drafts


def _declared(emergency: Emergency, log: Sequence[LogLine]) -> Draft:
    line = next((one for one in log if one.kind is LogKind.DECLARED), None)
    raised = any(one.kind is LogKind.RAISED for one in log)
    level = LEVEL_NAMES[Level.TWO if raised else emergency.level]
    about = emergency.about.name if emergency.about else NOTHING
    cause = Words(emergency.cause, emergency.cause)
    said = joined((about, cause if cause.zh != about.zh else NOTHING))
    words = _drilled(
        emergency,
        Words(
            f"宣布{level.zh}话务应急：{said.zh}".rstrip("："),
            f"{level.en} emergency declared: {said.en}".rstrip(": "),
        ),
    )
    return _of_emergency(
        emergency, "declared", emergency.declared_at, words, EntryMark.CRITICAL, line
    )


def _released(emergency: Emergency, log: Sequence[LogLine], figures: Sequence[Figures]) -> Draft:
    at = emergency.released_at or 0.0
    line = next((one for one in reversed(log) if one.kind is LogKind.RELEASED), None)
    level, lasted = LEVEL_NAMES[emergency.level], minutes_words(at - emergency.declared_at)
    about = emergency.about.name if emergency.about else Words("全部", "All queues")
    rate = figures[-1].quarter_rate if figures else None
    back = NOTHING
    if rate is not None:
        back = Words(f"{about.zh}时段接通率 {rate:.1f} %", f"{about.en} answer rate {rate:.1f} %")
    early = Words("提前解除", "released early") if emergency.early else NOTHING
    words = joined(
        (
            Words(f"解除{level.zh}应急", f"{level.en} emergency released"),
            early,
            Words(f"持续 {lasted.zh}", f"after {lasted.en}"),
            back,
        )
    )
    return _of_emergency(
        emergency, "released", at, _drilled(emergency, words), EntryMark.DONE, line
    )


def _drilled(emergency: Emergency, words: Words) -> Words:
    return Words(f"演练：{words.zh}", f"Drill: {words.en}") if emergency.drill else words


def _of_emergency(
    emergency: Emergency,
    what: str,
    at: Instant,
    words: Words,
    mark: EntryMark,
    line: LogLine | None,
) -> Draft:
    by = {"declared": emergency.declared_by, "released": emergency.released_by}.get(what, "")
    return Draft(
        key=f"emergency/{emergency.id}/{what}",
        at=at,
        kind=EntryKind.EMERGENCY,
        mark=mark,
        words=words,
        login=line.login if line else "",
        name=line.name if line and line.name else by,
        links=(Link(LinkKind.EMERGENCY, emergency.id, emergency.id),),
        strong=True,
    )


# The feed ----------------------------------------------------------------------------------------


class Loss(Struct, frozen=True):
    """An ACD was not heard. `end` None: it still is not. `torn`: the quarters of an hour of which
    something is missing for good, each by when it begins."""

    acd: AcdId
    title: str
    start: Instant
    end: Instant | None
    torn: tuple[int, ...] = ()
    settled: bool = True
    """Nothing more becomes of it: what the ACD's own history fills is filled."""


def loss_draft(loss: Loss, names: Names, quarter_s: int) -> Draft:
    """One loss: how long, and whether the history has a hole."""
    name = f"{loss.title} " if loss.title else ""
    base = Words(f"{name}实时数据中断", f"{name}feed lost")
    key = f"feed/{loss.acd}/{int(loss.start)}"
    if loss.end is None:
        return Draft(
            key=key,
            at=loss.start,
            kind=EntryKind.FEED,
            mark=EntryMark.LOST,
            words=joined((base, Words("尚未恢复", "not back yet"))),
            over=False,
        )
    lasted = duration(loss.end - loss.start)
    hole = _hole_words(loss.torn, names, quarter_s)
    words = Words(f"{base.zh} {lasted}，{hole.zh}", f"{base.en} for {lasted}, {hole.en}")
    back = names.clock(loss.end, loss.start)
    since = names.clock(loss.start, loss.end)
    told = joined((words, Words(f"{back} 恢复", f"back {back}")))
    return Draft(
        key=key,
        at=loss.start,
        kind=EntryKind.FEED,
        mark=EntryMark.LOST,
        words=told,
        over=loss.settled,
        end=End(loss.end, joined((words, Words(f"{since} 起", f"since {since}")))),
    )


def _hole_words(torn: Sequence[int], names: Names, quarter_s: int) -> Words:
    if not torn:
        return Words("历史无缺口", "no gap in the history")
    first, last = names.clock(torn[0]), names.clock(torn[-1] + quarter_s)
    return Words(f"历史缺口 {first}–{last}", f"gap in the history {first}–{last}")
