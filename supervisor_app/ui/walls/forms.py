"""The questions about walls: a new one, its token, and which page goes where."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from supervisor_app.domain.walls import LONGEST_NAME, LayoutKey, Wall, WallKey
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FIELD_H
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import sentences, tr
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.walls.command_line import TOKEN_FILE
from supervisor_app.ui.walls.wishes import KeepWall, TokenSeen


class WallForm(Form):
    """A name, and the layout that it shows."""

    manual = "walls#add"

    def __init__(
        self, wall: Wall | None, layouts: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """`wall` None: a new one."""
        super().__init__(parent)
        self._wall, self._layouts = wall, dict(layouts)
        self.name = self.line()
        self.name.setMaxLength(LONGEST_NAME)
        self.layouts = ChoiceBox(self)
        self.layouts.offer(self._layouts)
        chosen = str(wall.layout) if wall is not None else next(iter(self._layouts), "")
        self.layouts.choose(chosen)
        if wall is not None:
            self.name.setText(wall.name)
        self.layouts.chosen.connect(lambda _: self._typed())
        self.add_row("name", self.name)
        self.add_row("layout", self.layouts)

    def title(self) -> str:
        return tr("接入大屏") if self._wall is None else tr("修改大屏")

    def note(self) -> str:
        if self._wall is not None:
            return ""
        return tr("给大屏一个名称和布局；保存后得到一个只读令牌，只显示一次。")

    def goes(self) -> str:
        return tr("接入并取得令牌") if self._wall is None else tr("保存大屏")

    def faults(self) -> Mapping[str, str]:
        faults = {} if self.name.text().strip() else {"name": tr("请填写名称")}
        if self.layouts.currentData() is None:
            faults["layout"] = tr("请选择布局")
        return faults

    def wish(self) -> object:
        name, layout = self.name.text().strip(), LayoutKey(str(self.layouts.currentData()))
        version = self._wall.version if self._wall is not None else 0
        key = self._wall.key if self._wall is not None else WallKey("")
        return KeepWall(Wall(key, name, layout, version=version))

    def use(self, look: Look) -> None:
        self.rows["name"].entitle(tr("名称"))
        self.rows["layout"].entitle(tr("所用布局"))
        self.name.setPlaceholderText(tr("如：大厅东侧"))
        self.layouts.use(look)
        super().use(look)


class CopyLine(QWidget):
    """A text to be taken elsewhere, whole, and a button that does."""

    def __init__(self, text: str, copy: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(text, self)
        self.line.setReadOnly(True)
        self.line.setCursorPosition(0)
        self.copy = QPushButton(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.copy)
        self._copy = copy
        self.copy.clicked.connect(self._carry)

    def _carry(self) -> None:
        self._copy(self.line.text())
        self.copy.setText(tr("已复制"))

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._row.setSpacing(look.px(8))
        self.copy.setText(tr("复制"))
        for part in (self.line, self.copy):
            part.setFont(font(Role.BODY, look.scale))
            part.setFixedHeight(look.px(FIELD_H))


class TokenForm(Form):
    """The token of a wall, and the line that starts it. It is told this one time."""

    manual = "walls#add"

    def __init__(
        self,
        wall: Wall,
        token: str,
        command: str,
        copy: Callable[[str], None],
        local: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`local`: the gateway is reached from its own machine alone."""
        super().__init__(parent)
        self._wall, self._local = wall, local
        self.token = CopyLine(token, copy, self)
        self.command = QLabel(command, self)
        self.command.setWordWrap(True)
        self.command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._command_name = QLabel(self)
        self._command_name.setProperty("tone", "t2")
        self.carry = QPushButton(self)
        self.carry.clicked.connect(lambda: self._carry(copy))
        self.add_row("token", self.token)
        last = self.column.count() - 1
        self.column.insertWidget(last, self._command_name)
        self.column.insertWidget(last + 1, self.command)
        line = QHBoxLayout()
        line.addWidget(self.carry)
        line.addStretch(1)
        self.column.insertLayout(last + 2, line)

    def _carry(self, copy: Callable[[str], None]) -> None:
        copy(self.command.text())
        self.carry.setText(tr("已复制"))

    def title(self) -> str:
        return tr("“{name}”的令牌", name=self._wall.name)

    def note(self) -> str:
        said = tr("令牌只显示这一次，只能查看，不会过期；遗失时换一个，旧的立即作废。")
        only = tr("这个网关只有本机连得到；别的电脑上的大屏需要独立部署的网关。")
        return sentences(said, only if self._local else "")

    def goes(self) -> str:
        return tr("已收好，关闭")

    def wish(self) -> object:
        return TokenSeen()

    def forget(self) -> None:
        self.token.line.clear()
        self.command.clear()

    def use(self, look: Look) -> None:
        self.rows["token"].entitle(tr("令牌"))
        self.token.use(look)
        self._command_name.setText(
            tr("把令牌存成文件 {file}，再在接大屏的电脑上运行", file=TOKEN_FILE)
        )
        self.carry.setText(tr("复制命令"))
        for part in (self._command_name, self.carry):
            part.setFont(font(Role.NOTE, look.scale))
        self.command.setFont(font(Role.BODY, look.scale))
        super().use(look)


def names_words(names: Sequence[str]) -> str:
    """Several names after one another."""
    return "、".join(names)
