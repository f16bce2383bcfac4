"""What a store holds of times that have not come yet, because a clock had been set ahead."""

from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.store import Kept

CLOCK_SET_BACK = "clock_set_back"


def of_this_day(kept: Kept, day_end: int) -> Kept:
    """Without what was written of later days."""
    return structs.replace(
        kept,
        tallies={key: tally for key, tally in kept.tallies.items() if key[2] < day_end},
        gaps=[gap for gap in kept.gaps if gap.start < day_end],
        gauges=[gauge for gauge in kept.gauges if gauge.at < day_end],
    )


def repeated(kept: Kept, now: Instant) -> list[Gap]:
    """The times of this day that are counted a second time. What a clock that was ahead counted
    stays in the day's sums, but those intervals are not right to the call any more."""
    until: dict[AcdId, int] = {}
    for _, identity, start in kept.tallies:
        if start > now:
            acd = acd_of(identity)
            until[acd] = max(until.get(acd, 0), start + INTERVAL_S)
    return [Gap(acd, now, float(end), CLOCK_SET_BACK) for acd, end in until.items()]
