"""The agents of one FreeSWITCH: what they do, as far as its two words for it and its times say.

mod_callcenter has a status that a person chose (``Available``, ``On Break`` …) and a state in which
its dispatcher has him (``Waiting``, ``Receiving``, ``In a queue call``, ``Idle``). It has no word
for wrap-up, and none for the time in which an agent who refused or did not answer is let alone: in
both he is ``Waiting``. They are told from the times that its dispatcher goes by: nothing is offered
while ``last_bridge_end + wrap_up_time`` or ``ready_time`` is not over.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field, structs

from supervisor_app.acd.freeswitch_rows import ON_DEMAND, AgentRow, TierRow, named, seconds
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, CallId, Instant, QueueId, agent_id, queue_id
from supervisor_app.domain.snapshot import AgentNow
from supervisor_app.domain.states import AgentState

WAITING, RECEIVING, IN_CALL, IDLE = "Waiting", "Receiving", "In a queue call", "Idle"
AVAILABLE, ON_BREAK, LOGGED_OUT = "Available", "On Break", "Logged Out"
_OFFERED = frozenset({AVAILABLE, "Available (On Demand)"})
"""Statuses in which the dispatcher offers calls. It compares them letter by letter."""
NO_CALLS = "Idle"
"""Reason of who is there for the dispatcher but is offered nothing until he is set to Waiting."""
_MISSPELT = "status"
_RINGS_AT_MOST_S = 120
"""Who was given another status later after his last offer was given it by a person."""


class Break(Struct, frozen=True):
    """A break that was made through us; FreeSWITCH itself has no place for any of it."""

    reason: str = ""
    on_demand: bool = False
    """He goes back to ``Available (On Demand)`` after it."""


_NO_BREAK = Break()


class Shown(Struct, frozen=True):
    """What was told of an agent last."""

    state: AgentState
    reason: str = ""
    queue: QueueId | None = None
    call: CallId | None = None
    paused: bool = False
    until: Instant | None = None
    """When this ends by itself."""
    native: str = ""


class Line(Struct):
    """One agent."""

    name: str
    status: str = LOGGED_OUT
    state: str = WAITING
    leg: str = ""
    """His channel, while he talks."""
    wrap_up_s: int = 0
    delays: Mapping[str, int] = field(default_factory=dict)
    """Seconds for which he is let alone, by why his phone was not answered."""
    ended_at: Instant = 0.0
    ready_at: Instant = 0.0
    elsewhere: int = 0
    """Calls of his that mod_callcenter did not give him."""
    call: CallId | None = None
    queue: QueueId | None = None
    rang_out: bool = False
    """His status was changed by the switch, because he did not answer."""
    put_out: bool = False
    """The switch has said that it will change it."""
    reason: str = ""
    """Why he is on a break, where it was said through us; FreeSWITCH has no place for it."""
    skills: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Level and position by queue, FreeSWITCH's own."""
    shown: Shown | None = None
    since: Instant | None = None

    @property
    def native(self) -> str:
        """FreeSWITCH's own words for what he does."""
        return f"{self.status} / {self.state}"


def shown_of(line: Line, at: Instant, settings: FreeswitchSettings) -> Shown:
    """What an agent is doing at an instant."""
    return structs.replace(_does(line, at, settings), native=line.native)


def _does(line: Line, at: Instant, settings: FreeswitchSettings) -> Shown:
    paused = line.status not in _OFFERED
    if line.state == IN_CALL:
        return Shown(AgentState.TALKING, "", line.queue, line.call, paused)
    if line.state == RECEIVING:
        return Shown(AgentState.RINGING, "", line.queue, line.call, paused)
    status = line.status.lower()
    if status == LOGGED_OUT.lower():
        return Shown(AgentState.RONA if line.rang_out else AgentState.OFFLINE, paused=True)
    if status == ON_BREAK.lower():
        return _break(line, settings)
    if paused:  # ``available`` is stored as it was typed, and nothing is offered to it
        return Shown(AgentState.BREAK, f"{_MISSPELT}: {line.status}", paused=True)
    return _available(line, at)


def _break(line: Line, settings: FreeswitchSettings) -> Shown:
    if line.rang_out:
        return Shown(AgentState.RONA, paused=True)
    meeting = settings.is_meeting(line.reason)
    return Shown(AgentState.MEETING if meeting else AgentState.BREAK, line.reason, paused=True)


def _available(line: Line, at: Instant) -> Shown:
    if line.state == IDLE:
        return Shown(AgentState.BREAK, NO_CALLS, paused=True)
    wrapped_at = _wrapped_at(line)
    if at < wrapped_at:
        return Shown(AgentState.WRAP_UP, queue=line.queue, until=wrapped_at)
    if at < line.ready_at:
        return Shown(AgentState.RONA, until=line.ready_at)
    if line.elsewhere:
        return Shown(AgentState.OTHER_CALL)
    return Shown(AgentState.READY)


