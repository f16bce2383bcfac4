"""The list that opens over a field while something is linked: arrows choose, Enter or Tab takes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.ui.frame.entries import Entry, EntryList
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.record.offers import MOST, Offer, begun

WIDTH = 360


class Completion(QObject):
    """Watches one field. `whole`: all that is typed is looked for, without an @."""

    taken = Signal(object)
    """The `Offer` that was taken; the field has its name already."""

    def __init__(
        self, field: QLineEdit, find: Callable[[str], Sequence[Offer]], whole: bool = False
    ) -> None:
        super().__init__(field)
        self._field, self._find, self._whole = field, find, whole
        self._look = Look()
        self._frame: QFrame | None = None
        self._list: EntryList | None = None
        field.textEdited.connect(self.look_again)
        field.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether something is offered now."""
        return self._frame is not None and self._frame.isVisible()

    @property
    def offered(self) -> tuple[str, ...]:
        """The names that are offered now."""
        if not self.is_open or self._list is None:
            return ()
        return tuple(entry.title for entry in self._list.lines.entries)

    def look_again(self) -> None:
        """Offer what fits what stands before the cursor."""
        before = self._field.text()[: self._field.cursorPosition()]
        typed = before if self._whole else begun(before)
        found = self._find(typed) if typed is not None and (typed or not self._whole) else ()
        if found:
            self._open(found)
        else:
            self.close()

    def close(self) -> None:
        """Offer nothing."""
        if self._frame is not None:
            self._frame.hide()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self._look = look
        if self._list is not None:
            self._list.use(look)

    def _open(self, found: Sequence[Offer]) -> None:
        frame, shown = self._made()
        shown.show_entries(
            [
                Entry(offer.kind, offer.link.name, partial(self._take, offer), offer.note)
                for offer in found
            ]
        )
        px = self._look.px
        high = shown.wanted_height(MOST) + px(10)
        window = self._field.window()
        above = self._field.mapTo(window, QPoint(0, 0))
        wide = min(px(WIDTH), window.width() - px(24))
        left = max(px(12), min(above.x(), window.width() - wide - px(12)))
        top = above.y() - high - px(4)
        if top < 0:
            top = above.y() + self._field.height() + px(4)
        frame.setGeometry(left, top, wide, high)
        frame.show()
        frame.raise_()

    def _made(self) -> tuple[QFrame, EntryList]:
        window = self._field.window()
        if self._frame is None or self._list is None or self._frame.parent() is not window:
            self._frame = QFrame(window)
            self._frame.setProperty("popup", "true")
            self._list = EntryList(self._frame)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column = QVBoxLayout(self._frame)
            column.setContentsMargins(4, 4, 4, 4)
            column.addWidget(self._list)
            self._list.done.connect(self.close)
            self._list.use(self._look)
        return self._frame, self._list

    def _take(self, offer: Offer) -> None:
        at = self._field.cursorPosition()
        text = self._field.text()
        typed = text[:at] if self._whole else begun(text[:at]) or ""
        start = 0 if self._whole else at - len(typed) - 1
        name = offer.link.name if self._whole else f"@{offer.link.name} "
        self._field.setText(f"{text[:start]}{name}{text[at:]}")
        self._field.setCursorPosition(start + len(name))
        self.close()
        self.taken.emit(offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() is QEvent.Type.FocusOut:
            self.close()
        if not self.is_open or not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return event.type() is QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        assert self._list is not None
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._list.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self._list.act()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True


def watched_by(field: QWidget) -> Completion | None:
    """What completes a field."""
    return field.findChild(Completion)
