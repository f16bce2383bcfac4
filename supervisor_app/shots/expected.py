"""What was expected of the demonstration floor's day, as the design's pictures show it."""

from itertools import pairwise

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.forecast import Quarters, QueueForecast
from supervisor_app.domain.ids import QueueId
from supervisor_app.shots.figures import ACD, DAY_START, QUEUES

_CURVE = (
    (480, 290), (540, 350), (585, 440), (615, 472), (660, 424), (690, 372), (720, 342), (750, 322),
    (780, 328), (810, 368), (840, 420), (855, 442), (900, 424), (960, 342), (1020, 306),
    (1065, 318), (1125, 334), (1170, 326), (1200, 308),
)  # fmt: skip
"""Local minute of the day, and contacts of all queues in the quarter of an hour that begins."""
_MINUTES = INTERVAL_S // 60


def forecasts() -> tuple[QueueForecast, ...]:
    """What each queue was expected to get, in proportion to what it had."""
    whole = sum(spec.offered for spec in QUEUES)
    total = [_expected(place * _MINUTES) for place in range(96)]
    return tuple(
        QueueForecast(
            QueueId(f"{ACD}/{spec.key}"),
            int(DAY_START),
            imported=_share(total, spec.offered / whole),
        )
        for spec in QUEUES
    )


def _share(total: list[float | None], part: float) -> Quarters:
    return tuple(None if known is None else round(known * part, 2) for known in total)


def _expected(minute: int) -> float | None:
    for (left, low), (right, high) in pairwise(_CURVE):
        if left <= minute < right:
            return low + (high - low) * (minute - left) / (right - left)
    return None
