"""Whom entries are about: typed by name, number or initials, chosen from what fits."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds, letters

OFFERED = 12
Known = tuple[str, str, str]
"""A key, a name, and what else it is found by."""


class SubjectField(QLineEdit):
    """Enter takes the best fit, or else the text as it stands; empty asks for everything."""

    wished = Signal(str)
    """The key that is looked for; empty: none."""

    def __init__(
        self,
        sounds: Sounds,
        known: Callable[[], Iterable[Known]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sounds, self._known = sounds, known
        self._key = ""
        self._found: list[Known] = []
        self._texts = QStringListModel(self)
        completer = QCompleter(self._texts, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(OFFERED)
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._emptied)
        self.returnPressed.connect(self._take)
        completer.activated.connect(self._chosen)

    @property
    def key(self) -> str:
        """What is looked for."""
        return self._key

    def show_key(self, key: str, name: str) -> None:
        """Show what is looked for, without telling anyone."""
        self._key = key
        if not self.hasFocus() or not self.isModified():
            self.blockSignals(True)
            self.setText(name if key else "")
            self.blockSignals(False)

    def fits(self, typed: str) -> list[Known]:
        """Those that fit, the best first."""
        wanted = letters(typed)
        found = []
        for order, one in enumerate(self._known()):
            _, name, also = one
            fit = self._sounds.fit(name, wanted)
            if fit is None and wanted and letters(also).startswith(wanted):
                found.append((0, order, one))
            elif fit is not None:
                found.append((int(fit), order, one))
        found.sort(key=lambda hit: hit[:2])
        return [one for _, _, one in found[:OFFERED]]

    @Slot(str)
    def _typed(self, typed: str) -> None:
        self._sounds.learn(name for _, name, _ in self._known())
        self._found = self.fits(typed) if typed.strip() else []
        self._texts.setStringList([_shown(one) for one in self._found])

    @Slot(str)
    def _emptied(self, text: str) -> None:
        if not text and self._key:
            self._tell("")

    @Slot()
    def _take(self) -> None:
        typed = self.text().strip()
        if typed and self._key and not self.isModified():
            return
        fits = self.fits(typed) if typed else []
        if fits:
            self.show_found(fits[0])
        self._tell(fits[0][0] if fits else typed)

    @Slot(str)
    def _chosen(self, text: str) -> None:
        one = next((one for one in self._found if _shown(one) == text), None)
        if one is not None:
            self.show_found(one)
            self._tell(one[0])

    def show_found(self, one: Known) -> None:
        """Write the name of what was chosen."""
        self.blockSignals(True)
        self.setText(_shown(one))
        self.blockSignals(False)

    def _tell(self, key: str) -> None:
        self.setModified(False)
        if key != self._key:
            self._key = key
            self.wished.emit(key)

    def use(self, look: Look) -> None:
        """Fonts."""
        self.setFont(font(Role.BODY, look.scale))
        popup = self.completer().popup()
        assert popup is not None
        popup.setFont(font(Role.BODY, look.scale))


def _shown(one: Known) -> str:
    _, name, also = one
    return f"{name} {also}" if also and also != name else name
