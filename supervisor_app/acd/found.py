"""What a step of a switch's test is, and what it found."""

from collections.abc import Awaitable, Callable

from msgspec import Struct

from supervisor_app.acd.switch_clock import IGNORED_S
from supervisor_app.acd.switch_failure import SwitchFailure
from supervisor_app.domain.words import Words


class Found(Struct, frozen=True):
    """What a step found; with a cause and a cure where it works, but not as it should."""

    told: Words
    cause: Words | None = None
    cure: Words | None = None


class Unfit(SwitchFailure):
    """A step failed for what a test can say better than the cause that a running gateway tells."""

    def __init__(self, failure: SwitchFailure, words: Words, cure: Words) -> None:
        super().__init__(failure.cause, failure.detail, failure.retry_after_s)
        self.words, self.cure = words, cure


Work = Callable[[], Awaitable[Found]]


def clocks_found(skew: float) -> Found:
    """How far a switch's clock is ahead of ours, in seconds."""
    told = Words(f"相差 {abs(skew):.1f} 秒", f"{abs(skew):.1f} s apart")
    if abs(skew) < IGNORED_S:
        return Found(told)
    return Found(
        told,
        Words(
            f"交换机的时钟{'快' if skew > 0 else '慢'} {abs(skew):.0f} 秒",
            f"The switch's clock is {abs(skew):.0f} s {'ahead' if skew > 0 else 'behind'}",
        ),
        Words(
            "统计会自动校正；请给两台机器打开自动对时。",
            "Figures are corrected; set both clocks automatically (NTP).",
        ),
    )
