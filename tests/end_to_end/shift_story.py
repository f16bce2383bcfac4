"""A scripted hour of a centre, of any length: a surge, a skill plan, a listen, forced states, a
loss of the feed, an inspection, what people write, and the hand-over.

The story keeps a log of its own, by its own clock and from Asterisk itself; `shift_proof.py` holds
the record against it.
"""

import contextlib
import time
import uuid
from collections.abc import Callable, Iterator

from end_to_end.shift_floor import ACD, QUEUE, Floor, Moment, new_command, until
from end_to_end.switch_ear import SwitchEar
from msgspec import Struct, field

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.alerts import AlertRule, RuleKey
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
    CommandAnswer,
    OutcomeState,
    PauseAgents,
    Restore,
    RestoreKind,
    StartListen,
    StopListen,
    SwitchListen,
    UnpauseAgents,
)
from supervisor_app.domain.ids import AgentId, Instant, agent_id, queue_id
from supervisor_app.domain.inspection import CheckForm, FinishRound, PutCell
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.measured import Compare, Operator, SubjectKey, SubjectKind
from supervisor_app.domain.plans import PlanCell, SkillPlan
from supervisor_app.domain.shift_record import (
    EntryId,
    EntryKind,
    ItemId,
    Link,
    LinkKind,
    ShiftId,
)
from supervisor_app.domain.shift_wishes import (
    ConfirmItem,
    PutItem,
    RecordAnswer,
    RecordWish,
    SignIn,
    SignOut,
    TakeOver,
    WriteEntry,
)
from supervisor_app.domain.words import Words

USUAL, SURGE = 12.0, 60.0
"""Calls a minute."""
WAITING, FOR_S, CLEAR_S = 6.0, 5.0, 10.0
MOVED = 3
PLAN = "突增借调"
OWN, ITEM, LATE = "合肥 CRM 查询超时", "CRM 复盘", "补充：CRM 已恢复"
FAULT = "2 条听不清"


class Told(Struct):
    """What the story wrote down."""

    shift: ShiftId
    moments: dict[str, Moment] = field(default_factory=dict)
    waiting: list[tuple[Instant, int]] = field(default_factory=list)
    """How many waited in the queue, as Asterisk said again and again during the surge."""
    restore_at: Instant = 0.0
    outage_s: float = 0.0
    """From the end of Asterisk until the gateway heard it again."""
    paused: str = ""
    """The number of the agent who was paused."""
    heard: str = ""
    """The number of the agent who was listened to."""
    locked_at: Instant = 0.0


