"""From a bar to its contacts: those that were counted in it, by the end of their wait."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.people import Right, Scope, may, scope_of
from supervisor_app.domain.records import Outcome
from supervisor_app.domain.report_query import DrilledCall, DrilledCalls
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined, without_right
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.rows import masked
from supervisor_app.gateway.schema import CALL_VISIT, SURVEY

AT_ONCE = 200
LONGEST_S = 32 * 86_400
_DAY_S = 86_400
FLOWED_OUT = "flowed_out"
_LEFT = (Outcome.TIMED_OUT, Outcome.KEY, Outcome.EMPTY, Outcome.OVERFLOW)


class Drill(Struct, frozen=True, kw_only=True):
    """Which contacts are wanted."""

    first: Instant
    last: Instant
    """Not included."""
    queues: tuple[QueueId, ...] = ()
    agents: tuple[AgentId, ...] = ()
    outcome: str = ""
    """`answered`, `abandoned`, `flowed_out`, or one of `Outcome`; empty: all that were offered."""
    below: int = 0
    """How many of them are passed over: those that were told before."""
    whole: bool = False
    """With whole numbers of callers."""


class CallDrill:
    """The contacts behind a gateway's reports."""

    def __init__(
        self,
        thread: OwnThread,
        audit: Audit,
        floor: Floor,
        kept_days: int,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._floor = floor
        self._kept_days = kept_days
        self._clock = clock

    async def calls(self, caller: Caller, drill: Drill) -> DrilledCalls:
        """The contacts, in the order in which they left their queue. Whole numbers are told after
        that was put on the record. Raises `Declined`, `STORE_ERRORS`."""
        if not 0 < drill.last - drill.first <= LONGEST_S:
            raise Declined(
                422,
                Words("时段不能用", "This time cannot be used"),
                Words("最多 32 天。", "At most 32 days."),
            )
        if drill.whole and not may(caller.person, Right.UNMASK):
            scope = scope_of(caller.person, Right.UNMASK)
            await self._note(caller, drill, 0, "refused")
            raise without_right(Right.UNMASK, scope)
        wanted = self._narrowed(caller, drill)
        rows = [] if wanted is None else await self._thread.write(lambda c: _read(c, wanted))
        shown = rows[:AT_ONCE]
        if drill.whole and shown:
            await self._note(caller, drill, len(shown), "done")
        kept_from = self._kept_from()
        return DrilledCalls(
            tuple(self._call(caller, row, drill.whole) for row in shown),
            len(rows) > AT_ONCE,
            kept_from if drill.first < kept_from else None,
        )

    def _narrowed(self, caller: Caller, drill: Drill) -> Drill | None:
        """Who leads a team asks for agents of his own; None: for none of them."""
        mine = tuple(agent for agent in drill.agents if self._may_see(caller, self._team(agent)))
        if drill.agents and not mine:
            return None
        return structs.replace(drill, agents=mine)

    def _team(self, agent: AgentId) -> str:
        known = self._floor.agents.get(agent)
        return "" if known is None else known.info.team

    def _kept_from(self) -> Instant:
        begun = self._floor.book.day_start or self._clock()
        return float(begun - self._kept_days * _DAY_S)

    async def _note(self, caller: Caller, drill: Drill, count: int, result: str) -> None:
        await self._audit.write(
            caller,
            "unmask.calls",
            subject=", ".join(drill.queues) or "*",
            after=f"{count} / {drill.first:.0f}-{drill.last:.0f} {drill.outcome}".strip(),
            result=result,
        )

    def _call(self, caller: Caller, row: Any, whole: bool) -> DrilledCall:
        visit = dict(row)
        agent = AgentId(visit["agent"]) if visit["agent"] else None
        known = self._floor.agents.get(agent) if agent is not None else None
        if agent is not None and not self._may_see(caller, self._team(agent)):
            agent, known = None, None
        answered = visit["answered_at"] is not None
        return DrilledCall(
            call=visit["call"],
            queue=QueueId(visit["queue"]),
            queued_at=visit["queued_at"],
            caller=visit["caller"] if whole else masked(visit["caller"]),
            outcome=visit["outcome"],
            wait_s=visit["wait_s"],
            agent=agent,
            agent_name=known.info.name if known is not None else "",
            talk_s=visit["talk_s"],
            hold_s=visit["hold_s"],
            satisfied=bool(visit["satisfied"]) if answered else None,
            score=visit["score"] if answered else None,
            left_at=visit["left_at"],
        )

    def _may_see(self, caller: Caller, team: str) -> bool:
        """Who leads a team sees which agent had a contact where that agent is one of his."""
        own_only = scope_of(caller.person, Right.REPORTS) is Scope.OWN_TEAMS
        return not own_only or team in caller.person.teams


def _read(connection: sa.Connection, drill: Drill) -> Sequence[Any]:
    visit, survey = CALL_VISIT.c, SURVEY.c
    # A wait of more than a day is none: so `queued_at`, which has an index, bounds what is read.
    wanted = (
        (visit.queued_at >= drill.first - _DAY_S)
        & (visit.queued_at < drill.last)
        & (visit.left_at >= drill.first)
        & (visit.left_at < drill.last)
        & _ended(drill.outcome)
    )
    if drill.queues:
        wanted &= visit.queue.in_(drill.queues)
    if drill.agents:
        wanted &= visit.agent.in_(drill.agents)
    picked = (
        visit.call,
        visit.queue,
        visit.queued_at,
        visit.caller,
        visit.outcome,
        visit.wait_s,
        visit.left_at,
        visit.agent,
        visit.talk_s,
        visit.hold_s,
        survey.answered_at,
        survey.satisfied,
        survey.score,
    )
    of_it = (survey.call == visit.call) & (survey.queue == visit.queue)
    found = connection.execute(
        sa.select(*picked)
        .select_from(CALL_VISIT.outerjoin(SURVEY, of_it))
        .where(wanted)
        .order_by(visit.left_at, visit.call, visit.turn)
        .offset(drill.below)
        .limit(AT_ONCE + 1)
    )
    return found.mappings().all()


def _ended(outcome: str) -> sa.ColumnElement[bool]:
    """As they are counted: one that was gone unheard is in no count."""
    visit = CALL_VISIT.c
    flowed_out = visit.outcome.in_([one.value for one in _LEFT]) | (
        (visit.outcome == Outcome.UNKNOWN.value) & visit.counted.is_(True)
    )
    if outcome == FLOWED_OUT:
        return flowed_out
    if outcome == Outcome.UNKNOWN.value:
        return (visit.outcome == outcome) & visit.counted.is_(True)
    if outcome:
        return visit.outcome == outcome
    asked = (Outcome.ANSWERED.value, Outcome.ABANDONED.value)
    return visit.outcome.in_(asked) | flowed_out
