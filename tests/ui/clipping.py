"""Collects every text that is painted into a window, and finds those that cannot be read whole.

`painted(widget)` renders a widget and gives all its texts with their rectangles; `clipped(widget)`
says in plain words what is cut short, reaches out of its widget, or lies over another text. Texts
that Python paints are noted where they are painted; labels and buttons are measured.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QMarginsF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from supervisor_app.ui.parts.letters import Letters

ELLIPSIS = "…"
AIR = 8.0
SLACK = 1.5
"""How far a text may reach out, in pixels: the last one's side bearing is no ink."""


class Text(NamedTuple):
    """A text and where its ink is, in the pixels of the window."""

    text: str
    area: QRectF
    owner: QWidget
    cell: bool
    """Whether the text stands in a viewport, whose rows may be scrolled half out of sight."""


def painted(window: QWidget) -> list[Text]:
    """Every text of a window, rendered as it is now."""
    found: list[Text] = []
    QCoreApplication.processEvents()  # what is still to be laid out
    with _noting(window, found):
        window.grab()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            found.append(_of_widget(window, label, label.text()))
    painters = {id(text.owner) for text in found}
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and id(button) not in painters:
            found.append(_of_widget(window, button, button.text()))
    for field in window.findChildren(QLineEdit):
        if field.isVisible() and (field.text() or field.placeholderText()):
            found.append(_of_field(window, field))
    return found


def clipped(window: QWidget, allowed: tuple[str, ...] = ()) -> list[str]:
    """What cannot be read whole; empty where all is well. `allowed`: texts that may be cut."""
    texts = [text for text in painted(window) if not text.text.startswith(allowed or ("\0",))]
    return [
        *_shortened(texts),
        *_out_of_place(window, texts),
        *_overlapping(texts),
        *_scrolled_off(window),
    ]


def _scrolled_off(window: QWidget) -> Iterator[str]:
    """What is wider than the area that it scrolls in, where that does not scroll sideways."""
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        never = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never and area.isVisible() and inside is not None:
            wide, room = inside.width(), area.viewport().width()
            if wide > room:
                yield f"cut off on the right: {wide} in {room} of {_name(area)}"


def _shortened(texts: list[Text]) -> Iterator[str]:
    for text in texts:
        if text.text.endswith(ELLIPSIS) and not _is_its_own(text):
            yield f"cut short: {text.text!r} in {_name(text.owner)}"


def _is_its_own(text: Text) -> bool:
    """What a widget is to say ends so: it opens a question, or shows what can be typed."""
    owner = text.owner
    if isinstance(owner, QLineEdit):
        return text.text in (owner.text(), owner.placeholderText())
    return isinstance(owner, QAbstractButton) and owner.text().replace("&", "") == text.text


def _out_of_place(window: QWidget, texts: list[Text]) -> Iterator[str]:
    for text in texts:
        corner = text.owner.mapTo(window, QPoint(0, 0))
        room = QRectF(QRect(corner, text.owner.size())).adjusted(-SLACK, -SLACK, SLACK, SLACK)
        area = text.area
        beside = area.left() < room.left() or area.right() > room.right()
        above = area.top() < room.top() or area.bottom() > room.bottom()
        if beside or (above and not text.cell):
            yield f"reaches out: {text.text!r} {_box(area)} of {_name(text.owner)} {_box(room)}"


def _overlapping(texts: list[Text]) -> Iterator[str]:
    by_owner: dict[int, list[Text]] = {}
    for text in texts:
        by_owner.setdefault(id(text.owner), []).append(text)
    for group in by_owner.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                shared = one.area.intersected(other.area)
                if shared.width() > SLACK and shared.height() > SLACK and one.area != other.area:
                    yield f"overlap: {one.text!r} and {other.text!r} in {_name(one.owner)}"


@contextmanager
def _noting(window: QWidget, found: list[Text]) -> Iterator[None]:
    """Note each `drawText` of Python while a window is rendered; `Letters` use it meanwhile."""
    usual, shaped = QPainter.drawText, Letters.put

    def noted(painter: QPainter, *given: Any) -> Any:
        owner = painter.device()
        if isinstance(owner, QWidget):
            area = _inked(painter, given)
            text = next(each for each in given if isinstance(each, str))
            if area is not None and text.strip():
                corner = QPointF(owner.mapTo(window, QPoint(0, 0)))
                shown = painter.worldTransform().mapRect(area).translated(corner)
                found.append(Text(text, shown, owner, _is_viewport(owner)))
        return usual(painter, *given)

    def plainly(letters: Letters, painter: QPainter, x: float, baseline: float, text: str) -> None:
        painter.setFont(letters.font)
        painter.drawText(QPointF(x, baseline), text)

    QPainter.drawText = noted  # type: ignore[method-assign, assignment]
    Letters.put = plainly  # type: ignore[method-assign]
    try:
        yield
    finally:
        Letters.put = shaped  # type: ignore[method-assign]
        QPainter.drawText = usual  # type: ignore[method-assign]


def _inked(painter: QPainter, given: tuple[Any, ...]) -> QRectF | None:
    """Where the ink of a text will be, in the painter's own pixels."""
    metrics = QFontMetricsF(painter.font())
    text = next(each for each in given if isinstance(each, str))
    first = given[0]
    if isinstance(first, QRect | QRectF):
        flags = next((int(each) for each in given[1:] if not isinstance(each, str)), 0)
        return metrics.boundingRect(QRectF(first), flags, text)
    if isinstance(first, QPoint | QPointF):
        at = QPointF(first)
        ink = metrics.tightBoundingRect(text)
        return QRectF(at.x(), at.y() + ink.y(), metrics.horizontalAdvance(text), ink.height())
    return None


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inside = parent is not None and parent.inherits("QAbstractScrollArea")
    return inside and not isinstance(parent, QHeaderView)


def _of_widget(window: QWidget, widget: QLabel | QAbstractButton, text: str) -> Text:
    """A label's or a button's text, with the room that its own hint says it needs."""
    metrics = QFontMetricsF(widget.font())
    plain = text.replace("&", "")
    flags = int(Qt.AlignmentFlag.AlignCenter)
    needed = metrics.boundingRect(QRectF(0, 0, 4000, 400), flags, plain)
    inner = QRectF(widget.contentsRect())
    area = QRectF(0, 0, needed.width(), min(needed.height(), metrics.height()))
    area.moveCenter(inner.center())
    return Text(plain, area.translated(QPointF(widget.mapTo(window, QPoint(0, 0)))), widget, False)


def _of_field(window: QWidget, field: QLineEdit) -> Text:
    """What stands in a field, from where its style begins it, with some air after it."""
    text = field.text() or field.placeholderText()
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inner = QRectF(
        field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    ).marginsRemoved(QMarginsF(field.textMargins()))
    inner.setWidth(QFontMetricsF(field.font()).horizontalAdvance(text) + AIR)
    return Text(text, inner.translated(QPointF(field.mapTo(window, QPoint(0, 0)))), field, False)


def _name(widget: QWidget) -> str:
    parent = widget.parentWidget()
    over = f"{type(parent).__name__}/" if parent is not None else ""
    return f"{over}{type(widget).__name__}"


def _box(area: QRectF) -> str:
    return f"[{area.left():.0f}…{area.right():.0f}, {area.top():.0f}…{area.bottom():.0f}]"
