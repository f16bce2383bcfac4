"""A question about people over a window; it stays until the gateway has answered, or Esc."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.ui.parts.dialog_head import DialogHead
from supervisor_app.ui.parts.dialog_over import DialogOver
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.people.form import Form

FOOT_H = 64
HEAD_H = 72
FRAME = 4
PAD = 24


class PeopleDialog(DialogOver):
    """One form at a time, between a head and the ways out."""

    wish = Signal(object)
    """What the form wants done."""
    left = Signal()
    """It is done with."""
    language_wished = Signal(str)

    def __init__(
        self, icons: Icons, form: Form, parent: QWidget, later: str = "", where: str = ""
    ) -> None:
        """`later`: what Esc is called; `where`: the note below the title."""
        super().__init__(parent)
        self.form = form
        self.manual = form.manual
        self._later_text, self._where = later, where
        self.busy = False
        self.head = DialogHead(icons, self.box)
        self.head.language_wished.connect(self.language_wished)
        self._scroll = QScrollArea(self.box)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self._scroll)
        self._inside.setObjectName("Scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.addWidget(form)
        self._column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self.later, self.next = QPushButton(self.box), QPushButton(self.box)
        self.later.setProperty("flat", "true")
        self.next.setProperty("primary", "true")
        self.next.setProperty("tall", "true")
        self._foot = QWidget(self.box)
        self._foot.setObjectName("Footer")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ways = QHBoxLayout(self._foot)
        self._ways.addWidget(self.later)
        self._ways.addStretch(1)
        self._ways.addWidget(self.next)
        whole = QVBoxLayout(self.box)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot)
        self.later.clicked.connect(self.leave)
        self.next.clicked.connect(self.go_on)
        form.edited.connect(self.restate)

    def exchange(self, form: Form) -> None:
        """Ask something else from now on."""
        self.busy = False
        former, self.form = self.form, form
        self.manual = form.manual
        former.edited.disconnect(self.restate)
        former.forget()
        former.hide()
        self._column.replaceWidget(former, form)
        former.deleteLater()
        form.edited.connect(self.restate)
        form.show()
        self.use(self._look)
        self.begin()

    def begin(self) -> None:
        """The keys go to the first empty field; where there is none, to the dialog itself."""
        self.place()
        lines = [row.field for row in self.form.rows.values() if row.isVisibleTo(self)]
        empty = [line for line in lines if not getattr(line, "text", str)()]
        first: QWidget = next(iter(empty or lines), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, fault: str, wait_s: float = 0.0) -> None:
        """The gateway did not do it; what was typed stays."""
        self.busy = False
        self.form.fail(fault, wait_s)
        self.restate()
        self.form.ask_again()

    def go_on(self) -> None:
        """Enter: do it, where nothing is wrong."""
        if self.busy or self.form.wait_s:
            return
        if self.form.check():
            self.busy = True
            self.form.clear_fault()
            self.restate()
            self.wish.emit(self.form.wish())
        self.place()

    @Slot()
    def leave(self) -> None:
        """Esc: nothing is done."""
        self.finish()

    def finish(self) -> None:
        """It is over."""
        self.form.forget()
        self.close_over()
        self.left.emit()

    @Slot()
    def restate(self) -> None:
        """What the button says, and why it does nothing now."""
        waits = tr("{n} 秒后可以再试", n=self.form.wait_s) if self.form.wait_s else ""
        why = tr("正在等待网关应答") if self.busy else waits
        if why and self.next.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Enter is for another button
        self.next.setText(tr("请稍候…") if self.busy else f"{self.form.goes()}   Enter")
        self.next.setEnabled(not why)
        self.next.setToolTip(why)
        self.next.setAccessibleDescription(why)
        self.later.setText(f"{self._later_text or tr('取消')}  Esc")
        self.place()
        QTimer.singleShot(0, self, self.place)  # once what is said has its room

    def wanted_size(self) -> tuple[int, int]:
        px = self._look.px
        wide = min(px(self.form.wide), self._ground.width() - 2 * px(12))
        inner = wide - 2 * FRAME
        layout = self._column
        layout.activate()
        high = layout.heightForWidth(inner) if layout.hasHeightForWidth() else 0
        high = max(high, layout.minimumSize().height(), self._inside.sizeHint().height())
        return px(self.form.wide), high + px(HEAD_H + FOOT_H) + FRAME

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.head.use(look)
        self.head.entitle(self.form.title(), self._where)
        self.form.use(look)
        self._column.setContentsMargins(px(PAD), px(20), px(PAD), px(20))
        self._foot.setFixedHeight(px(FOOT_H))
        self._ways.setContentsMargins(px(PAD - 6), 0, px(PAD), 0)
        self.later.setFont(font(Role.BODY, look.scale))
        self.next.setFont(font(Role.BODY_STRONG, look.scale))
        self.setAccessibleName(self.form.title())
        self.restate()
