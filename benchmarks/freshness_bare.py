"""The least that a desk of a real floor can cost: a plain table of its agents, fed as a desk is.

    python -m benchmarks.freshness_bare URL TOKEN_FILE WIDTH HEIGHT

It asks the gateway as a desk does, over the plainest HTTP there is, decodes what changed, and shows
it in the table of `desk_bare`: a row that changed at once, what counts time each second. It ends
with its input.
"""

import gzip
import os
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterable
from pathlib import Path

import msgspec
from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from benchmarks.desk_bare import COLUMNS, BareModel, BareTable
from benchmarks.freshness_others import OtherDesk
from benchmarks.input_end import InputEnd
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow, FloorDelta

SECOND_MS = 1000


class StandingModel(BareModel):
    """Rows that keep their places: only what changed is told."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[AgentId, int] = {}

    def take(self, changed: Iterable[AgentRow]) -> None:
        for row in changed:
            place = self._places.get(row.id)
            if place is None:
                self._add(row)
                continue
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, COLUMNS - 1))

    def _add(self, row: AgentRow) -> None:
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(row)
        self._places[row.id] = place
        self.endInsertRows()


class BareDesk(QObject):
    """Carries what the asking thread has decoded into the table."""

    arrived = Signal(object)

    def __init__(self, size: tuple[int, int], address: str, token: str) -> None:
        super().__init__()
        self.table = BareTable(size, StandingModel())
        self._decoder = msgspec.json.Decoder(FloorDelta)
        self._asking = OtherDesk(address, token, self._hear)
        self._shown = False
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._tick)
        self.arrived.connect(self._take)

    def open(self) -> None:
        """Show and ask."""
        self.table.show()
        self._second.start()
        threading.Thread(target=self._asking.run, daemon=True).start()

    def _hear(self, body: bytes) -> None:
        """In the asking thread."""
        if body:
            self.arrived.emit(self._decoder.decode(gzip.decompress(body)))

    @Slot(object)
    def _take(self, delta: FloorDelta) -> None:
        self.table.rows.take(delta.agents)
        if not self._shown:
            self._shown = True
            sys.stdout.write("shown\n")
            sys.stdout.flush()

    @Slot()
    def _tick(self) -> None:
        self.table.rows.now = time.time()
        self.table.viewport().update()


def main() -> int:
    """Show the agents until the input ends."""
    url, token_file, width, height = sys.argv[1:]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    token = Path(token_file).read_text(encoding="ascii").strip()
    desk = BareDesk((int(width), int(height)), urllib.parse.urlsplit(url).netloc, token)
    over = InputEnd()
    over.heard.connect(app.quit)
    over.listen()
    desk.open()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
