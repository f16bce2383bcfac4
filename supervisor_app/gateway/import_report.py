"""What an import tells people: how far it is, which lines were no good, and what it did."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, TextIO
from zoneinfo import ZoneInfo

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.words import Words
from supervisor_app.gateway.importing import Plan
from supervisor_app.gateway.importing_lines import Line
from supervisor_app.gateway.importing_reading import Reading

SHOWN = 20
"""So many bad lines are shown; all are counted, and kept where a file for them is named."""

_TOLD_EVERY_S = 0.5
_INTERVALS_SHOWN = 5


class Progress:
    """One line that is written over and over, on a terminal or where it is asked for."""

    def __init__(
        self, out: TextIO, *, wanted: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out
        self._wanted = wanted or out.isatty()
        self._clock = clock
        self._begun = self._told_at = clock()
        self._written = False
        self.lines = 0
        """Lines read so far, kept by whoever counts them."""

    def reading(self, part: float) -> None:
        """So much of the log has been read."""
        now = self._clock()
        if self._wanted and now - self._told_at >= _TOLD_EVERY_S:
            self._told_at, self._written = now, True
            rate = self.lines / max(0.001, now - self._begun)
            self._out.write(f"\r{part:4.0%}  {self.lines:,}  {rate:,.0f}/s ")
            self._out.flush()

    def writing(self, part: float) -> None:
        """So much has been written."""
        if self._wanted:
            self._written = True
            self._out.write(f"\r写入 · writing {part:4.0%}            ")
            self._out.flush()

    def done(self) -> None:
        """Leave the line to what comes next."""
        if self._written:
            self._written = False
            self._out.write("\r" + " " * 40 + "\r")
            self._out.flush()


class Rejects:
    """The lines that could not be used."""

    def __init__(self, out: TextIO, file: Path | None) -> None:
        """Raises `OSError` where the file cannot be written."""
        self._out = out
        self._count = 0
        self._file: IO[str] | None = file.open("w", encoding="utf-8") if file else None

    def add(self, line: Line, reason: Words) -> None:
        """One more."""
        self._count += 1
        text = f"{line.place}:{line.number}: {reason.zh} · {reason.en}\n"
        if self._count <= SHOWN:
            self._out.write(text)
        if self._file is not None:
            self._file.write(f"{text.rstrip()}\t{'|'.join(line.fields)}\n")

    def close(self) -> None:
        """Say how many more there are."""
        if self._count > SHOWN:
            more = self._count - SHOWN
            self._out.write(f"… 另有 {more:,} 行 · and {more:,} more lines\n")
        if self._file is not None:
            self._file.close()


def summary(reading: Reading, plan: Plan, zone: ZoneInfo, *, dry_run: bool) -> str:
    """What was done, in both languages."""
    parts = [
        Words(
            f"读入 {reading.lines:,} 行，用到 {reading.used:,} 行，不能用 {reading.rejected:,} 行",
            f"{reading.lines:,} lines read, {reading.used:,} used, {reading.rejected:,} rejected",
        )
    ]
    if reading.again:
        parts.append(
            Words(f"重复 {reading.again:,} 行", f"{reading.again:,} lines stood in two files")
        )
    if reading.unnamed:
        parts.append(
            Words(
                f"{reading.unnamed:,} 行的坐席不认识，只计入队列",
                f"{reading.unnamed:,} with an unknown agent, counted for the queue only",
            )
        )
    if reading.incomplete:
        parts.append(Words("末行尚未写完，已略过", "the last line was not complete yet, left out"))
    verb = Words("将补齐", "to fill") if dry_run else Words("已补齐", "filled")
    parts.append(
        Words(
            f"{verb.zh} {len(plan.replaced):,} 个时段，原已完整 {plan.complete:,} 个",
            f"{verb.en}: {len(plan.replaced):,} intervals; complete before: {plan.complete:,}",
        )
    )
    if plan.quiet:
        parts.append(
            Words(
                f"另有 {plan.quiet:,} 个时段日志里没有来电，库里原也没有记录",
                f"{plan.quiet:,} more without a contact in the log, of which nothing was known",
            )
        )
    if plan.partly:
        shown = _times(plan.partly, zone)
        parts.append(
            Words(
                f"其中 {len(plan.partly):,} 个日志只有一部分、仍不完整：{shown}",
                f"of these the log has only a part of {len(plan.partly):,}, "
                f"still incomplete ({shown})",
            )
        )
    if plan.uncovered:
        shown = _times(plan.uncovered, zone)
        parts.append(
            Words(
                f"日志没有盖全、仍不完整 {len(plan.uncovered):,} 个：{shown}",
                f"not wholly in the log, still incomplete: {len(plan.uncovered):,} ({shown})",
            )
        )
    if plan.running is not None:
        shown = _times([plan.running], zone)
        parts.append(
            Words(
                f"{shown} 还在进行，由网关自己统计；若有缺口，请在结束后再导入一次",
                f"{shown} still runs and is the gateway's own; if it has a gap, import again "
                "when it is over",
            )
        )
    return "；".join(part.zh for part in parts) + "\n" + "; ".join(p.en for p in parts) + "\n"


def _times(starts: list[int], zone: ZoneInfo) -> str:
    def local(at: int, form: str) -> str:
        return datetime.fromtimestamp(at, zone).strftime(form)

    shown = [
        f"{local(start, '%Y-%m-%d %H:%M')}-{local(start + INTERVAL_S, '%H:%M')}"
        for start in sorted(starts)[:_INTERVALS_SHOWN]
    ]
    return ", ".join(shown) + (" …" if len(starts) > _INTERVALS_SHOWN else "")
