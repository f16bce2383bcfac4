"""What one Asterisk has told so far, and what each of its messages means for the floor."""

from collections.abc import Iterator

from msgspec import structs

from supervisor_app.acd.ami_wire import Message, number, whole
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_calls import Calls
from supervisor_app.acd.asterisk_channels import Channels
from supervisor_app.acd.asterisk_leaving import known
from supervisor_app.acd.asterisk_listens import Listens
from supervisor_app.acd.asterisk_members import Line
from supervisor_app.acd.asterisk_numbers import Durations
from supervisor_app.acd.asterisk_reloads import untold
from supervisor_app.acd.asterisk_seconds import BookSeconds
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.asterisk_talks import Talks
from supervisor_app.acd.asterisk_unreadable import CALL_EVENTS, mended
from supervisor_app.acd.centre_facts import score_of
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import (
    AcdId,
    CallId,
    Instant,
    agent_id,
    call_id,
    native_of,
    queue_id,
)
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow, WaitingNow

_NEEDED = {
    **dict.fromkeys(("QueueCallerJoin", "QueueCallerLeave"), ("Uniqueid", "Queue")),
    "QueueCallerAbandon": ("Uniqueid", "Queue"),
    **dict.fromkeys(("AgentCalled", "AgentConnect"), ("Uniqueid", "Queue", "Interface")),
    "AgentRingNoAnswer": ("Uniqueid", "Queue", "Interface"),
    **dict.fromkeys(("AgentComplete", "AgentDump"), ("Queue", "Interface")),
    **dict.fromkeys(("QueueMemberStatus", "QueueMemberAdded"), ("Queue", "Interface")),
    **dict.fromkeys(("QueueMemberPause", "QueueMemberPenalty"), ("Queue", "Interface")),
    **dict.fromkeys(("QueueMemberRingInUse", "QueueMemberRemoved"), ("Queue", "Interface")),
}
"""Keys without which a message cannot be used."""

_OF_LIVING_QUEUES = frozenset(
    ("QueueCallerJoin", "QueueMemberAdded", "QueueMemberStatus", "QueueMemberPause")
)
"""A call may still end in a queue that a reload has taken away."""


