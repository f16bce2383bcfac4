"""A wish is on the disk, then sent; done only once answered, and never sent as another."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.outbox import FOLDER
from supervisor_app.bridge.record_sending import ANOTHER_LOGIN, RecordSending
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayDeclined, GatewayUnreachable
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person
from supervisor_app.domain.shift_record import EntryId, EntryKind, ShiftId
from supervisor_app.domain.shift_wishes import RecordAnswer, RecordWish, WriteEntry
from supervisor_app.domain.words import Words

DAY = ShiftId("2026-11-24/day")
WITHIN_MS = 8000


class Gateway:
    """Stands in for the calls; is away, refuses, or does it."""

    def __init__(self) -> None:
        self.away, self.login = False, "zhoulan"
        self.declines: GatewayDeclined | None = None
        self.refused: Words | None = None
        self.done: list[str] = []
        self.kept_before: list[bool] = []
        self.folder = Path()
        self.let = threading.Event()
        self.let.set()

    def __call__(self, _url: str, _token: str) -> "Gateway":
        return self

    def close(self) -> None:
        pass

    def me(self) -> DeskMe:
        return DeskMe("", person=Person(self.login, "", ()))

    def record_wish(self, wish: RecordWish) -> RecordAnswer:
        self.let.wait(5)
        files = list((self.folder / FOLDER).glob("*.jsonl"))
        self.kept_before.append(any(wish.id.encode() in file.read_bytes() for file in files))
        if self.away:
            raise GatewayUnreachable("away")
        if self.declines is not None:
            raise self.declines
        self.done.append(wish.id)
        return RecordAnswer(refused=self.refused)


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Gateway:
    made = Gateway()
    made.folder = tmp_path
    monkeypatch.setattr("supervisor_app.client.calls.GatewayCalls", made)
    monkeypatch.setattr("supervisor_app.bridge.record_sending.PAUSES_S", (0.02,))
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[[], RecordSending]]:
    made: list[RecordSending] = []

    def start() -> RecordSending:
        sending = RecordSending(tmp_path, lambda: GatewayAddress("http://gateway", "t"))
        made.append(sending)
        return sending

    yield start
    for sending in made:
        sending.stop()


def entry(number: int) -> WriteEntry:
    return WriteEntry(id=f"w{number}", shift=DAY, entry=EntryId(f"e{number}"), at=float(number),
                      kind=EntryKind.NOTE, text="记录")  # fmt: skip


def until(qtbot: QtBot, met: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(met()), timeout=WITHIN_MS)


def test_what_is_sent_was_on_the_disk_before(
    qtbot: QtBot, desk: Callable[[], RecordSending], gateway: Gateway
) -> None:
    sending = desk()
    sending.use_login("zhoulan")
    answers: list[str] = []
    sending.answered.connect(lambda wish, _: answers.append(wish.id))
    gateway.let.clear()
    for number in range(3):
        sending.wish(entry(number), float(number))
    assert [one.wish.id for one in sending.waiting] == ["w0", "w1", "w2"]
    assert answers == []
    gateway.let.set()
    until(qtbot, lambda: not sending.waiting)
    assert gateway.done == answers == ["w0", "w1", "w2"]
    assert gateway.kept_before == [True, True, True]


def test_while_the_gateway_is_away_it_waits_and_then_goes_once_in_order(
    qtbot: QtBot, desk: Callable[[], RecordSending], gateway: Gateway
) -> None:
    gateway.away = True
    sending = desk()
    sending.use_login("zhoulan")
    sending.wish(entry(0), 0.0)
    sending.wish(entry(1), 1.0)
    until(qtbot, lambda: sending.cause is not None)
    assert [one.wish.id for one in sending.waiting] == ["w0", "w1"]
    gateway.away = False
    sending.retry()
    until(qtbot, lambda: not sending.waiting)
    assert gateway.done == ["w0", "w1"]
    assert sending.cause is None


def test_a_desk_that_starts_again_sends_what_the_last_one_left(
    qtbot: QtBot, desk: Callable[[], RecordSending], gateway: Gateway
) -> None:
    gateway.away = True
    first = desk()
    first.use_login("zhoulan")
    first.wish(entry(0), 0.0)
    until(qtbot, lambda: first.cause is not None)
    first.stop()
    for thread in first._keeping._threads:  # as its process would be gone
        thread.join(5)
    gateway.away = False
    second = desk()
    second.use_login("zhoulan")
    until(qtbot, lambda: gateway.done == ["w0"])
    until(qtbot, lambda: not second.waiting)


def test_what_one_wrote_is_not_sent_under_another_login(
    qtbot: QtBot, desk: Callable[[], RecordSending], gateway: Gateway
) -> None:
    gateway.away = True
    sending = desk()
    sending.use_login("zhoulan")
    sending.wish(entry(0), 0.0)
    until(qtbot, lambda: sending.cause is not None)
    gateway.login = "hanxue"
    sending.use_login("hanxue")
    sending.wish(entry(7), 7.0)
    until(qtbot, lambda: [one.on_disk for one in sending.waiting] == [True])
    gateway.away = False
    sending.retry()
    until(qtbot, lambda: gateway.done)
    until(qtbot, lambda: not sending.waiting)
    assert gateway.done == ["w7"]
    gateway.login = "zhoulan"
    sending.use_login("zhoulan")
    until(qtbot, lambda: len(gateway.done) == 2)
    assert gateway.done == ["w7", "w0"]


def test_a_token_of_somebody_else_sends_nothing(
    qtbot: QtBot, desk: Callable[[], RecordSending], gateway: Gateway
) -> None:
    gateway.login = "hanxue"
    sending = desk()
    sending.use_login("zhoulan")
    sending.wish(entry(0), 0.0)
    until(qtbot, lambda: sending.cause == ANOTHER_LOGIN)
    assert gateway.done == []
    assert [one.wish.id for one in sending.waiting] == ["w0"]


@pytest.mark.parametrize("declined", [True, False])
def test_a_refused_one_stays_with_its_reason_and_the_next_goes_on(
    qtbot: QtBot, desk: Callable[[], RecordSending], gateway: Gateway, declined: bool
) -> None:
    why = Words("别人改过", "changed by somebody else")
    if declined:
        gateway.declines = GatewayDeclined("no", why)
    else:
        gateway.refused = why
    sending = desk()
    sending.use_login("zhoulan")
    sending.wish(entry(0), 0.0)
    until(qtbot, lambda: sending.waiting and sending.waiting[0].refused is not None)
    assert sending.waiting[0].refused == why
    gateway.declines = gateway.refused = None
    sending.wish(entry(1), 1.0)
    until(qtbot, lambda: "w1" in gateway.done)
    until(qtbot, lambda: [one.wish.id for one in sending.waiting] == ["w0"])
    sending.drop("w0")
    assert sending.waiting == ()
