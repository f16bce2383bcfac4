"""A scripted switch, a proxy before it, a gateway that listens through it, and a desk's feed."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import msgspec
from fake_ami import FakeAmi, events, fake_ami
from proxy import Proxy, proxy_to

from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain.ids import AcdId, QueueId
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.gateway.app import Assembly, assemble_with, bind, serve_runs
from supervisor_app.gateway.clock import GatewayClock
from supervisor_app.gateway.config_load import parse

TOKEN = "a token of the tests"
QUEUE = "vip"
CONFIG = """
[gateway]
listen = "127.0.0.1:8700"
database = "./{name}.db"
[[acd]]
name = "{name}"
kind = "asterisk"
"""
CHILD_CONFIG = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "demo"
kind = "simulated"
agents = 60
"""
CHILD = """
from supervisor_app.__main__ import main
sys.exit(main(["gateway", "--embedded", "--config", sys.argv[1]]))
"""


class Child:
    """A desk's own gateway as a process."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.pid = process.pid
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self._log = log

    @property
    def log(self) -> str:
        """What it has told until now; all of it once it has ended."""
        return self._log.read_text()


@contextmanager
def child_gateway(folder: Path, first: str) -> Iterator[Child]:
    """A gateway of its own process over a simulated floor; it ends when its input closes.

    `first` is what the process does before it is a gateway, as lines of Python.
    """
    config, log = folder / "gateway.toml", folder / "log"
    config.write_text(CHILD_CONFIG)
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-c", f"import sys\n{first}{CHILD}", config],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
        )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{TOKEN}\n".encode())
        process.stdin.flush()
        yield Child(process, json.loads(process.stdout.readline())["port"], log)
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


class Stage:
    """What is under test, and what is done to it."""

    def __init__(
        self,
        name: str,
        folder: Path,
        fake: FakeAmi,
        proxy: Proxy,
        clock: Callable[[], GatewayClock] = GatewayClock,
    ) -> None:
        self.acd = AcdId(name)
        self.fake, self.proxy = fake, proxy
        self._new_clock = clock
        self.runs: list[Assembly] = []
        self.port = 0
        self._folder = folder

    def begin(self) -> Assembly:
        """Another run of the gateway."""
        config = parse(CONFIG.format(name=self.acd), self._folder / f"{self.acd}.toml")
        settings = AsteriskSettings(
            url=self.proxy.url, user="desk", secret="s3cret", reconcile_s=2.0
        )
        clock = self._new_clock()
        self.runs.append(
            assemble_with(config, (AsteriskAdapter(self.acd, settings, clock),), TOKEN, clock)
        )
        return self.runs[-1]

    @property
    def view(self) -> FloorView:
        """The floor as a desk would get it now."""
        assembly = self.runs[-1]
        assembly.publisher.publish()
        body = assembly.parts.feed.since(None, None)
        assert body is not None
        return advance(None, msgspec.json.decode(body.plain, type=FloorDelta))

    @property
    def live(self) -> bool:
        """Whether the switch is heard."""
        return bool(self.runs) and self.acd in self.runs[-1].live.live_acds()

    async def until(self, live: bool, within_s: float) -> float:
        """How long it took until the switch was heard, or was not."""
        begun = time.monotonic()
        while self.live is not live:
            assert time.monotonic() - begun < within_s, f"{self.acd}: still live is not {live}"
            await asyncio.sleep(0.05)
        return time.monotonic() - begun


@asynccontextmanager
async def heard(name: str, folder: Path) -> AsyncIterator[Stage]:
    """A gateway's line to its switch, without a store and without desks."""
    async with fake_ami() as fake:
        with proxy_to(int(fake.url.rpartition(":")[2])) as proxy:
            stage = Stage(name, folder, fake, proxy)
            assembly = stage.begin()
            assembly.live.begin([stage.acd], {})
            line = asyncio.create_task(assembly.lines[0].run())
            try:
                await stage.until(True, 10)
                yield stage
            finally:
                line.cancel()
                await asyncio.gather(line, return_exceptions=True)


@asynccontextmanager
async def serving(
    name: str, folder: Path, clock: Callable[[], GatewayClock] = GatewayClock
) -> AsyncIterator[Stage]:
    """A whole gateway, with its store and its port; `clock` makes one for each of its runs."""
    async with fake_ami() as fake:
        with proxy_to(int(fake.url.rpartition(":")[2])) as proxy:
            stage = Stage(name, folder, fake, proxy, clock)
            stop = asyncio.Event()
            config = parse(CONFIG.format(name=name), folder / "any.toml")
            with bind(msgspec.structs.replace(config, port=0)) as listener:
                stage.port = listener.getsockname()[1]
                task = asyncio.create_task(serve_runs(stage.begin, listener, stop, lambda _: None))
                try:
                    await stage.until(True, 10)
                    yield stage
                finally:
                    stop.set()
                    await asyncio.wait_for(task, 10)


def answered_call(number: int, stamp: float) -> bytes:
    """A caller joins, waits 7 s and is answered, by the switch's own account."""
    head = f"Privilege: agent,all\nTimestamp: {stamp:.6f}\nQueue: {QUEUE}\nUniqueid: 17.{number}"
    caller = "CallerIDNum: 13812344471"
    return events(
        f"Event: QueueCallerJoin\n{head}\n{caller}\nPosition: 1\nCount: 1",
        f"Event: QueueCallerLeave\n{head}\n{caller}\nPosition: 1\nCount: 0",
        f"Event: AgentConnect\n{head}\n{caller}\nInterface: PJSIP/1001\nHoldTime: 7\nRingTime: 2",
        f"Event: AgentComplete\n{head}\n{caller}\nInterface: PJSIP/1001\n"
        "HoldTime: 7\nTalkTime: 30\nReason: caller",
    )


def day_of(assembly: Assembly, acd: AcdId) -> Tally:
    intervals = assembly.live.floor.book.queue_intervals(QueueId(f"{acd}/{QUEUE}"))
    return Tally.sum(intervals.values())


async def until(true: Callable[[], bool], within_s: float = 20.0) -> None:
    async with asyncio.timeout(within_s):
        while not true():
            await asyncio.sleep(0.02)
