"""Opens a database: a new one is made, an older one upgraded after a backup, a newer one refused.

A gateway upgrades its database when it starts. A command does so, too, where no gateway has it: one
of the former version that still runs must not have its tables changed under it.
"""

import sys
import time
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from supervisor_app import __version__
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, reading_engine
from supervisor_app.gateway.database_server import server_schema_version
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.store_causes import may_pass
from supervisor_app.gateway.store_file import make_folder, make_private, schema_version
from supervisor_app.gateway.store_lock import lock_of
from supervisor_app.gateway.upgrade import (
    Told,
    failed_fault,
    in_use_fault,
    is_newer,
    newer_fault,
    older_fault,
    sign,
    signed_by,
    take_steps,
)
from supervisor_app.gateway.upgrade_backup import back_up, prune
from supervisor_app.gateway.upgrade_files import keep_files, note_files, take_back_files

_BACK = "stop the gateway, install the former version, supervisor-app database restore"


def on_stderr(event: str, **facts: object) -> None:
    """Tell whoever uses a command how an upgrade goes on, beside what he asked for."""
    told = " ".join(f"{name}={fact}" for name, fact in facts.items())
    sys.stderr.write(f"{event} {told}\n")


class Opening:
    """Of one database, however often it is tried."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._backup: Path | None = None

    def open(self, engine: sa.Engine, held: bool, told: Told) -> None:
        """As `Store.open`."""
        present = self.known_schema(engine)
        if self._database.is_file:
            make_private(self._database.place)
        else:
            make_folder(self._database.place.parent)
        if present is None:
            self._take_steps(engine, lambda *_, **__: None)
        elif present != HEAD:
            self._upgrade(engine, present, held, told)
        else:
            keep_files(self._database.place)  # of an upgrade that was killed when it was over
        _sign(engine)

    def need_ours(self, engine: sa.Engine) -> None:
        """As `Store.need_ours`."""
        present = self.known_schema(engine)
        if present != HEAD:
            raise older_fault(self._database, present or "—")

    def known_schema(self, engine: sa.Engine) -> str | None:
        """As `Store.schema_version`."""
        present = self._schema(engine)
        if present is not None and is_newer(present):
            raise newer_fault(self._database, present, self._program())
        return present

    def _schema(self, engine: sa.Engine) -> str | None:
        if self._database.is_file:
            return schema_version(self._database.place)
        with engine.connect() as connection:
            return server_schema_version(connection, self._database)

    def _program(self) -> str:
        """The version that gave it its schema; empty where it does not say."""
        engine = reading_engine(self._database)
        try:
            with engine.connect() as connection:
                return signed_by(connection)
        except SQLAlchemyError:  # a schema that is not known may have no such table
            return ""
        finally:
            engine.dispose()

    def _upgrade(self, engine: sa.Engine, present: str, held: bool, told: Told) -> None:
        if held:
            self._upgrade_held(engine, present, told)
            return
        try:
            lock = lock_of(self._database)
        except ConfigFault as fault:
            raise in_use_fault(self._database) from fault
        try:
            found = self.known_schema(engine)  # another command may have upgraded it meanwhile
            if found is not None and found != HEAD:
                self._upgrade_held(engine, found, told)
        finally:
            lock.release()

    def _upgrade_held(self, engine: sa.Engine, present: str, told: Told) -> None:
        begun = time.monotonic()
        steps = f"{present}-{HEAD}"
        told("upgrade: begun", database=str(self._database), schema=steps, version=__version__)
        take_back_files(self._database.place)  # of an upgrade that was killed
        backup = self._backed_up(present, told)
        note_files(self._database.place)
        self._take_steps(engine, told, backup)
        keep_files(self._database.place)
        told("upgrade: done", seconds=round(time.monotonic() - begun, 1))
        if backup is not None:
            prune(self._database.place, self._database.upgrade_backups)
            told("upgrade: the way back", back=f"{_BACK} {backup}")

    def _backed_up(self, present: str, told: Told) -> Path | None:
        """The backup from before the upgrade; one is enough, however often it is tried."""
        if not self._database.upgrade_backups:
            told("upgrade: no backup, as upgrade_backups is 0; the administrator has made one")
            return None
        if self._backup is None or not self._backup.exists():
            self._backup = back_up(self._database, present, self._program(), time.time(), told)
        return self._backup

    def _take_steps(self, engine: sa.Engine, told: Told, backup: Path | None = None) -> None:
        try:
            with engine.begin() as connection:
                take_steps(connection, told)
                sign(connection)
        except Exception as error:
            take_back_files(self._database.place)
            if may_pass(error):
                raise  # a lock, a full disk: it is tried again
            told("upgrade: failed and taken back", error=str(error))
            raise failed_fault(self._database, HEAD, backup) from error


def _sign(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        signed = signed_by(connection)
    if signed != __version__:
        with engine.begin() as connection:
            sign(connection)
