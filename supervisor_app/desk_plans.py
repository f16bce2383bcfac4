"""The wires of 预案: what a page wishes of plans goes to the gateway, and its answers come back."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.plans import SkillPlan
    from supervisor_app.ui.skills.planning import Planning

PLANS_MS = 5000
"""So often the plans in force are asked for, while the page is seen."""
KEEP, DELETE, END = "keep_plan", "delete_plan", "end_plan"
PLANS, DIFFERENCE, DRIFT, HISTORY = "plans", "plan_difference", "plan_drift", "plan_history"
"""What the client calls them."""


@runtime_checkable
class HasPlans(Protocol):
    """A page on which plans are looked at, applied and kept."""

    planning: Planning


class DeskPlans(QObject):
    """Carries it off the screen's thread."""

    def __init__(self, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking

    def join(self, page: HasPlans) -> None:
        """Wire one instance."""
        wishes = page.planning
        wishes.plans_wished.connect(lambda: self._plans(page, told=wishes.fail))
        wishes.difference_wished.connect(
            lambda key: self._read(page, DIFFERENCE, key, wishes.show_difference, wishes.fail)
        )
        wishes.drift_wished.connect(
            lambda key: self._read(page, DRIFT, key, wishes.show_drift, _leave)
        )
        wishes.history_wished.connect(
            lambda key: self._read(
                page, HISTORY, key, lambda found: wishes.show_history(key, found), wishes.fail
            )
        )
        wishes.plan_kept.connect(lambda plan: self._keep(page, plan))
        wishes.deletion_wished.connect(lambda plan: self._delete(page, plan))
        wishes.ending_wished.connect(lambda key: self._end(page, key))
        assert isinstance(page, QWidget)
        looking = QTimer(page, interval=PLANS_MS)
        looking.timeout.connect(lambda: self._look(page))
        looking.start()

    def _look(self, page: HasPlans) -> None:
        """While somebody looks. What cannot be had now stays as it was."""
        assert isinstance(page, QWidget)
        if page.isVisible():
            self._plans(page, told=_leave)

    def _plans(self, page: HasPlans, told: Callable[[Cause], None]) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller(PLANS),
            page.planning.show_plans,
            told,
            owner=page,
            key=(id(page), PLANS),
        )

    def _read(
        self,
        page: HasPlans,
        what: str,
        key: str,
        told: Callable[[Any], None],
        failed: Callable[[Cause], None],
    ) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller(what, key), told, failed, owner=page, key=(id(page), what, key)
        )

    def _keep(self, page: HasPlans, plan: SkillPlan) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller(KEEP, plan),
            lambda answer: page.planning.show_kept(plan, answer),
            page.planning.fail,
            owner=page,
        )

    def _delete(self, page: HasPlans, plan: SkillPlan) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller(DELETE, plan.key, plan.version),
            lambda answer: page.planning.show_deleted(plan, answer),
            page.planning.fail,
            owner=page,
        )

    def _end(self, page: HasPlans, key: str) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller(END, key),
            lambda _: page.planning.plans_wished.emit(),
            page.planning.fail,
            owner=page,
        )


def _leave(_: Cause) -> None:
    """What was known stays."""
