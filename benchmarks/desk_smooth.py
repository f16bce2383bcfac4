"""How smoothly the desk goes on while the floor moves, and how quickly it obeys.

Each picture is measured in a process of its own, the product's and the plain table's in turn.
"""

import subprocess
import sys
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from benchmarks.desk_hands_run import Hands
from benchmarks.desk_smooth_run import Smooth, SmoothOrder
from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Setting, percentile

_T = TypeVar("_T")
_LONGEST_S = 300
FRAME_MS = 1000 / 60
AIM = "aimed at"
TRIALS = (
    ("150 agents, 15 change a second", 150, 15, 50.0, 5.0),
    ("5,000 agents, 500 change a second", 5_000, 500, 100.0, 20.0),
)


def measure(setting: Setting) -> Iterator[Figure]:
    """Both floors on both pages, then the hands."""
    seconds = 8 if setting.quick else 40
    for title, agents, each, stall_ms, core in TRIALS:
        setting.say(title)
        bare = _said("desk_smooth_run", Smooth, _order(agents, each, seconds, "bare"))
        for page in ("overview", "agents"):
            found = _said("desk_smooth_run", Smooth, _order(agents, each, seconds, page))
            yield from _figures(f"{title}, {page}", found, bare, stall_ms, core)
        yield Figure(f"{title}, plain table: GUI thread's longest work", bare.stall_cpu_ms, "ms")
        yield Figure(f"{title}, plain table", bare.core_percent, "% of a core")
    setting.say("filters and the wheel, 5,000 agents")
    yield from _hands(_said("desk_hands_run", Hands, "5000", "2" if setting.quick else "6"))


def _figures(
    title: str, found: Smooth, bare: Smooth, stall_ms: float, core: float
) -> Iterator[Figure]:
    required = "requirement"
    yield Figure(f"{title}: longest stall", found.stall_ms, "ms", Limit(stall_ms, required))
    yield Figure(f"{title}: GUI thread's longest work", found.stall_cpu_ms, "ms")
    yield Figure(title, found.core_percent, "% of a core", Limit(core, required))
    ratio = found.core_percent / max(bare.core_percent, 0.01)
    yield Figure(f"{title}: cost against the plain table", ratio, "×", Limit(1.5, AIM))
    yield Figure(f"{title}: memory", found.memory_mb, "MB")


def _hands(found: Hands) -> Iterator[Figure]:
    longest, bare = max(found.filters), max(found.bare_filters)
    yield Figure("a filter over 5,000 agents, longest", longest, "ms", Limit(100, "requirement"))
    yield Figure("the same, plain table", bare, "ms")
    yield Figure("against the plain table", longest / bare, "×", Limit(1.5, AIM))
    dropped = sum(frame > FRAME_MS for frame in found.frames)
    yield Figure("frames dropped of 60 turns of the wheel", dropped, "", Limit(0, "requirement"))
    frame, plain = percentile(found.frames, 0.95), percentile(found.bare_frames, 0.95)
    yield Figure("a frame while scrolling, p95", frame, "ms", Limit(FRAME_MS, "requirement"))
    yield Figure("the same, plain table", plain, "ms")
    yield Figure("against the plain table", frame / plain, "×", Limit(1.5, AIM))


def _order(agents: int, each: int, seconds: int, page: str) -> str:
    return msgspec.json.encode(SmoothOrder(agents, each, seconds, page)).decode()


def _said(module: str, kind: type[_T], *words: str) -> _T:
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST_S, check=False)
    if done.returncode != 0:
        raise CannotMeasure(f"{module} ended with {done.returncode}: {done.stderr[-400:]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=kind)


BENCHMARK = Benchmark(
    name="desk-smooth",
    purpose="the desk while the floor moves, and its filters and scrolling",
    takes_s=340,
    quick_s=110,
    measure=measure,
)
