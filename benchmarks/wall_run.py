"""One wall on a screen of 3840 by 2160 that hears a picture each second: SECONDS of them.

Beside it, in turn, the bare page. Nothing waits for the second to pass: what counts is the
processor's time of each. The last line of the output is a `WallCost` as JSON.
"""

import os
import sys
import time
from collections.abc import Callable

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from benchmarks.wall_bare import BareWall
from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import advance
from supervisor_app.domain.walls import LayoutKey, PageKind, WallLayout, WallPage
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.floor import whole
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.wall.drawn import Text

SCREEN = (3840, 2160)
WARM = 10
CHANGED = 15
"""So many agents have another state in each second."""
STATES = (AgentState.READY, AgentState.TALKING, AgentState.WRAP_UP)


class WallCost(Struct, frozen=True):
    """Milliseconds of a core for one second of a wall, the mean."""

    whole_ms: float
    painted_ms: float
    """Of it, in which Qt painted in software."""
    turn_ms: float
    """A second in which the page turns and all of it is painted."""
    bare_ms: float
    bare_painted_ms: float


class _Painted(WallCanvas):
    """Says how long it paints."""

    spent_s = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        began = time.thread_time()
        super().paintEvent(event)
        self.spent_s += time.thread_time() - began


class _BarePainted(BareWall):
    """Says the same."""

    spent_s = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        began = time.thread_time()
        super().paintEvent(event)
        self.spent_s += time.thread_time() - began


def deltas(seconds: int) -> list[FloorDelta]:
    """The demonstration floor's seconds: agents change, a contact comes or goes."""
    base = whole()
    agents, calls = list(base.agents), base.calls
    made = []
    for second in range(1, seconds + 1):
        at = NOW + second
        changed = []
        for place in range(CHANGED):
            where = (second * CHANGED + place) * 7 % len(agents)
            state = STATES[(second + place) % len(STATES)]
            agents[where] = replace(agents[where], state=state, since=at, counted_to=at)
            changed.append(agents[where])
        call = calls[second % len(calls)]
        moved = replace(call, since=at - 5) if second % 3 == 0 else call
        made.append(
            FloorDelta(
                "picture", second + 1, at, base=second, agents=tuple(changed), calls=(moved,)
            )
        )
    return made


def cost(seconds: int) -> WallCost:
    """Let that many seconds pass on both."""
    wall, bare = _Painted(), _BarePainted(SCREEN)
    wall.resize(*SCREEN)
    queues = WallLayout(LayoutKey("hall"), "大厅", (WallPage(PageKind.QUEUES),))
    wall.show_layout(queues)
    wall.show_freshness(Freshness(Phase.LIVE, 0.8))
    view = advance(None, whole())
    wall.show_floor(view)
    wall.show()
    bare.show()
    QApplication.processEvents()
    whole_s = bare_s = 0.0
    for second, delta in enumerate(deltas(seconds + WARM)):
        if second == WARM:
            whole_s = bare_s = wall.spent_s = bare.spent_s = 0.0
        view = advance(view, delta)

        def told(at: float = delta.at, view: object = view) -> None:
            wall.show_age(0.5 + at % 1)
            wall.show_floor(view)  # type: ignore[arg-type]
            wall.tick(at)

        whole_s += _spent(told)
        texts = [mark for mark in wall.marks if isinstance(mark, Text)]
        bare_s += _spent(lambda texts=texts: bare.take(texts))  # type: ignore[misc]
    each = 1000 / seconds
    costs = whole_s * each, wall.spent_s * each, bare_s * each, bare.spent_s * each
    turn = _turns(wall)
    return WallCost(costs[0], costs[1], turn, costs[2], costs[3])


def _turns(wall: WallCanvas) -> float:
    """The dearest second: another page."""
    kinds = (PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS)
    wall.show_layout(WallLayout(LayoutKey("hall"), "大厅", tuple(map(WallPage, kinds))))
    QApplication.processEvents()
    return 1000 * max(_spent(wall.next) for _ in range(2 * len(kinds)))


def _spent(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    QApplication.processEvents()
    return time.process_time() - began


def main() -> None:
    """Measure."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    load_fonts(resource("fonts"))
    told = cost(int(sys.argv[1]))
    sys.stdout.write(msgspec.json.encode(told).decode() + "\n")
    app.quit()


if __name__ == "__main__":
    main()
