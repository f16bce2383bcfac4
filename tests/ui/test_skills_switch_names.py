"""待应用, 预计效果, 待恢复 and the lists of plans say on which switch a queue is, where there are
several."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from skill_pages import CARD, picture_floor, skills_page

from supervisor_app.domain.answering import Estimate
from supervisor_app.domain.commands import RestoreId, RestoreKind, SkillCell
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.prediction import Prediction, QueueEffect, RestEffect
from supervisor_app.domain.staging import StagedCell
from supervisor_app.shots import skill_plans
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.skill_plans import SURGE
from supervisor_app.shots.skilled import agent, prepared
from supervisor_app.ui.skills.effect_lines import effect_lines, hint
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.pending_model import pending_rows, waiting_rows

SWITCH = "二中心 FreeSWITCH"
EFFECT = QueueEffect(
    CARD,
    Estimate(80.0, 76.0, 84.0),
    Estimate(86.0, 82.0, 90.0),
    None,
    target=90.0,
    short_by=3,
    agents_before=20.0,
    agents_after=24.0,
)
FOUND = Prediction(NOW, (EFFECT,), RestEffect(0, None, None, None), ())


@pytest.fixture(params=[True, False])
def several(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def page(qtbot: QtBot, several: bool) -> SkillsPage:
    """The floor of the picture, and another with a second switch."""
    made = skills_page(qtbot)
    if several:
        view = picture_floor()
        ((acd, lone),) = view.sources.items()
        second = structs.replace(lone, acd=AcdId("second"), name="Asterisk")
        sources = {acd: structs.replace(lone, name=SWITCH), AcdId("second"): second}
        made.show_floor(structs.replace(view, sources=sources))
    made.editing.join(prepared())
    return made


def test_what_is_prepared_says_it(page: SkillsPage, several: bool) -> None:
    for row in pending_rows(page.reading).values():
        assert row.switch == (SWITCH if several else "")
        assert row.where == (f"{row.queue} · {SWITCH}" if several else row.queue)
    model = page.side.list.pending
    told = model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert (SWITCH in (told or "")) is several


def test_what_waits_says_it_before_its_time(page: SkillsPage, several: bool) -> None:
    key = agent(80101), CARD
    page.staging.waiting[key] = StagedCell(None, 2, at=NOW + 3600)
    row = waiting_rows(page.reading)[key]
    assert row.due
    between = f" · {SWITCH} · " if several else " · "
    assert row.where == f"信用卡{between}{row.due}"


def test_an_effect_says_it_below_the_name(page: SkillsPage, several: bool) -> None:
    (line,) = effect_lines(FOUND, page.reading)
    assert (line.name, line.switch) == ("信用卡", SWITCH if several else "")
    assert (SWITCH in line.text, SWITCH in line.told.splitlines()[0]) == (several, several)
    found = hint(FOUND, page.reading)
    assert found is not None
    assert found.words.startswith(f"信用卡（{SWITCH}）距目标" if several else "信用卡距目标")


def test_the_lists_of_a_plan_say_it(page: SkillsPage, several: bool) -> None:
    page.planning.show_plans(skill_plans.plans())
    page.planning.look_at(SURGE)
    page.planning.show_difference(skill_plans.difference())
    model = page.planning.panel.list.rows
    cells = [model.row(place) for place in range(model.rowCount())]
    assert cells
    assert {row.switch for row in cells} == {SWITCH if several else ""}
    assert all((SWITCH in row.where) is several for row in cells)
    told = model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert (SWITCH in told) is several


def test_what_is_put_back_says_it(page: SkillsPage, several: bool) -> None:
    cells = (SkillCell(agent(80101), CARD, None, 2),)
    page.show_restores(
        (PendingRestore(RestoreId("r"), RestoreKind.AT, NOW, NOW + 762, cells=cells),)
    )
    page.tick(NOW)
    (line,) = page.side.restores.lines
    assert (f"信用卡（{SWITCH}）" in line.text.text()) is several
