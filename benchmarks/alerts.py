"""What it costs to hold 500 rules against 100 queues and 5,000 agents, each second."""

import gc
import time
from collections.abc import Callable, Iterator

from benchmarks import alerts_floor as floor
from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Setting, percentile
from supervisor_app.domain.alert_engine import AlertEngine
from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.view import advance

MOST_MS = 50.0


def measure(setting: Setting) -> Iterator[Figure]:
    """Some minutes of a busy floor, a change of the interval among them."""
    seconds = 30 if setting.quick else 600
    busy, rules = floor.BusyFloor(), floor.rules()
    numbers = iter(range(1_000_000_000))
    engine = AlertEngine(rules, lambda *_: AlertId(str(next(numbers))))
    view = advance(None, busy.whole())
    first = _timed_ms(lambda: engine.evaluate(view, busy.now))
    spent: list[float] = []
    pictures: list[float] = []
    raised = cleared = 0
    gc.collect()
    gc.freeze()
    try:
        for _ in range(seconds):
            delta = busy.next_second()
            began = time.process_time()
            view = advance(view, delta)
            pictures.append((time.process_time() - began) * 1000.0)
            began = time.process_time()
            changes = engine.evaluate(view, busy.now)
            spent.append((time.process_time() - began) * 1000.0)
            raised += len(changes.raised)
            cleared += len(changes.cleared)
    finally:
        gc.unfreeze()
    if not raised or not engine.alerts:
        raise CannotMeasure("the floor raised no alert")
    limit = Limit(MOST_MS, "requirement")
    yield Figure("evaluation, a second, mean", sum(spent) / len(spent), "ms", limit)
    yield Figure("evaluation, a second, of 95 in 100", percentile(spent, 0.95), "ms", limit)
    yield Figure("evaluation, the longest", max(spent), "ms")
    yield Figure("evaluation, the first picture", first, "ms")
    yield Figure("the picture before it, a second, mean", sum(pictures) / len(pictures), "ms")
    yield Figure("alerts raised", float(raised))
    yield Figure("alerts cleared", float(cleared))
    yield Figure("alerts open at the end", float(len(engine.alerts)))
    setting.notes.append(
        f"{floor.RULES} rules, {floor.QUEUES} queues, {floor.AGENTS:,} agents in {floor.TEAMS}"
        f" teams; {seconds} s, in each {floor.AGENTS_A_SECOND} agents change and"
        f" {floor.CALLS_A_SECOND} contacts come and go; processor time of one thread"
    )


def _timed_ms(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000.0


BENCHMARK = Benchmark(
    name="alerts",
    purpose="what 500 rules cost over 100 queues and 5,000 agents, each second",
    takes_s=90,
    quick_s=12,
    measure=measure,
)
