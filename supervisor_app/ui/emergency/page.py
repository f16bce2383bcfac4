"""应急: everyone works on one list of steps, and sees what brought it about (design 13.8)."""

from functools import partial

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.emergency import (
    AddLogLine,
    EmergencyAnswer,
    EmergencyId,
    EmergencyList,
    EmergencyRecord,
    EmergencyReview,
    EmergencyWish,
    Step,
    StepRun,
    StepState,
)
from supervisor_app.domain.emergency_answers import CommandersNow, ReviewAnswer
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.people import Right
from supervisor_app.domain.plan_difference import PlanDifference
from supervisor_app.domain.plans import PlansNow
from supervisor_app.domain.playbooks import ApplyPlan, PlaybooksNow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.emergency import standing, wishes
from supervisor_app.ui.emergency.forms import InsertForm, SkipForm
from supervisor_app.ui.emergency.live_panels import LivePanels
from supervisor_app.ui.emergency.moment import Moment
from supervisor_app.ui.emergency.preview import PreviewForm
from supervisor_app.ui.emergency.review_view import ReviewView
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.step_rows import DONE, PREVIEW, SKIP
from supervisor_app.ui.frame.places import SETTINGS
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page, Toast
from supervisor_app.ui.parts.texts import said_in, tr, words

REVIEW, PAST = "review", "past"


