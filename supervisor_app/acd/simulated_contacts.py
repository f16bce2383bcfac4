"""What the simulated floor moves: people at their seats, contacts, and the lines they wait in."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from supervisor_app.acd.simulated_centre import CentreQueue, Work
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.ids import AcdId, CallId, Instant, QueueId
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow, WaitingNow
from supervisor_app.domain.states import AgentState

IN_CALL = frozenset({AgentState.TALKING, AgentState.HELD})
AWAY = frozenset({AgentState.BREAK, AgentState.MEETING, AgentState.RONA})

_LEVEL_COSTS_S = 12.0
"""A contact of the agent's own queue goes before one of a weaker skill that waited so much more."""
_PRIORITY_GAINS_S = 60.0


class Absence(Struct, frozen=True):
    """Why and for how long an agent is away; `seconds` None: until he is called back."""

    state: AgentState
    reason: str = ""
    seconds: float | None = None
    forced: bool = False
    """Somebody else wants it."""


class Seat(Struct, eq=False):
    """An agent and what he does."""

    info: AgentInfo
    home: QueueId
    skills: tuple[tuple[QueueId, int], ...]
    state: AgentState = AgentState.OFFLINE
    since: Instant = 0.0
    reason: str = ""
    queue: QueueId | None = None
    contact: "Contact | None" = None
    wanted: Absence | None = None
    """What he does after the present contact."""
    rested_at: Instant = 0.0
    cut_off: bool = False
    """His site is lost."""
    worked: bool = False
    """He was at work when it was, and comes back with it."""
    stands_in: bool = False
    """He came because others were cut off, and goes home before them."""
    out_until: Instant = 0.0
    """He was signed out by somebody else, and does not come back before."""
    step: int = 0
    """Grows with each state, so that a timer of a former state finds itself out of date."""

    @property
    def paused(self) -> bool:
        """Whether no further contact comes to him: he is away, or is to be after this one."""
        return self.state in AWAY or (self.wanted is not None and self.wanted.forced)


class Contact(Struct, eq=False):
    """A person who calls or writes."""

    id: CallId
    queue: QueueId
    work: Work
    caller: str
    since: Instant
    seat: Seat | None = None
    ringing_since: Instant = 0.0
    answered_at: Instant = 0.0
    talk_s: float = 0.0
    hold_s: float = 0.0
    held_since: Instant | None = None
    step: int = 0


class Line(Struct, eq=False):
    """A queue: who waits, who is ready to serve it by level, and what increases its volume."""

    id: QueueId
    centre: CentreQueue
    waiting: dict[Contact, None]
    ready: dict[int, dict[Seat, None]]
    surge: float = 1.0


def snapshot_of(
    acd: AcdId, at: Instant, lines: Iterable[Line], seats: Iterable[Seat]
) -> AcdSnapshot:
    """Everything as it is, in the words of the domain."""
    lines, seats = tuple(lines), tuple(seats)
    return AcdSnapshot(
        acd=acd,
        at=at,
        queues=tuple(_queue_info(line) for line in lines),
        agents=tuple(_agent_now(seat) for seat in seats),
        waiting=tuple(_waiting_now(contact) for contact in _waiting(lines, seats)),
    )


def _waiting(lines: Iterable[Line], seats: Iterable[Seat]) -> Iterator[Contact]:
    """Also those who ring at an agent: they wait until he answers."""
    for line in lines:
        yield from line.waiting
    for seat in seats:
        if seat.state is AgentState.RINGING and seat.contact is not None:
            yield seat.contact


def _waiting_now(contact: Contact) -> WaitingNow:
    return WaitingNow(
        contact.id, contact.queue, contact.since, contact.caller, priority=contact.work.priority
    )


def _queue_info(line: Line) -> QueueInfo:
    work = line.centre.work
    return QueueInfo(line.id, line.centre.title, work.channel, line.centre.order)


def _agent_now(seat: Seat) -> AgentNow:
    return AgentNow(
        info=seat.info,
        state=seat.state,
        since=seat.since,
        reason=seat.reason,
        queue=seat.queue,
        call=seat.contact.id if seat.contact else None,
        skills=tuple(Skill(queue, level) for queue, level in seat.skills),
        paused=seat.paused,
        in_call=seat.state in IN_CALL,
    )


def longest_waiting(seat: Seat, lines: Mapping[QueueId, Line]) -> Contact | None:
    """Whom an agent takes next: who waited longest, weighed by his level and their priority."""
    best, best_rank = None, 0.0
    for queue, level in seat.skills:
        waiting = lines[queue].waiting
        if not waiting:
            continue
        first = next(iter(waiting))
        rank = first.since + _LEVEL_COSTS_S * level - _PRIORITY_GAINS_S * first.work.priority
        if best is None or rank < best_rank:
            best, best_rank = first, rank
    return best
