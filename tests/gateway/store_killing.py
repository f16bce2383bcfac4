"""Kills a gateway's keeper again and again while it writes, and says what the store is like then.

    python store_killing.py KILLS FOLDER

prints it as JSON: the benchmark reads that, the tests use the functions.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from gateway_stage import NOON
from store_checks import counts_differ

from supervisor_app.domain.records import CallVisit
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.store import Store

MOST_LINES = 14
AFTER_A_LINE_S = 0.03
ENDS = NOON + 200 * 3600
_SEED = 20261123


@dataclass
class Remains:
    """What was found after each kill, and after all of them."""

    kills: int
    whole: int
    """Kills after which the integrity check passed."""
    written: int
    """Contacts that a writer knew to be stored."""
    lost: int
    """Of them, those that are not."""
    in_flight_lost: int
    """Contacts of the transactions that a kill met, which are not stored."""
    invented: int
    """Contacts that are stored and nobody told of."""
    doubled: int
    """Contacts, or parts of an agent's time, that are stored twice."""
    counts_differ: bool
    """Whether counts are other than the records that they are of."""
    open_at_last: int
    """Contacts that the last kill left waiting or talking."""


def kill_many(kills: int, folder: Path, url: str = "") -> Remains:
    """Let so many writers live and die on one database in a folder, or on a server's."""
    file, diary = folder / "gateway.db", folder / "diary"
    database = Database(file, url)
    Store(database).open()
    diary.touch()
    dice = random.Random(_SEED)
    whole = 0
    with _nursery(database, diary) as nursery:
        for number in range(kills):
            _kill_one(nursery, number, dice, diary)
            whole += _is_whole(database)
    return _remains(kills, whole, Store(database), _told(diary))


@contextmanager
def _nursery(database: Database, diary: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that forks writers."""
    here = Path(__file__)
    paths = [str(here.parent), str(here.parents[2]), os.environ.get("PYTHONPATH", "")]
    command = [sys.executable, str(here.with_name("store_writer.py")), str(database.place)]
    command.append(str(diary))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "STORE_URL": database.url}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def _next_answer(nursery: "subprocess.Popen[str]") -> str:
    """Its next line that is not of a log."""
    assert nursery.stdout is not None
    for line in nursery.stdout:
        if line.strip().isdigit() or line.strip() == "over":
            return line.strip()
    raise AssertionError("the nursery has ended")


def _kill_one(
    nursery: "subprocess.Popen[str]", number: int, dice: random.Random, diary: Path
) -> None:
    """Let a writer come to some line of its diary, or to none, and a random moment further."""
    lines = dice.randrange(MOST_LINES)
    before = diary.read_bytes().count(b"\n")
    assert nursery.stdin is not None
    nursery.stdin.write(f"{number} {dice.randrange(10**6)}\n")
    nursery.stdin.flush()
    pid = int(_next_answer(nursery))
    give_up = time.monotonic() + 20.0
    while diary.read_bytes().count(b"\n") < before + lines and time.monotonic() < give_up:
        time.sleep(0.001)
    time.sleep(dice.random() * AFTER_A_LINE_S)
    os.kill(pid, signal.SIGKILL)
    assert _next_answer(nursery) == "over"


def _is_whole(database: Database) -> bool:
    if not database.is_file:
        return True  # a server sees to that itself
    with closing(sqlite3.connect(database.place)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _told(diary: Path) -> dict[str, dict[int, int]]:
    """How many contacts of each life were told of, and how many surely kept."""
    found: dict[str, dict[int, int]] = {"told": {}, "kept": {}}
    for line in diary.read_text(encoding="ascii").splitlines():
        what, number, count = line.split()
        found[what][int(number)] = int(count)
    return found


def _remains(kills: int, whole: int, store: Store, diary: dict[str, dict[int, int]]) -> Remains:
    visits = store.visits(0, ENDS)
    lost = in_flight = invented = 0
    for number in range(kills):
        calls = {visit.call for visit in visits if visit.call.startswith(f"main/{number}.")}
        kept, told = diary["kept"].get(number, 0), diary["told"].get(number, 0)
        lost += max(0, kept - len(calls))
        in_flight += max(0, told - max(kept, len(calls)))
        invented += max(0, len(calls) - told)
    return Remains(
        kills=kills,
        whole=whole,
        written=sum(diary["kept"].values()),
        lost=lost,
        in_flight_lost=in_flight,
        invented=invented,
        doubled=_doubled_visits(visits) + _doubled_spans(store),
        counts_differ=counts_differ(store),
        open_at_last=sum(visit.is_open for visit in visits),
    )


def _doubled_visits(visits: list[CallVisit]) -> int:
    """Nobody of these waits twice, and each has been counted as he entered."""
    return sum(visit.turn != 1 or not visit.entered for visit in visits)


def _doubled_spans(store: Store) -> int:
    """Of each agent one state ends before the next begins."""
    spans: dict[str, list[tuple[float, float]]] = {}
    for span in store.spans(0, ENDS):
        until = ENDS if span.until is None else span.until
        spans.setdefault(span.agent, []).append((span.since, until))
    return sum(
        one[1] > other[0] for of_agent in spans.values() for one, other in pairwise(of_agent)
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(kill_many(int(sys.argv[1]), Path(sys.argv[2])))) + "\n")
