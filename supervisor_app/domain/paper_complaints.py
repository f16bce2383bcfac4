"""投诉分析周报: complaints of a week by what they were of, and the coaching that they led to.

A complaint is an entry of a shift's record; it is of the week in which it happened.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.listens import Listen
from supervisor_app.domain.notes import TAG_NAMES, KeptNotes
from supervisor_app.domain.paper_cells import count, difference, percent, text
from supervisor_app.domain.paper_periods import Days
from supervisor_app.domain.paper_tables import TOTAL, PaperGround
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    Paper,
    PaperChart,
    PaperFact,
    PaperFacts,
    PaperKind,
    PaperTable,
    Tint,
)
from supervisor_app.domain.shift_record import Complaint, Entry
from supervisor_app.domain.words import Words

REPEATED = 2
"""So many complaints about one agent in a week are told apart."""
_UNKNOWN = Words("未注明", "Not given")


class Coaching(Struct, frozen=True):
    """What was done with an agent after a complaint about him."""

    agent: str
    at: Instant
    by: str
    what: Words
    text: str = ""


class ComplaintsMaterial(Struct, frozen=True, kw_only=True):
    """What it is made from. Names by id: of queues, agents and teams."""

    days: Days
    entries: Sequence[Entry]
    """With a complaint, not taken back, in order."""
    before: Sequence[Entry]
    """Those of the week before."""
    coaching: Sequence[Coaching] = ()
    """With the agents of `entries`, since the week began."""
    queues: Mapping[str, Words]
    teams: Mapping[str, Words]
    agents: Mapping[str, str]


def coaching_of(listens: Sequence[Listen], notes: Sequence[KeptNotes]) -> list[Coaching]:
    """Listens that were joined, and what was noted of calls, in order."""
    found = [
        Coaching(
            str(one.agent),
            one.joined,
            one.name,
            Words("旁听", "Listened"),
        )
        for one in listens
        if one.joined is not None
    ]
    for kept in notes:
        for note in kept.of.notes:
            if note.text.strip():
                what = TAG_NAMES[note.tag] if note.tag else Words("记录", "Note")
                found.append(Coaching(str(kept.agent), note.at, kept.name, what, note.text))
    return sorted(found, key=lambda one: one.at)


def complaints_paper(ground: PaperGround, found: ComplaintsMaterial) -> Paper:
    """The paper."""
    return Paper(
        kind=PaperKind.COMPLAINTS,
        title=PAPER_NAMES[PaperKind.COMPLAINTS],
        subtitle=Words(found.days.named, found.days.named),
        centre=ground.centre,
        made_at=ground.made_at,
        zone=ground.calendar.zone,
        parts=(
            _facts(ground, found),
            _by_day(ground, found),
            _by(ground, found, Words("按类别", "By kind"), Words("类别", "Kind"), _kind_of(ground)),
            _by(
                ground,
                found,
                Words("按队列", "By queue"),
                Words("队列", "Queue"),
                _named(ground, found.queues, lambda one: one.queue),
            ),
            _by(
                ground,
                found,
                Words("按班组", "By team"),
                Words("班组", "Team"),
                _named(ground, found.teams, lambda one: one.team),
            ),
            _repeated(ground, found),
            _coaching(ground, found),
            _list(ground, found),
        ),
    )


def _complaints(entries: Sequence[Entry]) -> list[Complaint]:
    return [entry.complaint for entry in entries if entry.complaint is not None]


def _coached(found: ComplaintsMaterial) -> list[tuple[Entry, list[Coaching]]]:
    """Each complaint about an agent, with what was done with him after it."""
    pairs = []
    for entry in found.entries:
        agent = entry.complaint.agent if entry.complaint else ""
        if agent:
            done = [one for one in found.coaching if one.agent == agent and one.at >= entry.at]
            pairs.append((entry, done))
    return pairs


def _facts(ground: PaperGround, found: ComplaintsMaterial) -> PaperFacts:
    now, before = len(found.entries), len(found.before)
    about = Counter(one.agent for one in _complaints(found.entries) if one.agent)
    repeated = sum(1 for times in about.values() if times >= REPEATED)
    pairs = _coached(found)
    followed = sum(1 for _, done in pairs if done)
    return PaperFacts(
        (
            PaperFact(
                Words("投诉", "Complaints"),
                count(now),
                Words(f"上周 {before}", f"week before {before}"),
            ),
            PaperFact(
                Words("较上周 %", "Change %"),
                difference(now, before),
            ),
            PaperFact(
                Words("涉及坐席", "Agents"),
                count(len(about)),
                Words(f"重复 {repeated} 人", f"repeated: {repeated}"),
            ),
            PaperFact(
                Words("已辅导", "Coached"),
                count(followed),
                Words(f"涉及坐席的投诉 {len(pairs)}", f"of {len(pairs)} about agents"),
            ),
        )
    )


def _by_day(ground: PaperGround, found: ComplaintsMaterial) -> PaperChart:
    first: date = found.days.first
    days = [first + timedelta(days=ahead) for ahead in range(7)]
    when = Counter(ground.calendar.local(entry.at).date() for entry in found.entries)
    return PaperChart(
        Words("每日投诉", "Complaints by day"),
        tuple(day.strftime("%m-%d") for day in days),
        bars=tuple(float(when[day]) for day in days),
    )


_NameOf = Callable[[Complaint], str]


def _kind_of(ground: PaperGround) -> _NameOf:
    return lambda one: ground.kind(one.category) or ground.said(_UNKNOWN)


def _named(
    ground: PaperGround, names: Mapping[str, Words], key: Callable[[Complaint], str]
) -> _NameOf:
    def name(one: Complaint) -> str:
        known = key(one)
        if not known:
            return ground.said(_UNKNOWN)
        return ground.said(names[known]) if known in names else known

    return name


def _by(
    ground: PaperGround, found: ComplaintsMaterial, title: Words, by: Words, name: _NameOf
) -> PaperTable:
    now = Counter(map(name, _complaints(found.entries)))
    before = Counter(map(name, _complaints(found.before)))
    whole = len(found.entries)
    keys = sorted({*now, *before}, key=lambda key: (-now[key], -before[key], key))
    rows = tuple(
        (
            text(key),
            count(now[key]),
            percent(100 * now[key] / whole if whole else None),
            count(before[key]),
            difference(now[key], before[key]),
        )
        for key in keys
    )
    return PaperTable(
        title,
        (
            by,
            Words("本周", "This week"),
            Words("占比 %", "Share %"),
            Words("上周", "Week before"),
            Words("较上周 %", "Change %"),
        ),
        rows,
        (
            text(ground.said(TOTAL), strong=True),
            count(whole, strong=True),
            percent(100.0 if whole else None, strong=True),
            count(len(found.before), strong=True),
            difference(whole, len(found.before), strong=True),
        ),
    )


def _agent(ground: PaperGround, found: ComplaintsMaterial, one: Complaint) -> str:
    return found.agents.get(one.agent, one.agent)


def _team(ground: PaperGround, found: ComplaintsMaterial, one: Complaint) -> str:
    known = found.teams.get(one.team)
    return ground.said(known) if known is not None else one.team


def _repeated(ground: PaperGround, found: ComplaintsMaterial) -> PaperTable:
    about: dict[str, list[Entry]] = {}
    for entry in found.entries:
        if entry.complaint is not None and entry.complaint.agent:
            about.setdefault(entry.complaint.agent, []).append(entry)
    often = sorted(
        (entries for entries in about.values() if len(entries) >= REPEATED),
        key=lambda entries: (-len(entries), entries[0].at),
    )
    rows = []
    for entries in often:
        one = entries[0].complaint
        assert one is not None
        kinds = Counter(ground.kind(each.category) for each in _complaints(entries))
        done = [c for c in found.coaching if c.agent == one.agent and c.at >= entries[0].at]
        rows.append(
            (
                text(_agent(ground, found, one)),
                text(_team(ground, found, one)),
                count(len(entries), tint=Tint.WARNING),
                text(" · ".join(f"{kind} {times}" for kind, times in kinds.most_common())),
                count(len(done)),
            )
        )
    return PaperTable(
        Words("重复被投诉的坐席", "Agents with several complaints"),
        (
            Words("坐席", "Agent"),
            Words("班组", "Team"),
            Words("投诉", "Complaints"),
            Words("类别", "Kinds"),
            Words("此后辅导次数", "Coaching since"),
        ),
        tuple(rows),
        note=Words(f"一周 {REPEATED} 次及以上", f"at least {REPEATED} in the week"),
        sheet=Words("重复坐席", "Repeated agents"),
    )


def _coaching(ground: PaperGround, found: ComplaintsMaterial) -> PaperTable:
    rows = []
    for entry, done in _coached(found):
        one = entry.complaint
        assert one is not None
        what = (
            text(_moment(ground, entry.at)),
            text(_agent(ground, found, one)),
            text(ground.kind(one.category)),
        )
        if not done:
            none = Words("尚无旁听或记录", "No listen and no note yet")
            rows.append((*what, text(""), text(""), text(ground.said(none), tint=Tint.WARNING)))
        for each in done:
            said = f"{ground.said(each.what)} {each.text}".strip()
            rows.append((*what, text(_moment(ground, each.at)), text(each.by), text(said)))
    return PaperTable(
        Words("投诉后的辅导", "Coaching after complaints"),
        (
            Words("投诉时间", "Complaint"),
            Words("坐席", "Agent"),
            Words("类别", "Kind"),
            Words("辅导时间", "Coached"),
            Words("辅导人", "By"),
            Words("内容", "What"),
        ),
        tuple(rows),
        sheet=Words("辅导", "Coaching"),
    )


def _list(ground: PaperGround, found: ComplaintsMaterial) -> PaperTable:
    queue = _named(ground, found.queues, lambda one: one.queue)
    rows = tuple(
        (
            text(_moment(ground, entry.at)),
            text(ground.kind(one.category)),
            text(queue(one)),
            text(_agent(ground, found, one)),
            text(_team(ground, found, one)),
            text(entry.text),
            text(one.outcome),
        )
        for entry in found.entries
        if (one := entry.complaint) is not None
    )
    return PaperTable(
        Words("投诉明细", "All complaints"),
        (
            Words("时间", "Time"),
            Words("类别", "Kind"),
            Words("队列", "Queue"),
            Words("坐席", "Agent"),
            Words("班组", "Team"),
            Words("内容", "What"),
            Words("处理结果", "Outcome"),
        ),
        rows,
        sheet=Words("明细", "All"),
    )


def _moment(ground: PaperGround, at: Instant) -> str:
    return ground.calendar.local(at).strftime("%m-%d %H:%M")
