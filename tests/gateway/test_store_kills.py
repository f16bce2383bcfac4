"""A gateway killed at any moment: the database is whole, nothing is lost but the last transaction,
and nobody is counted twice. ``LONG_TESTS=1`` kills two hundred times."""

import os
from pathlib import Path

import pytest
from store_killing import kill_many

KILLS = 200 if os.environ.get("LONG_TESTS") else 25

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.mark.timeout(1800)
def test_a_killed_gateway_has_lost_at_most_its_last_transaction(tmp_path: Path) -> None:
    found = kill_many(KILLS, tmp_path)
    assert found.whole == KILLS
    assert (found.lost, found.invented, found.doubled) == (0, 0, 0)
    assert not found.counts_differ
    assert found.written > KILLS  # most lives got as far as to write
    assert found.open_at_last < found.written
