"""The sources to choose from, one below the other."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QVBoxLayout, QWidget

from supervisor_app.ui.connect.entered import Kind
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 300
NARROW_W = 200
"""Of a dialog that has no room for what each source means."""
ROW_H = 72
EDGE_W = 3


class SourceList(QWidget):
    """Arrows go from one source to the next; below them stands where secrets are kept."""

    chosen = Signal(object)
    """The `Kind` that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons = {kind: SourceButton(self) for kind in Kind}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for kind, button in self.buttons.items():
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
        self._column.addStretch(1)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setProperty("tone", "t2")
        self._column.addWidget(self._note)
        self._look, self._narrow = Look(), False

    def be_narrow(self, narrow: bool) -> None:
        """Names alone: what each means is told by hovering, and the note stands elsewhere."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.use(self._look)

    def choose(self, kind: Kind) -> None:
        """Mark a source without telling anyone."""
        self.buttons[kind].setChecked(True)

    def say(self, note: str) -> None:
        """What stands at the foot."""
        self._note.setText(note)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        px, self._look = look.px, look
        self.setFixedWidth(px(NARROW_W if self._narrow else WIDTH))
        self._note.setVisible(not self._narrow)
        self._note.setFont(font(Role.NOTE, look.scale))
        self._note.setContentsMargins(px(20), px(8), px(20), px(16))
        told = {
            Kind.GATEWAY: (tr("中心网关"), tr("全中心共用，推荐")),
            Kind.ASTERISK: (tr("自有 Asterisk"), tr("网关随本机运行，经 AMI 读取")),
            Kind.FREESWITCH: (tr("自有 FreeSWITCH"), tr("网关随本机运行，经 HTTP 读取")),
            Kind.DEMONSTRATION: (tr("演示数据"), tr("150 坐席的模拟现场，可演示突发情况")),
        }
        for kind, (name, about) in told.items():
            self.buttons[kind].entitle(name, about, look, named_only=self._narrow)


class SourceButton(QAbstractButton):
    """A ring, a name and what it means; chosen: a filled ring and the selection's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._look, self._about = Look(), ""

    def entitle(self, name: str, about: str, look: Look, *, named_only: bool) -> None:
        """Words in the user's language."""
        self._look, self._about = look, "" if named_only else about
        self.setToolTip(about if named_only else "")
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setFixedHeight(look.px(ROW_H))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        area = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(area, theme.color("accbg" if chosen else "hover"))
        painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), theme.color("line"))
        if chosen:
            painter.fillRect(QRectF(0, 0, px(EDGE_W), area.height() - 1), theme.color("acc"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("acc"), 2))
            painter.drawRect(area.adjusted(2, 2, -2, -3))
        self._ring(painter, QRectF(px(24), (area.height() - px(14)) / 2, px(14), px(14)), chosen)
        left, room = px(53), area.width() - px(53 + 8)
        painter.setPen(theme.color("t1"))
        painter.setFont(font(Role.STRONG, self._look.scale))
        top = px(15) if self._about else (area.height() - px(22)) / 2
        write(painter, QRectF(left, top, room, px(22)), self.text())
        painter.setPen(theme.color("t2"))
        painter.setFont(font(Role.NOTE, self._look.scale))
        write(painter, QRectF(left, px(39), room, px(16)), self._about)
        painter.end()

    def _ring(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.theme.color("acc" if chosen else "t3")
        painter.setPen(QPen(color, 1.5 * self._look.scale))
        painter.drawEllipse(area)
        if chosen:
            inset = area.width() * 0.28
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(area.adjusted(inset, inset, -inset, -inset))
        painter.restore()
