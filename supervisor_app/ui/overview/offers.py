"""The keys of 总览, and what the search offers to do there."""

from collections.abc import Callable
from functools import partial

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.view import ALL_QUEUES
from supervisor_app.ui.overview.figures import Period, period_name
from supervisor_app.ui.parts.page import Deed, KeyLine
from supervisor_app.ui.parts.texts import tr


def overview_keys() -> tuple[KeyLine, ...]:
    """What its list of keys says."""
    return (
        KeyLine("↑ ↓", tr("选择队列")),
        KeyLine("← →", tr("选择单元格")),
        KeyLine("Enter", tr("打开队列详情、班组或坐席")),
        KeyLine("A", tr("确认所选告警")),
        KeyLine("M", tr("静音 10 分")),
        KeyLine("Shift F1", tr("说明所选数字：公式、时段、样本、时效")),
        KeyLine("Tab", tr("下一个面板")),
        KeyLine("Esc", tr("关闭详情，再按取消选择")),
    )


def overview_deeds(
    choose: Callable[[Period], None], open_queue: Callable[[QueueId], None]
) -> tuple[Deed, ...]:
    """A period for the rates, and who waits in any queue."""
    chosen = tuple(
        Deed(
            f"period.{period.value}",
            tr("队列指标看{period}", period=period_name(period)),
            partial(choose, period),
        )
        for period in Period
    )
    waiting = Deed("waiting", tr("全部排队来电"), partial(open_queue, ALL_QUEUES))
    return (*chosen, waiting)
