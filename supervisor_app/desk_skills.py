"""The wires of 技能: commands to the gateway and their answers, estimates, restores."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_commands import Commanding, join_commands
from supervisor_app.desk_plans import DeskPlans, HasPlans
from supervisor_app.domain.commands import CommandAnswer, CommandId, OutcomeState

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.pending_restores import PendingRestore
    from supervisor_app.domain.prediction import Prediction
    from supervisor_app.ui.skills.estimating import EstimateWish

SKILLS = "skills"
"""Key of the page."""
ANSWER_OF = "answer"
"""What the client calls asking again what became of a command."""
RESTORES_MS = 3000
"""So often what is pending is asked for, while the page is seen."""
LOOK_AGAIN_MS = 3000
"""So often a command is asked for whose parts wait for their time."""


@runtime_checkable
class ChangesSkills(Commanding, Protocol):
    """A page on which skills are changed."""

    estimate_wished: SignalInstance

    def show_prediction(self, answer: tuple[int, Prediction]) -> None:
        """What an estimate came to."""
        ...

    def prediction_failed(self) -> None:
        """It came to nothing."""
        ...

    def show_restores(
        self, restores: tuple[PendingRestore, ...], healthy_s: float | None = None
    ) -> None:
        """What the gateway will put back by itself."""
        ...


class DeskSkills(QObject):
    """Carries what a page wishes to the gateway, off the screen's thread."""

    def __init__(self, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._plans = DeskPlans(asking, parent=self)

    def join(self, page: ChangesSkills) -> None:
        """Wire one instance."""
        join_commands(self._asking, page, lambda answer: self._tell(page, answer))
        page.estimate_wished.connect(lambda wish: self._estimate(page, wish))
        if isinstance(page, HasPlans):
            self._plans.join(page)
        assert isinstance(page, QWidget)
        looking = QTimer(page, interval=RESTORES_MS)
        looking.timeout.connect(lambda: self._restores(page))
        looking.start()

    def _tell(self, page: ChangesSkills, answer: CommandAnswer) -> None:
        page.show_answer(answer)
        self._restores(page)
        if any(one.state is OutcomeState.WAITING for one in answer.outcomes):
            assert isinstance(page, QObject)
            QTimer.singleShot(LOOK_AGAIN_MS, page, lambda: self._look_again(page, answer.id))

    def _look_again(self, page: ChangesSkills, command: CommandId) -> None:
        assert isinstance(page, QObject)

        def failed(_: Cause) -> None:
            QTimer.singleShot(LOOK_AGAIN_MS, page, lambda: self._look_again(page, command))

        self._asking.ask(
            methodcaller(ANSWER_OF, command),
            lambda answer: self._tell(page, answer),
            failed,
            owner=page,
            key=(id(page), command),
        )

    def _estimate(self, page: ChangesSkills, wish: EstimateWish) -> None:
        assert isinstance(page, QObject)
        self._asking.do(
            wish.compute,
            page.show_prediction,
            lambda _: page.prediction_failed(),
            owner=page,
            key=(id(page), "estimate"),
        )

    def _restores(self, page: ChangesSkills) -> None:
        """What is pending, while somebody looks. What cannot be had now stays as it was."""
        assert isinstance(page, QWidget)
        if page.isVisible():
            self._asking.ask(
                methodcaller("restores"),
                lambda now: page.show_restores(now.restores, now.healthy_s),
                lambda _: None,
                owner=page,
                key=(id(page), "restores"),
            )
