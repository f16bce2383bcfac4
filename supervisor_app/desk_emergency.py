"""The wires of 应急: wishes go to the gateway, questions stand over the page's own window."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_question import DeskQuestion
from supervisor_app.desk_receipts import DeskReceipts, owed_by, with_owed
from supervisor_app.desk_situation import DeskSituation
from supervisor_app.domain.emergency import Level, Phase, StepRun
from supervisor_app.domain.people import Right
from supervisor_app.domain.situation import SituationNow
from supervisor_app.ui.frame.places import EMERGENCY
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.texts import said_in, tr

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.desk_me import DeskMe
    from supervisor_app.domain.emergency import (
        EmergencyAnswer,
        EmergencyList,
        EmergencyRecord,
        EmergencyReview,
        EmergencyWish,
    )
    from supervisor_app.domain.emergency_answers import CommandersNow, ReviewAnswer
    from supervisor_app.domain.pending_restores import RestoresNow
    from supervisor_app.domain.plan_difference import PlanDifference
    from supervisor_app.domain.plans import PlansNow
    from supervisor_app.domain.playbooks import PlaybooksNow
    from supervisor_app.ui.people.dialog import PeopleDialog
    from supervisor_app.ui.people.form import Form

RESTORES_MS = 5000
"""So often it is asked what will be put back, while the page is seen."""


@runtime_checkable
class ShowsEmergency(Protocol):
    """A page on which an emergency is worked on."""

    form_wished: SignalInstance
    wish_made: SignalInstance
    shown: SignalInstance
    difference_wished: SignalInstance
    record_wished: SignalInstance
    review_kept: SignalInstance
    look: Look

    def show_playbooks(self, now: PlaybooksNow) -> None:
        """Every playbook."""
        ...

    def show_plans(self, now: PlansNow) -> None:
        """The skill plans that steps may apply."""
        ...

    def show_restores(self, now: RestoresNow) -> None:
        """What will be put back."""
        ...

    def show_commanders(self, now: CommandersNow) -> None:
        """Who may be named to command."""
        ...

    def show_past(self, now: EmergencyList) -> None:
        """Those of the past."""
        ...

    def show_record(self, record: EmergencyRecord) -> None:
        """One of the past."""
        ...

    def show_review(self, review: EmergencyReview) -> None:
        """What people said of it."""
        ...

    def show_difference(self, number: int, found: PlanDifference) -> None:
        """What a step's plan would change."""
        ...

    def answered(self, wish: EmergencyWish, answer: EmergencyAnswer) -> None:
        """What became of a wish."""
        ...

    def failed(self, cause: Cause) -> None:
        """The gateway did not answer."""
        ...

    def review_saved(self, answer: ReviewAnswer) -> None:
        """What became of it."""
        ...

    def review_failed(self, said: str) -> None:
        """It is not."""
        ...


