"""Standard output of a command whose reader may leave before the end (`| head`)."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO, cast


class _Output:
    """What is told to nobody is left out; the command goes on and ends as it would have."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """As a stream does it."""
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._leave()
            return len(text)

    def flush(self) -> None:
        """As a stream does it."""
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._leave()

    def _leave(self) -> None:
        with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), self._stream.fileno())


@contextlib.contextmanager
def listened_to() -> Iterator[None]:
    """A closed pipe is no error of what is done meanwhile."""
    former = sys.stdout
    sys.stdout = cast("TextIO", _Output(former))
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stdout = former
