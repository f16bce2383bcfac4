"""What 技能 can show beyond the ordinary states: prepared, in conflict, refused, nobody."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.desk_skills import SKILLS
from supervisor_app.domain.commands import (
    CommandAnswer,
    Outcome,
    OutcomeState,
    RestoreId,
    RestoreKind,
    SkillCell,
)
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.words import Words
from supervisor_app.shots import skill_plans
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.skilled import MOVED, TEAM, agent, person, prepared, skilled
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.plan_panel import DRIFT, HISTORY

REASON = "二级应急预备，信用卡排队 23"
STALE_S = 37.6
LENT = (80119, 80125)
"""Two who help 金卡会员 until 14:45."""


def skill_states() -> dict[str, Callable[[Stage], None]]:
    """Each by its name."""
    return {
        "prepared": _prepared,
        "conflict": _conflict,
        "part-refused": _refused,
        "prepared-stale": _stale,
        "nobody": _nobody,
        "plan-preview": _preview,
        "plan-result": _result,
        "plan-drift": _drift,
        "plan-history": _history,
        "plan-clash": _clash,
        "plan-delete": _delete,
        "in-force": _in_force,
        "restores": _restores,
        "asks": _asks,
    }


def _page(stage: Stage) -> SkillsPage:
    page = stage.desk.shell.page()
    assert isinstance(page, SkillsPage)
    return page


def _prepared_page(stage: Stage) -> SkillsPage:
    """Eleven changes, as in the design's picture."""
    stage.show(skilled(peopled(whole())))
    stage.go(SKILLS, ("team", TEAM))
    page = _page(stage)
    page.show_me(person())
    page.editing.join(prepared())
    page.chosen.reach([agent(code) for code in MOVED])
    page.go(Address(SKILLS, (("queue", str(queue("card"))),)))
    timing = structs.replace(page.side.form.timing, reason=REASON)
    page.side.form.show_timing(timing)
    cells = tuple(SkillCell(agent(code), queue("vip"), None, 2) for code in LENT)
    until = NOW + 762
    page.show_restores(
        (PendingRestore(RestoreId("r1"), RestoreKind.AT, NOW - 1038, until, cells=cells),)
    )
    return page


def _prepared(stage: Stage) -> None:
    _prepared_page(stage)


def _conflict(stage: Stage) -> None:
    """Somebody else has changed two of them."""
    page = _prepared_page(stage)
    view = page.reading.view
    assert view is not None
    agents = dict(view.agents)
    for code, level in ((80105, 2), (80108, 4)):
        row = agents[agent(code)]
        first = structs.replace(row.skills[0], level=level)
        agents[row.id] = structs.replace(row, skills=(first, *row.skills[1:]))
    page.show_floor(structs.replace(view, agents=agents))


def _refused(stage: Stage) -> None:
    """Eight are done, two refused, one waits for the end of a call."""
    page = _prepared_page(stage)
    why = Words("该坐席不是此队列的成员", "He is no member of this queue")
    states = [OutcomeState.DONE] * 8 + [OutcomeState.REFUSED] * 2 + [OutcomeState.WAITING]
    page.staging.settle(
        Outcome(state, cell.agent, cell.queue, why=why, native="Interface not found")
        for cell, state in zip(prepared(), states, strict=True)
    )
    page.applying.changed.emit()


def _stale(stage: Stage) -> None:
    """The feed is lost; what was prepared is kept."""
    _prepared_page(stage)
    stage.pass_time(STALE_S)
    stage.lose(GatewayUnreachable("the line is cut"), attempt=4, retry_s=6.0)


def _nobody(stage: Stage) -> None:
    """No agent passes the filter."""
    stage.show(skilled(peopled(whole())))
    stage.go(SKILLS, ("team", TEAM), ("skill", str(queue("video"))))


def _with_plans(stage: Stage) -> SkillsPage:
    """Two plans, one of them in force."""
    stage.keep_plans(skill_plans.plans())
    stage.show(skilled(peopled(whole())))
    stage.go(SKILLS, ("team", TEAM))
    page = _page(stage)
    page.show_me(person())
    page.planning.show_plans(skill_plans.plans())
    page.planning.show_drift(skill_plans.drift())
    return page


def _preview(stage: Stage) -> None:
    """What a plan would change."""
    page = _with_plans(stage)
    page.planning.look_at(skill_plans.SURGE)
    timing = structs.replace(page.side.form.timing, reason=REASON)
    page.planning.panel.form.show_timing(timing)
    page.planning.show_difference(skill_plans.difference())


def _result(stage: Stage) -> None:
    """What became of each when it was applied."""
    _preview(stage)
    page = _page(stage)
    page.planning.panel.form.changed.emit(page.planning.panel.form.timing)
    page.planning.go_on()
    attempt = page.applying.attempt
    assert attempt is not None
    why = Words("该坐席不是此队列的成员", "He is no member of this queue")
    count = len(attempt.cells)
    states = [OutcomeState.DONE] * (count - 3) + [OutcomeState.WAITING]
    states += [OutcomeState.REFUSED] * 2
    outcomes = tuple(
        Outcome(state, cell.agent, cell.queue, why=why if state is OutcomeState.REFUSED else None,
                native="Interface not found" if state is OutcomeState.REFUSED else "")
        for cell, state in zip(attempt.cells, states, strict=True)
    )  # fmt: skip
    page.show_answer(CommandAnswer(attempt.id, NOW, outcomes))


def _drift(stage: Stage) -> None:
    """How far the floor is from the plan in force."""
    page = _with_plans(stage)
    page.planning.look_at(skill_plans.EVENING, DRIFT)
    page.planning.show_drift(skill_plans.drift())


def _history(stage: Stage) -> None:
    """Its versions, one opened."""
    page = _with_plans(stage)
    page.planning.look_at(skill_plans.SURGE, HISTORY)
    page.planning.show_history(skill_plans.SURGE, skill_plans.history())
    page.planning.state.opened = 2
    page.planning.say()


def _clash(stage: Stage) -> None:
    """Somebody else changed it first."""
    page = _with_plans(stage)
    page.planning.look_at(skill_plans.SURGE)
    page.planning.show_difference(skill_plans.difference())
    page.planning.show_kept(skill_plans.mine(), skill_plans.clash())


def _delete(stage: Stage) -> None:
    """Whether it shall be deleted is asked."""
    _preview(stage)
    page = _page(stage)
    page.planning.state.deleting = True
    page.planning.say()


def _in_force(stage: Stage) -> None:
    """What is in force stands over what is prepared."""
    page = _with_plans(stage)
    page.editing.join(prepared()[:4])


def _restores(stage: Stage) -> None:
    """Several wait: for their time, for a queue that has been well for 6 of 10 minutes."""
    page = _prepared_page(stage)
    page.show_restores(skill_plans.pending(), skill_plans.HEALTHY_S)


def _asks(stage: Stage) -> None:
    """One was refused in part: a person is asked, on every page."""
    page = _prepared_page(stage)
    stage.desk.restores.show_me(person())
    every = (skill_plans.asking(), *skill_plans.pending())
    page.show_restores(every, skill_plans.HEALTHY_S)
    stage.desk.restores.show_restores(RestoresNow(1, NOW, every, (), skill_plans.HEALTHY_S))
    page.tick(NOW)
