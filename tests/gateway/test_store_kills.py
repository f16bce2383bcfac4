"""A gateway killed at any moment: the database is whole, nothing is lost but the last transaction,
and nobody is counted twice. ``LONG_TESTS=1`` kills two hundred times."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from gateway_stage import NOON
from store_checks import assert_counts_are_those_of_the_records

from supervisor_app.gateway.store import Store

KILLS = 200 if os.environ.get("LONG_TESTS") else 25
MOST_LINES = 14
AFTER_A_LINE_S = 0.03
ENDS = NOON + 200 * 3600

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that forks writers."""
    here = Path(__file__)
    paths = [str(here.parent), str(here.parents[2]), os.environ.get("PYTHONPATH", "")]
    command = [sys.executable, str(here.with_name("store_writer.py"))]
    with subprocess.Popen(
        [*command, str(tmp_path / "gateway.db"), str(tmp_path / "diary")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def next_answer(nursery: subprocess.Popen[str]) -> str:
    """Its next line that is not of a log."""
    assert nursery.stdout is not None
    for line in nursery.stdout:
        if line.strip().isdigit() or line.strip() == "over":
            return line.strip()
    raise AssertionError("the nursery has ended")


def kill_one(nursery: subprocess.Popen[str], number: int, dice: random.Random, diary: Path) -> None:
    """Let a writer come to some line of its diary, or to none, and a random moment further."""
    lines = dice.randrange(MOST_LINES)
    before = diary.read_bytes().count(b"\n")
    assert nursery.stdin is not None
    nursery.stdin.write(f"{number} {dice.randrange(10**6)}\n")
    nursery.stdin.flush()
    pid = int(next_answer(nursery))
    give_up = time.monotonic() + 20.0
    while diary.read_bytes().count(b"\n") < before + lines and time.monotonic() < give_up:
        time.sleep(0.001)
    time.sleep(dice.random() * AFTER_A_LINE_S)
    os.kill(pid, signal.SIGKILL)
    assert next_answer(nursery) == "over"


def diary_of(file: Path) -> dict[str, dict[int, int]]:
    """How many contacts of each life were told of, and how many surely kept."""
    found: dict[str, dict[int, int]] = {"told": {}, "kept": {}}
    for line in file.read_text(encoding="ascii").splitlines():
        what, number, count = line.split()
        found[what][int(number)] = int(count)
    return found


@pytest.mark.timeout(1800)
def test_a_killed_gateway_has_lost_at_most_its_last_transaction(
    tmp_path: Path, nursery: subprocess.Popen[str]
) -> None:
    Store(tmp_path / "gateway.db").open()
    diary_file = tmp_path / "diary"
    diary_file.touch()
    dice = random.Random(20261123)
    for number in range(KILLS):
        kill_one(nursery, number, dice, diary_file)
        with sqlite3.connect(tmp_path / "gateway.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
    store = Store(tmp_path / "gateway.db")
    visits = store.visits(0, ENDS)
    diary = diary_of(diary_file)
    for number in range(KILLS):
        stored = sum(visit.call.startswith(f"main/{number}.") for visit in visits)
        kept, told = diary["kept"].get(number, 0), diary["told"].get(number, 0)
        assert kept <= stored <= told
    assert sum(diary["kept"].values()) > KILLS  # most lives got as far as to write
    assert all(visit.turn == 1 and visit.entered for visit in visits)
    assert_counts_are_those_of_the_records(store)
    spans: dict[str, list[tuple[float, float]]] = {}
    for span in store.spans(0, ENDS):
        until = ENDS if span.until is None else span.until
        spans.setdefault(span.agent, []).append((span.since, until))
    for of_agent in spans.values():
        assert all(one[1] <= other[0] for one, other in pairwise(of_agent))
    survivors = [visit for visit in visits if visit.is_open]
    assert len(survivors) < len(visits)
