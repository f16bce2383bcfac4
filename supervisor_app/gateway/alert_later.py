"""The figures 5 and 15 minutes after an alert was raised: what came of it."""

from collections.abc import Callable

from supervisor_app.domain.alerts import LATER_S, AlertDeed, AlertRecord, DeedKind
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import Compare, Measured, Reading, Subject
from supervisor_app.domain.measures import is_met

GRACE_S = 60.0
"""So much later they may still be taken; after that they are told as missed."""

ReadingOf = Callable[[Compare, Subject, Instant], Reading]


def later(
    record: AlertRecord, now: Instant, live: bool, reading_of: ReadingOf
) -> tuple[AlertDeed, ...]:
    """What is to be added now. `live`: the figures of its object are."""
    deeds = []
    for after_s in _due(record, now):
        late_s = now - record.alert.raised_at - after_s
        if late_s > GRACE_S:
            deeds.append(AlertDeed(DeedKind.LATER, now, after_s=after_s))
        elif live:
            figures = tuple(_read(figure, now, reading_of) for figure in record.alert.figures)
            deeds.append(AlertDeed(DeedKind.LATER, now, figures=figures, after_s=after_s))
    return tuple(deeds)


def _due(record: AlertRecord, now: Instant) -> list[float]:
    age_s = now - record.alert.raised_at
    if age_s < LATER_S[0]:
        return []
    taken = {deed.after_s for deed in record.deeds if deed.kind is DeedKind.LATER}
    return [after_s for after_s in LATER_S if age_s >= after_s and after_s not in taken]


def _read(figure: Measured, now: Instant, reading_of: ReadingOf) -> Measured:
    reading = reading_of(figure.compare, figure.subject, now)
    return Measured(
        figure.subject,
        figure.compare,
        reading.value,
        reading.sample,
        is_met(figure.compare, reading.value, reading.sample),
        reading.complete,
    )
