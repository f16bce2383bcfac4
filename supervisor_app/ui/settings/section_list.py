"""The parts of the settings to choose from, each with how much of it is changed or at fault."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import panel_ground

WIDTH = 220
LEAST_W = 156
SHARE = 0.25
"""Of a page, as long as that is between both widths."""
ROW_H = 40


class SectionList(QWidget):
    """Arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._group = QButtonGroup(self)
        self.buttons = {key: SectionButton(self) for key in keys}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for key, button in self.buttons.items():
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        self._column.addStretch(1)

    def choose(self, key: str) -> None:
        """Mark one without telling anyone."""
        self.buttons[key].setChecked(True)

    def fit(self, page_width: int) -> None:
        """As wide as a page of this width can spare."""
        px = self._look.px
        self.setFixedWidth(max(px(LEAST_W), min(px(WIDTH), round(page_width * SHARE))))

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self._column.setContentsMargins(1, look.px(8), 1, look.px(8))
        for button in self.buttons.values():
            button.use(look)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        panel_ground(painter, self._look.theme, self.width(), self.height())
        painter.end()


class SectionButton(QAbstractButton):
    """A name; at the right how many values are changed, or that something is at fault."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.changed, self.at_fault = 0, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tell(self, name: str, said: str, changed: int, at_fault: bool) -> None:
        """Its name, and what is the matter with it, also in words."""
        self.changed, self.at_fault = changed, at_fault
        self.setText(name)
        self.setAccessibleName(f"{name} {said}".strip())
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.setFixedHeight(look.px(ROW_H))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, scale = self._look.theme, self._look.px, self._look.scale
        area = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(area, theme.color("accbg" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRectF(0, 0, px(3), area.height()), theme.color("acc"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("acc"), 2))
            painter.drawRect(area.adjusted(2, 2, -2, -2))
        inner = area.adjusted(px(20), 0, -px(16), 0)
        if self.at_fault:
            size = px(12)
            sign = QRectF(inner.right() - size, (area.height() - size) / 2, size, size)
            draw_glyph(painter, Glyph.WARNING, sign, theme.color("warnf"))
            inner.setRight(sign.left() - px(6))
        if self.changed:
            painter.setFont(font(Role.NOTE_STRONG, scale))
            painter.setPen(theme.color("acc"))
            width = write(painter, inner, str(self.changed), Qt.AlignmentFlag.AlignRight)
            inner.setRight(inner.right() - width - px(8))
        painter.setFont(font(Role.NAME if chosen else Role.BODY, scale))
        painter.setPen(theme.color("t1"))
        write(painter, inner, self.text())
        painter.end()
