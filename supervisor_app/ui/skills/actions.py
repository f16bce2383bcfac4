"""The foot of the side: 存为预案, 放弃, and the button that says what it will do."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 56
BUTTON_H = 36
PAD = 16
KEY = "Ctrl ⏎"


class Actions(QWidget):
    """Three buttons of 36."""

    keep_wished = Signal()
    drop_wished = Signal()
    apply_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._text = ""
        self.keep, self.drop, self.apply = (QPushButton(self) for _ in range(3))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.keep)
        self._row.addStretch(1)
        self._row.addWidget(self.drop)
        self._row.addWidget(self.apply)
        for button in (self.keep, self.drop, self.apply):
            button.setProperty("tall", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.apply.setProperty("primary", "true")
        self.keep.clicked.connect(self.keep_wished)
        self.drop.clicked.connect(self.drop_wished)
        self.apply.clicked.connect(self.apply_wished)

    @property
    def text(self) -> str:
        """What the button says it will do, without its key."""
        return self._text

    def say(self, text: str, why_not: str) -> None:
        """What the button does; `why_not`: why it does not now."""
        self._text = text
        self.apply.setAccessibleName(text)
        self.apply.setEnabled(not why_not)
        self.apply.setToolTip(why_not or f"{text}   {KEY}")
        self._fit()

    def forbid(self, nothing: str, no_plan: str) -> None:
        """Why there is nothing to keep or drop; empty: there is."""
        self.drop.setEnabled(not nothing)
        self.drop.setToolTip(nothing)
        self.keep.setEnabled(not (nothing or no_plan))
        self.keep.setToolTip(nothing or no_plan)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT) + px(4))
        self._row.setContentsMargins(px(PAD), px(2), px(PAD), 0)
        self._row.setSpacing(px(8))
        self.keep.setText(tr("存为预案"))
        self.drop.setText(tr("放弃更改"))
        for button, role in ((self.keep, Role.BODY), (self.drop, Role.BODY),
                             (self.apply, Role.BODY_STRONG)):  # fmt: skip
            button.setFont(font(role, look.scale))
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
        others = self.keep.sizeHint().width() + self.drop.sizeHint().width()
        room = self.width() - 2 * px(PAD) - others - 3 * px(8) - 2 * px(13)
        known = metrics(Role.BODY_STRONG, self._look.scale)
        keyed = f"{self._text}   {KEY}"
        fits = known.horizontalAdvance(keyed) <= room
        self.apply.setText(keyed if fits else self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._look.theme.color("line"))
        painter.end()
