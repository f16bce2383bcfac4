"""Layouts and walls as the database has them. Blocking."""

from collections.abc import Mapping

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.walls import LayoutKey, SentPage, Wall, WallKey, WallLayout
from supervisor_app.gateway import ledger
from supervisor_app.gateway.row_seal import seal_of
from supervisor_app.gateway.version_store import VersionStore
from supervisor_app.gateway.wall_tokens import SeenWall
from supervisor_app.gateway.walls_schema import WALL, WALL_LAYOUT, WALL_SEEN, WALL_SENT

LAYOUTS = VersionStore(WALL_LAYOUT, "layout", WallLayout)


class KeptWall(Struct, frozen=True):
    """A wall, and what is kept of its token."""

    key: WallKey
    name: str
    layout: LayoutKey
    version: int
    login: str
    changed_at: Instant
    sha256: str | None = None
    token_at: Instant | None = None
    believed: bool = True
    """Whether this program wrote the row."""

    @property
    def told(self) -> Wall:
        """As people are told of it."""
        return Wall(self.key, self.name, self.layout, version=self.version, token_at=self.token_at)


# Walls ------------------------------------------------------------------------------------------


def walls(connection: sa.Connection) -> list[KeptWall]:
    """All walls, by name; also those whose row somebody else wrote, which are not believed."""
    seal = seal_of(connection)
    rows = connection.execute(sa.select(WALL).order_by(WALL.c.name, WALL.c.key)).mappings()
    return [
        KeptWall(
            WallKey(row["key"]),
            row["name"],
            LayoutKey(row["layout"]),
            row["version"],
            row["login"],
            row["changed_at"],
            row["sha256"],
            row["token_at"],
            seal.holds(WALL, row),
        )
        for row in rows
    ]


def wall(connection: sa.Connection, key: str) -> KeptWall | None:
    """One of them."""
    return next((each for each in walls(connection) if each.key == key), None)


def put_wall(connection: sa.Connection, kept: KeptWall) -> None:
    """Keep a wall as it is now, with a seal."""
    row = msgspec.structs.asdict(kept)
    del row["believed"]
    ledger.put(connection, WALL, [seal_of(connection).of(WALL, row)])


def delete_wall(connection: sa.Connection, key: str) -> None:
    """Its token is worth nothing any more."""
    connection.execute(sa.delete(WALL).where(WALL.c.key == key))
    connection.execute(sa.delete(WALL_SEEN).where(WALL_SEEN.c.key == key))
    connection.execute(sa.delete(WALL_SENT).where(WALL_SENT.c.wall == key))


def put_seen(connection: sa.Connection, seen: Mapping[WallKey, SeenWall]) -> None:
    """When walls asked last; of those that there are."""
    there = set(connection.execute(sa.select(WALL.c.key)).scalars())
    rows = [
        {"key": key, "at": one.at, "origin": one.origin[:64]}
        for key, one in seen.items()
        if key in there
    ]
    ledger.put(connection, WALL_SEEN, rows)


def seen(connection: sa.Connection) -> dict[WallKey, SeenWall]:
    """When walls asked last."""
    rows = connection.execute(sa.select(WALL_SEEN))
    return {WallKey(row.key): SeenWall(row.at, row.origin) for row in rows}


# Sent pages -------------------------------------------------------------------------------------


def sent(connection: sa.Connection, now: Instant) -> tuple[SentPage, ...]:
    """The pages that are not over, in the order in which they were sent."""
    rows = connection.execute(sa.select(WALL_SENT.c.sent).where(WALL_SENT.c.until > now))
    pages = (msgspec.json.decode(row.sent, type=SentPage) for row in rows)
    return tuple(sorted(pages, key=lambda page: page.at))


def put_sent(connection: sa.Connection, page: SentPage) -> None:
    """Keep a page until its time, instead of what its wall had; one that is over already takes that
    back. What else is over is let go."""
    over = (WALL_SENT.c.wall == page.wall) | (WALL_SENT.c.until <= page.at)
    connection.execute(sa.delete(WALL_SENT).where(over))
    if page.until > page.at:
        row = {
            "wall": page.wall,
            "until": page.until,
            "sent": msgspec.json.encode(page).decode(),
        }
        connection.execute(sa.insert(WALL_SENT).values(**row))
