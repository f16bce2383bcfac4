"""By which signals a program is asked to end."""

import signal
import sys
from collections.abc import Callable


def ending_signals() -> tuple[signal.Signals, ...]:
    """Ctrl-C and a service manager's wish; on Windows also that its console is closed, or that the
    session ends."""
    if sys.platform == "win32":
        return signal.SIGINT, signal.SIGTERM, signal.SIGBREAK
    return signal.SIGINT, signal.SIGTERM


def end_by(asked: Callable[[], object]) -> None:
    """Have `asked` called when the program is asked to end; for the main thread."""
    for number in ending_signals():
        signal.signal(number, lambda *_: asked())
