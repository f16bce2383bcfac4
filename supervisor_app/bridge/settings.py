"""What a user's desk remembers: an INI file, written whole and at once when something changes."""

from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")


class Settings:
    """Values by name. A value that cannot be read is as if it had never been written."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, name: str, default: str) -> str:
        """A text."""
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default

    def bytes_of(self, name: str) -> QByteArray | None:
        """What Qt wrote of a window."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else None

    def struct(self, name: str, default: T) -> T:
        """A structure; of the default's type."""
        try:
            return msgspec.json.decode(self.text(name, ""), type=type(default))
        except msgspec.MsgspecError:
            return default

    def keep(self, name: str, value: str | QByteArray) -> None:
        """Write a value."""
        self._store.setValue(name, value)
        self._store.sync()

    def keep_struct(self, name: str, value: object) -> None:
        """Write a structure."""
        self.keep(name, msgspec.json.encode(value).decode())
