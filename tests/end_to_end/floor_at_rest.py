"""The desk with the demonstration floor on a real screen, until its input ends."""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.scenes import floor
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look


def main() -> None:
    """Show it."""
    app = QApplication([PRODUCT])
    app.setApplicationName(PRODUCT)
    load_fonts(resource("fonts"))
    stage = Stage(app, Path(sys.argv[1]), Look(), NOW)
    stage.show(floor())
    stage.go("overview")
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    look = QTimer(app, interval=100)
    look.timeout.connect(lambda: app.quit() if over.is_set() else None)
    look.start()
    app.exec()
    stage.close()


if __name__ == "__main__":
    main()
