"""The page 应急 as its tests meet it: the picture's floor, and somebody with a role."""

from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.emergency import EmergencyList, EmergencyWish
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.people import Person, Role, rights_of
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.shots import emergencies, emergency_answers
from supervisor_app.shots.surge_floor import AT, surge_floor
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.people.form import Form

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 30.0, frozen_at=AT)


def somebody(*roles: Role, login: str = "zhoulan") -> DeskMe:
    """A person with roles."""
    person = Person(login, "周岚", roles)
    return DeskMe("周岚", person=person, rights=rights_of(person))


DUTY, LEAD, VIEWER = (
    somebody(Role.DUTY_MANAGER),
    somebody(Role.TEAM_LEAD, login="shenjianing"),
    somebody(Role.VIEWER),
)


def surge_view(calm: bool = False) -> FloorView:
    """The floor of the picture."""
    return advance(None, surge_floor(calm))


def emergency_page(
    qtbot: QtBot, told: SituationNow | None, me: DeskMe = DUTY, calm: bool = False
) -> EmergencyPage:
    """The page, live."""
    load_fonts(resource("fonts"))
    page = EmergencyPage()
    qtbot.addWidget(page)
    page.use(Look())
    page.resize(1832, 1008)
    page.show_me(me)
    page.show_freshness(LIVE)
    page.show_floor(surge_view(calm))
    page.show_plans(emergency_answers.plans())
    page.show_playbooks(emergency_answers.playbooks())
    page.show_restores(RestoresNow(1, AT, (emergencies.loan(),)))
    page.show_past(EmergencyList(emergency_answers.past()))
    page.show_situation(told)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.tick(AT)
    return page


def press(qtbot: QtBot, page: EmergencyPage, *keys: Qt.Key) -> None:
    """Keys for the list of steps."""
    page.steps.list.setFocus()
    for key in keys:
        qtbot.keyClick(page.steps.list, key)


def active(**changes: object) -> SituationNow:
    """The emergency of the picture, with other fields."""
    return emergencies.situation(structs.replace(emergencies.active(), **changes))


def with_step(number: int, **changes: object) -> SituationNow:
    """One of its steps is otherwise."""
    steps = tuple(
        structs.replace(step, **changes) if step.number == number else step
        for step in emergencies.steps()
    )
    return active(steps=steps)


def forms_of(page: EmergencyPage) -> list[Form]:
    """What the page wants asked, from now on."""
    found: list[Form] = []
    page.form_wished.connect(found.append)
    return found


def wishes_of(page: EmergencyPage) -> list[EmergencyWish]:
    """What the page wants done, from now on."""
    found: list[EmergencyWish] = []
    page.wish_made.connect(found.append)
    return found


def offered(page: EmergencyPage) -> dict[str, str]:
    """The head's buttons, with why they cannot be used."""
    return {offer.key: offer.why_not for offer in page.head.said.offers}
