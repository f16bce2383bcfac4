"""One month of a centre's queue_log brought in, and its totals beside those of a live floor."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting
from benchmarks.queue_log_month import agents, interface, write_month
from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.store import Store
from tests.acd.queue_log_stage import ACD, CALENDAR, entry, events_of

LINES = 100_000
ABOUT = 0.9
"""So large a part of them still is about as many."""
_EVER = 4_000_000_000
_HEAD = f"""[gateway]
database = "./gateway.db"
[[acd]]
name = "{ACD}"
kind = "asterisk"
url = "http://127.0.0.1:9"
user = "nobody"
secret = "env:NOT_NEEDED_TO_IMPORT"
"""


class Spent(Struct, frozen=True):
    """What a process has cost."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def measure(setting: Setting) -> Iterator[Figure]:
    """Write a month, bring it in as an operator would, and replay it as if it happened now."""
    log, config = setting.folder / "queue_log", setting.folder / "gateway.toml"
    lines = write_month(log, LINES // 10 if setting.quick else LINES)
    config.write_text(_configuration(), encoding="utf-8")
    setting.say(f"importing {lines:,} lines")
    spent = imported(log, config)
    yield Figure("lines of queue_log", lines)
    yield Figure("time", spent.wall_s, "s", limit_of(lines, 20))
    yield Figure("memory at most", spent.memory_mb, "MB", limit_of(lines, 300))
    yield Figure("processor time", spent.cpu_s, "CPU s")
    setting.say("replaying them on a live floor")
    stored, live = stored_tallies(setting.folder / "gateway.db"), replayed(log)
    differing = [key for key in stored.keys() | live.keys() if stored.get(key) != live.get(key)]
    same = Limit(0, "requirement: the totals of a live replay", Sense.EXACTLY)
    queues = Tally.sum(tally for (scope, _, _), tally in live.items() if scope is Scope.QUEUE)
    yield Figure("calls answered, live", queues.answered)
    yield Figure("quarters of an hour of queues and agents", len(live))
    yield Figure("of them other than live", len(differing), "", same)


def limit_of(lines: int, value: float) -> Limit | None:
    """The requirement is for about 100,000 lines; of a tenth of them it says nothing."""
    if lines < ABOUT * LINES:
        return None
    return Limit(value, "requirement, for about 100,000 lines", Sense.BELOW)


def imported(log: Path, config: Path) -> Spent:
    """Let the product import a log, in a process of its own. Raises `CannotMeasure`."""
    command = [sys.executable, "-m", "supervisor_app", "import", "queue-log", str(log)]
    began = time.monotonic()
    with subprocess.Popen(
        [*command, "--config", str(config)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CannotMeasure(f"the import failed: {said.strip()}")
    return Spent(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def stored_tallies(database: Path) -> dict[TallyKey, Tally]:
    """All counts in a database, of queues and agents."""
    store = Store(database)
    try:
        return {
            **store.tallies(0, _EVER, Scope.QUEUE),
            **store.tallies(0, _EVER, Scope.AGENT),
        }
    finally:
        store.close()


def replayed(log: Path) -> dict[TallyKey, Tally]:
    """What a live floor counts when it is told the same."""
    names = {name: interface(number) for number, name in enumerate(agents())}
    floor = Floor(CALENDAR)
    tallies: dict[TallyKey, Tally] = {}
    with log.open(encoding="utf-8") as lines:
        for line in lines:
            for event in events_of(entry(line.rstrip("\n")), names):
                floor.apply(event)
            tallies |= floor.book.take_dirty()
    return tallies


def _configuration() -> str:
    people = (
        f'[[agents]]\nacd = "{ACD}"\nid = "{interface(number)}"\nname = "{name}"\n'
        for number, name in enumerate(agents())
    )
    return _HEAD + "".join(people)


BENCHMARK = Benchmark(
    name="import",
    purpose="a month of queue_log brought in",
    takes_s=30,
    quick_s=8,
    measure=measure,
)
