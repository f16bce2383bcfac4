"""Reads a plan of contacts from a CSV file: a date, a time, a queue and a number on each line.

All lines are read and every fault is named with its line; who imports takes the whole file or
nothing.
"""

import codecs
import csv
import io
import math
import re
from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct, field

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.forecast import starts_of
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.words import Words

MOST_OFFERED = 1_000_000
_COLUMNS = {
    "date": ("date", "日期"),
    "time": ("time", "时间", "时段"),
    "queue": ("queue", "队列"),
    "offered": ("offered", "forecast", "进线", "预测", "预测进线"),
}
_SEPARATORS = (",", ";", "\t")
_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")

QueueOf = Callable[[str], QueueId | Words]
"""The queue that is meant by a name; words where there is none, or more than one."""


class LineFault(Struct, frozen=True):
    """What is wrong with a line of the file, counted from 1."""

    line: int
    words: Words


class PlanFile(Struct):
    """What a file says, and what is wrong with it."""

    rows: dict[tuple[QueueId, int], float] = field(default_factory=dict)
    faults: list[LineFault] = field(default_factory=list)
    lines: int = 0
    """Lines that say something, without the head."""


class _Wrong(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def decoded(raw: bytes) -> str | None:
    """The text of a file: UTF-8 with or without a mark, UTF-16 with one, or GBK. None: none of
    them."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def read_plan(text: str, calendar: CentreCalendar, queue_of: QueueOf) -> PlanFile:
    """What the text of a file plans, in the centre's local time."""
    found = PlanFile()
    lines = _lines(text)
    try:
        number, head = next(lines, (1, []))
        places = _places(head)
    except (_Wrong, csv.Error) as wrong:
        found.faults.append(LineFault(1, _words(wrong)))
        return found
    seen: dict[tuple[QueueId, int], int] = {}
    while True:
        try:
            number, cells = next(lines)
            found.lines += 1
            keys, offered = _row(cells, places, calendar, queue_of)
            for key in keys:
                _once(seen, key, number)
                found.rows[key] = offered
        except StopIteration:
            return found
        except csv.Error as error:
            found.faults.append(LineFault(number + 1, _words(error)))
            return found
        except _Wrong as wrong:
            found.faults.append(LineFault(number, wrong.words))


def _words(error: Exception) -> Words:
    if isinstance(error, _Wrong):
        return error.words
    return Words(f"这一行不是 CSV（{error}）", f"this line is no CSV ({error})")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers, without empty ones."""
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield reader.line_num, stripped


def _places(head: list[str]) -> dict[str, int]:
    lowered = [name.lower() for name in head]
    found = {}
    for column, names in _COLUMNS.items():
        places = [place for place, name in enumerate(lowered) if name in names]
        if len(places) != 1:
            said = "、".join(names)
            raise _Wrong(
                f"表头应有且只有一列 {column}（也可写作 {said}）",
                f"the head must have one column {column} (or {', '.join(names)})",
            )
        found[column] = places[0]
    return found


def _row(
    cells: list[str], places: dict[str, int], calendar: CentreCalendar, queue_of: QueueOf
) -> tuple[list[tuple[QueueId, int]], float]:
    if len(cells) <= max(places.values()):
        raise _Wrong(
            f"只有 {len(cells)} 列，缺少列", f"only {len(cells)} columns; some are missing"
        )
    queue = queue_of(cells[places["queue"]])
    if isinstance(queue, Words):
        raise _Wrong(queue.zh, queue.en)
    starts = _starts(cells[places["date"]], cells[places["time"]], calendar)
    return [(queue, start) for start in starts], _offered(cells[places["offered"]])


def _starts(day_text: str, time_text: str, calendar: CentreCalendar) -> tuple[int, ...]:
    day, minute = _day(day_text), _minute(time_text)
    starts = starts_of(calendar, day, minute)
    if not starts:
        said = f"{day.isoformat()} {time_text}"
        raise _Wrong(
            f"{said} 当天不存在：时钟拨快", f"{said} is not on that day: clocks go forward"
        )
    return starts


def _day(text: str) -> date:
    found = _DATE.fullmatch(text)
    try:
        if found is not None:
            return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        pass
    raise _Wrong(f"日期 {text!r} 应写成 2026-11-23", f"date {text!r}: write 2026-11-23")


def _minute(text: str) -> int:
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2])) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise _Wrong(f"时间 {text!r} 应写成 08:15", f"time {text!r}: write 08:15")
    if minute % 15:
        raise _Wrong(
            f"时间 {text} 不是一刻钟的开始", f"time {text} is not the start of a quarter of an hour"
        )
    return hour * 60 + minute


def _offered(text: str) -> float:
    try:
        offered = float(text)
    except ValueError:
        offered = math.nan
    if not 0 <= offered <= MOST_OFFERED:
        raise _Wrong(
            f"进线 {text!r} 应为 0 到 {MOST_OFFERED} 的数",
            f"offered {text!r}: write a number from 0 to {MOST_OFFERED}",
        )
    return round(offered, 2)


def _once(seen: dict[tuple[QueueId, int], int], key: tuple[QueueId, int], line: int) -> None:
    earlier = seen.setdefault(key, line)
    if earlier != line:
        raise _Wrong(
            f"与第 {earlier} 行是同一队列的同一时段",
            f"the same queue and interval as line {earlier}",
        )
