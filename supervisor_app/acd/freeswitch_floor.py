"""What one FreeSWITCH has told so far, and what its events and lists mean for the floor."""

from collections.abc import Iterator

from msgspec import Struct

from supervisor_app.acd.centre_facts import score_of
from supervisor_app.acd.freeswitch_agents import IDLE, WAITING, Agents, Break
from supervisor_app.acd.freeswitch_calls import Calls, Talk
from supervisor_app.acd.freeswitch_rows import (
    AgentRow,
    ChannelRow,
    MemberRow,
    QueueRow,
    TierRow,
    named,
    seconds,
)
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.freeswitch_socket import CALLCENTER, SwitchEvent
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AcdId, CallId, Instant, agent_id, call_id, queue_id
from supervisor_app.domain.snapshot import AcdSnapshot, WaitingNow

_WAITS = frozenset({"Waiting", "Trying"})
_NEEDED = {
    **dict.fromkeys(
        ("member-queue-start", "member-queue-resume", "member-queue-end"), ("queue", "session")
    ),
    **dict.fromkeys(
        ("agent-offering", "bridge-agent-start", "bridge-agent-end", "bridge-agent-fail"),
        ("queue", "session", "agent"),
    ),
    "agent-status-change": ("agent", "status"),
    "agent-state-change": ("agent", "state"),
    **dict.fromkeys(("agent-add", "agent-max-no-answer"), ("agent",)),
}
"""Headers without which an event of mod_callcenter cannot be used; all others it has are ignored.
"""


class Lists(Struct, frozen=True):
    """What one poll read. `channels` None: it was not asked for."""

    agents: list[AgentRow]
    members: list[MemberRow]
    tiers: list[TierRow]
    queues: list[QueueRow]
    channels: list[ChannelRow] | None
    asked_at: Instant


