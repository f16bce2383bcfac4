"""The level lines and exit conditions that the product comes with; a centre makes them its own."""

from supervisor_app.domain import measure_list as of
from supervisor_app.domain.emergency import ExitCondition, LevelLine, LevelLines
from supervisor_app.domain.measured import Compare, Operator, Period, SubjectKind
from supervisor_app.domain.words import Words

LEAST_CONTACTS = 10
"""A rate on fewer contacts proposes no emergency."""
_MINUTES_3, _MINUTES_15 = 180.0, 900.0


def default_lines() -> LevelLines:
    """All of them; their version is 0."""
    return LevelLines(version=0, lines=_lines(), exits=_exits(), hold_s=_MINUTES_15)


def _lines() -> tuple[LevelLine, ...]:
    queue, floor = SubjectKind.QUEUE, SubjectKind.FLOOR
    return (
        LevelLine(
            "queue-waiting",
            Words("任一队列排队", "Waiting, any queue"),
            queue,
            two=_at_least(of.WAITING, 20),
            one=_at_least(of.WAITING, 60),
            two_for_s=_MINUTES_3,
            one_for_s=_MINUTES_3,
        ),
        LevelLine(
            "longest-wait",
            Words("最长等待", "Longest wait"),
            queue,
            two=_at_least(of.LONGEST_WAIT, 300),
            one=_at_least(of.LONGEST_WAIT, 600),
        ),
        LevelLine(
            "queue-rate",
            Words("近 15 分接通率（队列）", "Answer rate, last 15 min, any queue"),
            queue,
            two=_rate_below(80),
            one=_rate_below(50),
            one_for_s=_MINUTES_15,
        ),
        LevelLine(
            "all-waiting",
            Words("全部排队", "Waiting, all queues"),
            floor,
            two=_at_least(of.WAITING, 45),
            one=_at_least(of.WAITING, 90),
            two_for_s=_MINUTES_3,
            one_for_s=_MINUTES_3,
        ),
        LevelLine(
            "all-rate",
            Words("近 15 分接通率（合计）", "Answer rate, last 15 min, all queues"),
            floor,
            two=_rate_below(85),
            one=_rate_below(70),
            one_for_s=_MINUTES_15,
        ),
        LevelLine(
            "sites",
            Words("站点可用", "Sites available"),
            SubjectKind.SITE,
            two=_at_least(of.SITE_STATE, 1),
            one=_at_least(of.SITE_STATE, 2),
        ),
    )


def _exits() -> tuple[ExitCondition, ...]:
    rate = Compare("answer_rate", Operator.AT_LEAST, 90, Period.QUARTER, min_sample=LEAST_CONTACTS)
    return (
        ExitCondition("waiting", Words("排队", "Waiting"), _at_most(of.WAITING, 8)),
        ExitCondition("wait", Words("最长等待", "Longest wait"), _at_most(of.LONGEST_WAIT, 60)),
        ExitCondition("rate", Words("近 15 分接通率", "Answer rate, last 15 min"), rate),
    )


def _at_least(measure: str, bound: float) -> Compare:
    return Compare(measure, Operator.AT_LEAST, float(bound))


def _at_most(measure: str, bound: float) -> Compare:
    return Compare(measure, Operator.AT_MOST, float(bound))


def _rate_below(bound: float) -> Compare:
    return Compare(
        "answer_rate", Operator.BELOW, float(bound), Period.QUARTER, min_sample=LEAST_CONTACTS
    )
