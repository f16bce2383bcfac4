"""技能 in both languages and themes, enlarged and narrow: nothing is cut short."""

import pytest
from clipping import clipped, painted
from pixels import pixels_of
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from skill_pages import CARD, RETAIL, STALE, picture_floor, skills_page, with_level

from supervisor_app.assets import resource
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.commands import Outcome, OutcomeState, RestoreId, RestoreKind, SkillCell
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.skilled import agent, prepared
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.theme import DARK, LIGHT
from supervisor_app.ui.skills.page import SkillsPage

SIZES = [(1832, 1008), (1192, 728), (2472, 1368)]


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> object:
    tongue = Tongue(qapp, resource("translations"))
    tongue.speak(request.param)
    yield request.param
    tongue.fall_silent()


def dressed(qtbot: QtBot, look: Look, size: tuple[int, int]) -> SkillsPage:
    """As in the picture, with something to be put back."""
    page = skills_page(qtbot, look=look)
    page.setStyleSheet(style_sheet(look))
    page.resize(*size)
    page.estimate_wished.connect(lambda wish: page.show_prediction(wish.compute()))
    page.editing.join(prepared())
    page.chosen.reach([cell.agent for cell in prepared()[:8]])
    cells = tuple(SkillCell(agent(code), CARD, None, 2) for code in (80101, 80103))
    page.show_restores(
        (PendingRestore(RestoreId("r"), RestoreKind.AT, NOW, NOW + 762, cells=cells),)
    )
    qtbot.waitUntil(lambda: bool(page.side.effect.lines))
    page.tick(NOW)
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_nothing_is_cut_short(
    qtbot: QtBot, language: str, theme: object, size: tuple[int, int]
) -> None:
    page = dressed(qtbot, Look(theme, language), size)  # type: ignore[arg-type]
    assert clipped(page) == []


def test_conflicts_and_refusals_can_be_read(qtbot: QtBot, language: str) -> None:
    page = dressed(qtbot, Look(DARK, language), SIZES[0])
    page.show_floor(with_level(picture_floor(), 80105, RETAIL, 2))
    page.apply()
    attempt = page.applying.attempt
    assert attempt is not None
    why = Words("成员不在队列", "Not a member")
    refused = Outcome(
        OutcomeState.REFUSED, agent(80104), CARD, why=why, native="Interface not found"
    )
    page.staging.settle((refused,))
    page.applying.under_way = False
    page.applying.changed.emit()
    texts = {text.text for text in painted(page)}
    assert "1 → 2 → " in texts
    allowed = ("话务平台拒绝", "refused by the ACD", "他人已改", "changed since")
    assert clipped(page, allowed) == []


def test_enlarged_twice_the_side_stands_below_and_is_whole(qtbot: QtBot, language: str) -> None:
    page = dressed(qtbot, Look(DARK, language, 2.0), (1900, 1300))
    assert page.side.y() > page.panel.y()
    found = [one for one in clipped(page) if "Links" not in one]
    assert found == []


def test_while_stale_no_colour_of_a_severity_is_left(qtbot: QtBot) -> None:
    page = dressed(qtbot, Look(), SIZES[0])
    page.show_freshness(STALE)
    image = page.grab().toImage()
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            color = image.pixelColor(x, y)
            assert not (color.red() - color.green() > 70 and color.red() - color.blue() > 70)


def test_every_control_has_a_name(qtbot: QtBot, language: str) -> None:
    page = dressed(qtbot, Look(DARK, language), SIZES[0])
    side, bar = page.side, page.toolbar
    named = (
        side.foot.apply, side.form.reason, side.form.clock, side.form.restore, bar.queue, bar.state,
        bar.skill, *bar.levels.buttons.values(), page.panel.total, side.effect,
        side.restores.lines[0],
    )  # fmt: skip
    assert all(one.accessibleName() for one in named)
    model = page.panel.model
    from PySide6.QtCore import Qt

    told = model.index(2, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == ("信用卡 — → 2 待应用" if language == "zh_CN" else "Card — → 2 staged")


def test_while_stale_each_level_is_hatched_beside(qtbot: QtBot) -> None:
    page = dressed(qtbot, Look(), SIZES[0])
    orchid = DARK.color("dq")
    assert not pixels_of(page.table.viewport().grab().toImage(), orchid)
    page.show_freshness(STALE)
    assert pixels_of(page.table.viewport().grab().toImage(), orchid) > 50
