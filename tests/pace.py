"""How slow this machine is just now, so that a limit in milliseconds means the same everywhere.

The limits were set on a machine that does `WORK` in `USUAL_S`. One that is slower, by itself or
because others use it, gets as much more; a quicker one gets nothing less.
"""

import time
from collections.abc import Callable

USUAL_S = 0.0068
TRIES = 7


def _work() -> int:
    """What Python spends its time on here: attributes, dicts, small tuples, texts."""
    kept: dict[str, tuple[int, str]] = {}
    for number in range(20_000):
        key = f"main/{number % 997}"
        old = kept.get(key, (0, key))
        kept[key] = (old[0] + number, old[1])
    return len(kept)


def least(act: Callable[[], object], tries: int = TRIES) -> float:
    """The least processor time of some runs, in seconds: without the machine's other work."""
    best = float("inf")
    for _ in range(tries):
        began = time.thread_time()
        act()
        best = min(best, time.thread_time() - began)
    return best


def best(measure: Callable[[], float], limit: float, tries: int = 3) -> float:
    """The least of some measurements by the clock, which the machine's other work may spoil; once
    one is below the limit no more are made."""
    found = float("inf")
    while tries and found >= limit:
        found, tries = min(found, measure()), tries - 1
    return found


def slowness() -> float:
    """How many times longer than usual this machine takes for the same; 1.0 where it is quick."""
    return max(1.0, least(_work) / USUAL_S)
