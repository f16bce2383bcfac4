"""The floor of the pictures is one truth: what its agents did is what happened in its queues."""

import pytest

from supervisor_app.domain.kpi import registry
from supervisor_app.domain.limits import Limits, Severity
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import advance
from supervisor_app.shots.figures import NOW, QUEUES, TEAMS
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import peopled
from supervisor_app.ui.overview.figures import judged
from supervisor_app.ui.overview.team_figures import Teams

KPIS = registry()
FLOORS = [whole(), whole(quiet=True), peopled(whole()), peopled(whole(quiet=True))]
NAMES = ["live", "quiet", "live with people", "quiet with people"]


@pytest.mark.parametrize("floor", FLOORS, ids=NAMES)
def test_the_surveys_of_agents_and_of_queues_are_the_same(floor: FloorDelta) -> None:
    agents = Tally.sum(row.day for row in floor.agents if row.day is not None)
    queues = Tally.sum(row.tally for row in floor.intervals)
    assert (agents.surveys, agents.satisfied) == (queues.surveys, queues.satisfied)
    assert agents.surveys == sum(spec.surveys for spec in QUEUES) == 3_454


@pytest.mark.parametrize("floor", FLOORS, ids=NAMES)
def test_teams_total_queues_total_and_tile_print_one_satisfaction(floor: FloorDelta) -> None:
    view = advance(None, floor)
    teams = Teams()
    teams.show(view.agents, view.centre, KPIS)
    total = teams.total(NOW)
    assert total is not None
    limit = view.centre.limits.satisfaction
    shown = judged(KPIS["satisfaction"], view.total.day, limit)
    assert total.satisfaction.text == shown.text
    assert total.surveys == view.total.day.surveys


def test_the_live_floor_has_the_picture_s_98_and_one_team_below_it() -> None:
    view = advance(None, FLOORS[0])
    teams = Teams()
    teams.show(view.agents, view.centre, KPIS)
    total = teams.total(NOW)
    assert total is not None
    assert total.satisfaction.text == "98.0"
    assert [row.satisfaction.text for row in teams.rows(NOW)] == [
        "98.1", "98.0", "98.3", "98.0", "97.8",
    ]  # fmt: skip
    assert sum(team.surveys for team in TEAMS) == view.total.day.surveys


@pytest.mark.parametrize("floor", FLOORS[2:], ids=NAMES[2:])
def test_agents_have_answered_what_the_queues_have(floor: FloorDelta) -> None:
    days = [row.day for row in floor.agents if row.day is not None]
    assert len(days) == len(floor.agents)
    answered = sum(row.tally.answered for row in floor.intervals)
    assert sum(day.answered for day in days) == answered
    assert all(day.satisfied <= day.surveys <= day.surveys_sent <= day.answered for day in days)


@pytest.mark.parametrize("floor", FLOORS[2:], ids=NAMES[2:])
def test_no_agent_s_satisfaction_is_past_his_limit(floor: FloorDelta) -> None:
    limit = Limits().agent_satisfaction
    for row in floor.agents:
        shown = judged(KPIS["satisfaction"], row.day or Tally(), limit)
        assert shown.severity is Severity.NORMAL, (row.name, shown.text)
