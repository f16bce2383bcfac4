"""What the figures must be: recomputed from the book that Asterisk itself writes, `queue_log`.

Written from Asterisk's own description of that book and from nothing else; it shares no line with
the programs whose figures it judges. Run it on a file to see its table: `oracle.py QUEUE_LOG`.

A line is ``time|call|queue|agent|event|data...``; the time is in whole seconds since 1970, waits
and talks are whole seconds as well. Each event belongs to the quarter of an hour (UTC) in which it
happened, so a call may be offered in one interval, answered in the next and talked in a third:

| event | counts |
| --- | --- |
| ENTERQUEUE | entered |
| CONNECT ``hold|..`` | answered, its wait, and whether that was within 20 s |
| ABANDON ``..|..|wait`` | abandoned, its wait |
| EXITWITHTIMEOUT, EXITWITHKEY, EXITEMPTY | flowed out, by cause |
| COMPLETEAGENT, COMPLETECALLER ``hold|talk|..`` | a talk that ended, its seconds |
| BLINDTRANSFER, ATTENDEDTRANSFER, TRANSFER ``..|hold|talk|position`` | the same |
| SURVEY ``score`` | survey; satisfied from 4 |
| QUEUESTART | a restart: what was waiting or talking then is cut off, with no line of its own |

Offered is what has left the queue: answered, abandoned or flowed out.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path

INTERVAL_S = 900
WITHIN_S = 20
SATISFIED_FROM = 4


@dataclass
class Figures:
    """What one queue did in one interval; counts, and seconds."""

    entered: int = 0
    answered: int = 0
    within: int = 0
    abandoned: int = 0
    timeout: int = 0
    key: int = 0
    empty: int = 0
    talks: int = 0
    wait_answered_s: int = 0
    wait_abandoned_s: int = 0
    talk_s: int = 0
    surveys: int = 0
    satisfied: int = 0

    @property
    def offered(self) -> int:
        """Callers who have left the queue, in whatever way."""
        return self.answered + self.abandoned + self.timeout + self.key + self.empty


@dataclass(frozen=True)
class Line:
    """One line of the book. `at` is in seconds since 1970; `number` counts from 1."""

    number: int
    at: int
    call: str
    queue: str
    agent: str
    event: str
    data: tuple[str, ...]

    def seconds(self, place: int) -> int:
        """A whole number of seconds among the data; places may count from the end."""
        return int(self.data[place])


@dataclass
class Book:
    """The figures by queue and start of the interval, and what a restart left open."""

    figures: dict[tuple[str, int], Figures] = field(
        default_factory=lambda: defaultdict(Figures)
    )
    cut_waiting: list[Line] = field(default_factory=list)
    """Entered the queue and were never heard of again: a restart took them."""
    cut_talking: list[Line] = field(default_factory=list)
    """Were answered, and nothing says that they ended."""
    still_waiting: list[Line] = field(default_factory=list)
    still_talking: list[Line] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    """Numbers of the lines that are not of this format, or lack what they should have."""


def _entered(figures: Figures, _line: Line) -> None:
    figures.entered += 1


def _answered(figures: Figures, line: Line) -> None:
    wait = line.seconds(0)
    figures.answered += 1
    figures.within += wait <= WITHIN_S
    figures.wait_answered_s += wait


def _abandoned(figures: Figures, line: Line) -> None:
    figures.wait_abandoned_s += line.seconds(2)
    figures.abandoned += 1


def _timed_out(figures: Figures, _line: Line) -> None:
    figures.timeout += 1


def _keyed_out(figures: Figures, _line: Line) -> None:
    figures.key += 1


def _emptied_out(figures: Figures, _line: Line) -> None:
    figures.empty += 1


def _completed(figures: Figures, line: Line) -> None:
    figures.talk_s += line.seconds(1)
    figures.talks += 1


def _transferred(figures: Figures, line: Line) -> None:
    figures.talk_s += line.seconds(-2)  # how many data stand before it depends on the transfer
    figures.talks += 1


def _surveyed(figures: Figures, line: Line) -> None:
    figures.satisfied += line.seconds(0) >= SATISFIED_FROM
    figures.surveys += 1


_COUNTS: dict[str, Callable[[Figures, Line], None]] = {
    "ENTERQUEUE": _entered,
    "CONNECT": _answered,
    "ABANDON": _abandoned,
    "EXITWITHTIMEOUT": _timed_out,
    "EXITWITHKEY": _keyed_out,
    "EXITEMPTY": _emptied_out,
    "COMPLETEAGENT": _completed,
    "COMPLETECALLER": _completed,
    "BLINDTRANSFER": _transferred,
    "ATTENDEDTRANSFER": _transferred,
    "TRANSFER": _transferred,
    "SURVEY": _surveyed,
}
_LEAVES = {"ABANDON", "EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY"}
_ENDS = {"COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER"}


def recompute(raw_lines: Iterable[bytes]) -> Book:
    """The figures of a whole book, in the order in which it was written."""
    book = Book()
    waiting: dict[tuple[str, str], Line] = {}
    talking: dict[tuple[str, str], Line] = {}
    for number, raw in enumerate(raw_lines, 1):
        line = _line(number, raw)
        if line is None or not _count(book, line):
            book.unreadable.append(number)
        else:
            _follow(book, line, waiting, talking)
    book.still_waiting = list(waiting.values())
    book.still_talking = list(talking.values())
    return book


def read(file: Path) -> Book:
    """The figures of a book that lies in a file. Names in it may be in any encoding."""
    return recompute(file.read_bytes().splitlines())


def _line(number: int, raw: bytes) -> Line | None:
    at, *rest = raw.decode("utf-8", "replace").split("|")
    if len(rest) < 4 or not at.isdecimal():
        return None
    call, queue, agent, event, *data = rest
    return Line(number, int(at), call, queue, agent, event, tuple(data))


def _count(book: Book, line: Line) -> bool:
    count = _COUNTS.get(line.event)
    if count is None:
        return True
    try:
        count(book.figures[line.queue, line.at - line.at % INTERVAL_S], line)
    except (IndexError, ValueError):
        return False
    return True


def _follow(
    book: Book,
    line: Line,
    waiting: dict[tuple[str, str], Line],
    talking: dict[tuple[str, str], Line],
) -> None:
    """Who waits and who talks, so as to know whom a restart cut off."""
    visit = (line.call, line.queue)
    if line.event == "QUEUESTART":
        book.cut_waiting += waiting.values()
        book.cut_talking += talking.values()
        waiting.clear()
        talking.clear()
    elif line.event == "ENTERQUEUE":
        waiting[visit] = line
    elif line.event == "CONNECT":
        waiting.pop(visit, None)
        talking[visit] = line
    elif line.event in _LEAVES:
        waiting.pop(visit, None)
    elif line.event in _ENDS:
        talking.pop(visit, None)


def main(words: list[str]) -> int:
    """Print the table of a book; 1 where some of its lines cannot be read."""
    if len(words) != 1:
        print("usage: oracle.py QUEUE_LOG", file=sys.stderr)
        return 2
    book = read(Path(words[0]))
    names = [each.name for each in fields(Figures)]
    print(f"{'queue':12} {'from (UTC)':16} " + " ".join(f"{name:>9.9}" for name in names))
    for (queue, start), figures in sorted(book.figures.items(), key=lambda item: item[0][::-1]):
        values = " ".join(f"{getattr(figures, name):9}" for name in names)
        print(f"{queue:12} {datetime.fromtimestamp(start, UTC):%Y-%m-%d %H:%M} {values}")
    for what in ("cut_waiting", "cut_talking", "still_waiting", "still_talking", "unreadable"):
        if found := getattr(book, what):
            print(f"{what.replace('_', ' ')}: {len(found)}")
    return 1 if book.unreadable else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
