"""A month of days, from which one or a range is picked."""

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import CENTRE
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.reading import weekday

CELL_W, CELL_H, WEEKS = 38, 30, 6
ONE, RANGE = "one", "range"


class MonthGrid(QWidget):
    """Arrows go from day to day, Page Up and Down from month to month, Enter picks."""

    picked = Signal(object)
    """A `date`."""
    month_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.first = self.last = self.today = self.current = date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_days(self, first: date, last: date, today: date) -> None:
        """What is asked now, and which day is the last that can be."""
        self.first, self.last, self.today, self.current = first, last, today, last
        self._describe()
        self.month_changed.emit()
        self.update()

    def mark(self, first: date, last: date) -> None:
        """A range is being picked."""
        self.first, self.last = min(first, last), max(first, last)
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.setFixedSize(QSize(look.px(7 * CELL_W), look.px((WEEKS + 1) * CELL_H)))
        self._describe()
        self.update()

    def move_month(self, step: int) -> None:
        """The same day of another month, or its last one."""
        months = self.current.year * 12 + self.current.month - 1 + step
        year, month = divmod(months, 12)
        longest = calendar.monthrange(year, month + 1)[1]
        self.go_to(date(year, month + 1, min(self.current.day, longest)))

    def go_to(self, day: date) -> None:
        """Bring the keyboard to a day; none is in the time to come."""
        day = min(day, self.today)
        turned = (day.year, day.month) != (self.current.year, self.current.month)
        self.current = day
        self._describe()
        if turned:
            self.month_changed.emit()
        self.update()

    def days(self) -> list[date]:
        """What stands in the cells, from Monday of the week in which the month begins."""
        first = self.current.replace(day=1)
        begin = first - timedelta(days=first.weekday())
        return [begin + timedelta(days=place) for place in range(7 * WEEKS)]

    def _describe(self) -> None:
        self.setAccessibleName(tr("日历"))
        day = self.current
        self.setAccessibleDescription(f"{day.isoformat()} {weekday(day)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(self.current + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        scale = self._look.scale
        column = int(event.position().x() / scale) // CELL_W
        row = int(event.position().y() / scale) // CELL_H - 1
        if 0 <= column < 7 and 0 <= row < WEEKS:
            day = self.days()[row * 7 + column]
            if day <= self.today:
                self.go_to(day)
                self.picked.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._look.scale, self._look.scale)
        theme = self._look.theme
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2"))
        every = self.days()
        for column in range(7):
            area = QRectF(column * CELL_W, 0, CELL_W, CELL_H)
            write(painter, area, weekday(every[column])[-1:] if self._chinese else
                  weekday(every[column])[:2], CENTRE)  # fmt: skip
        painter.setFont(font(Role.NUMBER))
        for place, day in enumerate(every):
            row, column = divmod(place, 7)
            area = QRectF(column * CELL_W, (row + 1) * CELL_H, CELL_W, CELL_H)
            chosen = self.first <= day <= self.last
            if chosen:
                painter.fillRect(area.adjusted(0, 1, 0, -1), theme.color("accbg"))
            faint = day > self.today or day.month != self.current.month
            token = "t3" if faint else "acc" if chosen else "t1"
            painter.setPen(theme.color(token))
            write(painter, area, str(day.day) if day <= self.today else "·", CENTRE)
            if day == self.today:
                painter.fillRect(QRectF(area.center().x() - 6, area.bottom() - 5, 12, 2),
                                 theme.color("n2"))  # fmt: skip
            if day == self.current and self.hasFocus():
                painter.setPen(QPen(theme.color("acc"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(area.adjusted(2, 2, -2, -2))

    @property
    def _chinese(self) -> bool:
        return self._look.language == "zh_CN"


class DayPicker(QFrame):
    """Opens below a button. In a range the first click begins it, the second ends it."""

    picked = Signal(object, object)
    """The first and the last `date`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = Look()
        self._begun: date | None = None
        self.kind = Segments(self)
        self.grid = MonthGrid(self)
        self.month = QLabel(self)
        self.before, self.after = QPushButton("‹", self), QPushButton("›", self)
        self.quick = tuple(QPushButton(self) for _ in range(4))
        self._note = QLabel(self)
        self._note.setProperty("tone", "t3")
        self._arrange()
        self.grid.picked.connect(self._pick)
        self.grid.month_changed.connect(self._say)
        self.before.clicked.connect(lambda: self.grid.move_month(-1))
        self.after.clicked.connect(lambda: self.grid.move_month(1))
        self.kind.chosen.connect(self._begin)
        for place, button in enumerate(self.quick):
            button.setProperty("tag", "true")
            button.clicked.connect(lambda _=False, place=place: self._pick_quick(place))

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        for button in (self.before, self.after):
            button.setProperty("flat", "true")
        head.addWidget(self.before)
        head.addWidget(self.month, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self.after)
        quick = QHBoxLayout()
        for made in self.quick:
            quick.addWidget(made)
        self._column.addWidget(self.kind)
        self._column.addLayout(head)
        self._column.addWidget(self.grid)
        self._column.addLayout(quick)
        self._column.addWidget(self._note)

    def open(self, first: date, last: date, today: date, at: QPoint) -> None:
        """Below a point of the screen."""
        self._begun = None
        self.kind.choose(ONE if first == last else RANGE)
        self.grid.show_days(first, last, today)
        self._say()
        self.adjustSize()
        self.move(at)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(12), px(12), px(12), px(10))
        self._column.setSpacing(px(8))
        self.kind.offer({ONE: tr("单日"), RANGE: tr("范围")}, look.scale)
        self.grid.use(look)
        self.month.setFont(font(Role.BODY_STRONG, look.scale))
        self._note.setFont(font(Role.NOTE, look.scale))
        names = (tr("今日"), tr("昨日"), tr("近 7 天"), tr("本月"))
        for button, name in zip(self.quick, names, strict=True):
            button.setText(name)
            button.setFont(font(Role.NOTE, look.scale))
        self.before.setAccessibleName(tr("上个月"))
        self.after.setAccessibleName(tr("下个月"))
        self._say()

    @Slot()
    def _say(self) -> None:
        day = self.grid.current
        self.month.setText(f"{day:%Y-%m}")
        if self.kind.key == RANGE:
            again = self._begun is not None
            self._note.setText(tr("请点选末日") if again else tr("先点首日，再点末日"))
        else:
            self._note.setText("")

    @Slot(str)
    def _begin(self) -> None:
        self._begun = None
        self._say()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _pick(self, day: date) -> None:
        if self.kind.key == RANGE and self._begun is None:
            self._begun = day
            self.grid.mark(day, day)
            self._say()
            return
        first = self._begun if self._begun is not None else day
        self._close(first, day)

    def _pick_quick(self, place: int) -> None:
        today = self.grid.today
        first, last = (
            (today, today),
            (today - timedelta(days=1), today - timedelta(days=1)),
            (today - timedelta(days=6), today),
            (today.replace(day=1), today),
        )[place]
        self._close(first, last)

    def _close(self, first: date, last: date) -> None:
        self.hide()
        self.picked.emit(min(first, last), max(first, last))
