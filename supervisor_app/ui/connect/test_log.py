"""How the test of a source went: each line as its step finished, with its milliseconds."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

PAD = 16
HEAD_H = 36
LINE_H = 28
TEXT_LEFT = 40
MS_W = 76
SAY_WAITING_MS = 1000
_SPOKEN_MARK = {CheckOutcome.OK: "✓", CheckOutcome.WARNING: "▲", CheckOutcome.FAILED: "▲"}


class _Told(Struct, frozen=True):
    """A line as it is painted, at its place."""

    line: CheckLine
    text: str
    cure: str
    top: float
    cure_h: float
    more_h: float
    """What a text that is too wide for one line needs beyond it."""


def said(line: CheckLine, language: str) -> str:
    """What a line says besides its cure."""
    what = words(line.title, language)
    if line.cause is not None:
        return f"{what}{tr('：')}{words(line.cause, language)}"
    return f"{what}  {words(line.told, language)}" if line.told is not None else what


def duration(ms: float) -> str:
    """As it stands at the end of a line."""
    return f"{ms:.0f} ms" if ms < 1000 else f"{ms / 1000:.1f} s"


class TestLog(QWidget):
    """Painted as one; a screen reader is told all of it."""

    __test__ = False  # not a test of pytest's

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._lines: list[CheckLine] = []
        self._told: tuple[_Told, ...] = ()
        self._note = ""
        self._bottom = 0.0
        self._running = self._waiting = False
        self._slow = QTimer(self, singleShot=True, interval=SAY_WAITING_MS)
        self._slow.timeout.connect(self._say_waiting)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    @property
    def lines(self) -> Sequence[CheckLine]:
        """What is listed."""
        return self._lines

    @property
    def note(self) -> str:
        """What stands at the right of the head."""
        return self._note

    def fault_area(self) -> QRect | None:
        """Where the first line stands that failed, else that warns; None: all is well."""
        for outcome in (CheckOutcome.FAILED, CheckOutcome.WARNING):
            for one in self._told:
                if one.line.outcome is outcome:
                    height = self._look.px(LINE_H) + one.more_h + one.cure_h
                    return QRect(0, round(one.top), self.width(), round(height))
        return None

    def clear(self, running: bool) -> None:
        """Nothing was tested yet, or a test begins."""
        self._lines, self._note = [], ""
        self._run(running)

    def add(self, line: CheckLine) -> None:
        """A step has finished."""
        self._lines.append(line)
        self._run(True)

    def finish(self, note: str) -> None:
        """No further lines come."""
        self._note = note
        self._run(False)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._arrange()

    def _run(self, running: bool) -> None:
        self._running, self._waiting = running, False
        if running:
            self._slow.start()
        else:
            self._slow.stop()
        self._arrange()

    def _say_waiting(self) -> None:
        self._waiting = True
        self._arrange()

    def _arrange(self) -> None:
        """Where each line stands at this width."""
        px, language = self._look.px, self._look.language
        metrics = QFontMetricsF(font(Role.NOTE, self._look.scale))
        plain = QFontMetricsF(font(Role.BODY, self._look.scale))
        room = max(1.0, self.width() - px(TEXT_LEFT + PAD))
        top, told = float(px(HEAD_H)), []
        for line in self._lines:
            cure = words(line.cure, language) if line.cure is not None else ""
            flags = int(Qt.TextFlag.TextWordWrap)
            high = metrics.boundingRect(QRectF(0, 0, room, 1e4), flags, cure).height()
            high = high + px(6) if cure else 0.0
            text = said(line, language)
            lines = plain.boundingRect(QRectF(0, 0, max(1.0, room - px(MS_W)), 1e4), flags, text)
            more = max(0.0, lines.height() - plain.height())
            told.append(_Told(line, text, cure, top, high, more))
            top += px(LINE_H) + more + high
        self._told = tuple(told)
        self._bottom = top + (px(LINE_H) if self._hint() else 0) + px(8)
        spoken = [f"{_SPOKEN_MARK[one.line.outcome]} {one.text} {one.cure}".strip() for one in told]
        self.setAccessibleName("\n".join((tr("连接测试"), *spoken, self._note)).strip())
        self.updateGeometry()
        self.update()

    def _hint(self) -> str:
        if self._waiting:
            return tr("正在等待应答，每步最多 10 秒")
        return "" if self._lines or self._running else tr("按 F9 测试；每一步都会列在这里")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, round(self._bottom))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), round(self._bottom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, scale = self._look.theme, self._look.px, self._look.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 4, 4)
        head = QRectF(px(PAD), px(4), self.width() - px(2 * PAD), px(HEAD_H - 4))
        painter.setFont(font(Role.BODY_STRONG, scale))
        painter.setPen(theme.color("t1"))
        width = write(painter, head, tr("连接测试"))
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t2"))
        right = head.adjusted(width + px(16), 0, 0, 0)
        write(painter, right, self._note, Qt.AlignmentFlag.AlignRight)
        for one in self._told:
            self._paint_line(painter, one)
        if self._hint():
            painter.setFont(font(Role.BODY, scale))
            painter.setPen(theme.color("t3"))
            at = px(HEAD_H) if not self._told else self._bottom - px(LINE_H + 8)
            write(painter, QRectF(px(PAD), at, head.width(), px(LINE_H)), self._hint())
        painter.end()

    def _paint_line(self, painter: QPainter, one: _Told) -> None:
        theme, px, scale = self._look.theme, self._look.px, self._look.scale
        good = one.line.outcome is CheckOutcome.OK
        sign = QRectF(px(PAD + 1), one.top + px((LINE_H - 12) // 2), px(12), px(12))
        glyph = Glyph.TICK if good else Glyph.WARNING
        draw_glyph(painter, glyph, sign, theme.color("t2" if good else "warnf"))
        area = QRectF(px(TEXT_LEFT), one.top, self.width() - px(TEXT_LEFT + PAD), px(LINE_H))
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t3"))
        write(painter, area, duration(one.line.ms), Qt.AlignmentFlag.AlignRight)
        painter.setFont(font(Role.BODY, scale))
        painter.setPen(theme.color("t1" if good else "warn"))
        room = area.adjusted(0, 0, -px(MS_W), 0)
        if one.more_h:
            room.adjust(0, px(LINE_H - 18) / 2, 0, one.more_h)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), one.text)
        else:
            write(painter, room, one.text)
        if one.cure:
            painter.setFont(font(Role.NOTE, scale))
            painter.setPen(theme.color("t2"))
            below = QRectF(
                area.left(), area.bottom() + one.more_h - px(3), area.width(), one.cure_h
            )
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap), one.cure)
