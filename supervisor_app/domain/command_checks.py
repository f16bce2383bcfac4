"""What a command must be before anybody looks at rights or at the floor: its texts and its shape.

A text that a person typed goes into a record, and some into the ACD's own protocol; so no character
that is not seen, and none longer than it needs to be.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from supervisor_app.domain.commands import (
    LEVELS,
    LONGEST_REASON,
    CancelRestore,
    ChangeSkills,
    Command,
    PauseAgents,
    ReleaseCalls,
    Restore,
    RestoreKind,
    RestoreNow,
    SignOutAgents,
    StartListen,
    StopListen,
    SwitchListen,
    UnpauseAgents,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words

LONGEST_PAUSE_REASON = 80
"""Asterisk keeps 80 characters of a member's reason (`app_queue.c`, reason_paused)."""
LONGEST_ID = 200
MOST_AGENTS = 2000
MOST_CELLS = 5000
LONGEST_AHEAD_S = 7 * 86_400
"""What is to be done later is done within a week."""

_COMMAND_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_MADE_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_PHONE = re.compile(r"[0-9]{2,12}")

ASKED_RIGHT: dict[type, Right] = {
    ChangeSkills: Right.SKILLS,
    PauseAgents: Right.PAUSE,
    UnpauseAgents: Right.PAUSE,
    SignOutAgents: Right.SIGN_OUT,
    ReleaseCalls: Right.RELEASE,
    StartListen: Right.LISTEN,
}
"""The right that a command takes. Of a listen's mode it is the mode's own; a listen is ended by who
began it, or by who may listen to that agent; a restore takes what the change took."""

RESTORE_RIGHTS = (Right.SKILLS, Right.PAUSE)
"""Without any of them somebody puts nothing back; which it is, and its reason, the change says."""

WHAT: dict[type, str] = {
    ChangeSkills: "skills",
    PauseAgents: "pause",
    UnpauseAgents: "unpause",
    SignOutAgents: "sign_out",
    ReleaseCalls: "release",
    StartListen: "listen.start",
    SwitchListen: "listen.switch",
    StopListen: "listen.stop",
    CancelRestore: "restore.cancel",
    RestoreNow: "restore.now",
}
"""What the record calls each command."""


def is_command_id(identity: str) -> bool:
    """Whether a command can have this id; of one that cannot nothing is kept."""
    return _COMMAND_ID.fullmatch(identity) is not None


def is_phone(number: str) -> bool:
    """Whether it can be an extension."""
    return _PHONE.fullmatch(number) is not None


def fault_of(command: Command, now: Instant) -> Words | None:
    """The first thing that is wrong with a command; None where it can be understood."""
    return next(_faults(command, now), None)


def _faults(command: Command, now: Instant) -> Iterator[Words]:
    if not is_command_id(command.id):
        yield Words("指令编号不合规", "the id of the command is not one")
    yield from _text_faults("原因", "the reason", command.reason, LONGEST_REASON)
    match command:
        case ChangeSkills():
            yield from _cell_faults(command)
            yield from _text_faults("预案", "the plan", command.plan, LONGEST_ID)
            yield from _time_faults(command.at, now)
            yield from _restore_faults(command.restore, now)
        case PauseAgents() | UnpauseAgents() | SignOutAgents() | ReleaseCalls():
            yield from _agents_faults(command.agents)
        case StartListen():
            yield from _id_faults((command.agent,))
        case SwitchListen() | StopListen():
            yield from _made_faults(command.listen)
        case CancelRestore() | RestoreNow():
            yield from _made_faults(command.restore)
    if isinstance(command, PauseAgents):
        reason = command.pause_reason
        yield from _text_faults("置忙原因", "the reason of pause", reason, LONGEST_PAUSE_REASON)


def _text_faults(zh: str, en: str, text: str, longest: int) -> Iterator[Words]:
    if len(text) > longest:
        yield Words(f"{zh}超过 {longest} 个字", f"{en} has more than {longest} characters")
    if any(map(is_unseen, text)):
        yield Words(f"{zh}含有换行或不可见字符", f"{en} has a line break or unseen characters")


def _id_faults(ids: Iterable[str]) -> Iterator[Words]:
    for one in ids:
        if not one or len(one) > LONGEST_ID or any(map(is_unseen, one)):
            yield Words("坐席或队列的编号不合规", "an id of an agent or a queue is not one")


def _made_faults(identity: str) -> Iterator[Words]:
    if not _MADE_ID.fullmatch(identity):
        yield Words("编号不合规", "the id is not one")


def _agents_faults(agents: Sequence[str]) -> Iterator[Words]:
    yield from _count_faults(len(agents), MOST_AGENTS)
    yield from _id_faults(agents)
    if len(set(agents)) != len(agents):
        yield Words("同一坐席出现了两次", "an agent is there twice")


def _cell_faults(command: ChangeSkills) -> Iterator[Words]:
    cells = command.cells
    yield from _count_faults(len(cells), MOST_CELLS)
    yield from _id_faults(one for cell in cells for one in (cell.agent, cell.queue))
    if len({(cell.agent, cell.queue) for cell in cells}) != len(cells):
        yield Words("同一格出现了两次", "a cell is there twice")
    if any(level not in (None, *LEVELS) for cell in cells for level in (cell.level, cell.before)):
        yield Words("等级应为 1 至 5", "levels are 1 to 5")


def _count_faults(count: int, most: int) -> Iterator[Words]:
    if not count:
        yield Words("没有选择任何对象", "nobody is chosen")
    if count > most:
        yield Words(f"一次最多 {most} 项", f"at most {most} at a time")


def _time_faults(at: Instant | None, now: Instant) -> Iterator[Words]:
    if at is not None and not (math.isfinite(at) and 0 < at <= now + LONGEST_AHEAD_S):
        yield Words("时间应在七天以内", "the time is to be within seven days")


def _restore_faults(restore: Restore, now: Instant) -> Iterator[Words]:
    yield from _time_faults(restore.at, now)
    if restore.kind is RestoreKind.AT and restore.at is None:
        yield Words("没有给出恢复时间", "there is no time to restore at")
    if restore.kind is RestoreKind.AT and restore.at is not None and restore.at <= now:
        yield Words("恢复时间已过", "the time to restore at is past")
    if restore.kind is RestoreKind.HEALTHY and restore.queue is None:
        yield Words("没有给出看哪个队列恢复", "there is no queue whose health is waited for")
    if restore.queue is not None:
        yield from _id_faults((restore.queue,))
