"""Everything about people, put together."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.api_people import PeopleDoors
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.config import ConfigFile
from supervisor_app.gateway.desk_access import DeskAccess
from supervisor_app.gateway.desk_tokens import DeskTokens
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.passwords import Cost, Passwords
from supervisor_app.gateway.people import People
from supervisor_app.gateway.people_desk import PeopleDesk
from supervisor_app.gateway.people_keeping import PeopleKeeping
from supervisor_app.gateway.people_phones import agent_phones
from supervisor_app.gateway.refusals import Refusals
from supervisor_app.gateway.sessions import Lifetime, Sessions
from supervisor_app.gateway.signing_in import SigningIn
from supervisor_app.gateway.standing import Standing
from supervisor_app.gateway.unmasking import Unmasking
from supervisor_app.gateway.wall_tokens import WallTokens

_HOUR_S = 3600.0


class PeopleRoom(Struct, frozen=True):
    """Who may do what in one gateway: `access` is asked on every call."""

    access: DeskAccess
    keeping: PeopleKeeping
    doors: PeopleDoors
    passwords: Passwords
    standing: Standing

    async def begin(self) -> None:
        """Before the first call."""
        await self.keeping.begin()

    async def end(self) -> None:
        """After the last."""
        await self.keeping.end()
        self.passwords.end()


class PeopleGround(Struct, frozen=True):
    """What the room stands on."""

    file: ConfigFile
    tokens: DeskTokens
    walls: WallTokens
    floor: Floor
    thread: OwnThread
    audit: Audit
    notices: StoreNotices
    clock: Callable[[], Instant]
    cost: Cost = Cost()


def people_room(ground: PeopleGround) -> PeopleRoom:
    """The room of a gateway that does not run yet."""
    hours, clock, audit = ground.file.sessions, ground.clock, ground.audit
    people = People()
    sessions = Sessions(Lifetime(hours.idle_h * _HOUR_S, hours.longest_h * _HOUR_S), clock)
    access = DeskAccess(
        ground.tokens,
        people,
        sessions,
        Refusals(audit, clock),
        ground.walls,
        ground.file.desks.administrators,
        ground.file.gateway.proxies,
        ground.file.desks.own_phone,
    )
    keeping = PeopleKeeping(people, sessions, ground.thread, audit, ground.notices, clock)
    passwords = Passwords(ground.cost)
    phones = partial(agent_phones, ground.floor, ground.file.agents)
    doors = PeopleDoors(
        SigningIn(keeping, passwords, audit, clock),
        PeopleDesk(keeping, passwords, audit, phones),
        Unmasking(ground.floor, ground.thread, access, audit),
    )
    return PeopleRoom(access, keeping, doors, passwords, Standing(people, sessions))
