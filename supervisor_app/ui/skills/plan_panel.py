"""One plan in place of the side: what it would change, how far the floor is from it, its versions.

Says what is wished by keys of deeds; what it shows is written by `PlanSaying`.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.choice_strip import ChoiceStrip
from supervisor_app.ui.skills.plan_list import PlanList
from supervisor_app.ui.skills.timing_form import TimingForm

PREVIEW, DRIFT, HISTORY, CLASH = "preview", "drift", "history", "clash"
WIDTH = 472
FOOT_H, BUTTON_H = 60, 36
PAD = 16


class PlanFoot(QWidget):
    """Two buttons of 36 that say what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.second, self.first = QPushButton(self), QPushButton(self)
        self.first.setProperty("primary", "true")
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        for button in (self.second, self.first):
            button.setProperty("tall", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._row.addWidget(button)

    def say(self, first: str, why_not: str, second: str = "", why_not_second: str = "") -> None:
        """What they do, and why not now; an empty text hides a button."""
        for button, text, why in (
            (self.first, first, why_not), (self.second, second, why_not_second),
        ):  # fmt: skip
            button.setText(text)
            button.setAccessibleName(text)
            button.setVisible(bool(text))
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)

    def use(self, look: Look) -> None:
        """Sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(FOOT_H))
        self._row.setContentsMargins(px(PAD), px(2), px(PAD), 0)
        self._row.setSpacing(px(8))
        for button, role in ((self.second, Role.BODY), (self.first, Role.BODY_STRONG)):
            button.setFont(font(role, look.scale))
            button.setFixedHeight(px(BUTTON_H))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._look.theme.color("line"))
        painter.end()


class PlanPanel(Panel):
    """Esc or ✕ leads back to what is prepared."""

    closed = Signal()
    tab_chosen = Signal(str)
    menu_wished = Signal()
    first_wished = Signal()
    second_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu_button, self.close_button = QPushButton(self), QPushButton("✕", self)
        for button in (self.menu_button, self.close_button):
            button.setProperty("flat", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self.head.addWidget(button)
        self.about, self.summary, self.left = QLabel(self), QLabel(self), QLabel(self)
        for label, tone in ((self.about, "t2"), (self.summary, "t1"), (self.left, "t2")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
        self.force, self.strip = ChoiceStrip(self, Glyph.INFO), ChoiceStrip(self)
        self.tabs = Segments(self)
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self._tab_row.addStretch(1)
        self.list = PlanList(self)
        self.form = TimingForm(self)
        self.foot = PlanFoot(self)
        self.body.addWidget(self.about)
        for strip in (self.force, self.strip):
            self.body.addWidget(strip)
        self.body.addLayout(self._tab_row)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.list, 100)
        self.body.addWidget(self.left)
        self.body.addStretch(1)
        self.body.addWidget(self.form)
        self.body.addWidget(self.foot)
        self.menu_button.clicked.connect(self.menu_wished)
        self.close_button.clicked.connect(self.closed)
        self.tabs.chosen.connect(self.tab_chosen)
        self.foot.first.clicked.connect(self.first_wished)
        self.foot.second.clicked.connect(self.second_wished)
        self.hide()

    def offer_tabs(self, tabs: dict[str, str], chosen: str) -> None:
        """Which views there are; none while a conflict is to be settled."""
        self.tabs.setVisible(bool(tabs))
        if tabs:
            self.tabs.offer(tabs, self._look.scale)
            self.tabs.choose(chosen)

    def describe(self, about: str, summary: str, left: str) -> None:
        """Who changed it; how many cells there are; what cannot be compared."""
        for label, text in ((self.about, about), (self.summary, summary), (self.left, left)):
            label.setText(text)
            label.setVisible(bool(text))
        self.list.setAccessibleName(summary)

    def use(self, look: Look) -> None:
        super().use(look)
        px, scale = look.px, look.scale
        self.setFixedWidth(px(WIDTH))
        self.menu_button.setText(tr("管理 ▾"))
        self.menu_button.setAccessibleName(tr("管理预案"))
        self.close_button.setToolTip(tr("返回待应用（Esc）"))
        self.close_button.setAccessibleName(tr("返回待应用"))
        for button in (self.menu_button, self.close_button):
            button.setFont(font(Role.NOTE, scale))
        self._tab_row.setContentsMargins(px(PAD), px(8), px(PAD), px(4))
        for label, top, below in ((self.about, 8, 2), (self.summary, 4, 6), (self.left, 6, 6)):
            label.setFont(font(Role.NOTE, scale))
            label.setContentsMargins(px(PAD), px(top), px(PAD), px(below))
        for part in (self.force, self.strip, self.list, self.form, self.foot):
            part.use(look)
        self.tabs.setAccessibleName(tr("预案视图"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It scrolls its list, rather than ask for more height than there is."""
        return False

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), super().sizeHint().height())
