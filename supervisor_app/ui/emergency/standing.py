"""What the head of 应急 says for each standing, and what it offers."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.emergency import Emergency, Level
from supervisor_app.domain.people import Right
from supervisor_app.ui.emergency.seen import Seen, Standing
from supervisor_app.ui.emergency.wording import left_words
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.texts import tr, tr_counted

DECLARE, PUT_OFF, RAISE, RELEASE = "declare", "put_off", "raise", "release"
REVIEW, PAST = "review", "past"
MOST_NAMED = 2


class Tone(StrEnum):
    """How loud the head is."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    OLD = "old"


class HeadClock(Struct, frozen=True):
    """A clock with its name."""

    name: str
    value: str


class HeadOffer(Struct, frozen=True):
    """A button; disabled where `why_not` says why."""

    key: str
    text: str
    why_not: str = ""
    strong: bool = False


class HeadSaid(Struct, frozen=True):
    """All of it, in the user's language."""

    tone: Tone = Tone.CALM
    title: str = ""
    notes: tuple[str, ...] = ()
    clocks: tuple[HeadClock, ...] = ()
    offers: tuple[HeadOffer, ...] = ()

    @property
    def note(self) -> str:
        """The second line, in a row."""
        return " ".join(self.notes)


def head_said(seen: Seen) -> HeadSaid:
    """What the head says now."""
    match seen.standing:
        case Standing.UNKNOWN:
            return HeadSaid(title=tr("正在读取应急状态"))
        case Standing.NONE:
            return _none(seen)
        case Standing.PROPOSED:
            return _proposed(seen)
        case Standing.ACTIVE:
            return _active(seen)
        case Standing.RELEASED:
            return _released(seen)


def next_of(seen: Seen) -> str:
    """What a person decides next, as the head offers it; empty: the steps are next."""
    by_standing = {Standing.PROPOSED: DECLARE, Standing.RELEASED: REVIEW, Standing.NONE: PAST}
    return by_standing.get(seen.standing, "")


def level_name(level: Level) -> str:
    """二级 or 一级."""
    return tr("一级") if level is Level.ONE else tr("二级")


def response_name(level: Level) -> str:
    """The whole name of a level's response."""
    return tr("一级话务应急响应") if level is Level.ONE else tr("二级话务应急响应")


def _tone(seen: Seen, tone: Tone) -> Tone:
    return Tone.OLD if seen.frozen else tone


def _none(seen: Seen) -> HeadSaid:
    met = sum(line.two_since is not None for line in seen.lines)
    notes = [tr("条件暂停判断，数据恢复后继续")] if seen.frozen else []
    if not notes and seen.lines:
        notes = [tr_counted("{n} 项已越过界线", met) if met else tr("全部条件在界线以内")]
    off = seen.put_off
    if off is not None and off.put_off_until is not None:
        until = seen.clock(off.put_off_until, False)
        notes.append(tr("{who} 暂不宣布，{time} 再询问", who=off.put_off_by, time=until))
        notes += [off.why] if off.why else []
    return HeadSaid(
        _tone(seen, Tone.CALM),
        tr("当前未启动应急"),
        tuple(notes),
        offers=(
            HeadOffer(PAST, tr("历次应急")),
            HeadOffer(DECLARE, tr("宣布应急…"), seen.why_no_declaration()),
        ),
    )


def _proposed(seen: Seen) -> HeadSaid:
    proposal = seen.proposal
    assert proposal is not None
    names = {line.key: seen.say(line.name) for line in seen.lines}
    met = [names[key] for key in proposal.lines if key in names]
    level = level_name(proposal.level)
    why = seen.why_no_declaration()
    clocks = (HeadClock(tr("已提请"), duration(seen.now - proposal.made_at)),)
    return HeadSaid(
        _tone(seen, Tone.AMBER),
        tr("达到{level}阈值，等待宣布", level=level) + f"　{seen.say(proposal.about.name)}",
        (_listed(met), tr("{time} 起", time=seen.clock(proposal.made_at))),
        () if seen.frozen else clocks,
        (
            HeadOffer(PUT_OFF, tr("暂不…"), seen.why_not(Right.EMERGENCY)),
            HeadOffer(DECLARE, tr("宣布{level}应急…", level=level), why, strong=True),
        ),
    )


def _listed(names: list[str]) -> str:
    """The first few, and how many there are in all."""
    told = tr("、").join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return told
    return tr("{names} 等 {n} 项", names=told, n=len(names))


def _active(seen: Seen) -> HeadSaid:
    one = seen.emergency
    assert one is not None
    why = seen.why_not(Right.EMERGENCY)
    raising = HeadOffer(RAISE, tr("升级一级…"), why)
    offers = (HeadOffer(RELEASE, tr("解除…"), why, strong=True),)
    return HeadSaid(
        _tone(seen, Tone.RED),
        _title(one, seen),
        _declared(one, seen),
        _clocks(one, seen),
        offers if one.level is Level.ONE else (raising, *offers),
    )


def _clocks(one: Emergency, seen: Seen) -> tuple[HeadClock, ...]:
    """While stale they stand at the picture's time: nobody is to read them as going on."""
    elapsed = HeadClock(tr("已持续"), _elapsed(seen.now - one.declared_at))
    if one.review_at is None:
        return (elapsed,)
    late = one.review_at < seen.now
    name = tr("复核已超时") if late else tr("距复核")
    return elapsed, HeadClock(name, left_words(one.review_at, seen.now))


def _elapsed(seconds: float) -> str:
    """Always with hours, as the room reads it: `0:10:05`."""
    whole = max(0, int(seconds))
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _title(one: Emergency, seen: Seen) -> str:
    drill = f"{tr('演练')}　" if one.drill else ""
    return f"{drill}{response_name(one.level)}　{seen.about(one)}"


def _declared(one: Emergency, seen: Seen) -> tuple[str, ...]:
    by = tr("{time} 由 {who} 宣布", time=seen.clock(one.declared_at), who=one.declared_by)
    parts = [one.cause, by]
    if one.commander:
        parts.append(tr("指挥 {who}", who=f"{one.commander} {one.commander_extension}".strip()))
    return tuple(part for part in parts if part)


def _released(seen: Seen) -> HeadSaid:
    one = seen.emergency
    assert one is not None
    at = one.released_at or seen.now
    parts = (
        tr("{time} 由 {who} 解除", time=seen.clock(at), who=one.released_by),
        tr("提前解除") if one.early else "",
        one.released_why,
    )
    return HeadSaid(
        _tone(seen, Tone.GREY),
        tr("已解除：{name}", name=_title(one, seen)),
        tuple(part for part in parts if part),
        (HeadClock(tr("共持续"), _elapsed(at - one.declared_at)),),
        (HeadOffer(PAST, tr("历次应急")), HeadOffer(REVIEW, tr("生成复盘"), strong=True)),
    )