class AsteriskFloor:
    """Messages in, domain events out. Keeps what is needed to tell each thing once."""

    def __init__(
        self,
        acd: AcdId,
        settings: AsteriskSettings,
        clock: SwitchClock,
        durations: Durations | None = None,
        listens: Listens | None = None,
        left: dict[str, Line] | None = None,
    ) -> None:
        """`durations`, `listens` and who `left` outlive a connection."""
        self.acd = acd
        self._settings = settings
        self._clock = clock
        self.touched: set[str] = set()
        """Ids that events spoke of since the set was last cleared."""
        self.unusable = 0
        """Messages that lacked what they cannot be used without."""
        self.classes: set[str] = set()
        """Classes of events heard so far, as in ``read=`` of manager.conf."""
        self._queues: set[str] = set()
        self._put_off: set[str] = set()
        """Queues of which a QueueStatus showed something that may be older than the events."""
        self._missing: set[CallId] = set()
        """Callers who waited by all events, and were not in the last QueueStatus."""
        self.agents = self._agents = Agents(acd, settings, self.touched, left)
        self._listens = (listens or Listens()).on(self._agents, settings.supervisor_channel)
        self._seconds = BookSeconds(clock)
        self._durations = Durations(acd) if durations is None else durations
        self._untimed: frozenset[CallId] = frozenset()
        """Callers of whom the last QueueStatus told no wait that makes sense."""
        self._calls = Calls(self._agents, self._seconds, self._durations, self.touched)
        talks = Talks(self._agents, self._calls.legs, self.touched)
        self._handlers = {**self._agents.handlers, **self._calls.handlers, **talks.handlers}
        self._handlers["UserEvent"] = self._user_event

    def take(self, message: Message) -> Iterator[ev.Event]:
        """What one message means. What was due before it comes first."""
        stamp = number(message, "Timestamp")
        self._clock.heard(stamp)
        at = self._clock.instant_of(stamp)
        self.classes.add(message.get("Privilege", "").partition(",")[0])
        event = message["Event"]
        yield from self._listens.heard(message, at)
        handler = self._handlers.get(event)
        if handler is None:
            return
        if event in CALL_EVENTS:
            message = mended(message, self._agents, self._calls, at)
        if any(not message.get(key) for key in _NEEDED.get(event, ())):
            self.unusable += 1
            return
        yield from self.due(at)
        if event in _OF_LIVING_QUEUES:
            yield from self._queue_seen(message["Queue"], at)
        yield from handler(message, at)

    def due(self, until: Instant) -> Iterator[ev.Event]:
        """What has happened by `until` without a message, such as the end of a wrap-up."""
        yield from self._calls.due(until)
        yield from self._agents.due(until)
        yield from self._listens.due(until)

    def next_change(self) -> Instant | None:
        """The next instant at which `due` has something to tell."""
        instants = (self._calls.next_change(), self._agents.next_change())
        return min((instant for instant in instants if instant is not None), default=None)

    def answered(self, items: list[Message]) -> None:
        """A QueueStatus has just come in; it may have to wait until it can be told."""
        entries = [i for i in items if _is(i, "QueueEntry", "Queue", "Uniqueid")]
        self._seconds.waits_shown(entries)
        self._untimed = frozenset(
            call_id(self.acd, entry["Uniqueid"])
            for entry in entries
            if self._durations.seconds(entry, "Wait") is None
        )

    def only_in_status(self, items: list[Message], at: Instant) -> Iterator[ev.Event]:
        """What QueueStatus shows and no event tells: a reload of queues, a caller's priority.

        To be taken before `snapshot` of the same items, which then has nothing to correct in it.
        """
        unsettled = self._unsettled()
        queues = _queues_in(items)
        new = (queues - self._queues) | (queues & self._put_off)
        gone = (self._queues | self._put_off) - queues
        for queue in sorted(new):
            yield from self._queue_seen(queue, at)
        self._put_off = set()
        for message in untold(self._agents, _members_in(items), new, gone):
            if agent_id(self.acd, self._agents.owner(message["Interface"])) in unsettled:
                self._put_off.add(message["Queue"])
            else:
                yield from self._handlers[message["Event"]](message, at)
        for queue in sorted(gone & self._queues):
            if queue_id(self.acd, queue) in unsettled:
                self._put_off.add(queue)
            else:
                self._queues.discard(queue)
                yield ev.QueueRemoved(at=at, queue=queue_id(self.acd, queue))
        yield from self._calls.shown(list(self._waiting(items, at)), unsettled)

    def first_snapshot(
        self, items: list[Message], channels: list[Message] | None, at: Instant
    ) -> AcdSnapshot:
        """The first `snapshot` of a connection. `channels` of CoreShowChannels tell who talks to
        whom; None where this user may not ask."""
        now = self.snapshot(items, at, first=True)
        if channels is None:
            return now
        there = Channels(self.acd, channels, at)
        agents = tuple(self._connected(agent, there) for agent in now.agents)
        return structs.replace(now, agents=agents, listens=self._listens.snapshot(channels, at))

    def _connected(self, agent: AgentNow, channels: Channels) -> AgentNow:
        line = self._agents.lines[native_of(agent.info.id)]
        connected = channels.of(line.devices) if agent.in_call else None
        if connected is None:
            return agent
        (call,) = connected.calls if len(connected.calls) == 1 else (None,)
        return structs.replace(agent, calls=connected.calls, since=connected.since, call=call)

    def snapshot(self, items: list[Message], at: Instant, *, first: bool) -> AcdSnapshot:
        """What QueueStatus says, seen with what only events tell; taken over from now on.

        `at` is when it was asked for. Unsettled is whom events spoke of since `touched` was
        cleared.
        """
        in_doubt = self._in_doubt(items)
        unsettled = frozenset() if first else self._unsettled() | in_doubt
        queues = _queues_in(items)
        self._queues = queues | (self._queues & self._put_off)
        members: dict[str, list[Message]] = {}
        for item in _members_in(items):
            members.setdefault(self._agents.owner(item["Interface"]), []).append(item)
        self._adopt_agents(members, at, unsettled)
        self._calls.adopt(list(self._waiting(items, at)), unsettled, self._untimed)
        return AcdSnapshot(
            acd=self.acd,
            at=at,
            queues=tuple(self._settings.queue_info(self.acd, q) for q in sorted(queues)),
            agents=tuple(self._agents.now(line) for line in self._agents.lines.values()),
            waiting=tuple(self._calls.waiting.values()),
            unsettled=unsettled,
        )

    def _in_doubt(self, items: list[Message]) -> frozenset[str]:
        """Callers whom QueueStatus lacks for the first time: on a switch that is short of processor
        time, the events of their leaving come seconds after it.
        """
        there = {now.call for now in self._waiting(items, 0.0)}
        missing = self._calls.waiting.keys() - there
        before, self._missing = self._missing, missing
        return frozenset(missing - before)

    def _unsettled(self) -> frozenset[str]:
        return frozenset(self.touched | self._calls.open_ends())

    def _adopt_agents(
        self, members: dict[str, list[Message]], at: Instant, unsettled: frozenset[str]
    ) -> None:
        present = {*members, *self._settings.agents}
        # Whoever is removed from his last queue during a call is there until it ends.
        present.update(line.interface for line in self._agents.lines.values() if line.at_a_call)
        for interface in list(self._agents.lines):
            if interface not in present and agent_id(self.acd, interface) not in unsettled:
                self._agents.forget(interface)
        for interface in sorted(present):
            if agent_id(self.acd, interface) not in unsettled:
                self._agents.adopt(interface, members.get(interface, []), at)

    def _waiting(self, items: list[Message], at: Instant) -> Iterator[WaitingNow]:
        for item in items:
            if _is(item, "QueueEntry", "Queue", "Uniqueid"):
                call = call_id(self.acd, item["Uniqueid"])
                yield WaitingNow(
                    call,
                    queue_id(self.acd, item["Queue"]),
                    at if call in self._untimed else at - number(item, "Wait"),
                    known(item.get("CallerIDNum")),
                    known(item.get("CallerIDName")),
                    whole(item, "Priority"),
                )

    def _queue_seen(self, queue: str, at: Instant) -> Iterator[ev.Event]:
        if queue not in self._queues:
            self._queues.add(queue)
            info = self._settings.queue_info(self.acd, queue)
            self.touched.add(info.id)
            yield ev.QueueSeen(at=at, queue=info)

    def _user_event(self, message: Message, at: Instant) -> Iterator[ev.Event]:
        name = message.get("UserEvent", "")
        survey, left = self._settings.survey, self._settings.queue_left
        if name == left.event:
            queue, status = message.get(left.queue_field, ""), message.get(left.status_field, "")
            yield from self._calls.queue_left(message.get("Uniqueid", ""), queue, status, at)
        elif name == survey.event or (survey.sent_event and name == survey.sent_event):
            yield from self._survey(message, at, answered=name == survey.event)

    def _survey(self, message: Message, at: Instant, *, answered: bool) -> Iterator[ev.Event]:
        fields = self._settings.survey
        queue, uniqueid = message.get(fields.queue_field, ""), message.get("Uniqueid", "")
        agent = message.get(fields.agent_field, "")
        if not queue or not uniqueid:
            self.unusable += 1
            return
        call, on_queue = call_id(self.acd, uniqueid), queue_id(self.acd, queue)
        by = agent_id(self.acd, agent) if agent else None
        if not answered:
            yield ev.SurveySent(at=at, call=call, queue=on_queue, agent=by)
            return
        score = score_of(message.get(fields.score_field, ""))
        if score is None:
            self.unusable += 1
            return
        satisfied = score >= fields.satisfied_from
        yield ev.SurveyAnswered(
            at=at, call=call, queue=on_queue, score=score, satisfied=satisfied, agent=by
        )


def _is(message: Message, event: str, *keys: str) -> bool:
    return message.get("Event") == event and all(message.get(key) for key in keys)


def _queues_in(items: list[Message]) -> set[str]:
    return {item["Queue"] for item in items if _is(item, "QueueParams", "Queue")}


def _members_in(items: list[Message]) -> list[Message]:
    """The members that QueueStatus lists, with the keys that they have in events."""
    members = [item for item in items if _is(item, "QueueMember", "Queue", "Location")]
    for member in members:
        member["Interface"], member["MemberName"] = member["Location"], member.get("Name", "")
    return members
