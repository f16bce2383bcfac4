"""The page 值班 as its tests meet it: picture 08's shift, and somebody with a role."""

from typing import Any

from msgspec import structs
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Role, rights_of
from supervisor_app.domain.shift_record import ShiftRecord
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.shots import shift_day as day
from supervisor_app.shots import shift_past
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import peopled
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.record.page import RecordPage

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 30.0, frozen_at=day.NOW)


def somebody(name: str, login: str, *roles: Role) -> DeskMe:
    """A person with roles."""
    person = Person(login, name, roles)
    return DeskMe(name, person=person, rights=rights_of(person))


OUTGOING = somebody("周岚", "zhoulan", Role.DUTY_MANAGER)
INCOMING = somebody("高明远", "gaomingyuan", Role.DUTY_MANAGER)
ANOTHER = somebody("孙怡", "sunyi", Role.DUTY_MANAGER)
SUPERVISOR = somebody("韩雪", "hanxue", Role.FLOOR_MANAGER)
VIEWER = somebody("大屏", "hall", Role.VIEWER)


def floor() -> FloorView:
    """The floor at the picture's time."""
    return advance(None, structs.replace(peopled(whole(quiet=True)), at=day.NOW))


def situation(record: ShiftRecord) -> SituationNow:
    """What the gateway tells of the running shift."""
    return SituationNow("test", 1, day.NOW, shift=record.head)


class Heard:
    """What the page wished."""

    def __init__(self, page: RecordPage) -> None:
        self.kept: list[Any] = []
        self.direct: list[Any] = []
        self.forms: list[Any] = []
        self.dropped: list[str] = []
        self.led: list[Any] = []
        page.kept_wish.connect(self.kept.append)
        page.direct_wish.connect(self.direct.append)
        page.form_wished.connect(self.forms.append)
        page.dropped.connect(self.dropped.append)
        page.wished.connect(self.led.append)


def record_page(
    qtbot: QtBot, record: ShiftRecord | None = None, me: DeskMe = SUPERVISOR
) -> tuple[RecordPage, Heard]:
    """The page, live."""
    load_fonts(resource("fonts"))
    page = RecordPage(Sounds())
    qtbot.addWidget(page)
    page.use(Look())
    page.resize(1832, 1008)
    heard = Heard(page)
    shown = record or day.record()
    page.show_me(me)
    page.show_freshness(LIVE)
    page.show_floor(floor())
    page.show_situation(situation(shown))
    page.show_record(shown)
    page.show_complaint_kinds(shift_past.KINDS)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.tick(day.NOW)
    return page, heard


def type_into(field: QLineEdit, text: str) -> None:
    """As an input method does it: keys of a test know no Chinese."""
    field.insert(text)
    field.textEdited.emit(field.text())
