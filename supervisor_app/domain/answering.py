"""The answer rate that so many agents reach with what a queue expects, and how many it takes."""

from math import exp, inf, log, sqrt

from msgspec import Struct

from supervisor_app.domain.demand import HORIZON_S, NORMAL_80, Demand
from supervisor_app.domain.erlang import LONGEST_PATIENCE_S, Traffic, Unstable, waiting


class Estimate(Struct, frozen=True):
    """An answer rate in percent, and its 80 % range."""

    percent: float
    low: float
    high: float


def likely_percent(expected: Demand, agents: float) -> float:
    """The answer rate of the next half hour, if everything is as it is likeliest."""
    return _percent(
        agents,
        _traffic(expected.per_second.value, expected.handling_s.value, expected.patience_s.value),
        expected.waiting,
    )


def estimate(expected: Demand, agents: float, other_agents: tuple[float, ...] = ()) -> Estimate:
    """The likely rate, and the range from what is uncertain.

    Each figure is put to the ends of its own range by itself, and the agents to other divisions of
    their time; what that does to the rate adds up in squares, as independent deviations do.
    """
    rate, handling, patience = expected.per_second, expected.handling_s, expected.patience_s
    likely = likely_percent(expected, agents)
    others = [
        *(_traffic(end, handling.value, patience.value) for end in (rate.low, rate.high)),
        *(_traffic(rate.value, end, patience.value) for end in (handling.low, handling.high)),
        *(_traffic(rate.value, handling.value, end) for end in (patience.low, patience.high)),
    ]
    moves = [_percent(agents, traffic, expected.waiting) - likely for traffic in others]
    moves += [likely_percent(expected, other) - likely for other in other_agents]
    share = likely / 100.0
    # Whether each single contact is among those answered is left to chance as well.
    chance = 100.0 * NORMAL_80 * sqrt(share * (1.0 - share) / expected.contacts)
    down = sqrt(chance**2 + sum(move**2 for move in moves if move < 0))
    up = sqrt(chance**2 + sum(move**2 for move in moves if move > 0))
    return Estimate(likely, max(0.0, likely - down), min(100.0, likely + up))


def together(parts: list[tuple[float, Estimate]]) -> Estimate:
    """The rate of several queues, each with its expected contacts."""
    contacts = sum(weight for weight, _ in parts)
    likely = sum(weight * part.percent for weight, part in parts) / contacts
    down = sqrt(sum((weight * (part.percent - part.low)) ** 2 for weight, part in parts)) / contacts
    up = sqrt(sum((weight * (part.high - part.percent)) ** 2 for weight, part in parts)) / contacts
    return Estimate(likely, likely - down, likely + up)


def reaches(expected: Demand, agents: float, target: float) -> bool:
    """Whether so many agents reach a target, both as they are printed."""
    return round(likely_percent(expected, agents), 1) >= target


def short_by(expected: Demand, agents: float, target: float) -> int | None:
    """Agents missing to a target in percent; None: no number of agents reaches it, as when more
    wait already than can be answered."""
    if reaches(expected, agents, target):
        return 0
    enough = 1
    most = 2.0 * expected.per_second.value * expected.handling_s.value + 2.0 * expected.waiting + 50
    while not reaches(expected, agents + enough, target):
        if enough > most:
            return None
        enough *= 2
    few = enough // 2
    while enough - few > 1:
        middle = (few + enough) // 2
        if reaches(expected, agents + middle, target):
            enough = middle
        else:
            few = middle
    return enough


def spare(expected: Demand, agents: float, target: float) -> int:
    """How many agents a queue can give away and still reach a target."""
    if not reaches(expected, agents, target):
        return 0
    least, most = 0, int(agents) + 1
    while most - least > 1:
        middle = (least + most) // 2
        if reaches(expected, agents - middle, target):
            least = middle
        else:
            most = middle
    return least


def _traffic(per_second: float, handling_s: float, patience_s: float) -> Traffic:
    return Traffic(per_second, handling_s, min(patience_s, LONGEST_PATIENCE_S))


def _percent(agents: float, traffic: Traffic, now_waiting: int) -> float:
    """Of a part of an agent, the same part of what a whole one does."""
    whole = int(agents)
    below = _whole_percent(whole, traffic, now_waiting)
    part = agents - whole
    if part < 1e-6:
        return below
    return below + part * (_whole_percent(whole + 1, traffic, now_waiting) - below)


def _whole_percent(agents: int, traffic: Traffic, now_waiting: int) -> float:
    """The long-run rate, and what begins with another number waiting than there mostly is."""
    result = waiting(agents, traffic)
    if isinstance(result, Unstable):  # never with patience
        return 0.0
    arriving = traffic.per_second * HORIZON_S
    usual = traffic.per_second * result.mean_wait_s
    extra = _give_up(agents, traffic, now_waiting) - _give_up(agents, traffic, usual)
    offered = arriving + now_waiting - usual
    if offered <= 0.0:
        return 100.0 * result.answered
    lost = result.abandons * arriving + extra
    return 100.0 * min(1.0, max(0.0, 1.0 - lost / offered))


def _give_up(agents: int, traffic: Traffic, queue: float) -> float:
    """Who gives up within the horizon, if the queue ran down (or up) without any chance."""
    patience_s = traffic.patience_s or inf
    drain = agents / traffic.handling_s - traffic.per_second
    until = patience_s * log(1.0 + queue / (drain * patience_s)) if drain > 0.0 else inf
    until = min(until, HORIZON_S)
    return (queue + drain * patience_s) * (1.0 - exp(-until / patience_s)) - drain * until
