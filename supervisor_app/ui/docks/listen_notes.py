"""The notes of a call: what stands there, a line to type, and four tags by Ctrl 1 to 4."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import CallId, Instant
from supervisor_app.domain.notes import LONGEST_NOTE, TAG_NAMES, Note, NotesOfCall, NoteTag
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

ROW_H = 31
MOST_SHOWN = 6
ROOM = 438
"""Of the dock's width, for the tags."""


class NoteLines(QWidget):
    """The newest notes, painted; a click or Enter takes one up to be changed."""

    taken_up = Signal(object)
    """A `Note`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._notes: tuple[Note, ...] = ()
        self._centre: CentreRow | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Those that are shown."""
        return self._notes

    def show_notes(self, notes: tuple[Note, ...], centre: CentreRow | None) -> None:
        """These from now on."""
        self._notes, self._centre = notes[-MOST_SHOWN:], centre
        self.setFixedHeight(self._look.px(ROW_H) * len(self._notes))
        self.setAccessibleName("；".join(self._line(note) for note in self._notes))
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.show_notes(self._notes, self._centre)

    def _line(self, note: Note) -> str:
        return " ".join((self._time(note), note.text, self._tag(note))).strip()

    def _time(self, note: Note) -> str:
        return clock(note.at, self._centre, with_seconds=True) if self._centre else ""

    def _tag(self, note: Note) -> str:
        return words(TAG_NAMES[note.tag], self._look.language) if note.tag else ""

    def sizeHint(self) -> QSize:
        return QSize(0, self._look.px(ROW_H) * len(self._notes))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // self._look.px(ROW_H))
        if 0 <= place < len(self._notes):
            self.taken_up.emit(self._notes[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._look.theme, self._look.scale
        painter.scale(scale, scale)
        width = self.width() / scale
        for place, note in enumerate(self._notes):
            top = float(place * ROW_H)
            painter.fillRect(QRectF(16, top + ROW_H - 1, width - 32, 1), theme.color("line"))
            painter.setFont(font(Role.NOTE))
            painter.setPen(theme.color("t3"))
            write(painter, QRectF(16, top, 66, ROW_H), self._time(note))
            end = width - 16
            tag = self._tag(note)
            if tag:
                wide = metrics(Role.NOTE).horizontalAdvance(tag) + 12
                area = QRectF(end - wide, top + 6, wide, 19)
                flagged = note.tag is NoteTag.IMPROVE
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("warnf" if flagged else "raised"))
                painter.drawRoundedRect(area, 2, 2)
                painter.setPen(theme.color("onwarn" if flagged else "t2"))
                write(painter, area, tag, Qt.AlignmentFlag.AlignHCenter)
                end -= wide + 8
            painter.setFont(font(Role.BODY))
            painter.setPen(theme.color("t1"))
            write(painter, QRectF(86, top, end - 86, ROW_H), note.text)
        painter.end()


class NotesEditor(QWidget):
    """Enter keeps a note; Ctrl 1 to 4 tag the line that is typed, and without one the last note."""

    added = Signal(str, object, float)
    """A text, a `NoteTag` or None, and when it was begun."""
    changed = Signal(object)
    """A `Note` with another text or tag."""
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._tag: NoteTag | None = None
        self._changing: Note | None = None
        self._begun: Instant | None = None
        self._now: Instant = 0.0
        self._open = False
        self._of: tuple[ListenId, CallId] | None = None
        self._held = ""
        self.lines = NoteLines(self)
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST_NOTE)
        self.tags: dict[NoteTag, QPushButton] = {}
        self._tag_row = QGridLayout()
        for number, tag in enumerate(NoteTag, 1):
            button = self.tags[tag] = QPushButton(self)
            button.setProperty("tag", "true")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, tag=tag: self.tag(tag))
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.setContext(Qt.ShortcutContext.WindowShortcut)
            keys.activated.connect(lambda tag=tag: self.tag(tag))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.lines)
        self._field = QHBoxLayout()
        self._field.addWidget(self.line)
        self._column.addLayout(self._field)
        self._column.addLayout(self._tag_row)
        self.line.returnPressed.connect(self.enter)
        self.line.textEdited.connect(self._typed)
        self.lines.taken_up.connect(self._take_up)

    def show_sheet(
        self, sheet: NotesOfCall | None, centre: CentreRow | None, why_closed: str, now: Instant
    ) -> None:
        """What is written; `why_closed`: why nothing more can be."""
        self._now = now
        self._turn_to(sheet)
        self._open = not why_closed
        self.lines.show_notes(sheet.notes if sheet else (), centre)
        self.line.setEnabled(self._open)
        self.line.setPlaceholderText(why_closed or tr("输入笔记，回车保存"))
        self.line.setToolTip(why_closed)
        for button in self.tags.values():
            button.setEnabled(self._open)
            button.setToolTip(why_closed)

    def take_draft(self, text: str) -> None:
        """What was typed when the program ended, or when this person worked here before."""
        self._leave_line()
        self._held = text

    def _turn_to(self, sheet: NotesOfCall | None) -> None:
        """What is typed of one call is seen with that call alone."""
        if sheet is None:
            if self.line.text():
                self._held = "" if self._changing is not None else self.line.text()
                self._leave_line()
            return
        of = sheet.listen, sheet.call
        if self._of is not None and of != self._of:
            typed = bool(self._held or self.line.text())
            self._held = ""
            self._leave_line()
            if typed:
                self.typed.emit("")
        elif self._held:
            self.line.setText(self._held)
        self._of, self._held = of, ""

    def _leave_line(self) -> None:
        self._changing = self._begun = None
        self.line.clear()
        self._show_tag(None)

    @Slot()
    def enter(self) -> None:
        """Keep what is typed."""
        text = self.line.text().strip()
        if not self._open or (not text and self._changing is None):
            return
        if self._changing is not None:
            self.changed.emit(Note(self._changing.id, self._changing.at, text, self._tag))
        else:
            self.added.emit(text, self._tag, self._begun or self._now)
        self._changing = self._begun = None
        self.line.clear()
        self.typed.emit("")
        self._show_tag(None)

    def tag(self, tag: NoteTag) -> None:
        """Ctrl 1 to 4."""
        notes = self.lines.notes
        if not self._open:
            return
        if self.line.text().strip() or self._changing is not None:
            self._show_tag(None if self._tag is tag else tag)
        elif notes:
            last = notes[-1]
            self.changed.emit(Note(last.id, last.at, last.text, None if last.tag is tag else tag))
            self._show_tag(None)
        else:
            self._show_tag(None if self._tag is tag else tag)

    def use(self, look: Look) -> None:
        """Words, colours and sizes."""
        self._look = look
        px = look.px
        self.lines.use(look)
        self._column.setContentsMargins(0, 0, 0, px(10))
        self._column.setSpacing(px(8))
        self._field.setContentsMargins(px(16), px(2), px(16), 0)
        self._tag_row.setContentsMargins(px(16), 0, px(16), 0)
        self._tag_row.setSpacing(px(4))
        self.line.setFont(font(Role.BODY, look.scale))
        self.line.setAccessibleName(tr("辅导笔记"))
        for number, (tag, button) in enumerate(self.tags.items(), 1):
            button.setText(f"{words(TAG_NAMES[tag], look.language)}  Ctrl {number}")
            button.setFont(font(Role.NOTE, look.scale))
        self._show_tag(self._tag)

    def _show_tag(self, tag: NoteTag | None) -> None:
        self._tag = tag
        for each, button in self.tags.items():
            button.setChecked(each is tag)
            on = font(Role.NOTE_STRONG if each is tag else Role.NOTE, self._look.scale)
            button.setFont(on)
            number = list(NoteTag).index(each) + 1
            mark = "✓ " if each is tag else ""
            name = words(TAG_NAMES[each], self._look.language)
            button.setText(f"{mark}{name}  Ctrl {number}")
        self._stand()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stand()

    def _stand(self) -> None:
        """The tags beside each other where they fit, else two by two."""
        for button in self.tags.values():
            button.ensurePolished()  # else its size is without the style's padding
        gap, room = self._tag_row.spacing(), self._look.px(ROOM)
        mark = QFontMetrics(font(Role.NOTE_STRONG, self._look.scale)).horizontalAdvance("✓ ")
        needed = mark + sum(button.sizeHint().width() + gap for button in self.tags.values())
        columns = len(self.tags) if needed <= room else 2
        for place, button in enumerate(self.tags.values()):
            self._tag_row.addWidget(button, place // columns, place % columns)
        self._tag_row.setColumnStretch(len(self.tags), 1)

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self._begun is None:
            self._begun = self._now
        self.typed.emit(text)

    @Slot(object)
    def _take_up(self, note: Note) -> None:
        if self._open:
            self._changing = note
            self.line.setText(note.text)
            self._show_tag(note.tag)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
