"""The bar over the tables of 人员: which table, whom to find, and what can be done."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr

NARROW_W = 780
SEARCH_W = 190
PEOPLE, SESSIONS, RIGHTS = "people", "sessions", "rights"


class SectionBar(QWidget):
    """All in one line, or in three where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._narrow: bool | None = None
        self.which, self.search = Segments(self), QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.add, self.edit, self.password, self.disable, self.end = (
            QPushButton(self) for _ in range(5)
        )
        self._lines = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            self._column.addLayout(line)
        self._share_width()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        px = look.px
        self._column.setSpacing(px(8))
        for line in self._lines:
            line.setSpacing(px(8))
        self.which.offer(
            {PEOPLE: tr("人员"), SESSIONS: tr("登录会话"), RIGHTS: tr("角色与权限")}, look.scale
        )
        self.search.setPlaceholderText(tr("查找账号、姓名"))
        self.search.setAccessibleName(tr("查找账号、姓名"))
        self.search.setFixedWidth(px(SEARCH_W))
        for button, text in (
            (self.add, tr("新增人员")),
            (self.edit, tr("编辑")),
            (self.password, tr("重设口令")),
            (self.end, tr("结束登录")),
        ):
            button.setText(text)
        for widget in (
            *(self.add, self.edit, self.password, self.disable, self.end),
            self.search,
        ):
            widget.setFont(font(Role.BODY, look.scale))
        self._share_width()

    def allow(self, button: QPushButton, why_not: str, shown: bool) -> None:
        """Whether a button does something, and if not, why."""
        button.setEnabled(not why_not)
        button.setToolTip(why_not)
        button.setAccessibleDescription(why_not)
        button.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        # A bar that asked for its whole width in one line would never be given less.
        self.setMinimumWidth(1)
        narrow = self.width() < self._look.px(NARROW_W)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for line in self._lines:
            while line.count():
                line.takeAt(0)
        first, second, third = self._lines
        acts = (self.edit, self.password, self.disable, self.end)
        if narrow:
            first.addWidget(self.which)
            second.addWidget(self.search)
            second.addWidget(self.add)
            for button in acts:
                third.addWidget(button)
            for line in self._lines:
                line.addStretch(1)
            return
        first.addWidget(self.which)
        first.addWidget(self.search)
        first.addStretch(1)
        for button in (*reversed(acts), self.add):
            first.addWidget(button)
