"""How a shift's record tells of what people did to the floor: skills, plans, forced states, calls
that were heard. Pure."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.commands import RestoreKind
from supervisor_app.domain.ids import AgentId, Instant, QueueId, native_of
from supervisor_app.domain.kept_restores import (
    Before,
    KeptRestore,
    PauseBefore,
    RestoreState,
    SkillBefore,
)
from supervisor_app.domain.listens import Listen
from supervisor_app.domain.shift_drafts import (
    NOTHING,
    Draft,
    End,
    Names,
    in_all,
    joined,
    minutes_words,
)
from supervisor_app.domain.shift_record import EntryKind, EntryMark, Link, LinkKind
from supervisor_app.domain.words import Words, number_of

UNDONE_WITHIN_S = 3600.0
"""What nobody puts back by itself is looked at for so long: it may be taken back by hand."""
_MOST_GROUPS = 2
_EARLY_S = 2.0


# Skills and forced states ------------------------------------------------------------------------


def change_draft(
    kept: KeptRestore, first: Sequence[Before], plan: str, names: Names, now: Instant
) -> Draft:
    """A change of skills or of states, and what became of it. `first`: what all was changed, also
    where a part of it is put back already; `plan`: the name of the plan that it comes from."""
    change = change_words(first, plan, kept.why, names)
    end = _end_of(kept, names)
    told = joined((change, _until_words(kept, names) if end is None else _came_of(kept, names)))
    forever = kept.restore.kind is RestoreKind.NEVER and now - kept.at > UNDONE_WITHIN_S
    mark = EntryMark.WARNING if kept.state is RestoreState.FAILED else EntryMark.INFO
    if end is not None:
        end = End(end.at, Words(f"{change.zh}：{end.words.zh}", f"{change.en}: {end.words.en}"))
    return Draft(
        key=f"change/{kept.id}",
        at=kept.at,
        kind=EntryKind.INTERVENTION,
        mark=mark,
        words=told,
        login=kept.login,
        name=kept.name,
        over=kept.state in (RestoreState.DONE, RestoreState.CANCELLED) or forever,
        end=end if kept.state is not RestoreState.FAILED else None,
    )


def change_words(first: Sequence[Before], plan: str, why: str, names: Names) -> Words:
    """What was changed, without what becomes of it."""
    skills = [one for one in first if isinstance(one, SkillBefore)]
    if skills:
        said = _skill_words(skills, names)
        if plan:
            said = Words(f"预案“{plan}”：{said.zh}", f"Plan “{plan}”: {said.en}")
        return said
    pauses = [one for one in first if isinstance(one, PauseBefore)]
    who = names.people([one.agent for one in pauses])
    paused = any(one.changed_to for one in pauses)
    zh, en = ("强制置忙", "Paused") if paused else ("强制置闲", "Unpaused")
    return _with_why(Words(f"{zh} {who.zh}", f"{en} {who.en}"), why)


def _skill_words(skills: Sequence[SkillBefore], names: Names) -> Words:
    groups: dict[tuple[QueueId, int | None, int | None], list[AgentId]] = {}
    for one in skills:
        groups.setdefault((one.queue, one.level, one.changed_to), []).append(one.agent)
    largest = sorted(groups.items(), key=lambda item: -len(item[1]))
    parts = [_group_words(*key, names.people(who), names) for key, who in largest[:_MOST_GROUPS]]
    if len(largest) > _MOST_GROUPS:
        count = len(skills)
        parts.append(Words(f"共 {count} 格", f"{number_of(count, 'change')} in all"))
    return joined(parts, zh="；", en="; ")


def _group_words(
    queue: QueueId, before: int | None, level: int | None, who: Words, names: Names
) -> Words:
    name = names.queue(queue)
    if level is None:
        return Words(f"{who.zh} 退出{name.zh}", f"{who.en} left {name.en}")
    if before is None:
        return Words(
            f"{who.zh} 加入{name.zh}（{level} 级）", f"{who.en} joined {name.en} (level {level})"
        )
    verb = "提到" if level < before else "降到"
    return Words(
        f"{who.zh} {name.zh}由 {before} 级{verb} {level} 级",
        f"{who.en} in {name.en} from level {before} to {level}",
    )


def _until_words(kept: KeptRestore, names: Names) -> Words:
    """Until when a change is to last, or what keeps it from being put back."""
    if kept.state is RestoreState.FAILED:
        return _left_words(kept)
    restore = kept.restore
    if restore.at is not None:
        until = names.clock(restore.at, kept.at)
        return Words(f"至 {until}", f"until {until}")
    if restore.kind is RestoreKind.HEALTHY and restore.queue is not None:
        queue = names.queue(restore.queue)
        return Words(f"至{queue.zh}恢复正常", f"until {queue.en} is well again")
    return NOTHING


def _came_of(kept: KeptRestore, names: Names) -> Words:
    lasted, then = minutes_words(kept.changed - kept.at), names.clock(kept.changed, kept.at)
    how = _how(kept)
    return Words(f"{lasted.zh}，{then} {how.zh}", f"{lasted.en}, {how.en} {then}")


def _end_of(kept: KeptRestore, names: Names) -> End | None:
    if kept.state not in (RestoreState.DONE, RestoreState.CANCELLED):
        return None
    how, since = _how(kept), names.clock(kept.at, kept.changed)
    return End(kept.changed, Words(f"{how.zh}，{since} 起", f"{how.en}, since {since}"))


def _how(kept: KeptRestore) -> Words:
    if kept.state is RestoreState.CANCELLED:
        return Words("改为保留", "let stay")
    restore = kept.restore
    if restore.kind is RestoreKind.HEALTHY:
        return Words("恢复", "restored")
    if restore.at is None:
        return Words("撤回", "taken back")
    if kept.changed < restore.at - _EARLY_S:
        return Words("提前恢复", "restored early")
    return Words("自动恢复", "restored by itself")


def _left_words(kept: KeptRestore) -> Words:
    left = len(kept.before)
    return Words(f"{left} 项未能恢复", f"{number_of(left, 'change')} could not be put back")


# Forced sign-outs and releases -------------------------------------------------------------------


class Forced(Struct, frozen=True):
    """Agents who were signed out, or whose calls were released, by one command."""

    command: str
    at: Instant
    what: str
    agents: tuple[AgentId, ...]
    login: str
    name: str
    why: str = ""


FORCED = {
    "sign_out": Words("强制签出", "Signed out"),
    "release": Words("释放通话", "Released calls of"),
}
"""What the record calls such a command, and how it is told."""


def forced_draft(forced: Forced, names: Names) -> Draft:
    """That it was done, to whom and why."""
    who, verb = names.people(forced.agents), FORCED[forced.what]
    return Draft(
        key=f"command/{forced.command}",
        at=forced.at,
        kind=EntryKind.INTERVENTION,
        mark=EntryMark.INFO,
        words=_with_why(Words(f"{verb.zh} {who.zh}", f"{verb.en} {who.en}"), forced.why),
        login=forced.login,
        name=forced.name,
    )


# Listens -----------------------------------------------------------------------------------------

_MODES = (
    (ListenMode.WHISPER, Words("耳语", "whispered")),
    (ListenMode.BARGE, Words("强插", "barged in")),
)


def listen_draft(
    listen: Listen,
    spent_s: float,
    times: Mapping[ListenMode, int],
    notes: int,
    names: Names,
    settled: bool,
) -> Draft | None:
    """A listen that is over: for how long, how often spoken, how much noted. None: nothing was
    heard."""
    if listen.ended is None or listen.joined is None or spent_s <= 0:
        return None
    agent, lasted = names.agent(listen.agent), in_all(spent_s)
    parts = [Words(f"旁听 {agent} {lasted.zh}", f"Listened to {agent} for {lasted.en}")]
    for mode, verb in _MODES:
        count = times.get(mode, 0)
        if count:
            often = "once" if count == 1 else f"{count} times"
            parts.append(Words(f"{verb.zh} {count} 次", f"{verb.en} {often}"))
    if notes:
        parts.append(Words(f"记录 {notes} 条", number_of(notes, "note")))
    call = () if listen.call is None else (_call_link(listen.call),)
    return Draft(
        key=f"listen/{listen.id}",
        at=listen.joined,
        kind=EntryKind.LISTEN,
        mark=EntryMark.INFO,
        words=joined(parts),
        login=listen.login,
        name=listen.name,
        links=(*call, Link(LinkKind.AGENT, listen.agent, agent)),
        over=settled,
    )


def _call_link(call: str) -> Link:
    return Link(LinkKind.CALL, call, native_of(call))


def _with_why(words: Words, why: str) -> Words:
    return Words(f"{words.zh}：{why}", f"{words.en}: {why}") if why.strip() else words
