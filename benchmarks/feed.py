"""How quickly many desks hear of a change, and what that costs the gateway.

A gateway, desks on bare sockets, and afterwards a bare Litestar server that sends the same bodies
at the same moments to as many desks, each in a process of its own. What is compared with the bare
server is compared in the same run.
"""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.feed_bare import Replay
from benchmarks.feed_desks import DesksOrder, Receipt, Received
from benchmarks.feed_floor import TOKEN, FloorOrder
from benchmarks.figure import Benchmark, Figure, Limit, Setting, percentile
from benchmarks.processes import cpu_s, memory_mb
from supervisor_app.domain.rows import FloorDelta

_LONGEST_WAIT_S = 25.0
_DESKS_WAIT_S = 1.0
"""What a desk's poller asks for."""
_REQUIREMENT = "requirement"
_BARE_LEAD_S = 0.3
_MINUTE_S, _TOLD_S = 60.0, 3.0
"""A minute's figures are told by so long after it."""


class Trial(Struct, frozen=True):
    """One floor, its desks, and within how long a change must be with them."""

    title: str
    desks: int
    floor: FloorOrder
    limit_ms: float


TRIALS = (
    Trial("150 of 150 agents a second, at once", 200, FloorOrder(150, 150, True), 300),
    Trial("150 of 150 agents a second, in turn", 200, FloorOrder(150, 150, False), 300),
    Trial("500 of 5,000 agents a second, in turn", 50, FloorOrder(5_000, 500, False), 800),
    Trial("5,000 of 5,000 agents a second, at once", 50, FloorOrder(5_000, 5_000, True), 800),
)


class Heard(Struct, frozen=True):
    """What the desks of one server heard, and what it cost that server."""

    received: Received
    cpu_s: float
    resident_mb: float


class Child:
    """A process that answers a line with a line."""

    def __init__(self, module: str, argument: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.{module}", argument],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[1],
        )

    def line(self) -> str:
        """Its next line."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended by itself")
        return line.strip()

    def ask(self, line: str) -> str:
        """What it answers."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self.line()

    @property
    def pid(self) -> int:
        """Which process it is."""
        return self._process.pid

    def end(self) -> None:
        """Let it end, or make it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def _child(module: str, argument: bytes | str) -> Iterator[Child]:
    child = Child(module, argument if isinstance(argument, str) else argument.decode())
    try:
        yield child
    finally:
        child.end()


def _heard(server: Child, port: int, desks: int, play: str, wait_s: float, file: Path) -> Heard:
    """Let the desks listen while the server does what `play` says."""
    order = DesksOrder(desks, port, TOKEN, wait_s, str(file))
    with _child("feed_desks", msgspec.json.encode(order)) as asking:
        asking.line()
        asking.ask("count")
        before = cpu_s(server.pid)
        server.ask(play)
        spent_s, resident_mb = cpu_s(server.pid) - before, memory_mb(server.pid)
        asking.ask("write")
    received = msgspec.msgpack.decode(file.read_bytes(), type=Received)
    return Heard(received, spent_s, resident_mb)


def _gateway(trial: Trial, seconds: float, folder: Path) -> Heard:
    with _child("feed_floor", msgspec.json.encode(trial.floor)) as gateway:
        port = int(gateway.line())
        file = folder / "gateway.msgpack"
        return _heard(gateway, port, trial.desks, f"{seconds}", _DESKS_WAIT_S, file)


def _bare(trial: Trial, heard: Received, folder: Path) -> Heard:
    script = folder / "replay.msgpack"
    script.write_bytes(msgspec.msgpack.encode(replay_of(heard)))
    with _child("feed_bare", str(script)) as bare:
        port = int(bare.line())
        return _heard(bare, port, trial.desks, "play", _DESKS_WAIT_S, folder / "bare.msgpack")


def replay_of(heard: Received) -> Replay:
    """What the first desk got, each body when it got it."""
    bodies = {(since, version): body for since, version, _, body in heard.bodies}
    began = heard.path[0][2]
    steps = [
        (_BARE_LEAD_S + at - began, bodies[since, version]) for since, version, at in heard.path
    ]
    return Replay([(0.0, heard.bodies[0][3]), *steps])


def from_events_ms(heard: Received) -> list[float]:
    """Of each agent's change and each desk: milliseconds from the event until it was received."""
    decoder = msgspec.json.Decoder(FloorDelta)
    instants: dict[tuple[int, int], list[float]] = {}
    for since, version, _, body in heard.bodies[1:]:
        delta = decoder.decode(gzip.decompress(body))
        instants[since, version] = [agent.since for agent in delta.agents]
    return [
        (receipt.at - instant) * 1000
        for receipt in heard.receipts
        for instant in _sample(instants.get((receipt.since, receipt.version), []))
        if instant >= heard.since
    ]


