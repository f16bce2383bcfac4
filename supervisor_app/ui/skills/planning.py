"""预案: choosing one, what it would change, applying it, what has drifted, its versions.

Keeps what is known of plans; what is wished goes out by signals, and comes back by the slots.
"""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import CommandAnswer
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.plan_difference import PlanDifference, PlanDrift
from supervisor_app.domain.plans import PlanAnswer, PlanHistory, PlansNow, SkillPlan
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.skills.applying import Applying
from supervisor_app.ui.skills.editing import Editing
from supervisor_app.ui.skills.plan_deeds import accepted, as_in_version
from supervisor_app.ui.skills.plan_form import PlanForm
from supervisor_app.ui.skills.plan_keeping import PlanKeeping
from supervisor_app.ui.skills.plan_menus import menu_of, plan_entries
from supervisor_app.ui.skills.plan_panel import DRIFT, HISTORY, PREVIEW, PlanPanel
from supervisor_app.ui.skills.plan_restoring import PlanRestoring
from supervisor_app.ui.skills.plan_rows import PlanRow
from supervisor_app.ui.skills.plan_saying import PlanSaying
from supervisor_app.ui.skills.plan_state import Clash, PlanState
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.side import Side
from supervisor_app.ui.skills.timing import RestoreChoice, Timing

UNDO_MS = 10_000


