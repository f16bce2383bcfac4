"""The versions of an entry, one below the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from supervisor_app.domain.shift_record import EntryVersion
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import kind_of, text_of


class HistoryForm(Form):
    """What an entry was before its edits; nothing is done with it."""

    def __init__(
        self, seen: Seen, versions: tuple[EntryVersion, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.seen, self.versions = seen, versions
        self._labels = [QLabel(self) for _ in range(2 * len(versions))]
        for at, label in enumerate(self._labels):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "t1" if at % 2 else "t3")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.insertWidget(self.column.count() - 1, label)

    def title(self) -> str:
        return tr("修改历史")

    def goes(self) -> str:
        return tr("知道了")

    def wish(self) -> object:
        return None

    def use(self, look: Look) -> None:
        for at, version in enumerate(self.versions):
            head, text = self._labels[2 * at], self._labels[2 * at + 1]
            entry = version.entry
            when = self.seen.moment(version.at)
            head.setText(tr("第 {n} 版　{when}　{who}", n=version.version, when=when,
                            who=version.name or tr("自动")))  # fmt: skip
            struck = tr("（已撤销）") if entry.struck else ""
            text.setText(f"{self.seen.clock(entry.at)} {kind_of(entry, self.seen)}　"
                         f"{text_of(entry, self.seen)}{struck}")  # fmt: skip
            head.setFont(font(Role.NOTE, look.scale))
            text.setFont(font(Role.BODY, look.scale))
        super().use(look)