def _sample(instants: list[float]) -> list[float]:
    """At most fifty of them, evenly, with the oldest: five thousand would say no more."""
    ordered = sorted(instants)
    return ordered[:: max(1, len(ordered) // 50)]


def _from_release_ms(received: Received) -> list[float]:
    return [(r.at - r.told_at) * 1000 for r in received.receipts if r.body]


def _rows_of(trial: Trial, setting: Setting) -> Iterator[Figure]:
    seconds = 5.0 if setting.quick else 30.0
    setting.say(trial.title)
    gateway = _gateway(trial, seconds, setting.folder)
    bare = _bare(trial, gateway.received, setting.folder)
    ours, theirs = from_events_ms(gateway.received), _from_release_ms(bare.received)
    name = f"{trial.desks} desks, {trial.title}"
    limit = Limit(trial.limit_ms, _REQUIREMENT)
    p95, bare_p95 = percentile(ours, 0.95), percentile(theirs, 0.95)
    yield Figure(f"{name}: event to receipt, p50", percentile(ours, 0.5), "ms")
    yield Figure(f"{name}: event to receipt, p95", p95, "ms", limit)
    yield Figure(f"{name}: event to receipt, p95, to bare Litestar's", p95 / bare_p95, "×")
    yield Figure(f"{name}: bare Litestar, release to receipt, p95", bare_p95, "ms")
    yield from _costs(name, gateway, bare, seconds)


def _costs(name: str, gateway: Heard, bare: Heard, seconds: float) -> Iterator[Figure]:
    minute = 60 / seconds
    yield Figure(f"{name}: gateway", gateway.cpu_s * minute, "CPU s a minute")
    cpu = gateway.cpu_s / bare.cpu_s
    yield Figure(f"{name}: gateway's CPU to bare Litestar's", cpu, "×")
    yield Figure(f"{name}: gateway, resident", gateway.resident_mb, "MB")
    resident = gateway.resident_mb / bare.resident_mb
    yield Figure(f"{name}: gateway's memory to bare Litestar's", resident, "×")
    yield Figure(f"{name}: answers a second", _answers(gateway.received) / seconds, "")
    yield Figure(f"{name}: bare, answers a second", _answers(bare.received) / seconds, "")
    broken = gateway.received.broken
    yield Figure(f"{name}: connections broken", broken, "", Limit(0, _REQUIREMENT))


def _answers(received: Received) -> int:
    return sum(1 for receipt in received.receipts if receipt.body)


def _quiet(setting: Setting) -> Iterator[Figure]:
    """Nothing happens: with the longest wait no byte, and what a desk's own wait costs.

    Longer than a minute, so that the minute's figures are among what is not told again; the first
    minute that a gateway knows of is news, and is waited for.
    """
    seconds = 5.0 if setting.quick else 65.0
    setting.say("a quiet floor")
    for wait_s in (_LONGEST_WAIT_S, _DESKS_WAIT_S):
        with _child("feed_floor", msgspec.json.encode(FloorOrder(150, 0, True))) as gateway:
            port = int(gateway.line())
            if not setting.quick:
                time.sleep(_MINUTE_S - time.time() % _MINUTE_S + _TOLD_S)
            file = setting.folder / "quiet.msgpack"
            heard = _heard(gateway, port, 200, f"{seconds}", wait_s, file)
        receipts: list[Receipt] = heard.received.receipts
        name = f"200 desks, a quiet floor for {seconds:.0f} s, waits of {wait_s:.0f} s"
        rows = sum(receipt.body for receipt in receipts)
        yield Figure(f"{name}: bytes of rows", rows, "B", Limit(0, _REQUIREMENT))
        total = sum(receipt.total for receipt in receipts) / 200 / seconds
        yield Figure(f"{name}: bytes a second to a desk", total, "B")
        yield Figure(f"{name}: gateway", heard.cpu_s * 60 / seconds, "CPU s a minute")


def measure(setting: Setting) -> Iterable[Figure]:
    """All trials, then the quiet floor."""
    setting.notes.append(
        "A desk asks as the real one does: waits of 1 s, at most twenty questions a second. "
        "Bare Litestar sends the same compressed bodies at the same moments, with the same headers."
    )
    for trial in TRIALS:
        yield from _rows_of(trial, setting)
    yield from _quiet(setting)


BENCHMARK = Benchmark(
    name="feed",
    purpose="how soon many desks hear of a change, and what it costs the gateway",
    takes_s=480,
    quick_s=110,
    measure=measure,
)
