"""The rules that the product comes with (design, section 6); a centre makes them its own.

Bounds are the centre's own limits, with those of the queue before them: who changes a limit changes
what is raised. A value that has two limits is one rule, whose alert follows how bad it is.
"""

from supervisor_app.domain import measure_list as of
from supervisor_app.domain.alerts import AlertLevel, AlertRule, RuleKey, RuleSet
from supervisor_app.domain.measured import AllOf, Compare, Operator, Period, SubjectKind
from supervisor_app.domain.words import Words

LEAST_SURGE = 50
"""Of fewer contacts a fifth more than expected is chance: with ten, a queue would be above in one
of seven quarters of an hour of an ordinary day, with fifty in one of fifty."""
LEAST_CONTACTS = 10
"""A rate of a quarter of an hour on fewer contacts raises nothing: one that hung up is no news."""
CLEAR_S = 30.0
AGAIN_S = 300.0
"""A surge comes in waves, a few minutes apart: what comes back so soon is the same alert."""
LONGEST_WAIT_CLEAR_S = 60.0
"""It falls with each contact that is answered and grows again with the next one."""
QUARTER_S = 900.0
"""A figure of a quarter of an hour stays for so long, whatever anybody does."""
FEED_LOST_S = 5.0
"""From when on a feed counts as lost (design, section 8)."""


def default_rules() -> RuleSet:
    """All of them; their version is 0."""
    return RuleSet(
        version=0,
        rules=(*_of_feed(), *_of_queues(), *_of_floor(), *_of_quality(), _nobody_free()),
    )


def _of_feed() -> tuple[AlertRule, ...]:
    site = AlertRule(
        key=RuleKey("default-site"),
        name=Words("站点异常", "Site impaired"),
        subject=SubjectKind.SITE,
        condition=Compare(of.SITE_STATE, Operator.AT_LEAST, 1.0),
        worse=Compare(of.SITE_STATE, Operator.AT_LEAST, 2.0),
    )
    feed = AlertRule(
        key=RuleKey("default-feed"),
        name=Words("数据中断", "Feed lost"),
        subject=SubjectKind.SOURCE,
        condition=Compare(of.SOURCE_LOST, Operator.AT_LEAST, FEED_LOST_S),
        level=AlertLevel.CRITICAL,
        for_s=0.0,
        clear_s=10.0,
        air_percent=0.0,
    )
    return feed, site


def _of_queues() -> tuple[AlertRule, ...]:
    queue = SubjectKind.QUEUE
    return (
        _both("waiting", Words("排队超限", "Waiting over limit"), queue, of.WAITING, "waiting"),
        _both(
            "longest-wait",
            Words("最长等待超限", "Longest wait over limit"),
            queue,
            of.LONGEST_WAIT,
            "longest_wait_s",
            clear_s=LONGEST_WAIT_CLEAR_S,
        ),
        _rate_both("answer-rate", Words("近 15 分接通率低", "Low answer rate, last 15 min"), queue),
        _warning(
            "service-level",
            Words("近 15 分服务水平低", "Low service level, last 15 min"),
            queue,
            _past("service_level", Operator.BELOW, "service_level", Period.QUARTER),
        ),
        _warning(
            "asa",
            Words("近 15 分平均应答慢", "Slow ASA, last 15 min"),
            queue,
            _past("asa", Operator.ABOVE, "asa", Period.QUARTER),
        ),
    )


def _of_floor() -> tuple[AlertRule, ...]:
    floor = SubjectKind.FLOOR
    over_forecast = AlertRule(
        key=RuleKey("default-forecast"),
        name=Words("进线高于预测", "Offered over forecast"),
        subject=SubjectKind.QUEUE,
        condition=Compare(
            of.OVER_FORECAST, Operator.ABOVE, 20.0, Period.QUARTER, min_sample=LEAST_SURGE
        ),
        level=AlertLevel.INFO,
        escalate_s=None,
        tone=False,
        desktop=False,
    )
    return (
        _both(
            "waiting-all",
            Words("全部排队超限", "Waiting over limit, all queues"),
            floor,
            of.WAITING,
            "waiting_all",
        ),
        _rate_both(
            "answer-rate-all",
            Words("近 15 分接通率低（合计）", "Low answer rate, all queues, last 15 min"),
            floor,
        ),
        over_forecast,
    )


def _of_quality() -> tuple[AlertRule, ...]:
    return (
        _warning(
            "satisfaction",
            Words("满意度低", "Low CSAT"),
            SubjectKind.QUEUE,
            _past("satisfaction", Operator.BELOW, "satisfaction", Period.DAY, least=0),
        ),
        _warning(
            "occupancy",
            Words("班组占用率过高", "Team occupancy too high"),
            SubjectKind.TEAM,
            _past("occupancy", Operator.AT_LEAST, "team_occupancy", Period.DAY),
        ),
    )


def _nobody_free() -> AlertRule:
    """Off: 总览 says it by itself. It shows how parts are put together."""
    waiting = Compare(of.WAITING, Operator.AT_LEAST, 1.0)
    nobody = Compare(of.READY, Operator.IS, 0.0)
    return AlertRule(
        key=RuleKey("default-nobody-free"),
        name=Words("有人排队而无人空闲", "Callers wait and nobody is free"),
        subject=SubjectKind.QUEUE,
        condition=AllOf((waiting, nobody)),
        level=AlertLevel.INFO,
        for_s=60.0,
        escalate_s=None,
        tone=False,
        desktop=False,
        enabled=False,
    )


def _both(
    key: str,
    name: Words,
    kind: SubjectKind,
    measure: str,
    limit: str,
    clear_s: float = CLEAR_S,
) -> AlertRule:
    """Past the limit 注意, and worse past 紧急."""
    return AlertRule(
        key=RuleKey(f"default-{key}"),
        name=name,
        subject=kind,
        condition=Compare(measure, Operator.AT_LEAST, 0.0, limit=limit, which="warning"),
        worse=Compare(measure, Operator.AT_LEAST, 0.0, limit=limit, which="critical"),
        clear_s=clear_s,
        again_s=AGAIN_S,
    )


def _rate_both(key: str, name: Words, kind: SubjectKind) -> AlertRule:
    rate = "answer_rate"
    return AlertRule(
        key=RuleKey(f"default-{key}"),
        name=name,
        subject=kind,
        condition=_past(rate, Operator.BELOW, rate, Period.QUARTER),
        worse=_past(rate, Operator.BELOW, rate, Period.QUARTER, "critical"),
        escalate_s=QUARTER_S,
    )


def _warning(key: str, name: Words, kind: SubjectKind, condition: Compare) -> AlertRule:
    return AlertRule(
        key=RuleKey(f"default-{key}"),
        name=name,
        subject=kind,
        condition=condition,
        escalate_s=None,
        tone=False,
    )


def _past(
    measure: str,
    operator: Operator,
    limit: str,
    period: Period,
    which: str = "warning",
    least: int = LEAST_CONTACTS,
) -> Compare:
    """`least`: contacts behind it; the limit's own least sample counts where that is more."""
    return Compare(measure, operator, 0.0, period, min_sample=least, limit=limit, which=which)
