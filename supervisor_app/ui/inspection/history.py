"""What a cell was answered before: a list that is only read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from supervisor_app.domain.inspection import Cell, Check
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.inspection.wording import told_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.people.form import Form


class CellHistory(Form):
    """The first answer first."""

    def __init__(
        self,
        seen: Inspected,
        check: Check,
        versions: tuple[Cell, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen, self._check, self._versions = seen, check, versions
        self._list = QLabel(self)
        self._list.setTextFormat(Qt.TextFormat.PlainText)
        self._list.setWordWrap(True)
        self.column.insertWidget(self.column.count() - 1, self._list)

    def title(self) -> str:
        return tr("修改记录：{check}", check=self._seen.about.say(self._check.name))

    def goes(self) -> str:
        return tr("关闭")

    def wish(self) -> object:
        return None

    def use(self, look: Look) -> None:
        self._list.setFont(font(Role.BODY, look.scale))
        self._list.setText(
            "\n".join(
                f"{cell.version}　{told_of(self._check, cell, self._seen)}"
                for cell in self._versions
            )
        )
        super().use(look)
