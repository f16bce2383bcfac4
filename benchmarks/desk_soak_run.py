"""One desk without a screen that is refreshed so many times, both pages in turn: COUNT.

The last line of the output is a `Soak` as JSON. Memory counts from the tenth part of the
refreshes on.
"""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from benchmarks.desk_floor import changes, first
from benchmarks.desk_smooth_run import shown_desk
from benchmarks.processes import memory_mb
from supervisor_app.domain.view import advance
from supervisor_app.shots.command import without_display

AGENTS, EACH = 150, 15
PAGES_TURN = 100
"""After so many refreshes the other page is shown."""

SETTLED = 400
"""Before that, what is kept on purpose is still being made."""


class Soak(Struct, frozen=True):
    """What was left after all refreshes."""

    refreshes: int
    grown_mb: float
    trues: int
    nones: int
    """How many more references there are to None than at the beginning."""
    refresh_ms: float


def main() -> None:
    """Refresh."""
    count = int(sys.argv[1])
    app = without_display()
    with tempfile.TemporaryDirectory() as place:
        desk, take = shown_desk(app, Path(place), "overview")
        view = advance(None, first(AGENTS))
        take(view)
        before = _now()
        began = time.monotonic()
        for at, delta in enumerate(changes(AGENTS, EACH, count)):
            view = advance(view, delta)
            desk.store.changed.emit(view)
            desk.shell.tick()
            QCoreApplication.processEvents()
            if at % PAGES_TURN == 0:
                desk.shell.go_to("agents" if at // PAGES_TURN % 2 else "overview")
            if at == max(count // 10, SETTLED):
                before = _now()
        took_s = time.monotonic() - began
        after = _now()
        desk.close()
    told = Soak(
        count,
        after[0] - before[0],
        after[1] - before[1],
        after[2] - before[2],
        took_s / count * 1000,
    )
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n")


def _now() -> tuple[float, int, int]:
    """Megabytes, and references to True and None."""
    gc.collect()
    return memory_mb(os.getpid()), sys.getrefcount(True), sys.getrefcount(None)


if __name__ == "__main__":
    main()
