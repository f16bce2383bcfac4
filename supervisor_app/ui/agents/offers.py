"""What 坐席 offers: the choices of its filters with their head counts, its keys and its deeds."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.ui.agents.board import AgentBoard
from supervisor_app.ui.agents.toolbar import Arrangement
from supervisor_app.ui.parts.page import Deed, KeyLine
from supervisor_app.ui.parts.texts import tr, words


class Offered(Struct, frozen=True):
    """What can be chosen, key to text; the key "" stands for all."""

    teams: dict[str, str]
    sites: dict[str, str]
    queues: dict[str, str]


def offered(board: AgentBoard, language: str) -> Offered | None:
    """Teams and sites with their head counts, and the queues; None before the first picture."""
    view = board.view
    if view is None:
        return None
    heads = board.count_by(lambda row: row.team)
    at_sites = board.count_by(lambda row: row.site)
    everyone = {"": _counted(tr("全部"), len(view.agents))}
    return Offered(
        everyone
        | {
            team.key: _counted(words(team.name, language), heads.get(team.key, 0))
            for team in view.centre.teams
        },
        everyone
        | {
            site.key: _counted(words(site.name, language), at_sites.get(site.key, 0))
            for site in view.centre.sites
        },
        {"": tr("全部")}
        | {str(queue): words(one.row.title, language) for queue, one in view.queues.items()},
    )


def _counted(name: str, count: int) -> str:
    return tr("{team} {count}", team=name, count=f"{count:,}")


def keys_of(arrangement: Arrangement) -> tuple[KeyLine, ...]:
    """The keys of the page."""
    if arrangement is Arrangement.CARDS:
        moving = [
            KeyLine(tr("方向键"), tr("逐格")),
            KeyLine("]", tr("下一个超时")),
            KeyLine(tr("拖框"), tr("选多人")),
        ]
    else:
        moving = [KeyLine("↑↓", tr("移动")), KeyLine("Shift ↑↓", tr("多选"))]
    return (
        *moving,
        KeyLine(tr("空格"), tr("选择")),
        KeyLine("Ctrl A", tr("全选")),
        KeyLine("Enter", tr("打开坐席")),
        KeyLine("Ctrl F", tr("筛选")),
        KeyLine("Esc", tr("关闭详情，取消选择")),
    )


def deeds_of(
    arrangement: Arrangement,
    find: Callable[[], None],
    only_late: Callable[[], None],
    clear: Callable[[], None],
    arrange: Callable[[Arrangement], None],
) -> tuple[Deed, ...]:
    """What the search offers on this page."""
    cards = arrangement is Arrangement.CARDS
    other = Arrangement.TABLE if cards else Arrangement.CARDS
    title = tr("坐席显示为表格") if cards else tr("坐席显示为卡片")
    return (
        Deed("agents.find", tr("筛选坐席"), find, "Ctrl F", also="find filter search"),
        Deed("agents.late", tr("只看超时坐席"), only_late, also="late over limit"),
        Deed("agents.everyone", tr("清除坐席筛选"), clear, also="clear filter all"),
        Deed("agents.arrange", title, lambda: arrange(other), also="table cards view"),
    )
