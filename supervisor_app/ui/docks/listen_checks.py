"""The centre's service checklist of a call: 达成 or 未达, or not judged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.domain.notes import CheckPoint, Mark
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

COLUMNS = 2
ROOM = 438
"""Of the dock's width, for the points."""
BUTTON_H = 24


class CheckLine(QWidget):
    """One point; what is chosen again is not judged any more."""

    marked = Signal(str, object)

    def __init__(self, point: CheckPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point = point
        self._mark: Mark | None = None
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: dict[Mark, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._name, 1)
        for mark, segment in ((Mark.MET, "first"), (Mark.MISSED, "last")):
            button = self.buttons[mark] = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("segment", segment)
            button.clicked.connect(lambda _=False, mark=mark: self._press(mark))
            self._row.addWidget(button)

    def show_mark(self, mark: Mark | None, why_closed: str) -> None:
        """How it was judged."""
        self._mark = mark
        for each, button in self.buttons.items():
            button.setChecked(each is mark)
            button.setEnabled(not why_closed)
            button.setToolTip(why_closed)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        px = look.px
        self._row.setContentsMargins(0, px(2), 0, px(2))
        name = words(self._point.name, look.language)
        self._name.setText(name)
        self._name.setToolTip(name)
        self._name.setFont(font(Role.BODY, look.scale))
        for mark, button in self.buttons.items():
            said = tr("达成") if mark is Mark.MET else tr("未达")
            button.setText(said)
            button.setAccessibleName(f"{name} {said}")
            button.setFont(font(Role.NOTE, look.scale))
            button.setMinimumWidth(0)
            button.setFixedHeight(px(BUTTON_H))

    def _press(self, mark: Mark) -> None:
        self.marked.emit(self._point.key, None if mark is self._mark else mark)


class CheckLines(QWidget):
    """All points, in two columns."""

    marked = Signal(str, object)
    """A key, and a `Mark` or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._points: tuple[CheckPoint, ...] = ()
        self.lines: dict[str, CheckLine] = {}
        self._grid = QGridLayout(self)

    def show_marks(
        self, points: tuple[CheckPoint, ...], marks: dict[str, Mark], why_closed: str
    ) -> None:
        """The centre's points, and how they were judged."""
        if points != self._points:
            self._points = points
            for line in self.lines.values():
                line.hide()
                self._grid.removeWidget(line)
                line.deleteLater()
            self.lines = {point.key: CheckLine(point, self) for point in points}
            for line in self.lines.values():
                line.marked.connect(self.marked)
                line.use(self._look)
                line.show()
            self._stand()
        for key, line in self.lines.items():
            line.show_mark(marks.get(key), why_closed)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px = look.px
        self._grid.setContentsMargins(px(16), px(6), px(16), px(10))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(2))
        for line in self.lines.values():
            line.use(look)
        self._stand()

    def _stand(self) -> None:
        """In two columns where both fit, else below each other."""
        px = self._look.px
        widest = max((line.sizeHint().width() for line in self.lines.values()), default=0)
        columns = COLUMNS if 2 * widest <= px(ROOM - 16) else 1
        for place, line in enumerate(self.lines.values()):
            self._grid.addWidget(line, place // columns, place % columns)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