class Agents:
    """Every agent, by FreeSWITCH's name. `touched` takes the ids that are spoken of."""

    def __init__(
        self,
        acd: AcdId,
        settings: FreeswitchSettings,
        clock: SwitchClock,
        touched: set[str],
        breaks: dict[str, Break],
    ) -> None:
        """`breaks` are kept by who made them, and outlive a connection."""
        self.acd = acd
        self._clock = clock
        self.settings = settings
        self.lines: dict[str, Line] = {}
        self._breaks = breaks
        self._touched = touched
        self._ending: set[str] = set()
        """Those whose state ends by the passing of time."""

    def line(self, name: str) -> Line:
        """An agent, known or not; he is spoken of."""
        self._touched.add(agent_id(self.acd, name))
        found = self.lines.get(name)
        if found is None:
            found = self.lines[name] = Line(name)
        return found

    def seen(self, name: str, at: Instant) -> Iterator[ev.Event]:
        """An agent whom nothing has told of before."""
        if name not in self.lines:
            self.line(name)
            yield ev.AgentSeen(at=at, agent=self.settings.agent_info(self.acd, name))

    def status_changed(self, line: Line, status: str, at: Instant) -> Iterator[ev.Event]:
        """Somebody, or the switch itself, gave him another status."""
        if line.status != status:
            line.rang_out = line.put_out and status not in _OFFERED
        line.put_out = False
        self._take_status(line, status)
        yield from self.refresh(line, at)

    def _take_status(self, line: Line, status: str) -> None:
        """His status, and why he is on a break if it is one. A break that is over is forgotten."""
        if line.status == ON_BREAK != status:
            self._breaks.pop(line.name, None)
        line.status = status
        on_break = self._breaks.get(line.name, _NO_BREAK) if status == ON_BREAK else _NO_BREAK
        line.reason = on_break.reason

    def refresh(self, line: Line, at: Instant) -> Iterator[ev.Event]:
        """Tell an agent's state if it is no longer what was told."""
        now = shown_of(line, at, self.settings)
        if now.until is None:
            self._ending.discard(line.name)
        else:
            self._ending.add(line.name)
        if now == line.shown:
            return
        if line.shown is None or line.shown.state is not now.state:
            line.since = at
        known, line.shown = line.shown, now
        if known is not None and structs.replace(known, until=None) == structs.replace(
            now, until=None
        ):
            return
        self._touched.add(agent_id(self.acd, line.name))
        yield self.told(line, at)

    def told(self, line: Line, at: Instant) -> ev.AgentStateChanged:
        """The event of what an agent is shown as."""
        now = line.shown or shown_of(line, at, self.settings)
        began = line.since if line.since is not None and line.since <= at else None
        return ev.AgentStateChanged(
            at=at,
            agent=agent_id(self.acd, line.name),
            state=now.state,
            since=began,
            reason=now.reason,
            queue=now.queue,
            call=now.call,
            native=line.native,
            paused=now.paused,
        )

    def due(self, until: Instant) -> Iterator[ev.Event]:
        """Tell what changed by the passing of time alone, each at its exact instant."""
        ends = [(line.shown.until, line) for line in self._open() if line.shown is not None]
        for when, line in sorted(
            ((when, line) for when, line in ends if when is not None and when <= until),
            key=lambda end: end[0],
        ):
            yield from self.refresh(line, when)

    def next_change(self) -> Instant | None:
        """The next instant at which `due` has something to tell."""
        ends = (line.shown.until for line in self._open() if line.shown is not None)
        return min((when for when in ends if when is not None), default=None)

    def _open(self) -> list[Line]:
        return [self.lines[name] for name in self._ending if name in self.lines]

    def adopt(
        self,
        row: AgentRow,
        tiers: Iterable[TierRow] | None,
        contact: tuple[CallId, QueueId] | None,
        at: Instant,
    ) -> None:
        """Take over what the lists say of an agent, and of whom he talks to or is rung for.
        `tiers` None: they were not read."""
        line = self.lines.setdefault(row.name, Line(row.name))
        if line.shown is None or line.status != row.status:
            line.rang_out = was_put_out(row)
        self._take_status(line, row.status)
        line.state, line.leg = row.state, named(row.uuid)
        line.wrap_up_s = seconds(row.wrap_up_time)
        line.delays = delays_of(row)
        line.ended_at = self._instant(row.last_bridge_end)
        line.ready_at = self._instant(row.ready_time)
        line.elsewhere = seconds(row.external_calls_count)
        if tiers is not None:
            line.skills = {
                tier.queue: (seconds(tier.level), seconds(tier.position)) for tier in tiers
            }
        occupied = contact if line.state in (RECEIVING, IN_CALL) else None
        line.call, line.queue = occupied or (None, line.queue)
        before, line.shown = line.shown, shown_of(line, at, self.settings)
        if line.shown.until is not None:
            self._ending.add(line.name)
        if before is None or before.state is not line.shown.state:
            line.since = self._began(line, row) or None

    def forget(self, name: str) -> None:
        """Know an agent no longer."""
        self.lines.pop(name, None)
        self._ending.discard(name)

    def now(self, line: Line) -> AgentNow:
        """An agent as a snapshot has him."""
        shown = line.shown or shown_of(line, 0.0, self.settings)
        talks = line.state == IN_CALL
        return AgentNow(
            info=self.settings.agent_info(self.acd, line.name),
            state=shown.state,
            since=line.since,
            reason=shown.reason,
            queue=shown.queue,
            call=shown.call,
            native=line.native,
            skills=tuple(self.skill(queue, line) for queue in sorted(line.skills)),
            paused=shown.paused,
            in_call=talks,
            calls=frozenset({line.call}) if talks and line.call is not None else None,
        )

    def skill(self, queue: str, line: Line) -> Skill:
        """His place in a queue: our level, and FreeSWITCH's level and position."""
        level, position = line.skills[queue]
        native = f"{level}/{position}"
        return Skill(queue_id(self.acd, queue), self.settings.level(level), native)

    def _instant(self, text: str) -> Instant:
        """A time of a row on our clock; 0 for never."""
        second = seconds(text)
        return self._clock.corrected(second) if second else 0.0

    def _began(self, line: Line, row: AgentRow) -> Instant:
        """Since when he does what he does, as far as the lists say it; 0 where they do not."""
        changed, offered = (
            self._instant(row.last_status_change),
            self._instant(row.last_offered_call),
        )
        state = line.shown.state if line.shown else AgentState.OFFLINE
        match state:
            case AgentState.TALKING:
                return self._instant(row.last_bridge_start)
            case AgentState.RINGING:
                return offered
            case AgentState.WRAP_UP:
                return line.ended_at
            case AgentState.RONA if not line.rang_out:
                return _let_alone_since(line, offered)
            case AgentState.READY:
                # Whoever was offered a call that came to nothing is ready since some time after it.
                return max(changed, offered, _wrapped_at(line) or line.ended_at, line.ready_at)
            case _:
                return max(changed, line.ended_at)


