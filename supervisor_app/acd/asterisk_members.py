"""What a queue member of Asterisk is doing, in our states.

An agent is his interface, or several that the configuration gives to him, across all his queues.
Asterisk says what each phone does (a device state, once for each queue), whether it is paused in
each queue, and by other events at which call it is; his state is computed from these in one place,
for events and snapshots alike.
"""

from collections.abc import Iterator

from msgspec import Struct, field, structs

from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain.ids import CallId, Instant, QueueId
from supervisor_app.domain.states import AgentState

AUTO_PAUSE = "Auto-Pause"
"""The reason that app_queue.c gives when it pauses a member who did not answer."""

GRACE_S = 2.0
"""After the end of a call, how long a phone that is still in use is taken for that call's."""

# Device states as in Status of QueueMember: include/asterisk/devicestate.h.
NOT_IN_USE = 1
IN_USE, BUSY, INVALID, UNAVAILABLE, RINGING, RING_IN_USE, ON_HOLD = 2, 3, 4, 5, 6, 7, 8
_STATUS_WORDS = {
    0: "Unknown",
    NOT_IN_USE: "Not in use",
    IN_USE: "In use",
    BUSY: "Busy",
    INVALID: "Invalid",
    UNAVAILABLE: "Unavailable",
    RINGING: "Ringing",
    RING_IN_USE: "Ring+Inuse",
    ON_HOLD: "On hold",
}
_OCCUPIED = frozenset({IN_USE, BUSY, RINGING, RING_IN_USE, ON_HOLD})
_OUT_OF_REACH = frozenset({UNAVAILABLE, INVALID})
_MOST_TELLING = (IN_USE, BUSY, RING_IN_USE, ON_HOLD, RINGING, NOT_IN_USE, 0, UNAVAILABLE, INVALID)
"""Of several phones, the one that says most of what its owner is doing."""


class Membership(Struct):
    """A phone's place in one queue."""

    name: str = ""
    dynamic: bool = True
    """Added by QueueAdd; otherwise it stands in queues.conf or a realtime table."""
    readable: bool = True
    """Its name is UTF-8, so that Asterisk can tell of it."""
    penalty: int = 0
    state_interface: str = ""
    """The device whose state counts, where it is not the phone itself."""
    paused: bool = False
    reason: str = ""
    in_call: bool = False
    wrap_up_s: int = 0
    last_pause: Instant = 0.0
    added_at: Instant = 0.0
    """When he was seen to be added; 0 for a place that he had before we listened."""

    @property
    def silent(self) -> bool:
        """Whether some changes of it come by no event, but in QueueStatus only."""
        return not (self.dynamic and self.readable)


class Device(Struct):
    """A phone, and its queues by their names in Asterisk."""

    status: int = 0
    memberships: dict[str, Membership] = field(default_factory=dict)


class Talk(Struct):
    """A queue's call at an agent. `channel` is the Uniqueid of the agent's leg."""

    call: CallId
    queue: QueueId
    channel: str
    since: Instant
    held_since: Instant | None = None
    hold_s: float = 0.0
    hung_up_at: Instant | None = None
    """The agent's leg has ended; whether AgentComplete follows is not known yet."""
    by_transfer: bool = False

    def hold_until(self, at: Instant) -> float:
        """Seconds on hold up to an instant."""
        return self.hold_s + (max(0.0, at - self.held_since) if self.held_since else 0.0)


class Ring(Struct, frozen=True):
    """A queue's call that rings at an agent."""

    queue: QueueId
    channel: str
    since: Instant


class WrapUp(Struct, frozen=True):
    """Time that the queue leaves an agent after a call."""

    queue: QueueId
    until: Instant


class Shown(Struct, frozen=True):
    """An agent's state as it was last told."""

    state: AgentState
    reason: str = ""
    queue: QueueId | None = None
    call: CallId | None = None
    native: str = ""
    paused: bool = False


