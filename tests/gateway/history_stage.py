"""A centre's history, made from a seed: counts, contacts, surveys and lost feeds that agree.

size = HistorySize(days=30, calls=37_000)     # a month, in some seconds; `YEAR` in a minute
history = write_history(store, size)
history.ground                                # what a report needs beside the database
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar, interval_start
from supervisor_app.domain.directory import AgentInfo, Channel, QueueInfo
from supervisor_app.domain.forecast import day_intervals
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.records import CallVisit, Outcome, SurveyGiven
from supervisor_app.domain.rows import Site, Team
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause, Tally
from supervisor_app.domain.words import Words
from supervisor_app.gateway import ledger
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.schema import CALL_VISIT, FEED_GAP, INTERVAL_TALLY, LISTS, META, SURVEY
from supervisor_app.gateway.store import HEARD, Store

ACD = AcdId("main")
CALENDAR = CentreCalendar("Asia/Shanghai")
_NAMES = (
    ("个人业务", "Retail", Channel.VOICE),
    ("信用卡", "Credit cards", Channel.VOICE),
    ("贷款", "Loans", Channel.VOICE),
    ("金卡会员", "Gold members", Channel.VOICE),
    ("投诉", "Complaints", Channel.VOICE),
    ("挂失", "Lost cards", Channel.VOICE),
    ("视频客服", "Video", Channel.VIDEO),
    ("在线文字", "Chat", Channel.CHAT),
    ("在线理财", "Wealth chat", Channel.CHAT),
    ("机器人", "Bot", Channel.BOT),
)
_WEIGHTS = (30, 22, 8, 6, 3, 3, 4, 14, 4, 6)
_TEAMS = ("一组", "二组", "三组", "四组", "五组", "六组")
_HOURS = (1, 1, 1, 1, 1, 1, 2, 6, 30, 60, 80, 60, 40, 44, 66, 62, 54, 40, 26, 18, 12, 6, 3, 2)
_BUSY = (AgentState.TALKING, AgentState.HELD, AgentState.WRAP_UP)


class HistorySize(Struct, frozen=True):
    """How much there is."""

    days: int
    calls: int
    agents: int = 150
    first_code: int = 8000
    """Agents are numbered from it."""
    last: str = "2026-11-22"
    """The last whole day."""
    seed: int = 7
    lost_on: tuple[int, ...] = (9,)
    """So many days before the last one the feed was lost from 10:07 to 10:52."""


YEAR = HistorySize(days=365, calls=450_000)
MONTH = HistorySize(days=30, calls=37_000)


class History(Struct, frozen=True):
    """What was written."""

    ground: ReportGround
    first: str
    last: str
    calls: int
    tallies: int


def centre(size: HistorySize, now: Instant) -> ReportGround:
    """The queues, agents, teams and sites of it."""
    queues = tuple(
        QueueInfo(QueueId(f"{ACD}/q{place}"), Words(zh, en), channel, place)
        for place, (zh, en, channel) in enumerate(_NAMES)
    )
    teams = tuple(
        Team(f"t{place}", Words(name, f"Team {place + 1}"), site=f"s{place % 2}")
        for place, name in enumerate(_TEAMS)
    )
    codes = range(size.first_code, size.first_code + size.agents)
    agents = tuple(
        AgentInfo(AgentId(f"{ACD}/{code}"), str(code), f"坐席 {code}", f"t{n % 6}")
        for n, code in enumerate(codes)
    )
    sites = (Site("s0", Words("成都", "Chengdu")), Site("s1", Words("合肥", "Hefei")))
    return ReportGround(
        now=now,
        calendar=CALENDAR,
        queues=queues,
        agents=agents,
        teams=teams,
        sites=sites,
        live=(ACD,),
    )


def write_history(store: Store, size: HistorySize) -> History:
    """Write it into a database that is open and has no history yet."""
    last = date.fromisoformat(size.last)
    first = last - timedelta(days=size.days - 1)
    now = float(day_intervals(CALENDAR, last).stop + 60)
    ground = centre(size, now)
    maker = _Maker(size, ground)
    calls = tallies = 0
    for ahead in range(size.days):
        day = first + timedelta(days=ahead)
        made = maker.day(day, lost=(last - day).days in size.lost_on)
        with store.transaction() as connection:
            _write(connection, made)
        calls, tallies = calls + len(made.visits), tallies + len(made.tallies)
    with store.transaction() as connection:
        ledger.put(connection, META, [{"key": HEARD + ACD, "value": f"{now:.3f}"}])
    return History(ground, first.isoformat(), size.last, calls, tallies)


class _Day(Struct):
    tallies: dict[TallyKey, Tally]
    visits: list[CallVisit]
    surveys: list[SurveyGiven]
    gaps: list[Gap]

    def tally(self, scope: Scope, identity: str, at: Instant) -> Tally:
        key = scope, identity, interval_start(at)
        found = self.tallies.get(key)
        if found is None:
            found = self.tallies[key] = Tally()
        return found


def _write(connection: sa.Connection, made: _Day) -> None:
    rows = [interval_row(*item) for item in made.tallies.items()]
    for table, lines in (
        (INTERVAL_TALLY, rows),
        (CALL_VISIT, [structs.asdict(visit) for visit in made.visits]),
        (SURVEY, [structs.asdict(survey) for survey in made.surveys]),
        (
            FEED_GAP,
            [{"acd": g.acd, "from": g.start, "to": g.end, "cause": g.cause} for g in made.gaps],
        ),
    ):
        if lines:
            connection.execute(sa.insert(table), lines)


def interval_row(key: TallyKey, tally: Tally) -> dict[str, object]:
    """A tally as the database has it."""
    scope, identity, start = key
    lists = {name: msgspec.json.encode(getattr(tally, name)).decode() for name in LISTS}
    return {
        "scope": scope.value,
        "identity": identity,
        "start": start,
        **structs.asdict(tally),
        **lists,
    }


class _Maker:
    """Makes one day after the other."""

    def __init__(self, size: HistorySize, ground: ReportGround) -> None:
        self._size = size
        self._ground = ground
        self._dice = random.Random(size.seed)
        self._number = 0

    def day(self, day: date, *, lost: bool) -> _Day:
        """One day."""
        intervals = day_intervals(CALENDAR, day)
        made = _Day({}, [], [], [])
        here = self._shifts(day, intervals.start)
        end = float(intervals.stop)
        usual = self._size.calls / self._size.days
        weekend = day.weekday() >= 5
        calls = round(usual * (0.72 if weekend else 1.112) * self._dice.uniform(0.94, 1.06))
        gap = (intervals.start + 36_420.0, intervals.start + 39_120.0) if lost else None
        if gap is not None:
            made.gaps.append(Gap(ACD, gap[0], gap[1], "unreachable"))
        for at in self._arrivals(intervals.start, calls):
            if gap is None or not gap[0] <= at < gap[1]:
                self._call(made, at, here, end)
        self._states(made, here)
        return made

    def _shifts(self, day: date, start: int) -> dict[AgentId, tuple[int, int]]:
        """Who works, from when to when: five days of seven, nine hours."""
        found = {}
        for place, agent in enumerate(self._ground.agents):
            if (day.toordinal() + place) % 7 < 5:
                begins = start + (8, 8, 9, 11, 0)[place % 5] * 3600
                found[agent.id] = begins, begins + 9 * 3600
        return found

    def _arrivals(self, start: int, calls: int) -> Iterator[float]:
        hours = self._dice.choices(range(24), _HOURS, k=calls)
        yield from sorted(start + hour * 3600 + self._dice.random() * 3600 for hour in hours)

    def _call(
        self, made: _Day, at: Instant, here: dict[AgentId, tuple[int, int]], end: float
    ) -> None:
        dice = self._dice
        queue = dice.choices(self._ground.queues, _WEIGHTS)[0]
        self._number += 1
        call = CallId(f"{ACD}/{self._number}")
        wait = min(dice.expovariate(1 / 14), 290.0)
        left = min(at + wait, end - 1)
        wait = left - at
        caller = f"1{dice.randrange(3_000_000_000, 9_999_999_999)}"
        visit = CallVisit(
            call=call, queue=queue.id, queued_at=at, caller=caller, left_at=left, wait_s=wait
        )
        made.tally(Scope.QUEUE, queue.id, at).add_queued()
        bot = queue.channel is Channel.BOT
        free = [] if bot else [a for a, (begins, ends) in here.items() if begins <= left < ends]
        chance = dice.random()
        if chance > 0.985:
            made.tally(Scope.QUEUE, queue.id, left).add_leave(LeaveCause.TIMED_OUT)
            visit = structs.replace(visit, outcome=Outcome.TIMED_OUT)
        elif chance > 0.91 or not (bot or free):
            made.tally(Scope.QUEUE, queue.id, left).add_abandon(wait)
            visit = structs.replace(visit, outcome=Outcome.ABANDONED)
        else:
            visit = self._answered(made, visit, dice.choice(free) if free else None, end)
        made.visits.append(visit)

    def _answered(
        self, made: _Day, visit: CallVisit, agent: AgentId | None, end: float
    ) -> CallVisit:
        dice, left = self._dice, visit.left_at or 0.0
        talk = min(dice.lognormvariate(5.3, 0.6), 1500.0)
        hold = dice.random() * 40 if dice.random() < 0.2 else 0.0
        ended = min(left + talk + hold, end - 0.5)
        talk = max(0.0, ended - left - hold)
        hold = ended - left - talk
        wrap = 0.0 if agent is None else dice.uniform(10, 50)
        ring = min(4.0, visit.wait_s)
        for scope, identity in ((Scope.QUEUE, str(visit.queue)), (Scope.AGENT, agent)):
            if identity is not None:
                made.tally(scope, identity, left).add_answer(visit.wait_s, ring)
                tally = made.tally(scope, identity, ended)
                tally.add_end(talk, hold)
                tally.add_wrap_up(wrap)
        self._survey(made, visit, agent, ended)
        return structs.replace(
            visit,
            outcome=Outcome.ANSWERED,
            ring_s=ring,
            agent=agent,
            ended_at=ended,
            talk_s=talk,
            hold_s=hold,
        )

    def _survey(self, made: _Day, visit: CallVisit, agent: AgentId | None, at: float) -> None:
        dice = self._dice
        if dice.random() > 0.5:
            return
        answered, satisfied = dice.random() < 0.4, dice.random() < 0.97
        score = float(dice.choice((4, 5)) if satisfied else dice.choice((1, 2)))
        for scope, identity in ((Scope.QUEUE, str(visit.queue)), (Scope.AGENT, agent)):
            if identity is not None:
                tally = made.tally(scope, identity, at)
                tally.add_survey_sent()
                if answered:
                    tally.add_survey(score, satisfied)
        made.surveys.append(
            SurveyGiven(
                call=visit.call,
                queue=visit.queue,
                agent=agent,
                sent_at=at,
                answered_at=at if answered else None,
                score=score if answered else 0.0,
                satisfied=answered and satisfied,
            )
        )

    def _states(self, made: _Day, here: dict[AgentId, tuple[int, int]]) -> None:
        """Fill the quarters of each shift: what no call took is a break or being free."""
        for agent, (begins, ends) in here.items():
            for start in range(begins, ends, INTERVAL_S):
                tally = made.tally(Scope.AGENT, agent, start)
                left = float(INTERVAL_S)
                took = (tally.talk_s, tally.hold_s, tally.wrap_up_s)
                for state, seconds in zip(_BUSY, took, strict=True):
                    part = min(left, seconds)
                    tally.add_state(state, part)
                    left -= part
                pause = min(left, 120.0) if (start // INTERVAL_S) % 4 == 0 else 0.0
                tally.add_state(AgentState.BREAK, pause)
                tally.add_state(AgentState.READY, left - pause)
