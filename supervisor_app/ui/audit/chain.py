"""Whether the record is whole, as the gateway found it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.audit import AuditChain
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

HEIGHT = 24
SIGN = 12
GAP = 6


class ChainSign(QWidget):
    """A tick and how many entries there are, or where the record is not what was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.chain: AuditChain | None = None
        self.use(self._look)

    def show_chain(self, chain: AuditChain | None) -> None:
        """What the gateway found; None: not known."""
        self.chain = chain
        self._describe()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._font = font(Role.NOTE, look.scale)
        self.setFixedHeight(look.px(HEIGHT))
        self._describe()

    def text(self) -> str:
        """What it says."""
        if self.chain is None:
            return ""
        if not self.chain.faults:
            return tr("记录完整，共 {n} 条", n=count(self.chain.count))
        return tr("第 {n} 条起与写下时不符", n=count(self.chain.faults[0].number))

    def _describe(self) -> None:
        self.setAccessibleName(self.text())
        lines = [self.text()]
        if self.chain is not None:
            language = self._look.language
            lines += [f"{one.number}: {words(one.words, language)}" for one in self.chain.faults]
            lines += [f"SHA-256 {self.chain.hash}"] if self.chain.hash else []
        self.setToolTip("\n".join(line for line in lines if line))
        self.setVisible(self.chain is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font).horizontalAdvance(self.text())
        return QSize(self._look.px(SIGN + GAP) + round(width) + 2, self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chain is None:
            return
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        whole = not self.chain.faults
        size = px(SIGN)
        sign = QRectF(0, (self.height() - size) / 2, size, size)
        glyph = Glyph.TICK if whole else Glyph.CRITICAL
        draw_glyph(painter, glyph, sign, theme.color("ok" if whole else "critf"))
        painter.setFont(self._font)
        painter.setPen(theme.color("t2" if whole else "crit"))
        left = size + px(GAP)
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self.text())
        painter.end()
