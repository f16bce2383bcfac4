"""The KPI registry: each figure is one pure function of a `Tally`, and is defined only here.

The tile, the tooltip, the alert rule, the report column and the manual all read this registry.
Formulas and their sources: docs/kpi.md (semantics of call-centre figures).
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import WAIT_BOUNDS_S, Tally
from supervisor_app.domain.words import Words


class Unit(StrEnum):
    """How a figure is written."""

    PERCENT = "percent"
    COUNT = "count"
    SECONDS = "seconds"
    SCORE = "score"


class Direction(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class ServiceLevelVariant(StrEnum):
    """The formulas of 服务水平 in use; A answered, B abandoned, a and b the same within T s."""

    SL1 = "SL-1"
    SL2 = "SL-2"
    SL3 = "SL-3"
    SL4 = "SL-4"
    SL5 = "SL-5"


SERVICE_LEVEL_FORMULAS: dict[ServiceLevelVariant, Words] = {
    ServiceLevelVariant.SL1: Words(
        "（{t} 秒内接通 + {t} 秒内放弃）÷（接通 + 放弃）",
        "(answered within {t} s + abandoned within {t} s) ÷ (answered + abandoned)",
    ),
    ServiceLevelVariant.SL2: Words("{t} 秒内接通 ÷ 接通", "answered within {t} s ÷ answered"),
    ServiceLevelVariant.SL3: Words(
        "{t} 秒内接通 ÷（接通 + 放弃）", "answered within {t} s ÷ (answered + abandoned)"
    ),
    ServiceLevelVariant.SL4: Words(
        "{t} 秒内接通 ÷（接通 + 放弃 − {t} 秒内放弃）",
        "answered within {t} s ÷ (answered + abandoned − abandoned within {t} s)",
    ),
    ServiceLevelVariant.SL5: Words("{t} 秒内接通 ÷ 入队", "answered within {t} s ÷ queued"),
}


class ServiceLevel(Struct, frozen=True):
    """Which service level a centre uses. Both times must be bounds of the wait histogram.

    `short_abandon_s`: who gives up within it is not counted as abandoned; 0 counts everyone.
    """

    variant: ServiceLevelVariant = ServiceLevelVariant.SL3
    threshold_s: int = 20
    short_abandon_s: int = 0

    def __post_init__(self) -> None:
        for name in ("threshold_s", "short_abandon_s"):
            value = getattr(self, name)
            if value not in WAIT_BOUNDS_S and (name == "threshold_s" or value != 0):
                raise ValueError(f"{name}: {value} is not one of {WAIT_BOUNDS_S}")

    def of(self, tally: Tally) -> float | None:
        """The service level in percent, or None where there is nothing to divide by."""
        return _percent(self._good(tally), self.measured_on(tally))

    def measured_on(self, tally: Tally) -> int:
        """n: the contacts that the formula divides by, which differ from variant to variant.

        A contact whose wait is not known is not among them.
        """
        short = tally.abandoned_within(self.short_abandon_s)
        answered = tally.answered_in_known_time
        abandoned = tally.abandoned_in_known_time - short
        match self.variant:
            case ServiceLevelVariant.SL1 | ServiceLevelVariant.SL3:
                base = answered + abandoned
            case ServiceLevelVariant.SL2:
                base = answered
            case ServiceLevelVariant.SL4:
                base = answered + abandoned - self._quickly_abandoned(tally)
            case ServiceLevelVariant.SL5:
                unknown = tally.answered + tally.abandoned - short - answered - abandoned
                base = tally.queued - short - unknown
        # Events count where they happen: who queued in one interval may give up in the next.
        return max(0, base)

    def _good(self, tally: Tally) -> int:
        good = tally.answered_within(self.threshold_s)
        if self.variant is ServiceLevelVariant.SL1:
            return good + self._quickly_abandoned(tally)
        return good

    def _quickly_abandoned(self, tally: Tally) -> int:
        """Who gave up within the threshold, but for short abandons."""
        short = tally.abandoned_within(self.short_abandon_s)
        return max(0, tally.abandoned_within(self.threshold_s) - short)

    def formula(self) -> Words:
        """The formula in words, with its seconds filled in."""
        words = SERVICE_LEVEL_FORMULAS[self.variant]
        zh, en = (text.format(t=self.threshold_s) for text in (words.zh, words.en))
        if self.short_abandon_s:
            zh += f"；{self.short_abandon_s} 秒内放弃不计"
            en += f"; abandons within {self.short_abandon_s} s not counted"
        return Words(zh, en)


class Kpi(Struct, frozen=True):
    """One figure: what it is called, how it is written, and how it follows from a tally."""

    key: str
    name: Words
    unit: Unit
    formula: Words
    direction: Direction
    target: float | None
    value: Callable[[Tally], float | None]
    """None where there is no denominator; shown as a dash, never as zero."""
    sample: Callable[[Tally], int]
    """n: how many contacts, answers or surveys the figure stands on."""


def _percent(part: float, whole: float) -> float | None:
    return 100.0 * part / whole if whole > 0 else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _busy_s(tally: Tally) -> float:
    return (
        tally.seconds_in(AgentState.TALKING)
        + tally.seconds_in(AgentState.HELD)
        + tally.seconds_in(AgentState.WRAP_UP)
    )


def _occupancy(tally: Tally) -> float | None:
    busy = _busy_s(tally)
    return _percent(busy, busy + tally.seconds_in(AgentState.READY))


def _count(name: str) -> Callable[[Tally], float]:
    return lambda tally: float(getattr(tally, name))


def registry(
    service_level: ServiceLevel | None = None, targets: Mapping[str, float] | None = None
) -> dict[str, Kpi]:
    """Every KPI by its key, in the order in which they are shown.

    `targets` replaces the default targets; an unknown key raises `KeyError`.
    """
    level = service_level or ServiceLevel()
    kpis = {kpi.key: kpi for kpi in (*_contact_kpis(level), *_time_kpis(), *_satisfaction_kpis())}
    for key, target in (targets or {}).items():
        kpis[key] = _with_target(kpis[key], target)
    return kpis


def _with_target(kpi: Kpi, target: float) -> Kpi:
    return Kpi(
        kpi.key, kpi.name, kpi.unit, kpi.formula, kpi.direction, target, kpi.value, kpi.sample
    )


def _offered(tally: Tally) -> int:
    return tally.offered


def _answered(tally: Tally) -> int:
    return tally.answered


def _contact_kpis(level: ServiceLevel) -> tuple[Kpi, ...]:
    return (
        Kpi(
            "answer_rate",
            Words("接通率", "Answer rate"),
            Unit.PERCENT,
            Words("接通 ÷ 进线", "answered ÷ offered"),
            Direction.UP,
            90.0,
            lambda tally: _percent(tally.answered, tally.offered),
            _offered,
        ),
        Kpi(
            "service_level",
            Words(f"{level.threshold_s} 秒服务水平", f"SL {level.threshold_s} s"),
            Unit.PERCENT,
            level.formula(),
            Direction.UP,
            80.0,
            level.of,
            level.measured_on,
        ),
        Kpi(
            "offered",
            Words("进线", "Offered"),
            Unit.COUNT,
            Words(
                "接通 + 放弃 + 流出；排队中离队后计入",
                "answered + abandoned + flowed out; who still waits is counted on leaving",
            ),
            Direction.NEITHER,
            None,
            _count("offered"),
            _offered,
        ),
        Kpi(
            "answered",
            Words("接通", "Answered"),
            Unit.COUNT,
            Words("坐席应答的来电", "contacts answered by an agent"),
            Direction.UP,
            None,
            _count("answered"),
            _offered,
        ),
        Kpi(
            "abandoned",
            Words("放弃", "Abandoned"),
            Unit.COUNT,
            Words("排队中挂机的来电", "contacts that hung up while waiting"),
            Direction.DOWN,
            None,
            _count("abandoned"),
            _offered,
        ),
        Kpi(
            "flowed_out",
            Words("流出", "Flowed out"),
            Unit.COUNT,
            Words("超时、按键、队列无人、溢出离队", "left by time-out, key, empty queue, overflow"),
            Direction.DOWN,
            None,
            _count("flowed_out"),
            _offered,
        ),
        Kpi(
            "abandon_rate",
            Words("放弃率", "Abandon rate"),
            Unit.PERCENT,
            Words("放弃 ÷ 进线", "abandoned ÷ offered"),
            Direction.DOWN,
            None,
            lambda tally: _percent(tally.abandoned, tally.offered),
            _offered,
        ),
    )


def _time_kpis() -> tuple[Kpi, ...]:
    return (
        Kpi(
            "asa",
            Words("平均应答", "ASA"),
            Unit.SECONDS,
            Words(
                "接通来电的等待合计（含振铃）÷ 等待已知的接通",
                "wait of the answered, ringing included ÷ answered whose wait is known",
            ),
            Direction.DOWN,
            20.0,
            lambda tally: _ratio(tally.answered_wait_s, tally.answered_in_known_time),
            lambda tally: tally.answered_in_known_time,
        ),
        Kpi(
            "aht",
            Words("平均处理时长", "AHT"),
            Unit.SECONDS,
            Words(
                "（通话 + 保持 + 话后）÷ 已结束的接通",
                "(talk + hold + wrap-up) ÷ answered calls that ended",
            ),
            Direction.NEITHER,
            None,
            lambda tally: _ratio(tally.talk_s + tally.hold_s + tally.wrap_up_s, tally.ended),
            lambda tally: tally.ended,
        ),
        Kpi(
            "wrap_up",
            Words("话后均时", "Avg. wrap-up"),
            Unit.SECONDS,
            Words("话后 ÷ 已结束的接通", "wrap-up ÷ answered calls that ended"),
            Direction.DOWN,
            None,
            lambda tally: _ratio(tally.wrap_up_s, tally.ended),
            lambda tally: tally.ended,
        ),
        Kpi(
            "occupancy",
            Words("占用率", "Occupancy"),
            Unit.PERCENT,
            Words(
                "（通话 + 保持 + 话后）÷（通话 + 保持 + 话后 + 空闲）",
                "(talk + hold + wrap-up) ÷ (talk + hold + wrap-up + ready)",
            ),
            Direction.NEITHER,
            None,
            _occupancy,
            _answered,
        ),
        Kpi(
            "transfer_rate",
            Words("转接率", "Transfer rate"),
            Unit.PERCENT,
            Words("转接 ÷ 接通", "transferred ÷ answered"),
            Direction.DOWN,
            None,
            lambda tally: _percent(tally.transferred, tally.answered),
            _answered,
        ),
    )


def _satisfaction_kpis() -> tuple[Kpi, ...]:
    def surveys(tally: Tally) -> int:
        return tally.surveys

    return (
        Kpi(
            "satisfaction",
            Words("满意度", "CSAT"),
            Unit.PERCENT,
            Words("满意 ÷ 评价", "satisfied ÷ surveys answered"),
            Direction.UP,
            98.0,
            lambda tally: _percent(tally.satisfied, tally.surveys),
            surveys,
        ),
        Kpi(
            "survey_rate",
            Words("参评率", "Survey rate"),
            Unit.PERCENT,
            Words("评价 ÷ 邀评", "surveys answered ÷ surveys sent"),
            Direction.UP,
            None,
            lambda tally: _percent(tally.surveys, tally.surveys_sent),
            lambda tally: tally.surveys_sent,
        ),
        Kpi(
            "satisfaction_index",
            Words("满意指数", "CSAT index"),
            Unit.SCORE,
            Words("评分合计 ÷ 评价", "sum of scores ÷ surveys answered"),
            Direction.UP,
            None,
            lambda tally: _ratio(tally.score_sum, tally.surveys),
            surveys,
        ),
    )
