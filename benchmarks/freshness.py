"""How soon a desk shows what happens at a real switch, and what the gateway costs meanwhile.

Ten desks ask one gateway: one is a desk as people have it, in a process of its own, which notes
when its models have taken each change; one is the least that shows the same agents, a plain table
(`freshness_bare`); the others ask at the same pace. A second line to the
switch, apart from the product, notes when it tells each event.
"""

import contextlib
import time
from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec import Struct

from benchmarks import freshness_match as match
from benchmarks.centre_stand import ACD, Stand, centre, desks
from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting
from benchmarks.processes import cpu_s, memory_mb
from tests.end_to_end.switch_ear import SwitchEar

DESKS = 10
SIZE = (1920, 1080)
"""Of the desk's window and of the plain table's."""
PLAIN = "a plain table of the agents"
_UNDER_WAY_S = 2.0
"""What the switch told last has its time to be shown."""


class Load(Struct, frozen=True):
    """A centre, and what it may cost at most."""

    agents: int
    calls_per_minute: float
    p50_ms: float
    p95_ms: float
    gateway_cpu_s: float
    """Seconds of a core in a minute, with ten desks."""
    desk_cpu_s: float = 3
    """Of the whole desk, likewise."""
    desk_mb: float = 150
    fill_s: float = 90
    """Until as many talk as ever will."""
    watch_s: float = 180


SMALL = Load(40, 30, p50_ms=100, p95_ms=200, gateway_cpu_s=2)
LARGE = Load(300, 100, p50_ms=100, p95_ms=250, gateway_cpu_s=5)


class Watched(Struct, frozen=True):
    """What was seen in the time of the measurement."""

    latencies: match.Latencies
    cpu_s_per_minute: dict[str, float]
    gateway_mb: float
    desk_mb: float
    bare_mb: float
    sessions: int
    lost: int
    """How often the gateway heard the switch no longer; on a machine with time to spare, never."""
    corrected: int
    """How often a QueueStatus showed what no event had told."""
    bytes_per_s: float
    """To each of the other desks, as they came over the wire."""


def measure(load: Load, setting: Setting) -> Iterator[Figure]:
    """Watch one centre under its load."""
    watched = _watched(load, setting)
    late = watched.latencies
    if not late.all_s():
        raise CannotMeasure("the switch told nothing that a desk should show")
    if late.slowest is not None:
        setting.notes.append(f"the longest was: {late.slowest.kind}, {late.slowest.subject}")
    required = partial(Limit, source="requirement")
    yield Figure("event to desk, p50", late.ms(0.5), "ms", required(load.p50_ms))
    yield Figure("event to desk, p95", late.ms(0.95), "ms", required(load.p95_ms))
    yield Figure("event to desk, longest", late.ms(1), "ms")
    yield from _by_kind(late)
    none = Limit(0, "requirement", Sense.EXACTLY)
    yield Figure("callers who waited 1 s or more", late.waited)
    yield Figure("of them never shown", late.waited_unseen, "", none)
    yield Figure("other changes never shown", len(late.missed) - late.waited_unseen)
    cpu = watched.cpu_s_per_minute
    yield Figure(
        f"gateway, {DESKS} desks", cpu["gateway"], "CPU s/min", required(load.gateway_cpu_s)
    )
    yield Figure("the desk", cpu["the desk"], "CPU s/min", required(load.desk_cpu_s))
    yield Figure("the desk, memory", watched.desk_mb, "MB", required(load.desk_mb))
    aim = Limit(1.5, "aimed at")
    yield Figure(f"the desk, against {PLAIN}", cpu["the desk"] / cpu[PLAIN], "×", aim)
    yield Figure(f"its memory, against {PLAIN}", watched.desk_mb / watched.bare_mb, "×")
    yield Figure(f"{PLAIN}, memory", watched.bare_mb, "MB")
    yield from (
        Figure(name, value, "CPU s/min")
        for name, value in cpu.items()
        if name not in ("gateway", "the desk")
    )
    yield Figure("gateway, memory", watched.gateway_mb, "MB")
    yield Figure("to one desk", watched.bytes_per_s / 1000, "kB/s")
    yield Figure("the switch was not heard", watched.lost, "times")
    yield Figure("corrections by QueueStatus", watched.corrected, "times")
    yield Figure("AMI sessions", watched.sessions, "", Limit(1, "requirement", Sense.EXACTLY))


