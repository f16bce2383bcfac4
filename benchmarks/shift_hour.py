"""An hour of a centre with all that a shift's record tells of, by the same code as the tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting

MINUTES, QUICK_MINUTES = 60.0, 3.0
LENGTH = "SHIFT_HOUR_MINUTES"
"""The environment may name another length."""
_ROOT = Path(__file__).resolve().parents[1]


class Verdict(Struct, frozen=True):
    """What the script found; see `tests/end_to_end/shift_proof.py`."""

    checked: list[str]
    wrong: list[str]


def measure(setting: Setting) -> Iterator[Figure]:
    """Play it, and hold the record against it. Raises `CannotMeasure`."""
    minutes = QUICK_MINUTES if setting.quick else float(os.environ.get(LENGTH, MINUTES))
    setting.say(f"a scripted hour, played in {minutes:g} min or more")
    found = _verdict(minutes, setting)
    setting.notes.extend(f"WRONG: {line}" for line in found.wrong)
    exactly = partial(Limit, source="requirement", sense=Sense.EXACTLY)
    yield Figure("length", minutes, "min")
    yield Figure("comparisons of the record with the story and Asterisk", len(found.checked))
    yield Figure("of them wrong", len(found.wrong), "", exactly(0))


def _verdict(minutes: float, setting: Setting) -> Verdict:
    paths = os.pathsep.join((str(_ROOT / "tests"), str(_ROOT)))
    command = [sys.executable, "-m", "end_to_end.shift_hour", str(minutes), str(setting.folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    ) as process:
        assert process.stdout is not None
        last = ""
        for line in process.stdout:
            last = line.strip()
            if not last.startswith("{"):
                setting.say(last)
    if not last.startswith("{"):
        raise CannotMeasure(f"the story was not told to its end: {last}")
    return msgspec.json.decode(last, type=Verdict)


BENCHMARK = Benchmark(
    name="shift-hour",
    purpose="what a shift's record has of a scripted hour on a real Asterisk",
    takes_s=60 * MINUTES + 120,
    quick_s=60 * QUICK_MINUTES + 120,
    measure=measure,
)
