"""An agent's day of the simulated floor, told by intervals: the parts add up to the day."""

from itertools import accumulate, pairwise

from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import STATES, Tally

_COUNTS = ("ended", "ring_no_answer", "transferred")
_SECONDS = ("talk_s", "hold_s", "wrap_up_s", "answered_wait_s", "ring_s")
_OFFLINE = STATES.index(AgentState.OFFLINE)


def shared_out(whole: int, weights: list[float], offset: float = 0.5) -> list[int]:
    """`whole` split by weight into whole numbers that add up to it."""
    total = sum(weights)
    if total <= 0:
        return [0] * len(weights)
    reached = [int(whole * part / total + offset) for part in accumulate(weights)]
    reached[-1] = whole
    return [min(here, whole) - min(last, whole) for last, here in pairwise((0, *reached))]


def spread(day: Tally, weights: list[float], lengths: list[float]) -> list[Tally]:
    """A day in as many parts as there are weights; `lengths` are the parts' seconds, in which
    nobody can have worked longer than they last."""
    parts = [Tally() for _ in weights]
    for name in _COUNTS:
        for part, count in zip(parts, shared_out(getattr(day, name), weights), strict=True):
            setattr(part, name, count)
    for bucket, contacts in enumerate(day.answered_waits):
        for part, count in zip(parts, shared_out(contacts, weights), strict=True):
            part.answered_waits[bucket] = count
            part.answered += count
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        for name in _SECONDS:
            setattr(part, name, getattr(day, name) * (weight / whole if whole else 0.0))
    _spread_surveys(day, parts)
    _spread_states(day, parts, weights, lengths)
    return parts


def _spread_surveys(day: Tally, parts: list[Tally]) -> None:
    """Nowhere more asked than ended, answered than asked, content than answered: each is shared
    out by the one before, in whole numbers that differ by less than one from their share."""
    sent = shared_out(day.surveys_sent, [float(part.ended) for part in parts])
    given = shared_out(day.surveys, [float(count) for count in sent])
    content = shared_out(day.satisfied, [float(count) for count in given])
    each = day.score_sum / day.surveys if day.surveys else 0.0
    for part, asked, count, happy in zip(parts, sent, given, content, strict=True):
        part.surveys_sent, part.surveys, part.satisfied = asked, count, happy
        part.score_sum = each * count


def _spread_states(
    day: Tally, parts: list[Tally], weights: list[float], lengths: list[float]
) -> None:
    work = sum(day.state_s) - day.state_s[_OFFLINE]
    for part, seconds, length in zip(parts, _within(work, weights, lengths), lengths, strict=True):
        share = seconds / work if work else 0.0
        part.state_s = [whole * share for whole in day.state_s]
        part.state_s[_OFFLINE] = length - seconds


def _within(total: float, weights: list[float], room: list[float]) -> list[float]:
    """`total` by weight, no part above its room; what does not fit goes to the others."""
    parts = [0.0] * len(weights)
    left = min(total, sum(room))
    while left > 1e-6:
        free = [at for at, part in enumerate(parts) if room[at] - part > 1e-6]
        whole = sum(weights[at] for at in free)
        scale = [weights[at] / whole if whole > 0 else 1 / len(free) for at in free]
        given = [min(room[at] - parts[at], left * by) for at, by in zip(free, scale, strict=True)]
        for at, more in zip(free, given, strict=True):
            parts[at] += more
        left -= sum(given)
    return parts
