"""A wall's day in short: rotation, lost feeds, gateways that begin anew, screens that change."""

import subprocess
import sys
from collections.abc import Iterator

import msgspec

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting
from benchmarks.wall_day_run import DAY_STEPS, WallDayTold

_LONGEST_S = 1200


def measure(setting: Setting) -> Iterator[Figure]:
    """Play the day, and count what was wrong."""
    steps = DAY_STEPS // 24 if setting.quick else DAY_STEPS
    setting.say(f"{steps:,} frames of five seconds each")
    command = [sys.executable, "-m", "benchmarks.wall_day_run", str(steps)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST_S, check=False)
    if done.returncode != 0 or not done.stdout:
        raise CannotMeasure(f"ended with {done.returncode}: {done.stderr[-400:]}")
    found = msgspec.json.decode(done.stdout.splitlines()[-1], type=WallDayTold)
    setting.notes.extend(found.lies)
    none = Limit(0, "requirement", Sense.EXACTLY)
    yield Figure("frames", found.frames)
    yield Figure("of them stale", found.stale_frames)
    yield Figure("frames on which an old figure looked live", len(found.lies), "", none)
    yield Figure("feeds lost", found.losses)
    yield Figure("gateways begun anew", found.restarts)
    yield Figure("sizes of the screen", found.sizes)
    yield Figure("pages turned", found.turns)
    yield Figure("memory grown", found.grown_mb, "MB", Limit(10, "requirement"))


BENCHMARK = Benchmark(
    name="wall-day",
    purpose="24 hours of a wall, its time told to it",
    takes_s=170,
    quick_s=12,
    measure=measure,
)
