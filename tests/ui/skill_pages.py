"""The page 技能 as its tests meet it: the picture's floor, and somebody who may change skills."""

from collections.abc import Iterable

from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.commands import CommandAnswer, CommandId, Outcome, RestoreId
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.people import Person, Role, rights_of
from supervisor_app.domain.rows import AgentRow, FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.skilled import skilled
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.skills.filter import SkillFilter
from supervisor_app.ui.skills.page import SkillsPage

RETAIL, CARD, LOAN = queue("retail"), queue("card"), queue("loan")
LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 20.0, frozen_at=NOW)


def somebody(role: Role, *teams: str) -> DeskMe:
    """A person of one role."""
    person = Person("hx", "韩雪", (role,), teams)
    return DeskMe("韩雪", person=person, rights=rights_of(person))


MANAGER = somebody(Role.FLOOR_MANAGER)


def picture_floor() -> FloorView:
    """The floor of the picture."""
    return advance(None, skilled(peopled(whole())))


def skills_page(
    qtbot: QtBot, me: DeskMe | None = MANAGER, look: Look | None = None, team: str = "t1"
) -> SkillsPage:
    """A page over the picture's floor; estimates are answered at once."""
    load_fonts(resource("fonts"))
    page = SkillsPage()
    qtbot.addWidget(page)
    page.use(look or Look())
    page.resize(1832, 1008)
    page.show_freshness(LIVE)
    if me is not None:
        page.show_me(me)
    page.show_floor(picture_floor())
    page.go(page.address("skills").__class__("skills", SkillFilter(team).wanted()))
    page.show()
    page.tick(NOW)
    return page


def changed(view: FloorView, rows: Iterable[AgentRow]) -> FloorView:
    """The next picture, in which some agents are otherwise."""
    delta = FloorDelta(view.epoch, view.version + 1, view.at, base=view.version, agents=tuple(rows))
    return advance(view, delta)


def with_level(view: FloorView, code: int, at: QueueId, level: int | None) -> FloorView:
    """Somebody has another level now."""
    row = next(row for row in view.agents.values() if row.code == str(code))
    kept = tuple(skill for skill in row.skills if skill.queue != at)
    if level is not None:
        kept += (structs.replace(row.skills[0], queue=at, level=level),)
    return changed(view, [structs.replace(row, skills=kept)])


def press(
    qtbot: QtBot,
    page: SkillsPage,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key in the matrix."""
    qtbot.keyClick(page.table, key, held)


def answer_of(
    command: CommandId, outcomes: Iterable[Outcome], restore: str = "r1"
) -> CommandAnswer:
    """What the gateway says."""
    return CommandAnswer(
        command, NOW, tuple(outcomes), restore=RestoreId(restore), restore_at=NOW + 1800
    )
