"""People from the command line of the gateway's machine, and where secrets may not be found."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from by_hand import by_hand
from demonstration_site import demonstration

from supervisor_app.__main__ import main
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayDeclined, GatewayFault, GatewayRefused
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import OwnPassword, PersonChange, SignedIn, SignIn
from supervisor_app.gateway import people_kept
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.audit_store import verify
from supervisor_app.gateway.database import located
from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.store import Store

PASSWORD, NEW, THIRD = "correct horse battery", "another good one", "and one of a lead"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return demonstration(tmp_path)


@pytest.fixture
def people(config: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run(*words: str, typed: str | None = "") -> int:
        """`typed` None: at a terminal."""
        stdin = io.StringIO(typed)
        monkeypatch.setattr(stdin, "isatty", lambda: typed is None)
        monkeypatch.setattr(sys, "stdin", stdin)
        return main(["people", *words, "--config", str(config)])

    return run


def kept(config: Path) -> dict[str, KeptPerson]:
    store = Store(config.parent / "gateway.db")
    with store.transaction() as connection:
        found = people_kept.read(connection, Seal(store.database.place))
    return {one.person.login: one for one in found.people}


def test_people_are_made_changed_and_listed(
    config: Path, people: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert people("add", "boss", "--name", "主任", typed=f"{PASSWORD}\n") == 0
    boss = kept(config)["boss"]
    assert boss.person == Person("boss", "主任", (Role.ADMINISTRATOR,))
    assert not boss.must_change
    assert boss.password.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    lead = ("lead", "--role", "team_lead", "--team", "a", "--team", "b", "--extension", "8001")
    assert people("add", *lead, typed=f"{PASSWORD}\r\n") == 0
    assert people("change", "lead", "--role", "floor_manager", "--role", "administrator") == 0
    found = kept(config)["lead"]
    assert found.person.roles == (Role.FLOOR_MANAGER, Role.ADMINISTRATOR)
    assert (found.person.teams, found.person.extension) == (("a", "b"), "8001")
    assert found.must_change
    assert people("disable", "lead") == 0
    assert kept(config)["lead"].person.disabled
    assert people("enable", "lead") == 0
    before = kept(config)["lead"].password
    assert people("password", "lead", typed=NEW) == 0
    assert kept(config)["lead"].password != before
    capsys.readouterr()
    assert people("list") == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0].startswith("boss\t主任\tadministrator\t\t\t正常")
    assert listed[1].startswith("lead\tlead\tfloor_manager,administrator\ta,b\t8001\t须改口令")
    store = Store(config.parent / "gateway.db")
    with store.transaction() as connection:
        verdict = verify(connection, HeadFile(store.database.place))
    assert verdict.sound
    assert verdict.count == 6
    if os.name == "posix":
        assert Seal(store.database.place).file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("add", "x", "--role", "viewer"), "short\n", "characters"),
        (("add", "x", "--role", "viewer"), "", "standard input"),
        (("add", "X"), f"{PASSWORD}\n", "login"),
        (("add", "boss"), f"{PASSWORD}\n", "exists"),
        (("add", "second"), f"{PASSWORD}\n", "role"),
        (("add", "x", "--role", "viewer", "--extension", "8&9"), f"{PASSWORD}\n", "digits"),
        (("password", "nobody"), f"{PASSWORD}\n", "no such person"),
        (("disable", "nobody"), "", "no such person"),
        (("add", "x", "--role", "team_lead"), f"{PASSWORD}\n", "--no-team"),
    ],
)
def test_what_is_not_taken_is_said_and_changes_nothing(
    config: Path,
    people: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    typed: str,
    said: str,
) -> None:
    assert people("add", "boss", typed=f"{PASSWORD}\n") == 0
    assert people(*words, typed=typed) == 2
    told = capsys.readouterr().err
    assert said in told
    assert PASSWORD not in told
    assert list(kept(config)) == ["boss"]


def test_at_a_terminal_it_is_asked_twice_and_not_shown(
    config: Path, people: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [PASSWORD, NEW, PASSWORD, PASSWORD]
    monkeypatch.setattr("getpass.getpass", lambda _: answers.pop(0))
    assert people("add", "boss", typed=None) == 2
    assert kept(config) == {}
    assert people("add", "boss", typed=None) == 0
    assert list(kept(config)) == ["boss"]


def test_no_password_is_an_argument(people: Callable[..., int]) -> None:
    with pytest.raises(SystemExit):
        people("add", "boss", "--password", PASSWORD)
    with pytest.raises(SystemExit):
        people("password", "boss", PASSWORD)


# A gateway that runs -----------------------------------------------------------------------------


@contextmanager
def running(config: Path, log: Path) -> Iterator[int]:
    """A gateway in a process of its own; its process id."""
    command = [sys.executable, "-m", "supervisor_app", "gateway", "--config", str(config)]
    with log.open("ab") as errors, subprocess.Popen(command, stderr=errors) as process:
        try:
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def patiently(config: Path, work: Callable[[GatewayCalls], SignedIn]) -> SignedIn:
    """As soon as it answers."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with closing(calls(config)) as asked:
                return work(asked)
        except GatewayDeclined:
            raise
        except GatewayFault:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def calls(config: Path, token: str = "none") -> GatewayCalls:
    port = config.read_text().split("127.0.0.1:")[1].split('"')[0]
    return GatewayCalls(f"http://127.0.0.1:{port}", token)


