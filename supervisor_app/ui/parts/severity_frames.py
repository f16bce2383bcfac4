"""Which severities have just changed: each is framed once, for a moment, and never blinks."""

from collections.abc import Hashable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.theme import Theme

LASTS_MS = 1500
WIDTH = 2.0


class SeverityFrames(QObject):
    """Remembers the severities of some figures by their keys, and frames those that change.

    What is seen first is not framed: it did not change before anyone's eyes. Neither is what
    became normal, which has no colour.
    """

    changed = Signal(object)
    """The keys whose frame begins or ends."""

    def __init__(self, parent: QObject, lasts_ms: int = LASTS_MS) -> None:
        super().__init__(parent)
        self._lasts_ms = lasts_ms
        self._known: Mapping[Hashable, Severity] | None = None
        self._framed: dict[Hashable, int] = {}
        self._turn = 0

    def look_at(self, seen: Mapping[Hashable, Severity]) -> None:
        """The severities now; a key that was not there before was normal."""
        before, self._known = self._known, seen
        if before is None:
            return
        new = [
            key
            for key, severity in seen.items()
            if severity is not Severity.NORMAL and severity is not before.get(key, Severity.NORMAL)
        ]
        if new:
            self._turn += 1
            self._framed.update(dict.fromkeys(new, self._turn))
            self.changed.emit(frozenset(new))
            QTimer.singleShot(self._lasts_ms, self, partial(self._end, self._turn))

    def forget(self) -> None:
        """What is seen next is seen for the first time: another period, a floor that is back."""
        self._known = None
        if self._framed:
            gone, self._framed = frozenset(self._framed), {}
            self.changed.emit(gone)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._framed

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._framed)

    def _end(self, turn: int) -> None:
        gone = frozenset(key for key, began in self._framed.items() if began == turn)
        for key in gone:
            del self._framed[key]
        if gone:
            self.changed.emit(gone)


def draw_frame(painter: QPainter, area: QRectF, severity: Severity, theme: Theme) -> None:
    """A frame in the severity's colour, apart from a cell that is filled with the same."""
    if severity is Severity.NORMAL:
        return
    color = theme.color("critf" if severity is Severity.CRITICAL else "warnf")
    for inset, ink in ((0.0, color), (WIDTH, theme.color("panel"))):
        inner = area.adjusted(inset, inset, -inset, -inset)
        width, height = inner.width(), inner.height()
        for edge in (
            QRectF(inner.x(), inner.y(), width, WIDTH),
            QRectF(inner.x(), inner.bottom() - WIDTH, width, WIDTH),
            QRectF(inner.x(), inner.y(), WIDTH, height),
            QRectF(inner.right() - WIDTH, inner.y(), WIDTH, height),
        ):
            painter.fillRect(edge, ink)
