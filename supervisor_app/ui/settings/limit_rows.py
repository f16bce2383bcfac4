"""The limits of the design's section 6 as rows: of the centre, or of one queue over it."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.centre_settings import LimitSetting
from supervisor_app.domain.kpi import Direction
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.words import Words

NAMES: dict[str, Words] = {
    "waiting": Words("排队，一个队列", "Waiting, one queue"),
    "waiting_all": Words("排队，全部", "Waiting, all queues"),
    "longest_wait_s": Words("最长等待", "Longest wait"),
    "answer_rate": Words("接通率", "Answer rate"),
    "service_level": Words("服务水平", "Service level"),
    "asa": Words("平均应答 ASA", "ASA"),
    "talking_s": Words("通话在状态", "Time talking"),
    "held_s": Words("保持在状态", "Time on hold"),
    "wrap_up_s": Words("话后在状态", "Time in wrap-up"),
    "break_s": Words("小休在状态", "Time on break"),
    "satisfaction": Words("满意度，队列", "CSAT, queue"),
    "agent_satisfaction": Words("满意度，坐席", "CSAT, agent"),
    "team_occupancy": Words("占用率，班组", "Occupancy, team"),
    "agent_wrap_up": Words("话后均时，坐席", "Avg. wrap-up, agent"),
    "agent_aht": Words("AHT 与队列均值之比，坐席", "AHT of queue mean, agent"),
}
OF_A_QUEUE = ("waiting", "longest_wait_s", "answer_rate", "service_level", "asa", "satisfaction")
"""What can differ from queue to queue."""
_SECONDS = frozenset({"asa", "agent_wrap_up"})
_PERCENT = frozenset(
    {
        "answer_rate",
        "service_level",
        "satisfaction",
        "agent_satisfaction",
        "team_occupancy",
        "agent_aht",
    }
)


class LimitRow(Struct, frozen=True):
    """One value's limits. `own`: what is set here; `given`: what counts where nothing is."""

    key: str
    own: LimitSetting | None
    given: LimitSetting

    @property
    def counts(self) -> LimitSetting:
        """What counts."""
        return self.own or self.given

    @property
    def least_sample(self) -> int:
        """With fewer contacts or surveys there is no severity: a limit that says none has that of
        the centre, and this the product's."""
        for setting in (self.own, self.given):
            if setting is not None and setting.min_sample is not None:
                return setting.min_sample
        return product_limit(self.key).min_sample

    @property
    def is_time(self) -> bool:
        """Whether it is entered as minutes and seconds."""
        return self.key.endswith("_s") or self.key in _SECONDS

    @property
    def sign(self) -> str:
        """How a value is past its limit."""
        limit = product_limit(self.key)
        if limit.direction is Direction.UP:
            return "<"
        return ">" if limit.above else "≥"

    @property
    def unit(self) -> str:
        """What stands behind a value."""
        return "%" if self.key in _PERCENT else ""

    def written(self, name: str) -> str:
        """A limit as it is shown and entered; empty where there is none."""
        value = getattr(self.counts, name)
        if value is None:
            return ""
        return f"{int(value) // 60}:{int(value) % 60:02}" if self.is_time else f"{value:g}"

    def entered(self, name: str, text: str) -> "LimitRow":
        """The row with a limit entered; empty: there is none. What was only looked at stays as it
        is, and is not set here by that."""
        if text == self.written(name):
            return self
        value = seconds_of(text) if self.is_time else number_of(text)
        own = replace(self.counts, **{name: value})
        return replace(self, own=own)

    def samples(self, text: str) -> "LimitRow":
        """The row with a least sample entered."""
        if text == f"{self.least_sample}":
            return self
        value = number_of(text)
        own = replace(self.counts, min_sample=None if value is None else round(value))
        return replace(self, own=own)


def number_of(text: str) -> float | None:
    """A number as it was typed; None for none."""
    try:
        return float(text)
    except ValueError:
        return None


def seconds_of(text: str) -> float | None:
    """Seconds of ``90`` or ``1:30``; None for none."""
    minutes, colon, seconds = text.rpartition(":")
    if not colon:
        return number_of(text)
    return (number_of(minutes) or 0.0) * 60 + (number_of(seconds) or 0.0)


@cache
def _product() -> Limits:
    return Limits()


def product_limit(key: str) -> Limit:
    """How the product has a limit."""
    limit: Limit = getattr(_product(), key)
    return limit


def product_setting(key: str) -> LimitSetting:
    """The same as a setting."""
    limit = product_limit(key)
    return LimitSetting(
        warning=limit.warning, critical=limit.critical, min_sample=limit.min_sample or None
    )


def centre_rows(own: Mapping[str, LimitSetting]) -> list[LimitRow]:
    """Every limit of the centre."""
    return [LimitRow(key, own.get(key), product_setting(key)) for key in NAMES]


def queue_rows(
    own: Mapping[str, LimitSetting], centre: Mapping[str, LimitSetting]
) -> list[LimitRow]:
    """The limits that a queue can have of its own."""
    return [
        LimitRow(key, own.get(key), centre.get(key) or product_setting(key)) for key in OF_A_QUEUE
    ]


def with_row(own: Mapping[str, LimitSetting], row: LimitRow) -> dict[str, LimitSetting]:
    """The limits with those of a row; a row without any of its own leaves the given ones."""
    made = {key: value for key, value in own.items() if key != row.key}
    return made if row.own is None else {**made, row.key: row.own}
