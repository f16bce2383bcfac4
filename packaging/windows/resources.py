"""Makes what the recipe and the installer of Windows need beside the program, in build/windows.

    python packaging/windows/resources.py

supervisor-app.ico, the icon in every size that Windows shows; version.txt, what its properties say
of the programs. Needs PySide6 and no display.
"""

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INTO = ROOT / "build" / "windows"
DRAWING = ROOT / "packaging" / "supervisor-app.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_HEAD, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_VERSION = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("080404B0", [
      StringStruct("CompanyName", "The supervisor-app project"),
      StringStruct("FileDescription", "现场指挥台 · Supervisor desktop"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "supervisor-app"),
      StringStruct("LegalCopyright", "MIT"),
      StringStruct("ProductName", "现场指挥台 · Supervisor desktop"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [0x0804, 0x04B0])]),
  ],
)
"""


def icon(pictures: dict[int, bytes]) -> bytes:
    """An icon of PNG pictures, by their size in pixels."""
    head = _HEAD.pack(0, 1, len(pictures))
    at = _HEAD.size + _ENTRY.size * len(pictures)
    entries, bodies = b"", b""
    for size, picture in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(picture), at + len(bodies))
        bodies += picture
    return head + entries + bodies


def pictures() -> dict[int, bytes]:
    """The drawing, painted in every size."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(DRAWING), application)
    painted: dict[int, bytes] = {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(kept, "PNG")
        painted[size] = bytes(kept.data().data())
    return painted


def version_text(version: str) -> str:
    """What PyInstaller writes into the programs."""
    numbers = tuple([*(int(part) for part in version.split(".")), 0, 0, 0][:4])
    return _VERSION.format(version=version, numbers=numbers)


def main() -> None:
    """Write both."""
    sys.path.insert(0, str(ROOT))
    from supervisor_app import __version__

    INTO.mkdir(parents=True, exist_ok=True)
    (INTO / "supervisor-app.ico").write_bytes(icon(pictures()))
    (INTO / "version.txt").write_text(version_text(__version__), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
