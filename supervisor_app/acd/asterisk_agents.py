"""All agents of one Asterisk, kept from its queue member events; tells each change once."""

from collections.abc import Callable, Iterator

from msgspec import structs

from supervisor_app.acd.ami_wire import SPOILT_KEY, Message, number, whole
from supervisor_app.acd.asterisk_members import (
    GRACE_S,
    NOT_IN_USE,
    RING_IN_USE,
    RINGING,
    Device,
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
    """The agents by the interface they are known by. `touched` takes the ids that are spoken of."""

    def __init__(
        self,
        acd: AcdId,
        settings: AsteriskSettings,
        touched: set[str],
        left: dict[str, Line] | None = None,
    ) -> None:
        self.acd = acd
        self.settings = settings
        self.lines: dict[str, Line] = {}
        self._open: dict[str, Line] = {}
        """Those with a call or a change ahead, and those just spoken of; so that an event costs
        nothing for everybody else."""
        self.left: dict[str, Line] = {} if left is None else left
        """Agents who were taken out of their last queue, so that they can be put back as they were.
        """
        self._owners = settings.owners()
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

    def owner(self, interface: str) -> str:
        """The interface that the person with this phone is known by."""
        return self._owners.get(interface, interface)

    def line(self, interface: str) -> Line:
        """The agent with this phone, known or not."""
        owner = self.owner(interface)
        self._touched.add(agent_id(self.acd, owner))
        line = self.lines.get(owner)
        if line is None:
            self.left.pop(owner, None)
            line = self.lines[owner] = Line(owner)
        self._open[owner] = line
        return line

    def line_of(self, owner: str) -> Line | None:
        """An agent by the interface he is known by; also one who was here, or is configured."""
        line = self.lines.get(owner) or self.left.get(owner)
        if line is None and owner in self.settings.agents:
            line = Line(owner)
        return line

    def known_line(self, interface: str) -> Line | None:
        """The agent with this phone, if there is one."""
        return self.line(interface) if self.owner(interface) in self.lines else None

    def open_lines(self) -> list[Line]:
        """The agents at whom a call may be, or whose state changes by the passing of time."""
        return list(self._open.values())

    def forget(self, interface: str) -> bool:
        """Know an agent no longer; whether he was known."""
        self._open.pop(interface, None)
        line = self.lines.pop(interface, None)
        if line is not None and line.left_with:
            self.left[interface] = line
        return line is not None

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
            paused=now.paused,
        )

    def due(self, until: Instant) -> Iterator[ev.Event]:
        """Tell what changed by the passing of time alone, each at its exact instant."""
        for line in self.open_lines():
            if not line.at_a_call and line.next_change() is None:
                del self._open[line.interface]
        changes = [(line.next_change(), line) for line in self._open.values()]
        ready = [(when, line) for when, line in changes if when is not None and when <= until]
        for when, line in sorted(ready, key=lambda change: change[0]):
            yield from self.refresh(line, when)

    def next_change(self) -> Instant | None:
        """The next instant at which `due` has something to tell."""
        instants = (line.next_change() for line in self._open.values())
        return min((instant for instant in instants if instant is not None), default=None)

    def talk_over(self, line: Line, talk: Talk, at: Instant) -> None:
        """An agent's conversation has ended: his wrap-up begins."""
        queue = native_queue(talk)
        facts = self.settings.queues.get(queue)
        told = max((m.wrap_up_s for place, m in line.places() if place == queue), default=0)
        wrap_up_s = told or (facts.wrap_up_s if facts else 0)
        for device in line.devices.values():
            if not all(membership.readable for membership in device.memberships.values()):
                device.status = NOT_IN_USE  # no event will say it
        line.wrap_up = WrapUp(talk.queue, at + wrap_up_s) if wrap_up_s else None
        line.earlier_call = False
        line.earlier_call_until = 0.0
        line.freed_until = at + GRACE_S

    def drop_if_unknown(self, line: Line, at: Instant) -> Iterator[ev.Event]:
        """Forget an agent whom neither a queue, nor a call, nor the configuration has."""
        configured = line.interface in self.settings.agents
        if line.devices or line.at_a_call or configured:
            return
        if self.forget(line.interface):
            yield ev.AgentRemoved(at=at, agent=agent_id(self.acd, line.interface))

    def now(self, line: Line) -> AgentNow:
        """An agent as he was last told, for a snapshot."""
        shown = line.shown or Shown(AgentState.OFFLINE)
        skills = {queue: self._skill(line, queue) for queue, _ in line.places()}
        return AgentNow(
            info=self.settings.agent_info(self.acd, line.interface, line.name),
            state=shown.state,
            since=line.since,
            reason=shown.reason,
            queue=shown.queue,
            call=shown.call,
            native=shown.native,
            paused=shown.paused,
            skills=tuple(skill for _, skill in sorted(skills.items()) if skill is not None),
            in_call=line.in_call,
        )

    def adopt(self, owner: str, members: list[Message], at: Instant) -> None:
        """Take over what QueueStatus says of an agent, so that his state follows from it."""
        line = self.lines.setdefault(owner, Line(owner))
        line.devices = _devices(members, line)
        names = [membership.name for _, membership in line.places()]
        if names and line.name not in names:
            line.name = names[-1]
        in_call = any(membership.in_call for _, membership in line.places())
        for talk in [talk for talk in line.talks.values() if _is_refuted(talk, line)]:
            del line.talks[talk.call]
        if not in_call:
            line.stale_in_call = False
        earlier = in_call or line.earlier_call
        free = line.talks or line.stale_in_call or not is_occupied(line.status)
        line.earlier_call = earlier and not free
        before = line.shown
        line.shown = state_of(line, at, self.settings)
        if before is None or before.state is not line.shown.state:
            paused = line.shown.state in (AgentState.BREAK, AgentState.MEETING, AgentState.RONA)
            last_pause = max((m.last_pause for _, m in line.places()), default=0.0)
            line.since = last_pause if paused and last_pause else None

    def _member_status(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        yield from self._seen(message, at)
        line = self.line(message["Interface"])
        status = whole(message, "Status")
        line.devices[message["Interface"]].status = status
        if status in (RINGING, RING_IN_USE) or not is_occupied(line.status):
            line.freed_until = 0.0
        if not is_occupied(line.status):
            if line.earlier_call:
                line.earlier_call_until = at + GRACE_S
            line.earlier_call = False
        yield from self.refresh(line, at)

    def _member_changed(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        yield from self._seen(message, at)
        line = self.line(message["Interface"])
        if message["Event"] == "QueueMemberAdded":
            device = line.devices[message["Interface"]]
            device.status = whole(message, "Status")
            device.memberships[message["Queue"]].added_at = at
        yield from self.refresh(line, at)

    def _seen(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        """Keep what a member event says of his place in the queue; each carries all of it."""
        interface, queue = message["Interface"], message["Queue"]
        known = self.owner(interface) in self.lines
        line = self.line(interface)
        level = self._skill(line, queue)
        memberships = line.devices.setdefault(interface, Device()).memberships
        before = memberships.get(queue)
        member = memberships[queue] = membership_of(message, before)
        # Asterisk keeps a name for each queue; the one that was told last is his.
        renamed = before is None or before.name != member.name
        if not known or (renamed and line.name != member.name):
            yield from self._named(line, member.name, at)
        yield from self._skill_told(line, queue, level, at)

    def _member_removed(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        interface, queue = message["Interface"], message["Queue"]
        line = self.known_line(interface)
        device = line.devices.get(interface) if line else None
        if line is None or device is None or queue not in device.memberships:
            return
        level = self._skill(line, queue)
        left = device.memberships.pop(queue)
        if not device.memberships:
            del line.devices[interface]
            line.left_with[interface] = left
        names = [membership.name for _, membership in line.places()]
        if names and line.name not in names:
            yield from self._named(line, names[-1], at)
        yield from self._skill_told(line, queue, level, at)
        yield from self.refresh(line, at)
        yield from self.drop_if_unknown(line, at)

    def _named(self, line: Line, name: str, at: Instant) -> Iterator[ev.Event]:
        line.name = name
        yield ev.AgentSeen(at=at, agent=self.settings.agent_info(self.acd, line.interface, name))

    def _skill_told(
        self, line: Line, queue: str, before: Skill | None, at: Instant
    ) -> Iterator[ev.Event]:
        skill = self._skill(line, queue)
        if skill != before:
            yield ev.SkillChanged(
                at=at,
                agent=agent_id(self.acd, line.interface),
                queue=queue_id(self.acd, queue),
                level=skill.level if skill else None,
                native=skill.native if skill else "",
            )

    def _skill(self, line: Line, queue: str) -> Skill | None:
        """An agent's place in a queue: that of the phone which stands first there."""
        penalties = [member.penalty for place, member in line.places() if place == queue]
        if not penalties:
            return None
        penalty = min(penalties)
        return Skill(queue_id(self.acd, queue), self.settings.level(penalty), str(penalty))

    def _spy_begins(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        channel = message.get("SpyerChannel", "")
        line = self.known_line(channel.rpartition("-")[0])
        if line is not None:
            line.spying = channel
            yield from self.refresh(line, at)

    def _spy_ends(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        yield from self.spy_over(message.get("SpyerChannel", ""), at)

    def spy_over(self, channel: str, at: Instant) -> Iterator[ev.Event]:
        """A channel listens in no longer."""
        line = self.known_line(channel.rpartition("-")[0])
        if line is not None and line.spying == channel:
            line.spying = ""
            yield from self.refresh(line, at)


def native_queue(talk: Talk) -> str:
    """Asterisk's name of a conversation's queue."""
    return talk.queue.partition("/")[2]


def _same_but_native(one: Shown, other: Shown) -> bool:
    return structs.replace(one, native="") == structs.replace(other, native="")


def membership_of(message: Message, before: Membership | None) -> Membership:
    return Membership(
        name=message.get("MemberName", ""),
        dynamic=message.get("Membership") == "dynamic",
        readable=SPOILT_KEY not in message,
        penalty=whole(message, "Penalty"),
        state_interface=message.get("StateInterface", ""),
        paused=message.get("Paused") == "1",
        reason=message.get("PausedReason", ""),
        in_call=message.get("InCall") == "1",
        wrap_up_s=whole(message, "Wrapuptime"),
        last_pause=number(message, "LastPause"),
        added_at=before.added_at if before else 0.0,
    )


def _devices(members: list[Message], line: Line) -> dict[str, Device]:
    """The phones that QueueStatus lists. What is older than it, an agent's line still knows."""
    devices: dict[str, Device] = {}
    for message in members:
        interface, queue = message["Interface"], message["Queue"]
        device = devices.setdefault(interface, Device())
        device.status = whole(message, "Status")
        known = line.devices.get(interface)
        before = known.memberships.get(queue) if known else None
        device.memberships[queue] = membership_of(message, before)
    return devices


def _is_refuted(talk: Talk, line: Line) -> bool:
    """Whether QueueStatus shows that a conversation is over: the phone is free.

    ``InCall`` alone does not show it. It is 0 during the call where the phone was removed from the
    queue, or removed and added anew, or where counts were reset (QueueReset); AgentComplete still
    comes when the call ends. Seen on Asterisk 16 and 22.
    """
    queue = native_queue(talk)
    witnesses = [
        (device.memberships[queue].in_call, is_occupied(device.status))
        for device in line.devices.values()
        if queue in device.memberships and device.memberships[queue].added_at <= talk.since
    ]
    return bool(witnesses) and not any(in_call or busy for in_call, busy in witnesses)
