"""Who is at work in the simulated centre, and when people take their breaks.

The plan follows the arrival curve: enough people for the planned contacts, breaks where there is
room for them, nobody sent home between two peaks.
"""

from collections.abc import Iterable
from math import ceil
from random import Random

from supervisor_app.acd.simulated_contacts import Absence, Line, Seat
from supervisor_app.acd.simulated_floor import SimulatedFloor
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.states import AgentState

_EVERY_S = 30.0
_RESERVE = 0.2
"""Of the square root of the load, on top of the load: what waiting times are bought with."""
_SPARE = 0.8
"""People beyond that in each queue: in a small one, one busy agent is half of all."""
_ABSENT = 0.10
"""Of those signed in, on a break, at a training or in a meeting."""
_MOST_SIGNED_IN = 0.91
_FEWEST = 3
_WORST_QUEUE = 3
"""With more waiting than this, nobody of the queue begins a break."""
_AWAY = frozenset({AgentState.BREAK, AgentState.MEETING})
_LUNCH = (10.75 * 60, 13.5 * 60)
_SUPPER = (17 * 60, 18.75 * 60)
_TRAINING = (14 * 60, 17.5 * 60)


class Roster:
    """Signs people in and out and sends them on breaks, queue by queue."""

    def __init__(self, floor: SimulatedFloor) -> None:
        self._floor = floor
        self._groups: dict[QueueId, list[Seat]] = {}
        for seat in floor.seats:
            self._groups.setdefault(seat.home, []).append(seat)
        for seats in self._groups.values():
            floor.rng.shuffle(seats)
            for seat in seats:
                seat.rested_at = floor.now - floor.rng.uniform(0, 7200)
        floor.after(0.0, self._plan, True)

    def _plan(self, first: bool = False) -> None:
        for queue, seats in self._groups.items():
            self._staff(self._floor.lines[queue], seats, first)
        self._floor.after(_EVERY_S, self._plan)

    def _staff(self, line: Line, seats: list[Seat], first: bool) -> None:
        day, now = self._floor.day, self._floor.now
        needed = needed_for(day.planned_rate(line.centre, now), line)
        kept = needed_for(day.staying_rate(line.centre, now), line)
        here = [seat for seat in seats if seat.state is not AgentState.OFFLINE]
        planned = self._shift(kept, len(seats))
        if len(here) < planned:
            absent = [s for s in seats if s.state is AgentState.OFFLINE and self._may_come(s)]
            most = len(absent) if first else 1 + len(seats) // 20
            cut_off = any(seat.cut_off for seat in seats)
            for seat in absent[: min(planned - len(here), most)]:
                seat.stands_in = cut_off
                self._floor.release(seat)
        else:
            self._send_home(here, len(here) - planned)
        self._give_breaks(line, here, needed, first)

    def _may_come(self, seat: Seat) -> bool:
        return not seat.cut_off and seat.out_until <= self._floor.now

    @staticmethod
    def _shift(kept: float, people: int) -> int:
        if kept <= 0:
            return 0
        planned = max(_FEWEST, ceil(kept / (1 - _ABSENT)))
        return min(planned, max(_FEWEST, round(people * _MOST_SIGNED_IN)))

    def _send_home(self, here: list[Seat], count: int) -> None:
        leaving = sum(1 for seat in here if _leaves_for(seat, AgentState.OFFLINE))
        last_first = here[::-1]
        for seat in sorted(last_first, key=lambda seat: not seat.stands_in):
            if leaving >= count:
                return
            if seat.wanted is None and seat.state not in _AWAY:
                self._away(seat, Absence(AgentState.OFFLINE))
                leaving += 1

    def _give_breaks(self, line: Line, here: list[Seat], needed: float, first: bool) -> None:
        if len(line.waiting) > _WORST_QUEUE or len(here) <= _FEWEST:
            return
        away = sum(1 for s in here if s.state in _AWAY or any(_leaves_for(s, a) for a in _AWAY))
        spare = len(here) - ceil(needed)
        allowed = max(round(len(here) * 0.06), min(spare, round(len(here) * 0.2)))
        begin = min(allowed - away, allowed if first else 1 + len(here) // 40)
        free = (s for s in here if s.wanted is None and s.state not in _AWAY)
        for seat in sorted(free, key=lambda s: s.rested_at)[: max(0, begin)]:
            self._away(seat, break_at(day_minute(self._floor), self._floor.rng))

    def _away(self, seat: Seat, absence: Absence) -> None:
        if seat.state is AgentState.READY:
            self._floor.leave(seat, absence)
        else:
            seat.wanted = absence


def _leaves_for(seat: Seat, state: AgentState) -> bool:
    return seat.wanted is not None and seat.wanted.state is state


def needed_for(rate: float, line: Line) -> float:
    """How many people a rate of contacts per second needs, not counting those on a break."""
    work = line.centre.work
    load: float = rate * (work.talk_s + work.hold * 45 + work.wrap_up_s + 3.5)
    return load + _RESERVE * load**0.5 + _SPARE if load > 0 else 0.0


def day_minute(floor: SimulatedFloor) -> float:
    """The local minute of the day on a floor."""
    return floor.day.minute(floor.now)


def break_at(minute: float, rng: Random) -> Absence:
    """The kind of break that people take at this time of the day, seldom longer than allowed."""
    late = 1.45 if rng.random() < 0.03 else 1.0
    if _within(minute, (_LUNCH, _SUPPER)) and rng.random() < 0.7:
        return Absence(AgentState.BREAK, "用餐", rng.uniform(660, 870) * late)
    if _within(minute, (_TRAINING,)) and rng.random() < 0.2:
        return Absence(AgentState.MEETING, "培训", rng.uniform(1200, 2400))
    if rng.random() < 0.12:
        return Absence(AgentState.MEETING, "会议", rng.uniform(600, 1500))
    return Absence(AgentState.BREAK, "小休", rng.uniform(360, 840) * late)


def _within(minute: float, spans: Iterable[tuple[float, float]]) -> bool:
    return any(begin <= minute < end for begin, end in spans)
