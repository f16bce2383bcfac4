"""One wall through a day, its time told to it: STEPS of five seconds.

Feeds are lost, gateways start anew, the screen changes its size, an emergency comes and goes. After
every frame it is looked at what is painted. The last line of the output is a `WallDayTold` as JSON.
"""

import ctypes
import gc
import os
import random
import statistics
import sys
from collections.abc import Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from benchmarks.desk_floor import changes, first
from benchmarks.processes import memory_mb
from benchmarks.wall_seen import Seen, looked_at
from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.emergency import Phase as EmergencyPhase
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import LayoutKey, PageKind, WallLayout, WallPage
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.wall import emergency
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.wall.canvas import WallCanvas

STEP_S = 5.0
DAY_STEPS = 17_280
LOSSES, RESTARTS, SIZES_CHANGED, EMERGENCIES = 500, 100, 50, 4
LOST_S = (8.0, 65.0)
SIZES = ((1920, 1080), (1280, 720), (3840, 2160), (1366, 768), (1080, 1920), (2560, 1440))
LARGEST = (3840, 2160)
AGENTS, EACH = 150, 8
VERSIONS = 400
"""After so many pictures the floor begins anew, as after a restart of its gateway."""
WEIGHED, WEIGHED_OF = 20, 5
"""So many times the memory is read; what grew is from the median of the first so many to that of
the last, because what screens of other sizes leave behind varies by some megabytes."""
PICTURED = 40
"""Every so many frames the pixels are looked at too."""
KINDS = (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS)


class WallDayTold(Struct, frozen=True):
    """What came of the day."""

    frames: int
    stale_frames: int
    lies: tuple[str, ...]
    """Frames on which an old figure looked live, or a live page was not whole; the first few."""
    losses: int
    restarts: int
    sizes: int
    turns: int
    grown_mb: float


class WallDay:
    """A wall, and everything that befalls it, at moments that a seed decides."""

    def __init__(self, steps: int, seed: int = 6) -> None:
        share = steps / DAY_STEPS
        chance = random.Random(seed)

        def moments(count: int) -> frozenset[int]:
            return frozenset(chance.sample(range(20, steps), max(1, round(count * share))))

        self._steps, self._chance = steps, chance
        self._losses = moments(LOSSES)
        self._restarts, self._sizes = moments(RESTARTS), moments(SIZES_CHANGED)
        self._emergencies = moments(EMERGENCIES)
        self.canvas = WallCanvas()
        self.canvas.resize(*SIZES[0])
        pages = tuple(WallPage(kind) for kind in KINDS)
        self.canvas.show_layout(WallLayout(LayoutKey("hall"), "大厅", pages))
        self.canvas.show()
        self._pictures = self._floor("first")
        self._view = next(self._pictures)
        self._lost_until: float | None = None
        self._to_lose = 0
        self._heard_at = NOW
        self._declared: float | None = None
        self.counts = {"losses": 0, "restarts": 0, "sizes": 0, "turns": 0, "stale": 0}
        self.canvas.page_changed.connect(self._turn)

    def _turn(self) -> None:
        self.counts["turns"] += 1

    def frames(self) -> Iterator[tuple[int, Seen]]:
        """Each frame, as it is painted."""
        self.canvas.show_freshness(Freshness(Phase.LIVE, 0.8))
        self.canvas.show_floor(self._view)
        frozen: Seen | None = None
        for step in range(self._steps):
            now = NOW + step * STEP_S
            self._befall(step, now)
            stale = self._hear(step, now)
            self.canvas.tick(now)
            QApplication.processEvents()
            pictured = step % PICTURED == 0
            seen = looked_at(self.canvas, stale, frozen, pictured)
            frozen = seen if stale else None
            self.counts["stale"] += stale
            yield step, seen

    def _befall(self, step: int, now: float) -> None:
        if step in self._sizes:
            self.counts["sizes"] += 1
            self.canvas.resize(*SIZES[self.counts["sizes"] % len(SIZES)])
        if step in self._restarts:
            self.counts["restarts"] += 1
            self._pictures = self._floor(f"epoch {self.counts['restarts']}")
        if step in self._emergencies:
            self._declared = now
            self._tell(EmergencyPhase.ACTIVE, now)
        elif self._declared is not None and now - self._declared >= 600:
            self._declared = None
            self._tell(EmergencyPhase.RELEASED, now)

    def _tell(self, phase: EmergencyPhase, now: float) -> None:
        released = now if phase is EmergencyPhase.RELEASED else None
        told = replace(emergency(Look(), now), phase=phase, released_at=released)
        self.canvas.show_situation(SituationNow("day", 1, now, emergency=told))

    def _hear(self, step: int, now: float) -> bool:
        """The feed at this moment; whether the wall has to look stale."""
        self._to_lose += step in self._losses
        if self._to_lose and self._lost_until is None:
            self._to_lose -= 1
            self.counts["losses"] += 1
            self._lost_until = now + self._chance.uniform(*LOST_S)
        if self._lost_until is not None and now < self._lost_until:
            age = now - self._heard_at
            self.canvas.show_freshness(Freshness(Phase.STALE, age, frozen_at=self._heard_at))
            return True
        self._lost_until, self._heard_at = None, now
        self._view = next(self._pictures)
        self.canvas.show_freshness(Freshness(Phase.LIVE, 0.8))
        self.canvas.show_floor(replace(self._view, at=now))
        return False

    def _floor(self, epoch: str) -> Iterator[FloorView]:
        """Pictures without end; each run of them as of a gateway that began anew."""
        run = 0
        while True:
            view = advance(None, replace(first(AGENTS), epoch=f"{epoch}.{run}"))
            yield view
            for delta in changes(AGENTS, EACH, VERSIONS):
                view = advance(view, replace(delta, epoch=view.epoch))
                yield view
            run += 1


def play(steps: int) -> WallDayTold:
    """The whole of it."""
    day = WallDay(steps)
    frames = 0
    lies: list[str] = []
    weights: list[float] = []
    for step, seen in day.frames():
        frames += 1
        lies += [f"{step * STEP_S:.0f} s: {lie}" for lie in seen.lies]
        if step % (steps // WEIGHED) == steps // WEIGHED - 1:
            weights.append(_memory(day.canvas))
    first, last = weights[1 : WEIGHED_OF + 1], weights[-WEIGHED_OF:]
    grown = statistics.median(last) - statistics.median(first)
    counts = day.counts
    day.canvas.close()
    return WallDayTold(
        frames,
        counts["stale"],
        tuple(lies[:5]),
        counts["losses"],
        counts["restarts"],
        counts["sizes"],
        counts["turns"],
        grown,
    )


def _memory(canvas: WallCanvas) -> float:
    """On the largest screen, whichever it is on: what a screen's pixels take is no growth, and
    neither is what was given back and the C library still holds."""
    size = canvas.size()
    canvas.resize(*LARGEST)
    QApplication.processEvents()
    canvas.resize(size)
    QApplication.processEvents()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return memory_mb(os.getpid())


def main() -> None:
    """Play, and say what came of it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    load_fonts(resource("fonts"))
    told = play(int(sys.argv[1]))
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n")
    app.quit()


if __name__ == "__main__":
    main()
