"""What the gateway finds to write into a shift's record by itself, before it is an entry.

A draft has the name of its source, so that it is written once however often it is found. What it
tells may grow until it is over: one entry, brought up to date. An entry that was signed for stays
as it was signed; how such a thing ended is then an entry of the shift in which it ended.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant, QueueId, native_of
from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryKind,
    EntryMark,
    Link,
    ShiftId,
)
from supervisor_app.domain.words import Words, number_of

FEW = 2
"""So many people are called by their names."""
_IN_HOURS_FROM = 120


class End(Struct, frozen=True):
    """How something ended that was signed for while it went on."""

    at: Instant
    words: Words
    mark: EntryMark = EntryMark.DONE


class Draft(Struct, frozen=True, kw_only=True):
    """One entry as it would be now."""

    key: str
    at: Instant
    kind: EntryKind
    mark: EntryMark
    words: Words
    login: str = ""
    name: str = ""
    links: tuple[Link, ...] = ()
    strong: bool = False
    over: bool = True
    """Nothing more will be told of it."""
    end: End | None = None
    memory: str = ""
    """What is to be known of it at the next look."""

    def entry(self, shift: ShiftId, now: Instant) -> Entry:
        """A new entry of a shift."""
        return Entry(
            id=EntryId(self.key),
            shift=shift,
            at=self.at,
            written_at=now,
            kind=self.kind,
            mark=self.mark,
            words=self.words,
            login=self.login,
            name=self.name,
            links=self.links,
            strong=self.strong,
        )

    def ending(self) -> "Draft | None":
        """What is written where it ended after its entry was signed for."""
        if self.end is None:
            return None
        return Draft(
            key=f"{self.key}/end",
            at=self.end.at,
            kind=self.kind,
            mark=self.end.mark,
            words=self.end.words,
            links=self.links,
            strong=self.strong,
        )


class Named(Struct, frozen=True):
    """An agent as people call him."""

    name: str
    code: str
    team: str = ""


class Names(Struct, frozen=True):
    """How the floor is called now, and its clock on the wall."""

    zone: str
    queues: Mapping[QueueId, Words] = {}
    agents: Mapping[AgentId, Named] = {}
    teams: Mapping[str, Words] = {}

    def queue(self, queue: QueueId) -> Words:
        """A queue; one that is not there any more by its number."""
        return self.queues.get(queue) or Words(native_of(queue), native_of(queue))

    def agent(self, agent: AgentId) -> str:
        """An agent with his number: ``董洋 80135``."""
        known = self.agents.get(agent)
        return f"{known.name} {known.code}".strip() if known else native_of(agent)

    def people(self, agents: Sequence[AgentId]) -> Words:
        """A few by their names, more by how many, with their team where they are of one."""
        each = tuple(dict.fromkeys(agents))
        if len(each) <= FEW:
            said = [self._name(agent) for agent in each]
            return Words("、".join(said), ", ".join(said))
        count = len(each)
        teams = {known.team if (known := self.agents.get(agent)) else "" for agent in each}
        team = self.teams.get(teams.pop()) if len(teams) == 1 else None
        if team is None:
            return Words(f"{count} 人", number_of(count, "agent"))
        return Words(f"{team.zh} {count} 人", f"{count:,} of {team.en}")

    def clock(self, at: Instant, beside: Instant | None = None) -> str:
        """``10:41``; on another day than what it stands beside ``11-25 10:41``."""
        tz = ZoneInfo(self.zone)
        then = datetime.fromtimestamp(at, tz)
        day = then.date() if beside is None else datetime.fromtimestamp(beside, tz).date()
        return then.strftime("%H:%M" if then.date() == day else "%m-%d %H:%M")

    def ending(self, at: Instant, beginning: Instant) -> str:
        """Where a span ends: as `clock`, but the midnight after its beginning is ``24:00``."""
        tz = ZoneInfo(self.zone)
        then, begun = (datetime.fromtimestamp(moment, tz) for moment in (at, beginning))
        midnight = (then.hour, then.minute) == (0, 0)
        if midnight and then.date() == begun.date() + timedelta(days=1):
            return "24:00"
        return self.clock(at, beginning)

    def _name(self, agent: AgentId) -> str:
        known = self.agents.get(agent)
        return known.name or known.code if known else native_of(agent)


def joined(parts: Iterable[Words], zh: str = "，", en: str = ", ") -> Words:
    """Parts of a sentence, without those that say nothing."""
    said = [part for part in parts if part.zh]
    return Words(zh.join(part.zh for part in said), en.join(part.en for part in said))


NOTHING = Words("", "")


def in_all(seconds: float) -> Words:
    """A total of several spans: ``共 72 分``, ``合计不足 1 分``."""
    told = minutes_words(seconds)
    if round(seconds / 60) < 1:
        return Words(f"合计{told.zh}", f"{told.en} in all")
    return Words(f"共 {told.zh}", told.en)


def minutes_words(seconds: float) -> Words:
    """How long something went on: ``72 分``, ``2 小时 5 分``, ``不足 1 分``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return Words("不足 1 分", "under 1 min")
    hours, rest = divmod(minutes, 60)
    if minutes < _IN_HOURS_FROM:
        return Words(f"{minutes} 分", f"{minutes} min")
    tail = (f" {rest} 分", f" {rest} min") if rest else ("", "")
    return Words(f"{hours} 小时{tail[0]}", f"{hours} h{tail[1]}")
