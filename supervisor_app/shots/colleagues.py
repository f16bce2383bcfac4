"""Who works at the desks of the pictures: people, their sessions, and whom a desk is taken for."""

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person, Role, rights_of
from supervisor_app.domain.signing_in import PeopleNow, PersonRow, SessionRow

VERSION = "1.0"
HOUR_S, DAY_S = 3600.0, 86_400.0
SUPERVISOR = Person("hanxue", "韩雪", (Role.FLOOR_MANAGER,), (), "6001")
MANAGER = Person("zhoulan", "周岚", (Role.DUTY_MANAGER, Role.ADMINISTRATOR), (), "6002")
LEAD = Person("chenlixin", "陈立新", (Role.TEAM_LEAD,), ("t1",), "6011")
_OTHERS = (
    Person("xuruotong", "许若彤", (Role.TEAM_LEAD,), ("t2",), "6012"),
    Person("jiangwenbo", "蒋文博", (Role.TEAM_LEAD,), ("t3",), "6013"),
    Person("shenjianing", "沈佳宁", (Role.TEAM_LEAD,), ("t4",), "6014"),
    Person("luosiyuan", "罗思远", (Role.TEAM_LEAD, Role.VIEWER), ("t5", "t1"), "6015"),
    Person("hall-2f", "二楼大屏", (Role.VIEWER,)),
    Person("sunyi", "孙怡", (Role.FLOOR_MANAGER,), (), "6003", disabled=True),
)


def signed_in(person: Person) -> DeskMe:
    """A desk at which somebody signed in."""
    return DeskMe(
        person.name,
        may_change=Role.ADMINISTRATOR in person.roles,
        version=VERSION,
        person=person,
        rights=rights_of(person),
        session="5f1c2a9b7d30",
    )


def nobody_signed_in(nobody_yet: bool = False) -> DeskMe:
    """A desk that may look; `nobody_yet`: at which the first administrator may be made."""
    roles = (Role.VIEWER, Role.ADMINISTRATOR) if nobody_yet else (Role.VIEWER,)
    desk = Person("desk:floor-12", "floor-12", roles)
    return DeskMe(
        "floor-12",
        may_change=nobody_yet,
        version=VERSION,
        person=desk,
        rights=rights_of(desk),
        nobody_yet=nobody_yet,
    )


def owner() -> DeskMe:
    """The user of a machine with its own gateway."""
    person = Person("hanxue", "hanxue", (Role.DUTY_MANAGER, Role.ADMINISTRATOR))
    return DeskMe("hanxue", True, VERSION, person, rights_of(person))


def colleagues(now: Instant) -> PeopleNow:
    """Everybody."""
    used = {"zhoulan": 40.0, "hanxue": 3.0, "chenlixin": 620.0, "hall-2f": 1.0}
    rows = [
        PersonRow(
            person,
            has_password=person.login != "shenjianing",
            must_change_password=person.login == "jiangwenbo",
            last_used=now - used[person.login] if person.login in used else None,
        )
        for person in (MANAGER, SUPERVISOR, LEAD, *_OTHERS)
    ]
    sessions = (
        _session("5f1c2a9b7d30", MANAGER, "10.8.0.21", now, 4.2, 40.0, own=True),
        _session("91e03bb0c4d2", SUPERVISOR, "10.8.0.17", now, 6.5, 3.0),
        _session("0ab7715ffe19", LEAD, "10.8.0.33", now, 2.1, 620.0),
        _session("c3d92e5a6012", _OTHERS[4], "10.8.0.90", now, 11.9, 1.0),
    )
    return PeopleNow(tuple(rows), sessions)


def _session(
    identity: str,
    person: Person,
    origin: str,
    now: Instant,
    hours: float,
    idle_s: float,
    own: bool = False,
) -> SessionRow:
    began = now - hours * HOUR_S
    return SessionRow(
        identity, person.login, person.name, origin, began, now - idle_s, began + 16 * HOUR_S, own
    )
