"""值班经理工作记录 as a paper: the timeline beside what is known of the shift, as on the screen."""

from collections.abc import Mapping

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.paper_cells import clock, figure, percent_more, text
from supervisor_app.domain.paper_tables import PaperGround
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    Paper,
    PaperCell,
    PaperChart,
    PaperFact,
    PaperFacts,
    PaperKind,
    PaperTable,
    PaperText,
    Tint,
)
from supervisor_app.domain.report_query import ReportRow
from supervisor_app.domain.shift_record import (
    ENTRY_NAMES,
    Entry,
    EntryMark,
    HandoverItem,
    ItemState,
    NextLead,
    ShiftPhase,
    ShiftRecord,
    ShiftSummary,
    Signature,
)
from supervisor_app.domain.words import Words, number_of

_MARKS: Mapping[EntryMark, tuple[str, Tint]] = {
    EntryMark.DONE: ("✓", Tint.NONE),
    EntryMark.INFO: ("ⓘ", Tint.NONE),
    EntryMark.WARNING: ("▲", Tint.WARNING),
    EntryMark.CRITICAL: ("◆", Tint.CRITICAL),
    EntryMark.LOST: ("▨", Tint.NONE),
    EntryMark.OWN: ("○", Tint.NONE),
}
_BY_ITSELF = Words("自动", "automatic")
_STRUCK = Words("已撤回", "taken back")
_LATE = Words("补记", "added later")
_EDITED = Words("改过", "edited")
_PHASES = {
    ShiftPhase.OPEN: Words("记录中", "open"),
    ShiftPhase.SIGNED_OUT: Words("交班已签，待接班签收", "handed over, not taken over yet"),
    ShiftPhase.LOCKED: Words("已签字锁定", "signed and locked"),
}


def shift_paper(ground: PaperGround, record: ShiftRecord) -> Paper:
    """The paper."""
    head = record.head
    day = ground.calendar.local(head.began).date().isoformat()
    times = f"{clock(ground.calendar, head.began)}–{clock(ground.calendar, head.ends)}"
    phase = _PHASES[head.phase]
    manager = f" · {head.manager}" if head.manager else ""
    incomplete = None
    if record.summary is not None and not record.summary.complete:
        incomplete = Words(
            "本班内数据曾中断，下列数字不完整",
            "The feed was lost for some of this shift: the figures are incomplete",
        )
    return Paper(
        kind=PaperKind.SHIFT,
        title=PAPER_NAMES[PaperKind.SHIFT],
        subtitle=Words(
            f"{day} {head.name.zh} {times}{manager} · {phase.zh}",
            f"{day} {head.name.en} {times}{manager} · {phase.en}",
        ),
        centre=ground.centre,
        made_at=ground.made_at,
        zone=ground.calendar.zone,
        parts=(*_bars(ground, record.summary), _timeline(ground, record)),
        side=(
            *_facts(ground, record.summary),
            _items(ground, record),
            *_note(ground, record),
            *_next(ground, record),
        ),
        signatures=(
            (Words("交班", "Handed over by"), _signed(ground, head.signed_out)),
            (Words("接班", "Taken over by"), _signed(ground, head.signed_in)),
        ),
        incomplete=incomplete,
        landscape=True,
    )


def _signed(ground: PaperGround, signature: Signature | None) -> str:
    if signature is None:
        return ""
    at = ground.calendar.local(signature.at)
    return f"{signature.name}  ✓ {at:%m-%d %H:%M:%S}"


def _bars(ground: PaperGround, summary: ShiftSummary | None) -> tuple[PaperChart, ...]:
    if summary is None or not summary.bars:
        return ()
    column = ground.columns["answer_rate"]
    tints = []
    for bar in summary.bars:
        values = {} if bar.rate is None else {"answer_rate": bar.rate}
        row = ReportRow(start=bar.start, end=bar.start, values=values)
        tints.append(figure(column, row).tint)
    return (
        PaperChart(
            Words("每 15 分接通率 %", "Answer rate by the quarter of an hour, %"),
            tuple(clock(ground.calendar, bar.start) for bar in summary.bars),
            bars=tuple(bar.rate for bar in summary.bars),
            target=column.target,
            tints=tuple(tints),
        ),
    )


def _timeline(ground: PaperGround, record: ShiftRecord) -> PaperTable:
    own = [entry for entry in record.entries if not entry.by_itself]
    counted = len(record.entries)
    return PaperTable(
        Words("时间线", "Timeline"),
        (
            Words("时间", "Time"),
            Words("", ""),
            Words("类型", "Kind"),
            Words("内容", "What happened"),
            Words("关联", "Links"),
            Words("记录人", "By"),
        ),
        tuple(_entry(ground, entry) for entry in record.entries),
        note=Words(
            f"{counted} 条 · 自动写入 {counted - len(own)} · 手工 {len(own)}",
            f"{counted} entries · {counted - len(own)} automatic · {len(own)} by hand",
        ),
        widths=(1.1, 0.5, 1.7, 8.9, 2.4, 1.6),
    )


