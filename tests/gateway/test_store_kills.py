"""A gateway killed at any moment: the database is whole, nothing is lost but the last transaction,
and nobody is counted twice. ``LONG_TESTS=1`` kills two hundred times."""

import os
from pathlib import Path

import pytest
from postgres import PostgresServer
from store_killing import Remains, kill_many

KILLS = 200 if os.environ.get("LONG_TESTS") else 25

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.mark.timeout(1800)
@pytest.mark.sqlite_only("the next test has a server")
def test_a_killed_gateway_has_lost_at_most_its_last_transaction(tmp_path: Path) -> None:
    assert_nothing_is_lost(kill_many(KILLS, tmp_path))


@pytest.mark.timeout(1800)
@pytest.mark.sqlite_only("names a server itself")
def test_nor_has_one_on_a_server(tmp_path: Path, postgres: PostgresServer) -> None:
    name = postgres.new_database()
    assert_nothing_is_lost(kill_many(KILLS, tmp_path, postgres.url(name)))
    postgres.drop(name)


def assert_nothing_is_lost(found: Remains) -> None:
    """Not even half of a transaction."""
    assert found.whole == KILLS
    assert (found.lost, found.invented, found.doubled) == (0, 0, 0)
    assert not found.counts_differ
    assert found.written > KILLS  # most lives got as far as to write
    assert found.open_at_last < found.written
