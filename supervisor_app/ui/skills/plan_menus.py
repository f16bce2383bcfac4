"""The menus of plans: which is looked at, and what can be done with one."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtWidgets import QMenu, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.plan_state import PlanState


class Entry(Struct, frozen=True):
    """One line of a menu; `why_not`: why it cannot be chosen now."""

    text: str
    act: Callable[[], None]
    why_not: str = ""
    told: str = ""


def menu_of(entries: list[Entry | None], look: Look, parent: QWidget) -> QMenu:
    """A menu; None is a rule."""
    menu = QMenu(parent)
    menu.setFont(font(Role.BODY, look.scale))
    menu.setToolTipsVisible(True)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        line = menu.addAction(entry.text)
        line.setEnabled(not entry.why_not)
        line.setToolTip("\n".join(part for part in (entry.told, entry.why_not) if part))
        line.triggered.connect(lambda _=False, one=entry: one.act())
    return menu


def plan_entries(
    state: PlanState, centre: CentreRow, now: Instant, look_at: Callable[[str], None]
) -> list[Entry | None]:
    """The plans by name, each with its size, its author, and whether it is in force."""
    entries: list[Entry | None] = []
    for plan in state.plans.values():
        told = [plan.note]
        if plan.author:
            at = moment(plan.changed_at, centre, now)
            told.append(tr("{author} 于 {time} 修改", author=plan.author, time=at))
        parts = [plan.name, tr_counted("{n} 格", len(plan.cells))]
        if state.force_of(plan.key) is not None:
            parts.append(tr("执行中"))
        entries.append(
            Entry(
                "　".join(parts),
                lambda key=plan.key: look_at(key),  # type: ignore[misc]
                told="\n".join(part for part in told if part),
            )
        )
    if not entries:
        nothing = tr("还没有预案；可把待应用的更改存为预案")
        entries.append(Entry(nothing, lambda: None, why_not=nothing))
    return entries
