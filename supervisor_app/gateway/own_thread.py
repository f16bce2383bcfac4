"""A thread that does blocking work on the database in order, one piece after another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from supervisor_app.gateway.database import DEEDS, Database, engine_of, located

_T = TypeVar("_T")


class OwnThread:
    """The database of a gateway for what people do: each write is on the disk when it returns.

    Apart from the thread that keeps the floor, which may be busy with a large transaction; SQLite
    lets one after the other write, PostgreSQL both. Failures are `STORE_ERRORS`.
    """

    def __init__(self, database: Callable[[], Database | Path], name: str) -> None:
        """`database`: asked at each use, as a demonstration may come to have one of its own."""
        self._database = database
        self._engines: dict[Database, sa.Engine] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix=name)

    @property
    def database(self) -> Database:
        """The one that is used now."""
        return located(self._database())

    async def work(self, job: Callable[[], _T]) -> _T:
        """Do a piece of work after those before it, also where nobody waits for it any more."""
        running = asyncio.get_running_loop().run_in_executor(self._worker, job)
        return await asyncio.shield(running)

    async def write(self, job: Callable[[sa.Connection], _T]) -> _T:
        """Do it in one transaction."""
        return await self.work(lambda: self._whole(job))

    def transaction(self) -> AbstractContextManager[sa.Connection]:
        """For work on the thread: all of it is written, or nothing."""
        return self._engine().begin()

    def end(self) -> None:
        """Finish what was begun and let go of the thread."""
        self._worker.shutdown(wait=True)
        for engine in self._engines.values():
            engine.dispose()

    def _whole(self, job: Callable[[sa.Connection], _T]) -> _T:
        with self.transaction() as connection:
            return job(connection)

    def _engine(self) -> sa.Engine:
        database = self.database
        engine = self._engines.get(database)
        if engine is None:
            if not database.exists:  # SQLite would make an empty one
                raise FileNotFoundError(2, "the database is not open yet", str(database))
            engine = engine_of(database, DEEDS, kept=True)
            self._engines[database] = engine
        return engine
