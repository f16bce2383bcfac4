"""What a user's desk remembers."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QByteArray

from supervisor_app.bridge.settings import Settings


class Memory(Struct, frozen=True):
    name: str = "none"
    count: int = 0


def test_what_is_kept_is_there_for_the_next_desk(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "desk.ini"
    settings = Settings(file)
    settings.keep("look/theme", "light")
    settings.keep("window/geometry", QByteArray(b"\x01\x02"))
    settings.keep_struct("agents/memory", Memory("一组, 二组", 3))
    again = Settings(file)
    assert again.text("look/theme", "dark") == "light"
    assert again.bytes_of("window/geometry") == QByteArray(b"\x01\x02")
    assert again.struct("agents/memory", Memory()) == Memory("一组, 二组", 3)


def test_nonsense_is_as_if_nothing_were_kept(tmp_path: Path) -> None:
    file = tmp_path / "desk.ini"
    file.write_bytes(b"[agents]\nmemory=@Invalid\n\x00\xff[[[")
    settings = Settings(file)
    assert settings.struct("agents/memory", Memory()) == Memory()
    assert settings.text("look/theme", "dark") == "dark"
    assert settings.bytes_of("window/geometry") is None
