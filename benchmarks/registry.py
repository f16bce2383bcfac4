"""All benchmarks, in the order in which they are run."""

from benchmarks import (
    adapter_events,
    adapter_line,
    adapter_parse,
    alerts,
    desk_smooth,
    desk_soak,
    desk_start,
    feed,
    freeswitch_poll,
    freshness,
    import_month,
    reports,
    shift_hour,
    store_kills,
    wall,
    wall_day,
)
from benchmarks.figure import Benchmark

ALL: tuple[Benchmark, ...] = (
    adapter_parse.BENCHMARK,
    adapter_events.BENCHMARK,
    adapter_line.BENCHMARK,
    freeswitch_poll.BENCHMARK,
    import_month.BENCHMARK,
    store_kills.BENCHMARK,
    reports.BENCHMARK,
    *freshness.BENCHMARKS,
    feed.BENCHMARK,
    alerts.BENCHMARK,
    desk_smooth.BENCHMARK,
    desk_start.BENCHMARK,
    desk_soak.BENCHMARK,
    wall.BENCHMARK,
    wall_day.BENCHMARK,
    shift_hour.BENCHMARK,
)


class UnknownName(Exception):
    """There is no benchmark of this name; says which there are."""


def chosen(names: list[str]) -> tuple[Benchmark, ...]:
    """Those that are asked for by name; all where none is named. Raises `UnknownName`."""
    known = {benchmark.name: benchmark for benchmark in ALL}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UnknownName(f"{', '.join(unknown)}; there are: {', '.join(known)}")
    return tuple(known[name] for name in names) if names else ALL
