"""The figures that the live floor gives for checks. A stale floor gives none: what was true before
the feed was lost is not what somebody finds on his round."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import Check, CheckKey, Filled, Prefill
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.view import FloorView

OLDEST_S = 10.0
"""A picture that was looked at longer ago gives nothing."""


class Seen(Struct, frozen=True):
    """A picture of the floor, and when it was the newest."""

    view: FloorView
    at: Instant


def filled(
    checks: tuple[Check, ...], seen: Seen | None, now: Instant, planned: int | None = None
) -> Filled:
    """What the floor gives now. `planned`: how many were to be signed in; None: there is no
    plan."""
    if seen is None or not is_live(seen, now):
        return Filled(now)
    values: dict[CheckKey, float] = {}
    for check in checks:
        value = _FIGURES[check.prefill](seen.view, now, planned)
        if value is not None:
            values[check.key] = round(value, 1) + 0.0  # of a whole number nothing is left over
    return Filled(now, values)


def is_live(seen: Seen, now: Instant) -> bool:
    """Whether every ACD is heard, and the picture is of now."""
    sources = seen.view.sources.values()
    return bool(sources) and all(one.live for one in sources) and now - seen.at <= OLDEST_S


def _nothing(view: FloorView, now: Instant, planned: int | None) -> float | None:
    return None


def _break_share(view: FloorView, now: Instant, planned: int | None) -> float | None:
    staff = view.total.staff
    return staff.counts[StateGroup.BREAK] / staff.signed_in * 100 if staff.signed_in else None


def _staff_difference(view: FloorView, now: Instant, planned: int | None) -> float | None:
    return None if planned is None else view.total.staff.signed_in - planned


def _answer_rate(view: FloorView, now: Instant, planned: int | None) -> float | None:
    start = view.centre.interval - INTERVAL_S
    last = next((row for row in view.total.intervals if row.start == start), None)
    if last is not None and not last.complete:
        return None
    return registry()["answer_rate"].value(view.total.quarter)


def _waiting(view: FloorView, now: Instant, planned: int | None) -> float | None:
    return view.total.waiting


def _longest_wait(view: FloorView, now: Instant, planned: int | None) -> float | None:
    oldest = view.total.oldest
    return 0.0 if oldest is None else max(0.0, float(int(now - oldest)))


def _satisfaction(view: FloorView, now: Instant, planned: int | None) -> float | None:
    return registry()["satisfaction"].value(view.total.day)


def _feed_age(view: FloorView, now: Instant, planned: int | None) -> float | None:
    return max(0.0, min(now - view.at, OLDEST_S))


_FIGURES: dict[Prefill, Callable[[FloorView, Instant, int | None], float | None]] = {
    Prefill.NONE: _nothing,
    Prefill.BREAK_SHARE: _break_share,
    Prefill.STAFF_DIFFERENCE: _staff_difference,
    Prefill.ANSWER_RATE: _answer_rate,
    Prefill.WAITING: _waiting,
    Prefill.LONGEST_WAIT: _longest_wait,
    Prefill.SATISFACTION: _satisfaction,
    Prefill.FEED_AGE: _feed_age,
}
