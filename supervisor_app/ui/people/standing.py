"""What the gateway takes this desk for, and what a person can do about that."""

from collections.abc import Sequence
from enum import StrEnum

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import ROLE_NAMES, Person, Right, Role, Scope, roles_with
from supervisor_app.ui.frame.user_menu import PART, UserDeed
from supervisor_app.ui.parts.texts import tr, words

DESK = "desk:"
"""Begins the login of a desk at which nobody has signed in (`domain/desk_me.py`)."""
SIGN_IN, CHANGE, PASSWORD, SIGN_OUT, FIRST = "sign_in", "change", "password", "sign_out", "first"
"""Keys of what can be done."""
_ORDER = (
    Role.VIEWER,
    Role.TEAM_LEAD,
    Role.FLOOR_MANAGER,
    Role.DUTY_MANAGER,
    Role.ADMINISTRATOR,
)


class Standing(StrEnum):
    """Who asks at this desk."""

    UNKNOWN = "unknown"
    """The gateway is older than people, or has not answered."""
    OWNER = "owner"
    """The user of this machine, whose own gateway it is."""
    DESK = "desk"
    """Nobody has signed in."""
    SIGNED_IN = "signed_in"


def standing_of(me: DeskMe | None) -> Standing:
    """Who asks."""
    if me is None or me.person is None:
        return Standing.UNKNOWN
    if me.session:
        return Standing.SIGNED_IN
    return Standing.DESK if me.person.login.startswith(DESK) else Standing.OWNER


def roles_text(roles: Sequence[Role], language: str) -> str:
    """Roles by name."""
    said = [role for role in _ORDER if role in roles]
    return PART.join(words(ROLE_NAMES[role], language) for role in said)


def shown_roles(person: Person, language: str) -> str:
    """His roles for the bar: 看板 only where he has no other."""
    others = [role for role in person.roles if role is not Role.VIEWER]
    return roles_text(others or person.roles, language)


def deeds_of(me: DeskMe | None) -> tuple[UserDeed, ...]:
    """What can be done about who works here."""
    match standing_of(me):
        case Standing.SIGNED_IN:
            return (
                UserDeed(PASSWORD, tr("修改口令")),
                UserDeed(CHANGE, tr("换人")),
                UserDeed(SIGN_OUT, tr("退出登录")),
            )
        case Standing.DESK:
            nobody = me is not None and me.nobody_yet
            none = tr("网关还没有任何人员") if nobody else ""
            sign_in = UserDeed(SIGN_IN, tr("登录"), none)
            return (sign_in, *_first(me)) if nobody else (sign_in,)
        case Standing.OWNER:
            return (UserDeed(SIGN_IN, tr("登录"), tr("本机自带的网关，无需登录")),)
        case _:
            return ()


def _first(me: DeskMe | None) -> tuple[UserDeed, ...]:
    return (UserDeed(FIRST, tr("建立第一位管理员"), why_not_first(me)),)


def why_not_first(me: DeskMe | None) -> str:
    """Why the first administrator cannot be made at this desk; empty: he can."""
    if me is not None and me.nobody_yet and Right.PEOPLE in me.rights:
        return ""
    if me is not None and me.nobody_yet:
        return tr("请在网关所在的机器上建立，或在那里运行 supervisor-app people")
    return tr("已经有人员")


def why_without(me: DeskMe | None, right: Right, language: str) -> str:
    """Why the person at this desk has not a right, for a tooltip; empty: he has it."""
    if me is None:
        return tr("正在核对权限")
    if me.rights.get(right, Scope.NONE) is not Scope.NONE:
        return ""
    roles = PART.join(words(ROLE_NAMES[role], language) for role in roles_with(right))
    if standing_of(me) is Standing.DESK:
        return tr("请先登录；有此权限的角色：{roles}", roles=roles)
    return tr("您的角色没有此权限；有此权限的角色：{roles}", roles=roles)