def _by_kind(late: match.Latencies) -> Iterator[Figure]:
    for kind in sorted(late.late_s):
        count = len(late.late_s[kind])
        yield Figure(f"{kind} ({count} times), p50", late.ms(0.5, kind), "ms")
        yield Figure(f"{kind}, p95", late.ms(0.95, kind), "ms")


def _watched(load: Load, setting: Setting) -> Watched:
    diary, rate = setting.folder / "diary.json", setting.folder / "rate"
    fill_s, watch_s = (10.0, 20.0) if setting.quick else (load.fill_s, load.watch_s)
    with centre(setting, load.agents, load.calls_per_minute) as stand:
        setting.notes.append(stand.version)
        with (
            desks(stand, "freshness_others", str(rate), str(DESKS - 2)) as others,
            desks(stand, "freshness_program", str(diary), *map(str, SIZE)) as desk,
            desks(stand, "freshness_bare", *map(str, SIZE)) as bare,
            contextlib.closing(SwitchEar(stand.ami_port)) as ear,
        ):
            setting.say(f"{fill_s:g} s until the centre is as busy as it will be")
            time.sleep(fill_s)
            more = {"the desk": desk.pid, PLAIN: bare.pid, "the other desks": others.pid}
            meter = _Meter(stand, more)
            setting.say(f"{watch_s:g} s of watching")
            time.sleep(watch_s)
            cpu, since, until = meter.read()
            sessions = stand.rig.ami_sessions("supervisor")
            gateway_mb, desk_mb = memory_mb(stand.gateway.pid), memory_mb(desk.pid)
            bare_mb = memory_mb(bare.pid)
            time.sleep(_UNDER_WAY_S)
            lost, corrected = stand.logged("acd lost"), stand.logged("floor corrected")
    shown = msgspec.json.decode(diary.read_bytes(), type=list[match.Shown])
    told = match.changes(ear.heard, ACD)
    return Watched(
        latencies=match.compare(told, match.Diary(shown), since, until),
        cpu_s_per_minute=cpu,
        gateway_mb=gateway_mb,
        desk_mb=desk_mb,
        bare_mb=bare_mb,
        sessions=sessions,
        lost=lost,
        corrected=corrected,
        bytes_per_s=float(rate.read_text(encoding="ascii")),
    )


class _Meter:
    """What processes cost from now on."""

    def __init__(self, stand: Stand, more: dict[str, int]) -> None:
        self._pids = {
            "gateway": stand.gateway.pid,
            **more,
            "Asterisk": stand.rig_pid("asterisk"),
            "phones and callers": stand.rig_pid("engine"),
        }
        self._before = {name: cpu_s(pid) for name, pid in self._pids.items()}
        self._since = time.monotonic()

    def read(self) -> tuple[dict[str, float], float, float]:
        """Seconds of a core in a minute, by process; since when, until when."""
        until = time.monotonic()
        minutes = (until - self._since) / 60
        spent = {
            name: (cpu_s(pid) - self._before[name]) / minutes for name, pid in self._pids.items()
        }
        return spent, self._since, until


def _benchmark(name: str, load: Load) -> Benchmark:
    return Benchmark(
        name=name,
        purpose=f"{load.agents} agents, {load.calls_per_minute:g} calls a minute, {DESKS} desks",
        takes_s=load.fill_s + load.watch_s + 20,
        quick_s=50,
        measure=partial(measure, load),
    )


BENCHMARKS = (_benchmark("freshness-40", SMALL), _benchmark("freshness-300", LARGE))