class DeskEmergency(QObject):
    """One question at a time, over the window of the page that asks."""

    def __init__(
        self,
        shell: Shell,
        situation: DeskSituation,
        asking: Asking,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._asking = shell, asking
        self._question = DeskQuestion()
        self._now: SituationNow | None = None
        self._me: DeskMe | None = None
        self._receipts = DeskReceipts(shell)
        situation.changed.connect(self._mark)

    @Slot(object)
    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk: what he owes stands at the page's place in the rail."""
        self._me = me
        self._mark(self._now)

    @Slot(object)
    def _mark(self, now: SituationNow | None) -> None:
        """At the page's place in the rail: which level goes on, that one is proposed, and how many
        receipts whoever works here owes."""
        self._now = now
        owed = owed_by(now, self._me)
        text, tone, told = with_owed(badge_of(now), len(owed))
        self._shell.rail.badge(EMERGENCY, text, tone, told)
        self._receipts.tell(now, owed)

    def join(self, page: Page) -> None:
        """Wire one instance, where it is one of emergencies."""
        if not isinstance(page, ShowsEmergency):
            return
        page.form_wished.connect(lambda form: self.open(page, form))
        page.wish_made.connect(lambda wish: self._wish(page, wish))
        page.shown.connect(lambda: self._read(page))
        page.difference_wished.connect(lambda number, key: self._difference(page, number, key))
        page.record_wished.connect(lambda id_: self._record(page, id_))
        page.review_kept.connect(lambda review: self._keep(page, review))
        looking = QTimer(page, interval=RESTORES_MS)
        looking.timeout.connect(lambda: self._look(page))
        looking.start()

    # What is read

    def _read(self, page: ShowsEmergency) -> None:
        for what, told in (
            ("playbooks", page.show_playbooks),
            ("plans", page.show_plans),
            ("restores", page.show_restores),
            ("emergencies", page.show_past),
        ):
            self._ask(page, what, told)
        if self._me is not None and Right.EMERGENCY in self._me.rights:
            self._ask(page, "commanders", page.show_commanders)

    def _look(self, page: ShowsEmergency) -> None:
        assert isinstance(page, QWidget)
        if page.isVisible():
            self._ask(page, "restores", page.show_restores)

    def _ask(self, page: ShowsEmergency, what: str, told: Callable[[Any], None]) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller(what),
            told,
            _leave,
            owner=page,
            key=(id(page), what),
        )

    def _record(self, page: ShowsEmergency, emergency: str) -> None:
        assert isinstance(page, QObject)
        for what, told in (("emergency_record", page.show_record), ("review", page.show_review)):
            self._asking.ask(
                methodcaller(what, emergency),
                told,
                page.failed,
                owner=page,
                key=(id(page), what),
            )

    def _difference(self, page: ShowsEmergency, number: int, plan: str) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("plan_difference", plan),
            lambda found: page.show_difference(number, found),
            page.failed,
            owner=page,
            key=(id(page), "difference"),
        )

    # What is done

    def _wish(self, page: ShowsEmergency, wish: EmergencyWish) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("emergency_wish", wish),
            lambda answer: page.answered(wish, answer),
            page.failed,
            owner=page,
        )

    def _keep(self, page: ShowsEmergency, review: EmergencyReview) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("keep_review", review),
            page.review_saved,
            lambda cause: page.review_failed(_told(cause, page)),
            owner=page,
        )

    # Questions

    @property
    def dialog(self) -> PeopleDialog | None:
        """What is being asked."""
        return self._question.dialog

    def open(self, page: ShowsEmergency, form: Form) -> None:
        """Ask over the page's window; one that is open is answered first."""
        self._question.open(page, form, lambda wish: self._ask_for(page, wish))

    def _ask_for(self, page: ShowsEmergency, wish: EmergencyWish) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("emergency_wish", wish),
            lambda answer: self._answered(page, wish, answer),
            lambda cause: self._question.fail(_told(cause, page)),
            owner=page,
        )

    def _answered(self, page: ShowsEmergency, wish: EmergencyWish, answer: EmergencyAnswer) -> None:
        if answer.refused is None or isinstance(wish, StepRun):
            self._question.finish()
            page.answered(wish, answer)
            return
        self._question.fail(said_in(page.look.language, answer.refused, answer.cure))

    def use(self, look: Look) -> None:
        """Another look."""
        self._question.use(look)


def badge_of(now: SituationNow | None) -> tuple[str, str, str]:
    """What stands at the page in the rail, its tone, and the same in words; while nothing is live
    it has no colour, so there is none."""
    if now is None:
        return "", "crit", ""
    one = now.emergency
    if one is not None and one.phase is Phase.ACTIVE:
        mark = "Ⅰ" if one.level is Level.ONE else "Ⅱ"
        told = tr("一级应急") if one.level is Level.ONE else tr("二级应急")
        return ("", "crit", told) if now.suspended else (mark, "crit", told)
    made = now.proposal
    quiet = made is None or now.suspended or (made.put_off_until or 0.0) > now.at
    return ("", "crit", "") if quiet else ("!", "warn", tr("等待宣布应急"))


def _told(cause: Cause, page: ShowsEmergency) -> str:
    return said_in(page.look.language, cause.cause, cause.cure)


def _leave(_: Cause) -> None:
    """What was known stays."""
