"""How the level lines of an emergency stand, what they propose, and whether it may be released.

Use, with each picture that rules are held against and at least once a second:

    watch = LineWatch(default_lines())       # `watch.count(lines)` when others count
    lines = watch.evaluate(view, now, stale)
    watch.proposal                           # raw: whoever put it off is the caller's to know
    watch.exits(emergency.id, emergency.queue)
"""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.acd_clocks import AcdClocks, lane_of
from supervisor_app.domain.alert_conditions import of_feed, with_air
from supervisor_app.domain.alert_holding import Holding
from supervisor_app.domain.emergency import (
    EmergencyId,
    ExitCondition,
    ExitNow,
    Level,
    LevelLine,
    LevelLines,
    LineNow,
    Proposal,
)
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.measured import (
    Compare,
    NamedSubject,
    Operator,
    Reading,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.measures import is_met, named, resolved, subjects
from supervisor_app.domain.playbooks import PlaybookKind
from supervisor_app.domain.view import FloorView

CLEAR_S = 30.0
"""A line that was met is not any more after it was back inside for so long."""
AIR_PERCENT = 5.0
_LOWER_IS_BETTER = (Operator.AT_LEAST, Operator.ABOVE)

Found = list[tuple[Subject, Reading]]


class LineWatch:
    """The level lines of a centre, and the exit conditions of the emergency that goes on.

    What else reads the same pictures may lend its reader with each of them.
    """

    def __init__(self, lines: LevelLines) -> None:
        self.now: tuple[LineNow, ...] = ()
        """As they stood when figures were live last."""
        self._own = self._reader = FloorReader()
        self._clocks = AcdClocks()
        self._at: Instant = 0.0
        self._stale = True
        self._view: FloorView | None = None
        self._held: dict[tuple[str, Level, Subject], Holding] = {}
        self._exits = _Exits()
        self._made: dict[Level, Instant] = {}
        """Since when any line has been met for this level or a higher one."""
        self.lines = lines

    def count(self, lines: LevelLines) -> None:
        """These lines count from the next picture on; all of them begin anew."""
        self.lines = lines
        self._held, self._exits = {}, _Exits()

    def evaluate(
        self,
        view: FloorView,
        now: Instant,
        stale: bool = False,
        lent: FloorReader | None = None,
    ) -> tuple[LineNow, ...]:
        """Hold the lines against a picture. While it is `stale` they stay as they stood, and the
        time of it does not count; objects of one ACD that is not heard are left out likewise.

        `lent`: a reader that may have been shown this very picture, as an `AlertEngine`'s; where
        it was not, the picture is taken in here.
        """
        self._clocks.pass_time(view, now, stale)
        self._view, self._at, self._stale = view, now, stale
        if not stale:
            self._take_in(view, now, lent)
            self.now = tuple(self._line(line, view, now) for line in self.lines.lines)
            self._note_made(now)
        return self.now

    def _note_made(self, now: Instant) -> None:
        met = {line.met for line in self.now if line.about is not None} - {None}
        for level in Level:
            if level in met or Level.ONE in met:
                self._made.setdefault(level, now)
            else:
                self._made.pop(level, None)

    def _take_in(self, view: FloorView, now: Instant, lent: FloorReader | None) -> None:
        if lent is not None and lent.view is view:
            self._reader = lent
            return
        self._reader = self._own
        self._own.show(view, now)

    @property
    def proposal(self) -> Proposal | None:
        """The highest level that any line is met for; None: no line is. `about` is the worst object
        of the first such line on a queue, or else of the first; `playbook` is left to the caller
        (`playbook_kind`). That somebody put it off, or that an emergency goes on, is not known
        here."""
        met = [line for line in self.now if line.met is not None and line.about is not None]
        if not met:
            return None
        level = Level.ONE if any(line.met is Level.ONE for line in met) else Level.TWO
        worst = [line for line in met if line.met is level]
        on_queue = (line for line in worst if _kind(line) is SubjectKind.QUEUE)
        first = next(on_queue, worst[0])
        assert first.about is not None
        since = (line.one_since if level is Level.ONE else line.two_since for line in worst)
        return Proposal(
            level=level,
            lines=tuple(line.key for line in met),
            about=first.about,
            since=min((at for at in since if at is not None), default=self._at),
            made_at=self._made.get(level, self._at),
        )

    def exits(self, emergency: EmergencyId, queue: QueueId | None) -> tuple[ExitNow, ...]:
        """The exit conditions of the emergency that goes on, of the newest picture.

        Those on queues are of its own queue; without one the worst queue counts. Where there is
        nothing to be read, as nobody waits or too few called, a condition is met. `since` moves on
        with the time in which figures were stale, so that `now - since` is what was seen. While
        they are stale all stays as it stood, and while one of several ACDs is not heard, too.
        """
        if self._view is not None and self._clocks.runs(""):
            self._exits.show(
                (emergency, queue),
                [(one, self._exit_reading(one, queue)) for one in self.lines.exits],
                self._view,
                self._clocks.of(""),
                self._at,
            )
        return self._exits.now if self._exits.of == (emergency, queue) else ()

    def _line(self, line: LevelLine, view: FloorView, now: Instant) -> LineNow:
        found = [
            (subject, self._reader.read(line.two, subject, now))
            for subject in subjects(view, line.subject)
            if self._clocks.runs(_lane(line.two, subject))
        ]
        past = {level: self._past(line, level, found, now) for level in (Level.TWO, Level.ONE)}
        met = next((level for level in (Level.ONE, Level.TWO) if past[level].met), None)
        about = worst_of(line.two, past[met].met if met else found)
        reading = about[1] if about else Reading(None)
        return LineNow(
            key=line.key,
            name=line.name,
            two=line.two,
            one=line.one,
            two_for_s=line.two_for_s,
            one_for_s=line.one_for_s,
            about=named(view, about[0]) if about else None,
            value=reading.value,
            sample=reading.sample,
            two_since=past[Level.TWO].since,
            one_since=past[Level.ONE].since,
            met=met,
        )

    def _past(self, line: LevelLine, level: Level, found: Found, now: Instant) -> "_Past":
        compare, for_s = (
            (line.two, line.two_for_s) if level is Level.TWO else (line.one, line.one_for_s)
        )
        past = _Past()
        if compare is None or self._view is None:
            return past
        present = set()
        for subject, reading in found:
            key = (line.key, level, subject)
            present.add(key)
            held = self._hold(key, compare, reading, for_s, now)
            if held is not None:
                past.take(subject, reading, held)
        for key in self._held.keys() - present:
            if key[:2] == (line.key, level) and self._clocks.runs(_lane(compare, key[2])):
                del self._held[key]
        return past

    def _hold(
        self,
        key: tuple[str, Level, Subject],
        compare: Compare,
        reading: Reading,
        for_s: float,
        now: Instant,
    ) -> Holding | None:
        assert self._view is not None
        counted = resolved(self._view.centre, compare, key[2])
        met = counted is not None and is_met(counted, reading.value, reading.sample)
        held = self._held.get(key)
        if held is None and not met:
            return None
        air = None if counted is None else with_air(counted, AIR_PERCENT)
        still = met or (air is not None and is_met(air, reading.value, reading.sample))
        clock = self._clocks.of(_lane(compare, key[2]))
        held = self._held.setdefault(key, Holding())
        held.note(met, still, clock, now)
        held.turn(clock, for_s, CLEAR_S)
        if held.idle:
            del self._held[key]
            return None
        return held

    def _exit_reading(
        self, condition: ExitCondition, queue: QueueId | None
    ) -> tuple[Subject, Reading, Compare]:
        view, compare = self._view, condition.compare
        assert view is not None
        kind = condition.subject
        if kind is SubjectKind.QUEUE and queue is not None:
            found: Iterable[Subject] = (Subject(kind, SubjectKey(queue)),)
        else:
            found = subjects(view, kind)
        readings = [(one, self._reader.read(compare, one, self._at)) for one in found]
        subject, reading = worst_of(turned(compare), readings) or (
            readings[0] if readings else (Subject(kind), Reading(None))
        )
        return subject, reading, resolved(view.centre, compare, subject) or compare


class _Past:
    """The objects that are past one level of a line."""

    def __init__(self) -> None:
        self.since: Instant | None = None
        self.met: Found = []

    def take(self, subject: Subject, reading: Reading, held: Holding) -> None:
        """An object whose time counts, or that is past its time."""
        if self.since is None or held.since < self.since:
            self.since = held.since
        if held.raised:
            self.met.append((subject, reading))


class _Exits(Struct):
    """The exit conditions of one emergency, and since when each has been met."""

    of: tuple[EmergencyId, QueueId | None] | None = None
    now: tuple[ExitNow, ...] = ()
    from_: dict[str, float] = {}

    def show(
        self,
        of: tuple[EmergencyId, QueueId | None],
        found: list[tuple[ExitCondition, tuple[Subject, Reading, Compare]]],
        view: FloorView,
        clock: float,
        now: Instant,
    ) -> None:
        """How they stand in the newest picture."""
        if of != self.of:
            self.of, self.from_ = of, {}
        self.now = tuple(
            self._one(condition, named(view, subject), reading, compare, clock, now)
            for condition, (subject, reading, compare) in found
        )

    def _one(
        self,
        condition: ExitCondition,
        about: NamedSubject,
        reading: Reading,
        compare: Compare,
        clock: float,
        now: Instant,
    ) -> ExitNow:
        few = reading.sample is not None and reading.sample < compare.min_sample
        value = None if few else reading.value
        met = value is None or is_met(compare, value, reading.sample)
        if not met:
            self.from_.pop(condition.key, None)
        since = now - (clock - self.from_.setdefault(condition.key, clock)) if met else None
        return ExitNow(
            key=condition.key,
            name=condition.name,
            compare=compare,
            about=about,
            value=value,
            met=met,
            since=since,
        )


def worst_of(compare: Compare, found: Found) -> tuple[Subject, Reading] | None:
    """The object with the worst value by a comparison that says what is bad; those on too small a
    sample only where there are no others. None: nothing has a value."""
    known = [one for one in found if one[1].value is not None]
    enough = [one for one in known if (one[1].sample or 0) >= compare.min_sample]
    sign = 1.0 if compare.operator in _LOWER_IS_BETTER else -1.0
    return max(enough or known, key=lambda one: sign * (one[1].value or 0.0), default=None)


def playbook_kind(proposal: Proposal, lines: Iterable[LineNow]) -> PlaybookKind:
    """For which kind of emergency a proposal asks: a site where a line on sites is met; all queues
    where one on the whole floor is; else the queue that is the worst."""
    met = {_kind(line) for line in lines if line.key in proposal.lines}
    if SubjectKind.SITE in met:
        return PlaybookKind.SITE
    if SubjectKind.SOURCE in met:
        return PlaybookKind.SYSTEM
    return PlaybookKind.ALL_QUEUES if SubjectKind.FLOOR in met else PlaybookKind.ONE_QUEUE


def _lane(compare: Compare, subject: Subject) -> str:
    return lane_of(subject, of_feed(compare))


def _kind(line: LineNow) -> SubjectKind | None:
    return None if line.about is None else line.about.subject.kind


def turned(compare: Compare) -> Compare:
    """A comparison that says what is well, as one that says what is bad."""
    bad = {
        Operator.AT_MOST: Operator.ABOVE,
        Operator.BELOW: Operator.AT_LEAST,
        Operator.AT_LEAST: Operator.BELOW,
        Operator.ABOVE: Operator.AT_MOST,
    }.get(compare.operator, compare.operator)
    return Compare(
        compare.measure, bad, compare.bound, compare.period, compare.of, compare.min_sample
    )
