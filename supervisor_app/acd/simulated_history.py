"""The simulated day so far, made up at once instead of being simulated.

Each queue's interval follows from the seed, the queue and the interval alone. What agents did is
the same contacts again, shared out among those who serve the queue, so that both sums agree.
"""

from collections.abc import Iterator
from random import Random

from msgspec import Struct

from supervisor_app.acd.base import PastInterval
from supervisor_app.acd.simulated_centre import Centre, CentreAgent, CentreQueue
from supervisor_app.acd.simulated_day import CentreDay
from supervisor_app.acd.simulated_spread import shared_out, spread
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AcdId, Instant, agent_id, queue_id
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import WAIT_BOUNDS_S, Tally

_ANSWERED_WAITS = (
    0.340, 0.335, 0.205, 0.030, 0.020, 0.014, 0.010, 0.008, 0.006, 0.005, 0.004, 0.004, 0.003,
    0.009, 0.004, 0.002, 0.001, 0.0, 0.0,
)  # fmt: skip
"""Of the answered contacts, those in each bucket of the wait histogram; as the floor has it."""
_ABANDONED_WAITS = (
    0.43, 0.17, 0.12, 0.05, 0.04, 0.03, 0.03, 0.02, 0.02, 0.015, 0.01, 0.01, 0.01,
    0.02, 0.015, 0.01, 0.0, 0.0, 0.0,
)  # fmt: skip
_ABANDONED = 0.047
_RING_S = 3.6
_HELD_S = 45.0
_TRANSFERRED = 0.03
_SENT = 0.58
_RATED = 0.6
_NO_ANSWER = 0.02
_WEIGHT_OF_LEVEL = {1: 1.0, 2: 0.2, 3: 0.1, 4: 0.05, 5: 0.03}
_LONGEST_WAIT_S = 900.0
_SINGLY = 500
"""Of more agents than these a day is told as one sum, in its last interval."""
_COUNTS = (
    "ended", "ring_no_answer", "transferred", "surveys_sent", "surveys",
)  # fmt: skip
_SECONDS = ("talk_s", "hold_s", "wrap_up_s", "answered_wait_s", "ring_s")


