"""Where toasts stand: at the lower left, and over nothing that can be pressed or typed into."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_USED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def used_in(content: QWidget, window: QWidget) -> list[QRect]:
    """What can be pressed or typed into, as far as it is seen, in the window's pixels."""
    return [
        seen.translated(widget.mapTo(window, widget.rect().topLeft()))
        for widget in _used(content)
        if not (seen := widget.visibleRegion().boundingRect()).isEmpty()
    ]


def free_top(size: QSize, left: int, lowest: int, highest: int, used: Sequence[QRect]) -> int:
    """The lowest top edge at which something of this size covers nothing that is used; where there
    is none above `highest`, it stands lowest, as it goes again soon."""
    top = lowest
    while top >= highest:
        covered = [one for one in used if one.intersects(QRect(left, top, *size.toTuple()))]
        if not covered:
            return top
        top = min(one.top() for one in covered) - size.height()
    return lowest


def _used(content: QWidget) -> Iterator[QWidget]:
    hand = Qt.CursorShape.PointingHandCursor
    for widget in content.findChildren(QWidget):
        if not widget.isVisible():
            continue
        pointed = widget.testAttribute(Qt.WidgetAttribute.WA_SetCursor)
        if isinstance(widget, _USED) or (pointed and widget.cursor().shape() is hand):
            yield widget
