"""The page 大屏 as its tests meet it: the picture's floor and walls, somebody who may run them."""

from floors import NOW, picture
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Role, rights_of
from supervisor_app.domain.walls import WallsNow
from supervisor_app.shots.wall_layouts import walls_now
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.walls.page import WallsPage

LIVE = Freshness(Phase.LIVE, 0.8)
DEAF = Freshness(Phase.STALE, 20.0, frozen_at=NOW)


def somebody(role: Role) -> DeskMe:
    """A person of one role."""
    person = Person("hx", "韩雪", (role,))
    return DeskMe("韩雪", person=person, rights=rights_of(person))


MANAGER, LEAD = somebody(Role.FLOOR_MANAGER), somebody(Role.TEAM_LEAD)


def walls_page(qtbot: QtBot, me: DeskMe | None = MANAGER, now: WallsNow | None = None) -> WallsPage:
    """The page, with what the gateway keeps."""
    load_fonts(resource("fonts"))
    page = WallsPage()
    qtbot.addWidget(page)
    page.use(Look())
    page.resize(1832, 1008)
    page.show_freshness(LIVE)
    page.show_me(me)
    page.show_floor(picture())
    page.arranging.show_walls(walls_now() if now is None else now)
    page.show()
    page.tick(NOW)
    return page
