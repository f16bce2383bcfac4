"""Keeps a word that is typed while no field has the keys from doing what each of its letters does.

A letter by itself acts. One that follows another letter at once is part of a word; so is one that
follows soon after what was typed into a field, which somebody may believe he is still in.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

WORD_MS = 300
"""Two different letters so soon after each other are of a word."""
LEFT_FIELD_MS = 700
"""So long after a letter went into a field none acts."""
_CONTROL = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TypedLetters:
    """What was typed last, in milliseconds of any clock that only goes on."""

    def __init__(self) -> None:
        self._last, self._at, self._in_field = "", 0, False

    def is_word(self, text: str, at: int, in_field: bool = False) -> bool:
        """A key was pressed: whether it is part of a word rather than a key of its own. Keys that
        type nothing end a word; a space does not, and the same key again is no word."""
        if text == " ":
            return False
        if not text or not text.isprintable():
            self._last = ""
            return False
        pause = LEFT_FIELD_MS if self._in_field else WORD_MS
        other = self._in_field or text != self._last
        word = bool(self._last) and other and at - self._at < pause
        self._last, self._at, self._in_field = text, at, in_field
        return word


class CalmLetters(QObject):
    """Watches a window's own surface, where keys come before any widget has them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._letters = TypedLetters()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """A letter of a word is a key like any other: it goes to what has the keys, if that wants
        it, and is no shortcut."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.isAutoRepeat():
            return False
        text = "" if event.modifiers() & _CONTROL else event.text()
        fields = (QLineEdit, QPlainTextEdit, QTextEdit)
        in_field = isinstance(QGuiApplication.focusObject(), fields)
        if self._letters.is_word(text, event.timestamp(), in_field) and not in_field:
            event.accept()
            return True
        return False