def history_of(
    acd: AcdId, centre: Centre, day: CentreDay, seed: int, since: Instant, until: Instant
) -> Iterator[PastInterval]:
    """The tallies of the intervals that began between two instants, the last up to `until`."""
    first = -int(-since // INTERVAL_S) * INTERVAL_S
    starts = range(first, -int(-until // 1), INTERVAL_S)
    sums: dict[str, Tally] = {}
    came = dict.fromkeys(starts, 0.0)
    for queue in (*centre.queues, *centre.bots):
        total = sums.setdefault(queue.key, Tally())
        for start in starts:
            tally = interval_tally(queue, day, seed, start, min(until, start + INTERVAL_S))
            if tally.queued or tally.ended:
                total.add(tally)
                came[start] += tally.queued
                yield PastInterval("queue", queue_id(acd, queue.key), start, tally)
    if not starts:
        return
    lengths = [min(until, start + INTERVAL_S) - start for start in starts]
    if len(centre.agents) > _SINGLY:
        came, lengths = {interval_start(starts[-1]): 1.0}, [until - first]
    for agent, day_s in _agents(centre, sums, seed, until - first):
        parts = spread(day_s, list(came.values()), lengths)
        for start, part in zip(came, parts, strict=True):
            yield PastInterval("agent", agent_id(acd, agent.code), start, part)


def interval_tally(
    queue: CentreQueue, day: CentreDay, seed: int, start: int, until: Instant
) -> Tally:
    """What a queue counted from the start of an interval up to `until`, at most its end."""
    rng = Random(f"history/{seed}/{queue.key}/{start}")
    seconds = until - start
    expected = day.rate(queue, start) * INTERVAL_S
    whole = max(0, round(rng.gauss(expected, expected**0.5)))
    contacts = round(whole * seconds / INTERVAL_S)
    tally = Tally(queued=contacts)
    if queue.work.channel is Channel.BOT:
        tally.answered = contacts
        tally.answered_waits[0] = contacts
    else:
        lost = _ABANDONED * rng.lognormvariate(-0.06, 0.35)
        tally.abandoned = min(contacts, round(contacts * lost + rng.uniform(-0.5, 0.5)))
        tally.abandoned = max(0, tally.abandoned)
        tally.answered = contacts - tally.abandoned
        _add_waits(tally, rng)
    before = day.rate(queue, start - INTERVAL_S)
    _add_conversations(tally, queue, before, day.rate(queue, until - 1), rng)
    return tally


def _add_waits(tally: Tally, rng: Random) -> None:
    tally.answered_waits, tally.answered_wait_s = _waits(tally.answered, _ANSWERED_WAITS, rng)
    tally.abandoned_waits, tally.abandoned_wait_s = _waits(tally.abandoned, _ABANDONED_WAITS, rng)
    tally.ring_s = min(tally.answered_wait_s, tally.answered * _RING_S)


def _waits(contacts: int, profile: tuple[float, ...], rng: Random) -> tuple[list[int], float]:
    """A histogram of so many waits, and a sum of waits that it allows."""
    ragged = [share * rng.uniform(0.7, 1.3) for share in profile]
    parts = shared_out(contacts, ragged, rng.random())
    lower = (0.0, *map(float, WAIT_BOUNDS_S))
    upper = (*map(float, WAIT_BOUNDS_S), _LONGEST_WAIT_S)
    seconds = sum(
        part * (low + (high - low) * rng.uniform(0.35, 0.65))
        for part, low, high in zip(parts, lower, upper, strict=True)
    )
    return parts, seconds


def _add_conversations(
    tally: Tally, queue: CentreQueue, before: float, now: float, rng: Random
) -> None:
    """Talk, wrap-up and surveys. Those who still talk at the end have not ended, so that the
    conversations going on when this gateway begins to listen are counted once, by it."""
    work = queue.work
    length = work.talk_s + work.hold * _HELD_S
    ended = tally.answered + round((before - now) * length)
    tally.ended = ended = max(0, ended)
    each = 1 / max(1.0, ended) ** 0.5
    tally.talk_s = ended * work.talk_s * max(0.3, rng.gauss(1, 0.4 * each))
    tally.hold_s = ended * work.hold * _HELD_S * rng.uniform(0.8, 1.2)
    tally.wrap_up_s = ended * work.wrap_up_s * max(0.3, rng.gauss(1, 0.5 * each))
    if work.channel is not Channel.BOT:
        tally.transferred = min(ended, _rounded(ended * _TRANSFERRED, rng))
        tally.ring_no_answer = _rounded(tally.answered * _NO_ANSWER, rng)
    tally.surveys_sent = min(ended, _rounded(ended * _SENT, rng))
    tally.surveys = min(tally.surveys_sent, _rounded(tally.surveys_sent * _RATED, rng))
    unhappy = min(tally.surveys, _rounded(tally.surveys * (1 - work.satisfied), rng))
    tally.satisfied = tally.surveys - unhappy
    tally.score_sum = tally.satisfied * 5.0 - tally.satisfied // 4 + unhappy * 2.0


def _rounded(value: float, rng: Random) -> int:
    """A whole number whose mean is `value`, so that small queues are not rounded to nothing."""
    return int(value + rng.random())


def _agents(
    centre: Centre, sums: dict[str, Tally], seed: int, elapsed: float
) -> Iterator[tuple[CentreAgent, Tally]]:
    tallies = {agent.code: Tally() for agent in centre.agents}
    serving: dict[str, list[tuple[CentreAgent, float]]] = {}
    for agent in centre.agents:
        # A few work a late shift and have done little yet.
        diligence = Random(f"{seed}/{agent.code}").uniform(0.75, 1.25)
        for queue, level in agent.skills:
            serving.setdefault(queue, []).append((agent, _WEIGHT_OF_LEVEL[level] * diligence))
    for queue, people in serving.items():
        _share_queue(sums[queue], people, tallies, Random(f"share/{seed}/{queue}"))
    for agent in centre.agents:
        tally = tallies[agent.code]
        _add_states(tally, elapsed, Random(f"states/{seed}/{agent.code}/{int(elapsed)}"))
        yield agent, tally


class _Share(Struct):
    """One agent's part of a queue's contacts."""

    tally: Tally
    into: Tally


def _share_queue(
    whole: Tally,
    people: list[tuple[CentreAgent, float]],
    tallies: dict[str, Tally],
    rng: Random,
) -> None:
    rng.shuffle(people)
    weights = [weight for _, weight in people]
    shares = [_Share(Tally(), tallies[agent.code]) for agent, _ in people]
    for bucket, contacts in enumerate(whole.answered_waits):
        for share, part in zip(shares, shared_out(contacts, weights, rng.random()), strict=True):
            share.tally.answered_waits[bucket] = part
            share.tally.answered += part
    done = [float(share.tally.answered) for share in shares]
    for name in _COUNTS:
        parts = shared_out(getattr(whole, name), done, rng.random())
        for share, contacts in zip(shares, parts, strict=True):
            setattr(share.tally, name, contacts)
    total = sum(done)
    for name in _SECONDS:
        seconds = getattr(whole, name) / total if total else 0.0
        for share, answered in zip(shares, done, strict=True):
            setattr(share.tally, name, seconds * answered)
    _share_unhappy(whole, shares, rng)
    for share in shares:
        share.into.add(share.tally)


def _share_unhappy(whole: Tally, shares: list[_Share], rng: Random) -> None:
    rated = [share for share in shares for _ in range(share.tally.surveys)]
    for share in rated:
        share.tally.satisfied += 1
    for share in rng.sample(rated, whole.surveys - whole.satisfied):
        share.tally.satisfied -= 1
    each = whole.score_sum / whole.surveys if whole.surveys else 0.0
    for share in shares:
        share.tally.score_sum = each * share.tally.surveys


def _add_states(tally: Tally, elapsed: float, rng: Random) -> None:
    """The states in which an agent who did so much has spent the day."""
    busy = tally.talk_s + tally.hold_s + tally.wrap_up_s + tally.ring_s
    free = busy * rng.uniform(0.08, 0.28)
    away = (busy + free) * rng.uniform(0.08, 0.13)
    room = max(0.0, elapsed - busy)
    tight = min(1.0, room / (free + away)) if free + away else 0.0
    for state, seconds in (
        (AgentState.TALKING, tally.talk_s),
        (AgentState.HELD, tally.hold_s),
        (AgentState.WRAP_UP, tally.wrap_up_s),
        (AgentState.RINGING, tally.ring_s),
        (AgentState.READY, free * tight),
        (AgentState.BREAK, away * 0.85 * tight),
        (AgentState.MEETING, away * 0.15 * tight),
        (AgentState.OFFLINE, room - (free + away) * tight),
    ):
        tally.add_state(state, seconds)
