"""The foot of the dialog: later, test again, on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 64


class DialogFoot(QWidget):
    """The button that goes on names where it goes."""

    later_wished = Signal()
    test_wished = Signal()
    next_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.later, self.test, self.next = (QPushButton(self) for _ in range(3))
        self.later.setProperty("flat", "true")
        self.next.setProperty("primary", "true")
        for button in (self.test, self.next):
            button.setProperty("tall", "true")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.later)
        self._row.addStretch(1)
        self._row.addWidget(self.test)
        self._row.addWidget(self.next)
        self.later.clicked.connect(self.later_wished)
        self.test.clicked.connect(self.test_wished)
        self.next.clicked.connect(self.next_wished)

    def show_ways(self, later: str, goes: str, why_not: str, tests: bool, testing: bool) -> None:
        """`why_not`: why it does not go on yet."""
        self.later.setText(f"{later}  Esc")
        self.next.setText(f"{goes}   Enter")
        self.next.setEnabled(not why_not)
        self.next.setToolTip(why_not)
        self.next.setAccessibleDescription(why_not)
        self.test.setVisible(tests)
        self.test.setText((tr("正在测试…") if testing else tr("测试连接")) + "  F9")

    def use(self, look: Look) -> None:
        """Fonts and sizes."""
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(32), 0, px(24), 0)
        self._row.setSpacing(px(8))
        for button in (self.later, self.test, self.next):
            role = Role.BODY_STRONG if button is self.next else Role.BODY
            button.setFont(font(role, look.scale))
