"""Alerts as the tests of the desk look at them."""

from collections.abc import Iterable

from msgspec.structs import replace

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Right, Role, Scope, rights_of
from supervisor_app.shots.alerts import alerts, situation
from supervisor_app.shots.figures import NOW

__all__ = ["NOW", "alerts", "me", "seen", "situation"]


def me(*roles: Role) -> DeskMe:
    """Who works at the desk."""
    person = Person("hanx", "韩雪", roles)
    rights: dict[Right, Scope] = rights_of(person)
    return DeskMe("韩雪", person=person, rights=rights, session="s")


def seen(every: Iterable[Alert]) -> tuple[Alert, ...]:
    """The same when somebody has acknowledged all of them."""
    return tuple(replace(one, acknowledged_at=NOW, acknowledged_by="韩雪") for one in every)
