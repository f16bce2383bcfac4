"""How soon a desk is there: its window, its figures, and its figures with a gateway of its own.

Each start is a process of its own, the bare window's and the desk's in turn; the least of several
starts counts, because whatever else the machine does can only make one longer. The first ones
compile what is imported, as an installation does.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Setting
from supervisor_app.client.embedded import EmbeddedGateway

_LONGEST_S = 120
_READY_WITHIN_S = 60.0
_CONFIG = """[gateway]
listen = "127.0.0.1:0"
database = "{database}"
[[acd]]
name = "demo"
kind = "simulated"
agents = 150
seed = 1
"""


def measure(setting: Setting) -> Iterator[Figure]:
    """Bare window, running gateway, embedded gateway, in turn."""
    rounds = 2 if setting.quick else 9
    config = setting.folder / "gateway.toml"
    config.write_text(_CONFIG.format(database=setting.folder / "gateway.db"), encoding="utf-8")
    gateway = EmbeddedGateway.start(config, log_file=setting.folder / "gateway.log")
    try:
        if not gateway.wait_ready(_READY_WITHIN_S):
            raise CannotMeasure(f"the gateway does not start: {gateway.fault}")
        token = setting.folder / "desk.token"
        token.touch(0o600)
        token.write_text(f"{gateway.token}\n", encoding="ascii")
        own = setting.folder / "own.toml"
        own.write_text(_CONFIG.format(database=setting.folder / "own.db"), encoding="utf-8")
        ways = {
            "bare": ["bare"],
            "running": ["desk", "--gateway", gateway.url, "--token-file", str(token)],
            "embedded": ["desk", "--config", str(own)],
        }
        least: dict[tuple[str, str], float] = {}
        for at in range(rounds):
            setting.say(f"start {at + 1} of {rounds}")
            for way, words in ways.items():
                for what, took_s in _start(words, setting.folder / way).items():
                    least[way, what] = min(took_s, least.get((way, what), float("inf")))
    finally:
        gateway.stop()
    yield from _figures(least)


def _figures(least: dict[tuple[str, str], float]) -> Iterator[Figure]:
    bare = least["bare", "painted"]
    yield Figure("a bare window, painted", bare * 1000, "ms")
    for title, key, limit in (
        ("the desk's window, painted", ("running", "painted"), 2.5),
        ("live figures of a running gateway", ("running", "live"), 4.0),
        ("live figures with a gateway of its own", ("embedded", "live"), 10.0),
    ):
        yield Figure(title, least[key] * 1000, "ms")
        yield Figure(f"{title}, against the bare window", least[key] / bare, "×",
                     Limit(limit, "requirement"))  # fmt: skip
        way, what = key
        used = least[way, f"{what}, core"] / least["bare", "painted, core"]
        yield Figure(f"{title}, seconds of a core against the bare window's", used, "×")


def _start(words: list[str], home: Path) -> dict[str, float]:
    """Seconds from the start of the process to each thing that it reached, and of a core."""
    places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | dict.fromkeys(places, str(home))
    # An installed program is compiled; a checkout's tests may have been told not to keep that.
    environment |= {"PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.desk_start_run", *words]
    began = time.monotonic()
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=_LONGEST_S, check=False
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    reached = {what: float(at) - began for what, at, _ in lines}
    reached |= {f"{what}, core": float(used_s) for what, _, used_s in lines}
    if done.returncode != 0 or "painted" not in reached:
        raise CannotMeasure(f"{words} ended with {done.returncode}: {done.stderr[-400:]}")
    return reached


BENCHMARK = Benchmark(
    name="desk-start",
    purpose="from the start of the program to its window and its figures",
    takes_s=90,
    quick_s=25,
    measure=measure,
)