class Planning(QObject):
    """Of one page."""

    plans_wished = Signal()
    difference_wished = Signal(str)
    drift_wished = Signal(str)
    history_wished = Signal(str)
    """The key of the plan."""
    plan_kept = Signal(object)
    """A `SkillPlan`, new or changed."""
    deletion_wished = Signal(object)
    """The `SkillPlan` as it was seen."""
    ending_wished = Signal(str)
    gone_to = Signal(object)
    """The `CellKey` that is to be shown in the matrix."""
    told = Signal(object)
    """A `Toast`."""
    opened = Signal(bool)
    """Whether the panel stands in place of the side."""

    def __init__(
        self,
        panel: PlanPanel,
        form: PlanForm,
        side: Side,
        editing: Editing,
        applying: Applying,
        reading: SkillReading,
        chosen: Callable[[], list[AgentId]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.panel, self._side = panel, side
        self._editing, self._applying, self._reading = editing, applying, reading
        self.state = PlanState()
        self.keeping = PlanKeeping(form, panel, side, reading, self.state, chosen, self)
        self._saying = PlanSaying(panel, self.state, reading, applying)
        self._look, self._now = Look(), 0.0
        self._menu_at: QWidget | None = None
        self.restoring = PlanRestoring(self.state, applying, side, self)
        self._timing: Timing | None = None
        """As it was chosen before it was set for drift."""
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        panel.closed.connect(self.close)
        panel.tab_chosen.connect(self.show_tab)
        panel.menu_wished.connect(self._offer_deeds)
        panel.first_wished.connect(self.go_on)
        panel.second_wished.connect(self._second)
        panel.force.chosen.connect(self._of_force)
        panel.strip.chosen.connect(self._answer_strip)
        panel.list.chosen.connect(self._choose_row)
        panel.form.changed.connect(self._side.form.show_timing)
        panel.form.changed.connect(self._side.form.changed)
        panel.form.changed.connect(lambda _: self.say())
        self._side.force.seen_to.connect(self._see)
        self._side.force.restore_wished.connect(self.restoring.begin)
        self._applying.changed.connect(self.say)
        self.keeping.plan_kept.connect(self.plan_kept)
        self.keeping.told.connect(self.told)
        self.keeping.deletion_asked.connect(self._ask_deletion)

    # What is told

    @Slot(object)
    def show_plans(self, now: PlansNow) -> None:
        """All plans, and those in force."""
        state = self.state
        state.plans = {plan.key: plan for plan in now.plans}
        state.in_force = now.in_force
        in_force = {one.key for one in now.in_force}
        state.drifts = {key: one for key, one in state.drifts.items() if key in in_force}
        for key in in_force:
            self.drift_wished.emit(key)
        self.say()
        if self._menu_at is not None:
            self._popup(self.menu(), self._menu_at)
            self._menu_at = None

    @Slot(object)
    def show_difference(self, found: PlanDifference) -> None:
        """What a plan would change."""
        if found.key == self.state.key and not self.state.outcomes:
            self.state.difference, self.state.cause = found, None
            self.say()

    @Slot(object)
    def show_drift(self, found: PlanDrift) -> None:
        """How far the floor is from a plan in force."""
        self.state.drifts[found.force.key] = found
        self.say()

    @Slot(str, object)
    def show_history(self, key: str, found: PlanHistory) -> None:
        """The versions of a plan."""
        if key == self.state.key:
            self.state.history, self.state.cause = found, None
            self.state.opened = self.state.opened or (
                found.versions[0].version if found.versions else 0
            )
            self.say()

    @Slot(object)
    def show_restores(self, restores: tuple[PendingRestore, ...]) -> None:
        """What is pending: a plan in force says when it is put back."""
        self.state.restores = {one.id: one for one in restores}
        self.say()

    @Slot(object, object)
    def show_kept(self, asked: SkillPlan, answer: PlanAnswer) -> None:
        """What became of a plan that was to be kept."""
        plan, state = answer.plan, self.state
        others = answer.clash and plan is not None and plan.key != asked.key
        if answer.words is None and plan is not None:
            state.plans[plan.key], state.clash = plan, None
            said = tr("已存为预案“{name}”第 {version} 版", name=plan.name, version=plan.version)
            self.told.emit(Toast(said))
            if plan.key == state.key and state.tab == HISTORY:
                state.opened = 0
                self.history_wished.emit(plan.key)
            self.plans_wished.emit()
        elif others and plan is not None:
            self.keeping.rename_anew(asked, plan, answer)
        elif answer.clash and asked.key:
            state.look_at(asked.key, state.tab)
            state.clash = Clash(asked, answer)
            self._open()
        elif answer.words is not None:
            self.told.emit(Toast(words(answer.words, self._look.language)))
        self.say()

    @Slot(object, object)
    def show_deleted(self, plan: SkillPlan, answer: PlanAnswer) -> None:
        """What became of a plan that was to be deleted."""
        self.state.deleting = False
        if answer.words is not None:
            self.told.emit(Toast(words(answer.words, self._look.language)))
        else:
            again = replace(plan, key="", version=0, author="", changed_at=0.0)
            said = tr("已删除预案“{name}”", name=plan.name)
            self.told.emit(Toast(said, lambda: self.plan_kept.emit(again), UNDO_MS))
            self.close()
        self.plans_wished.emit()
        self.say()

    @Slot(object)
    def fail(self, cause: Cause) -> None:
        """What was asked for could not be had."""
        self._menu_at = None
        if self.state.key:
            self.state.cause = cause
            self.say()
        else:
            self.told.emit(Toast(words(cause.cause, self._look.language)))

    def show_answer(self, answer: CommandAnswer) -> None:
        """What became of a command of this page."""
        if self.state.sent == answer.id and answer.refused is None:
            self.state.outcomes = {
                (one.agent, one.queue): one
                for one in answer.outcomes
                if one.agent is not None and one.queue is not None
            }
        if self._timing is not None and not self._reading.staging.cells:
            self._side.form.show_timing(self._timing)
            self._timing = None
        self.restoring.go_on()
        if self.state.plans:
            self.plans_wished.emit()
        self.say()

    def change_person(self) -> None:
        """What the former one looked at or was asked is not for the next."""
        self._timing = None
        self.keeping.form.hide()
        self.close()

    # How it looks

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        self.panel.use(look)
        self.keeping.form.use(look)
        self.say()

    def tick(self, now: Instant) -> None:
        """A second later: what it says changes by the minute."""
        before, self._now = self._now, now
        if int(now // 60) != int(before // 60):
            self.say()

    @Slot()
    def say(self) -> None:
        """Write everything anew: what differs is painted."""
        view = self._reading.view
        if view is None:
            return
        self._saying.say(self._now)
        why_not = self._reading.permission.why_not
        self._side.force.say([
            (one.key, one.name, self._saying.force_words(one, view.centre, self._now),
             len(self.state.drifted(one.key)), why_not or self._saying.why_no_restore(one))
            for one in self.state.in_force
        ])  # fmt: skip

    # Looking at one

    def wish_menu(self, at: QWidget) -> None:
        """Offer the plans below a button, once they are known."""
        self._menu_at = at
        self.plans_wished.emit()

    def menu(self) -> QMenu:
        """The plans, and what can be kept as one."""
        view = self._reading.view
        assert view is not None
        entries = plan_entries(self.state, view.centre, self._now, self.look_at)
        return menu_of([*entries, None, *self.keeping.new_entries()], self._look, self.panel)

    def look_at(self, key: str, tab: str = PREVIEW) -> None:
        """Show a plan in place of the side."""
        self.state.look_at(key, tab)
        self.panel.form.show_timing(self._side.form.timing)
        self._ask()
        self._open()
        self.say()

    @Slot(str)
    def show_tab(self, tab: str) -> None:
        """Look at it otherwise."""
        self.look_at(self.state.key, tab)

    @Slot()
    def close(self) -> bool:
        """Back to what is prepared; False where no plan is looked at."""
        if not self.state.key:
            return False
        self.state.look_at("", PREVIEW)
        self.opened.emit(False)
        return True

    def _open(self) -> None:
        self.opened.emit(True)
        self.panel.foot.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _see(self, key: str) -> None:
        self.look_at(key, DRIFT)

    def _ask(self) -> None:
        wish = {PREVIEW: self.difference_wished, DRIFT: self.drift_wished}
        wish.get(self.state.tab, self.history_wished).emit(self.state.key)

    @Slot(object)
    def _choose_row(self, row: PlanRow) -> None:
        """A version is opened, or closed again; of a cell, it is gone to in the matrix."""
        if row.cell is not None:
            self.gone_to.emit(row.cell)
        elif row.head:
            version = int(row.key[1])
            self.state.opened = 0 if version == self.state.opened else version
            self.say()

    # Doing it

    @Slot()
    def go_on(self) -> None:
        """The first button."""
        state = self.state
        if state.clash is not None and state.clash.theirs is not None:
            self.plan_kept.emit(replace(state.clash.mine, version=state.clash.theirs.version))
        elif state.tab == PREVIEW and state.outcomes:
            self.close()
        elif state.tab == PREVIEW:
            self.apply()
        elif state.tab == DRIFT:
            self._set_back()
        else:
            self.keeping.keep(as_in_version(state))

    @Slot()
    def _second(self) -> None:
        if self.state.clash is not None:
            self.look_at(self.state.key, self.state.tab)
            self.plans_wished.emit()
        elif self.state.tab == PREVIEW:
            self.stage()
        else:
            self.keeping.keep(accepted(self.state))

    def apply(self) -> None:
        """Apply the plan at once; what is not done stays prepared, with the reason."""
        plan, planned = self.state.plan, self._saying.planned(self._now)
        if plan is None or planned is None:
            return
        why_not = self._saying.why_not_apply(planned)
        if why_not:
            self.told.emit(Toast(why_not))
            return
        self._editing.take_plan(plan)
        self._applying.apply(planned)
        attempt = self._applying.attempt
        self.state.sent = attempt.id if attempt is not None else None
        self.say()

    def stage(self) -> None:
        """Prepare what the plan wants otherwise than it is."""
        plan = self.state.plan
        if plan is not None:
            self._editing.load(plan)
            self.close()

    def _set_back(self) -> None:
        """Prepare what the plan wants, where the floor has drifted from it. That is not put back by
        itself: the plan's own restore brings back what was before the plan."""
        plan, form = self.state.plan, self._side.form
        if plan is None:
            return
        drifted = self.state.drifted(self.state.key)
        if not self._reading.staging.cells:
            self._timing = form.timing
            reason = form.timing.reason.strip() or tr("改回预案“{name}”", name=plan.name)
            form.show_timing(replace(form.timing, restore=RestoreChoice.NEVER, reason=reason))
        self._editing.set_cells({(one.agent, one.queue): one.wanted for one in drifted})
        self.close()

    @Slot(str)
    def _of_force(self, deed: str) -> None:
        if deed == "restore":
            self.restoring.begin(self.state.key)
        else:
            self.ending_wished.emit(self.state.key)

    @Slot()
    def _offer_deeds(self) -> None:
        if self.state.plan is not None:
            self._popup(self.keeping.menu(self._look), self.panel.menu_button)

    @Slot()
    def _ask_deletion(self) -> None:
        self.say()
        self.panel.strip.buttons["keep"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _answer_strip(self, answer: str) -> None:
        plan = self.state.plan
        if answer == "delete" and plan is not None:
            self.deletion_wished.emit(plan)
        elif answer == "retry" and self.state.cause is None:
            self._applying.retry()
        elif answer == "retry":
            self._ask()
        self.state.deleting, self.state.cause = False, None
        self.say()

    def _popup(self, menu: QMenu, below: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))
