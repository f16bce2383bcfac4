"""The last notes of an agent, in his dock."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.notes import TAG_NAMES, KeptNotes, Mark, Note, NotesPage
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.docks.section import Section
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

MOST = 4


class AgentNotes(QWidget):
    """Hidden while there are none."""

    wished = Signal(object)
    """The `AgentId` whose notes are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._agent: AgentId | None = None
        self._page: NotesPage | None = None
        self._centre: CentreRow | None = None
        self._section = Section(self)
        self.lines = [QLabel(self) for _ in range(MOST)]
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._section)
        for label in self.lines:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "t2")
            self._column.addWidget(label)
        self.hide()

    def show_agent(self, agent: AgentId | None) -> None:
        """Somebody else's from now on; they are asked for."""
        if agent != self._agent:
            self._agent, self._page = agent, None
            self._say()
            if agent is not None:
                self.wished.emit(agent)

    def show_page(self, page: NotesPage, centre: CentreRow | None) -> None:
        """What was found."""
        self._page, self._centre = page, centre
        self._say()

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        self._section.use(look)
        self._column.setContentsMargins(0, 0, 0, look.px(6))
        for label in self.lines:
            label.setFont(font(Role.NOTE, look.scale))
            label.setFixedHeight(look.px(22))
            label.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._say()

    @Slot()
    def _say(self) -> None:
        kept = self._page.kept if self._page is not None else ()
        pairs = [(sheet, note) for sheet in kept for note in reversed(sheet.of.notes)]
        self.setVisible(bool(kept))
        if not kept:
            return
        marks = [mark for sheet in kept for mark in sheet.of.marks.values()]
        met = sum(mark is Mark.MET for mark in marks)
        note = tr("{calls} 通 · 规范 {met} / {all} 达成", calls=len(kept), met=met, all=len(marks))
        self._section.say(tr("最近的辅导笔记"), note)
        for place, label in enumerate(self.lines):
            text = self._line(*pairs[place]) if place < len(pairs) else ""
            label.setText(text)
            label.setToolTip(text)
            label.setVisible(bool(text))

    def _line(self, sheet: KeptNotes, note: Note) -> str:
        tag = f"[{words(TAG_NAMES[note.tag], self._look.language)}] " if note.tag else ""
        at = clock(note.at, self._centre) if self._centre is not None else ""
        return f"{at}  {tag}{note.text} — {sheet.name or sheet.login}"
