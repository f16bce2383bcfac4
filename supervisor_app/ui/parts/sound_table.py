"""How one Chinese character sounds, looked up in resources/sounds (written by packaging/sounds.py).

The lines of the file are used as they are, so that 42,000 characters take 260 kB and 2 ms.
"""

from bisect import bisect_left
from pathlib import Path

FIRST = 0x4E00
"""A syllable's sign less this is its place in the first line."""


class SoundTable:
    """The table. Reading it blocks for the time of a small file; `OSError` where there is none."""

    def __init__(self, file: Path) -> None:
        syllables, self._characters, self._signs = file.read_text("utf-8").split("\n")[:3]
        self._syllables = syllables.split()

    def syllable(self, character: str) -> str | None:
        """Without its tone, ü as v; None for what is no character that is known."""
        at = bisect_left(self._characters, character)
        if self._characters[at : at + 1] != character:
            return None
        return self._syllables[ord(self._signs[at]) - FIRST]
