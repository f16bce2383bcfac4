"""How long contacts wait and how many give up, from rate, handling time, patience and agents.

Contacts arrive at random (Poisson), each agent handles one at a time for an exponential time, and
who waits is served in order of arrival. Erlang B: who finds no agent free is lost. Erlang C: all
wait until served. Erlang A (M/M/n+M): each who waits gives up after an exponential patience.

Sources of the formulas: Erlang B and its recursion and Erlang C, any text on teletraffic; Erlang A,
C. Palm, "Research on telephone traffic carried by full availability groups", Tele 1 (1957);
O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with impatient customers",
M&SOM 4 (2002); the wait in time (`within`), A. Mandelbaum, S. Zeltyn, "Service engineering in
action: the Palm/Erlang-A queue" (2007).

Nothing here is a factorial or a power: sums begin at their greatest term, so thousands of agents
neither overflow nor lose digits. The time taken grows with the agents and with the root of the
contacts that arrive within one patience.
"""

from collections.abc import Callable
from math import exp, expm1, inf, isfinite, log

from msgspec import Struct

MOST_AGENTS = 100_000
LONGEST_PATIENCE_S = 100_000.0
"""More than a day. Who waits longer than that does not give up at all: None."""


class Unstable(Struct, frozen=True):
    """The answer where nobody gives up and the agents do not exceed the load: the queue grows."""

    agents: int
    load: float
    """In Erlangs: agents busy on average, if there were enough."""


class Traffic(Struct, frozen=True):
    """What arrives at a queue. Raises `ValueError` for what cannot be."""

    per_second: float
    handling_s: float
    """An agent's time for one contact, wrap-up included."""
    patience_s: float | None = None
    """Mean time after which who still waits gives up; None: nobody does."""

    def __post_init__(self) -> None:
        for name in ("per_second", "handling_s", "patience_s"):
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and value > 0):
                raise ValueError(f"{name} must be a finite number above 0, not {value}")
        if self.patience_s is not None and self.patience_s > LONGEST_PATIENCE_S:
            raise ValueError(
                f"patience_s is at most {LONGEST_PATIENCE_S:.0f}, not {self.patience_s}; "
                "None means that nobody gives up"
            )

    @property
    def load(self) -> float:
        """Erlangs: the agents that would be busy on average, if there were enough."""
        return self.per_second * self.handling_s


class Waiting(Struct, frozen=True):
    """What becomes of the contacts, as shares of all that arrive."""

    waits: float
    """Do not find an agent free."""
    abandons: float
    mean_wait_s: float
    """Of all that arrive, also of those who do not wait and of those who give up."""

    @property
    def answered(self) -> float:
        """The share that reaches an agent."""
        return 1.0 - self.abandons


def blocking(agents: int, load: float) -> float:
    """Erlang B: the share that finds all agents busy, where nobody waits. `load` in Erlangs."""
    _check_agents(agents)
    if not (isfinite(load) and load >= 0):
        raise ValueError(f"load must be a finite number of at least 0, not {load}")
    blocked = 1.0
    for agent in range(1, agents + 1):
        blocked = load * blocked / (agent + load * blocked)
    return blocked


def delayed(agents: int, load: float) -> float | Unstable:
    """Erlang C: the share that waits, where nobody gives up. `load` in Erlangs."""
    blocked = blocking(agents, load)
    if agents <= load:
        return Unstable(agents, load)
    return blocked / (1.0 - load / agents * (1.0 - blocked))


def waiting(agents: int, traffic: Traffic) -> Waiting | Unstable:
    """Erlang A, and Erlang C where nobody gives up."""
    if traffic.patience_s is not None:
        return _impatient(agents, traffic, traffic.patience_s)
    waits = delayed(agents, traffic.load)
    if isinstance(waits, Unstable):
        return waits
    drain = agents / traffic.handling_s - traffic.per_second
    return Waiting(waits, 0.0, waits / drain)


