"""预计效果: the answer rate of the next 30 minutes, now and after, as a range (design 7)."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.formats import MISSING, rate
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import severity_token
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.effect_lines import EffectLine, Hint

HEAD_H, ROW_H, PAD = 36.0, 40.0, 16.0
LIFT = 8.0
"""So much above the middle a name stands that has its switch below it."""
NAME_W, BEFORE_RIGHT, ARROW_X, AFTER_X = 100.0, 148.0, 156.0, 172.0
AXIS_X = 256.0
AXIS = (50.0, 100.0)
BAR_H, DOT_R, TICK_H = 8.0, 4.0, 18.0
SIGN = 11.0


class EffectPanel(QWidget):
    """A head with the legend, and a line for each queue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._lines: tuple[EffectLine, ...] = ()
        self._sentence = ""
        self._fit()

    @property
    def lines(self) -> tuple[EffectLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: tuple[EffectLine, ...], sentence: str = "") -> None:
        """Show these, or a sentence in their place."""
        if (lines, sentence) != (self._lines, self._sentence):
            self._lines, self._sentence = lines, sentence
            told = [sentence] if sentence else [line.text for line in lines]
            self.setAccessibleName(" ".join([tr("预计效果"), *told]))
            self._fit()
            self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._fit()
        self.update()

    def _fit(self) -> None:
        rows = max(1, len(self._lines))
        self.setFixedHeight(self._look.px(HEAD_H + rows * ROW_H))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = int((event.pos().y() / self._look.scale - HEAD_H) // ROW_H)
            inside = 0 <= place < len(self._lines)
            line = self._lines[place] if inside else None
            told = (
                self._method()
                if line is None
                else "\n".join(filter(None, (line.told, line.why_not)))
            )
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    @staticmethod
    def _method() -> str:
        return tr("按近期进线、处理时长和放弃耐心用 Erlang A 估算，不是承诺")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self._look.scale
        painter.scale(scale, scale)
        width = self.width() / scale
        theme = self._look.theme
        for y in (0.0, HEAD_H - 1):
            painter.fillRect(QRectF(0, y, width, 1), theme.color("line"))
        self._head(painter, width)
        if self._sentence:
            painter.setFont(font(Role.NOTE))
            painter.setPen(theme.color("t3"))
            write(painter, QRectF(PAD, HEAD_H, width - 2 * PAD, ROW_H), self._sentence)
        for place, line in enumerate(self._lines):
            self._line(painter, QRectF(0, HEAD_H + place * ROW_H, width, ROW_H), line)
        painter.end()

    def _head(self, painter: QPainter, width: float) -> None:
        theme = self._look.theme
        area = QRectF(12, 0, width - 24, HEAD_H)
        painter.setFont(font(Role.BODY_STRONG))
        painter.setPen(theme.color("t1"))
        used = write(painter, area, tr("预计效果"))
        x = self._legend(painter, width)
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t3"))
        left = area.left() + used + 10
        note = tr("未来 30 分接通率 %，估算")
        if metrics(Role.NOTE).horizontalAdvance(note) > x - 12 - left:
            note = tr("接通率 %")
        if metrics(Role.NOTE).horizontalAdvance(note) <= x - 12 - left:
            write(painter, QRectF(left, 0, x - 12 - left, HEAD_H), note)

    def _legend(self, painter: QPainter, width: float) -> float:
        """What the marks mean, at the right; where it begins."""
        theme, middle = self._look.theme, HEAD_H / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Role.NOTE))
        x = width - 12
        for said, mark in ((tr("目标"), 2), (tr("调整后"), 1), (tr("现在"), 0)):
            text = f"{said[:1].upper()}{said[1:]}"
            wide = metrics(Role.NOTE).horizontalAdvance(text)
            painter.setPen(theme.color("t2"))
            write(painter, QRectF(x - wide, 0, wide + 1, HEAD_H), text)
            x -= wide + 10
            if mark == 2:
                painter.fillRect(QRectF(x + 2, middle - 6, 1.5, 12), theme.color("t1"))
            else:
                self._dot(painter, QPointF(x + 2, middle), bool(mark), "n1")
            x -= 14
        painter.restore()
        return x

    def _line(self, painter: QPainter, area: QRectF, line: EffectLine) -> None:
        theme = self._look.theme
        painter.setFont(font(Role.BODY))
        painter.setPen(theme.color("t1"))
        lift = LIFT if line.switch else 0.0
        name = QRectF(PAD, area.y() - lift, NAME_W - PAD, area.height())
        write(painter, name, line.name)
        if line.switch:
            painter.setFont(font(Role.MICRO))
            painter.setPen(theme.color("t3"))
            write(painter, name.translated(0, 2 * lift), line.switch)
        painter.fillRect(
            QRectF(PAD, area.bottom() - 1, area.width() - 2 * PAD, 1), theme.color("line")
        )
        if line.before is None or line.after is None:
            painter.setPen(theme.color("t3"))
            room = QRectF(NAME_W + 12, area.y(), area.width() - NAME_W - 12 - PAD, area.height())
            write(painter, room, f"{MISSING}  {line.why_not}")
            return
        painter.setFont(font(Role.NUMBER))
        painter.setPen(theme.color("t2"))
        before = QRectF(NAME_W, area.y(), BEFORE_RIGHT - NAME_W, area.height())
        write(painter, before, rate(line.before.percent), Qt.AlignmentFlag.AlignRight)
        write(painter, QRectF(ARROW_X, area.y(), 14, area.height()), "→")
        self._after(painter, area, line)
        self._strip(painter, area, line)

    def _after(self, painter: QPainter, area: QRectF, line: EffectLine) -> None:
        theme, x = self._look.theme, AFTER_X + 4
        token = "t1"
        if line.severity is not Severity.NORMAL:
            critical = line.severity is Severity.CRITICAL
            token = "crit" if critical else "warn"
            sign = QRectF(x, area.center().y() - SIGN / 2, SIGN, SIGN)
            glyph = Glyph.CRITICAL if critical else Glyph.WARNING
            draw_glyph(painter, glyph, sign, theme.color("critf" if critical else "warnf"))
            x += SIGN + 4
        painter.setFont(font(Role.STRONG))
        painter.setPen(theme.color(token))
        assert line.after is not None
        write(painter, QRectF(x, area.y(), AXIS_X - x, area.height()), rate(line.after.percent))

    def _strip(self, painter: QPainter, area: QRectF, line: EffectLine) -> None:
        """hollow = now, bar = range, solid = after, tick = target."""
        if line.before is None or line.after is None:
            return
        theme, middle = self._look.theme, area.center().y()
        left, right = AXIS_X, area.width() - PAD - DOT_R
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(left, middle - 0.5, right - left, 1), theme.color("n4"))

        def at(value: float) -> float:
            low, high = AXIS
            return left + (right - left) * min(1.0, max(0.0, (value - low) / (high - low)))

        bar = QRectF(at(line.after.low), middle - BAR_H / 2, 0, BAR_H)
        bar.setRight(max(at(line.after.high), bar.left() + 2))
        painter.fillRect(bar, theme.color("n3"))
        if line.target is not None:
            tick = QRectF(at(line.target) - 0.75, middle - TICK_H / 2, 1.5, TICK_H)
            painter.fillRect(tick, theme.color("t1"))
        self._dot(painter, QPointF(at(line.before.percent), middle), False, "n1")
        token = severity_token(line.severity, False, "n1")
        self._dot(painter, QPointF(at(line.after.percent), middle), True, token)
        painter.restore()

    def _dot(self, painter: QPainter, at: QPointF, solid: bool, token: str) -> None:
        color = self._look.theme.color(token)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(color if solid else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, DOT_R - 0.5, DOT_R - 0.5)


