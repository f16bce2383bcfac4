"""What every source of a queue_log gives: its lines, in their order, not understood yet."""

from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from supervisor_app.domain.words import Words

Advance = Callable[[float], None]
"""Told now and then which part of the whole has been read, from 0 to 1."""

TOLD_EVERY = 500
"""Lines between two reports of progress."""


class SourceFault(Exception):
    """A source that cannot be read; `words` say which and why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


class Line(Struct, frozen=True):
    """One line of a log."""

    place: str
    """The file's or the table's name."""
    number: int
    fields: list[str]
    follows: bool = True
    """False for the first line of a file of which it is not known that it follows the one before
    without a break."""
    again: bool = False
    """The same line stood in an earlier file already."""


class Source(Protocol):
    """Something that a log can be read from."""

    incomplete: int
    """Last lines that are still being written, left out."""

    def lines(self, advance: Advance) -> Iterator[Line]:
        """Its lines in their order. Raises `SourceFault`."""
        ...
