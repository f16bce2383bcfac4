"""Which page a wall shows now: what turns by itself, what pins it and what makes it wait.

Time only enters by argument. The state is a value: `advanced` gives the next one.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.walls import LEAST_ROTATION_S, MOST_ROTATION_S, SentPage, WallPage

KEY_PAUSE_S = 60.0
"""Any key makes the rotation wait for so long; nobody has to start it again."""
LONGEST_STEP_S = 5.0
"""A longer silence, such as of a machine that slept, counts as so long: nobody read meanwhile."""


class Stop(Struct, frozen=True):
    """One page of the rotation, or one part of its rows."""

    place: int
    """Of the page in the layout; -1: one that is in no layout."""
    page: WallPage
    part: int = 0
    parts: int = 1
    critical: bool = False
    """Something on it is past a critical limit."""

    @property
    def key(self) -> tuple[int, int]:
        """What stays the same while its figures change."""
        return self.place, self.part


class Held(StrEnum):
    """Why a wall does not turn."""

    EMERGENCY = "emergency"
    STALE = "stale"
    SENT = "sent"
    PAUSED = "paused"
    ALONE = "alone"
    """There is nothing to turn to."""


class Rotation(Struct, frozen=True):
    """How far a wall's rotation is."""

    current: tuple[int, int] | None = None
    spent_s: float = 0.0
    """How long the current page has been shown; time in which it was held does not count."""
    told_at: Instant | None = None
    calm: tuple[int, int] | None = None
    """The last page without 紧急: where its round goes on."""
    critical: tuple[int, int] | None = None
    """The last page with 紧急."""
    paused_until: Instant | None = None


class Around(Struct, frozen=True):
    """What else decides at one instant."""

    stops: tuple[Stop, ...]
    """Pages that can be shown, in their order; empty ones are not among them."""
    rotation_s: float = 20.0
    emergency: Stop | None = None
    """It goes on, or was just released: its page."""
    stale: bool = False
    sent: Stop | None = None
    """What a desk sent, while it lasts."""


class Showing(Struct, frozen=True):
    """What a wall shows, and what comes next."""

    stop: Stop | None
    """None: there is no page at all."""
    held: Held | None
    after: Stop | None = None
    """Which page comes next; None while held by what has no end."""
    left_s: float | None = None
    """Until then; None while held."""


def advanced(state: Rotation, around: Around, now: Instant) -> Rotation:
    """The rotation at a later instant. A clock that went back counts as one that stood."""
    passed = 0.0 if state.told_at is None else min(LONGEST_STEP_S, max(0.0, now - state.told_at))
    state = replace(state, told_at=now)
    if state.paused_until is not None and not now < state.paused_until <= now + KEY_PAUSE_S:
        state = replace(state, paused_until=None)
    if _stop(around.stops, state.current) is None:
        first = next(iter(around.stops), None) if state.current is None else None
        return _arrive(state, first or _following(state, around.stops))
    if held(state, around) is not None:
        return state
    spent = state.spent_s + passed
    if spent < seconds_of(_stop(around.stops, state.current), around.rotation_s):
        return replace(state, spent_s=spent)
    return _arrive(state, _following(state, around.stops))


def held(state: Rotation, around: Around) -> Held | None:
    """Why it does not turn, the strongest reason; None: it turns."""
    if around.emergency is not None:
        return Held.EMERGENCY
    if around.stale:
        return Held.STALE
    if around.sent is not None:
        return Held.SENT
    if state.paused_until is not None:
        return Held.PAUSED
    return Held.ALONE if len(around.stops) < 2 else None


def showing(state: Rotation, around: Around) -> Showing:
    """What is shown in a state."""
    why = held(state, around)
    if around.emergency is not None:
        return Showing(around.emergency, why)
    if around.sent is not None:
        return Showing(around.sent, why)
    stop = _stop(around.stops, state.current)
    if why is not None or stop is None:
        return Showing(stop, why)
    left = seconds_of(stop, around.rotation_s) - state.spent_s
    return Showing(stop, None, _following(state, around.stops), max(0.0, left))


def gone_to(
    state: Rotation, around: Around, now: Instant, by: int | None = None, page: int | None = None
) -> Rotation:
    """A key: `by` stops on or back, or the first stop of `page` (its place in the layout).

    The rotation then waits. During an emergency the keys are off; so are they for a page that
    cannot be shown.
    """
    if around.emergency is not None or not around.stops:
        return state
    if page is not None:
        found = next((stop for stop in around.stops if stop.place == page), None)
    else:
        keys = [stop.key for stop in around.stops]
        at = keys.index(state.current) if state.current in keys else 0
        found = around.stops[(at + (by or 0)) % len(keys)]
    if found is None:
        return state
    return paused(_arrive(state, found), now)


def paused(state: Rotation, now: Instant) -> Rotation:
    """Wait, but not for ever."""
    return replace(state, paused_until=now + KEY_PAUSE_S)


def resumed(state: Rotation) -> Rotation:
    """Go on."""
    return replace(state, paused_until=None)


def seconds_of(stop: Stop | None, rotation_s: float) -> float:
    """How long a page is shown: its own time or the layout's, within 10 and 60 s."""
    own = None if stop is None else stop.page.seconds
    wanted = rotation_s if own is None else own
    return float(min(MOST_ROTATION_S, max(LEAST_ROTATION_S, wanted)))


def sent_now(sent: Sequence[SentPage], wall: str, now: Instant) -> SentPage | None:
    """The newest page that was sent to a wall, or to all, and whose time is not over."""
    mine = [one for one in sent if one.wall in ("", wall) and one.at <= now < one.until]
    return max(mine, key=lambda one: one.at, default=None)


def _arrive(state: Rotation, stop: Stop | None) -> Rotation:
    if stop is None:
        return replace(state, current=None, spent_s=0.0)
    if stop.critical:
        return replace(state, current=stop.key, spent_s=0.0, critical=stop.key)
    return replace(state, current=stop.key, spent_s=0.0, calm=stop.key)


def _following(state: Rotation, stops: tuple[Stop, ...]) -> Stop | None:
    """Every second turn is one of the pages with 紧急; between them the others go round."""
    critical = tuple(stop for stop in stops if stop.critical)
    calm = tuple(stop for stop in stops if not stop.critical)
    if not critical or not calm:
        return _round(stops, state.current)
    shown = _stop(stops, state.current)
    if shown is not None and not shown.critical:
        return _round(critical, state.critical)
    return _round(calm, state.calm)


def _round(stops: tuple[Stop, ...], last: tuple[int, int] | None) -> Stop | None:
    """The one after the last, or the first."""
    if last is not None:
        later = next((stop for stop in stops if stop.key > last), None)
        if later is not None:
            return later
    return stops[0] if stops else None


def _stop(stops: tuple[Stop, ...], key: tuple[int, int] | None) -> Stop | None:
    return next((stop for stop in stops if stop.key == key), None)