class Story:
    """Played once, on a floor with nobody calling."""

    def __init__(self, floor: Floor, length_s: float, say: Callable[[str], None]) -> None:
        self.floor, self._length_s, self._say = floor, length_s, say
        self._began = time.monotonic()
        self.told = Told(floor.calls["zhou"].shifts().shifts[0].id)

    def play(self) -> Told:
        """From the taking over to the late note."""
        until(lambda: self.floor.live, 30, "the switch is heard")
        self._take_over()
        self.floor.rig.load(USUAL)
        self._wait_for(0.1)
        self._surge()
        self._wait_for(0.45)
        self._listen()
        self._wait_for(0.6)
        self._forced()
        self._wait_for(0.7)
        self._lose_the_feed()
        self._wait_for(0.85)
        self._inspect()
        self._write()
        self._wait_for(0.95)
        self._hand_over()
        self._say("the story is told")
        return self.told

    # Pieces

    def _wait_for(self, share: float) -> None:
        """Let calls come and go until this share of the story is over."""
        left = self._began + share * self._length_s - time.monotonic()
        if left > 0:
            time.sleep(left)

    @contextlib.contextmanager
    def _step(self, step: str, login: str = "") -> Iterator[None]:
        began = time.time()
        yield
        self.told.moments[step] = Moment(step, began, time.time(), login)
        self._say(f"{step}{f' by {login}' if login else ''}")

    def _wish(self, login: str, make: Callable[..., RecordWish], /, **what: object) -> RecordAnswer:
        wish = make(id=uuid.uuid4().hex, shift=self.told.shift, **what)
        answer = self.floor.calls[login].record_wish(wish)
        assert answer.refused is None, (wish, answer)
        assert self.floor.calls[login].record_wish(wish) == answer  # a retry does nothing twice
        return answer

    def _command(self, login: str, command: Command) -> CommandAnswer:
        answer = self.floor.calls[login].command(command)
        assert answer.done, answer
        return answer

    def _take_over(self) -> None:
        self._alert_from(WAITING)
        with self._step("take over", "zhou"):
            self._wish("zhou", TakeOver, why="首次启用")

    def _alert_from(self, waiting: float) -> None:
        """The only line of the centre."""
        calls = self.floor.calls["zhou"]
        line = AlertRule(
            key=RuleKey(""),
            name=Words("排队过多", "Too many wait"),
            subject=SubjectKind.QUEUE,
            condition=Compare("waiting", Operator.AT_LEAST, waiting),
            only=(SubjectKey(queue_id(ACD, QUEUE)),),
            for_s=FOR_S,
            clear_s=CLEAR_S,
            tone=False,
        )
        rules = calls.rules()
        kept = calls.keep_rules(type(rules)(version=rules.version, rules=(line,)))
        assert (kept.faults, kept.conflict) == ((), False)

    # The surge, and the plan that answers it

    def _surge(self) -> None:
        rig = self.floor.rig
        rig.load(SURGE)
        self._say(f"surge: {SURGE:g} calls a minute")
        unseen = time.time()

        def raised() -> bool:
            nonlocal unseen
            looked = time.time()
            self._sample()
            if self._alerts(cleared=False):
                return True
            unseen = looked
            return False

        seen = until(raised, 180, "the surge raises an alert")
        self._note("alert", unseen, seen)
        self._plan()
        ends = time.monotonic() + 0.05 * self._length_s
        while time.monotonic() < ends:
            self._sample()
            time.sleep(0.5)
        rig.load(0)
        not_yet = time.time()

        def cleared() -> bool:
            nonlocal not_yet
            looked = time.time()
            self._sample()
            if not self._alerts(cleared=False):
                return True
            not_yet = looked
            return False

        self._note("alert cleared", not_yet, until(cleared, 240, "the alert is cleared"))
        self._alert_from(10 * WAITING)  # so that chance raises no second one
        rig.load(USUAL)
        restores = self.floor.calls["han"].restores
        until(lambda: not restores().restores, 60 + 0.2 * self._length_s, "the plan ends")
        self._note("restored", self.told.restore_at, time.time())

    def _note(self, step: str, since: Instant, seen: Instant) -> None:
        self.told.moments[step] = Moment(step, since, seen)
        self._say(step)

    def _sample(self) -> None:
        self.told.waiting.append((time.time(), self.floor.callers()))

    def _alerts(self, cleared: bool) -> bool:
        situation = self.floor.calls["zhou"].situation()
        assert situation is not None
        return any((one.cleared_at is not None) == cleared for one in situation.alerts)

    def _plan(self) -> None:
        calls, queue = self.floor.calls["han"], queue_id(ACD, QUEUE)
        before = dict(sorted(self.floor.penalties().items())[:MOVED])
        wanted = {one: 0 if penalty else 3 for one, penalty in before.items()}
        cells = tuple(
            PlanCell(agent_id(ACD, one), queue, penalty + 1) for one, penalty in wanted.items()
        )
        plan = calls.keep_plan(SkillPlan("", PLAN, cells)).plan
        assert plan is not None
        until(lambda: not calls.plan_difference(plan.key).unheard, 30, "the switch is heard")
        self.told.restore_at = at = time.time() + max(20.0, 0.12 * self._length_s)
        change = ChangeSkills(
            id=new_command(),
            cells=calls.plan_difference(plan.key).cells,
            restore=Restore(RestoreKind.AT, at),
            reason="来电突增",
            plan=plan.key,
        )
        with self._step("plan", "han"):
            answer = self._command("han", change)
        assert [one.state for one in answer.outcomes] == [OutcomeState.DONE] * MOVED
        assert wanted.items() <= self.floor.penalties().items()

    # What is done to agents

    def _listen(self) -> None:
        caller, rig = f"138{time.time_ns() % 10**8:08d}", self.floor.rig
        with contextlib.closing(SwitchEar(5038 + rig.offset)) as ear:
            rig.place_call(QUEUE, caller=caller, patience=150, talk=60, ends="agent")
            until(lambda: ear.first("AgentConnect", CallerIDNum=caller), 150, "it is answered")
            found = ear.first("AgentConnect", CallerIDNum=caller)
        assert found is not None
        interface = found[1]["Interface"]
        self.told.heard = interface.removeprefix("PJSIP/")
        calls, agent = self.floor.calls["lin"], agent_id(ACD, interface)
        until(lambda: self._talks(agent), 10, "the floor shows that he talks")
        with self._step("listen", "lin"):
            begun = self._command("lin", StartListen(id=new_command(), agent=agent)).listen
            assert begun is not None
            joined = lambda: any(one.state is ListenState.JOINED for one in calls.listens().listens)  # noqa: E731
            until(joined, 20, "he hears the call")
        time.sleep(3)
        whisper = SwitchListen(id=new_command(), listen=begun, mode=ListenMode.WHISPER)
        self._command("lin", whisper)
        time.sleep(4)
        self._command("lin", StopListen(id=new_command(), listen=begun))
        self._say("listen is over")

    def _talks(self, agent: AgentId) -> bool:
        view = self.floor.feed.next(0.1).view
        return view is not None and view.agents[agent].state.value == "talking"

    def _forced(self) -> None:
        free = next(
            agent
            for agent in reversed(self.floor.rig.roster["agents"])
            if agent["extension"] != self.told.heard
        )
        self.told.paused = free["extension"]
        agents = (agent_id(ACD, free["interface"]),)
        with self._step("pause", "han"):
            self._command("han", PauseAgents(id=new_command(), agents=agents, reason="现场谈话"))
        time.sleep(max(4.0, 0.03 * self._length_s))
        with self._step("unpause", "han"):
            self._command("han", UnpauseAgents(id=new_command(), agents=agents, reason="谈话结束"))

    # The feed

    def _lose_the_feed(self) -> None:
        """With nobody waiting, as a switch that ends forgets them without a line in its book."""
        rig = self.floor.rig
        self.floor.nobody_calls()
        began = time.time()
        rig.stop_asterisk()
        gone = time.time()
        until(lambda: not self.floor.live, 30, "the switch is not heard")
        self._note("feed lost", began, gone)
        time.sleep(max(8.0, 0.01 * self._length_s))
        rig.start_asterisk()
        back = until(lambda: self.floor.live, 60, "the switch is heard again")
        self._note("feed back", gone, back)
        self.told.outage_s = back - began
        rig.load(USUAL)

    # What people write

    def _inspect(self) -> None:
        calls, shift = self.floor.calls["zhou"], self.told.shift
        found = calls.inspection(shift)
        round_ = found.rounds[0].key
        for check in found.template.checks:
            is_bad = check.form is CheckForm.SHARE
            value = {CheckForm.TICK: 1.0, CheckForm.SHARE: 3.0}.get(check.form, 0.0)
            low, high = check.low, check.high
            if check.form is CheckForm.PERCENT and low is not None:
                value = low + 1
            if high is not None and not (low or 0) <= value <= high:
                value = high - 1
            wish = PutCell(
                id=uuid.uuid4().hex,
                shift=shift,
                check=check.key,
                round=round_,
                value=value,
                fault=is_bad,
                note=FAULT if is_bad else "",
                who="运维" if is_bad else "",
            )
            if is_bad:
                with self._step("fault", "zhou"):
                    answer = calls.inspection_wish(wish)
            else:
                answer = calls.inspection_wish(wish)
            assert answer.refused is None, (wish, answer.refused)
        with self._step("round", "zhou"):
            done = calls.inspection_wish(
                FinishRound(id=uuid.uuid4().hex, shift=shift, round=round_)
            )
        assert done.refused is None, done.refused

    def _write(self) -> None:
        link = Link(LinkKind.QUEUE, queue_id(ACD, QUEUE), "个人业务")
        with self._step("own", "han"):
            self._wish(
                "han",
                WriteEntry,
                entry=EntryId(uuid.uuid4().hex),
                at=time.time(),
                kind=EntryKind.SYSTEM_FAULT,
                text=f"{OWN} @个人业务",
                links=(link,),
            )
        with self._step("item", "zhou"):
            due = time.time() + 7200
            self._wish("zhou", PutItem, item=ItemId(uuid.uuid4().hex), text=ITEM, owner="高明远",
                       due_at=due)  # fmt: skip

    def _hand_over(self) -> None:
        with self._step("sign out", "zhou"):
            self._wish("zhou", SignOut)
        calls = self.floor.calls["gao"]
        for item in calls.shift_record(self.told.shift).items:
            self._wish("gao", ConfirmItem, item=item.id)
        with self._step("sign in", "gao"):
            self._wish("gao", SignIn)
        self.told.locked_at = time.time()
        with self._step("late", "zhou"):
            self._wish(
                "zhou",
                WriteEntry,
                entry=EntryId(uuid.uuid4().hex),
                at=time.time(),
                kind=EntryKind.NOTE,
                text=LATE,
            )
        time.sleep(6)  # what the gateway writes by itself is written by its next look
