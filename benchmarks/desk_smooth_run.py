"""One desk without a screen whose floor changes each second; says what that cost it.

    python -m benchmarks.desk_smooth_run ORDER

ORDER is a `SmoothOrder` as JSON; the last line of the output is a `Smooth` as JSON.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from benchmarks.desk_bare import BareTable
from benchmarks.desk_floor import changes, first
from benchmarks.processes import memory_mb
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.desk_tidying import Tidying
from supervisor_app.desk_window import Desk
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.shots.command import without_display
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.stage import HEIGHT, WIDTH, NoGateway
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look

BEAT_MS = 4
_WARM_S = 6


class SmoothOrder(Struct, frozen=True):
    """A floor, and what shows it."""

    agents: int
    each_second: int
    seconds: int
    page: str
    """``overview`` or ``agents``; ``bare``: the plain table."""


class Smooth(Struct, frozen=True):
    """What it cost. Everything is of the time after the first seconds."""

    stall_ms: float
    """The longest time between two turns of the GUI thread."""
    stall_cpu_ms: float
    """The most that the GUI thread worked between two turns; no other program adds to it."""
    core_percent: float
    memory_mb: float


class _Line(QObject):
    """Carries what the other thread has made into the GUI thread, as the poller does."""

    arrived = Signal(object)


class Meter(QObject):
    """How long the GUI thread is away from its events."""

    def __init__(self) -> None:
        super().__init__()
        self.stall_s = self.stall_cpu_s = 0.0
        self._last = self._last_cpu = 0.0
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._turn)

    def start(self) -> None:
        """From now on."""
        self._last, self._last_cpu = time.monotonic(), time.thread_time()
        self._beat.start()

    def _turn(self) -> None:
        now, cpu = time.monotonic(), time.thread_time()
        self.stall_s = max(self.stall_s, now - self._last - BEAT_MS / 1000)
        self.stall_cpu_s = max(self.stall_cpu_s, cpu - self._last_cpu)
        self._last, self._last_cpu = now, cpu


def shown_desk(app: QApplication, folder: Path, page: str) -> tuple[Desk, Callable[[object], None]]:
    """A desk at a page, and what a picture is told to."""
    began = time.monotonic()
    store = LiveStore(wall=lambda: NOW + time.monotonic() - began)
    desk = Desk(app, NoGateway(), Settings(folder / "desk.json"), Look(), store=store)
    desk.shell.resize(WIDTH, HEIGHT)
    desk.shell.go(Address(page, (("view", "table"),) if page == "agents" else ()))
    desk.shell.show()
    store.start()
    Tidying(desk)

    def take(view: object) -> None:
        assert isinstance(view, FloorView)
        store.take(FeedAnswer(view, changed=True, acd_age_s=0.5, gateway_skew_s=0.0))

    return desk, take


def main() -> None:
    """Do as the order says."""
    order = msgspec.json.decode(sys.argv[1], type=SmoothOrder)
    app = without_display()
    with tempfile.TemporaryDirectory() as place:
        told = _run(app, order, Path(place))
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n")


def _run(app: QApplication, order: SmoothOrder, folder: Path) -> Smooth:
    line, meter = _Line(), Meter()
    desk: Desk | None = None
    if order.page == "bare":
        table = BareTable((WIDTH, HEIGHT))
        table.show()
        line.arrived.connect(lambda made: table.take(*made))
    else:
        desk, take = shown_desk(app, folder, order.page)
        line.arrived.connect(take)
    spent: list[tuple[float, float]] = []

    def note() -> None:
        spent.append((time.monotonic(), time.process_time()))

    half = order.seconds // 2
    steps = [(_WARM_S, note), (_WARM_S + half, note), (_WARM_S + half, meter.start)]
    for at, act in steps:
        QTimer.singleShot(at * 1000, act)
    QTimer.singleShot((_WARM_S + order.seconds) * 1000, app.quit)
    feeder = threading.Thread(target=_feed, args=(order, line), daemon=True)
    feeder.start()
    app.exec()
    memory = memory_mb(os.getpid())
    if desk is not None:
        desk.close()
    (begun, cpu_begun), (ended, cpu_ended) = spent
    share = 100 * (cpu_ended - cpu_begun) / (ended - begun)
    return Smooth(meter.stall_s * 1000, meter.stall_cpu_s * 1000, share, memory)


def _feed(order: SmoothOrder, line: _Line) -> None:
    """In a thread of its own, as the poller: a picture each second."""
    seconds = _WARM_S + order.seconds
    bare = order.page == "bare"
    pictures = [first(order.agents), *changes(order.agents, order.each_second, seconds)]
    view: FloorView | None = None
    beat = time.monotonic()
    for delta in pictures:
        view = None if bare else advance(view, delta)
        try:
            line.arrived.emit((delta.agents, delta.at) if bare else view)
        except RuntimeError:
            return  # the window was closed meanwhile
        beat += 1.0
        time.sleep(max(0.0, beat - time.monotonic()))


if __name__ == "__main__":
    main()
