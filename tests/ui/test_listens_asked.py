"""Listens are asked for only while it is known that who works at the desk may see them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from coaching_pages import me
from desks import Stage
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.listens import ListensFeed
from supervisor_app.client.address import GatewayAddress
from supervisor_app.desk_coaching import QUIET_S, _pace
from supervisor_app.domain.listens import ListensNow
from supervisor_app.domain.people import Role

NOW = ListensNow(7, 1000.0)


class Gateway:
    """Counts what is asked."""

    def __init__(self) -> None:
        self.asked: list[int | None] = []

    def listens(self, version: int | None, wait_s: float) -> ListensNow:
        self.asked.append(version)
        return NOW

    def close(self) -> None:
        pass


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.close()


def test_nothing_is_asked_without_the_right() -> None:
    allowed = [False]
    feed = ListensFeed(lambda: GatewayAddress("http://127.0.0.1:9", ""), lambda: allowed[0])
    gateway = Gateway()
    feed._calls.close()
    feed._calls = gateway  # type: ignore[assignment]
    assert feed.next(1.0) is None
    assert gateway.asked == []
    assert _pace(None) == QUIET_S
    allowed[0] = True
    assert [feed.next(1.0), feed.next(1.0)] == [NOW, NOW]
    assert gateway.asked == [None, 7]


def test_a_new_person_is_not_asked_for_before_it_is_known_what_he_may(stage: Stage) -> None:
    desk = stage.desk
    desk.people.show_me(me())
    assert desk.coaching._may
    desk.session.changed.emit()
    assert not desk.coaching._may
    desk.people.show_me(me())  # the same as before, under another session
    assert desk.coaching._may
    desk.people.show_me(me(Role.ADMINISTRATOR))
    assert not desk.coaching._may
    desk.coaching.hear(None)
    assert desk.coaching._now is None
