"""Which version a desk and its gateway are, and whether the two get on. A wall is a desk here.

Each tells the other on every request its level and its version. The level is raised by one with a
release after which a desk of the level before could misread an answer, or a gateway a question: a
value is added to an enumeration that is told, a field is taken away or means something else. What
is only added, a field with a default or a route, does not raise it: it is passed over by whoever
does not know it. `OLDEST_DESK` is raised with it where the gateway does not go on telling older
desks what they understand, `OLDEST_GATEWAY` where a desk cannot do without the new.
"""

import re

from msgspec import Struct

from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words

LEVEL = 2
"""Of this program."""
OLDEST_DESK = 1
"""The level of the oldest desk that this gateway serves."""
OLDEST_GATEWAY = 1
"""The level of the oldest gateway that this desk goes by."""
DESK_HEADER, GATEWAY_HEADER = "x-desk", "x-gateway"

_WRITTEN = re.compile(r"([0-9]{1,4}) ([0-9A-Za-z.+-]{1,32})")
_NUMBERS = re.compile(r"[0-9]+")


class Speaks(Struct, frozen=True):
    """What one of the two is. By default what says nothing of it: the first version."""

    level: int = 1
    version: str = "0.1.0"

    def __str__(self) -> str:
        return f"{self.level} {self.version}"


def spoken(header: str | None) -> Speaks:
    """What a header tells; what cannot be read is the first version."""
    found = _WRITTEN.fullmatch(header or "")
    return Speaks() if found is None else Speaks(int(found[1]), found[2])


def is_newer(one: Speaks, other: Speaks) -> bool:
    """Whether one is of a later release than another."""
    return (one.level, _numbers(one.version)) > (other.level, _numbers(other.version))


def remark(desk: Speaks, gateway: Speaks) -> Words | None:
    """What a person at a desk is told, calmly, where the two differ and get on all the same."""
    if is_newer(gateway, desk):
        return Words(
            f"网关为 {gateway.version}，本机为 {desk.version}：可继续使用，请联系管理员升级本机",
            f"The gateway is {gateway.version}, this desk {desk.version}: go on, and ask the "
            "administrator to upgrade this desk",
        )
    if is_newer(desk, gateway):
        return Words(
            f"本机为 {desk.version}，网关为 {gateway.version}：可继续使用，网关升级后才有新功能",
            f"This desk is {desk.version}, the gateway {gateway.version}: go on; what is new "
            "comes with the gateway's upgrade",
        )
    return None


def not_served(desk: Speaks, gateway: Speaks, oldest: int = OLDEST_DESK) -> Refusal | None:
    """Why a gateway does not serve a desk; None: it does."""
    return desk_too_old(desk, gateway) if desk.level < oldest else None


def not_heard(desk: Speaks, gateway: Speaks, oldest: int = OLDEST_GATEWAY) -> Refusal | None:
    """Why a desk does not go by a gateway; None: it does."""
    return gateway_too_old(desk, gateway) if gateway.level < oldest else None


def unreadable(desk: Speaks, gateway: Speaks) -> Refusal | None:
    """Why an answer cannot be read, as far as that comes from the versions."""
    if is_newer(gateway, desk):
        return desk_too_old(desk, gateway)
    if is_newer(desk, gateway):
        return gateway_too_old(desk, gateway)
    return None


def desk_too_old(desk: Speaks, gateway: Speaks) -> Refusal:
    """A desk cannot go on before it is upgraded."""
    return Refusal(
        Words(
            f"本机版本 {desk.version} 太旧，无法使用网关 {gateway.version}",
            f"This machine's version, {desk.version}, is too old for the gateway, "
            f"{gateway.version}",
        ),
        Words(
            f"请管理员在本机安装 {gateway.version} 后重新打开；未发送的记录不会丢失。",
            f"Have {gateway.version} installed on this machine and open the program again; nothing "
            "that was not sent is lost.",
        ),
    )


def gateway_too_old(desk: Speaks, gateway: Speaks) -> Refusal:
    """A desk cannot go on before its gateway is upgraded."""
    return Refusal(
        Words(
            f"网关版本 {gateway.version} 太旧，本机 {desk.version} 无法使用",
            f"The gateway, {gateway.version}, is too old for this desk, {desk.version}",
        ),
        Words(
            f"请管理员把网关升级到 {desk.version}，或在本机装回 {gateway.version}。",
            f"Have the gateway upgraded to {desk.version}, or {gateway.version} installed again "
            "on this machine.",
        ),
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _NUMBERS.findall(version)[:3])
