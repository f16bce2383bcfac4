"""The versions of a layout, the newest first; an old one can be made to count again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.layout_draft import differing
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.walls import LayoutHistory, WallLayout
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.walls.layout_words import JOINT, change_words, pages_words
from supervisor_app.ui.walls.named_list import NamedList, NamedRow


class Versions(QWidget):
    """Arrows go through them; the chosen one is told whole below."""

    back_wished = Signal(object)
    """The `WallLayout` that is to count again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: LayoutHistory | None = None
        self._language, self._why_not = "zh_CN", ""
        self.list = NamedList(self)
        self.told = QLabel(self)
        self.told.setProperty("tone", "t2")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.back = QPushButton(self)
        self.back.setCursor(Qt.CursorShape.PointingHandCursor)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addWidget(self.back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.told)
        self._column.addLayout(self._row)
        self.list.chosen.connect(lambda _: self._say())
        self.list.opened.connect(lambda _: self._wish())
        self.back.clicked.connect(self._wish)

    def show_history(
        self,
        history: LayoutHistory | None,
        centre: CentreRow | None,
        now: Instant,
        why_not: str,
        failed: bool,
    ) -> None:
        """Show them; None: they are being read. `why_not`: why none can count again."""
        self._history, self._why_not = history, why_not
        versions = history.versions if history is not None else ()
        rows = []
        for one in versions:
            parts = [one.author or tr("网关")]
            if one.changed_at is not None and centre is not None:
                parts.append(moment(one.changed_at, centre, now))
            state = tr("当前") if one is versions[0] else ""
            name = tr("第 {version} 版", version=one.version)
            rows.append(NamedRow(str(one.version), name, JOINT.join(parts), state))
        kept = self.list.current or (str(versions[0].version) if versions else "")
        self.list.show_rows(rows)
        self.list.go_to(kept)
        if history is None:
            self.told.setText(tr("读不到版本") if failed else tr("正在读取版本"))
            self.back.setEnabled(False)
        else:
            self._say()

    def _chosen(self) -> tuple[WallLayout | None, WallLayout | None]:
        """The chosen version, and the one before it."""
        versions = self._history.versions if self._history is not None else ()
        for place, one in enumerate(versions):
            if str(one.version) == self.list.current:
                return one, versions[place + 1] if place + 1 < len(versions) else None
        return None, None

    def _say(self) -> None:
        one, older = self._chosen()
        newest = self._history.versions[0] if self._history and self._history.versions else None
        if one is None:
            told, why = tr("没有更早的版本"), tr("请先选一个版本")
        elif older is None:
            told, why = tr("最初：{pages}", pages=pages_words(one.pages, self._language)), ""
        else:
            lines = change_words(older, one, differing(older, one), self._language)
            told, why = "\n".join(lines) or tr("内容与前一版相同"), ""
        if one is newest:
            why = tr("这就是当前版本")
        self.told.setText(told)
        self.back.setEnabled(not (why or self._why_not))
        self.back.setToolTip(why or self._why_not)
        number = one.version if one is not None else 0
        self.back.setText(tr("恢复第 {version} 版的内容", version=number) if number else "")
        self.back.setVisible(bool(number))

    def _wish(self) -> None:
        one, _ = self._chosen()
        if one is not None and self.back.isEnabled():
            self.back_wished.emit(one)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._language = look.language
        px = look.px
        self.list.use(look)
        self.list.setAccessibleName(tr("版本"))
        self.told.setFont(font(Role.NOTE, look.scale))
        self.told.setContentsMargins(px(16), px(10), px(16), px(10))
        self.back.setFont(font(Role.BODY, look.scale))
        self._row.setContentsMargins(px(16), 0, px(16), px(12))
