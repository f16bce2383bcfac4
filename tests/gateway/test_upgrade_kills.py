"""An upgrade that is killed, at whatever moment, leaves the old database or the new one, whole."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from upgrade_stage import OLD, Past, past, rows_of

from supervisor_app.gateway.backup_file import content_of
from supervisor_app.gateway.row_seal import unsealed
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.store import Store

pytestmark = [
    pytest.mark.sqlite_only("the other process upgrades a file"),
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]
KILLS = 30
SEED = 20261123


@pytest.fixture
def nursery() -> Iterator["subprocess.Popen[str]"]:
    here = Path(__file__)
    paths = [str(here.parent), str(here.parents[2])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, str(here.with_name("upgrade_nursery.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def upgrade(
    nursery: "subprocess.Popen[str]", database: Path, killed_after_s: float | None
) -> float:
    """In a child; how long it lived."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{database}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    begun = time.monotonic()
    if killed_after_s is not None:
        time.sleep(killed_after_s)
        os.kill(child, signal.SIGKILL)
    nursery.stdin.write("\n")
    nursery.stdin.flush()
    assert nursery.stdout.readline() == "over\n"
    return time.monotonic() - begun


def is_whole(old: Past, before: object) -> str:
    """The schema that it has; every row of the old one is there."""
    with closing(sqlite3.connect(old.database.place)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert rows_of(old.database, like=before) == before  # type: ignore[arg-type]
    store = Store(old.database)
    schema = store.schema_version()
    if schema == HEAD:
        assert all(token.believed for token in store.tokens())
        with store.transaction() as connection:
            assert unsealed(connection) == frozenset()
    assert schema in (old.schema, HEAD)
    for backup in old.database.place.parent.glob("*.backup"):
        content_of(backup)
    return schema


@pytest.mark.parametrize("schema", [OLD[0], OLD[2]])
def test_whoever_is_killed_leaves_the_old_database_or_the_new_one(
    schema: str, tmp_path: Path, nursery: "subprocess.Popen[str]"
) -> None:
    dice = random.Random(SEED)
    first = past(schema, tmp_path / "first")
    before = rows_of(first.database)
    lasts_s = upgrade(nursery, first.database.place, None)
    assert is_whole(first, before) == HEAD
    old, found = past(schema, tmp_path / "0"), []
    for number in range(KILLS):
        upgrade(nursery, old.database.place, dice.uniform(0, 1.1 * lasts_s))
        found.append(is_whole(old, before))
        if found[-1] == HEAD:
            old = past(schema, tmp_path / f"{number + 1}")
    assert old.schema in found
    Store(old.database).open()  # whatever was killed last
    assert is_whole(old, before) == HEAD
    left = [file.name for file in old.database.place.parent.iterdir() if ".new" in file.name]
    assert left == []
