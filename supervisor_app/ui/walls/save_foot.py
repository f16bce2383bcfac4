"""The foot of the editor: what is not saved, undo, and the ways out."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.domain.layout_draft import LayoutDraft
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.walls.arranging import Arranging

HEIGHT, BUTTON_H, PAD = 60, 36, 16
KEY = "Ctrl S"


class SaveFoot(QWidget):
    """撤销 and 重做 at the left, 放弃 and 保存 at the right."""

    def __init__(self, arranging: Arranging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arranging, self._look, self._text = arranging, Look(), ""
        self.undo, self.redo, self.drop, self.save = (QPushButton(self) for _ in range(4))
        self.save.setProperty("primary", "true")
        self._row = QHBoxLayout(self)
        for button in (self.undo, self.redo):
            button.setProperty("link", "true")
            self._row.addWidget(button)
        self._row.addStretch(1)
        for button in (self.drop, self.save):
            button.setProperty("tall", "true")
            self._row.addWidget(button)
        for button in (self.undo, self.redo, self.drop, self.save):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.undo.clicked.connect(arranging.undo)
        self.redo.clicked.connect(arranging.redo)
        self.drop.clicked.connect(arranging.drop)
        self.save.clicked.connect(arranging.save)

    def restate(self) -> None:
        """What can be done now, and what the button would do."""
        known, draft = self._arranging, self._arranging.draft
        why = known.why_not_saved
        self.setVisible(not known.standing.why_no_right and draft is not None)
        self.save.setEnabled(not why)
        self.save.setAccessibleDescription(why)
        self.save.setToolTip(why or KEY)
        self._text = _goes(known, draft)
        self._fit()
        for button, possible in (
            (self.undo, draft is not None and draft.can_undo),
            (self.redo, draft is not None and draft.can_redo),
        ):
            button.setEnabled(possible and not known.saving)
        unsaved = known.at in known.unsaved and not known.saving
        self.drop.setEnabled(unsaved)
        self.drop.setToolTip("" if unsaved else tr("没有未保存的修改"))

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(PAD - 6), px(2), px(PAD), 0)
        self._row.setSpacing(px(4))
        self.undo.setText(tr("撤销"))
        self.undo.setToolTip("Ctrl Z")
        again = tr("重做")
        self.redo.setText(f"{again[:1].upper()}{again[1:]}")
        self.redo.setToolTip("Ctrl Shift Z")
        self.drop.setText(tr("放弃修改"))
        self.save.setFont(font(Role.BODY_STRONG, look.scale))
        for button in (self.undo, self.redo, self.drop):
            button.setFont(font(Role.BODY, look.scale))
        for button in (self.drop, self.save):
            button.setFixedHeight(px(BUTTON_H))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """The key stands on the button where there is room for it."""
        px = self._look.px
        others = sum(one.sizeHint().width() for one in (self.undo, self.redo, self.drop))
        room = self.width() - 2 * px(PAD) - others - 4 * px(4) - 2 * px(13) - px(12)
        keyed = f"{self._text}   {KEY}"
        fits = metrics(Role.BODY_STRONG, self._look.scale).horizontalAdvance(keyed) <= room
        self.save.setText(keyed if fits else self._text)
        self.save.setAccessibleName(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._look.theme.color("line"))
        painter.end()


def _goes(known: Arranging, draft: LayoutDraft | None) -> str:
    if known.saving:
        return tr("正在保存…")
    version = 0 if draft is None or known.at in known.gone else draft.base.version
    return tr("保存为第 {version} 版", version=version + 1)
