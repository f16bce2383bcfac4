"""What the desk knows of alerts and emergencies, and that none of it is taken for live when old."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import NoGateway
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.desk_session import DeskSession
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.desk_situation import DeskSituation, MissesSituation, ShowsSituation
from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.measured import NamedSubject, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words

CARD = NamedSubject(Subject(SubjectKind.QUEUE, SubjectKey("a/20")), Words("信用卡", "Card"))
ALERT = Alert(
    AlertId("1"), RuleKey("r"), Words("排队", "Waiting"), CARD, AlertLevel.CRITICAL, 100.0, 90.0
)
NOW = SituationNow("e", 1, 100.0, alerts=(ALERT,), evaluated_at=100.0)


class Page(QObject):
    """Keeps what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[SituationNow | None] = []
        self.causes: list[Cause | None] = []

    def show_situation(self, now: SituationNow | None) -> None:
        """The last is what counts."""
        self.told.append(now)

    def situation_lost(self, cause: Cause | None) -> None:
        """Why nothing is heard."""
        self.causes.append(cause)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskSituation]:
    situation = DeskSituation(DeskSession(NoGateway(), tmp_path))
    yield situation
    assert situation.stop()


def test_a_page_is_told_what_is_known_when_it_joins(desk: DeskSituation) -> None:
    early, late = Page(), Page()
    assert isinstance(early, ShowsSituation)
    assert isinstance(early, MissesSituation)
    desk.join(early)
    assert early.told == [None]
    desk.hear(NOW)
    desk.hear(SituationNow("e", 1, 101.0, alerts=(ALERT,), evaluated_at=100.0))
    desk.join(late)
    assert early.told == [None, NOW]  # the same version is told once
    assert late.told == [NOW]


def test_alerts_of_a_stale_floor_are_frozen_until_it_is_live(desk: DeskSituation) -> None:
    page = Page()
    desk.join(page)
    desk.hear(NOW)
    desk.show_freshness(Freshness(Phase.STALE, 6.0))
    told = page.told[-1]
    assert told is not None
    assert told.suspended
    assert [alert.frozen for alert in told.alerts] == [True]
    assert not told.alerts[0].loud
    desk.hear(SituationNow("e", 2, 102.0, alerts=(ALERT, ALERT)))
    told = page.told[-1]
    assert told is not None
    assert told.version == 2
    assert told.suspended
    desk.show_freshness(Freshness(Phase.LIVE, 0.5))
    told = page.told[-1]
    assert told is not None
    assert not told.suspended
    assert told.alerts[0].loud


def test_what_is_not_heard_any_more_is_not_live(desk: DeskSituation) -> None:
    page = Page()
    desk.join(page)
    desk.hear(NOW)
    assert desk._silence.isActive()
    desk._poller.failed.emit(Failure(GatewayUnreachable("gone"), 1, 1.0))
    assert page.told[-1] == NOW  # an attempt that failed is not yet five seconds
    assert page.causes[-1] is not None
    desk.fall_silent()
    told = page.told[-1]
    assert told is not None
    assert told.suspended
    assert not told.alerts[0].loud
    desk.hear(NOW)
    assert page.told[-1] == NOW
    assert page.causes[-1] is None


def test_another_source_has_a_situation_of_its_own(desk: DeskSituation) -> None:
    page = Page()
    desk.join(page)
    desk.hear(NOW)
    desk.reopen()
    assert page.told[-1] is None
