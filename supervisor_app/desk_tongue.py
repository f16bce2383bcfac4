"""The language of the desk's texts."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication


class Tongue(QObject):
    """The source is Chinese; other languages are loaded when they are wished."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__(app)
        self._app, self._folder = app, folder
        self._loaded: list[QTranslator] = []

    def fall_silent(self) -> None:
        """The desk ends: what comes after it in this process has its own language."""
        for old in self._loaded:
            self._app.removeTranslator(old)
        self._loaded = []

    def speak(self, language: str) -> None:
        """From now on every text that is made is in this language."""
        self.fall_silent()
        theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", theirs), (language, str(self._folder))):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._loaded.append(translator)
