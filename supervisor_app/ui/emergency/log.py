"""事件记录: everything that happened, by itself or by a person, and a line to add to it."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from supervisor_app.domain.emergency import LONGEST_REASON, LogLine
from supervisor_app.domain.people import Right
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.wording import author_words
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.scrolled import scrolled
from supervisor_app.ui.parts.texts import tr

ROW_H = 40
TIME_X, TEXT_X, AUTHOR_W, PAD = 17, 82, 92, 16
FIELD_W = 281


class Written(Struct, frozen=True):
    """A line in the user's language."""

    time: str
    text: str
    author: str


def written(line: LogLine, seen: Seen) -> Written:
    """A line of the log."""
    return Written(seen.clock(line.at), seen.say(line.words), author_words(line))


class LogLines(PaintedLines[Written]):
    """The newest first."""

    grows = True

    def spoken(self, line: Written) -> str:
        return f"{line.time} {line.text} {line.author}"

    def line_height(self, line: Written) -> int:
        high = self.wrapped(line.text, Role.BODY, self._room())
        return max(super().line_height(line), round(high) + self.look.px(18))

    def _room(self) -> float:
        return self.width() - self.look.px(TEXT_X + AUTHOR_W + PAD + 8)

    def paint_line(self, painter: QPainter, area: QRectF, line: Written) -> None:
        px = self.look.px
        high = self.wrapped(line.text, Role.BODY, self._room())
        self.put(painter, self.span(area, TIME_X, TEXT_X - 4), line.time, Ink(Role.NOTE, "t3"))
        text = QRectF(px(TEXT_X), area.y() + (area.height() - high) / 2, self._room(), high + 1)
        self.put_wrapped(painter, text, line.text, Ink())
        right = QRectF(self.width() - px(AUTHOR_W + PAD), area.y(), px(AUTHOR_W), area.height())
        self.put(painter, right, line.author, Ink(Role.NOTE, "t2"), RIGHT)


class LogPanel(Panel):
    """The panel. What was typed stays until it is kept."""

    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LogLines(ROW_H)
        self._scroll = scrolled(self.lines, self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read by its keys alone
        self.body.addWidget(self._scroll, 1)
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST_REASON)
        self.field.returnPressed.connect(self._add)
        self.head.addWidget(self.field)

    def _add(self) -> None:
        text = self.field.text().strip()
        if text:
            self.added.emit(text)

    def kept(self, text: str) -> None:
        """The line stands in the log now."""
        if self.field.text().strip() == text:
            self.field.clear()

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        self.entitle(tr("事件记录"), tr("自动写入值班记录"))
        self.lines.setAccessibleName(tr("事件记录"))
        why = seen.why_no_change(Right.RESPOND)
        self.field.setVisible(seen.active is not None)
        self.field.setEnabled(not why)
        self.field.setToolTip(why)
        self.field.setAccessibleDescription(why)
        lines = [written(line, seen) for line in seen.log]
        self.say("" if lines else tr("还没有记录"))
        self.lines.show_lines(lines)

    def use(self, look: Look) -> None:
        super().use(look)
        self.lines.use(look)
        self.field.setFont(font(Role.NOTE, look.scale))
        self.field.setFixedSize(look.px(FIELD_W), look.px(26))
        self.field.setPlaceholderText(tr("补充一条记录，回车保存…"))
        self.field.setAccessibleName(tr("补充一条记录"))
