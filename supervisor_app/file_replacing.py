"""Puts a file in another's place, at once and whole, on every system.

Windows refuses it while somebody else has the other file open, be it a virus scanner that looks at
what was just written: that is over after a moment, so it is tried again for a little while.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

WITHIN_S = 0.5
_PAUSE_S = 0.02


def replace(
    new: Path,
    file: Path,
    system: str = sys.platform,
    move: Callable[[Path, Path], None] | None = None,
) -> None:
    """`new` becomes `file`. Blocking, for at most `WITHIN_S` more than the system takes. Raises
    `OSError`: `PermissionError` on Windows where somebody else has it open for longer."""
    until = time.monotonic() + (WITHIN_S if system == "win32" else 0.0)
    while True:
        try:
            (move or os.replace)(new, file)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def put_where_none_is(new: Path, file: Path) -> None:
    """`new` becomes `file` unless that is there already. Raises `FileExistsError` then, and another
    `OSError` where it cannot be done; `new` may be left over."""
    if sys.platform == "win32":  # renames over nothing, and not every disk there has links
        os.rename(new, file)
    else:
        os.link(new, file)