def _entry(ground: PaperGround, entry: Entry) -> tuple[PaperCell, ...]:
    mark, tint = _MARKS[entry.mark]
    said = ground.said(entry.words) if entry.words is not None else entry.text
    complaint = entry.complaint
    if complaint is not None:
        about = " · ".join(filter(None, (ground.kind(complaint.category), complaint.outcome)))
        said = f"{said}（{about}）" if not ground.english else f"{said} ({about})"
    edited = entry.version > 1 and not entry.by_itself
    marked = ((entry.struck, _STRUCK), (entry.late, _LATE), (edited, _EDITED))
    tags = [ground.said(name) for holds, name in marked if holds]
    if tags:
        said = f"{said} [{' · '.join(tags)}]"
    return (
        text(clock(ground.calendar, entry.at)),
        text(mark, tint=tint),
        text(ground.said(ENTRY_NAMES[entry.kind])),
        text(said, strong=entry.strong, tint=Tint.FAINT if entry.struck else Tint.NONE),
        text(" ".join(link.name for link in entry.links) or " "),
        text(entry.name or ground.said(_BY_ITSELF)),
    )


def _facts(ground: PaperGround, summary: ShiftSummary | None) -> tuple[PaperFacts, ...]:
    if summary is None:
        return ()
    columns = ground.columns
    values = {
        "offered": float(summary.offered),
        "answered": float(summary.answered),
        "answer_rate": summary.answer_rate,
        "service_level": summary.service_level,
        "satisfaction": summary.satisfaction,
    }
    known = {key: value for key, value in values.items() if value is not None}
    row = ReportRow(start=0.0, end=summary.until, values=known)
    low = {} if summary.lowest_rate is None else {"answer_rate": summary.lowest_rate}
    lowest = figure(columns["answer_rate"], ReportRow(start=0.0, end=0.0, values=low))
    week = percent_more(summary.offered, summary.offered_week_ago)
    start = summary.lowest_start
    when = "—" if start is None else clock(ground.calendar, start)
    until = clock(ground.calendar, summary.until)
    rate, level = (_aim(ground, key) for key in ("answer_rate", "service_level"))
    gone, surveys = summary.abandoned, summary.surveys
    captions = (
        ("offered", Words(f"上周同班 {week}", f"week before {week}")),
        ("answered", Words(f"放弃 {gone:,}", f"abandoned {gone:,}")),
        ("answer_rate", rate),
        ("service_level", level),
        ("satisfaction", Words(f"评价 {surveys:,}", f"surveys {surveys:,}")),
    )
    facts = [PaperFact(columns[key].name, figure(columns[key], row), c) for key, c in captions]
    facts.append(PaperFact(Words("最低时段", "Lowest interval"), lowest, Words(when, when)))
    title = Words(f"本班概况 · 截至 {until}", f"The shift until {until}")
    return (PaperFacts(tuple(facts), title),)


def _aim(ground: PaperGround, key: str) -> Words | None:
    aim = ground.columns[key].target
    return None if aim is None else Words(f"目标 {aim:.1f}", f"target {aim:.1f}")


def _items(ground: PaperGround, record: ShiftRecord) -> PaperTable:
    return PaperTable(
        Words("移交事项", "Hand-over items"),
        (
            Words("", ""),
            Words("事项", "Item"),
            Words("责任人", "Owner"),
            Words("期限", "Due"),
            Words("状态", "State"),
        ),
        tuple(_item(ground, item) for item in record.items),
        note=Words(f"{len(record.items)} 项", f"{len(record.items)}"),
        widths=(0.5, 4.0, 1.9, 2.2, 1.5),
    )


def _item(ground: PaperGround, item: HandoverItem) -> tuple[PaperCell, ...]:
    mark, tint = _MARKS[item.mark]
    closed = item.state is ItemState.CLOSED
    if closed:
        state = ground.said(Words("已关闭", "closed"))
    elif item.confirmed_by:
        state = ground.said(Words("已确认", "confirmed"))
    else:
        state = ground.said(Words("待办", "open"))
    said = f"{item.text} → {item.result}" if item.result else item.text
    due = "" if item.due_at is None else _moment(ground, item.due_at)
    return text(mark, tint=tint), text(said), text(item.owner), text(due), text(state)


def _note(ground: PaperGround, record: ShiftRecord) -> tuple[PaperText, ...]:
    if not record.note.strip():
        return ()
    name = record.next_name
    title = Words("给下一班的说明", "For the next shift")
    if name is not None:
        title = Words(f"给{name.zh}的说明", f"For the next shift ({name.en})")
    return (PaperText(record.note, title),)


def _next(ground: PaperGround, record: ShiftRecord) -> tuple[PaperFacts, ...]:
    if not record.next_leads:
        return ()
    times = ""
    if record.next_begins is not None and record.next_ends is not None:
        times = (
            f" · {clock(ground.calendar, record.next_begins)}–"
            f"{clock(ground.calendar, record.next_ends)}"
        )
    name = record.next_name or Words("", "")
    return (
        PaperFacts(
            tuple(_lead(lead) for lead in record.next_leads),
            Words(f"下一班人员 {name.zh}{times}", f"Next shift {name.en}{times}"),
        ),
    )


def _lead(lead: NextLead) -> PaperFact:
    people = lead.agents
    zh, en = ("", "") if people is None else (f"{people} 人", number_of(people, "agent"))
    told = [" · ".join(filter(None, (lead.extension, said))) for said in (zh, en)]
    return PaperFact(Words(f"{lead.site}班长", lead.site), text(lead.name), Words(*told))


def _moment(ground: PaperGround, at: Instant) -> str:
    return ground.calendar.local(at).strftime("%m-%d %H:%M")
