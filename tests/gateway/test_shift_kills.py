"""Gateways and desks are killed at any moment while four desks write: what a desk showed as saved
is there once, in order, and the chain of its edits is whole."""

import os
import sys
from pathlib import Path

import msgspec
import pytest
from postgres import PostgresServer
from shift_killing import kill_many
from shift_remains import Remains

KILLS = int(os.environ.get("SHIFT_KILLS", "10"))
"""In the suite; the proof of a release lets it be more."""


pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills by SIGKILL"),
    pytest.mark.sqlite_only("names a server itself"),
    pytest.mark.timeout(180 + 30 * KILLS),
]


def test_nothing_that_a_desk_showed_as_saved_is_lost(tmp_path: Path) -> None:
    assert_nothing_is_lost(kill_many(KILLS, tmp_path))


def test_nor_is_it_on_a_server(tmp_path: Path, postgres: PostgresServer) -> None:
    name = postgres.new_database()
    assert_nothing_is_lost(kill_many(KILLS, tmp_path, url=postgres.url(name)))
    postgres.drop(name)


def assert_nothing_is_lost(found: Remains) -> None:
    """Each was killed, and wrote in between."""
    print(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())  # noqa: T201
    assert found.faults == []
    assert min(found.kills_of_gateway, found.kills_of_desks) > 0
    assert found.answered > KILLS
    assert found.versions > found.entries
