"""Desks that begin, show a floor and end, one after the other, in one program.

    python desks_ended.py DESKS

Prints how many there were, and what they left: windows, objects to be painted, threads.
"""

import gc
import logging
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

TESTS = Path(__file__).resolve().parent.parent
sys.path.append(str(TESTS / "ui"))

from desks import Stage  # noqa: E402
from floors import picture  # noqa: E402

from supervisor_app.desk_tidying import Tidying  # noqa: E402


def main() -> None:
    """Garbage is looked for as in the desk: now and then, between two events."""
    logging.disable()  # that there is no gateway is known
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    tidying = Tidying(application)
    view = picture()
    count = int(sys.argv[1])
    with TemporaryDirectory() as folder:
        for number in range(count):
            stage = Stage(Path(folder) / str(number))
            stage.desk.open()
            stage.show(view)
            application.processEvents()
            stage.close()
            del stage
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            tidying.look()
    gc.collect()
    left = application.topLevelWidgets(), application.allWidgets(), threading.enumerate()[1:]
    sys.stdout.write(f"{count} {' '.join(str(len(each)) for each in left)}\n")


main()
