"""Level lines and exit conditions as a desk shows them: their values of its own picture.

What a gateway tells of them is a look older than the picture that a desk shows beside them. Since
when a line is past its bound, and whether it is met, stays the gateway's to say.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from supervisor_app.domain.acd_clocks import ALL, lane_of
from supervisor_app.domain.alert_conditions import of_feed
from supervisor_app.domain.emergency import ExitNow, LineNow
from supervisor_app.domain.ids import AcdId, Instant, QueueId
from supervisor_app.domain.level_lines import Found, turned, worst_of
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.measured import Compare, Reading, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.measures import is_met, named, subjects
from supervisor_app.domain.view import FloorView


def lines_of(
    told: Iterable[LineNow], reader: FloorReader, view: FloorView, now: Instant
) -> tuple[LineNow, ...]:
    """The lines with the values of a picture that the reader was shown. One that is met keeps the
    object that it is met by; of the others the worst counts."""
    return tuple(_line(line, reader, view, now) for line in told)


def exits_of(
    told: Iterable[ExitNow],
    reader: FloorReader,
    view: FloorView,
    now: Instant,
    queue: QueueId | None,
) -> tuple[ExitNow, ...]:
    """The exit conditions likewise; `queue`: of the emergency, None where it is about all. One that
    is met only now has no time yet; one that is not any more has none."""
    return tuple(_exit(one, reader, view, now, queue) for one in told)


def _line(line: LineNow, reader: FloorReader, view: FloorView, now: Instant) -> LineNow:
    if line.about is None:
        return line
    about = line.about.subject
    kept = [about] if line.met is not None else subjects(view, about.kind)
    found = worst_of(line.two, _readings(kept, line.two, reader, view, now))
    if found is None:
        heard = line.met is None or _heard(line.two, about, view)
        return replace(line, value=None, sample=None) if heard else line
    subject, reading = found
    name = line.about if subject == about else named(view, subject)
    return replace(line, about=name, value=reading.value, sample=reading.sample)


def _exit(
    one: ExitNow,
    reader: FloorReader,
    view: FloorView,
    now: Instant,
    queue: QueueId | None,
) -> ExitNow:
    kind, compare = one.about.subject.kind, one.compare
    if rests(compare, one.about.subject, view):
        return one
    of_one = kind is SubjectKind.QUEUE and queue is not None
    many = [Subject(kind, SubjectKey(str(queue)))] if of_one else subjects(view, kind)
    readings = [(each, reader.read(compare, each, now)) for each in many]
    subject, reading = worst_of(turned(compare), readings) or (
        readings[0] if readings else (one.about.subject, Reading(None))
    )
    met = reading.value is None or is_met(compare, reading.value, reading.sample)
    about = one.about if subject == one.about.subject else named(view, subject)
    since = one.since if met and one.met else None
    return replace(one, about=about, value=reading.value, met=met, since=since)


def _readings(
    many: Iterable[Subject],
    compare: Compare,
    reader: FloorReader,
    view: FloorView,
    now: Instant,
) -> Found:
    return [(one, reader.read(compare, one, now)) for one in many if _heard(compare, one, view)]


def _heard(compare: Compare, subject: Subject, view: FloorView) -> bool:
    """Whether the ACD that an object is of is heard; what is of no single one always is."""
    lane = AcdId(lane_of(subject, of_feed(compare)))
    if lane == ALL:
        return not view.lost and (not view.sources or all_live(view))
    source = view.sources.get(lane)
    return source is None or (source.live and lane not in view.lost)


def all_live(view: FloorView) -> bool:
    """Whether every ACD is heard, or none: then the whole picture is old, and says so itself."""
    live = {source.live for source in view.sources.values()}
    return len(live) == 1


def rests(compare: Compare, subject: Subject, view: FloorView) -> bool:
    """Whether what is said of an object rests while others are judged: its ACD is not heard, or it
    is a sum without one."""
    return bool(view.lost) and not _heard(compare, subject, view)
