"""A section of the settings that is kept by itself: typed, saved as a whole, settled on a clash."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import ROLE_NAMES, Right, Scope, roles_with
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.clash_strip import ClashStrip
from supervisor_app.ui.settings.fault_lines import FaultLines
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

SEPARATORS = {"zh": "、", "en": ", "}


class KeptSection(Section):
    """What is in it is no part of the centre's settings: it has its own version and its own way
    to the gateway. What was typed stays whatever the gateway answers."""

    wanted = Signal()
    """What counts now is to be read."""
    right = Right.PLAYBOOKS

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._me: DeskMe | None = None
        self.saving = False
        self.trouble, self.clashes, self.faults = (
            FaultStrip(self),
            ClashStrip(self),
            FaultLines(self),
        )
        self.trouble.retry_wished.connect(self.wanted)
        self.clashes.settled.connect(self.settle)
        self.said = QLabel(self)
        self.said.setProperty("tone", "t2")
        self.drop_button, self.save_button = QPushButton(self), QPushButton(self)
        self.save_button.setProperty("primary", "true")
        self.drop_button.clicked.connect(self.drop)
        self.save_button.clicked.connect(self.save)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.said, 1)
        self._foot.addWidget(self.drop_button)
        self._foot.addWidget(self.save_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.clashes)
        self.column.addWidget(self.faults)
        self.column.addLayout(self._foot)

    # What a section of this kind has

    def changed(self) -> bool:
        """Whether something was typed that is not kept."""
        raise NotImplementedError

    def fault(self) -> Words | None:
        """What is wrong with it."""
        raise NotImplementedError

    def save(self) -> None:
        """Have it kept."""
        raise NotImplementedError

    def drop(self) -> None:
        """As it is kept."""
        raise NotImplementedError

    def settle(self, mine: bool) -> None:
        """Somebody else was first: whose counts."""
        raise NotImplementedError

    # What all of them do

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk."""
        self._me = me
        self.show_staged()
        if self.isVisible():
            self.wanted.emit()

    def reason(self) -> str:
        if self._me is None:
            return tr("正在核对权限")
        if self._me.rights.get(self.right, Scope.NONE) is not Scope.NONE:
            return ""
        names = [words(ROLE_NAMES[role], self.look.language) for role in roles_with(self.right)]
        listed = SEPARATORS["en" if self.look.language.startswith("en") else "zh"].join(names)
        return tr("只能查看；可以修改的角色：{roles}", roles=listed)

    def fail(self, cause: Cause) -> None:
        """The gateway did not answer; what was typed stays."""
        self.saving = False
        self.trouble.say(cause)
        self.show_foot()

    def show_foot(self) -> None:
        """What is said of the changes, and the ways out."""
        changed, reason = self.changed(), self.reason()
        found = self.fault() if changed else None
        fault = words(found, self.look.language) if found is not None else ""
        self.faults.say([fault] if fault else [])
        self.said.setText(tr("有未保存的修改") if changed else "")
        self.save_button.setText(tr("正在保存…") if self.saving else tr("保存"))
        why = reason or fault or ("" if changed else tr("没有改动"))
        if self.saving:
            why = tr("正在等待网关应答")
        if self.clashes.isVisibleTo(self):
            why = tr("请先决定采用谁的修改")
        self.save_button.setEnabled(not why)
        self.save_button.setToolTip(why)
        self.save_button.setAccessibleDescription(why)
        self.drop_button.setEnabled(changed and not self.saving)

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self.column.setSpacing(px(10))
        self._foot.setSpacing(px(8))
        for part in (self.trouble, self.clashes, self.faults):
            part.use(look)
        self.said.setFont(font(Role.NOTE, look.scale))
        self.drop_button.setText(tr("放弃修改"))
        for button in (self.drop_button, self.save_button):
            button.setFont(font(Role.BODY, look.scale))
        self.show_staged()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wanted.emit()
