"""The room of the banners above a page. A page does not move away from under a hand.

A banner that comes stands at once, over the page where somebody holds the mouse or types; the page
makes room as soon as he does not. One that goes leaves its room until then.
"""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

LOOK_MS = 200
TYPED_S = 3.0
"""Who types is in the middle of it for so long after a letter."""
JUST_MOVED_S = 0.5
"""So long after the page has moved a letter may be meant for something that was elsewhere."""
_CHANGES = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.Resize})


class BannerRoom(QWidget):
    """As high as the banners, once the page may move."""

    def __init__(
        self,
        banners: Sequence[QWidget],
        parent: QWidget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._banners, self._clock = tuple(banners), clock
        self._moved_at: float | None = None
        self._typed, self._typed_at = "", 0.0
        self._strip = QWidget(parent)
        column = QVBoxLayout(self._strip)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in self._banners:
            column.addWidget(banner)
            banner.installEventFilter(self)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.settle)
        self.setFixedHeight(0)
        self._strip.hide()

    @property
    def just_moved(self) -> bool:
        """Whether the page stood elsewhere a moment ago."""
        return self._moved_at is not None and self._clock() - self._moved_at < JUST_MOVED_S

    def settle(self) -> None:
        """Show the banners; let the page make room, if nobody has a hand on it."""
        wanted = sum(each.minimumHeight() for each in self._banners if not each.isHidden())
        self._strip.setGeometry(0, 0, self.width(), wanted)
        self._strip.setVisible(wanted > 0)
        self._strip.raise_()
        if wanted == self.minimumHeight():
            self._looking.stop()
        elif self.isVisible() and self._is_held():
            if not self._looking.isActive():
                self._looking.start()
        else:
            self._looking.stop()
            self._moved_at = self._clock() if self.isVisible() else None
            self.setFixedHeight(wanted)

    def _is_held(self) -> bool:
        return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or self._is_typed_into()

    def _is_typed_into(self) -> bool:
        text = _typed(QApplication.focusWidget(), self.window())
        if text is None:
            self._typed = ""
            return False
        if text != self._typed or not self._looking.isActive():
            self._typed, self._typed_at = text, self._clock()
        return self._clock() - self._typed_at < TYPED_S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _CHANGES:
            self.settle()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._strip.resize(self.width(), self._strip.height())


def _typed(at: QWidget | None, window: QWidget) -> str | None:
    """What stands where somebody may be typing in a window; None: nowhere."""
    if at is None or at.window() is not window:
        return None
    if isinstance(at, QLineEdit):
        return None if at.isReadOnly() else f"={at.text()}"
    if isinstance(at, QPlainTextEdit | QTextEdit):
        return None if at.isReadOnly() else f"={at.toPlainText()}"
    return None
