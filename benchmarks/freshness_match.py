"""What the switch told beside what a desk showed: how much later each change was on the screen."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from benchmarks.figure import percentile

Heard = tuple[float, Mapping[str, str]]
"""An event of the switch, and the monotonic time at which it was heard from it."""

_TALKING = frozenset({"talking", "held"})
_PAUSED = frozenset({"break", "meeting", "rona"})
_FREE = frozenset({"ready", "wrap_up"})
_NEVER = float("inf")
JOINS, GIVES_UP = "a caller joins", "a caller gives up"
BREAK_BEGINS, BREAK_ENDS = "a break begins", "a break ends"
_EXPECTED = {
    "AgentCalled": ("a phone rings", frozenset({"ringing"})),
    "AgentConnect": ("an agent answers", _TALKING),
    "AgentComplete": ("a talk ends", _FREE | _PAUSED),
    "AgentRingNoAnswer": ("a ring ends", _FREE | _PAUSED),
    "QueueMemberPause1": (BREAK_BEGINS, _PAUSED),
    "QueueMemberPause0": (BREAK_ENDS, _FREE),
}
"""What an agent is shown as after an event of his."""
_EAR_S = 0.05
"""The desk may be quicker than our own ear by so much."""
_OVERTAKEN_S = 0.5
"""What is shown so shortly after the opposite was told is still late, not missed."""
_ACROSS_QUEUES_S = 1.0
"""A pause is told once for each queue; what follows sooner is the same one."""
WAITED_S = 1.0
"""Who waited so long must have been shown."""


class Change(Struct, frozen=True):
    """Something that a desk should show because the switch told it."""

    kind: str
    at: float
    subject: str
    """A caller's or an agent's id."""
    until: float
    """When the switch told the opposite: what was not shown by then was not shown."""
    states: frozenset[str] = frozenset()
    """Of an agent: one of these is right."""


class Shown(Struct, frozen=True):
    """What a desk shows since a moment, as far as it did not before."""

    at: float
    """Monotonic, which all processes of a machine share."""
    came: tuple[str, ...] = ()
    """Callers who wait."""
    went: tuple[str, ...] = ()
    states: dict[str, str] = {}
    """Agents whose state is another."""


class Diary:
    """What a desk showed and since when."""

    def __init__(self, entries: Iterable[Shown]) -> None:
        self._came: dict[str, list[float]] = defaultdict(list)
        self._went: dict[str, list[float]] = defaultdict(list)
        self._states: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for entry in entries:
            for call in entry.came:
                self._came[call].append(entry.at)
            for call in entry.went:
                self._went[call].append(entry.at)
            for agent, state in entry.states.items():
                self._states[agent].append((entry.at, state))

    def came(self, call: str, since: float) -> float | None:
        """When a caller was first shown as waiting, after an instant."""
        return _first(self._came[call], since)

    def went(self, call: str, since: float) -> float | None:
        """When he was first shown so no longer, after an instant."""
        return _first(self._went[call], since)

    def waits(self, call: str, at: float) -> bool:
        """Whether he was shown as waiting at an instant."""
        came = sum(moment < at for moment in self._came[call])
        return came > sum(moment < at for moment in self._went[call])

    def state_before(self, agent: str, at: float) -> str:
        """What an agent was shown as just before; empty where he was not."""
        place = bisect_left(self._states[agent], (at, ""))
        return self._states[agent][place - 1][1] if place else ""

    def became(self, agent: str, states: frozenset[str], since: float) -> float | None:
        """When an agent was first shown in one of these states after an instant."""
        place = bisect_left(self._states[agent], (since, ""))
        later = self._states[agent][place:]
        return next((at for at, state in later if state in states), None)


class Latencies(Struct, frozen=True):
    """The answer: seconds from the switch's event to the desk, by kind, and what never came."""

    late_s: dict[str, list[float]]
    missed: list[Change]
    waited: int
    """Callers who waited a second or more."""
    waited_unseen: int
    """And were never shown."""
    slowest: Change | None = None
    """What took longest."""

    def all_s(self) -> list[float]:
        """Of all kinds together."""
        return [late for of_kind in self.late_s.values() for late in of_kind]

    def ms(self, share: float, kind: str = "") -> float:
        """A percentile in milliseconds, of one kind or of all."""
        return 1000 * percentile(self.late_s[kind] if kind else self.all_s(), share)


