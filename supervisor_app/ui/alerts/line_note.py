"""What the banner says of the level lines: an emergency is proposed, was put off, or is near."""

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.emergency import LEVEL_NAMES, Level, LineNow, Phase, Proposal
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_words import bound_words, measure_words, span_words, value_words
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.situation import SituationNow
from supervisor_app.ui.alerts.reading import AlertReading
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.texts import tr, words


def proposal_made(now: SituationNow, at: Instant) -> Proposal | None:
    """The emergency that waits to be declared; None: there is none, or somebody put it off."""
    made = now.proposal
    if made is None or is_going_on(now):
        return None
    return None if made.put_off_until is not None and made.put_off_until > at else made


def is_going_on(now: SituationNow) -> bool:
    """Whether an emergency was declared and is not released."""
    return now.emergency is not None and now.emergency.phase is Phase.ACTIVE


def line_note(now: SituationNow, alert: Alert, reading: AlertReading) -> str:
    """Beside an alert: the emergency that is proposed, whatever it is about; else which line the
    alert's object is past, and what happens then. Empty: neither."""
    if is_going_on(now):
        return ""
    made, subject = now.proposal, alert.about.subject
    of_it = [line for line in now.lines if line.about and line.about.subject == subject]
    if made is None:
        line = next((one for one in of_it if one.two_since is not None), None)
        return "" if line is None else _past(line, Level.TWO, _soon(line, reading), reading)
    decision = _decision(made, reading)
    line = next((one for one in of_it if one.met is made.level), None)
    if line is not None:
        return _past(line, made.level, decision, reading)
    return tr("，").join((proposed_words(now, reading), decision)) if decision else ""


def proposed_words(now: SituationNow, reading: AlertReading) -> str:
    """`个人业务 已达二级应急阈值`; empty: nothing is proposed."""
    made = now.proposal
    if made is None or is_going_on(now):
        return ""
    about = words(made.about.name, reading.language) or tr("全部队列")
    level = words(LEVEL_NAMES[made.level], reading.language)
    return tr("{about} 已达{level}应急阈值", about=about, level=level)


def _decision(made: Proposal, reading: AlertReading) -> str:
    """What a person has to do about it, or has done."""
    until = made.put_off_until
    if until is not None and until > reading.now:
        return tr("暂不宣布至 {time}", time=reading.clock(until, seconds=False))
    return tr("等待宣布")


def _soon(line: LineNow, reading: AlertReading) -> str:
    return tr("满 {time} 提请宣布", time=words(span_words(line.two_for_s), reading.language))


def _past(line: LineNow, level: Level, next_: str, reading: AlertReading) -> str:
    since = line.one_since if level is Level.ONE else line.two_since
    said = tr(
        "已达{level}应急阈值（{condition}），持续 {time}",
        level=words(LEVEL_NAMES[level], reading.language),
        condition=_condition(line, level, reading),
        time=duration(reading.now - (reading.now if since is None else since)),
    )
    return tr("，").join((said, next_))


def _condition(line: LineNow, level: Level, reading: AlertReading) -> str:
    """The bound of that level; of what has states, the state."""
    compare = line.one if level is Level.ONE and line.one is not None else line.two
    name = words(measure_words(compare), reading.language)
    if line.about is not None and line.about.subject.kind is SubjectKind.SITE:
        return f"{name} {words(value_words(compare, line.value), reading.language)}"
    return f"{name} {words(bound_words(compare), reading.language)}"
