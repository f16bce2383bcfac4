"""A queue_log in files: the one that is being written, rotated and compressed ones, folders."""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from msgspec import Struct

from supervisor_app.acd.queue_log import decoded, fields_of
from supervisor_app.gateway.importing_lines import TOLD_EVERY, Advance, Line, SourceFault

_NAME = "queue_log"
_ROTATED = re.compile(r"^(?P<stem>.*?)(?:\.(?P<number>\d{1,4}))?(?:\.gz)?$")
_LONGEST_LINE = 64 * 1024
_LINES_TO_THE_FIRST_TIME = 200
_GZIP = b"\x1f\x8b"
_NEVER = float("inf")


def files_in(places: Sequence[Path]) -> list[Path]:
    """The files that are meant; of a folder, those whose name begins with ``queue_log``."""
    files: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = sorted(
                one for one in place.iterdir() if one.is_file() and one.name.startswith(_NAME)
            )
            if not inside:
                raise SourceFault(
                    f"目录 {place} 里没有 {_NAME} 文件", f"there is no {_NAME} file in {place}"
                )
            files += inside
        else:
            files.append(place)
    return list(dict.fromkeys(file.resolve() for file in files))


class LogFiles:
    """Files of one log. They are read in the order of their times, however they are given, and
    a line that stands in two of them counts once."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Raises `SourceFault` for a file that cannot be read."""
        begun = [(_first_time(file), -_number(file)[1], file) for file in files]
        self._files = [(at, file) for at, _, file in sorted(begun)]
        self._bytes = max(1, sum(file.stat().st_size for file in files))
        self.incomplete = 0

    def lines(self, advance: Advance) -> Iterator[Line]:
        """The lines of all files."""
        done = 0
        before: Path | None = None
        repeats = _Repeats()
        for place, (_, file) in enumerate(self._files):
            later = min((at for at, _ in self._files[place + 1 :]), default=_NEVER)
            repeats.next_file(later)
            follows = before is None or _follows(before, file)
            with _opened(file) as log:
                for number, line in enumerate(log.lines(), 1):
                    if number % TOLD_EVERY == 0:
                        advance((done + log.read_bytes()) / self._bytes)
                    if not line.endswith(b"\n"):
                        if len(line) < _LONGEST_LINE:
                            self.incomplete += 1
                            continue
                    elif not line.strip():
                        continue
                    fields = fields_of(decoded(line))
                    again = repeats.is_again(line, fields[0])
                    yield Line(file.name, number, fields, follows, again)
                    follows = True
            before = file
            done += file.stat().st_size
        advance(1.0)


class _Repeats:
    """Tells which lines of a file stood in an earlier one. Keeps only lines that may come again.

    Two equal lines within one file are two events.
    """

    def __init__(self) -> None:
        self._earlier: Counter[int] = Counter()
        self._mine: Counter[int] = Counter()
        self._later_begin = _NEVER

    def next_file(self, later_begin: float) -> None:
        """The next file begins; those after it begin no earlier than `later_begin`."""
        self._earlier |= self._mine
        self._mine = Counter()
        self._later_begin = later_begin

    def is_again(self, line: bytes, time: str) -> bool:
        """Whether this line of the present file stood in an earlier one."""
        if not self._earlier and self._later_begin == _NEVER:
            return False
        key = hash(line)
        earlier = self._earlier.get(key, 0)
        at = _epoch(time)
        if not earlier and (at is None or at < self._later_begin):
            return False
        self._mine[key] += 1
        return self._mine[key] <= earlier


class _Log(Struct):
    """An open file, and how far it was read."""

    raw: IO[bytes]
    text: Any

    def lines(self) -> Iterator[bytes]:
        """Its lines; of one that is too long to be a line, the beginning."""
        while line := self.text.readline(_LONGEST_LINE):
            yield line
            while len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
                line = self.text.readline(_LONGEST_LINE)

    def read_bytes(self) -> int:
        """Bytes of the file that have been read."""
        return self.raw.tell()


@contextmanager
def _opened(file: Path) -> Iterator[_Log]:
    try:
        with file.open("rb") as raw:
            zipped = raw.read(2) == _GZIP
            raw.seek(0)
            yield _Log(raw, gzip.GzipFile(fileobj=raw) if zipped else raw)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceFault(
            f"压缩文件 {file.name} 已损坏", f"the compressed file {file.name} is damaged"
        ) from error
    except OSError as error:
        raise SourceFault(
            f"读不了 {file}（{error.strerror}）", f"cannot read {file} ({error.strerror})"
        ) from error


def _first_time(file: Path) -> float:
    """When a file begins, for the order of files; one without a time comes last."""
    with _opened(file) as log:
        for number, line in enumerate(log.lines()):
            at = _epoch(line.partition(b"|")[0].decode("ascii", "replace"))
            if at is not None:
                return at
            if number > _LINES_TO_THE_FIRST_TIME:
                break
    return _NEVER


def _epoch(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _number(file: Path) -> tuple[str, int]:
    """A rotated file's stem and number: ``queue_log.2.gz`` gives 2, ``queue_log`` 0."""
    found = _ROTATED.match(file.name)
    if found is None:
        return file.name, 0
    return found["stem"], int(found["number"] or 0)


def _follows(before: Path, file: Path) -> bool:
    """Whether two files follow each other without a break, by their numbers."""
    (stem, number), (next_stem, next_number) = _number(before), _number(file)
    return before.parent == file.parent and stem == next_stem and number == next_number + 1