def within(agents: int, traffic: Traffic, seconds: float) -> float | Unstable:
    """The share of all that arrive which is answered after at most `seconds`."""
    if not (isfinite(seconds) and seconds >= 0):
        raise ValueError(f"seconds must be a finite number of at least 0, not {seconds}")
    result = waiting(agents, traffic)
    if isinstance(result, Unstable):
        return result
    if traffic.patience_s is None:
        drain = agents / traffic.handling_s - traffic.per_second
        return 1.0 - result.waits * exp(-drain * seconds)
    if agents == 0:
        return 0.0
    later = max(0.0, result.waits - result.abandons)
    share = _answered_by(agents, traffic, traffic.patience_s, seconds)
    return min(1.0, 1.0 - result.waits + later * share)


def _check_agents(agents: int) -> None:
    if not 0 <= agents <= MOST_AGENTS:
        raise ValueError(f"agents must be between 0 and {MOST_AGENTS}, not {agents}")


def _impatient(agents: int, traffic: Traffic, patience_s: float) -> Waiting:
    """The chances of 0, 1, 2 … waiting, each from its neighbour, and what follows from them."""
    blocked = blocking(agents, traffic.load)
    if blocked == 0.0:
        return Waiting(0.0, 0.0, 0.0)
    served, lost, rate = agents / traffic.handling_s, 1.0 / patience_s, traffic.per_second
    peak = max(0, int((rate - served) / lost))
    total, people = 1.0, float(peak)
    term, place = 1.0, peak
    while term > total * 1e-18:  # longer and longer queues, ever less likely than the peak
        place += 1
        term *= rate / (served + place * lost)
        total += term
        people += place * term
    term, place = 1.0, peak
    while place and term > total * 1e-18:  # and shorter ones
        term *= (served + place * lost) / rate
        place -= 1
        total += term
        people += place * term
    nobody_waits = 0.0 if place else term * (1.0 / blocked - 1.0)
    if nobody_waits == inf:
        return Waiting(0.0, 0.0, 0.0)
    mean_queue = people / (total + nobody_waits)
    return Waiting(
        waits=total / (total + nobody_waits),
        abandons=min(1.0, mean_queue * lost / rate),
        mean_wait_s=mean_queue / rate,
    )


_NEGLIGIBLE = 45.0
"""A density is left out where it is exp(-45) of its peak."""


def _answered_by(agents: int, traffic: Traffic, patience_s: float, seconds: float) -> float:
    """Of those answered after waiting, the share that waited at most `seconds`.

    The wait of the answered has a density whose logarithm is the concave `height`.
    """
    rate, lost = traffic.per_second, 1.0 / patience_s
    slope = agents / traffic.handling_s + lost

    def height(wait: float) -> float:
        return -rate * patience_s * expm1(-lost * wait) - slope * wait

    peak = max(0.0, log(rate / slope) * patience_s)
    top = height(peak)

    def density(wait: float) -> float:
        return exp(height(wait) - top)

    begin = peak - _fall(lambda back: top - height(peak - back), 1.0 / slope, peak)
    end = peak + _fall(lambda on: top - height(peak + on), 1.0 / slope, inf)
    seconds = min(end, max(begin, seconds))
    before, after = _area(density, begin, peak), _area(density, peak, end)
    if seconds <= peak:
        return _area(density, begin, seconds) / (before + after)
    return (before + _area(density, peak, seconds)) / (before + after)


def _fall(drop: Callable[[float], float], step: float, most: float) -> float:
    """How far from the peak the density becomes negligible; at most `most`."""
    far = step
    while far < most and drop(far) < _NEGLIGIBLE:
        far *= 2.0
    near, far = 0.0, min(far, most)
    if drop(far) <= _NEGLIGIBLE:
        return far
    for _ in range(24):
        middle = (near + far) / 2.0
        if drop(middle) < _NEGLIGIBLE:
            near = middle
        else:
            far = middle
    return far


_NODES = (
    (-0.9061798459386640, 0.2369268850561891),
    (-0.5384693101056831, 0.4786286704993665),
    (0.0, 0.5688888888888889),
    (0.5384693101056831, 0.4786286704993665),
    (0.9061798459386640, 0.2369268850561891),
)
"""Gauss and Legendre's five places and weights on [-1, 1]."""
_PANELS = 64


def _area(of: Callable[[float], float], begin: float, end: float) -> float:
    half = (end - begin) / (2 * _PANELS)
    if half <= 0.0:
        return 0.0
    middles = (begin + (2 * panel + 1) * half for panel in range(_PANELS))
    return half * sum(
        weight * of(middle + node * half) for middle in middles for node, weight in _NODES
    )
