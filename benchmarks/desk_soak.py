"""A desk's day in short: 20,000 refreshes in one process, and what is left of each."""

import subprocess
import sys
from collections.abc import Iterator

import msgspec

from benchmarks.desk_soak_run import Soak
from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting

REFRESHES = 20_000
_LONGEST_S = 3600


def measure(setting: Setting) -> Iterator[Figure]:
    """Refresh, and count."""
    refreshes = 600 if setting.quick else REFRESHES
    setting.say(f"{refreshes:,} refreshes of 150 agents")
    command = [sys.executable, "-m", "benchmarks.desk_soak_run", str(refreshes)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST_S, check=False)
    lines = done.stdout.splitlines()
    if not lines:
        raise CannotMeasure(f"ended with {done.returncode}: {done.stderr[-400:]}")
    found = msgspec.json.decode(lines[-1], type=Soak)
    none = Limit(0, "requirement", Sense.EXACTLY)
    yield Figure("exit code", done.returncode, "", none)
    yield Figure("refreshes", found.refreshes)
    yield Figure("memory grown", found.grown_mb, "MB", Limit(10, "requirement"))
    kept = Limit(-200, "requirement: not falling", Sense.AT_LEAST)
    yield Figure("references to True, change", found.trues, "", kept)
    yield Figure("references to None, change", found.nones, "", kept)
    yield Figure("a refresh of both pages", found.refresh_ms, "ms")


BENCHMARK = Benchmark(
    name="desk-soak",
    purpose="20,000 refreshes in one process",
    takes_s=420,
    quick_s=25,
    measure=measure,
)
