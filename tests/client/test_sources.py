"""What was chosen is kept whole, its secret apart from it, and read again at the next start."""

import os
import stat
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from supervisor_app.client import secrets
from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.secrets import forget_secret, keep_secret, read_secret
from supervisor_app.client.sources import (
    CHOICE_FILE,
    configuration_of,
    keep_choice,
    keep_source,
    kept_choice,
    local_zone,
)
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    AsteriskForm,
    DemonstrationChoice,
    DemonstrationForm,
    FreeswitchChoice,
    FreeswitchForm,
    GatewayChoice,
    GatewayForm,
)
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.secret_references import resolve

SECRET = 'p"ass\\wörd 口令'
ODD = AsteriskForm("http://10.0.0.5:8088", 'u"s', SECRET, '中"心\n\x7f\\')


class MemoryKeyring(KeyringBackend):
    """A keyring that lives as long as the test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, deaf: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.deaf = deaf

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.deaf:
            self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(request: pytest.FixtureRequest) -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    ring = MemoryKeyring(deaf=getattr(request, "param", False))
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_a_secret_goes_into_the_keyring(ring: MemoryKeyring, tmp_path: Path) -> None:
    kept = keep_secret("floor@10.0.0.5:8088/x", SECRET, tmp_path)
    assert kept.in_keyring
    assert list(tmp_path.iterdir()) == []
    assert read_secret(kept.reference) == SECRET
    assert resolve(kept.reference, (), tmp_path) == SECRET  # and the gateway reads the same
    forget_secret(kept.reference)
    with pytest.raises(GatewayFault, match="keyring"):
        read_secret(kept.reference)
    forget_secret(kept.reference)


@pytest.mark.parametrize("ring", [True], indirect=True)
def test_without_a_keyring_it_is_in_a_file_of_this_user_alone(
    ring: MemoryKeyring, tmp_path: Path
) -> None:
    folder = tmp_path / "a folder" / "设置"
    for secret in (SECRET, "another"):
        kept = keep_secret("floor@10.0.0.5", secret, folder)
        assert not kept.in_keyring
        (file,) = folder.iterdir()
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert read_secret(kept.reference) == secret
        assert resolve(kept.reference, (), tmp_path) == secret
    forget_secret(kept.reference)
    with pytest.raises(GatewayFault):
        read_secret(kept.reference)


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("ring", [False, True], indirect=True)
def test_an_asterisk_of_ones_own_becomes_a_configuration_that_a_gateway_reads(
    tmp_path: Path,
) -> None:
    kept = keep_source(ODD, tmp_path)
    assert isinstance(kept.choice, AsteriskChoice)
    file = Path(kept.choice.config)
    assert SECRET not in file.read_text(encoding="utf-8")
    config = load(file)
    assert config.file.centre.title_zh == ODD.title
    assert (config.acds[0].kind, config.acds[0].settings["user"]) == ("asterisk", ODD.user)
    reference = config.acds[0].settings["secret"]
    assert resolve(reference, (), tmp_path) == SECRET
    assert kept_choice(tmp_path) == kept.choice


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("ring", [False, True], indirect=True)
@pytest.mark.parametrize("socket", ["", " 10.0.0.7:8021 "])
def test_a_freeswitch_of_ones_own_becomes_a_configuration_that_a_gateway_reads(
    tmp_path: Path, socket: str
) -> None:
    events = "not-ClueCon" if socket else ""
    form = FreeswitchForm(" http://10.0.0.7:8080 ", "desk@default", SECRET, socket, events)
    kept = keep_source(form, tmp_path)
    assert isinstance(kept.choice, FreeswitchChoice)
    text = Path(kept.choice.config).read_text(encoding="utf-8")
    assert SECRET not in text
    assert "not-ClueCon" not in text
    config = load(Path(kept.choice.config))
    own = config.acds[0].settings
    assert (config.acds[0].kind, own["url"], own["user"]) == (
        "freeswitch",
        "http://10.0.0.7:8080",
        "desk@default",
    )
    assert resolve(own["secret"], (), tmp_path) == SECRET
    assert own.get("event_socket", "") == socket.strip()
    if socket:
        assert resolve(own["event_secret"], (), tmp_path) == events
    assert kept_choice(tmp_path) == kept.choice
    assert SECRET not in repr(form)


def test_each_asterisk_has_a_day_of_its_own() -> None:
    def database(url: str) -> str:
        text = configuration_of(AsteriskForm(url, "u", "s"), "env:X")
        return str(tomllib.loads(text)["gateway"]["database"])

    assert database("http://10.0.0.5:8088") == "own-10-0-0-5-8088.db"
    assert database("https://[::1]:8089/x") == "own-1-8089.db"
    assert database("http://" + "a" * 300 + ".example") == f"own-{'a' * 40}.db"


@pytest.mark.usefixtures("ring")
def test_a_gateway_and_a_demonstration_are_kept(tmp_path: Path) -> None:
    assert kept_choice(tmp_path) is None
    kept = keep_source(GatewayForm("https://floor.example:8700", " token \n"), tmp_path)
    assert isinstance(kept.choice, GatewayChoice)
    assert read_secret(kept.choice.token) == "token"
    assert kept_choice(tmp_path) == kept.choice
    assert b"token " not in (tmp_path / CHOICE_FILE).read_bytes()
    keep_source(DemonstrationForm(), tmp_path)
    assert kept_choice(tmp_path) == DemonstrationChoice()
    keep_choice(kept.choice, tmp_path)
    assert kept_choice(tmp_path) == kept.choice


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"type":"future"}', b"[]"])
def test_a_choice_that_cannot_be_read_is_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / CHOICE_FILE).write_bytes(damage)
    assert kept_choice(tmp_path) is None


@pytest.mark.usefixtures("ring")
def test_a_disk_that_takes_nothing_leaves_the_earlier_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_source(DemonstrationForm(), tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(GatewayFault) as told:
        keep_source(ODD, tmp_path)
    assert told.value.words.zh
    assert kept_choice(tmp_path) == DemonstrationChoice()
    assert [one.name for one in tmp_path.iterdir()] == [CHOICE_FILE]


def test_nothing_that_is_entered_shows_its_secret() -> None:
    for form in (ODD, GatewayForm("http://x", SECRET)):
        assert SECRET not in repr(form)
    assert "***" in repr(ODD)


def test_the_zone_of_this_machine(tmp_path: Path) -> None:
    zone = tmp_path / "zoneinfo" / "Europe" / "Berlin"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(b"")
    assert local_zone(zone) == "Europe/Berlin"
    assert local_zone(tmp_path / "none") == "Asia/Shanghai"
    assert local_zone(tmp_path) == "Asia/Shanghai"
    assert secrets.SERVICE == "supervisor-app"
