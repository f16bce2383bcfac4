"""What 技能 offers: the choices of its filters, its keys and its deeds."""

from collections.abc import Callable, Mapping

from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.page import Deed, KeyLine
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.switch_names import switch_of
from supervisor_app.ui.parts.texts import tr, tr_counted, words
from supervisor_app.ui.skills.picking import Picked


def teams_of(view: FloorView, language: str) -> dict[str, str]:
    """Teams by key; the key "" stands for all."""
    return {"": tr("全部")} | {team.key: words(team.name, language) for team in view.centre.teams}


def queues_of(view: FloorView, language: str) -> dict[str, str]:
    """Queues by id."""
    names = {}
    for key, one in view.queues.items():
        parts = (words(one.row.title, language), switch_of(view, key))
        names[str(key)] = " · ".join(part for part in parts if part)
    return names


def skill_keys() -> tuple[KeyLine, ...]:
    """The keys of the page."""
    return (
        KeyLine(tr("方向键"), tr("单元格")),
        KeyLine("1–5", tr("设级")),
        KeyLine("Del", tr("移除")),
        KeyLine("Shift ↑↓", tr("多选")),
        KeyLine("Ctrl D", tr("向下填充")),
        KeyLine("Ctrl Z", tr("撤销")),
    )


def more_keys() -> tuple[KeyLine, ...]:
    """Those that only the help lists."""
    return (
        KeyLine("Ctrl Shift Z", tr("重做")),
        KeyLine(tr("空格"), tr("选择")),
        KeyLine("Ctrl A", tr("全选")),
        KeyLine("Ctrl Enter", tr("应用待应用的更改")),
        KeyLine("Enter", tr("单元格菜单或说明")),
        KeyLine("V", tr("显示或隐藏原生值")),
        KeyLine("Shift F1", tr("说明单元格")),
        KeyLine("Esc", tr("关闭预案，再取消选择")),
    )


def skill_deeds(acts: Mapping[str, Callable[[], None]]) -> tuple[Deed, ...]:
    """What the search offers on this page."""
    return (
        Deed("skills.apply", tr("应用待应用的技能更改"), acts["apply"], "Ctrl Enter",
             also="apply skills yingyong"),
        Deed("skills.undo", tr("撤销技能更改"), acts["undo"], "Ctrl Z", also="undo chexiao"),
        Deed("skills.redo", tr("重做技能更改"), acts["redo"], "Ctrl Shift Z", also="redo chongzuo"),
        Deed("skills.clear", tr("清除全部待应用的更改"), acts["clear"], also="clear qingchu"),
        Deed("skills.plan", tr("把待应用的更改存为预案"), acts["keep"], also="plan yuan save"),
        Deed("skills.load", tr("载入技能预案"), acts["load"], also="plan load zairu"),
        Deed("skills.order", tr("按当前列排序"), acts["order"], also="sort order paixu"),
        Deed("skills.native", tr("显示或隐藏原生值"), acts["native"], "V",
             also="native penalty tier yuanshengzhi"),
        Deed("skills.everyone", tr("清除技能页筛选"), acts["everybody"], also="clear filter all"),
    )  # fmt: skip


def counts_words(picked: Picked, team: str, view: FloorView, language: str) -> tuple[str, str]:
    """`一组 26 人在席`, and how many are signed out and not shown."""
    names = {one.key: words(one.name, language) for one in view.centre.teams}
    whose = names.get(team, tr("全部"))
    signed_in = tr("{team} {count} 人在席", team=whose, count=count(picked.signed_in))
    if view.lost:
        signed_in = tr("{shown}（{beside}）", shown=signed_in, beside=without_words(view))
    absent = picked.absent
    return signed_in, tr_counted("未签入 {n} 人不显示", absent) if absent else ""
