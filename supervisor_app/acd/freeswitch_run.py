"""Whether a FreeSWITCH is the run of itself that it was at the last connection."""

import re

from msgspec import Struct

from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_rows import from_micros
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant

_CORE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_UP = re.compile(
    r"UP (\d{1,3}) years?, (\d{1,3}) days?, (\d{1,2}) hours?, (\d{1,2}) minutes?, "
    r"(\d{1,2}) seconds?",
    re.ASCII | re.IGNORECASE,
)
_UNIT_S = (365 * 86400, 86400, 3600, 60, 1)
_SLACK_S = 5.0


class Run(Struct, frozen=True):
    """What tells one run of a switch from another; empty where this user may ask for neither."""

    core: str = ""
    """Core-UUID, which the switch makes at each start."""
    started_at: Instant | None = None

    def is_other(self, last: "Run") -> bool:
        """Whether the switch has begun anew since `last`; False where that cannot be told."""
        if self.core and last.core:
            return self.core != last.core
        if self.started_at is None or last.started_at is None:
            return False
        return abs(self.started_at - last.started_at) > _SLACK_S


async def run_of(http: FreeswitchHttp, clock: SwitchClock) -> Run:
    """Ask the switch, and hear its clock meanwhile. Raises `FreeswitchFailure`."""
    stamp = await _asked(http, "strmicroepoch")
    clock.heard(from_micros(stamp))
    core = await _asked(http, "global_getvar", "core_uuid")
    up = _UP.match(await _asked(http, "status"))
    return Run(core if _CORE.fullmatch(core) else "", clock.now() - _lasted_s(up) if up else None)


def _lasted_s(up: re.Match[str]) -> int:
    return sum(int(part) * unit for part, unit in zip(up.groups(), _UNIT_S, strict=True))


async def _asked(http: FreeswitchHttp, command: str, arguments: str = "") -> str:
    """The answer to what the feed can do without; empty where it is refused."""
    try:
        return await http.ask(command, arguments)
    except FreeswitchRefusal:
        return ""
    except FreeswitchFailure as failure:
        if failure.cause is LossCause.NO_PERMISSION:
            return ""
        raise
