"""How long ago each ACD was heard, and which of several are lost while others are not."""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.ids import AcdId, Instant

LATE_S = 3.0
STALE_S = 5.0
GOOD_FRAMES = 3
"""Good answers in a row that make a lost ACD live again."""
NO_NAME = AcdId("")
"""Stands for the ACD of a floor that names none."""


class _Heard(Struct):
    """One ACD. `at`: when it was last heard, on the desk's own clock; None: not known."""

    at: float | None = None
    live: bool = True
    """As the gateway says."""
    good: int = 0
    lost: bool = False
    frozen_at: float | None = None
    """While lost: the instant of what is shown of it, on the gateway's clock."""


class AcdAges:
    """The ACDs of one gateway. Times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._heard: dict[AcdId, _Heard] = {}

    def forget(self) -> None:
        """Another gateway's ACDs come."""
        self._heard = {}

    @property
    def known(self) -> bool:
        """Whether it is known of any when it was heard."""
        return any(one.at is not None for one in self._heard.values())

    def take(self, answer: FeedAnswer, now: float, gateway_now: Instant) -> None:
        """A good answer of the gateway, with the clocks of both at this moment."""
        view, old = answer.view, self._heard
        self._heard = {acd: old.get(acd, _Heard()) for acd in view.sources or (NO_NAME,)}
        for acd, one in self._heard.items():
            source = view.sources.get(acd)
            one.live = source is None or source.live
            ages = answer.acd_ages_s
            age = ages.get(acd) if ages else answer.acd_age_s
            if source is not None and not source.live:
                one.at = now - max(0.0, gateway_now - source.since)
            elif age is not None:
                one.at = now - max(0.0, age)
            good = one.live and one.at is not None and now - one.at < LATE_S
            one.good = one.good + 1 if good else 0

    def miss(self) -> None:
        """The gateway was not heard: no ACD has been good since."""
        for one in self._heard.values():
            one.good = 0

    def judge(self, now: float, gateway_ahead: float | None) -> None:
        """See which are lost by now."""
        for one in self._heard.values():
            late = one.at is None or now - one.at > STALE_S
            lost = not one.live or late or (one.lost and one.good < GOOD_FRAMES)
            if lost and not one.lost:
                one.good = 0
            if not lost:
                one.frozen_at = None
            elif gateway_ahead is not None and one.frozen_at is None:
                one.frozen_at = (now if one.at is None else one.at) + gateway_ahead
            one.lost = lost

    def begin(self) -> None:
        """Nothing is shown yet: whoever is heard first is live at once."""
        for one in self._heard.values():
            one.lost, one.frozen_at = False, None

    def lose(self) -> None:
        """The gateway has begun anew and knows nothing: none is live until it is good again."""
        for one in self._heard.values():
            one.lost, one.good = True, 0

    @property
    def all_lost(self) -> bool:
        """Whether nothing is heard of any."""
        return all(one.lost for one in self._heard.values())

    def lost(self) -> dict[AcdId, Instant]:
        """Those that are lost while others are not, each with the instant of what is shown of it;
        empty where none is, or all are."""
        if self.all_lost:
            return {}
        return {acd: one.frozen_at or 0.0 for acd, one in self._heard.items() if one.lost}

    def age(self, now: float) -> float:
        """Since when the most silent was heard: of those that count as heard, or of all."""
        every = self._heard.values()
        counted = [one.at for one in every if not one.lost] or [one.at for one in every]
        return _since(now, counted)

    def lost_age(self, now: float) -> float:
        """Since when the longest lost was heard last."""
        return _since(now, [one.at for one in self._heard.values() if one.lost])

    def heard_at(self) -> float | None:
        """When the most silent of all was heard; None: it is not known of any."""
        return min((one.at for one in self._heard.values() if one.at is not None), default=None)


def _since(now: float, heard: Iterable[float | None]) -> float:
    known = [at for at in heard if at is not None]
    return max(0.0, now - min(known)) if known else 0.0
