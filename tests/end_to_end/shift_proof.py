"""The record of a scripted hour, held against the story's own log and Asterisk's own book.

Each thing once and nothing else, at its minute, under its author, with its figures.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from callcentre import oracle
from end_to_end.shift_floor import ZONE, Moment
from end_to_end.shift_story import FAULT, ITEM, LATE, OWN, PLAN, Told
from msgspec import Struct, field

from supervisor_app.domain.book import Scope
from supervisor_app.domain.shift_drafts import Names
from supervisor_app.domain.shift_record import (
    FIGURES_EVERY_S,
    Entry,
    EntryKind,
    ShiftPhase,
    ShiftRecord,
)
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import ledger
from supervisor_app.gateway.centre import centre_row
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.shift_intervals import FiguresSource
from supervisor_app.gateway.shift_intervals import summary as summary_then
from supervisor_app.gateway.shift_looks import Look

SLACK_S = 1.5
"""Between the story's clock and the gateway's: an answer takes its time."""
EDGE_S = 2
"""Asterisk's book has whole seconds: so near an edge of an interval a call may be in either."""
NEAR_S = 4.0
"""How many waited is compared with what Asterisk said so shortly before and after."""
NOTICED_S = 6.0
"""A switch that is gone is noticed within so long."""


class Evidence(Struct):
    """What a story left behind."""

    told: Told
    record: ShiftRecord
    """Of the shift that was handed over."""
    following: ShiftRecord
    """Of the shift that the other one took over."""
    queue_log: Path
    database: Path
    """Of the gateway, which has ended."""


class Verdict(Struct):
    """What came of it: what was held against what, and what is wrong."""

    checked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def hold(self, what: str, holds: bool, found: object) -> None:
        """One comparison."""
        (self.checked if holds else self.wrong).append(f"{what}: {found}")


class _Wanted(Struct, frozen=True):
    """One entry that has to be there once."""

    step: str
    kind: EntryKind
    begins: str
    """How its words begin, or those of whoever wrote it."""
    name: str = ""
    within_s: float = 0.0
    """So long after the step at most, beside the clocks."""


_WANTED = (
    _Wanted("take over", EntryKind.TAKE_OVER, "接班：周敏", "周敏"),
    _Wanted("alert", EntryKind.ALERT, "个人业务 排队 "),
    _Wanted("plan", EntryKind.INTERVENTION, f"预案“{PLAN}”：", "韩雪"),
    _Wanted("listen", EntryKind.LISTEN, "旁听 ", "林涛"),
    _Wanted("pause", EntryKind.INTERVENTION, "强制置忙 ", "韩雪"),
    _Wanted("unpause", EntryKind.INTERVENTION, "强制置闲 ", "韩雪"),
    _Wanted("feed lost", EntryKind.FEED, "ACD 实时数据中断 ", within_s=NOTICED_S),
    _Wanted("fault", EntryKind.INSPECTION, "检查异常：", "周敏"),
    _Wanted("round", EntryKind.INSPECTION, "", "周敏"),
    _Wanted("own", EntryKind.SYSTEM_FAULT, OWN, "韩雪"),
    _Wanted("late", EntryKind.NOTE, LATE, "周敏"),
)


def judged(evidence: Evidence) -> Verdict:
    """Everything that can be said of it."""
    verdict = Verdict()
    found = dict(_entries(evidence, verdict))
    if "alert" in found:
        _alert(evidence.told, found["alert"], verdict)
    for step, words in _said(evidence.told):
        text = _text(found[step]) if step in found else ""
        for word in words:
            verdict.hold(f"{step} tells {word!r}", word in text, text)
    if "feed lost" in found:
        _outage(evidence.told, found["feed lost"], verdict)
    _figures(evidence, verdict)
    _handed_over(evidence, verdict)
    _stored(evidence, verdict)
    _in_due_time(evidence, verdict)
    return verdict


# Entries -----------------------------------------------------------------------------------------


def _entries(evidence: Evidence, verdict: Verdict) -> Iterator[tuple[str, Entry]]:
    """Each that is wanted, once; and none that is not."""
    entries = [one for one in evidence.record.entries if one.kind is not EntryKind.FIGURES]
    left = list(entries)
    for wanted in _WANTED:
        mine = [one for one in left if _is(wanted, one)]
        verdict.hold(f"{wanted.step} is there once", len(mine) == 1, len(mine))
        for one in mine:
            left.remove(one)
        if len(mine) == 1:
            moment = evidence.told.moments[wanted.step]
            _at_its_time(wanted, mine[0], moment, verdict)
            yield wanted.step, mine[0]
    verdict.hold("nothing else is there", not left, [_text(one) for one in left])
    ids = Counter(one.id for one in entries)
    verdict.hold("no entry twice", max(ids.values()) == 1, len(ids))
    times = [one.at for one in evidence.record.entries]
    verdict.hold("in order of time", times == sorted(times), f"{len(times)} entries")


def _is(wanted: _Wanted, one: Entry) -> bool:
    return one.kind is wanted.kind and (
        _text(one).startswith(wanted.begins) if wanted.begins else "异常：" not in _text(one)
    )


