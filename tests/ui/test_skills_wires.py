"""From the page 技能 to the gateway's calls and back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from skill_pages import CARD, answer_of, skills_page

from supervisor_app.bridge.causes import Cause
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.desk_commands import CARRY_OUT
from supervisor_app.desk_pages import places
from supervisor_app.desk_plans import DELETE, DIFFERENCE, DRIFT, END, HISTORY, KEEP, PLANS
from supervisor_app.desk_skills import ANSWER_OF, SKILLS, ChangesSkills, DeskSkills
from supervisor_app.domain.commands import (
    Command,
    CommandAnswer,
    CommandId,
    Outcome,
    OutcomeState,
    RestoreId,
    RestoreKind,
)
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.plan_difference import PlanDifference, PlanDrift
from supervisor_app.domain.plans import PlanAnswer, PlanHistory, PlansNow, SkillPlan
from supervisor_app.domain.words import Words
from supervisor_app.shots import skill_plans
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.skilled import agent, prepared
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.plan_panel import HISTORY as HISTORY_TAB

CUT = Cause(Words("网关没有应答", "No answer"), Words("请重试", "Retry"))


class Gateway:
    """Answers as a gateway would; `states` of the cells in their order."""

    def __init__(self) -> None:
        self.states = [OutcomeState.DONE]
        self.taken: list[Command] = []
        self.lost = False
        self.kept = PlansNow(NOW)
        self.deleted: list[tuple[str, int]] = []

    def command(self, command: Command) -> CommandAnswer:
        self.taken.append(command)
        return self._answer(command.id)

    def answer(self, command: CommandId) -> CommandAnswer:
        return self._answer(command)

    def restores(self) -> RestoresNow:
        one = PendingRestore(RestoreId("r1"), RestoreKind.AT, NOW, NOW + 1800)
        return RestoresNow(1, NOW, (one,) if self.taken else ())

    def plans(self) -> PlansNow:
        return self.kept

    def keep_plan(self, plan: SkillPlan) -> PlanAnswer:
        return PlanAnswer(words=Words("已有同名预案", "There is one of this name"))

    def plan_difference(self, key: str) -> PlanDifference:
        return skill_plans.difference()

    def plan_history(self, key: str) -> PlanHistory:
        return skill_plans.history()

    def plan_drift(self, key: str) -> PlanDrift:
        return skill_plans.drift()

    def delete_plan(self, key: str, version: int) -> PlanAnswer:
        self.deleted.append((key, version))
        return PlanAnswer()

    def end_plan(self, key: str) -> None:
        self.kept = PlansNow(NOW, self.kept.plans)

    def _answer(self, command: CommandId) -> CommandAnswer:
        cells = prepared()[: len(self.states)]
        return answer_of(
            command,
            [Outcome(state, c.agent, c.queue) for state, c in zip(self.states, cells, strict=True)],
        )


class AskingAtOnce:
    """Asks in the GUI thread."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def ask(
        self,
        call: Callable[[Any], Any],
        told: Callable[[Any], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: object = None,
    ) -> None:
        if self._gateway.lost:
            failed(CUT)
        else:
            told(call(self._gateway))

    def do(
        self,
        work: Callable[[], Any],
        told: Callable[[Any], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: object = None,
    ) -> None:
        told(work())


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
def page(qtbot: QtBot, gateway: Gateway) -> SkillsPage:
    made = skills_page(qtbot)
    assert isinstance(made, ChangesSkills)
    DeskSkills(AskingAtOnce(gateway), parent=made).join(made)  # type: ignore[arg-type]
    return made


def test_a_command_goes_out_and_its_answer_comes_back(page: SkillsPage, gateway: Gateway) -> None:
    page.editing.join(prepared()[:1])
    page.apply()
    assert len(gateway.taken) == 1
    assert not page.staging.cells
    assert len(page.side.restores.lines) == 1, "what will be put back is asked for at once"


def test_a_lost_gateway_leaves_all_staged_and_offers_to_try_again(
    page: SkillsPage, gateway: Gateway
) -> None:
    gateway.lost = True
    page.editing.join(prepared()[:1])
    page.apply()
    assert page.side.fault.cause == CUT
    assert len(page.staging.cells) == 1
    gateway.lost = False
    page.side.fault.retry.click()
    assert not page.staging.cells


def test_what_waits_is_asked_for_again(
    qtbot: QtBot, page: SkillsPage, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor_app.desk_skills.LOOK_AGAIN_MS", 10)
    gateway.states = [OutcomeState.WAITING]
    page.editing.join(prepared()[:1])
    page.apply()
    assert list(page.staging.waiting) == [(agent(80104), CARD)]
    gateway.states = [OutcomeState.REFUSED]
    qtbot.waitUntil(lambda: not page.staging.waiting)
    assert (agent(80104), CARD) in page.staging.faults


def test_an_estimate_is_worked_out_beside_the_screen(qtbot: QtBot, page: SkillsPage) -> None:
    page.editing.join(prepared())
    qtbot.waitUntil(lambda: len(page.side.effect.lines) == 3)


def test_a_plan_that_is_not_kept_says_why(page: SkillsPage) -> None:
    told: list[Toast] = []
    page.told.connect(told.append)
    page.planning.plan_kept.emit(SkillPlan("", "晚高峰"))
    assert [one.text for one in told] == ["已有同名预案"]


def test_plans_are_read_deleted_and_ended(page: SkillsPage, gateway: Gateway) -> None:
    gateway.kept = skill_plans.plans()
    planning, state = page.planning, page.planning.state
    planning.plans_wished.emit()
    assert state.force_of(skill_plans.EVENING) is not None
    assert len(state.drifted(skill_plans.EVENING)) == 3, "asked for with the plans"
    planning.look_at(skill_plans.SURGE)
    assert state.difference == skill_plans.difference()
    planning.show_tab(HISTORY_TAB)
    assert state.history == skill_plans.history()
    planning.ending_wished.emit(skill_plans.EVENING)
    assert state.in_force == ()
    planning.deletion_wished.emit(skill_plans.surge())
    assert gateway.deleted == [(skill_plans.SURGE, 3)]
    assert state.key == ""


def test_a_lost_gateway_is_said_in_the_plans_panel(page: SkillsPage, gateway: Gateway) -> None:
    gateway.kept = skill_plans.plans()
    page.planning.plans_wished.emit()
    gateway.lost = True
    page.planning.look_at(skill_plans.SURGE)
    assert page.planning.panel.strip.text.text() == "网关没有应答。请重试。"
    gateway.lost = False
    page.planning.panel.strip.buttons["retry"].click()
    assert page.planning.state.difference == skill_plans.difference()


def test_the_client_has_what_is_asked_of_it_and_the_rail_has_the_page(qtbot: QtBot) -> None:
    plans = (PLANS, DIFFERENCE, DRIFT, HISTORY, KEEP, DELETE, END)
    for call in (CARRY_OUT, ANSWER_OF, "restores", *plans):
        assert callable(getattr(GatewayCalls, call))
    owner = QObject()
    (place,) = [one for one in places(Sounds(owner)) if one.key == SKILLS]
    assert (place.shortcut, place.icon) == ("F3", "skills")