def _wrapped_at(line: Line) -> Instant:
    """When his wrap-up is over; 0 where there is none. The dispatcher asks for last_bridge_end <
    now - wrap_up_time, in whole seconds: a second more."""
    return line.ended_at + line.wrap_up_s + 1 if line.wrap_up_s and line.ended_at else 0.0


def _let_alone_since(line: Line, offered: Instant) -> Instant:
    """When the ring ended after which he is let alone. Where the delays of a refusal, a busy phone
    and no answer differ, it is the earliest that can be."""
    begins = (line.ready_at - delay_s for delay_s in line.delays.values() if delay_s)
    return min((began for began in begins if began >= offered), default=offered)


def delays_of(row: AgentRow) -> Mapping[str, int]:
    """For how long an agent is let alone, by the cause of his ring's end (mod_callcenter.c)."""
    no_answer = seconds(row.no_answer_delay_time)
    return {
        "USER_BUSY": seconds(row.busy_delay_time),
        "CALL_REJECTED": seconds(row.reject_delay_time),
        "NO_ANSWER": no_answer,
        "ALLOTTED_TIMEOUT": no_answer,
    }


def was_put_out(row: AgentRow) -> bool:
    """Whether the switch itself gave him his status, because he let ``max_no_answer`` calls ring.

    The count stays until he is Available again, also where a person gives him another status since;
    that is told by its time. The switch does it in the second in which the ring ends, from which
    on it lets him alone as well where that is configured.
    """
    most, changed = seconds(row.max_no_answer), seconds(row.last_status_change)
    if row.status in _OFFERED or not 0 < most <= seconds(row.no_answer_count):
        return False
    delay_s, ready = seconds(row.no_answer_delay_time), seconds(row.ready_time)
    if delay_s and ready and changed > ready - delay_s + 1:
        return False
    return 0 <= changed - seconds(row.last_offered_call) <= _RINGS_AT_MOST_S


def is_on_demand(status: str) -> bool:
    """Whether an agent is set aside after each call."""
    return status.lower() == ON_DEMAND