class Line(Struct):
    """One agent: his phones, their queues, his calls. `interface` is the one he is known by."""

    interface: str
    name: str = ""
    devices: dict[str, Device] = field(default_factory=dict)
    left_with: dict[str, Membership] = field(default_factory=dict)
    """Phones that left their last queue, as they were there."""
    rings: dict[CallId, Ring] = field(default_factory=dict)
    talks: dict[CallId, Talk] = field(default_factory=dict)
    earlier_call: bool = False
    """He is in a queue's call that began before we listened."""
    earlier_call_until: Instant = 0.0
    """His phone was told free before the end of such a call, which may come until then."""
    stale_in_call: bool = False
    """His call is over, yet Asterisk says InCall until the caller's channel ends too."""
    freed_until: Instant = 0.0
    wrap_up: WrapUp | None = None
    spying: str = ""
    """The channel with which he listens in."""
    shown: Shown | None = None
    since: Instant | None = None

    @property
    def status(self) -> int:
        """What his phones do; of several, what says most of him."""
        if len(self.devices) == 1:
            return next(iter(self.devices.values())).status
        statuses = {device.status for device in self.devices.values()}
        return next((status for status in _MOST_TELLING if status in statuses), 0)

    def places(self) -> Iterator[tuple[str, Membership]]:
        """Each queue of each of his phones."""
        for device in self.devices.values():
            yield from device.memberships.items()

    def within_reach(self) -> list[Membership]:
        """The places at which a call could come to him, whether he is paused there or not."""
        return [
            membership
            for device in self.devices.values()
            if device.status not in _OUT_OF_REACH
            for membership in device.memberships.values()
        ]

    @property
    def paused(self) -> bool:
        """Whether no queue gives him a call: he is paused wherever one could reach him."""
        places = self.within_reach() or [place for _, place in self.places()]
        return bool(places) and all(place.paused for place in places)

    @property
    def at_a_call(self) -> bool:
        """Whether a queue's call rings at him, or he talks to one."""
        return bool(self.rings or self.talks)

    @property
    def in_call(self) -> bool:
        """Whether he talks to a queue's caller."""
        return self.earlier_call or any(talk.hung_up_at is None for talk in self.talks.values())

    def next_change(self) -> Instant | None:
        """When his state may change by the passing of time alone."""
        ahead = [self.wrap_up.until] if self.wrap_up else []
        if self.freed_until:
            ahead.append(self.freed_until)
        return min(ahead, default=None)


def is_occupied(status: int) -> bool:
    """Whether a phone is ringing or in a call."""
    return status in _OCCUPIED


def state_of(line: Line, at: Instant, settings: AsteriskSettings) -> Shown:
    """An agent's state at an instant."""
    return structs.replace(_state_of(line, at, settings), paused=line.paused)


def _state_of(line: Line, at: Instant, settings: AsteriskSettings) -> Shown:
    native = _native(line)
    talk = next((t for t in reversed(line.talks.values()) if t.hung_up_at is None), None)
    if talk is not None:
        held = talk.held_since is not None or line.status == ON_HOLD
        state = AgentState.HELD if held else AgentState.TALKING
        return Shown(state, "", talk.queue, talk.call, native)
    if line.spying:
        return Shown(AgentState.SUPERVISING, native=native)
    if line.rings:
        call, ring = next(iter(line.rings.items()))
        return Shown(AgentState.RINGING, "", ring.queue, call, native)
    if not line.devices:
        return Shown(AgentState.OFFLINE, native=native)
    return _without_queue_call(line, at, settings, native)


def _without_queue_call(line: Line, at: Instant, settings: AsteriskSettings, native: str) -> Shown:
    occupied = line.status in _OCCUPIED and at >= line.freed_until
    if occupied and line.earlier_call:
        state = AgentState.HELD if line.status == ON_HOLD else AgentState.TALKING
        return Shown(state, native=native)
    if occupied:
        ringing = line.status in (RINGING, RING_IN_USE)
        state = AgentState.RINGING if ringing else AgentState.OTHER_CALL
        return Shown(state, native=native)
    if line.status in _OUT_OF_REACH:
        return Shown(AgentState.OFFLINE, native=native)
    if all(membership.paused for membership in line.within_reach()):
        return _paused(line, settings, native)
    if line.wrap_up is not None and at < line.wrap_up.until:
        return Shown(AgentState.WRAP_UP, "", line.wrap_up.queue, None, native)
    return Shown(AgentState.READY, native=native)


def _paused(line: Line, settings: AsteriskSettings, native: str) -> Shown:
    reasons = [member.reason for member in line.within_reach() if member.reason]
    reason = reasons[0] if reasons else ""
    if reason == AUTO_PAUSE:
        return Shown(AgentState.RONA, reason, native=native)
    meeting = settings.is_meeting(reason)
    return Shown(AgentState.MEETING if meeting else AgentState.BREAK, reason, native=native)


def _native(line: Line) -> str:
    word = _STATUS_WORDS.get(line.status, str(line.status))
    places = [member.paused for _, member in line.places()]
    paused = sum(places)
    if not paused:
        return word
    whole = paused == len(places)
    return f"{word}, paused" if whole else f"{word}, paused in {paused}/{len(places)}"
