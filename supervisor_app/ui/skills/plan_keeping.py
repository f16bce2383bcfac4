"""Keeping plans: a name for what is prepared or live, other names, other cells, deleting."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.plans import PlanAnswer, SkillPlan
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.texts import tr, tr_counted, words
from supervisor_app.ui.skills.plan_deeds import (
    plan_of_live,
    plan_of_staged,
    taken_from_live,
    taken_from_staged,
)
from supervisor_app.ui.skills.plan_form import PlanForm
from supervisor_app.ui.skills.plan_menus import Entry, menu_of
from supervisor_app.ui.skills.plan_panel import PlanPanel
from supervisor_app.ui.skills.plan_state import PlanState
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.side import Side


class PlanKeeping(QObject):
    """Says which plan shall be kept; the gateway decides."""

    plan_kept = Signal(object)
    """A `SkillPlan`, new or changed."""
    deletion_asked = Signal()
    """Whether the plan that is looked at shall be deleted is to be asked."""
    told = Signal(object)
    """A `Toast`."""

    def __init__(
        self,
        form: PlanForm,
        panel: PlanPanel,
        side: Side,
        reading: SkillReading,
        state: PlanState,
        chosen: Callable[[], list[AgentId]],
        parent: QObject | None = None,
    ) -> None:
        """`chosen`: whom the person has chosen."""
        super().__init__(parent)
        self.form, self._panel, self._side = form, panel, side
        self._reading, self._state, self._chosen = reading, state, chosen
        self._made: Callable[[str, str], SkillPlan] | None = None
        """What the form's name and note are for."""
        form.kept.connect(self._keep_form)

    @property
    def _why_not(self) -> str:
        return self._reading.permission.why_no_plans()

    def new_entries(self) -> list[Entry]:
        """What can be kept as a new plan."""
        chosen, staged = self._chosen(), len(self._reading.staging.cells)
        return [
            Entry(tr_counted("把待应用的 {n} 项存为预案", staged), self.keep_staged,
                  self._why_not or ("" if staged else tr("没有待应用的更改"))),
            Entry(tr_counted("把已选 {n} 人的现有技能存为预案", len(chosen)), self.keep_live,
                  self._why_not or ("" if chosen else tr("请先勾选坐席"))),
        ]  # fmt: skip

    def keep_staged(self) -> None:
        """Ask how what is prepared shall be called."""
        staging = self._reading.staging
        if self._why_not:
            self.told.emit(Toast(self._why_not))
        elif staging.cells:
            title = tr_counted("把待应用的 {n} 项存为预案", len(staging.cells))
            self._made = lambda name, note: plan_of_staged(staging, name, note)
            self.form.open(title, self._side.foot.keep)

    def keep_live(self) -> None:
        """Ask how what the chosen agents have now shall be called."""
        agents = self._chosen()
        if agents:
            title = tr_counted("把已选 {n} 人的现有技能存为预案", len(agents))
            self._made = lambda name, note: plan_of_live(self._reading, agents, name, note)
            self.form.open(title, self._side.foot.keep)

    def rename(self) -> None:
        """Ask for another name and note."""
        plan = self._state.plan
        if plan is not None:
            self._made = lambda name, note: replace(plan, name=name, note=note)
            self.form.open(tr("改名与说明"), self._panel.menu_button, plan.name, plan.note)

    def rename_anew(self, asked: SkillPlan, theirs: SkillPlan, answer: PlanAnswer) -> None:
        """There is one of this name: ask for another."""
        self._made = lambda name, note: replace(asked, name=name, note=note)
        title = tr("“{name}”已由 {author} 保存，请换一个名称", name=theirs.name,
                   author=theirs.author)  # fmt: skip
        above = self._panel.menu_button if self._panel.isVisible() else self._side.foot.keep
        self.form.open(title, above, asked.name, asked.note)
        if answer.words is not None:
            self.form.blame(words(answer.words, self._reading.language))

    def keep(self, plan: SkillPlan | None) -> None:
        """Keep it, where there is one."""
        if plan is not None:
            self.plan_kept.emit(plan)

    @Slot(str, str)
    def _keep_form(self, name: str, note: str) -> None:
        if self._made is not None:
            self.plan_kept.emit(self._made(name, note))

    def menu(self, look: Look) -> QMenu:
        """What can be done with the plan that is looked at: 改名, 更新, 删除."""
        plan, staging = self._state.plan, self._reading.staging
        assert plan is not None
        in_force = "" if self._state.force is None else tr("预案执行中，先恢复或结束执行")
        staged = len(staging.cells)
        nothing = "" if staged else tr("没有待应用的更改")
        live = taken_from_live(plan, self._reading)
        as_it_is = "" if live != plan else tr("坐席的技能已与预案一致")
        merged = tr_counted("并入待应用的 {n} 项，存为新版本", staged)
        entries: list[Entry | None] = [
            Entry(tr("改名与说明"), self.rename, self._why_not),
            Entry(merged, lambda: self.keep(taken_from_staged(plan, staging)),
                  self._why_not or nothing),
            Entry(tr("全部按现状更新，存为新版本"), lambda: self.keep(live),
                  self._why_not or as_it_is),
            None,
            Entry(tr("删除预案"), self._ask_deletion, self._why_not or in_force),
        ]  # fmt: skip
        return menu_of(entries, look, self._panel)

    def _ask_deletion(self) -> None:
        self._state.deleting = True
        self.deletion_asked.emit()
