"""Asterisk's own book, the ``queue_log``: a line in, a typed entry out.

A line is ``time|callid|queue|agent|event|data1|data2|...``, written by ``ast_queue_log()``. The
realtime and ODBC back ends write the same fields as columns of a table, the time there as text in
the switch's own zone. What each event carries is told by app_queue.c and by "Queue Logs" in
Asterisk's documentation.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words

RESTART = "QUEUESTART"
"""The switch began anew: who waited or talked before is gone."""

_EARLIEST = 946_684_800.0
"""The year 2000. A switch without a battery clock begins in 1970 after each loss of power."""
_LATEST_AHEAD_S = 86_400.0
_FOLD_TOLERANCE_S = 60.0
_FIELDS = 5


class BadLine(Exception):
    """A line that cannot be used; `reason` is for whoever looks after the switch."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Words(zh, en)


class UnknownAgent(BadLine):
    """A line that is counted for its queue, but not for an agent, because it cannot be told who
    he is."""


class Entry(Struct, frozen=True):
    """One line. `call` is the Uniqueid of the caller's channel, `agent` the member's name."""

    at: Instant
    call: str
    queue: str
    agent: str
    event: str
    data: tuple[str, ...] = ()

    def seconds(self, place: int) -> float:
        """The seconds in a datum, counted from 0, or from the end where negative.

        Raises `BadLine` where they are missing or no number. What a clock set back made negative
        counts as 0.
        """
        return max(0.0, self._number(place, "秒数", "a number of seconds"))

    def score(self, place: int) -> float:
        """The score in a datum. Raises `BadLine` where it is missing or no number."""
        return self._number(place, "评分", "a score")

    def _number(self, place: int, zh: str, en: str) -> float:
        text = self._datum(place)
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not abs(value) < 1e9:
            raise BadLine(
                f"{self.event} 的第 {_ordinal(place)} 项 {text[:20]!r} 不是{zh}",
                f"{self.event}: datum {_ordinal(place)} {text[:20]!r} is not {en}",
            )
        return value

    def _datum(self, place: int) -> str:
        try:
            return self.data[place]
        except IndexError:
            return ""


class LogClock:
    """Reads the times of one log, in its order, on the switch's clock.

    `zone` is the zone of times written as text; epoch seconds need none.
    """

    def __init__(self, zone: ZoneInfo, now: Instant, ahead_s: float = 0.0) -> None:
        """`ahead_s`: how far the switch's clock was ahead of the true time."""
        self._zone = zone
        self._latest = now + _LATEST_AHEAD_S
        self._ahead_s = ahead_s
        self._last: Instant = 0.0

    def instant(self, text: str) -> Instant:
        """The instant of a time. Raises `BadLine`."""
        at = self._read(text.strip()) - self._ahead_s
        if not at >= _EARLIEST:
            raise BadLine(f"时间 {text[:30]!r} 早于 2000 年", f"time {text[:30]!r} is before 2000")
        if at > self._latest:
            raise BadLine(f"时间 {text[:30]!r} 在将来", f"time {text[:30]!r} lies in the future")
        self._last = at
        return at

    def _read(self, text: str) -> float:
        try:
            if text.isascii() and text.replace(".", "", 1).isdigit():
                return float(text)
            wall = datetime.fromisoformat(text)
            if wall.tzinfo is not None:
                return wall.timestamp()
            return self._of_wall(wall)
        except (ValueError, OverflowError):
            raise BadLine(f"时间 {text[:30]!r} 看不懂", f"time {text[:30]!r} is no time") from None

    def _of_wall(self, wall: datetime) -> float:
        at = wall.replace(tzinfo=self._zone).timestamp()
        again = wall.replace(tzinfo=self._zone, fold=1).timestamp()
        # In the hour that comes twice, lines that seem to go back by an hour are of the second one.
        return again if again > at and at < self._last - _FOLD_TOLERANCE_S else at


def decoded(line: bytes) -> str:
    """The text of a line: UTF-8, else GB18030, else with replacement characters."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode(errors="replace")


def fields_of(line: str) -> list[str]:
    """The fields of a line of the file."""
    return line.rstrip("\r\n").split("|")


def entry_of(fields: Iterable[str], clock: LogClock) -> Entry:
    """The entry that some fields tell. Raises `BadLine` and nothing else."""
    time, *rest = fields
    if len(rest) < _FIELDS - 1:
        raise BadLine(
            f"只有 {len(rest) + 1} 栏，至少应有 {_FIELDS} 栏",
            f"{len(rest) + 1} fields, at least {_FIELDS} are needed",
        )
    at = clock.instant(time)
    call, queue, agent, event, *data = (field.strip() for field in rest)
    if not event:
        raise BadLine("没有事件名", "no name of an event")
    if "\x00" in call or "\x00" in queue or "\x00" in agent:
        raise BadLine("有 NUL 字符", "a NUL character")
    # The last column of a table may hold what did not fit, with the bars still in it.
    return Entry(at, call, queue, agent, event.upper(), tuple("|".join(data).split("|")))


def _ordinal(place: int) -> int:
    return place + 1 if place >= 0 else place
