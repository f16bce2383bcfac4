"""What can be watched: the list of measures, and how one is read, named and said in words.

`MEASURES` is the list. `read` gives one value as it is displayed, so that a wall, 总览 and an alert
never differ; who reads many keeps a `FloorReader` from picture to picture. `bound_of` and
`resolved` give the bound that counts for an object where a comparison follows the centre's limits.
"""

from msgspec.structs import replace

from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId
from supervisor_app.domain.limits import Limit
from supervisor_app.domain.measure_list import MEASURES, Measure, MeasureUnit
from supervisor_app.domain.measure_reading import FloorReader, Forecast
from supervisor_app.domain.measure_words import (
    KIND_NAMES,
    PERIOD_NAMES,
    SIGNS,
    SITE_STATES,
    bound_words,
    condition_words,
    measure_words,
    span_words,
    value_words,
)
from supervisor_app.domain.measured import (
    Compare,
    NamedSubject,
    Operator,
    Reading,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words

__all__ = [
    "KIND_NAMES",
    "MEASURES",
    "PERIOD_NAMES",
    "SIGNS",
    "SITE_STATES",
    "FloorReader",
    "Forecast",
    "Measure",
    "MeasureUnit",
    "bound_of",
    "bound_words",
    "condition_words",
    "is_met",
    "limit_of",
    "measure_words",
    "name_of",
    "named",
    "read",
    "resolved",
    "span_words",
    "subjects",
    "value_words",
]

FLOOR_NAME = Words("全部队列", "All queues")
NO_TEAM = Words("未分组", "No team")


def read(
    view: FloorView,
    compare: Compare,
    subject: Subject,
    now: Instant,
    forecast: Forecast | None = None,
) -> Reading:
    """The measure that a comparison names, of one object of a picture, as it is displayed.

    `now` is the gateway's clock. The value is None where there is nothing to divide by, where the
    ACD cannot tell it, where the object is not on the floor, and for a measure that does not exist
    or not of such an object over such a time. Never raises.
    """
    reader = FloorReader()
    reader.show(view, now, forecast)
    return reader.read(compare, subject, now)


def subjects(view: FloorView, kind: SubjectKind) -> list[Subject]:
    """All objects of a kind on the floor, in the centre's order; bots' queues are none."""
    return [Subject(kind, SubjectKey(key)) for key in _keys(view, kind)]


def _keys(view: FloorView, kind: SubjectKind) -> list[str]:
    match kind:
        case SubjectKind.FLOOR:
            return [""]
        case SubjectKind.QUEUE:
            return list(view.queues)
        case SubjectKind.AGENT:
            return list(view.agents)
        case SubjectKind.TEAM:
            named_ = [team.key for team in view.centre.teams]
            others = {row.team for row in view.agents.values()}.difference(named_)
            return [*named_, *sorted(others)]
        case SubjectKind.SITE:
            return [site.key for site in view.centre.sites]
        case SubjectKind.SOURCE:
            return list(view.sources)


def name_of(view: FloorView, subject: Subject) -> Words:
    """What an object is called; one that is not on the floor by its key."""
    key = subject.key
    match subject.kind:
        case SubjectKind.FLOOR:
            return FLOOR_NAME
        case SubjectKind.QUEUE:
            queue = view.queue_rows.get(QueueId(key))
            return queue.title if queue else _native(key)
        case SubjectKind.AGENT:
            row = view.agents.get(AgentId(key))
            return Words(row.name, row.name) if row else _native(key)
        case SubjectKind.SOURCE:
            source = view.sources.get(AcdId(key))
            return Words(source.name, source.name) if source else Words(key, key)
        case SubjectKind.TEAM:
            team = next((team for team in view.centre.teams if team.key == key), None)
            return team.name if team else (Words(key, key) if key else NO_TEAM)
        case SubjectKind.SITE:
            site = next((site for site in view.centre.sites if site.key == key), None)
            return site.name if site else Words(key, key)


def _native(key: str) -> Words:
    said = key.partition("/")[2] or key
    return Words(said, said)


def named(view: FloorView, subject: Subject) -> NamedSubject:
    """An object with its name, to be kept."""
    return NamedSubject(subject, name_of(view, subject))


def limit_of(centre: CentreRow, compare: Compare, subject: Subject) -> Limit | None:
    """The limit that a comparison follows: the queue's own, else the centre's."""
    if not compare.limit:
        return None
    limits = centre.limits
    if subject.kind is SubjectKind.QUEUE:
        limits = centre.queue_limits.get(QueueId(subject.key), limits)
    found = getattr(limits, compare.limit, None)
    return found if isinstance(found, Limit) else None


def bound_of(centre: CentreRow, compare: Compare, subject: Subject) -> float | None:
    """The bound that counts for an object. None: it follows a limit that the centre has not."""
    if not compare.limit:
        return compare.bound
    limit = limit_of(centre, compare, subject)
    if limit is None:
        return None
    return limit.critical if compare.which == "critical" else limit.warning


def resolved(centre: CentreRow, compare: Compare, subject: Subject) -> Compare | None:
    """The comparison with the bound and least sample that count for an object, as evidence keeps
    it: it follows no limit any more. None: there is no bound, so that it can never be met."""
    if not compare.limit:
        return compare
    bound, limit = bound_of(centre, compare, subject), limit_of(centre, compare, subject)
    if bound is None or limit is None:
        return None
    least = max(compare.min_sample, limit.min_sample)
    return replace(compare, bound=bound, min_sample=least, limit="", which="")


def is_met(compare: Compare, value: float | None, sample: int | None = None) -> bool:
    """Whether a displayed value meets a resolved comparison; a missing value, or one on too few,
    does not."""
    if value is None or (sample is not None and sample < compare.min_sample):
        return False
    match compare.operator:
        case Operator.AT_LEAST:
            return value >= compare.bound
        case Operator.ABOVE:
            return value > compare.bound
        case Operator.AT_MOST:
            return value <= compare.bound
        case Operator.BELOW:
            return value < compare.bound
        case Operator.IS:
            return value == compare.bound
