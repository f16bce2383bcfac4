"""A gateway around an ACD that does what it is told, or not, for the tests of commands."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from gateway_stage import ACD, NOON, QUEUE, TOKEN, ScriptedAcd, StageClock, agent_id

from supervisor_app.acd.base import Capabilities
from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    Ability,
    Able,
    Action,
    ActionRefused,
    BeginListen,
    EndListen,
    ReleaseCall,
    SetListenMode,
    SetPause,
    SetSkill,
    SignOut,
)
from supervisor_app.domain.audit import AuditEntry, AuditQuery
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
    CommandAnswer,
    CommandId,
    OutcomeState,
    SkillCell,
)
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.ids import AgentId, CallId, Instant, QueueId
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow, ListenNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.sessions import Session

VIP = QueueId("main/vip")
CONFIG = """
[gateway]
database = "./gateway.db"
[[teams]]
key = "a"
zh = "一组"
[[teams]]
key = "b"
zh = "二组"
[[acd]]
name = "main"
kind = "simulated"
"""
NOTICE = '[intervene]\nnotice = "announced"\n'
DUTY = Caller(Person("li.ming", "李明", (Role.DUTY_MANAGER,), extension="8001"), "192.0.2.7", "s1")


def caller(
    *roles: Role, login: str = "somebody", teams: tuple[str, ...] = (), extension: str = "8002"
) -> Caller:
    return Caller(Person(login, login.title(), roles, teams, extension), "192.0.2.9", "s2")


A1, A2, A3 = agent_id(1), agent_id(2), agent_id(3)
DONE, REFUSED, WAITING = OutcomeState.DONE, OutcomeState.REFUSED, OutcomeState.WAITING
CONFLICT, UNCONFIRMED = OutcomeState.CONFLICT, OutcomeState.UNCONFIRMED


class ActingAcd(ScriptedAcd):
    """Does what it is told at once, and tells it, as far as a test does not want otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.performed: list[Action] = []
        self.refuses: dict[AgentId, ActionRefused] = {}
        self.silent: set[AgentId] = set()
        """Whose changes are taken and never reported."""
        self.abilities = {ability: Able() for ability in Ability}
        self.tell: Callable[[ev.Event], None] = lambda event: None
        self.keeps_skills = False
        """Who is signed out stays in his queues."""
        self.gate = asyncio.Event()
        self.gate.set()
        self.at = NOON
        self.at_a_time = 0
        self.most_at_a_time = 0

    def capabilities(self) -> Capabilities:
        return Capabilities(kind="Acting", keeps_skills=self.keeps_skills, abilities=self.abilities)

    async def perform(self, action: Action) -> None:
        self.performed.append(action)
        self.at_a_time += 1
        self.most_at_a_time = max(self.most_at_a_time, self.at_a_time)
        try:
            await self.gate.wait()
            await asyncio.sleep(0)
        finally:
            self.at_a_time -= 1
        agent = getattr(action, "agent", None)
        if agent in self.refuses:
            raise self.refuses[agent]
        if agent not in self.silent:
            for event in self._events(action):
                self.tell(event)

    def _events(self, action: Action) -> list[ev.Event]:
        at = self.at
        match action:
            case SetSkill():
                return [ev.SkillChanged(at=at, agent=action.agent, queue=action.queue,
                                        level=action.level, native=str(action.level))]  # fmt: skip
            case SetPause():
                state = AgentState.BREAK if action.paused else AgentState.READY
                return [
                    ev.AgentStateChanged(
                        at=at,
                        agent=action.agent,
                        state=state,
                        reason=action.reason,
                        paused=action.paused,
                    )
                ]
            case SignOut():
                gone: list[ev.Event] = [
                    ev.SkillChanged(at=at, agent=action.agent, queue=queue, level=None)
                    for queue in (() if self.keeps_skills else (QUEUE, VIP))
                ]
                off = AgentState.OFFLINE
                return [*gone, ev.AgentStateChanged(at=at, agent=action.agent, state=off)]
            case ReleaseCall():
                return [ev.AgentStateChanged(at=at, agent=action.agent, state=AgentState.WRAP_UP)]
            case BeginListen():
                return [
                    ev.ListenRinging(at=at, acd=ACD, listen=action.listen, agent=action.agent,
                                     extension=action.extension, follow=action.follow)
                ]  # fmt: skip
            case SetListenMode():
                return [ev.ListenModeChanged(at=at, listen=action.listen, mode=action.mode)]
            case EndListen():
                return [ev.ListenEnded(at=at, listen=action.listen, end=ListenEnd.STOPPED)]


