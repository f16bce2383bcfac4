"""Keeps the side in step with what is prepared, chosen, allowed and estimated."""

from collections import Counter
from collections.abc import Iterable

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.staging import StagedCell
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.applying import Applying
from supervisor_app.ui.skills.effect_lines import effect_lines, hint
from supervisor_app.ui.skills.estimating import Estimating
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.side import Side
from supervisor_app.ui.skills.timing import Planned, planned
from supervisor_app.ui.skills.wording import button_words, restore_words

WEAKEST = 9


class SideState:
    """Writes the side; asks nobody."""

    def __init__(
        self, side: Side, reading: SkillReading, applying: Applying, estimating: Estimating
    ) -> None:
        self._side, self._reading = side, reading
        self._applying, self._estimating = applying, estimating
        self._minute = -1

    def show(self, now: Instant) -> None:
        """Something was prepared, chosen or answered, or the floor is another."""
        view, staging = self._reading.view, self._reading.staging
        if view is None:
            return
        self._side.show_staged()
        self._side.fault.say(self._applying.cause)
        self._side.form.offer_absent(any(map(self._reading.is_away, staging.cells)))
        stale = self._reading.permission.stale
        cells = tuple(cell.wish for cell in staging.cells.values())
        self._estimating.look_at(view, cells, now, stale)
        self.say_estimate()
        self.say_button(now)
        self.say_restores(now)

    def tick(self, now: Instant) -> None:
        """A second later: what counts down."""
        self.say_restores(now)
        if int(now // 60) != self._minute:
            self._minute = int(now // 60)
            self.say_button(now)

    def say_restores(self, now: Instant) -> None:
        """What will be put back, and how long until then."""
        view = self._reading.view
        if view is not None:
            self._side.restores.say(view.centre, now, self._reading.permission.why_not)

    def planned(self, now: Instant) -> Planned | None:
        """What is chosen, at an instant; None before the first picture."""
        view = self._reading.view
        if view is None:
            return None
        gaining = gaining_of(self._reading.staging.cells.values())
        return planned(self._side.form.timing, view.centre, now, gaining)

    def why_not(self, plan: Planned) -> str:
        """Why nothing can be applied now; empty: it can."""
        staging = self._reading.staging
        if not staging.cells:
            return tr("没有待应用的更改")
        if self._applying.under_way:
            return tr("正在应用，等待话务平台确认")
        open_ones = staging.conflicts(self._reading.levels)
        if len(open_ones) == len(staging.cells):
            return tr_counted("{n} 项冲突未决，请先选择按谁的改", len(open_ones))
        if {*open_ones, *self._reading.held_back()} >= staging.cells.keys():
            return tr("该坐席的话务平台已断开，暂停操作")
        return self._reading.permission.why_not or plan.fault

    def say_button(self, now: Instant) -> None:
        """What the button will do, and why it does not."""
        view, plan = self._reading.view, self.planned(now)
        if view is None or plan is None:
            return
        side, staging = self._side, self._reading.staging
        count, why_not = len(staging.cells), self.why_not(plan)
        conflicts = staging.conflicts(self._reading.levels)
        going = count - len({*conflicts, *self._reading.held_back()})
        text = button_words(going, plan, view.centre, self._reading, now)
        if self._applying.under_way:
            sent = self._applying.attempt
            text = tr_counted("正在应用 {n} 项…", len(sent.cells) if sent else going)
        side.foot.say(text, why_not)
        nothing = "" if count else tr("没有待应用的更改")
        side.foot.forbid(nothing, self._reading.permission.why_no_plans())
        side.form.show_restore(restore_words(plan, view.centre, self._reading, now))
        begins = plan.begins
        side.form.show_begin("" if begins is None else moment(begins, view.centre, now))
        side.form.blame(plan.fault if count else "")

    def say_estimate(self) -> None:
        """What the changes are expected to do."""
        side, found = self._side, self._estimating.found
        if not self._reading.staging.cells:
            side.effect.show_lines((), tr("准备更改后显示对得失队列的估算"))
        elif self._reading.permission.stale:
            side.effect.show_lines((), tr("—  数据中断，暂停估算"))
        elif found is None:
            failed = self._estimating.failed
            side.effect.show_lines((), tr("—  暂时无法估算") if failed else tr("正在估算"))
        else:
            side.effect.show_lines(effect_lines(found, self._reading))
        shown = None if found is None else hint(found, self._reading)
        side.hint.show_hint(shown, self._reading.permission.why_not)


def gaining_of(cells: Iterable[StagedCell | SkillCell]) -> QueueId | None:
    """The queue that most of some changes help."""
    helped = Counter(cell.queue for cell in cells if _helps(cell))
    return helped.most_common(1)[0][0] if helped else None


def _helps(cell: StagedCell | SkillCell) -> bool:
    return (cell.level or WEAKEST) < (cell.before or WEAKEST)
