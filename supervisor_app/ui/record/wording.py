"""How 值班 writes its entries: the filter of the timeline, glyphs, authors, what is unsent."""

from enum import StrEnum

from msgspec import Struct, structs

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import (
    ENTRY_NAMES,
    Complaint,
    Entry,
    EntryId,
    EntryKind,
    EntryMark,
    HandoverItem,
    Link,
    LinkKind,
)
from supervisor_app.domain.shift_wishes import EditEntry, StrikeEntry, WriteEntry
from supervisor_app.ui.frame.places import AGENTS, ALERTS, EMERGENCY, OVERVIEW
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.texts import sentences, tr, tr_counted
from supervisor_app.ui.record.seen import Seen

SOON_S = 3600.0
"""An item whose time comes within it is told as 注意."""


class Show(StrEnum):
    """Which entries the timeline shows."""

    ALL = "all"
    ALERT = "alert"
    EMERGENCY = "emergency"
    INTERVENTION = "intervention"
    INSPECTION = "inspection"
    OWN = "own"


_OF_KIND = {
    EntryKind.ALERT: Show.ALERT,
    EntryKind.EMERGENCY: Show.EMERGENCY,
    EntryKind.INTERVENTION: Show.INTERVENTION,
    EntryKind.LISTEN: Show.INTERVENTION,
    EntryKind.INSPECTION: Show.INSPECTION,
}


def show_names() -> dict[str, str]:
    """The choices of the filter."""
    return {
        Show.ALL: tr("全部"),
        Show.ALERT: tr("告警"),
        Show.EMERGENCY: tr("应急"),
        Show.INTERVENTION: tr("介入"),
        Show.INSPECTION: tr("检查"),
        Show.OWN: tr("手工"),
    }


class Written(Struct, frozen=True):
    """An entry with what this desk knows of it beside the record."""

    entry: Entry
    waiting: Waiting | None = None
    """Of this desk's change of it that is not answered."""
    mine: Entry | None = None
    """What this desk wanted to make of it and was refused; `entry` is what stands."""

    @property
    def refused(self) -> bool:
        """The gateway did not take it."""
        return self.waiting is not None and self.waiting.refused is not None


def shown_by(entry: Entry, show: Show) -> bool:
    """Whether the filter lets an entry through."""
    if show is Show.ALL:
        return True
    if show is Show.OWN:
        return not entry.by_itself
    return _OF_KIND.get(entry.kind) is show


def written(seen: Seen) -> tuple[Written, ...]:
    """The entries of the shift that is shown, with what this desk wrote and is not answered."""
    record = seen.record
    found = {one.id: Written(one) for one in record.entries} if record is not None else {}
    for waiting in seen.waiting:
        wish = waiting.wish
        if wish.shift == seen.shift:
            _lay_over(found, waiting, seen)
    return tuple(sorted(found.values(), key=lambda one: (one.entry.at, one.entry.written_at)))


def _lay_over(found: dict[EntryId, Written], waiting: Waiting, seen: Seen) -> None:
    match waiting.wish:
        case WriteEntry() as wish if wish.entry not in found:
            name = seen.me.name if seen.me is not None else ""
            found[wish.entry] = Written(
                Entry(
                    id=wish.entry,
                    shift=wish.shift,
                    at=wish.at,
                    written_at=waiting.since,
                    kind=wish.kind,
                    text=wish.text,
                    login=seen.login,
                    name=name,
                    links=wish.links,
                    complaint=wish.complaint,
                ),
                waiting,
            )
        case EditEntry() as wish if wish.entry in found:
            former = found[wish.entry].entry
            other = structs.replace(
                former,
                at=wish.at,
                kind=wish.kind,
                text=wish.text,
                links=wish.links,
                complaint=wish.complaint,
            )
            stands = waiting.refused is not None
            found[wish.entry] = (
                Written(former, waiting, mine=other) if stands else Written(other, waiting)
            )
        case StrikeEntry() as wish if wish.entry in found:
            former = found[wish.entry].entry
            found[wish.entry] = Written(structs.replace(former, struck=True), waiting)
        case _:
            return


def counted(entries: tuple[Written, ...]) -> str:
    """`14 条 · 自动写入 10　手工 4`."""
    own = sum(not one.entry.by_itself for one in entries)
    parts = tr("自动写入 {auto}　手工 {own}", auto=len(entries) - own, own=own)
    return f"{tr_counted('{n} 条', len(entries))} · {parts}"


def text_of(entry: Entry, seen: Seen) -> str:
    """What an entry says."""
    text = seen.say(entry.words) if entry.words is not None else entry.text
    told = complaint_words(entry.complaint, seen) if entry.complaint is not None else ""
    return f"{text}  {told}" if told else text