class HintBox(QWidget):
    """What else could be done, and a link that prepares it."""

    joined = Signal(object)
    """The `SkillCell`s of the hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._hint: Hint | None = None
        self._why_not = ""
        self.label = QLabel(self)
        self.label.setProperty("links", "true")
        self.label.setWordWrap(True)
        self.label.setProperty("tone", "t2")
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.label.linkActivated.connect(self.join)
        self._row = QHBoxLayout()
        self._row.addWidget(self.label)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._row)
        self.hide()

    @property
    def hint(self) -> Hint | None:
        """What is said."""
        return self._hint

    def show_hint(self, hint: Hint | None, why_not: str) -> None:
        """Say this; `why_not`: why it cannot be prepared here."""
        if (hint, why_not) != (self._hint, self._why_not):
            self._hint, self._why_not = hint, why_not
            self._say()
        self.setVisible(hint is not None)

    def join(self) -> None:
        """Prepare what the hint suggests."""
        if self._hint is not None and self._hint.cells and not self._why_not:
            self.joined.emit(self._hint.cells)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._outer.setContentsMargins(px(PAD), px(8), px(PAD), px(8))
        self._row.setContentsMargins(px(32), px(8), px(10), px(8))
        self.label.setFont(font(Role.NOTE, look.scale))
        self._say()

    def _say(self) -> None:
        if self._hint is None:
            return
        said = escape(self._hint.words)
        plain = self._hint.words
        if self._hint.cells and not self._why_not:
            join = tr_counted("加入这 {n} 项", len(self._hint.cells))
            color = self._look.theme.acc
            said += f' <a href="join" style="color:{color};text-decoration:none">{join}</a>'
            plain = f"{plain} {join}"
        self.label.setText(said)
        self.label.setAccessibleName(plain)
        self.label.setToolTip(self._why_not)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        area = QRectF(self.rect()).adjusted(px(PAD), px(8), -px(PAD), -px(8))
        painter.fillRect(area, theme.color("raised"))
        painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.color("acc"))
        sign = QRectF(area.left() + px(12), area.top() + px(10), px(12), px(12))
        draw_glyph(painter, Glyph.INFO, sign, theme.color("acc"))
        painter.end()
