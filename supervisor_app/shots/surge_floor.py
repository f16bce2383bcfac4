"""The floor of the emergency's picture: fourteen minutes after the others, the card queue worse."""

from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.rows import CallRow, FloorDelta, GaugeRow, IntervalRow
from supervisor_app.shots.figures import ACD, INTERVAL, NOW
from supervisor_app.shots.floor import queue, tally, whole
from supervisor_app.shots.people import peopled

LATER_S = 832.0
"""From the others' time to 14:46:10."""
AT = NOW + LATER_S
WAITING = {
    "card": (41, 398),
    "chat": (8, 71),
    "loan": (6, 104),
    "retail": (2, 18),
    "video": (2, 39),
}
"""How many wait, and how long the first of them."""
QUARTER = {
    "card": (196, 113),
    "retail": (171, 157),
    "chat": (79, 72),
    "loan": (45, 39),
    "video": (36, 34),
    "vip": (28, 27),
    "complaint": (12, 11),
}
"""Offered and answered from 14:30 to 14:45; 552 and 440 together, without one of another queue."""

CALM = {key: (offered, round(offered * 0.97)) for key, (offered, _) in QUARTER.items()}


def surge_floor(calm: bool = False) -> FloorDelta:
    """All of it, at 14:46:10. `calm`: nothing is past a limit."""
    delta = peopled(whole(calm))
    assert delta.centre is not None
    centre = structs.replace(delta.centre, interval=INTERVAL + INTERVAL_S)
    return structs.replace(
        delta,
        at=AT,
        centre=centre,
        calls=() if calm else _calls(),
        intervals=(*delta.intervals, *_quarter(CALM if calm else QUARTER)),
        gauges=_gauges(calm),
    )


def _calls() -> tuple[CallRow, ...]:
    found = []
    for key, (count, longest) in WAITING.items():
        for place in range(count):
            waited = longest * (1 - place / (count + 1))
            call = CallId(f"{ACD}/{key}.{place}")
            found.append(CallRow(call, queue(key), AT - waited, f"139****{2000 + place}"))
    return tuple(found)


def _quarter(figures: dict[str, tuple[int, int]]) -> tuple[IntervalRow, ...]:
    return tuple(
        IntervalRow(queue(key), INTERVAL, tally(offered, answered, round(answered * 0.6), 900.0))
        for key, (offered, answered) in figures.items()
    )


def _gauges(calm: bool) -> tuple[GaugeRow, ...]:
    first = int(AT // 60) * 60 - 59 * 60
    return tuple(
        GaugeRow(first + minute * 60, 8 + (0 if calm else max(0, minute - 27) * 51 // 32), 20)
        for minute in range(60)
    )
