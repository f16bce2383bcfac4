"""What is wrong with a configuration file, said so that its author can mend it."""

import re
from collections.abc import Sequence
from pathlib import Path

from supervisor_app.domain.words import Words

KeyPath = tuple[str | int, ...]
"""The way to a value: ``("acd", 0, "secret")`` is the `secret` of the first `[[acd]]`."""

SOME_KEY = "*"
"""In a path: a key that the checker does not tell."""


class ConfigFault(Exception):
    """A configuration that cannot be used: where, and what to write instead."""

    def __init__(self, words: Words, path: KeyPath = (), file: Path | None = None, line: int = 0):
        self.reason = words
        self.path = path
        self.file = file
        self.line = line
        super().__init__(self.words.en)

    @property
    def words(self) -> Words:
        """The whole sentence: file, line, key, and what is wrong with it."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file or "")
        key = key_name(self.path)
        before = ": ".join(part for part in (place, key) if part)
        if not before:
            return self.reason
        return Words(f"{before}：{self.reason.zh}", f"{before}: {self.reason.en}")


def key_name(path: KeyPath) -> str:
    """A key as people write it; the first `[[acd]]` is ``acd[1]``."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name


_HEADER = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*([A-Za-z0-9_\-."']+)\s*=""")


def line_of(text: str, path: KeyPath) -> int:
    """The line of a key in a TOML text; of the table it belongs to where the key is absent."""
    finder = _LineFinder(path)
    for number, line in enumerate(text.splitlines(), 1):
        finder.read(number, line)
    return finder.found


class _LineFinder:
    """Walks over the lines and keeps the one that leads furthest along a path."""

    def __init__(self, path: KeyPath) -> None:
        self._path = path
        self._table: KeyPath = ()
        self._counts: dict[KeyPath, int] = {}
        self._depth = 0
        self.found = 0

    def read(self, number: int, line: str) -> None:
        header = _HEADER.match(line)
        if header is not None:
            self._enter(_parts(header[2]), array=bool(header[1]))
            self._offer(self._table, number)
            return
        key = _KEY.match(line)
        if key is not None:
            self._offer(self._table + tuple(_parts(key[1])), number)

    def _enter(self, names: Sequence[str], array: bool) -> None:
        place: KeyPath = ()
        for name in names[:-1]:
            place = self._latest((*place, name))
        place = (*place, names[-1])
        if array:
            self._counts[place] = self._counts.get(place, -1) + 1
        self._table = self._latest(place)

    def _latest(self, place: KeyPath) -> KeyPath:
        return (*place, self._counts[place]) if place in self._counts else place

    def _offer(self, candidate: KeyPath, number: int) -> None:
        depth = len(candidate)
        way = self._path[:depth]
        if depth > self._depth and len(way) == depth and all(map(_same, way, candidate)):
            self._depth, self.found = depth, number


def _same(wanted: str | int, found: str | int) -> bool:
    return wanted in (found, SOME_KEY)


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
