"""One desk without a screen and 5,000 agents: how long a filter and a turn of the wheel take.

    python -m benchmarks.desk_hands_run AGENTS ROUNDS

The last line of the output is a `Hands` as JSON.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QTableView

from benchmarks.desk_bare import BareTable
from benchmarks.desk_floor import first
from benchmarks.desk_smooth_run import shown_desk
from supervisor_app.domain.view import advance
from supervisor_app.shots.command import without_display
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.stage import HEIGHT, WIDTH
from supervisor_app.ui.parts.address import Address

WORDS = ("1", "王", "洋", "109", "志强", "99", "wy", "高")
STEPS = 60
SETTLE_S = 3.0


class Hands(Struct, frozen=True):
    """Milliseconds until all is painted, the least of several rounds."""

    filters: tuple[float, ...]
    """For each of the words that are looked for."""
    bare_filters: tuple[float, ...]
    frames: tuple[float, ...]
    """For each turn of the wheel."""
    bare_frames: tuple[float, ...]


def main() -> None:
    """Measure."""
    agents, rounds = int(sys.argv[1]), int(sys.argv[2])
    app = without_display()
    delta = first(agents)
    with tempfile.TemporaryDirectory() as place:
        desk, take = shown_desk(app, Path(place), "agents")
        take(advance(None, delta))
        page = desk.agents
        bare = BareTable((WIDTH, HEIGHT))
        bare.take(delta.agents, NOW)
        bare.show()
        _settle()

        def find(word: str) -> None:
            page.go(Address("agents", (("find", word),)))

        filters = tuple(_least(partial(find, ""), partial(find, w), rounds) for w in WORDS)
        find("")
        bare_filters = tuple(
            _least(partial(bare.rows.find, ""), partial(bare.rows.find, w), rounds) for w in WORDS
        )
        bare.rows.find("")
        told = Hands(filters, bare_filters, _scroll(page.table, rounds), _scroll(bare, rounds))
        desk.close()
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n")


def _settle() -> None:
    until = time.monotonic() + SETTLE_S
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)


def _painted_ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def _least(before: Callable[[], object], act: Callable[[], object], rounds: int) -> float:
    least = float("inf")
    for _ in range(rounds):
        _painted_ms(before)
        least = min(least, _painted_ms(act))
    return least


def _scroll(table: QTableView, rounds: int) -> tuple[float, ...]:
    bar = table.verticalScrollBar()
    frames = [float("inf")] * STEPS
    for _ in range(rounds):
        bar.setValue(0)
        QCoreApplication.processEvents()
        for step in range(STEPS):
            at = bar.value() + 3 * bar.singleStep()
            frames[step] = min(frames[step], _painted_ms(partial(bar.setValue, at)))
    return tuple(frames)


if __name__ == "__main__":
    main()