def on_disk(folder: Path) -> bytes:
    """All files, and what a server has in every table."""
    found = b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())
    database = located(folder / "gateway.db")
    if not database.is_file:
        with by_hand(database) as connection:
            rows = [connection.execute(sa.select(table)).all() for table in all_tables()]
        found += repr(rows).encode()
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_running_gateway_follows_and_keeps_no_secret(
    config: Path, people: Callable[..., int]
) -> None:
    assert people("add", "boss", typed=f"{PASSWORD}\n") == 0
    log = config.parent / "gateway.log"
    secrets = [PASSWORD, NEW, THIRD]
    with running(config, log) as process:
        boss = patiently(config, lambda asked: asked.sign_in(SignIn("boss", PASSWORD)))
        with closing(calls(config, boss.token)) as asked:
            assert asked.me() == boss.me
            lead = Person("lead", "班长", (Role.TEAM_LEAD,), ("a",), "8001")
            row = asked.change_person(PersonChange(lead, NEW))
            assert (row.person, row.must_change_password) == (lead, True)
            with closing(calls(config)) as stranger:
                first = stranger.sign_in(SignIn("lead", NEW))
            with closing(calls(config, first.token)) as new:
                signed = new.change_password(OwnPassword(NEW, THIRD))
                with pytest.raises(GatewayRefused):
                    new.me()
            secrets += [boss.token, first.token, signed.token]
            now = asked.people()
            assert {one.login for one in now.sessions} == {"boss", "lead"}
            with closing(calls(config, signed.token)) as new:
                with pytest.raises(GatewayDeclined) as declined:
                    new.people()
                assert declined.value.cure.zh
                assert people("sign-out", "lead") == 0
                ended(new)
            tries = 0
            while tries < 12:  # a second may be over by the next, on a busy machine
                tries += 1
                with closing(calls(config)) as stranger, pytest.raises(GatewayDeclined) as declined:
                    stranger.sign_in(SignIn("lead", "wrong password"))
                if declined.value.retry_after_s is not None:
                    break
            assert tries >= 6  # five are free
            assert 1 <= declined.value.retry_after_s <= 2.0 ** (tries - 6)  # what is left of it
            proc = Path(f"/proc/{process}")
            seen = (proc / "cmdline").read_bytes() + (proc / "environ").read_bytes()
            seen += on_disk(config.parent)
            for secret in secrets:
                assert secret.encode() not in seen
    with running(config, log):
        again = patiently(config, lambda _: SignedIn(boss.token, me(config, boss.token)))
        assert again.me == boss.me
        with closing(calls(config, boss.token)) as asked:
            asked.sign_out()
            with pytest.raises(GatewayRefused):
                asked.me()
    left = on_disk(config.parent)
    for secret in secrets:
        assert secret.encode() not in left
    assert b"argon2" in left  # it was the right file that was looked into


def me(config: Path, token: str) -> DeskMe:
    with closing(calls(config, token)) as asked:
        return asked.me()


def ended(asked: GatewayCalls) -> None:
    """Within some seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            asked.me()
        except GatewayRefused:
            return
        time.sleep(0.1)
    pytest.fail("the session goes on")


def test_a_team_that_the_configuration_does_not_name_is_told(
    config: Path, people: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text(config.read_text() + '[[teams]]\nkey = "a"\nzh = "一班"\n')
    lead = ("lead", "--role", "team_lead", "--team", "a", "--team", "one")
    assert people("add", *lead, typed=f"{PASSWORD}\n") == 0
    told = capsys.readouterr().err
    assert "没有班组 one" in told
    assert "没有班组 a" not in told


def test_what_was_made_is_said(
    people: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert people("list") == 0
    assert capsys.readouterr().err == "还没有人 · nobody yet\n"
    assert people("add", "boss", "--name", "主任", typed=PASSWORD) == 0
    told = capsys.readouterr().out
    assert told == "已新增 boss（主任）；管理员 · added boss (主任); administrator\n"
    lead = ("lead", "--role", "team_lead", "--team", "a", "--extension", "8001")
    assert people("add", *lead, typed=PASSWORD) == 0
    told = capsys.readouterr().out
    assert "已新增 lead（lead）；班组长；班组 a；分机 8001" in told
    assert "first sign-in" in told
    for action, said in (
        ("password", "has a new first password"),
        ("disable", "disabled lead"),
        ("enable", "enabled lead"),
        ("sign-out", "ended all sessions of lead"),
    ):
        assert people(action, "lead", typed=NEW) == 0
        assert said in capsys.readouterr().out
    assert people("change", "lead", "--role", "viewer") == 0
    assert "已修改 lead（lead）；看板" in capsys.readouterr().out


def test_a_team_lead_without_a_team_is_meant_so_or_refused(
    config: Path, people: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert people("add", "boss", typed=PASSWORD) == 0
    assert people("add", "lead", "--role", "team_lead", typed=PASSWORD) == 2
    assert "班组长没有班组" in capsys.readouterr().err
    assert people("add", "lead", "--role", "team_lead", "--no-team", typed=PASSWORD) == 0
    assert kept(config)["lead"].person.teams == ()
    assert people("change", "lead", "--name", "班长") == 0, "what he is already is not asked again"
    assert people("change", "lead", "--role", "team_lead", "--role", "viewer") == 2
    assert people("change", "lead", "--role", "team_lead", "--role", "floor_manager") == 0
    assert people("change", "lead", "--role", "team_lead", "--team", "a") == 0


def test_a_role_that_there_is_not_is_told_in_both_languages(
    people: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        people("add", "x", "--role", "typo")
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "没有角色 typo" in told
    assert "there is no role typo" in told
    assert "team_lead 班组长" in told
