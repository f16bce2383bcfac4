"""What a wall costs on a 4K screen, against a page that only writes the same digits."""

import subprocess
import sys
from collections.abc import Iterator

import msgspec

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Setting
from benchmarks.wall_run import WallCost

_LONGEST_S = 300
CORE_PERCENT = 5.0


def measure(setting: Setting) -> Iterator[Figure]:
    """Seven queues, a picture each second."""
    seconds = 60 if setting.quick else 600
    setting.say(f"{seconds} seconds on 3840 by 2160, seven queues")
    command = [sys.executable, "-m", "benchmarks.wall_run", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST_S, check=False)
    if done.returncode != 0 or not done.stdout:
        raise CannotMeasure(f"ended with {done.returncode}: {done.stderr[-400:]}")
    found = msgspec.json.decode(done.stdout.splitlines()[-1], type=WallCost)
    setting.notes.append(
        f"{seconds} seconds, 15 of 150 agents change in each; painted in software, no display"
    )
    required = Limit(CORE_PERCENT, "requirement")
    yield Figure("a wall at 4K, a picture a second", found.whole_ms / 10, "% of a core", required)
    yield Figure("of it painting in software", found.painted_ms / 10, "% of a core")
    yield Figure("a second in which the page turns", found.turn_ms, "ms of a core")
    yield Figure("a bare page of the same texts", found.bare_ms / 10, "% of a core")
    yield Figure("of it painting in software", found.bare_painted_ms / 10, "% of a core")
    ratio = found.whole_ms / max(found.bare_ms, 0.01)
    yield Figure("the wall against the bare page", ratio, "×", Limit(1.0, "the bare page"))


BENCHMARK = Benchmark(
    name="wall",
    purpose="a wall on a 4K screen with seven queues",
    takes_s=20,
    quick_s=5,
    measure=measure,
)
