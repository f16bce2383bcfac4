"""What an AMI user may do: what is missing, what is more than is needed, whether ChanSpy is there.

ListCommands, which everybody may ask, lists just the actions that the user's write classes admit;
ShowDialPlan, which takes `reporting`, what stands in a context. Seen on 16 and 22. A class of which
no action is loaded cannot be told.
"""

from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import AmiFailure, Message, list_items
from supervisor_app.acd.asterisk_listens import exten_of
from supervisor_app.domain.actions import Ability, Able, ListenMode
from supervisor_app.domain.words import Words

_NEEDED = {
    "agent": ("QueueAdd", "QueueRemove", "QueuePause", "QueuePenalty"),
    "call": ("Hangup", "Redirect", "Setvar"),
    "originate": ("Originate",),
    "reporting": ("CoreShowChannels",),
}
"""Write classes, and actions that each of them admits."""
_TOO_MUCH = {
    "command": ("Command",),
    "config": ("UpdateConfig", "GetConfig", "CreateConfig"),
    "system": ("ModuleLoad", "ModuleCheck", "DBPut"),
    "agi": ("AGI",),
    "user": ("UserEvent",),
    "dialplan": ("DialplanExtensionAdd",),
}
"""Classes that nothing here needs, and actions that no class of `_NEEDED` admits; the first three
amount to a shell on the switch."""
_SPEAKS_UP = {
    Ability.LISTEN: ListenMode.LISTEN,
    Ability.WHISPER: ListenMode.WHISPER,
    Ability.BARGE: ListenMode.BARGE,
}
_CLASSES = {
    Ability.SKILLS: ("agent",),
    Ability.PAUSE: ("agent",),
    Ability.SIGN_OUT: ("agent",),
    Ability.RELEASE: ("call", "reporting"),
    **dict.fromkeys(_SPEAKS_UP, ("call", "originate", "reporting")),
}
_ON_CALL = {
    Ability.SKILLS: Words(
        "当前通话继续，从下一通来电起生效", "The call goes on; it counts from the next one"
    ),
    Ability.PAUSE: Words(
        "当前通话继续，结束后不再派话", "The call goes on; no further one comes after it"
    ),
    Ability.SIGN_OUT: Words(
        "当前通话继续；立即退出全部队列，结束后没有话后时间",
        "The call goes on; he is out of all queues at once, and has no wrap-up after it",
    ),
    Ability.RELEASE: Words(
        "坐席一侧立即挂断；客户按拨号方案继续（如满意度评价），否则一并挂断",
        "The agent's side is hung up at once; the caller goes on in the dialplan (as to the "
        "survey), or is hung up too",
    ),
}
NOT_CONNECTED = {
    ability: Able(Words("还没有连接到话务平台", "The ACD has not been heard yet"))
    for ability in Ability
}


class Allowed(Struct, frozen=True):
    """What an AMI user may do, and what the dialplan has for him. None: it could not be found."""

    commands: frozenset[str] | None = None
    extens: frozenset[str] | None = None

    def missing(self) -> list[str]:
        """Write classes that he lacks."""
        commands = self.commands
        if commands is None:
            return []
        return [name for name, needs in _NEEDED.items() if not commands.intersection(needs)]

    def too_much(self) -> list[str]:
        """Write classes that he has and nobody needs."""
        commands = self.commands or frozenset()
        return [name for name, given in _TOO_MUCH.items() if commands.intersection(given)]

    def missing_extens(self) -> list[str]:
        """Ways of listening that the dialplan lacks."""
        if self.extens is None:
            return []
        wanted = [exten_of(mode, follow=follow) for follow in (False, True) for mode in ListenMode]
        return [exten for exten in wanted if exten not in self.extens]

    def abilities(self, context: str) -> Mapping[Ability, Able]:
        """As `Capabilities` declares them."""
        return {
            ability: Able(self._why_not(ability, context), _ON_CALL.get(ability))
            for ability in Ability
        }

    def _why_not(self, ability: Ability, context: str) -> Words | None:
        lacking = [name for name in _CLASSES[ability] if name in self.missing()]
        if lacking:
            classes = ",".join(lacking)
            zh = f"AMI 账号没有 write = {classes}"
            return Words(zh, f"The AMI account lacks write = {classes}")
        mode = _SPEAKS_UP.get(ability)
        missing = self.missing_extens()
        if mode is None or mode.value not in missing:
            return None
        place = f"{mode.value}@{context}"
        return Words(f"拨号方案中没有 {place}", f"The dialplan has no {place}")


async def find_allowed(session: AmiSession, context: str) -> Allowed:
    """Ask the switch what this user may do. Raises `AmiFailure` where it does not answer."""
    commands = (await session.act("ListCommands")).keys()
    known = frozenset(commands) if "ListCommands" in commands else None
    if known is None or "ShowDialPlan" not in known:
        return Allowed(known)
    return Allowed(known, await _extens(session, context))


async def _extens(session: AmiSession, context: str) -> frozenset[str] | None:
    try:
        items: list[Message] = list_items(await session.ask("ShowDialPlan", Context=context))
    except AmiFailure as failure:
        if failure.answer is None:
            raise
        return frozenset()  # there is no such context
    return frozenset(
        item.get("Extension", "")
        for item in items
        if item.get("Application") == "ChanSpy" and item.get("Priority") == "1"
    )