def changes(heard: Iterable[Heard], acd: str) -> Iterator[Change]:
    """What a desk should show, from the events of a switch in their order."""
    events = list(heard)
    yield from _of_callers(events, acd)
    by_agent: dict[str, list[Change]] = defaultdict(list)
    for at, message in events:
        kind, states = _EXPECTED.get(_word(message), ("", frozenset()))
        if kind:
            agent = f"{acd}/{message.get('Interface', '')}"
            told = by_agent[agent]
            again = told and told[-1].kind == kind and at - told[-1].at < _ACROSS_QUEUES_S
            if not again:
                told.append(Change(kind, at, agent, _NEVER, states))
    for told in by_agent.values():
        for place, change in enumerate(told):
            later = told[place + 1 :]
            opposite = (next_.at for next_ in later if next_.states.isdisjoint(change.states))
            yield structs.replace(change, until=next(opposite, _NEVER))


def compare(wanted: Iterable[Change], diary: Diary, since: float, until: float) -> Latencies:
    """When each change that was told between two instants was shown."""
    late_s: dict[str, list[float]] = defaultdict(list)
    missed: list[Change] = []
    waited = unseen = 0
    longest_s, slowest = 0.0, None
    for change in wanted:
        if not since <= change.at < until or not _is_to_be_seen(change, diary):
            continue
        shown = _shown(change, diary)
        has_waited = change.kind == JOINS and change.until - change.at >= WAITED_S
        waited += has_waited
        if shown is None:
            unseen += has_waited
            missed.append(change)
            continue
        late_s[change.kind].append(max(0.0, shown - change.at))
        if shown - change.at > longest_s:
            longest_s, slowest = shown - change.at, change
    return Latencies(dict(late_s), missed, waited, unseen, slowest)


def _of_callers(events: list[Heard], acd: str) -> Iterator[Change]:
    left: dict[str, list[float]] = defaultdict(list)
    for at, message in events:
        if message.get("Event") in ("QueueCallerLeave", "QueueCallerAbandon"):
            left[message.get("Uniqueid", "")].append(at)
    for at, message in events:
        call = message.get("Uniqueid", "")
        if message.get("Event") == "QueueCallerJoin":
            until = _first(left[call], at)
            if until is not None:  # who waits still is judged when he no longer does
                yield Change(JOINS, at, f"{acd}/{call}", until)
        elif message.get("Event") == "QueueCallerAbandon":
            yield Change(GIVES_UP, at, f"{acd}/{call}", _NEVER)


def _word(message: Mapping[str, str]) -> str:
    """The event's name; of a pause, also whether it begins."""
    event = message.get("Event", "")
    return event + message.get("Paused", "") if event == "QueueMemberPause" else event


def _is_to_be_seen(change: Change, diary: Diary) -> bool:
    """Whether it changes anything on the screen: a break in a talk is shown after it."""
    if change.kind == GIVES_UP:
        return diary.waits(change.subject, change.at)
    if change.kind == JOINS:
        return True
    before = diary.state_before(change.subject, change.at)
    if change.kind in (BREAK_BEGINS, BREAK_ENDS) and before not in _FREE | _PAUSED:
        return False
    return before not in change.states


def _shown(change: Change, diary: Diary) -> float | None:
    if change.kind == JOINS:
        return diary.came(change.subject, change.at - _EAR_S)
    if change.kind == GIVES_UP:
        return diary.went(change.subject, change.at - _EAR_S)
    shown = diary.became(change.subject, change.states, change.at)
    return shown if shown is not None and shown <= change.until + _OVERTAKEN_S else None


def _first(moments: list[float], since: float) -> float | None:
    return next((moment for moment in moments if moment >= since), None)
