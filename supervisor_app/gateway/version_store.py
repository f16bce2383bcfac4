"""What people of a centre make and change, in versions, as the database has it. Blocking.

Each kind has a table of one shape: a row for each version, with the whole of it as JSON in a column
of its own. That something is deleted is its last version.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.plans import SkillPlan
from supervisor_app.domain.playbooks import Playbook
from supervisor_app.domain.report_query import ReportTemplate
from supervisor_app.domain.walls import WallLayout

VERSIONS_KEPT = 50
"""Of each one."""

Made = TypeVar("Made", SkillPlan, WallLayout, Playbook, ReportTemplate)
"""What has versions."""


class Version(Struct, Generic[Made], frozen=True):
    """A version, and who made it; `login` empty: it is the product's own."""

    made: Made
    login: str = ""
    deleted: bool = False


class VersionStore(Generic[Made]):
    """All of one kind."""

    def __init__(
        self,
        table: sa.Table,
        column: str,
        kind: type[Made],
        own: Callable[[], Sequence[Made]] = tuple,
    ) -> None:
        """`own`: what the product comes with, which is version 0 of its key and in no table."""
        self._table = table
        self._key, self._version = table.c.key, table.c.version
        self._made = table.c[column]
        self._kind: type[Made] = kind
        self._own: Callable[[], Sequence[Made]] = own

    def newest(self, connection: sa.Connection) -> list[Made]:
        """All that are there, as they are now, by name."""
        last = (
            sa.select(self._key, sa.func.max(self._version).label("version"))
            .group_by(self._key)
            .subquery()
        )
        is_last = (self._key == last.c.key) & (self._version == last.c.version)
        rows = connection.execute(
            sa.select(self._key, self._made, self._table.c.deleted).join(last, is_last)
        ).all()
        changed = {key for key, _, _ in rows}
        own: list[Made] = [one for one in self._own() if one.key not in changed]
        kept: list[Made] = [self._read(made) for _, made, deleted in rows if not deleted]
        return sorted(own + kept, key=lambda one: (one.name, one.key))

    def last(self, connection: sa.Connection, key: str) -> Version[Made] | None:
        """The last version of one, also where it is deleted."""
        return next(iter(self._versions(connection, key, 1)), None)

    def current(self, connection: sa.Connection, key: str) -> Made | None:
        """One as it is now; None where there is none, or it is deleted."""
        found = self.last(connection, key)
        return None if found is None or found.deleted else found.made

    def version(self, connection: sa.Connection, key: str, number: int) -> Made | None:
        """One version of one."""
        wanted = (self._key == key) & (self._version == number)
        made = connection.execute(sa.select(self._made).where(wanted)).scalar()
        return None if made is None else self._read(made)

    def history(self, connection: sa.Connection, key: str) -> list[Made]:
        """The versions of one that are kept, the newest first."""
        return [each.made for each in self._versions(connection, key)]

    def has_any(self, connection: sa.Connection) -> bool:
        """Whether there ever was one."""
        return connection.execute(sa.select(self._key).limit(1)).first() is not None

    def put(
        self, connection: sa.Connection, version: Version[Made], needed: int | None = None
    ) -> None:
        """Add a version; the oldest are let go, but for one that is `needed`."""
        made = version.made
        row = {
            "key": made.key,
            "version": made.version,
            "at": made.changed_at,
            "login": version.login,
            "deleted": version.deleted,
            self._made.name: msgspec.json.encode(made).decode(),
        }
        connection.execute(sa.insert(self._table).values(**row))
        old = (self._key == made.key) & (self._version <= made.version - VERSIONS_KEPT)
        if needed is not None:
            old &= self._version != needed
        connection.execute(sa.delete(self._table).where(old))

    def _versions(
        self, connection: sa.Connection, key: str, most: int | None = None
    ) -> list[Version[Made]]:
        rows = connection.execute(
            sa.select(self._made, self._table.c.login, self._table.c.deleted)
            .where(self._key == key)
            .order_by(self._version.desc())
            .limit(most)
        )
        kept: list[Version[Made]] = [
            Version(self._read(made), login, bool(gone)) for made, login, gone in rows
        ]
        own: list[Version[Made]] = [Version(one) for one in self._own() if one.key == key]
        return (kept + own)[:most]

    def _read(self, text: str) -> Made:
        made: Made = msgspec.json.decode(text, type=self._kind)
        return made
