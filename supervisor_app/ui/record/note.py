"""给下一班的说明: edited in place; where two write at once, both texts are there to choose from."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_wishes import PutNote
from supervisor_app.ui.emergency.review_said import field_sheet
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.seen import Seen
from supervisor_app.ui.record.wording import standing_of

LONGEST_NOTE = 2000
NOTE_H = 102
MOST_LINES = 8
_COMES_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Who leaves the field so has not left it."""


class NotePanel(Panel):
    """What somebody is typing stays until the gateway has it, and is shown to nobody else. Leaving
    the field keeps it, unless two texts are to be chosen from."""

    kept = Signal(int, str)
    """The version that was read, and the text."""
    resized = Signal()
    """It wants another height."""
    dropped = Signal(str)
    """The id of a refused wish that is not wanted any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QPlainTextEdit(self)
        self.field.setTabChangesFocus(True)
        self.field.document().setDocumentMargin(2)
        self.field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.theirs = QLabel(self)
        self.theirs.setWordWrap(True)
        self.theirs.setProperty("tone", "warn")
        self.take, self.keep = QPushButton(self), QPushButton(self)
        self.keep.setProperty("primary", "true")
        self.save = QPushButton(self)
        self.save.setProperty("primary", "true")
        self.save.clicked.connect(self._save)
        self.take.clicked.connect(self._take_theirs)
        self.keep.clicked.connect(self._save)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        for button in (self.take, self.keep, self.save):
            self._row.addWidget(button)
        self._column = QVBoxLayout()
        self._column.addWidget(self.theirs)
        self._column.addWidget(self.field, 1)
        self._column.addLayout(self._row)
        self.body.addLayout(self._column, 1)
        self._whose, self._text, self._version = ("", ""), "", 0
        self._drafts: dict[tuple[str, str], tuple[str, int]] = {}
        """What was typed and not kept, and upon which version: by login and shift."""
        self._waiting: Waiting | None = None
        self._former: tuple[Waiting, ...] = ()
        """What the person before wrote, told until this desk has another's."""
        self._clashes = False
        self._sent, self._later = "", False
        """What was kept last; more was typed while that is on its way, and the field was left."""
        self._seen = Seen()

    @property
    def dirty(self) -> bool:
        """Something was typed that is not kept."""
        return self.field.toPlainText().strip() != self._text.strip()

    def show_seen(self, seen: Seen) -> None:
        """The note of the shift that is shown; what somebody is typing stays."""
        self._seen = seen
        record = seen.record
        if seen.login != self._whose[0]:
            self._former = seen.waiting if self._whose[0] else ()
            self._leave(seen.login)
        name = seen.say(record.next_name) if record is not None and record.next_name else ""
        self.entitle(tr("给{shift}的说明", shift=name) if name else tr("给下一班的说明"),
                     self._standing(seen))  # fmt: skip
        self.field.setAccessibleName(tr("给下一班的说明"))
        if record is not None:
            self._take(str(record.head.id), record.note, record.note_version, seen)
        why = seen.why_no_change()
        self.field.setReadOnly(bool(why))
        self.field.setToolTip(why)
        self._typed()
        if self._later and not self._sending:
            QTimer.singleShot(0, self, self._keep_later)

    @property
    def _sending(self) -> bool:
        """A text of this person is on its way to the gateway."""
        return self._waiting is not None and self._waiting.refused is None

    @property
    def _told_already(self) -> bool:
        """What stands in the field is on its way, or was refused as it is."""
        wish = self._waiting.wish if self._waiting is not None else None
        return isinstance(wish, PutNote) and wish.text.strip() == self.field.toPlainText().strip()

    def _standing(self, seen: Seen) -> str:
        waiting = self._waiting
        if waiting is not None and waiting.refused is None:
            return standing_of(waiting)
        if waiting is not None and waiting.refused is not None and not self._clashes:
            return "▲ " + seen.say(waiting.refused)
        return tr("未保存") if self.dirty and not seen.why_no_change() else ""

    def _take(self, shift: str, text: str, version: int, seen: Seen) -> None:
        self._waiting = next(
            (one for one in reversed(seen.waiting)
             if isinstance(one.wish, PutNote) and one.wish.shift == shift
             and one not in self._former),
            None,
        )  # fmt: skip
        if shift != self._whose[1]:
            self._leave(seen.login)
            self._begin(shift, text, version)
            return
        if version == self._version and text == self._text:
            return
        untouched = self.field.toPlainText().strip() in (self._text.strip(), text.strip())
        self._clashes = not untouched and text.strip() != self._sent.strip()
        self._text, self._version = text, version
        if untouched:
            self._put(text)

    def _leave(self, login: str) -> None:
        """Another person, or another shift: a draft waits for him who typed it, out of sight."""
        self._drafts.pop(self._whose, None)
        if self.dirty and not (self._sending and self._told_already):
            self._drafts[self._whose] = self.field.toPlainText(), self._version
        self._sent, self._later = "", False
        self._whose, self._text, self._version, self._clashes = (login, ""), "", 0, False
        self._put("")

    def _begin(self, shift: str, text: str, version: int) -> None:
        self._whose, self._text, self._version = (self._whose[0], shift), text, version
        draft, upon = self._drafts.get(self._whose, ("", version))
        if draft and not self._seen.why_no_change():
            self._clashes = upon != version and draft.strip() != text.strip()
            self._put(draft)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            return
        mine = self._waiting.wish if self._waiting is not None else None
        self._put(mine.text if isinstance(mine, PutNote) else text)

    def _put(self, text: str) -> None:
        if text != self.field.toPlainText():
            self.field.setPlainText(text)

    def clash(self, text: str, version: int) -> None:
        """Somebody else was first: what stands now is told beside what was typed here."""
        self._clashes = self.field.toPlainText() != text
        self._text, self._version = text, version
        self._typed()

    def _typed(self) -> None:
        if len(self.field.toPlainText()) > LONGEST_NOTE:
            self.field.setPlainText(self.field.toPlainText()[:LONGEST_NOTE])
        locked = bool(self._seen.why_no_change())
        clashes = self._clashes and self.dirty and not locked
        told = self._text or tr("（空）")
        self.theirs.setText(tr("▲ 对方已改为：{theirs}", theirs=told) if clashes else "")
        for widget in (self.theirs, self.take, self.keep):
            widget.setVisible(clashes)
        self.save.setVisible(self.dirty and not clashes and not locked and not self._sending)
        self.entitle(self._title, self._standing(self._seen))
        self.resized.emit()

    def _save(self) -> None:
        if not self.dirty:
            return
        if self._waiting is not None and self._waiting.refused is not None:
            self.dropped.emit(self._waiting.wish.id)
        self._clashes, self._sent = False, self.field.toPlainText()
        self.kept.emit(self._version, self._sent)

    def _field_left(self) -> None:
        """What was typed is kept; what is on its way is waited for, what was refused is told."""
        if not self.dirty or self._clashes or self._seen.why_no_change() or self._told_already:
            return
        self._later = self._sending
        if not self._sending:
            self._save()

    def _keep_later(self) -> None:
        if self._later and not self.field.hasFocus():
            self._later = False
            self._field_left()

    def keep_first(self) -> str:
        """Before a signature nothing that was typed is left behind. Why it waits; empty: it does
        not."""
        if not self.dirty:
            return ""
        if self._clashes:
            return tr("给下一班的说明其间已被改动，请先选定一份，再签字")
        self._save()
        return tr("已先保存给下一班的说明，请再签字")

    def _take_theirs(self) -> None:
        if self._waiting is not None:
            self.dropped.emit(self._waiting.wish.id)
        self._clashes = False
        self._put(self._text)
        self._typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Ctrl Enter keeps it, and so does leaving the field."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() not in _COMES_BACK:
                self._field_left()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._save()
                return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._field_left()

    def wanted(self) -> int:
        """How high it is, in pixels of the screen: more while something is to be decided."""
        px = self._look.px
        lines = min(MOST_LINES, round(self.field.document().size().height()))
        line = metrics(Role.BODY, self._look.scale).lineSpacing()
        high = px(NOTE_H) + round(max(0, lines - 2) * line)
        if self.save.isVisibleTo(self) or self.keep.isVisibleTo(self):
            high += px(34)
        if self.theirs.isVisibleTo(self):
            room = max(px(100), self.width() - px(16))
            high += max(px(18), self.theirs.heightForWidth(room)) + px(6)
        return high

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self._column.setContentsMargins(px(6), px(4), px(6), px(4))
        self._column.setSpacing(px(6))
        self.field.setFont(font(Role.BODY, look.scale))
        self.field.setStyleSheet(quiet_sheet(look))
        self.theirs.setFont(font(Role.NOTE, look.scale))
        self.field.setPlaceholderText(tr("写给下一班：要留意什么，什么还没有完"))
        for button, text in (
            (self.take, tr("采用对方的")),
            (self.keep, tr("保存我的")),
            (self.save, tr("保存") + "  Ctrl Enter"),
        ):
            button.setText(text)
            button.setFont(font(Role.NOTE_STRONG, look.scale))
        self._typed()


def quiet_sheet(look: Look) -> str:
    """A field that looks like a text until it has the keys."""
    theme = look.theme
    return (
        field_sheet(look)
        + f"QPlainTextEdit {{ background: {theme.panel}; border: 1px solid {theme.panel}; }}"
        + f"QPlainTextEdit:hover {{ border: 1px solid {theme.line2}; }}"
        + f"QPlainTextEdit:focus {{ background: {theme.field}; border: 2px solid {theme.acc};"
        + " padding: 3px 5px; }"
        + f"QPlainTextEdit:read-only {{ background: {theme.panel}; color: {theme.t1};"
        + f" border: 1px solid {theme.panel}; }}"
    )