def complaint_words(complaint: Complaint, seen: Seen) -> str:
    """`［服务态度 · 信用卡 · 80135 · 已回访］`."""
    queue = seen.queue(complaint.queue) if complaint.queue else ""
    parts = (
        seen.kind(complaint.category),
        queue,
        agent_name(complaint.agent, seen),
        complaint.outcome,
    )
    return f"［{' · '.join(part for part in parts if part)}］" if any(parts) else ""


def agent_name(agent: str, seen: Seen) -> str:
    """`董洋 80135`; of somebody who is not known, his id."""
    agents = seen.view.agents if seen.view is not None else {}
    row = next((one for key, one in agents.items() if str(key) == agent), None)
    return f"{row.name} {row.code}" if row is not None else agent


def author_of(entry: Entry) -> str:
    """Who wrote it or did what it tells."""
    return entry.name or tr("自动")


def kind_of(entry: Entry, seen: Seen) -> str:
    """What it is of."""
    return seen.say(ENTRY_NAMES[entry.kind])


_GLYPHS = {
    EntryMark.DONE: (Glyph.TICK, "t1"),
    EntryMark.INFO: (Glyph.INFO, "acc"),
    EntryMark.WARNING: (Glyph.WARNING, "warnf"),
    EntryMark.CRITICAL: (Glyph.CRITICAL, "critf"),
    EntryMark.LOST: (Glyph.QUALITY, "dq"),
}


def glyph_of(mark: EntryMark, stale: bool) -> tuple[Glyph, str] | None:
    """The glyph and its token; None: a person's, which is a drawing of its own. While stale no
    severity has a colour."""
    found = _GLYPHS.get(mark)
    if found is None:
        return None
    glyph, token = found
    return glyph, "t3" if stale and token in ("warnf", "critf") else token


def marks_of(one: Written) -> tuple[str, ...]:
    """What stands beside an entry: 补记, how often it was edited, that it is not synchronised."""
    entry = one.entry
    marks = []
    if entry.late:
        marks.append(tr("补记"))
    if entry.struck:
        marks.append(tr("已撤销"))
    elif entry.version > 1 and not entry.by_itself:
        marks.append(tr_counted("已改 {n} 次", entry.version - 1))
    if one.waiting is not None:
        marks.append(standing_of(one.waiting))
    return tuple(marks)


def standing_of(waiting: Waiting) -> str:
    """How far it is: on its way to this disk, there, refused; or in memory only."""
    if waiting.refused is not None:
        return tr("▲ 未保存")
    if waiting.on_disk:
        return tr("▲ 未同步")
    return tr("▲ 仅在内存") if waiting.trouble is not None else tr("保存中")


def standing_told(waiting: Waiting, seen: Seen) -> str:
    """The same in sentences, with the cause and the cure."""
    if waiting.refused is not None:
        cure = seen.say(waiting.cure) if waiting.cure is not None else ""
        return f"▲ {sentences(seen.say(waiting.refused), cure)}"
    if waiting.on_disk:
        return tr("已存在本机，联通后自动发送")
    if waiting.trouble is None:
        return tr("正在存到本机")
    told = (waiting.trouble.cause, waiting.trouble.cure)
    return f"▲ {sentences(tr('仅在内存'), *map(seen.say, told))}"


_PAGES = {
    LinkKind.QUEUE: (OVERVIEW, "queue"),
    LinkKind.AGENT: (AGENTS, "agent"),
    LinkKind.ALERT: (ALERTS, "alert"),
    LinkKind.EMERGENCY: (EMERGENCY, "review"),
}


def leads_to(link: Link) -> Address | None:
    """Where a link leads; None: nowhere on this desk."""
    place = _PAGES.get(link.kind)
    return Address(place[0], ((place[1], link.id),)) if place is not None else None


def due_words(item: HandoverItem, seen: Seen) -> str:
    """`21:00 前`, `11-25 10:00`, `11-27`."""
    if item.due_at is None:
        return ""
    there = seen.local(item.due_at)
    if (there.hour, there.minute) == (0, 0):
        return f"{there:%m-%d}"
    told = seen.moment(item.due_at)
    return tr("{time} 前", time=told) if len(told) == len("21:00") else told


def due_token(item: HandoverItem, seen: Seen) -> str:
    """How loud a due time is: past it 紧急, within the hour 注意."""
    if item.due_at is None or seen.stale or seen.is_past or item.closed_at is not None:
        return "t2"
    left = item.due_at - seen.now
    return "crit" if left < 0 else "warn" if left < SOON_S else "t2"
