"""What 预计效果 says: a line for each queue that gains or loses, and one for all others."""

from msgspec import Struct

from supervisor_app.domain.answering import Estimate
from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.prediction import Prediction, QueueEffect, RestEffect
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.formats import MISSING, count, displayed_rate, rate
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.skills.reading import SkillReading

MOST_LINES = 4
"""Without the line of all others."""
MOST_TEAMS = 2


class EffectLine(Struct, frozen=True):
    """A line as it is painted."""

    name: str
    before: Estimate | None
    after: Estimate | None
    severity: Severity = Severity.NORMAL
    target: float | None = None
    why_not: str = ""
    told: str = ""
    """The tooltip."""
    switch: str = ""
    """The ACD the queue is on, below its name; empty on a floor of one."""

    @property
    def text(self) -> str:
        """As a screen reader says it."""
        name = f"{self.name} {self.switch}".strip()
        if self.after is None or self.before is None:
            return f"{name} {MISSING} {self.why_not}".strip()
        return f"{name} {rate(self.before.percent)} → {rate(self.after.percent)}"


class Hint(Struct, frozen=True):
    """How far a queue still is from its target, and what else could be done."""

    words: str
    cells: tuple[SkillCell, ...] = ()


def effect_lines(found: Prediction, reading: SkillReading) -> tuple[EffectLine, ...]:
    """Those that gain first, then those that lose: both are always seen."""
    view = reading.view
    if view is None:
        return ()
    gain = [one for one in found.effects if one.agents_after >= one.agents_before]
    lose = [one for one in found.effects if one.agents_after < one.agents_before]
    kept = max(1, MOST_LINES - max(1, min(len(lose), MOST_LINES // 2))) if lose else MOST_LINES
    shown = gain[:kept]
    shown += lose[: MOST_LINES - len(shown)]
    lines = [_line(one, reading, view.centre) for one in shown]
    if found.rest.queues:
        lines.append(_rest(found.rest, view.centre, reading.language))
    return tuple(lines)


def hint(found: Prediction, reading: SkillReading) -> Hint | None:
    """For the queue that gains and is furthest from its target."""
    short = [
        (one.short_by, one)
        for one in found.effects
        if one.short_by and one.agents_after >= one.agents_before
    ]
    if not short or reading.view is None:
        return None
    most, effect = max(short, key=lambda pair: pair[0])
    queue = reading.full_name(effect.queue)
    said = tr(
        "{queue}距目标 {target} % 仍差约 {count} 人。",
        queue=queue,
        target=f"{effect.target:g}",
        count=count(most),
    )
    if not found.suggestion:
        return Hint(said)
    return Hint(said + _move_words(found.suggestion, reading, reading.view), found.suggestion)


def _move_words(cells: tuple[SkillCell, ...], reading: SkillReading, view: FloorView) -> str:
    teams = {row.team for cell in cells if (row := view.agents.get(cell.agent)) is not None}
    names = [words(team.name, reading.language) for team in view.centre.teams if team.key in teams]
    who = tr("、").join(names[:MOST_TEAMS]) if 0 < len(names) <= MOST_TEAMS else tr("其他组")
    levels = {cell.before for cell in cells}
    given = {"who": who, "count": count(len(cells)), "queue": reading.queue_name(cells[0].queue)}
    if len(levels) == 1 and cells[0].before is not None:
        return tr(
            "可把{who} {count} 人的{queue}由 {before} 级提到 {level} 级。",
            before=cells[0].before,
            level=cells[0].level,
            **given,
        )
    return tr("可把{who} {count} 人的{queue}提到 {level} 级。", level=cells[0].level, **given)


def _line(one: QueueEffect, reading: SkillReading, centre: CentreRow) -> EffectLine:
    agents = tr(
        "折算人力 {before} → {after}",
        before=f"{one.agents_before:.1f}",
        after=f"{one.agents_after:.1f}",
    )
    named = reading.queue_name(one.queue), reading.switch(one.queue)
    return EffectLine(
        named[0],
        one.before,
        one.after,
        _severity(one.after, centre, one.queue),
        one.target,
        _said(one.why_not, reading.language),
        "\n".join((" · ".join(part for part in named if part), *_range_words(one.after), agents)),
        named[1],
    )


def _rest(rest: RestEffect, centre: CentreRow, language: str) -> EffectLine:
    return EffectLine(
        tr("其余 {count} 队列", count=count(rest.queues)),
        rest.before,
        rest.after,
        why_not=_said(rest.why_not, language),
        target=centre.targets.get("answer_rate", 90.0),
        told="\n".join(_range_words(rest.after)),
    )


def _severity(after: Estimate | None, centre: CentreRow, queue: QueueId) -> Severity:
    if after is None:
        return Severity.NORMAL
    limits = centre.queue_limits.get(queue, centre.limits)
    return limits.answer_rate.severity(displayed_rate(after.percent))


def _range_words(after: Estimate | None) -> tuple[str, ...]:
    if after is None:
        return ()
    return (
        tr(
            "调整后 {after}，八成可能在 {low} 到 {high} 之间",
            after=rate(after.percent),
            low=rate(after.low),
            high=rate(after.high),
        ),
    )


def _said(why_not: Words | None, language: str) -> str:
    return words(why_not, language) if why_not is not None else ""
