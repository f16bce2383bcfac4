"""All agents of one Asterisk, kept from its queue member events; tells each change once."""

from collections.abc import Callable, Iterator

from supervisor_app.acd.ami_wire import Message, number, whole
from supervisor_app.acd.asterisk_members import (
    GRACE_S,
    RING_IN_USE,
    RINGING,
    Line,
    Membership,
    Shown,
    Talk,
    WrapUp,
    is_occupied,
    state_of,
)
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain import events as ev
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, Instant, agent_id, queue_id
from supervisor_app.domain.snapshot import AgentNow
from supervisor_app.domain.states import AgentState

_Handler = Callable[[Message, Instant], Iterator[ev.Event]]


class Agents:
    """The agents by interface. `touched` takes the ids that events spoke of."""

    def __init__(self, acd: AcdId, settings: AsteriskSettings, touched: set[str]) -> None:
        self.acd = acd
        self.settings = settings
        self.lines: dict[str, Line] = {}
        self._touched = touched
        self.handlers: dict[str, _Handler] = {
            "QueueMemberStatus": self._member_status,
            "QueueMemberAdded": self._member_changed,
            "QueueMemberPause": self._member_changed,
            "QueueMemberPenalty": self._member_changed,
            "QueueMemberRingInUse": self._member_changed,
            "QueueMemberRemoved": self._member_removed,
            "ChanSpyStart": self._spy_begins,
            "ChanSpyStop": self._spy_ends,
        }

    def line(self, interface: str) -> Line:
        """The agent with this interface, known or not."""
        self._touched.add(agent_id(self.acd, interface))
        line = self.lines.get(interface)
        if line is None:
            line = self.lines[interface] = Line(interface)
        return line

    def refresh(self, line: Line, at: Instant) -> Iterator[ev.Event]:
        """Tell an agent's state if it is no longer what was told."""
        if line.freed_until and at >= line.freed_until:
            line.freed_until = 0.0
        now = state_of(line, at, self.settings)
        if now.state is not AgentState.WRAP_UP:
            line.wrap_up = None  # a pause or a new call cuts it
        if now == line.shown:
            return
        if line.shown is None or line.shown.state is not now.state:
            line.since = at
        known, line.shown = line.shown, now
        if known is not None and _same_but_native(known, now):
            return  # the switch's own word alone is not worth an event
        self._touched.add(agent_id(self.acd, line.interface))
        yield ev.AgentStateChanged(
            at=at,
            agent=agent_id(self.acd, line.interface),
            state=now.state,
            reason=now.reason,
            queue=now.queue,
            call=now.call,
            native=now.native,
        )

    def due(self, until: Instant) -> Iterator[ev.Event]:
        """Tell what changed by the passing of time alone, each at its exact instant."""
        changes = [(line.next_change(), line) for line in self.lines.values()]
        ready = [(when, line) for when, line in changes if when is not None and when <= until]
        for when, line in sorted(ready, key=lambda change: change[0]):
            yield from self.refresh(line, when)

    def next_change(self) -> Instant | None:
        """The next instant at which `due` has something to tell."""
        instants = (line.next_change() for line in self.lines.values())
        return min((instant for instant in instants if instant is not None), default=None)

    def talk_over(self, line: Line, talk: Talk, at: Instant) -> None:
        """An agent's conversation has ended: his wrap-up begins."""
        member = line.memberships.get(native_queue(talk))
        facts = self.settings.queues.get(native_queue(talk))
        wrap_up_s = member.wrap_up_s if member and member.wrap_up_s else 0
        wrap_up_s = wrap_up_s or (facts.wrap_up_s if facts else 0)
        line.wrap_up = WrapUp(talk.queue, at + wrap_up_s) if wrap_up_s else None
        line.earlier_call = False
        line.freed_until = at + GRACE_S

    def drop_if_unknown(self, line: Line, at: Instant) -> Iterator[ev.Event]:
        """Forget an agent whom neither a queue nor the configuration has."""
        configured = line.interface in self.settings.agents
        if line.memberships or line.talks or configured:
            return
        if self.lines.pop(line.interface, None) is not None:
            yield ev.AgentRemoved(at=at, agent=agent_id(self.acd, line.interface))

    def now(self, line: Line) -> AgentNow:
        """An agent as he was last told, for a snapshot."""
        shown = line.shown or Shown(AgentState.OFFLINE)
        return AgentNow(
            info=self.settings.agent_info(self.acd, line.interface, line.name),
            state=shown.state,
            since=line.since,
            reason=shown.reason,
            queue=shown.queue,
            call=shown.call,
            native=shown.native,
            skills=tuple(self._skill(queue, m) for queue, m in sorted(line.memberships.items())),
            in_call=line.in_call,
        )

    def adopt(self, interface: str, members: list[Message], at: Instant) -> None:
        """Take over what QueueStatus says of an agent, so that his state follows from it."""
        line = self.lines.setdefault(interface, Line(interface))
        line.memberships = {message["Queue"]: _membership(message) for message in members}
        if members:
            line.name = members[-1].get("Name", "")
            line.status = whole(members[-1], "Status")
        in_call = any(member.in_call for member in line.memberships.values())
        if not in_call:
            line.talks.clear()
            line.stale_in_call = False
        line.earlier_call = in_call and not line.talks and not line.stale_in_call
        if not is_occupied(line.status):
            line.earlier_call = False
        before = line.shown
        line.shown = state_of(line, at, self.settings)
        if before is None or before.state is not line.shown.state:
            paused = line.shown.state in (AgentState.BREAK, AgentState.MEETING, AgentState.RONA)
            last_pause = max((m.last_pause for m in line.memberships.values()), default=0.0)
            line.since = last_pause if paused and last_pause else None

    def _member_status(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        yield from self._seen(message, at)
        line = self.line(message["Interface"])
        line.status = whole(message, "Status")
        if line.status in (RINGING, RING_IN_USE) or not is_occupied(line.status):
            line.freed_until = 0.0
        if not is_occupied(line.status):
            line.earlier_call = False
        yield from self.refresh(line, at)

    def _member_changed(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        yield from self._seen(message, at)
        line = self.line(message["Interface"])
        if message["Event"] == "QueueMemberAdded":
            line.status = whole(message, "Status")
        yield from self.refresh(line, at)

    def _seen(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        """Keep what a member event says of his place in the queue; each carries all of it."""
        interface, queue = message["Interface"], message["Queue"]
        known = interface in self.lines
        line = self.line(interface)
        name = message.get("MemberName", "")
        if not known or line.name != name:
            line.name = name
            info = self.settings.agent_info(self.acd, interface, name)
            yield ev.AgentSeen(at=at, agent=info)
        before = line.memberships.get(queue)
        member = line.memberships[queue] = _membership(message)
        if before is None or before.penalty != member.penalty:
            skill = self._skill(queue, member)
            yield ev.SkillChanged(
                at=at,
                agent=agent_id(self.acd, interface),
                queue=skill.queue,
                level=skill.level,
                native=skill.native,
            )

    def _member_removed(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        line = self.line(message["Interface"])
        if line.memberships.pop(message["Queue"], None) is None:
            return
        queue = queue_id(self.acd, message["Queue"])
        agent = agent_id(self.acd, line.interface)
        yield ev.SkillChanged(at=at, agent=agent, queue=queue, level=None)
        yield from self.refresh(line, at)
        yield from self.drop_if_unknown(line, at)

    def _skill(self, queue: str, member: Membership) -> Skill:
        level = self.settings.level(member.penalty)
        return Skill(queue_id(self.acd, queue), level, str(member.penalty))

    def _spy_begins(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        channel = message.get("SpyerChannel", "")
        interface = channel.rpartition("-")[0]
        if interface in self.lines:
            line = self.line(interface)
            line.spying = channel
            yield from self.refresh(line, at)

    def _spy_ends(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        yield from self.spy_over(message.get("SpyerChannel", ""), at)

    def spy_over(self, channel: str, at: Instant) -> Iterator[ev.Event]:
        """A channel listens in no longer."""
        line = self.lines.get(channel.rpartition("-")[0])
        if line is not None and line.spying == channel:
            line.spying = ""
            yield from self.refresh(line, at)


def native_queue(talk: Talk) -> str:
    """Asterisk's name of a conversation's queue."""
    return talk.queue.partition("/")[2]


def _same_but_native(one: Shown, other: Shown) -> bool:
    return (one.state, one.reason, one.queue, one.call) == (
        other.state,
        other.reason,
        other.queue,
        other.call,
    )


def _membership(message: Message) -> Membership:
    return Membership(
        penalty=whole(message, "Penalty"),
        paused=message.get("Paused") == "1",
        reason=message.get("PausedReason", ""),
        in_call=message.get("InCall") == "1",
        wrap_up_s=whole(message, "Wrapuptime"),
        last_pause=number(message, "LastPause"),
    )