class EmergencyPage(Page):
    """Head, what brought it about, what is done, who helps; or the reviews of the past."""

    form_wished = Signal(object)
    """A `Form` to be asked over the window."""
    wish_made = Signal(object)
    """An `EmergencyWish` that needs no question."""
    shown = Signal()
    """Somebody looks: playbooks, plans and those of the past are wanted."""
    restores_wished = Signal()
    difference_wished = Signal(int, str)
    """The number of a step, and the key of the skill plan that it would apply."""
    record_wished = Signal(str)
    """The id of an emergency of which record and review are wanted."""
    review_kept = Signal(object)
    """An `EmergencyReview` to be kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.seen, self._moment = Seen(), Moment()
        self._forms = wishes.HeadForms(lambda: self.seen)
        self._past: EmergencyList | None = None
        self._steps = wishes.StepWishes()
        self.live = LivePanels(self)
        self.head, self.steps, self.log = self.live.head, self.live.steps, self.live.log
        self.review = ReviewView(self)
        self.review.hide()
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.head.wished.connect(self.do)
        self.steps.wished.connect(self._do_step)
        self.steps.insert_wished.connect(self.insert)
        self.log.added.connect(self._add_line)
        self.live.past.opened.connect(self.open_review)
        self.live.receipts.urge_wished.connect(lambda number: self._do_step(number, "urge"))
        self.live.receipts.copied.connect(self._copy)
        self.live.playbooks.edit_wished.connect(
            lambda: self.wished.emit(Address(SETTINGS, (("section", "playbooks"),)))
        )
        self.review.opened.connect(self.open_review)
        self.review.left.connect(self.close_review)
        self.review.panels.said.kept.connect(self.review_kept)
        for keys, act in (
            ("Ctrl+Return", lambda: self.do(standing.DECLARE)),
            ("N", self.insert),
            ("Esc", self.close_review),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        now = self.seen.now if self.seen.stale else max(self.seen.now, view.at)
        self._see(view=view, now=now)

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        now = self.seen.now
        if stale and freshness.frozen_at is not None:
            now = freshness.frozen_at
        elif self.seen.view is not None:
            now = max(now, self.seen.view.at)
        self._see(stale=stale, now=now)

    def tick(self, now: Instant) -> None:
        self._see(now=now)

    def show_me(self, me: DeskMe | None) -> None:
        """Who works at this desk."""
        self._see(me=me)

    def show_situation(self, now: SituationNow | None) -> None:
        """What is going on; None: not known."""
        before = self.seen.emergency
        self._see(situation=now)
        after = self.seen.emergency
        if (before is None) != (after is None) and self.isVisible():
            self.shown.emit()

    def show_playbooks(self, now: PlaybooksNow) -> None:
        """Every playbook."""
        self._forms.playbooks = now.playbooks
        self._show()

    def show_commanders(self, now: CommandersNow) -> None:
        """Who may be named to command."""
        self._forms.commanders = now.commanders

    def show_plans(self, now: PlansNow) -> None:
        """The skill plans that steps may apply."""
        self._see(plans=tuple((plan.key, plan.name) for plan in now.plans))

    def show_restores(self, now: RestoresNow) -> None:
        """What will be put back."""
        self._see(restores=now.restores)

    def show_past(self, now: EmergencyList) -> None:
        """Those of the past."""
        self._past = now
        self.review.show_past(now.emergencies, self.seen)
        self._show()

    def show_record(self, record: EmergencyRecord) -> None:
        """One of the past."""
        self.review.show_record(record, self.seen)

    def show_review(self, review: EmergencyReview) -> None:
        """What people said of it."""
        self.review.show_review(review, self.seen)

    def review_saved(self, answer: ReviewAnswer) -> None:
        """What became of it: kept, or somebody else was first and what was typed stays."""
        said = self.review.panels.said
        if answer.words is None and answer.review is not None:
            said.saved(answer.review, self.seen)
            self.told.emit(Toast(tr("复盘已保存")))
            return
        if answer.review is not None:
            said.clashed(answer.review, self.seen)
        parts = [self.seen.say(one) for one in (answer.words, answer.cure) if one is not None]
        said.fail(" ".join(parts))

    def review_failed(self, said: str) -> None:
        """It is not; what was typed stays."""
        self.review.panels.said.fail(said)

    def show_difference(self, number: int, found: PlanDifference) -> None:
        """What a step's plan would change now."""
        one, step = self.seen.active, self._step(number)
        if one is None or step is None or not isinstance(step.action, ApplyPlan):
            return
        name = dict(self.seen.plans).get(step.action.plan, step.action.plan)
        wish = self._steps.run(one.id, number)
        why = self.seen.why_no_run(on_acd=True)
        self.form_wished.emit(PreviewForm(self.seen, wish, name, found, why))

    def _see(self, **changes: object) -> None:
        before = self.seen
        self.seen = self._moment.of(structs.replace(before, **changes))
        if self.seen != before:
            self._show()

    def _show(self) -> None:
        past = self._past.emergencies if self._past is not None else None
        self.live.show_seen(self.seen, past, self._forms.playbooks)
        if self.review.isVisible():
            self.review.show_seen(self.seen)
        keys: QWidget | None = self.steps.list if self.seen.active is not None else None
        self.setFocusProxy(keys)  # type: ignore[arg-type]  # None takes it away, as Qt says
        self._arrange()

    # What is done

    def do(self, key: str) -> None:
        """What a button of the head says."""
        if key == standing.PAST:
            self.open_review("")
        elif key == standing.REVIEW and self.seen.emergency is not None:
            self.open_review(self.seen.emergency.id)
        else:
            form = self._forms.of(key)
            if form is not None:
                self.form_wished.emit(form)

    def _go_on(self) -> None:
        """Enter where no list or field has the keys: what is to be decided next."""
        key = standing.next_of(self.seen)
        if key:
            self.do(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        here = QApplication.focusWidget() is self and not self.live.isHidden()
        if plain and here and not event.isAutoRepeat():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def insert(self) -> None:
        """插入步骤, after the one that the keys are on."""
        if self.seen.active is None or self.seen.why_no_change(Right.RESPOND):
            return
        current = self.seen.current
        after = self.steps.list.chosen or (current.number if current is not None else 0)
        self.form_wished.emit(InsertForm(self.seen, after))

    def _step(self, number: int) -> Step | None:
        steps = self.seen.emergency.steps if self.seen.emergency is not None else ()
        return next((step for step in steps if step.number == number), None)

    def _do_step(self, number: int, key: str) -> None:
        step = self._step(number)
        if step is None:
            return
        if key == SKIP:
            self._skip(step)
            return
        if key == PREVIEW and isinstance(step.action, ApplyPlan):
            self.difference_wished.emit(number, step.action.plan)
            return
        form = wishes.untold(step, self.seen) if key == DONE else None
        if form is not None:
            self.form_wished.emit(form)
            return
        wish = self._steps.of(key, step, self.seen)
        if wish is not None:
            self.wish_made.emit(wish)

    def _skip(self, step: Step) -> None:
        """A step that is not needed is left out, with a reason."""
        undone = step.state in (StepState.OPEN, StepState.CURRENT)
        if undone and not self.seen.why_no_change(Right.RESPOND):
            self.form_wished.emit(SkipForm(self.seen, step.number))

    def _add_line(self, text: str) -> None:
        wish = wishes.line(text, self.seen)
        if wish is not None:
            self.wish_made.emit(wish)

    def _copy(self, phone: str) -> None:
        QApplication.clipboard().setText(phone)
        self.told.emit(Toast(tr("已复制分机 {phone}", phone=phone)))

    def answered(self, wish: EmergencyWish, answer: EmergencyAnswer) -> None:
        """What became of a wish; what was refused is said."""
        if isinstance(wish, StepRun):
            self._steps.answered(wish)
        if answer.refused is not None:
            parts = [words(one, self.look.language) for one in (answer.refused, answer.cure)
                     if one is not None]  # fmt: skip
            self.told.emit(Toast(" ".join(parts)))
            return
        if isinstance(wish, AddLogLine):
            self.log.kept(wish.reason)
        if answer.emergency is not None and self.seen.situation is not None:
            self._take(answer)

    def _take(self, answer: EmergencyAnswer) -> None:
        """Show it before the situation tells it."""
        known = self.seen.situation
        if known is not None and answer.emergency is not None:
            record = known.record
            if record is not None and record.emergency.id == answer.emergency.id:
                record = structs.replace(record, emergency=answer.emergency)
            self._see(
                situation=structs.replace(
                    known, emergency=answer.emergency, record=record, proposal=None
                )
            )

    def failed(self, cause: Cause) -> None:
        """The gateway did not answer."""
        self.told.emit(Toast(said_in(self.look.language, cause.cause, cause.cure)))

    # Reviews

    def open_review(self, emergency: str) -> None:
        """The reviews; of one, its record is asked for."""
        chosen = EmergencyId(emergency) if emergency else None
        self.review.setVisible(True)
        self.live.hide()
        self.review.choose(chosen, self.seen)
        self._arrange()
        self.shown.emit()  # the one that was released a moment ago is among those of the past
        if chosen is not None:
            self.record_wished.emit(emergency)
        self.review.past.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.address_changed.emit()

    def close_review(self) -> None:
        """Back to what is going on."""
        if self.live.isHidden():
            self.review.hide()
            self.live.show()
            self._show()
            self.steps.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.address_changed.emit()

    # What every page does

    def address(self, key: str) -> Address:
        if not self.live.isHidden():
            return Address(key)
        chosen = self.review.chosen
        return Address(key, ((REVIEW, chosen),) if chosen else ((PAST, "1"),))

    def go(self, address: Address) -> None:
        if address.first(REVIEW):
            self.open_review(address.first(REVIEW))
        elif address.first(PAST):
            self.open_review("")
        elif address.first("step").isdecimal():
            self.close_review()
            self.steps.list.choose(int(address.first("step")))
            self.steps.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif address.first("do"):
            self.do(address.first("do"))

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("↑ / ↓", tr("上一步，下一步")),
            KeyLine("Enter", tr("执行步骤，或标记完成")),
            KeyLine("N", tr("插入步骤")),
            KeyLine("Del", tr("跳过步骤…")),
            KeyLine("Ctrl Enter", tr("宣布应急…")),
            KeyLine("Esc", tr("关闭复盘")),
        )

    def deeds(self) -> tuple[Deed, ...]:
        offers = {
            standing.DECLARE: tr("宣布应急…"),
            standing.PUT_OFF: tr("暂不宣布…"),
            standing.RAISE: tr("升级一级…"),
            standing.RELEASE: tr("解除应急…"),
        }
        open_ = {offer.key for offer in self.head.said.offers if not offer.why_not}
        made = [
            Deed(f"emergency/{key}", title, partial(self.do, key))
            for key, title in offers.items()
            if key in open_
        ]
        made.append(Deed("emergency/past", tr("历次应急"), lambda: self.open_review("")))
        if self.seen.active is not None and not self.seen.why_no_change(Right.RESPOND):
            made.append(Deed("emergency/insert", tr("插入步骤"), self.insert, "N"))
        return tuple(made)

    def use(self, look: Look) -> None:
        self.look = look
        self.live.use(look)
        self.review.use(look)
        self._see(language=look.language)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _arrange(self) -> None:
        self.live.arrange(self.rect())
        self.review.setGeometry(self.rect())