def _at_its_time(wanted: _Wanted, one: Entry, moment: Moment, verdict: Verdict) -> None:
    since, until = moment.since - SLACK_S, moment.until + SLACK_S + wanted.within_s
    said = f"{_clock(one.at)} (the story: {_clock(moment.since)} to {_clock(moment.until)})"
    verdict.hold(f"{wanted.step} at its time", since <= one.at <= until, said)
    verdict.hold(f"{wanted.step} by its author", one.name == wanted.name, one.name or "自动")
    if moment.login:
        verdict.hold(f"{wanted.step} by his login", one.login == moment.login, one.login)


def _said(told: Told) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What entries say beside that."""
    cleared, restored = told.moments["alert cleared"], told.moments["restored"]
    yield "alert", (f"{_minute(cleared.until)} 恢复",) if _one_minute(cleared) else ("恢复",)
    done = (f"{_minute(told.restore_at)} 自动恢复",) if _one_minute(restored) else ("自动恢复",)
    yield "plan", (*done, "个人业务由")
    yield "listen", (told.heard, "耳语 1 次")
    yield "pause", ("现场谈话",)
    yield "unpause", ("谈话结束",)
    yield "feed lost", ("恢复", "历史缺口")
    yield "fault", (FAULT, "整改 运维")
    yield "round", ("1 项异常",)


def _one_minute(moment: Moment) -> bool:
    return _minute(moment.since - SLACK_S) == _minute(moment.until + SLACK_S)


def _alert(told: Told, one: Entry, verdict: Verdict) -> None:
    """Its first figure and its peak, as Asterisk itself told how many waited."""
    numbers = re.search(r"排队 (\d+)(?:，峰值 (\d+))?", _text(one))
    assert numbers is not None, _text(one)
    raised, peak = int(numbers[1]), int(numbers[2] or numbers[1])
    near = [count for at, count in told.waiting if abs(at - one.at) < NEAR_S]
    least, most = min(near, default=0), max(near, default=0)
    highest = max(count for _, count in told.waiting)
    said = f"{raised} (Asterisk: {least} to {most})"
    verdict.hold("the alert's figure", least - 1 <= raised <= most + 1, said)
    # Asterisk is asked twice a second, and the gateway looks once a second.
    verdict.hold("its peak", -1 <= peak - highest <= 2, f"{peak} (Asterisk: {highest})")


def _outage(told: Told, one: Entry, verdict: Verdict) -> None:
    """How long, as the story saw it."""
    length = re.search(r"中断 (?:(\d+):)?(\d+):(\d\d)", _text(one))
    assert length is not None, _text(one)
    hours, minutes, seconds = (int(part or 0) for part in length.groups())
    lasted = hours * 3600 + minutes * 60 + seconds
    said = f"{lasted} s (the story: {told.outage_s:.1f} s)"
    shortest = told.outage_s - NOTICED_S - 2 * SLACK_S
    verdict.hold("the loss's length", shortest <= lasted <= told.outage_s + 2 * SLACK_S, said)


# Figures -----------------------------------------------------------------------------------------


def _figures(evidence: Evidence, verdict: Verdict) -> None:
    """The lines of half hours, and the summary, against Asterisk's own book."""
    record, book = evidence.record, _Book(evidence.queue_log)
    lines = [one for one in record.entries if one.kind is EntryKind.FIGURES]
    first, last = evidence.told.moments["take over"].since, evidence.told.locked_at
    ends = range(int(first) // FIGURES_EVERY_S * FIGURES_EVERY_S, int(last), FIGURES_EVERY_S)
    wanted = [end for end in ends if first < end < last - 10 and book.calls_before(end)]
    verdict.hold("the lines of half hours", [int(one.at) for one in lines] == wanted, wanted)
    for one in lines:
        _line(int(one.at), _text(one), book, verdict)
    summary = record.summary
    assert summary is not None
    found = summary.offered, summary.answered
    book.hold("the summary", found, record.head.began, summary.until, verdict)
    gone = summary.offered - summary.answered
    verdict.hold("its abandoned", summary.abandoned == gone, summary.abandoned)


def _line(end: int, text: str, book: "_Book", verdict: Verdict) -> None:
    """One line of a half hour."""
    numbers = re.search(r"进线 ([\d,]+)，接通 ([\d,]+)", text)
    assert numbers is not None, text
    offered, answered = (int(number.replace(",", "")) for number in numbers.groups())
    start = end - FIGURES_EVERY_S
    book.hold(f"the line of {_minute(start)}", (offered, answered), start, end, verdict)
    ends = _minute(end).replace("00:00", "24:00")
    verdict.hold("its words", text.startswith(f"{_minute(start)}–{ends} "), text)


def _in_due_time(evidence: Evidence, verdict: Verdict) -> None:
    """What a short story does not live to see: the line of the half hour that has not ended, and
    the summary, as the gateway writes them from what is stored once it has."""
    book, told = _Book(evidence.queue_log), evidence.told
    end = (int(told.locked_at) // FIGURES_EVERY_S + 1) * FIGURES_EVERY_S
    config = load(evidence.database.with_name("gateway.toml"))
    look = Look(end + 10.0, centre_row(config), Names(str(ZONE)), (), frozenset())
    engine = sa.create_engine(f"sqlite:///{evidence.database}")
    with engine.connect() as connection:
        lines = list(FiguresSource().drafts(connection, look, float(end)))
        summary = summary_then(connection, look, evidence.record.head)
    engine.dispose()
    wanted = [end] if book.calls_before(end) else []
    verdict.hold("lines that are due later", [int(one.at) for one in lines] == wanted, wanted)
    for one in lines:
        _line(int(one.at), one.words.zh, book, verdict)
    found = summary.offered, summary.answered
    book.hold("the summary then", found, evidence.record.head.began, summary.until, verdict)


class _Book:
    """Asterisk's own, by the second."""

    _LEFT = ("CONNECT", "ABANDON", "EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY")

    def __init__(self, file: Path) -> None:
        lines = [line.split("|") for line in file.read_text(errors="replace").splitlines()]
        self._left = [(int(line[0]), line[4]) for line in lines if line[4] in self._LEFT]

    def calls_before(self, end: int) -> bool:
        """Whether anything was offered in the half hour."""
        return any(end - FIGURES_EVERY_S <= at < end for at, _ in self._left)

    def hold(
        self, what: str, found: tuple[int, int], since: float, until: float, verdict: Verdict
    ) -> None:
        """Offered and answered of a span; at its edges a call may be in either interval."""
        for name, value, events in (
            ("offered", found[0], self._LEFT),
            ("answered", found[1], self._LEFT[:1]),
        ):
            least = self._count(events, since + EDGE_S, until - EDGE_S)
            exact = self._count(events, since, until)
            most = self._count(events, since - EDGE_S, until + EDGE_S)
            said = f"{value} (Asterisk's book: {exact})"
            verdict.hold(f"{what}, {name}", least <= value <= most, said)

    def _count(self, events: tuple[str, ...], since: float, until: float) -> int:
        return sum(since <= at < until and event in events for at, event in self._left)


def _stored(evidence: Evidence, verdict: Verdict) -> None:
    """The interval store's own sums: all of them are the book's, and the summary is theirs."""
    engine = sa.create_engine(f"sqlite:///{evidence.database}")
    with engine.connect() as connection:
        stored = dict(ledger.read_tallies(connection, 0, None, Scope.QUEUE))
    engine.dispose()
    book = oracle.read(evidence.queue_log)
    summary = evidence.record.summary
    assert summary is not None
    began = evidence.record.head.began
    mine = Tally.sum(t for (_, _, at), t in stored.items() if began <= at < summary.until)
    pair = summary.offered, summary.answered
    verdict.hold("the summary is the store's", pair == (mine.offered, mine.answered), pair)
    whole = Tally.sum(stored.values())
    told = sum(one.offered for one in book.figures.values())
    answered = sum(one.answered for one in book.figures.values())
    said = f"{whole.offered} and {whole.answered} (Asterisk's book: {told} and {answered})"
    same = (whole.offered, whole.answered) == (told, answered)
    verdict.hold("all that is stored, offered and answered", same, said)


# The hand-over -----------------------------------------------------------------------------------


def _handed_over(evidence: Evidence, verdict: Verdict) -> None:
    head, told = evidence.record.head, evidence.told
    verdict.hold("the record is locked", head.phase is ShiftPhase.LOCKED, head.phase)
    for step, signed in (("sign out", head.signed_out), ("sign in", head.signed_in)):
        moment = told.moments[step]
        who = signed.login if signed else ""
        verdict.hold(f"{step} by", who == moment.login, who)
        at = signed.at if signed else 0.0
        on_time = moment.since - SLACK_S <= at <= moment.until + SLACK_S
        verdict.hold(f"{step} at its time", on_time, _clock(at))
    items = [one for one in evidence.record.items if one.text == ITEM]
    verdict.hold("the item is there once", len(items) == 1, len(items))
    for one in items:
        verdict.hold("the item's owner", one.owner == "高明远", one.owner)
        verdict.hold("it is confirmed by", one.confirmed_by == "高明远", one.confirmed_by)
    carried = [one.text for one in evidence.following.items if one.text == ITEM]
    verdict.hold("the next shift has it", carried == [ITEM], carried)
    late = [one.text for one in evidence.record.entries if one.late]
    verdict.hold("only the late note is late", late == [LATE], late)
    begins = [one for one in evidence.following.entries if one.kind is EntryKind.TAKE_OVER]
    verdict.hold("the next has it taken over", [one.login for one in begins] == ["gao"], "gao")
    verdict.hold("and under his name", evidence.following.head.manager_login == "gao", "gao")


def _text(one: Entry) -> str:
    return one.words.zh if one.words is not None else one.text


def _minute(at: float) -> str:
    return datetime.fromtimestamp(at, ZONE).strftime("%H:%M")


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at, ZONE).strftime("%H:%M:%S")
