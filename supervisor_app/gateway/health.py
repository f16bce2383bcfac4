"""How the gateway is: for a monitor, for people, and for the notices of a desk."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app import __version__
from supervisor_app.acd.base import Adapter
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.words import Words


class AcdHealth(Struct, frozen=True):
    """One ACD: heard or not, and why not."""

    acd: str
    live: bool
    since: Instant
    cause: str | None


class Health(Struct, frozen=True):
    """`status` is ``ok``, or ``degraded`` where an ACD is not heard or nothing can be stored."""

    status: str
    version: str
    product: str
    acds: tuple[AcdHealth, ...]
    store: bool
    notices: tuple[Words, ...]


class HealthStatus(Struct, frozen=True):
    """What everybody may know of a `Health`: a monitor, and whoever else can reach the gateway."""

    status: str


class StoreNotices:
    """What is wrong with the store and the machine now, if anything, in words for people."""

    def __init__(self) -> None:
        self.trouble: Words | None = None
        self.connections: Words | None = None
        """Why no further desk can connect."""
        self.standing: list[Words] = []
        """Said once and still worth reading: a damaged database was set aside."""

    @property
    def all(self) -> tuple[Words, ...]:
        """All notices."""
        present = (self.trouble, self.connections)
        return (*self.standing, *(words for words in present if words is not None))


def health_of(floor: Floor, notices: StoreNotices) -> Health:
    """The gateway's health now."""
    acds = tuple(
        AcdHealth(
            source.acd, source.live, source.since, source.cause.value if source.cause else None
        )
        for source in floor.sources.values()
    )
    room = notices.trouble is None and notices.connections is None
    well = room and all(acd.live for acd in acds)
    return Health(
        status="ok" if well else "degraded",
        version=__version__,
        product="supervisor-app",
        acds=acds,
        store=notices.trouble is None,
        notices=notices.all,
    )


def acd_ages_s(
    adapters: tuple[Adapter, ...], floor: Floor, clock: Callable[[], Instant]
) -> dict[AcdId, float]:
    """Seconds since each live ACD was heard; one that is lost is not here."""
    now, ages = clock(), {}
    for adapter in adapters:
        source, heard = floor.sources.get(adapter.acd), adapter.heard_at()
        if source is not None and source.live and heard is not None:
            ages[adapter.acd] = max(0.0, now - heard)
    return ages
