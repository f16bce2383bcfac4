"""A window's program ends by Ctrl-C as by its window's cross."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from supervisor_app.ending import end_by


def end_loop_by_signals(app: QCoreApplication) -> None:
    """Let its loop end when the program is asked to end, also where that is before the loop begins:
    Qt forgets an exit that was wished before then, and keeps what was posted. Python notices a
    signal at the next timer of the program."""
    end_by(partial(QTimer.singleShot, 0, app.exit))
