"""Paints the program's icon in the sizes that a desktop looks for.

    python packaging/icons.py FOLDER

Writes FOLDER/48x48/apps/supervisor-app.png and so on, and the drawing itself, as in the theme
hicolor. Needs PySide6 and no display.
"""

import os
import shutil
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWING = Path(__file__).with_name("supervisor-app.svg")


def paint(folder: Path) -> None:
    """Write all sizes. Raises `OSError` where a file cannot be written."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(DRAWING), application)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        place = folder / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        if not image.save(str(place / "supervisor-app.png")):
            raise OSError(f"{place} cannot be written")
    place = folder / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, place / "supervisor-app.svg")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paint(Path(sys.argv[1]))
