"""With `TEST_DATABASE=postgresql` every database of the tests is one of a PostgreSQL server.

A test still names a file. What would be SQLite's file is then a database of the server that nobody
has written to, and what lies beside it lies where it would. Tests of what only a file has are
marked `sqlite_only`.

`DATABASE_USERS` names a file. A run on SQLite notes there which files of tests it has seen, and
which of them reached a database. A run on PostgreSQL leaves out those that were seen and reached
none; without it nothing is left out. So no list of them is kept that somebody has to remember.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from lent_databases import FOLDER, Lent, url_of
from postgres import EmptyDatabases, PostgresServer

from supervisor_app.gateway import database
from supervisor_app.gateway.database import Database

ON_POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"
_USERS = os.environ.get("DATABASE_USERS")
_SEEN, _REACHED = "seen", "reached"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what a server does not have."""
    for item in items:
        marker = item.get_closest_marker("sqlite_only")
        if ON_POSTGRESQL and marker is not None:
            item.add_marker(pytest.mark.skip(reason=f"only SQLite: {marker.args[0]}"))


# Which files of tests reach a database -----------------------------------------------------------


class Users:
    """A file of which every line says of a file of tests that it was seen, or reached a database.

    Every process adds its own lines as soon as it knows them, so one that crashes has told."""

    def __init__(self, record: Path, tests: Path) -> None:
        self._record = record
        self._tests = tests
        self._told: set[str] = set()
        self._running: Path | None = None

    def begins(self, file: Path) -> None:
        """A test of a file begins; what is reached from here on is reached by it."""
        self._running = file
        self._tell(_SEEN)

    def reaches(self, _connection: sa.Connection) -> None:
        """Somebody connects with a database."""
        if self._running is not None:
            self._tell(_REACHED)

    def needless(self) -> set[Path]:
        """The files that were seen and reached nothing."""
        told: dict[str, set[Path]] = {_SEEN: set(), _REACHED: set()}
        if self._record.exists():
            for line in self._record.read_text(encoding="utf-8").splitlines():
                what, _, name = line.partition(" ")
                told[what].add(self._tests / name)
        return told[_SEEN] - told[_REACHED]

    def _tell(self, what: str) -> None:
        assert self._running is not None
        line = f"{what} {self._running.relative_to(self._tests).as_posix()}\n"
        if line not in self._told:
            self._told.add(line)
            with self._record.open("a", encoding="utf-8") as record:
                record.write(line)


def users(record: Path) -> Users:
    """As this folder's tests tell of themselves."""
    return Users(record, Path(__file__).resolve().parent)


def pytest_configure(config: pytest.Config) -> None:
    """Note who reaches a database, or leave out who does not."""
    if _USERS is not None:
        noted = users(Path(_USERS))
        config.pluginmanager.register(_Without(noted) if ON_POSTGRESQL else _Noting(noted))


class _Noting:
    def __init__(self, noted: Users) -> None:
        self._noted = noted
        sa.event.listen(sa.Engine, "engine_connect", noted.reaches)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        self._noted.begins(item.path)


class _Without:
    def __init__(self, noted: Users) -> None:
        self._needless = noted.needless()

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        return True if collection_path in self._needless else None


# Databases of a server in the place of files -----------------------------------------------------


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server, started for the first test that wants one."""
    server = PostgresServer()
    try:
        yield server
    finally:
        server.end()


class OfServer:
    """Databases of a server in the place of files, and what is connected with them."""

    def __init__(self, server: PostgresServer, folder: Path) -> None:
        """`folder`: an empty one, from which the processes that tests start know of them."""
        self._empty = EmptyDatabases(server)
        self._lent = Lent(folder, server.port)
        self._engines: list[sa.Engine] = []
        self._create = sa.create_engine

    def create_engine(self, *values: Any, **options: Any) -> sa.Engine:
        """An engine that is known here. Who opens a file all the same would say nothing here."""
        if "execution_options" in options and sa.make_url(values[0]).drivername == "sqlite":
            assert self._is_backup(str(sa.make_url(values[0]).database)), (
                "a gateway's file: go through `located`, or mark the test `sqlite_only`"
            )
        self._engines.append(self._create(*values, **options))
        return self._engines[-1]

    def _is_backup(self, file: str) -> bool:
        """Whether it lies beside a server's database and is called after it, also unfinished."""
        path = Path(file.removeprefix("file://"))
        beside = [place.name for place in self._lent.places() if place.parent == path.parent]
        return any(path.name.lstrip(".").startswith(f"{name}.") for name in beside)

    def of_file(self, file: Path) -> Database:
        """What a test names as a file."""
        place = file.absolute()
        if self._lent.name_of(place) is None:
            self._lent.lend(place, self._empty.take())
        return Database(file, url_of(self._lent.port, str(self._lent.name_of(place))))

    @contextmanager
    def lent(self) -> Iterator[None]:
        """What is made meanwhile is gone afterwards; what was there before stays."""
        engines, places = len(self._engines), set(self._lent.places())
        yield
        for engine in self._engines[engines:]:  # a process that ends lets go of them, too
            engine.dispose()
        del self._engines[engines:]
        for place in set(self._lent.places()) - places:
            self._empty.give_back(self._lent.take_back(place))


@pytest.fixture(scope="session", autouse=ON_POSTGRESQL)
def databases_of_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OfServer | None]:
    """What tests, and the stages that several of them share, name as files is a server's."""
    if not ON_POSTGRESQL:
        yield None
        return
    folder = tmp_path_factory.mktemp("lent")
    databases = OfServer(request.getfixturevalue("postgres"), folder)
    of_processes = [str(Path(__file__).with_name("on_server")), os.environ.get("PYTHONPATH", "")]
    with pytest.MonkeyPatch.context() as patched, databases.lent():
        patched.setattr(sa, "create_engine", databases.create_engine)
        patched.setattr(database, "of_file", databases.of_file)
        patched.setenv(FOLDER, str(folder))
        patched.setenv("PYTHONPATH", os.pathsep.join(filter(None, of_processes)))
        yield databases


@pytest.fixture
def lending(
    databases_of_server: OfServer | None,
) -> Callable[[], AbstractContextManager[None]]:
    """For a test of many lives: what one of them has made is gone after it, so that not each of
    them waits for a new database. Its files stay."""
    return nullcontext if databases_of_server is None else databases_of_server.lent


@pytest.fixture(autouse=ON_POSTGRESQL)
def of_server(databases_of_server: OfServer | None) -> Iterator[None]:
    """A test's own databases end with it."""
    if databases_of_server is None:
        yield
        return
    with databases_of_server.lent():
        yield
