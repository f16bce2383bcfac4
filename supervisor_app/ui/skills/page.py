"""技能: who serves which queue at which level, prepared together and applied at once (13.7)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.commands import CommandAnswer, CommandId, RestoreId
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.prediction import Prediction
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.staging import CellKey
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Toast
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.aiming import Aiming
from supervisor_app.ui.skills.drafts import Drafts
from supervisor_app.ui.skills.filter import EVERYBODY, SkillFilter, filter_of, speaks_of_filter
from supervisor_app.ui.skills.offers import (
    counts_words,
    more_keys,
    queues_of,
    skill_deeds,
    skill_keys,
    teams_of,
)
from supervisor_app.ui.skills.parts import SkillsParts
from supervisor_app.ui.skills.permission import Permission
from supervisor_app.ui.skills.picking import Picking
from supervisor_app.ui.skills.timing import Timing
from supervisor_app.ui.skills.wording import result_words

UNDO_MS = 10_000


class SkillsPage(SkillsParts):
    """A matrix over what is prepared; nothing reaches the ACD before it is applied."""

    commanded = Signal(object)
    """A `Command`."""
    estimate_wished = Signal(object)
    """An `EstimateWish`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: Instant = 0.0
        self._stale = False
        self._me: DeskMe | None = None
        self._filter = SkillFilter()
        self._shown: Mapping[AgentId, AgentRow] = {}
        self._picking = Picking()
        self._aiming = Aiming(self.panel, self.chosen, self.editing)
        self._drafts = Drafts(self.staging, self.side.form, self.applying)
        self._connect()
        self._connect_side()

    def _connect(self) -> None:
        self.toolbar.filter_wished.connect(self._filter_by)
        self.toolbar.level_wished.connect(self._aiming.set_chosen)
        self.toolbar.queue.chosen.connect(lambda _: self._say_chosen())
        self.toolbar.plans_wished.connect(self.load_plan)
        self.table.current_changed.connect(self._follow)
        self.table.cell_opened.connect(self._open_cell)
        self.table.agent_opened.connect(
            lambda agent: self.wished.emit(Address("agents", (("agent", str(agent)),)))
        )
        self.table.head.queue_clicked.connect(
            lambda queue: self.wished.emit(Address("overview", (("queue", str(queue)),)))
        )
        self.panel.everybody_wished.connect(self.show_everybody)
        self.panel.queues_wished.connect(
            lambda: self.wished.emit(Address("settings", (("section", "queues"),)))
        )
        self.chosen.changed.connect(self._say_chosen)
        self.editing.changed.connect(self._edited)
        self.editing.told.connect(lambda text: self.told.emit(Toast(text)))
        for keys, act in (
            ("Ctrl+Return", self.apply), ("Ctrl+Enter", self.apply), ("Esc", self.leave),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect_side(self) -> None:
        side, editing = self.side, self.editing
        side.undo_wished.connect(editing.undo)
        side.clear_wished.connect(editing.clear)
        side.list.dropped.connect(editing.drop)
        side.list.gone_to.connect(self._go_to_cell)
        side.clash.insisted.connect(editing.insist)
        side.clash.yielded.connect(editing.give_way)
        side.hint.joined.connect(editing.join)
        side.fault.retry_wished.connect(self.applying.retry)
        side.form.changed.connect(self._timing_changed)
        side.foot.apply_wished.connect(self.apply)
        side.foot.drop_wished.connect(editing.clear)
        side.foot.keep_wished.connect(self.planning.keeping.keep_staged)
        side.restores.now_wished.connect(
            lambda restore: self.applying.put_back(
                restore,
                side.form.timing.reason.strip(),
                known=self.planning.state.restores.get(restore),
            )
        )
        side.restores.over_wished.connect(
            lambda restore: self.applying.put_back(
                restore,
                side.form.timing.reason.strip(),
                overwrite=True,
                known=self.planning.state.restores.get(restore),
            )
        )
        side.restores.cancel_wished.connect(self._let_stay)
        self.plan_form.left.connect(self.table.setFocus)
        self.planning.told.connect(self.told)
        self.planning.gone_to.connect(self._go_to_cell)
        self.applying.commanded.connect(self.commanded)
        self.applying.changed.connect(self._edited)
        self.estimating.wished.connect(self.estimate_wished)
        self.estimating.changed.connect(self._state.say_estimate)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        old = self.reading.view
        self.reading.take(view)
        self._now = max(self._now, view.at)
        settled = self.staging.see(self.reading.levels)
        if old is None or old.centre is not view.centre or old.queue_rows != view.queue_rows:
            self._offer(view)
        if old is None or old.agents is not view.agents:
            self.chosen.keep(view.agents.keys())
        if old is None or old.sources != view.sources or old.lost != view.lost:
            self._permit()
        self._refresh()
        if settled:
            self.memory_changed.emit()

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        if stale != self._stale:
            self._stale = stale
            self.panel.set_stale(stale)
            self._permit()
            self._refresh()

    def tick(self, now: Instant) -> None:
        self._now = now
        self._state.tick(now)
        self.planning.tick(now)

    def use(self, look: Look) -> None:
        self._look = look
        self.reading.language = look.language
        for part in (self.toolbar, self.panel, self.side, self.planning):
            part.use(look)
        self.panel.show_keys(skill_keys())
        self._permit()
        if self.reading.view is not None:
            self._offer(self.reading.view)
        self._refresh()
        self._fit()

    @Slot(object)
    def show_me(self, me: DeskMe | None) -> None:
        """Who sits here, and what he may."""
        self._me = me
        if self._drafts.change_person(me):
            self.planning.change_person()
        self._permit()
        self._refresh()

    @Slot(object)
    def show_restores(
        self, restores: tuple[PendingRestore, ...], healthy_s: float | None = None
    ) -> None:
        """What the gateway will put back by itself. `healthy_s`: so long a queue is inside its
        limits before it is called well again."""
        self.side.restores.show_restores(restores, healthy_s)
        self.planning.show_restores(restores)
        self._state.tick(self._now)

    @Slot(object)
    def show_prediction(self, answer: tuple[int, Prediction]) -> None:
        """What an `EstimateWish` came to."""
        self.estimating.show(answer)

    @Slot()
    def prediction_failed(self) -> None:
        """It came to nothing."""
        self.estimating.fail()

    @Slot(object)
    def show_answer(self, answer: CommandAnswer) -> None:
        """What became of a command."""
        view, result = self.reading.view, self.applying.answer(answer)
        if result is not None:
            self.planning.show_answer(answer)
        if result is None or view is None or answer.refused is not None:
            return
        restore = answer.restore
        undoable = restore is not None and not result.put_back and result.done + result.waiting > 0
        undo = (lambda: self.applying.put_back(RestoreId(restore or ""))) if undoable else None
        again = result.again
        if again is not None:
            undo = lambda: self.applying.do_again(again)  # noqa: E731
        if result.first and result.done + result.waiting:
            self.side.form.begin_at_once()
        text = result_words(result, view.centre, self._now) if result.news else ""
        if text:
            self.told.emit(Toast(text, undo, UNDO_MS))

    @Slot(object, object)
    def command_failed(self, command: CommandId, cause: Cause) -> None:
        """A command got no answer."""
        self.applying.fail(command, cause)

    # Where it stands, and what is remembered

    def address(self, key: str) -> Address:
        return Address(key, self._filter.wanted())

    def go(self, address: Address) -> None:
        if speaks_of_filter(address):
            self._show_filter(filter_of(address))
        queue, agents = QueueId(address.first("queue")), list(map(AgentId, address.all("agent")))
        if agents:
            if self.reading.view is not None and not self._shown.keys() >= set(agents):
                self._show_filter(SkillFilter(state=EVERYBODY))
            self.chosen.reach(agents)
            self.table.go_to(agents[0])
        if queue:
            self.toolbar.aim(queue)
            self._say_chosen()
        if address.first("restore"):
            self.planning.close()
            self.side.restores.stand_at(RestoreId(address.first("restore")))

    def memory(self) -> str:
        return self._drafts.memory()

    def remember(self, memory: str) -> None:
        if self._drafts.remember(memory):
            self._refresh()

    def keys(self) -> tuple[KeyLine, ...]:
        return (*skill_keys(), *more_keys())

    def deeds(self) -> tuple[Deed, ...]:
        acts = {
            "apply": self.apply, "undo": self.editing.undo, "redo": self.editing.redo,
            "clear": self.editing.clear, "keep": self.planning.keeping.keep_staged,
            "load": self.load_plan, "everybody": self.show_everybody,
            "order": self.table.order_here, "native": self.panel.turn_native,
        }  # fmt: skip
        return skill_deeds(acts)

    # What a person does

    @Slot()
    def apply(self) -> None:
        """Send what is prepared, unless something is missing."""
        planned = self._state.planned(self._now)
        if planned is None:
            return
        why_not = self._state.why_not(planned)
        if why_not:
            self.told.emit(Toast(why_not))
        else:
            if self.plan_form.isVisible():
                self.plan_form.close_and_leave()
            conflicts = self.staging.conflicts(self.reading.levels)
            self.applying.apply(planned, {*conflicts, *self.reading.held_back()})

    @Slot()
    def leave(self) -> None:
        """Esc: the form, then the plan that is looked at, then who is chosen."""
        if self.plan_form.isVisible():
            self.plan_form.close_and_leave()
        elif not self.planning.close():
            self.chosen.clear()

    @Slot()
    def load_plan(self) -> None:
        """Offer the plans below their button."""
        self.planning.wish_menu(self.toolbar.plans)

    @Slot()
    def show_everybody(self) -> None:
        """Without a filter."""
        self._show_filter(SkillFilter())

    @Slot(object)
    def _let_stay(self, restore: RestoreId) -> None:
        """不恢复 needs a reason (design 9.3)."""
        form = self.side.form
        reason = form.timing.reason.strip()
        if reason:
            self.applying.let_stay(restore, reason)
        else:
            form.blame(tr("不恢复须填写原因"))
            self.told.emit(Toast(tr("不恢复须填写原因")))
            form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _refresh(self) -> None:
        """Show who passes the filter, and what is prepared."""
        view = self.reading.view
        if view is None:
            return
        picked = self._picking.pick(view, self._filter, self.staging)
        self._shown = picked.rows
        self.panel.show_rows(picked.rows, self.reading.heads(), self._stale)
        self.panel.say_counts(*counts_words(picked, self._filter.team, view, self._look.language))
        self._state.show(self._now)
        self.planning.tick(self._now)
        self.planning.say()
        self._say_chosen()

    @Slot()
    def _edited(self) -> None:
        """What is prepared is another, or what became of it."""
        self._refresh()
        self.table.viewport().update()
        self.memory_changed.emit()

    @Slot(object)
    def _timing_changed(self, timing: Timing) -> None:
        self.applying.forget_cause()
        self._state.say_button(self._now)
        self.memory_changed.emit()

    def _permit(self) -> None:
        view, language = self.reading.view, self._look.language
        sources, lost = (view.sources, view.lost) if view is not None else ({}, {})
        self.reading.permission = Permission(self._me, sources, self._stale, language, lost)
        self.toolbar.forbid_plans("" if self._me is not None else self.reading.permission.why_not)
        self.table.viewport().update()

    def _offer(self, view: FloorView) -> None:
        language = self._look.language
        self.toolbar.offer(teams_of(view, language), queues_of(view, language))

    @Slot(object)
    def _filter_by(self, chosen: SkillFilter) -> None:
        self._filter = chosen
        self._refresh()
        self.table.scrollToTop()
        self.address_changed.emit()

    def _show_filter(self, chosen: SkillFilter) -> None:
        if chosen != self._filter:
            self.toolbar.show_filter(chosen)
            self._filter_by(chosen)

    @Slot()
    def _say_chosen(self) -> None:
        """How many are chosen, and the level that all of them have."""
        shown = self._aiming.chosen() if len(self.chosen) else []
        self.toolbar.show_chosen(len(self.chosen), len(self.chosen) - len(shown))
        self.toolbar.forbid(self.reading.permission.why_not)
        queue = self.toolbar.target
        levels = {self.staging.wanted((agent, queue), self.reading.levels) for agent in shown}
        self.toolbar.levels.mark(next(iter(levels), None), len(levels) == 1)

    @Slot(object)
    def _follow(self, agent: object) -> None:
        """The buttons set levels in the queue that the keyboard is in."""
        if self.table.queue is not None:
            self.toolbar.aim(self.table.queue)
            self._say_chosen()

    @Slot(object, object)
    def _open_cell(self, agent: AgentId, queue: QueueId) -> None:
        """Set it, or say why that is not possible."""
        row = self._shown.get(agent)
        if row is None:
            return
        if self.reading.permission.why_not_for(row):
            self.told.emit(Toast(self.reading.told(row, queue).replace("\n", " · ")))
        else:
            self.table.offer_levels(agent, queue)

    @Slot(object)
    def _go_to_cell(self, key: CellKey) -> None:
        agent, queue = key
        if agent not in self._shown:
            self.show_everybody()
        self.table.go_to_cell(agent, queue)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
