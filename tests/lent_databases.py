"""Which database of a server stands where a test names a file.

The tests' own process knows it, and so do the processes that tests start: `on_server` lies in their
path. A folder that both have tells of each file which database is in its place.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from supervisor_app.gateway import database
from supervisor_app.gateway.database import Database

FOLDER = "LENT_DATABASES"
"""In the environment of a process that a test starts: the folder."""
USER, PASSWORD = "gateway", "secret of the tests"
ADMINISTRATOR = "postgres"
_PORT = "port"


def url_of(port: int, name: str, user: str = USER, password: str = PASSWORD) -> str:
    """The URL of a database on a server of the tests, with the password."""
    address = sa.URL.create("postgresql+psycopg", user, password or None, "127.0.0.1", port, name)
    return address.render_as_string(hide_password=False)


class Lent:
    """The folder: a file for each place of a file, with its path and the database's name."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        """`port`: of the server, for whoever makes the folder what it is."""
        self._folder = folder
        if port is not None:
            (folder / _PORT).write_text(str(port), encoding="ascii")

    @property
    def port(self) -> int:
        """Where the server listens."""
        return int((self._folder / _PORT).read_text(encoding="ascii"))

    def places(self) -> Iterable[Path]:
        """The files that have a database."""
        for told in self._folder.glob("*.place"):
            yield Path(told.read_text(encoding="utf-8").splitlines()[0])

    def name_of(self, place: Path) -> str | None:
        """The database in a file's place; None: there is none yet."""
        told = self._told(place)
        return told.read_text(encoding="utf-8").splitlines()[1] if told.exists() else None

    def lend(self, place: Path, name: str) -> None:
        """From now on a database stands in a file's place."""
        made = self._told(place).with_suffix(f".{os.getpid()}")
        made.write_text(f"{place}\n{name}\n", encoding="utf-8")
        made.replace(self._told(place))

    def take_back(self, place: Path) -> str:
        """It does not any more; how it is called."""
        name = self.name_of(place)
        assert name is not None
        self._told(place).unlink()
        return name

    def _told(self, place: Path) -> Path:
        return self._folder / f"{hashlib.sha256(os.fsencode(place)).hexdigest()}.place"


def in_this_process() -> None:
    """What this process names as files is the server's, as the test that started it knows them; of
    files that nobody has named it makes new ones, without a table."""
    lent = Lent(Path(os.environ[FOLDER]))

    def of_file(file: Path) -> Database:
        place = file.absolute()
        name = lent.name_of(place)
        if name is None:
            name = f"child_{os.getpid()}_{os.urandom(4).hex()}"
            _make(lent.port, name)
            lent.lend(place, name)
        return Database(file, url_of(lent.port, name))

    database.of_file = of_file


def _make(port: int, name: str) -> None:
    engine = sa.create_engine(url_of(port, ADMINISTRATOR, ADMINISTRATOR, ""))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} OWNER {USER} TEMPLATE template0")
    engine.dispose()
