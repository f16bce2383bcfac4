"""存为预案 and 改名: a name and a note."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.plans import LONGEST_NAME, LONGEST_NOTE
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH = 400
LABEL_W = 64
GAP = 8


class PlanForm(QFrame):
    """Over the foot of the side; Enter keeps, Esc leaves."""

    kept = Signal(str, str)
    """The name and the note."""
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("popup", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._beside: QWidget | None = None
        self.title = QLabel(self)
        self.name, self.note = QLineEdit(self), QLineEdit(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.note.setMaxLength(LONGEST_NOTE)
        self.name_row = FormRow(self.name, self, label_w=LABEL_W)
        self.note_row = FormRow(self.note, self, label_w=LABEL_W)
        self.cancel, self.keep = QPushButton(self), QPushButton(self)
        self.keep.setProperty("primary", "true")
        self._column = QVBoxLayout(self)
        for part in (self.title, self.name_row, self.note_row):
            self._column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        self._column.addLayout(row)
        self.cancel.clicked.connect(self.close_and_leave)
        self.keep.clicked.connect(self._keep)
        self.hide()

    def open(self, title: str, beside: QWidget, name: str = "", note: str = "") -> None:
        """Ask for a name, above a widget; below it where there is no room above."""
        self.title.setText(title)
        self.name_row.blame("")
        self.name.setText(name)
        self.note.setText(note)
        self._beside = beside
        self._place()
        self.show()
        self.raise_()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)
        self.name.selectAll()

    def blame(self, fault: str) -> None:
        """What is wrong with the name."""
        self.name_row.blame(fault)
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        parent, beside = self.parentWidget(), self._beside
        if parent is None or beside is None:
            return
        place = beside.mapTo(parent, QPoint(0, 0))
        x = min(place.x(), parent.width() - self.width())
        y = place.y() - self.height() - GAP
        self.move(max(0, x), y if y >= 0 else place.y() + beside.height() + GAP)

    def close_and_leave(self) -> None:
        """Keep nothing."""
        self.hide()
        self.left.emit()

    def use(self, look: Look) -> None:
        """Words and sizes."""
        px, scale = look.px, look.scale
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(8))
        self.title.setFont(font(Role.BODY_STRONG, scale))
        self.name_row.entitle(tr("名称"))
        self.note_row.entitle(tr("说明"))
        self.name.setPlaceholderText(tr("如：晚高峰"))
        for row in (self.name_row, self.note_row):
            row.use(look)
        self.cancel.setText(tr("取消"))
        self.keep.setText(tr("保存预案"))
        for button in (self.cancel, self.keep):
            button.setFont(font(Role.BODY, scale))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_and_leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.blame(tr("请填写预案名称"))
            return
        self.hide()
        self.kept.emit(name, self.note.text().strip())
