"""The foot of the settings: how much is changed, and the two ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.settings.staged import Staged

HEIGHT = 56


class SaveBar(QWidget):
    """Hidden while nothing is changed; Ctrl S saves."""

    save_wished = Signal()
    drop_wished = Signal()
    fault_wished = Signal()
    """To the first value at fault."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = QLabel(self)
        self._said.setProperty("tone", "t2")
        self.faults, self.drop, self.save = (
            QPushButton(self),
            QPushButton(self),
            QPushButton(self),
        )
        self.faults.setProperty("link", "true")
        self.save.setProperty("primary", "true")
        for button in (self.drop, self.save):
            button.setProperty("tall", "true")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._said)
        self._row.addWidget(self.faults)
        self._row.addStretch(1)
        self._row.addWidget(self.drop)
        self._row.addWidget(self.save)
        self.save.clicked.connect(self.save_wished)
        self.drop.clicked.connect(self.drop_wished)
        self.faults.clicked.connect(self.fault_wished)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(self.save.click)
        self.hide()

    def show_state(self, staged: Staged, changes: int) -> None:
        """How many values would be changed, and how many are at fault."""
        self.setVisible(bool(changes))
        self.save.setText(
            tr("正在保存…") if staged.saving else tr_counted("保存 {n} 处修改", changes)
        )
        self.save.setEnabled(not staged.saving and not staged.clashes)
        self.save.setToolTip(tr("请先决定采用谁的修改") if staged.clashes else "Ctrl S")
        self.drop.setEnabled(not staged.saving)
        self._said.setText(tr("修改保存后对所有桌面生效"))
        count = len(staged.faults)
        self.faults.setText(tr("▲ {count} 处有误，查看", count=count))
        self.faults.setVisible(bool(count))

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self._row.setSpacing(px(8))
        self.drop.setText(tr("放弃修改"))
        self._said.setFont(font(Role.NOTE, look.scale))
        for button in (self.faults, self.drop, self.save):
            button.setFont(font(Role.BODY, look.scale))