def on_floor(
    number: int,
    state: AgentState = AgentState.READY,
    team: str = "a",
    skills: tuple[Skill, ...] = (Skill(QUEUE, 1),),
) -> AgentNow:
    info = AgentInfo(agent_id(number), str(1000 + number), f"坐席 {number}", team)
    talks = state in (AgentState.TALKING, AgentState.HELD)
    return AgentNow(
        info,
        state,
        since=NOON - 60,
        skills=skills,
        queue=QUEUE if talks else None,
        call=CallId(f"main/c{number}") if talks else None,
    )


def listen_now(listen: str, number: int, extension: str = "8001") -> ListenNow:
    from supervisor_app.domain.actions import ListenId, ListenMode

    return ListenNow(
        id=ListenId(listen),
        agent=agent_id(number),
        extension=extension,
        state=ListenState.JOINED,
        mode=ListenMode.WHISPER,
        since=NOON - 5,
        queue=QUEUE,
        call=CallId(f"main/c{number}"),
    )


def cell(number: int, level: int | None, before: int | None = 1) -> SkillCell:
    return SkillCell(agent_id(number), QUEUE, level, before)


class Stage:
    """One gateway, its clock and its ACD."""

    def __init__(
        self,
        directory: Path,
        more: str = "",
        acd: ActingAcd | None = None,
        now: Instant = NOON,
        others: tuple[ActingAcd, ...] = (),
    ) -> None:
        self.acd = acd or ActingAcd()
        self.clock = StageClock(now)
        config = parse(more + CONFIG, directory / "gateway.toml")
        self.assembly: Assembly = assemble_with(config, (*others, self.acd), TOKEN, self.clock)
        self.live = self.assembly.live
        self.floor = self.live.floor
        self.acts = self.assembly.parts.acts
        self.acd.tell = self.tell
        self._numbers = 0

    async def begin(self, *agents: AgentNow, listens: tuple[ListenNow, ...] | None = ()) -> None:
        await self.assembly.keeper.begin([ACD])
        self.know(DUTY)
        self.hear(*agents, listens=listens)
        assert await self.acts.begin()

    def hear(self, *agents: AgentNow, listens: tuple[ListenNow, ...] | None = ()) -> None:
        queues = (
            QueueInfo(QUEUE, Words("个人业务", "Retail")),
            QueueInfo(VIP, Words("贵宾", "VIP")),
        )
        everybody = agents or (on_floor(1), on_floor(2), on_floor(3, team="b"))
        snapshot = AcdSnapshot(ACD, self.clock.now, queues, everybody, (), listens=listens)
        self.live.take(ACD, ev.FeedRestored(at=self.clock.now, acd=ACD), adopt=True)
        self.live.take(ACD, snapshot, adopt=True)

    async def end(self) -> None:
        await self.acts.commands.end()
        await self.assembly.keeper.end()
        self.assembly.thread.end()

    def tell(self, event: ev.Event) -> None:
        self.live.take(ACD, event, adopt=False)

    def becomes(self, number: int, state: AgentState) -> None:
        self.tell(ev.AgentStateChanged(at=self.clock.now, agent=agent_id(number), state=state))

    def new_id(self) -> CommandId:
        self._numbers += 1
        return CommandId(f"command-{self._numbers:04}")

    async def take(self, command: Command, who: Caller = DUTY) -> CommandAnswer:
        self.know(who)
        return await self.acts.commands.take(who, command)

    def know(self, who: Caller) -> None:
        """Let a person be as he is given, and be signed in."""
        people, now = self.assembly.people.keeping, self.clock.now
        people.people.put(KeptPerson(who.person))
        login = who.person.login
        people.sessions.add(
            Session(f"{login} {who.session}", who.session, login, who.origin, now, now)
        )

    def level(self, number: int, queue: QueueId = QUEUE) -> int | None:
        skill = self.floor.agents[agent_id(number)].skills.get(queue)
        return skill.level if skill else None

    async def audit(self, **asked: str) -> list[AuditEntry]:
        """The entries, the oldest first."""
        page = await self.assembly.parts.audit.find(AuditQuery(limit=500, **asked))  # type: ignore[arg-type]
        return list(reversed(page.entries))


Work = Callable[[Stage], Awaitable[None]]


def on_stage(
    directory: Path,
    work: Work,
    *agents: AgentNow,
    more: str = "",
    acd: ActingAcd | None = None,
    now: Instant = NOON,
    others: tuple[ActingAcd, ...] = (),
) -> None:
    """Run a test's work on a stage of its own, which begins at `now`."""

    async def run() -> None:
        stage = Stage(directory, more, acd, now, others)
        await stage.begin(*agents)
        try:
            await work(stage)
        finally:
            await stage.end()

    asyncio.run(run())


def skills(stage: Stage, *cells: SkillCell, **more: object) -> ChangeSkills:
    return ChangeSkills(id=stage.new_id(), cells=cells, **more)  # type: ignore[arg-type]


def states(answer: CommandAnswer) -> list[OutcomeState]:
    return [outcome.state for outcome in answer.outcomes]
