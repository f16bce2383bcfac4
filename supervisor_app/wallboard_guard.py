"""Watches over the program of a wall: starts it again when it ends by itself or hangs.

The program says every few seconds what it shows, on its standard output; one that says nothing for
a minute hangs. It ends when its standard input does, so that none is ever left over.
"""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from supervisor_app.ending import end_by

BACK_OFF_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Between two starts; the last one stays."""
STEADY_S = 120.0
"""A program that lived so long begins the back-off anew."""
SILENT_S = 60.0
NO_WINDOW = 2
MOST_WINDOWLESS = 5
"""Lives in a row that found no screen: the session is over, and the next has a guard of its own."""
_LOOK_S = 0.2
_END_WITHIN_S = 3.0


class Guard:
    """One program and its lives."""

    def __init__(
        self,
        command: Sequence[str],
        silent_s: float = SILENT_S,
        back_off: Sequence[float] = BACK_OFF_S,
        heard: Callable[[bytes], None] = lambda _: None,
    ) -> None:
        """`heard`: is told every line that the program says, on a thread of its own."""
        self._command, self._silent_s, self._back_off = command, silent_s, back_off
        self._heard = heard
        self._stopping = threading.Event()
        self._heard_at = 0.0
        self.lives = 0
        self.pid = 0

    def stop(self) -> None:
        """End the program, and do not start it again. May be called from a signal."""
        self._stopping.set()

    def run(self) -> int:
        """Until somebody leaves the wall, or `stop`; the exit code of its last life."""
        failures = windowless = 0
        while True:
            self.lives += 1
            begun = time.monotonic()
            code = self._live()
            if code == 0 or self._stopping.is_set():
                return 0
            lived = time.monotonic() - begun
            windowless = windowless + 1 if code == NO_WINDOW else 0
            if windowless and (self.lives == 1 or windowless == MOST_WINDOWLESS):
                return code  # there is no screen to be had, and it has said so
            failures = 1 if lived >= STEADY_S else failures + 1
            pause = self._back_off[min(failures, len(self._back_off)) - 1]
            sys.stderr.write(f"大屏程序退出（{code}），{pause:g} 秒后重新启动 · ended, restarted\n")
            if self._stopping.wait(pause):
                return 0

    def _live(self) -> int:
        process = subprocess.Popen(
            list(self._command), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.pid, self._heard_at = process.pid, time.monotonic()
        reader = threading.Thread(target=self._read, args=(process,), daemon=True)
        reader.start()
        try:
            return self._watch(process)
        finally:
            _end(process)
            reader.join(1.0)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _watch(self, process: "subprocess.Popen[bytes]") -> int:
        while process.poll() is None:
            if self._stopping.wait(_LOOK_S):
                return 0
            if time.monotonic() - self._heard_at > self._silent_s:
                process.kill()
        return process.wait()

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._heard_at = time.monotonic()
            self._heard(line)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Its input ends, which it heeds on every system; Windows' way to terminate is to kill."""
    if process.poll() is None:
        if sys.platform != "win32":
            process.terminate()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(_END_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def guard(command: Sequence[str]) -> int:
    """Run a program under guard until it is left; signals that end us end it first."""
    watching = Guard(command)
    end_by(watching.stop)
    return watching.run()
