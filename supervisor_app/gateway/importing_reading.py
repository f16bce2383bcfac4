"""Reads a log from beginning to end: what it tells, what it covers, which lines are no good."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.acd.asterisk_settings import SurveySettings
from supervisor_app.acd.queue_log import BadLine, LogClock, UnknownAgent, entry_of
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.acd.queue_log_story import LogStory
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway.importing import Told
from supervisor_app.gateway.importing_coverage import Coverage
from supervisor_app.gateway.importing_lines import Line, Source

Reject = Callable[[Line, Words], None]
"""Told each line that cannot be used, or not wholly, and why."""
Advance = Callable[[float, int], None]
"""Told now and then which part of the log has been read, and how many lines that is."""


class Reading(Struct):
    """How a log was read."""

    told: Told
    lines: int = 0
    used: int = 0
    """Lines that count something; the others tell what no figure needs."""
    again: int = 0
    rejected: int = 0
    unnamed: int = 0
    """Lines that are counted for a queue, but for no agent."""
    incomplete: int = 0

    @property
    def is_no_log(self) -> bool:
        """Whether there are lines, and not one of them is what a queue_log has."""
        return 0 < self.lines == self.rejected


class LogReader:
    """What is needed to understand the log of one ACD."""

    def __init__(
        self, acd: AcdId, names: AgentNames, survey: SurveySettings, clock: LogClock
    ) -> None:
        self._acd = acd
        self._names = names
        self._survey = survey
        self._clock = clock
        self._unknown: set[str] = set()

    def read(
        self,
        source: Source,
        now: Instant,
        reject: Reject,
        advance: Advance,
        *,
        still_written: bool = False,
    ) -> Reading:
        """Read all of it. Raises `SourceFault`. `still_written`: it is the log that the switch
        writes now, so that it tells everything up to `now`."""
        story = LogStory(self._acd, self._names, self._survey)
        coverage = Coverage()
        reading = Reading(Told(self._acd))
        follows = True
        for line in source.lines(lambda part: advance(part, reading.lines)):
            reading.lines += 1
            follows = follows and line.follows
            if line.again:
                reading.again += 1
                continue
            try:
                entry = entry_of(line.fields, self._clock)
                coverage.line(entry.at, same_log=follows)
                follows = True
                reading.used += story.take(entry)
            except UnknownAgent as bad:
                reading.used += 1
                reading.unnamed += 1
                self._note_unknown(line, bad.reason, reject)
            except BadLine as bad:
                reading.rejected += 1
                reject(line, bad.reason)
        if still_written:
            coverage.until(now)
        reading.incomplete = source.incomplete
        reading.told = Told(
            acd=self._acd,
            spans=coverage.spans(now),
            tallies=story.counts.tallies,
            unnamed=story.counts.unnamed,
            surveys=story.counts.surveys,
            records=story.visits.records(),
        )
        return reading

    def _note_unknown(self, line: Line, reason: Words, reject: Reject) -> None:
        """An agent whom nobody knows is in many lines; the first one says it for all."""
        if reason.en not in self._unknown:
            self._unknown.add(reason.en)
            reject(line, reason)
