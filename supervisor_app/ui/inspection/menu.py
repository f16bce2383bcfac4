"""The menu of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from supervisor_app.domain.inspection import Check, PutCell
from supervisor_app.domain.inspection_judging import cell_of
from supervisor_app.ui.inspection.wording import typed_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.wording import standing_told

if TYPE_CHECKING:
    from supervisor_app.ui.inspection.view import InspectionView


def cell_menu(view: InspectionView, row: int, column: int, place: QPoint) -> None:
    """Answer it, or see what was answered before."""
    seen = view.seen
    if seen.inspection is None:
        return
    check, round_ = seen.checks[row], seen.rounds[column].key
    cell = cell_of(seen.inspection, check.key, round_)
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setFont(font(Role.BODY, view.look.scale))
    why = seen.why_no_answer()
    first = menu.addAction(tr("填写") if cell is None else tr("修改"))
    first.setEnabled(not why)
    first.triggered.connect(lambda: view.ask(row, column))
    if why:
        menu.addAction(why).setEnabled(False)
    if cell is not None:
        menu.addAction(tr("修改记录")).triggered.connect(
            lambda: view.history_wished.emit(seen.about.shift, round_, check.key)
        )
    _offer_waiting(menu, view, check, round_)
    menu.popup(place)
    menu.setActiveAction(first)


def _offer_waiting(menu: QMenu, view: InspectionView, check: Check, round_: str) -> None:
    """What this desk answered and the gateway has not: why, and what was typed."""
    seen = view.seen
    waiting = seen.waiting_of(check.key, round_)
    if waiting is None or not isinstance(waiting.wish, PutCell):
        return
    identity, typed = waiting.wish.id, typed_of(check, waiting.wish)
    menu.addSeparator()
    menu.addAction(standing_told(waiting, seen.about)).setEnabled(False)
    copy = menu.addAction(tr("复制：{typed}", typed=typed))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(typed))
    if waiting.refused is not None:
        menu.addAction(tr("丢弃")).triggered.connect(lambda: view.dropped.emit(identity))