class FreeswitchFloor:
    """Events and lists in, domain events out. Keeps what is needed to tell each thing once."""

    def __init__(
        self,
        acd: AcdId,
        settings: FreeswitchSettings,
        clock: SwitchClock,
        breaks: dict[str, Break] | None = None,
    ) -> None:
        """`breaks` outlive a connection."""
        self.acd = acd
        self._settings = settings
        self._clock = clock
        self.touched: set[str] = set()
        """Ids that events spoke of since the set was last cleared."""
        self.unusable = 0
        """Events that lacked what they cannot be used without."""
        self._suspects: frozenset[str] = frozenset()
        self.stuck: frozenset[str] = frozenset()
        """Rows of callers whose channel is gone: mod_callcenter keeps some until it restarts."""
        self.absent: frozenset[str] = frozenset()
        """Rows that are left out: those that are stuck, or may be since the connection began."""
        self.agents = Agents(acd, settings, clock, self.touched, {} if breaks is None else breaks)
        self.calls = Calls(self.agents, clock, self.touched)
        self._queues: set[str] = set()
        self._missing: frozenset[CallId] = frozenset()

    def take(self, event: SwitchEvent) -> Iterator[ev.Event]:
        """What one event means. What was due before it comes first."""
        self._clock.heard(event.at)
        at = self._clock.instant_of(event.at)
        if event.subclass != CALLCENTER:
            yield from self._survey(event, at)
            return
        needed = _NEEDED.get(event.action)
        if needed is None:
            return
        if any(not getattr(event, key) for key in needed):
            self.unusable += 1
            return
        yield from self.due(at)
        if event.agent:
            yield from self.agents.seen(event.agent, at)
        if event.queue:
            yield from self._queue_seen(event.queue, at)
        handler = self.calls.handlers.get(event.action)
        yield from handler(event, at) if handler else self._agent_event(event, at)

    def due(self, until: Instant) -> Iterator[ev.Event]:
        """What has happened by `until` without an event, such as the end of a wrap-up."""
        yield from self.agents.due(until)

    def next_change(self) -> Instant | None:
        """The next instant at which `due` has something to tell."""
        return self.agents.next_change()

    def snapshot(self, lists: Lists, *, first: bool) -> AcdSnapshot:
        """What the lists say, taken over from now on. Unsettled is whom events spoke of since
        `touched` was cleared, and callers whom one list had and the other had no longer."""
        live = self._living(lists, first=first)
        waiting = dict(self._waiting(live, lists.asked_at))
        talks = dict(self._talks(live, lists.asked_at))
        gone = frozenset(self.calls.waiting) - {now.call for now in waiting} - frozenset(talks)
        doubt, self._missing = gone - self._missing, gone
        unsettled = frozenset() if first else frozenset(self.touched) | doubt
        self._adopt_agents(lists, live, talks, unsettled)
        self.calls.adopt(waiting, talks, unsettled)
        self._queues = {row.name for row in lists.queues}
        return AcdSnapshot(
            acd=self.acd,
            at=lists.asked_at,
            queues=tuple(self._settings.queue_info(self.acd, q) for q in sorted(self._queues)),
            agents=tuple(self.agents.now(line) for line in self.agents.lines.values()),
            waiting=tuple(self.calls.waiting.values()),
            unsettled=unsettled,
        )

    def only_in_lists(self, lists: Lists) -> Iterator[ev.Event]:
        """What the lists show and no event tells: queues and tiers that were changed, agents who
        were deleted. To be taken before `snapshot` of the same lists."""
        at = lists.asked_at
        queues = {row.name for row in lists.queues}
        for queue in sorted(queues):
            yield from self._queue_seen(queue, at)
        for queue in sorted(self._queues - queues):
            self._queues.discard(queue)
            yield ev.QueueRemoved(at=at, queue=queue_id(self.acd, queue))
        rows = {row.name: row for row in lists.agents}
        for name in sorted(rows.keys() - self.agents.lines.keys()):
            self.agents.adopt(rows[name], None, None, at)
            yield ev.AgentSeen(at=at, agent=self._settings.agent_info(self.acd, name))
            yield self.agents.told(self.agents.lines[name], at)
        yield from self._tiers_changed(lists.tiers, set(rows), at)
        for name in sorted(self.agents.lines.keys() - rows.keys()):
            line = self.agents.lines[name]
            # Nothing more is read of who was deleted: his call, once over, keeps him no longer.
            engaged = line.call in self.calls.talks or line.call in self.calls.waiting
            if not engaged and agent_id(self.acd, name) not in self.touched:
                self.agents.forget(name)
                yield ev.AgentRemoved(at=at, agent=agent_id(self.acd, name))

    def agents_polled(self, lists: Lists) -> Iterator[ev.Event]:
        """What the lists show of agents, where no event tells it."""
        live = [row for row in lists.members if named(row.session_uuid)]
        live = [row for row in live if row.uuid not in self.absent]
        talks = dict(self._talks(live, lists.asked_at))
        before = {name: line.shown for name, line in self.agents.lines.items()}
        self._adopt_agents(lists, live, talks, frozenset())
        for name, line in self.agents.lines.items():
            if before.get(name) != line.shown:
                yield self.agents.told(line, lists.asked_at)

    def agent_read(self, row: AgentRow, at: Instant) -> Iterator[ev.Event]:
        """What one row shows of an agent that was not told yet, as after a change."""
        line = self.agents.line(row.name)
        contact = (line.call, line.queue) if line.call and line.queue else None
        before = line.shown
        self.agents.adopt(row, None, contact, at)
        if line.shown != before:
            yield self.agents.told(line, at)

    def tiers_read(self, tiers: list[TierRow], agent: str, at: Instant) -> Iterator[ev.Event]:
        """What the tiers show of one agent that was not told yet, as after a change."""
        self.agents.line(agent)
        yield from self._tiers_changed(tiers, {agent}, at)

    def _tiers_changed(
        self, tiers: list[TierRow], rows: set[str], at: Instant
    ) -> Iterator[ev.Event]:
        by_agent = _by_agent(tiers)
        for name in sorted(rows & self.agents.lines.keys()):
            line, now = self.agents.lines[name], {}
            for tier in by_agent.get(name, []):
                now[tier.queue] = (seconds(tier.level), seconds(tier.position))
            before, line.skills = line.skills, now
            agent = agent_id(self.acd, name)
            for queue in sorted(now):
                if before.get(queue) != now[queue]:
                    skill = self.agents.skill(queue, line)
                    yield ev.SkillChanged(
                        at=at,
                        agent=agent,
                        queue=skill.queue,
                        level=skill.level,
                        native=skill.native,
                    )
            for queue in sorted(before.keys() - now.keys()):
                yield ev.SkillChanged(
                    at=at, agent=agent, queue=queue_id(self.acd, queue), level=None
                )

    def _agent_event(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        line = self.agents.line(event.agent)
        match event.action:
            case "agent-status-change":
                yield from self.agents.status_changed(line, event.status, at)
            case "agent-max-no-answer":
                line.put_out = True
            case "agent-state-change" if event.state in (WAITING, IDLE):
                # Receiving and In a queue call are told with their contact, by other events.
                if line.call is None or line.call not in self.calls.talks:
                    line.state, line.call = event.state, None
                    yield from self.agents.refresh(line, at)

    def _survey(self, event: SwitchEvent, at: Instant) -> Iterator[ev.Event]:
        survey = self._settings.survey
        if not event.subclass or event.subclass not in (survey.event, survey.sent_event):
            return
        if not event.survey_queue or not event.channel:
            self.unusable += 1
            return
        call, queue = call_id(self.acd, event.channel), queue_id(self.acd, event.survey_queue)
        by = agent_id(self.acd, event.survey_agent) if event.survey_agent else None
        if event.subclass == survey.sent_event:
            yield ev.SurveySent(at=at, call=call, queue=queue, agent=by)
            return
        score = score_of(event.survey_score)
        if score is None:
            self.unusable += 1
            return
        satisfied = score >= survey.satisfied_from
        yield ev.SurveyAnswered(
            at=at, call=call, queue=queue, score=score, satisfied=satisfied, agent=by
        )

    def _queue_seen(self, queue: str, at: Instant) -> Iterator[ev.Event]:
        if queue not in self._queues:
            self._queues.add(queue)
            info = self._settings.queue_info(self.acd, queue)
            self.touched.add(info.id)
            yield ev.QueueSeen(at=at, queue=info)

    def _living(self, lists: Lists, *, first: bool) -> list[MemberRow]:
        """The rows of callers who are there."""
        rows = [row for row in lists.members if named(row.session_uuid)]
        if lists.channels is not None:
            there = {channel.uuid for channel in lists.channels}
            # Who hung up a moment ago is in one list and not in the other: seen twice, or not. At
            # first nobody has been told, and whoever has no channel by now has gone either way.
            without = frozenset(row.uuid for row in rows if row.session_uuid not in there)
            self.stuck, self._suspects = without & self._suspects, without
            self.absent = without if first else self.stuck
        return [row for row in rows if row.uuid not in self.absent]

    def _waiting(self, rows: list[MemberRow], at: Instant) -> Iterator[tuple[WaitingNow, int]]:
        for row in rows:
            if row.state in _WAITS:
                came = seconds(row.rejoined_epoch) or seconds(row.joined_epoch)
                since = self._clock.corrected(came) if came else at
                name = "" if row.cid_name == row.cid_number else named(row.cid_name)
                call, queue = call_id(self.acd, row.session_uuid), queue_id(self.acd, row.queue)
                yield WaitingNow(call, queue, since, named(row.cid_number), name), came

    def _talks(self, rows: list[MemberRow], at: Instant) -> Iterator[tuple[CallId, Talk]]:
        for row in rows:
            if row.state == "Answered" and named(row.serving_agent):
                queue = queue_id(self.acd, row.queue)
                answered = seconds(row.bridge_epoch) or int(at)
                yield call_id(self.acd, row.session_uuid), Talk(queue, row.serving_agent, answered)

    def _adopt_agents(
        self,
        lists: Lists,
        live: list[MemberRow],
        talks: dict[CallId, Talk],
        unsettled: frozenset[str],
    ) -> None:
        by_agent = _by_agent(lists.tiers)
        talking = {talk.agent: (call, talk.queue) for call, talk in talks.items()}
        ringing = {
            row.serving_agent: (call_id(self.acd, row.session_uuid), queue_id(self.acd, row.queue))
            for row in live
            if row.state == "Trying"
        }
        for row in lists.agents:
            if agent_id(self.acd, row.name) in unsettled:
                continue
            contact = talking.get(row.name) or ringing.get(row.name)
            self.agents.adopt(row, by_agent.get(row.name, []), contact, lists.asked_at)
        for name in self.agents.lines.keys() - {row.name for row in lists.agents}:
            if agent_id(self.acd, name) not in unsettled and self.agents.lines[name].call is None:
                self.agents.forget(name)


def _by_agent(tiers: list[TierRow]) -> dict[str, list[TierRow]]:
    found: dict[str, list[TierRow]] = {}
    for tier in tiers:
        found.setdefault(tier.agent, []).append(tier)
    return found
