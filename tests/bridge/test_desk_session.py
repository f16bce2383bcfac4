"""Whoever signed in: his session is used in place of the desk's token, at his gateway alone."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from supervisor_app.bridge import desk_session
from supervisor_app.bridge.desk_session import DeskSession, NotLetIn
from supervisor_app.client import secrets
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayDeclined, GatewayRefused
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignedIn, SignIn
from supervisor_app.domain.words import Words

HERE = GatewayAddress("https://floor.example:8700", "desk-token")
THERE = GatewayAddress("https://other.example:8700", "other-token")
PERSON = Person("hanxue", "韩雪", (Role.FLOOR_MANAGER,))


class Connection:
    """Where the gateway is now."""

    def __init__(self, at: GatewayAddress = HERE) -> None:
        self.at = at

    def address(self) -> GatewayAddress:
        return self.at


class Gateway:
    """Answers, and notes who asked with which token."""

    must_change = False
    declines: GatewayDeclined | None = None
    gone = False

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []

    def calls(self, at: GatewayAddress) -> "Calls":
        return Calls(self, at)


class Calls:
    def __init__(self, gateway: Gateway, at: GatewayAddress) -> None:
        self._gateway, self._at = gateway, at

    def close(self) -> None:
        pass

    def _note(self, what: str) -> None:
        self._gateway.asked.append((what, self._at.url, self._at.token))
        if self._gateway.declines is not None:
            raise self._gateway.declines
        if self._gateway.gone:
            raise GatewayRefused("401")

    def sign_in(self, wanted: SignIn) -> SignedIn:
        self._note("sign_in")
        changes = self._gateway.must_change
        me = DeskMe("韩雪", person=PERSON, session="1", must_change_password=changes)
        return SignedIn("session-token", me)

    def change_password(self, wanted: OwnPassword) -> SignedIn:
        self._note("password")
        return SignedIn("newer-token", DeskMe("韩雪", person=PERSON, session="2"))

    def change_person(self, change: PersonChange) -> None:
        self._note("person")

    def sign_out(self) -> None:
        self._note("sign_out")


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Gateway:
    made = Gateway()
    monkeypatch.setattr(desk_session, "_calls", made.calls)
    return made


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A keyring of this test alone."""
    kept: dict[str, str] = {}

    def put(user: str, secret: str) -> bool:
        kept[user] = secret
        return True

    monkeypatch.setattr(secrets, "_put_into_keyring", put)
    monkeypatch.setattr(secrets, "_from_keyring", lambda _, user: kept.get(user))
    monkeypatch.setattr(secrets, "_take_from_keyring", lambda _, user: kept.pop(user, None))
    return kept


def session(folder: Path, at: GatewayAddress = HERE) -> DeskSession:
    return DeskSession(Connection(at), folder)  # type: ignore[arg-type]


def test_the_session_takes_the_place_of_the_desks_token(
    tmp_path: Path, gateway: Gateway, qtbot: QtBot, keyring: dict[str, str]
) -> None:
    made = session(tmp_path)
    assert made.address() == HERE
    with qtbot.waitSignal(made.changed):
        made.sign_in(SignIn("hanxue", "word"), stay=False)
    assert made.signed_in
    assert made.address() == GatewayAddress(HERE.url, "session-token")
    assert gateway.asked == [("sign_in", HERE.url, "desk-token")]
    assert keyring == {}
    assert list(tmp_path.iterdir()) == []


def test_no_other_gateway_is_told_the_token(tmp_path: Path, gateway: Gateway) -> None:
    connection = Connection()
    made = DeskSession(connection, tmp_path)  # type: ignore[arg-type]
    made.sign_in(SignIn("hanxue", "word"), stay=True)
    connection.at = THERE
    assert made.address() == THERE
    assert session(tmp_path, THERE).address() == THERE


def test_who_stays_signed_in_is_known_at_the_next_start_by_the_keyring_alone(
    tmp_path: Path, gateway: Gateway, keyring: dict[str, str]
) -> None:
    session(tmp_path).sign_in(SignIn("hanxue", "word"), stay=True)
    assert keyring == {"session@floor.example:8700": "session-token"}
    written = (tmp_path / "session.json").read_text()
    assert "session-token" not in written
    assert json.loads(written)["reference"].startswith("keyring:")
    again = session(tmp_path)
    assert again.address().token == "session-token"
    assert again.signed_in


def test_signing_out_leaves_nothing_behind_whatever_the_gateway_says(
    tmp_path: Path, gateway: Gateway, keyring: dict[str, str]
) -> None:
    made = session(tmp_path)
    made.sign_in(SignIn("hanxue", "word"), stay=True)
    gateway.gone = True
    with pytest.raises(GatewayRefused):
        made.sign_out()
    assert gateway.asked[-1] == ("sign_out", HERE.url, "session-token")
    assert not made.signed_in
    assert keyring == {}
    assert session(tmp_path).address() == HERE


def test_a_keyring_that_has_lost_it_is_no_error(
    tmp_path: Path, gateway: Gateway, keyring: dict[str, str]
) -> None:
    session(tmp_path).sign_in(SignIn("hanxue", "word"), stay=True)
    keyring.clear()
    assert session(tmp_path).address() == HERE


def test_a_refusal_is_told_with_its_wait(tmp_path: Path, gateway: Gateway) -> None:
    declined = GatewayDeclined("429", Words("太多", "too many"), Words("请等待", "wait"))
    declined.retry_after_s = 12.0
    gateway.declines = declined
    made = session(tmp_path)
    answer = made.sign_in(SignIn("hanxue", "wrong"), stay=True)
    assert answer == NotLetIn(declined.words, declined.cure, 12.0)
    assert not made.signed_in


def test_a_first_password_opens_nothing_until_it_is_another(
    tmp_path: Path, gateway: Gateway, keyring: dict[str, str]
) -> None:
    gateway.must_change = True
    made = session(tmp_path)
    answer = made.sign_in(SignIn("hanxue", "given"), stay=True)
    assert isinstance(answer, SignedIn)
    assert not made.signed_in
    assert made.address() == HERE
    assert keyring == {}
    made.change_password(OwnPassword("given", "my own"), True, answer.token)
    assert gateway.asked[-1] == ("password", HERE.url, "session-token")
    assert made.address().token == "newer-token"
    assert list(keyring.values()) == ["newer-token"]


def test_another_password_keeps_staying_signed_in(
    tmp_path: Path, gateway: Gateway, keyring: dict[str, str]
) -> None:
    made = session(tmp_path)
    made.sign_in(SignIn("hanxue", "word"), stay=True)
    made.change_password(OwnPassword("word", "another"), stay=False)
    assert list(keyring.values()) == ["newer-token"]


def test_the_first_administrator_is_signed_in_at_once(tmp_path: Path, gateway: Gateway) -> None:
    made = session(tmp_path)
    made.make_first(PERSON, "long enough")
    assert [what for what, _, _ in gateway.asked] == ["person", "sign_in"]
    assert made.signed_in


def test_an_ended_session_is_forgotten_at_once(
    tmp_path: Path, gateway: Gateway, qtbot: QtBot
) -> None:
    made = session(tmp_path)
    made.sign_in(SignIn("hanxue", "word"), stay=False)
    with qtbot.waitSignal(made.changed):
        made.forget()
    assert made.address() == HERE
    with qtbot.assertNotEmitted(made.changed):
        made.forget()
