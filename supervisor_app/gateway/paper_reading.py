"""Reads from the database what a paper tells, and makes the paper of it. Blocking; pure but for the
reading: a gateway's process and the command line do the same."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from msgspec import structs

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.listens import Listen
from supervisor_app.domain.notes import KeptNotes
from supervisor_app.domain.paper_complaints import (
    ComplaintsMaterial,
    coaching_of,
    complaints_paper,
)
from supervisor_app.domain.paper_inspection import inspection_paper
from supervisor_app.domain.paper_month import MonthMaterial, month_paper
from supervisor_app.domain.paper_morning import MorningMaterial, morning_paper
from supervisor_app.domain.paper_periods import Days, days_of
from supervisor_app.domain.paper_shift import shift_paper
from supervisor_app.domain.paper_tables import PaperGround
from supervisor_app.domain.paper_trend import trend_named, trend_paper
from supervisor_app.domain.papers import Paper, PaperKind, PaperWish
from supervisor_app.domain.report_checks import fault_of, narrowed
from supervisor_app.domain.report_columns import report_columns
from supervisor_app.domain.report_plan import days_between
from supervisor_app.domain.report_query import Grain, ReportQuery, ReportTable, Split
from supervisor_app.domain.shift_drafts import Names
from supervisor_app.domain.shift_ground import KeptShift
from supervisor_app.domain.shift_record import Entry, EntryKind, HandoverItem, ShiftId
from supervisor_app.domain.shift_turns import WHOLE_DAY, turn_at, turn_before
from supervisor_app.domain.words import Words, WrongValue
from supervisor_app.gateway import (
    alert_store,
    emergency_store,
    inspection_reading,
    shift_intervals,
    shift_reading,
)
from supervisor_app.gateway.commands_schema import LISTEN
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.notes_schema import CALL_NOTES
from supervisor_app.gateway.paper_ground import PaperBasis
from supervisor_app.gateway.report_basis import directory_of
from supervisor_app.gateway.report_reading import report_table
from supervisor_app.gateway.shift_looks import FeedNow, Look
from supervisor_app.gateway.shift_schema import SHIFT_ENTRY, SHIFT_ITEM

Advance = Callable[[float], None]
_MOST_EMERGENCIES = 200


def made_paper(
    connection: sa.Connection,
    basis: PaperBasis,
    wish: PaperWish,
    teams: tuple[str, ...] | None = None,
    advance: Advance = lambda _: None,
) -> tuple[Paper, str]:
    """The paper of a wish, and what it is about as names of files tell it. Raises `WrongValue`
    where there is none of that, and `STORE_ERRORS`."""
    return _Reading(connection, basis, wish, teams, advance).paper()


class _Reading:
    def __init__(
        self,
        connection: sa.Connection,
        basis: PaperBasis,
        wish: PaperWish,
        teams: tuple[str, ...] | None,
        advance: Advance,
    ) -> None:
        self._connection, self._basis, self._wish, self._teams = connection, basis, wish, teams
        self._advance = advance
        self._asked = 0
        known = basis.ground
        self._ground = PaperGround(
            centre=basis.centre.title,
            calendar=known.calendar,
            made_at=known.now,
            english=wish.english,
            columns=report_columns(known.service_level, known.targets),
            complaint_names=basis.centre.complaint_names,
        )

    def paper(self) -> tuple[Paper, str]:
        kind = self._wish.kind
        if kind is PaperKind.TREND:
            return self._trend()
        if kind in (PaperKind.SHIFT, PaperKind.INSPECTION):
            return self._of_shift(kind is PaperKind.INSPECTION)
        today = self._ground.calendar.local(self._basis.ground.now).date()
        days = days_of(kind, self._wish.about, today)
        if kind is PaperKind.MONTH:
            return self._month(days), days.named
        if kind is PaperKind.COMPLAINTS:
            return self._complaints(days), days.named
        return self._morning(days.first), days.named

    # Reports -------------------------------------------------------------------------------------

    def _report(self, days: Days, grain: Grain, split: Split = Split.NONE) -> ReportTable:
        query = ReportQuery(
            first=days.first.isoformat(), last=days.last.isoformat(), grain=grain, split=split
        )
        return self._table(query, 6)

    def _table(self, query: ReportQuery, of: int) -> ReportTable:
        if self._teams is not None:
            query = narrowed(query, self._teams)
        before = self._asked / of
        self._asked += 1
        return report_table(
            self._connection,
            self._basis.ground,
            query,
            lambda done: self._advance(min(1.0, before + done / of)),
        )

    def _trend(self) -> tuple[Paper, str]:
        try:
            query = msgspec.json.decode(self._wish.query, type=ReportQuery)
        except msgspec.MsgspecError as error:
            raise WrongValue("没有写明查什么", "it is not told what is asked") from error
        fault = fault_of(query)
        if fault is not None:
            raise WrongValue(fault.words.zh, fault.words.en)
        named = trend_named(query, english=self._wish.english)
        return trend_paper(self._ground, self._table(query, 1)), named

    # Morning and month ---------------------------------------------------------------------------

    def _morning(self, day: date) -> Paper:
        one = Days(day, day)
        before, week_ago = day - timedelta(days=1), day - timedelta(days=7)
        since, until = self._instants(one)
        alerts = [r.alert for r in alert_store.going_on(self._connection, since)]
        emergencies = emergency_store.newest(self._connection, _MOST_EMERGENCIES)
        return morning_paper(
            self._ground,
            MorningMaterial(
                day=day.isoformat(),
                quarters=self._report(one, Grain.QUARTER),
                queues=self._report(one, Grain.QUARTER, Split.QUEUE),
                before=self._report(Days(before, before), Grain.DAY),
                week_ago=self._report(Days(week_ago, week_ago), Grain.DAY),
                teams=self._report(one, Grain.DAY, Split.TEAM),
                agents=self._report(one, Grain.DAY, Split.AGENT),
                alerts=[alert for alert in alerts if _within(alert, since, until)],
                emergencies=[
                    one
                    for one in reversed(emergencies)
                    if one.declared_at < until and (one.released_at or until) >= since
                ],
                items=self._open_items(),
            ),
        )

    def _month(self, days: Days) -> Paper:
        return month_paper(
            self._ground,
            MonthMaterial(
                days=days,
                whole=self._report(days, Grain.DAY),
                queues=self._report(days, Grain.MONTH, Split.QUEUE),
                teams=self._report(days, Grain.MONTH, Split.TEAM),
                sites=self._report(days, Grain.MONTH, Split.SITE),
            ),
        )

    def _open_items(self) -> tuple[HandoverItem, ...]:
        columns = SHIFT_ITEM.c
        wanted = sa.select(columns.item).where(columns.open).order_by(columns.opened_at)
        return tuple(
            msgspec.json.decode(text, type=HandoverItem)
            for text in self._connection.scalars(wanted)
        )

    def _instants(self, days: Days) -> tuple[Instant, Instant]:
        """When some statistical days begin and end."""
        found = days_between(self._ground.calendar, days.first, days.last)
        return float(found[0].start), float(found[-1].end)

    # Complaints ----------------------------------------------------------------------------------

    def _complaints(self, days: Days) -> Paper:
        zone = ZoneInfo(self._ground.calendar.zone)
        week = [
            datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
            for day in (
                days.first - timedelta(days=7),
                days.first,
                days.last + timedelta(days=1),
            )
        ]
        before = self._entries(week[0], week[1])
        entries = self._entries(week[1], week[2])
        about = {each.complaint.agent for each in entries if each.complaint is not None} - {""}
        directory = directory_of(self._connection, self._basis.ground)
        ground = self._basis.ground
        return complaints_paper(
            self._ground,
            ComplaintsMaterial(
                days=days,
                entries=entries,
                before=before,
                coaching=coaching_of(
                    self._listens(about, week[1]), self._notes(sorted(about), week[1])
                ),
                queues={str(queue.id): queue.title for queue in ground.queues},
                teams={team.key: team.name for team in ground.teams},
                agents={agent: directory.agent(AgentId(agent)).name for agent in about},
            ),
        )

    def _entries(self, since: Instant, until: Instant) -> Sequence[Entry]:
        columns = SHIFT_ENTRY.c
        wanted = (
            sa.select(columns.entry)
            .where(columns.kind == EntryKind.COMPLAINT.value)
            .where((columns.at >= since) & (columns.at < until))
            .order_by(columns.at, columns.id)
        )
        found = [msgspec.json.decode(t, type=Entry) for t in self._connection.scalars(wanted)]
        return [
            each
            for each in found
            if not each.struck
            and each.complaint is not None
            and (self._teams is None or each.complaint.team in (*self._teams, ""))
        ]

    def _listens(self, agents: set[str], since: Instant) -> list[Listen]:
        """Those of some agents that ended since then; one that goes on is not over yet."""
        if not agents:
            return []
        wanted = sa.select(LISTEN.c.listen).where(LISTEN.c.ended >= since).order_by(LISTEN.c.ended)
        found = (
            msgspec.json.decode(text, type=KeptListen).listen
            for text in self._connection.scalars(wanted)
        )
        return [one for one in found if str(one.agent) in agents]

    def _notes(self, agents: Sequence[str], since: Instant) -> list[KeptNotes]:
        """The newest version of what was noted of each call."""
        columns = CALL_NOTES.c
        wanted = (
            sa.select(columns.listen, columns.call, columns.kept)
            .where(columns.agent.in_(agents) & (columns.written >= since))
            .order_by(columns.version)
        )
        newest = {(row.listen, row.call): row.kept for row in self._connection.execute(wanted)}
        return [msgspec.json.decode(text, type=KeptNotes) for text in newest.values()]

    # Shifts --------------------------------------------------------------------------------------

    def _of_shift(self, inspection: bool) -> tuple[Paper, str]:
        centre, now = self._basis.centre, self._basis.ground.now
        about = self._wish.about
        shift = ShiftId(about) if about else turn_before(centre, turn_at(centre, now).began).id
        kept = None
        if "/" in shift:
            kept = shift_reading.known_shift(self._connection, centre, shift, now)
        if kept is None:
            day = turn_at(centre, now).id.partition("/")[0]
            known = [f"{day}/{one.key}" for one in centre.shifts or (WHOLE_DAY,)]
            raise WrongValue(
                f"没有班次 {shift!r}，请写成 {' 或 '.join(known)}",
                f"there is no shift {shift!r}; write {' or '.join(known)}",
            )
        day, _, _ = shift.partition("/")
        name = kept.head.name
        named = f"{day} {name.en if self._wish.english else name.zh}"
        if inspection:
            found = inspection_reading.inspection_of(self._connection, centre, shift, now)
            if found is None:
                raise WrongValue(f"没有班次 {shift!r}", f"there is no shift {shift!r}")
            paper = inspection_paper(self._ground, found)
            said = Words(f"{day} {name.zh}", f"{day} {name.en}")
            return structs.replace(paper, subtitle=said), named
        return self._shift(kept), named

    def _shift(self, kept: KeptShift) -> Paper:
        centre = self._basis.centre
        record = shift_reading.record_of(self._connection, centre, kept, self._basis.ground.now)
        summary = shift_intervals.summary(self._connection, self._look(), kept.head)
        return shift_paper(self._ground, structs.replace(record, summary=summary))

    def _look(self) -> Look:
        ground = self._basis.ground
        apart = {q.id for q in ground.queues if q.channel is Channel.BOT or not q.shown}
        feeds = (
            FeedNow(acd, "", False, since, ((since, None),))
            for acd, since in ground.unheard.items()
        )
        return Look(
            now=ground.now,
            centre=self._basis.centre,
            names=Names(ground.calendar.zone),
            feeds=tuple(feeds),
            apart=frozenset(apart),
        )


def _within(alert: Alert, since: Instant, until: Instant) -> bool:
    """Whether it was raised in a time."""
    return since <= alert.raised_at < until
