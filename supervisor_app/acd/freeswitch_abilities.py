"""What a log-in of mod_xml_rpc may do: the commands that ``http-allowed-api`` names for it.

A command without arguments changes nothing: it answers with its usage where it is allowed, and with
HTTP 686 where it is not. ``callcenter_config`` has the reading and the writing of queues in one.
"""

from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.domain import actions as act
from supervisor_app.domain.actions import Ability, Able, Action, ListenMode
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words

LISTENING = ("bgapi", "originate", "uuid_kill", "uuid_recv_dtmf", "uuid_exists", "uuid_buglist")
"""Commands that listening in takes."""
_NEEDED = {
    Ability.SKILLS: (),
    Ability.PAUSE: (),
    Ability.SIGN_OUT: (),
    Ability.RELEASE: ("uuid_kill",),
    **dict.fromkeys((Ability.LISTEN, Ability.WHISPER, Ability.BARGE), LISTENING),
}
_GOES_ON = Words(
    "当前通话继续，从下一通来电起生效", "The call goes on; it counts from the next one"
)
_ON_CALL = {
    Ability.SKILLS: _GOES_ON,
    Ability.PAUSE: Words(
        "当前通话继续；正在振铃的来电被收回，改派别人",
        "The call goes on; a call that rings is taken back and offered to others",
    ),
    Ability.SIGN_OUT: Words(
        "当前通话继续，结束后不再派话；技能保留",
        "The call goes on, and none comes after it; skills stay as they are",
    ),
    Ability.RELEASE: Words(
        "坐席一侧被挂断；主叫按拨号方案继续，没有后续则一并挂断",
        "The agent's side is hung up; the caller goes on in the dialplan, or is hung up too",
    ),
}
NOT_CONNECTED = {
    ability: Able(Words("还没有连接到话务平台", "The ACD has not been heard yet"))
    for ability in Ability
}


_ABILITY: dict[type[Action], Ability] = {
    act.SetSkill: Ability.SKILLS,
    act.SetPause: Ability.PAUSE,
    act.SignOut: Ability.SIGN_OUT,
    act.ReleaseCall: Ability.RELEASE,
    act.BeginListen: Ability.LISTEN,
}
_HEARD = {ListenMode.WHISPER: Ability.WHISPER, ListenMode.BARGE: Ability.BARGE}


def ability_of(action: Action) -> Ability | None:
    """What an action takes. None: whoever could begin what it ends may end it."""
    if isinstance(action, act.SetListenMode):
        return _HEARD.get(action.mode, Ability.LISTEN)
    return _ABILITY.get(type(action))


class Allowed(Struct, frozen=True):
    """Commands that a log-in lacks."""

    missing: frozenset[str] = frozenset()

    def abilities(self) -> Mapping[Ability, Able]:
        """As `Capabilities` declares them."""
        return {ability: Able(self._why_not(ability), _ON_CALL.get(ability)) for ability in Ability}

    def _why_not(self, ability: Ability) -> Words | None:
        lacking = " ".join(name for name in _NEEDED[ability] if name in self.missing)
        if not lacking:
            return None
        return Words(
            f"此账号的 http-allowed-api 没有 {lacking}",
            f"The account's http-allowed-api lacks {lacking}",
        )


async def find_allowed(http: FreeswitchHttp) -> Allowed:
    """Ask the switch. Raises `FreeswitchFailure` where it does not answer."""
    return Allowed(frozenset([name for name in LISTENING if not await may(http, name)]))


async def may(http: FreeswitchHttp, command: str) -> bool:
    """Whether this log-in may do a command, which is asked for without arguments."""
    try:
        await http.ask(command)
    except FreeswitchRefusal as refusal:
        return not refusal.unknown
    except FreeswitchFailure as failure:
        if failure.cause is LossCause.NO_PERMISSION:
            return False
        raise
    return True
