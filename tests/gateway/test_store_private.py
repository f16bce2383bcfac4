"""Who else may read what the gateway keeps: nobody."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_stage import ACD, ScriptedAcd, gateway

from supervisor_app.gateway.store import Store
from supervisor_app.gateway.store_file import set_aside

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights"),
    pytest.mark.sqlite_only("the rights of the file"),
]
FILES = ("gateway.db", "gateway.db-wal", "gateway.db-shm", "gateway.db.lock")


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def run(folder: Path) -> dict[str, int]:
    async def begun() -> dict[str, int]:
        assembly = gateway(folder, ScriptedAcd())
        await assembly.keeper.begin([ACD])
        modes = {name: mode(folder / name) for name in FILES}
        await assembly.keeper.end()
        assembly.thread.end()
        return modes

    return asyncio.run(begun())


def test_only_the_gateways_user_reads_its_database(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "data"
    assert run(folder) == dict.fromkeys(FILES, 0o600)
    assert mode(folder) == 0o700


def test_what_was_open_to_all_is_closed_at_the_start(tmp_path: Path) -> None:
    run(tmp_path)
    before = mode(tmp_path)
    for name in ("gateway.db", "gateway.db.lock"):
        (tmp_path / name).chmod(0o644)
    assert run(tmp_path) == dict.fromkeys(FILES, 0o600)
    assert mode(tmp_path) == before  # somebody else's folder


def test_a_damaged_database_is_kept_for_this_user_alone(tmp_path: Path) -> None:
    database = tmp_path / "gateway.db"
    Store(database).open()
    database.chmod(0o644)
    assert mode(set_aside(database, 0.0)) == 0o600
