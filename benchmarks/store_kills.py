"""Two hundred gateways killed while they write, by the same code as the tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting

KILLS = 200
_SCRIPT = Path(__file__).resolve().parents[1] / "tests" / "gateway" / "store_killing.py"


class Remains(Struct, frozen=True):
    """What the script found; see there."""

    whole: int
    written: int
    lost: int
    in_flight_lost: int
    invented: int
    doubled: int
    counts_differ: bool


def measure(setting: Setting) -> Iterator[Figure]:
    """Kill them, and look at what is stored. Raises `CannotMeasure`."""
    kills = KILLS // 10 if setting.quick else KILLS
    setting.say(f"killing {kills} writers")
    found = _remains(kills, setting.folder)
    exactly = partial(Limit, source="requirement", sense=Sense.EXACTLY)
    yield Figure("kills at a random moment of writing", kills)
    yield Figure("integrity check passed", found.whole, "times", exactly(kills))
    yield Figure("contacts written", found.written)
    yield Figure("of them lost", found.lost, "", exactly(0))
    yield Figure("stored twice", found.doubled, "", exactly(0))
    yield Figure("stored, but never told", found.invented, "", exactly(0))
    yield Figure("counts other than their records", found.counts_differ, "", exactly(0))
    yield Figure("lost of transactions that a kill met", found.in_flight_lost)


def _remains(kills: int, folder: Path) -> Remains:
    root = str(_SCRIPT.parents[2])
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), str(kills), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": root},
    )
    if done.returncode:
        raise CannotMeasure(f"the killing failed: {done.stderr.strip().splitlines()[-1]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Remains)


BENCHMARK = Benchmark(
    name="store-kills",
    purpose="what is stored by a gateway that is killed while it writes",
    takes_s=60,
    quick_s=10,
    measure=measure,
)
