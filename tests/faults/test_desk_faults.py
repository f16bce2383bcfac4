"""Faults between desk and gateway: the GUI goes on, the figures turn stale and live again.

Each fault has a desk of its own, all of them before one gateway and in one GUI thread.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import proxy as px
import pytest
from gateway_stage import TOKEN, ScriptedAcd, gateway, snapshot
from pace import slowness
from proxy import Proxy, proxy_to
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Phase
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Poller
from supervisor_app.client.feed import FloorFeed
from supervisor_app.gateway.app import bind, serve

FAULTS: dict[str, px.Fault | None] = {
    "one byte a second": px.drip(),
    "half-open": px.swallow,
    "refused": None,
    "reset in the body": px.reset(120),
    "gzip bomb": px.gzip_bomb,
    "garbage": px.garbage,
}
OWN_TIME_S = 0.05
"""Of the GUI thread, between two turns of its loop."""
NOT_BLOCKED_S = 0.9
"""Between two turns on any clock: a thread that waited for a dripping feed would wait longer."""
STALE_WITHIN_S = 9.0
BACK_WITHIN_S = 20.0


class HeardNow(ScriptedAcd):
    """An ACD that always answered just now."""

    def heard_at(self) -> float:
        return time.time()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A gateway in another thread."""
    folder = tmp_path_factory.mktemp("gateway")
    ports: list[int] = []
    ready = threading.Event()
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def run() -> None:
        stop = asyncio.Event()
        ends.append((asyncio.get_running_loop(), stop))
        assembly = gateway(folder, HeardNow([snapshot(at=time.time())]), time.time)  # type: ignore[arg-type]
        with bind(msgspec.structs.replace(assembly.config, port=0)) as listener:
            ports.append(listener.getsockname()[1])
            await serve(assembly, listener, stop, lambda _: ready.set())

    thread = threading.Thread(target=lambda: asyncio.run(run()), name="gateway")
    thread.start()
    assert ready.wait(30)
    yield ports[0]
    loop, stop = ends[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()


class Pulse(QObject):
    """How long the GUI thread was away from its loop."""

    def __init__(self) -> None:
        super().__init__()
        self.own, self.away = 0.0, 0.0
        self._at = time.monotonic(), time.thread_time()
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        at = time.monotonic(), time.thread_time()
        self.away = max(self.away, at[0] - self._at[0])
        self.own = max(self.own, at[1] - self._at[1])
        self._at = at


class Desk:
    """A desk without widgets, behind a proxy."""

    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        self.store = LiveStore()
        self.poller = Poller(lambda: FloorFeed(proxy.url, TOKEN))
        self.poller.arrived.connect(self.store.take)
        self.poller.failed.connect(self.store.miss)
        self.poller.trying.connect(self.store.try_again)
        self.store.start()
        self.poller.start()

    @property
    def phase(self) -> Phase:
        return self.store.freshness.phase

    def stop(self) -> None:
        self.store.stop()
        self.proxy.refuse()
        self.poller.stop()


def test_desks_go_on_through_every_fault_and_are_live_again(
    qtbot: QtBot, port: int, tmp_path: Path
) -> None:
    px.bomb()
    with (
        proxy_to(port) as a, proxy_to(port) as b, proxy_to(port) as c,
        proxy_to(port) as d, proxy_to(port) as e, proxy_to(port) as f,
    ):  # fmt: skip
        desks = dict(zip(FAULTS, map(Desk, (a, b, c, d, e, f)), strict=True))
        try:
            qtbot.waitUntil(
                lambda: all(desk.phase is Phase.LIVE for desk in desks.values()), timeout=20_000
            )
            before = {name: desk.store.view for name, desk in desks.items()}
            pulse = Pulse()
            for name, desk in desks.items():
                fault = FAULTS[name]
                if fault is None:
                    desk.proxy.refuse()
                else:
                    desk.proxy.fault = fault
            qtbot.waitUntil(
                lambda: all(desk.phase is Phase.STALE for desk in desks.values()),
                timeout=round(STALE_WITHIN_S * 1000),
            )
            for name, desk in desks.items():
                view, good = desk.store.view, before[name]
                assert view is not None
                assert good is not None
                assert view.agents == good.agents != {}
                assert desk.store.freshness.frozen_at is not None
            for name, desk in desks.items():
                desk.proxy.fault = px.whole
                if FAULTS[name] is None:
                    desk.proxy.listen()
            qtbot.waitUntil(
                lambda: all(desk.phase is Phase.LIVE for desk in desks.values()),
                timeout=round(BACK_WITHIN_S * 1000),
            )
            assert pulse.own <= OWN_TIME_S * slowness()
            assert pulse.away <= NOT_BLOCKED_S
        finally:
            for desk in desks.values():
                desk.stop()
