"""The expected answer rate of the next 30 minutes, before and after staged changes of skills.

Each queue is an Erlang A queue (`erlang.py`) of the agents that it has in effect (`serving.py`),
with the demand of the live figures (`demand.py`). What that assumes and when it is wrong:
docs/prediction.md.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.answering import Estimate, estimate, short_by, together
from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.demand import Demand, demand, everybodys_patience, rough_load
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.next_move import next_move
from supervisor_app.domain.serving import Levels, crews, in_effect, levels_after
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words

PULL = 6.0
"""How strongly load draws agents who have several queues."""
OTHER_PULLS = (2.0, 16.0)
"""ACDs divide agents' time differently; the range holds what these give as well."""
_FELT = 0.5
"""A queue that loses so many agents in effect is named, though none of its levels changes; a move
that gains fewer is not suggested."""

Staffing = Mapping[float, Mapping[QueueId, float]]
"""The agents in effect of each queue, by how strongly load draws them."""


class QueueEffect(Struct, frozen=True):
    """What the changes do to one queue."""

    queue: QueueId
    before: Estimate | None
    after: Estimate | None
    why_not: Words | None
    """Where there is no estimate: the reason."""
    target: float
    """Percent."""
    short_by: int | None
    """Agents missing to the target after the changes; 0: it is met. None: not known, or no number
    of agents would do."""
    agents_before: float
    """In effect: those with several queues by the part of their time."""
    agents_after: float


class RestEffect(Struct, frozen=True):
    """What the changes do to all other queues together, by the contacts that they expect."""

    queues: int
    """其余 n 队列; those of them without an estimate have no part in the figures."""
    before: Estimate | None
    after: Estimate | None
    why_not: Words | None


class Prediction(Struct, frozen=True):
    """What staged changes are expected to do."""

    at: Instant
    effects: tuple[QueueEffect, ...]
    """First the queues that gain agents, then those that lose some."""
    rest: RestEffect
    suggestion: tuple[SkillCell, ...]
    """A next move for the queue that gains and is short of its target by most agents; empty: none
    found that helps, or nothing is short."""


def predict(view: FloorView, changes: Iterable[SkillCell], now: Instant) -> Prediction:
    """The effect of changes of skills, for a picture of the floor at an instant."""
    cells = tuple(changes)
    forecast = Forecast(view, now)
    changed = levels_after(view.agents, cells)
    before = forecast.staffing({})
    after = forecast.staffing(changed) if changed else before
    named = _named({cell.queue for cell in cells}, before[PULL], after[PULL])
    effects = tuple(forecast.effect(queue, before, after) for queue in named)
    return Prediction(
        at=now,
        effects=effects,
        rest=forecast.rest([queue for queue in view.queues if queue not in named], before, after),
        suggestion=forecast.suggestion(effects, after[PULL], changed),
    )


def _named(
    touched: set[QueueId], before: Mapping[QueueId, float], after: Mapping[QueueId, float]
) -> list[QueueId]:
    gains = {queue: after[queue] - agents for queue, agents in before.items()}
    felt = [queue for queue, gain in gains.items() if queue in touched or gain <= -_FELT]
    rising = sorted((q for q in felt if gains[q] >= 0), key=lambda q: -gains[q])
    return rising + sorted((q for q in felt if gains[q] < 0), key=lambda q: gains[q])


class Forecast:
    """One picture's queues, each with what it expects or why that is not known."""

    def __init__(self, view: FloorView, now: Instant) -> None:
        self._view = view
        self._demands: dict[QueueId, Demand] = {}
        self._why_not: dict[QueueId, Words] = {}
        self._loads: dict[QueueId, float] = {}
        everybody = everybodys_patience(view)
        for queue, shown in view.queues.items():
            expected = demand(view, shown, everybody, now)
            if isinstance(expected, Words):
                self._why_not[queue] = expected
            else:
                self._demands[queue] = expected
            self._loads[queue] = rough_load(view, shown, now)
        self._target = registry(targets=view.centre.targets)["answer_rate"].target or 0.0

    def staffing(self, changed: Mapping[AgentId, Levels]) -> Staffing:
        """The agents in effect, where some have other levels."""
        serving = crews(self._view.agents.values(), self._loads, changed)
        return {pull: in_effect(serving, self._loads, pull) for pull in (PULL, *OTHER_PULLS)}

    def effect(self, queue: QueueId, before: Staffing, after: Staffing) -> QueueEffect:
        """What becomes of one queue."""
        expected = self._demands.get(queue)
        agents_after = after[PULL][queue]
        return QueueEffect(
            queue=queue,
            before=_estimate(expected, queue, before) if expected else None,
            after=_estimate(expected, queue, after) if expected else None,
            why_not=self._why_not.get(queue),
            target=self._target,
            short_by=short_by(expected, agents_after, self._target) if expected else None,
            agents_before=before[PULL][queue],
            agents_after=agents_after,
        )

    def rest(self, queues: list[QueueId], before: Staffing, after: Staffing) -> RestEffect:
        """What becomes of other queues together."""
        known = [queue for queue in queues if queue in self._demands]
        if not known:
            reasons = (self._why_not[queue] for queue in queues)
            return RestEffect(len(queues), None, None, next(reasons, None))
        then = self._together(known, before)
        alike = all(before[PULL][queue] == after[PULL][queue] for queue in known)
        return RestEffect(len(queues), then, then if alike else self._together(known, after), None)

    def _together(self, queues: list[QueueId], staffing: Staffing) -> Estimate:
        demands = [(queue, self._demands[queue]) for queue in queues]
        return together([(one.contacts, _estimate(one, q, staffing)) for q, one in demands])

    def suggestion(
        self,
        effects: tuple[QueueEffect, ...],
        agents: Mapping[QueueId, float],
        changed: Mapping[AgentId, Levels],
    ) -> tuple[SkillCell, ...]:
        """Who else could help the queue that is most short of those that gain."""
        short = [
            (effect.short_by, effect.queue)
            for effect in effects
            if effect.short_by and effect.agents_after >= effect.agents_before
        ]
        if not short:
            return ()
        most, queue = max(short)
        move = next_move(
            queue, most, self._view.agents, changed, self._demands, agents, self._target
        )
        moved = {**changed, **levels_after(self._view.agents, move)}
        serving = crews(self._view.agents.values(), self._loads, moved)
        gained = in_effect(serving, self._loads, PULL)[queue] - agents[queue]
        return move if gained >= _FELT else ()


def _estimate(expected: Demand, queue: QueueId, staffing: Staffing) -> Estimate:
    others = tuple(staffing[pull][queue] for pull in OTHER_PULLS)
    return estimate(expected, staffing[PULL][queue], others)
