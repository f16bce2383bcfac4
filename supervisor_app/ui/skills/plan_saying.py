"""Writes the panel of a plan, and the lines of the plans in force; asks nobody."""

from collections.abc import Iterable

from supervisor_app.domain.commands import OutcomeState, RestoreKind
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.plans import PlanInForce
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.staging import CellKey
from supervisor_app.ui.parts.texts import said_in, tr, tr_counted
from supervisor_app.ui.skills.applying import Applying
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.plan_panel import CLASH, DRIFT, HISTORY, PREVIEW, PlanPanel
from supervisor_app.ui.skills.plan_rows import (
    clash_rows,
    difference_rows,
    drift_rows,
    left_out,
    version_rows,
)
from supervisor_app.ui.skills.plan_state import PlanState
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.side_state import gaining_of
from supervisor_app.ui.skills.timing import Planned, planned
from supervisor_app.ui.skills.wording import button_words, restore_words


class PlanSaying:
    """One panel's words."""

    def __init__(
        self, panel: PlanPanel, state: PlanState, reading: SkillReading, applying: Applying
    ) -> None:
        self._panel, self._state, self._reading = panel, state, reading
        self._applying = applying

    def say(self, now: Instant) -> None:
        """All of it, as it is now."""
        view, state, plan = self._reading.view, self._state, self._state.plan
        if view is None or not state.key:
            return
        title = plan.name if plan else tr("预案")
        note = ""
        if plan is not None:
            parts = (tr("第 {version} 版", version=plan.version),
                     tr_counted("{n} 格", len(plan.cells)))  # fmt: skip
            note = " · ".join(parts)
        self._panel.entitle(title, note)
        self._say_force(view.centre, now)
        self._say_strip(now)
        clashing = state.clash is not None and state.clash.theirs is not None
        self._panel.offer_tabs({} if clashing else self._tabs(), state.tab)
        self._panel.form.setVisible(state.tab == PREVIEW and not clashing and not state.outcomes)
        match CLASH if clashing else state.tab:
            case "preview":
                self._preview(view.centre, now)
            case "drift":
                self._drift(view.centre, now)
            case "history":
                self._history(view.centre, now)
            case _:
                self._clash()

    def _tabs(self) -> dict[str, str]:
        state = self._state
        tabs = {PREVIEW: tr("预览差异")}
        if state.force is not None:
            count = len(state.drifted(state.key))
            tabs[DRIFT] = tr("偏离 {count}", count=count) if count else tr("偏离")
        return {**tabs, HISTORY: tr("历史版本")}

    def _about(self, centre: CentreRow, now: Instant) -> str:
        plan = self._state.plan
        if plan is None:
            return ""
        at = moment(plan.changed_at, centre, now)
        by = tr("{author} 于 {time} 修改", author=plan.author, time=at) if plan.author else ""
        return " · ".join(part for part in (plan.note, by) if part)

    # What is in force

    def _say_force(self, centre: CentreRow, now: Instant) -> None:
        force, why_not = self._state.force, self._reading.permission.why_not
        if force is None:
            self._panel.force.ask("", ())
            return
        text = f"{tr('执行中')}{tr('：')}{self.force_words(force, centre, now)}"
        plan = self._state.plan
        if plan is not None and plan.version != force.version:
            text += tr("；预案已有第 {version} 版，重新应用后才执行", version=plan.version)
        answers = [("restore", tr("恢复"), why_not or self.why_no_restore(force))]
        if not force.restores:
            why = self._reading.permission.why_no_plans()
            answers.append(("end", tr("结束执行"), why))
        self._panel.force.ask(text, answers)

    def force_words(self, force: PlanInForce, centre: CentreRow, now: Instant) -> str:
        """Which version, since when, by whom, and when it is put back."""
        by = tr(
            "第 {version} 版，{author} {time} 起",
            version=force.version,
            author=force.author or force.login,
            time=moment(force.since, centre, now),
        )
        return f"{by}{tr('，')}{self.ends_words(force, centre, now)}"

    def ends_words(self, force: PlanInForce, centre: CentreRow, now: Instant) -> str:
        """When everything is put back."""
        if not force.restores:
            return tr("没有可恢复的改动")
        if force.restore_at is not None:
            return tr("{time} 恢复", time=moment(force.restore_at, centre, now))
        waiting = [self._state.restores.get(one) for one in force.restores]
        for one in waiting:
            if one is not None and one.asks:
                return tr("恢复需要人处理")
            if one is not None and one.kind is RestoreKind.HEALTHY and one.queue is not None:
                return tr("{queue}恢复正常后恢复", queue=self._reading.queue_name(one.queue))
        return tr("不自动恢复")

    @staticmethod
    def why_no_restore(force: PlanInForce) -> str:
        """Why it cannot be taken back; empty: it can."""
        return "" if force.restores else tr("没有可恢复的改动；可结束执行")

    # What is asked

    def _say_strip(self, now: Instant) -> None:
        strip, state, language = self._panel.strip, self._state, self._reading.language
        cause = state.cause or (self._applying.cause if state.sent is not None else None)
        if state.clash is not None:
            answer = state.clash.answer
            strip.ask(said_in(language, answer.words, answer.cure), ())
        elif state.deleting and state.plan is not None:
            text = tr("删除“{name}”？坐席的技能不变，历史版本不再显示", name=state.plan.name)
            strip.ask(text, (("keep", tr("保留"), ""), ("delete", tr("删除预案"), "")))
        elif cause is not None:
            text = said_in(language, cause.cause, cause.cure)
            strip.ask(text, (("retry", tr("重试"), ""),))
        else:
            strip.ask("", ())

    # What it would change

    def planned(self, now: Instant) -> Planned | None:
        """When it would count and be put back."""
        view, found = self._reading.view, self._state.difference
        if view is None or found is None:
            return None
        return planned(self._panel.form.timing, view.centre, now, gaining_of(found.cells))

    def allowed(self) -> tuple[CellKey, ...]:
        """The cells that would change and may be changed by who sits here."""
        found, view = self._state.difference, self._reading.view
        if found is None or view is None:
            return ()
        may = self._reading.permission.why_not_for
        return tuple(
            (cell.agent, cell.queue)
            for cell in found.cells
            if cell.agent in view.agents and not may(view.agents[cell.agent])
        )

    def why_not_apply(self, plan: Planned) -> str:
        """Why it cannot be applied now; empty: it can."""
        why = self.why_not_stage()
        if why:
            return why
        if self._applying.under_way:
            return tr("正在应用，等待话务平台确认")
        others = set(self._reading.staging.cells) - set(self.allowed())
        if others:
            return tr_counted("待应用中另有 {n} 项；请先处理，或加入待应用一并应用", len(others))
        return plan.fault

    def why_not_stage(self) -> str:
        """Why none of it can be prepared."""
        found = self._state.difference
        if self._reading.permission.why_not or found is None:
            return self._reading.permission.why_not or tr("正在读取…")
        if not found.cells:
            return tr("坐席的技能已与预案一致")
        return "" if self.allowed() else tr("其中没有您可以调整的坐席")

    def _preview(self, centre: CentreRow, now: Instant) -> None:
        panel, state, found = self._panel, self._state, self._state.difference
        about, plan = self._about(centre, now), self.planned(now)
        if found is None or plan is None:
            reading = "" if state.cause else tr("正在读取…")
            panel.describe(about, reading, "")
            panel.list.show_rows({})
            panel.foot.say("", "")
            return
        left = "\n".join(left_out(found, self._reading))
        panel.describe(about, self._preview_summary(), left)
        panel.list.show_rows(difference_rows(found, self._reading, state.outcomes))
        panel.form.offer_absent(bool(found.signed_out))
        panel.form.show_restore(restore_words(plan, centre, self._reading, now))
        begins = plan.begins
        panel.form.show_begin("" if begins is None else moment(begins, centre, now))
        panel.form.blame(plan.fault if found.cells else "")
        if state.outcomes:
            panel.foot.say(tr("关闭"), "")
            return
        text = button_words(len(self.allowed()), plan, centre, self._reading, now)
        if self._applying.under_way:
            text = tr_counted("正在应用 {n} 项…", len(self.allowed()))
        panel.foot.say(text, self.why_not_apply(plan), tr("加入待应用"), self.why_not_stage())

    def _preview_summary(self) -> str:
        state, found = self._state, self._state.difference
        if found is None:
            return ""
        if state.outcomes:
            return result_words([one.state for one in state.outcomes.values()])
        parts = [tr_counted("将改 {n} 项", len(found.cells))]
        if found.same:
            parts.append(tr_counted("{n} 项已一致", found.same))
        missing = len(found.cells) - len(self.allowed())
        if missing and not self._reading.permission.why_not:
            parts.append(tr_counted("{n} 项不能由您调整", missing))
        return " · ".join(parts)

    # How far the floor is from it

    def _drift(self, centre: CentreRow, now: Instant) -> None:
        panel, state = self._panel, self._state
        found, force = state.drifts.get(state.key), state.force
        about = self._about(centre, now)
        if found is None or force is None:
            said = tr("这个预案没有在执行") if force is None else tr("正在读取…")
            panel.describe(about, said, "")
            panel.list.show_rows({})
            panel.foot.say("", "")
            return
        drifted = state.drifted(state.key)
        parts = [tr_counted("{n} 项偏离（预案 → 现在）", len(drifted))]
        if len(found.cells) > len(drifted):
            parts.append(tr_counted("{n} 项已接受", len(found.cells) - len(drifted)))
        parts.append(tr_counted("{n} 项一致", found.kept))
        panel.describe(about, " · ".join(parts), "\n".join(left_out(found, self._reading)))
        panel.list.show_rows(drift_rows(found, state.plan, self._reading, centre))
        nothing = "" if drifted else tr("没有偏离")
        permission = self._reading.permission
        panel.foot.say(
            tr_counted("改回 {n} 项", len(drifted)), permission.why_not or nothing,
            tr("接受为新版本"), permission.why_no_plans() or nothing,
        )  # fmt: skip

    # Its versions

    def _history(self, centre: CentreRow, now: Instant) -> None:
        panel, state, found = self._panel, self._state, self._state.history
        about = self._about(centre, now)
        if found is None:
            panel.describe(about, "" if state.cause else tr("正在读取…"), "")
            panel.list.show_rows({})
            panel.foot.say("", "")
            return
        panel.describe(about, tr("Enter 或点击一版，查看它改了什么"), "")
        rows = version_rows(found, state.opened, self._reading, centre, now)
        panel.list.show_rows(rows)
        newest = found.versions[0].version if found.versions else 0
        why = self._reading.permission.why_no_plans()
        if not why and state.opened in (0, newest):
            why = tr("先选择一个较早的版本")
        text = tr("恢复为第 {version} 版的内容", version=state.opened or newest)
        panel.foot.say(text, why)

    # Somebody else was first

    def _clash(self) -> None:
        clash = self._state.clash
        if clash is None or clash.theirs is None:
            return
        theirs, mine = clash.theirs, clash.mine
        rows = clash_rows(theirs, mine, self._reading)
        summary = tr_counted("{n} 项不同：对方的 → 您的", len(rows))
        if theirs.name != mine.name:
            summary += f" · {tr('名称：{old} → {new}', old=theirs.name, new=mine.name)}"
        about = tr("对方的第 {version} 版：{author}", version=theirs.version, author=theirs.author)
        self._panel.describe(about, summary, "")
        self._panel.list.show_rows(rows)
        self._panel.foot.say(
            tr("按我的存为第 {version} 版", version=theirs.version + 1),
            self._reading.permission.why_no_plans(),
            tr("采用对方的"),
        )


def result_words(states: Iterable[OutcomeState]) -> str:
    """What became of the cells of a plan, counted."""
    every = list(states)
    done, waiting = every.count(OutcomeState.DONE), every.count(OutcomeState.WAITING)
    left = len(every) - done - waiting
    parts = [tr_counted("已应用 {n} 项", done)] if done else []
    if waiting:
        parts.append(tr_counted("{n} 项待生效", waiting))
    if left:
        parts.append(tr_counted("{n} 项未成功，仍在待应用中", left))
    return " · ".join(parts)
