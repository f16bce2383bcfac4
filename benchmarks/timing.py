"""How long something takes on a machine that others share: the least of many times."""

import time
from collections.abc import Callable, Sequence


def least_ms(*works: Callable[[], object], rounds: int) -> Sequence[float]:
    """The least milliseconds of each work, all of them done in turn in each round.

    Whatever else the machine does can only make it slower, so the least is the cost. In turn, so
    that a busy minute is one for all of them.
    """
    least = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            began = time.perf_counter()
            work()
            least[place] = min(least[place], (time.perf_counter() - began) * 1000)
    return least
