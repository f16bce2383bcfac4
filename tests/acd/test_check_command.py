"""A source is tested before it is used: each step tells how it went, and what helps."""

import asyncio
import contextlib
import io
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fake_ami import DENIED, REFUSED, FakeAmi, queue_status

from supervisor_app import __main__ as command_line
from supervisor_app import check_command
from supervisor_app.check_command import CheckOptions, lines_of
from supervisor_app.client import reaching
from supervisor_app.client.checking import begin_check
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.reaching import Endpoint, Step, StepFailed
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.source_choice import (
    AsteriskForm,
    DemonstrationForm,
    GatewayForm,
)
from supervisor_app.domain.words import Words

OK, WARNING, FAILED = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAILED
SECRET = "a secret of the tests"
STEPS = ["resolve", "connect", "answer", "log_in", "queues", "agents", "rights", "acts", "clock"]


@contextmanager
def switch(change: Callable[[FakeAmi], None] = lambda _: None) -> Iterator[FakeAmi]:
    """A scripted switch on a port of its own, in a thread of its own."""
    ami = FakeAmi()
    change(ami)
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        server = await asyncio.start_server(ami.serve, "127.0.0.1", 0)
        ami.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        while not over.is_set():
            await asyncio.sleep(0.02)
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield ami
    finally:
        over.set()
        thread.join()


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECK_SECRET", SECRET)


def check(url: str, user: str = "supervisor") -> list[CheckLine]:
    lines = list(lines_of(CheckOptions(url, user, "env:CHECK_SECRET")))
    for line in lines:
        assert line.title.zh
        assert line.title.en
        assert 0 <= line.ms < 11_000
        assert (line.outcome is OK) is (line.cause is None is line.cure)
        for words in (line.cause, line.cure):
            assert words is None or (words.zh and words.en)
            assert words is None or SECRET not in words.zh + words.en
    return lines


def answers(**changed: bytes) -> Callable[[FakeAmi], None]:
    return lambda ami: ami.answers.update(changed)


def test_a_switch_that_is_well_is_told_step_by_step() -> None:
    with switch() as ami:
        lines = check(ami.url)
    assert [line.step for line in lines] == STEPS
    assert all(line.outcome is OK for line in lines)
    told = {line.step: line.told.en for line in lines if line.told}
    assert told["answer"] == "Asterisk/22.1.0"
    assert (told["queues"], told["agents"]) == ("1 queue", "1 agent")
    assert SECRET.encode() not in b"".join(ami.heads)
    assert ami.asked[-1] == "Logoff"


@pytest.mark.parametrize(
    ("change", "step", "words"),
    [
        (answers(Login=REFUSED), "log_in", "wrong name or secret"),
        (answers(QueueStatus=DENIED), "queues", "may not read queues"),
        (answers(QueueStatus=queue_status(stated=9)), "queues", "cannot be understood"),
        (answers(Ping=b"<html>"), "answer", "not the ACD"),
    ],
)
def test_the_first_step_that_fails_is_the_last(
    change: Callable[[FakeAmi], None], step: str, words: str
) -> None:
    with switch(change) as ami:
        lines = check(ami.url)
    assert [line.step for line in lines] == STEPS[: STEPS.index(step) + 1]
    assert [line.outcome for line in lines[:-1]] == [OK] * (len(lines) - 1)
    assert lines[-1].outcome is FAILED
    assert lines[-1].cause is not None
    assert words in lines[-1].cause.en


def test_what_works_but_not_as_it_should_is_a_warning() -> None:
    empty = (
        b"Response: Success\r\nEventList: start\r\n\r\n"
        b"Event: QueueStatusComplete\r\nEventList: Complete\r\nListItems: 0\r\n\r\n"
    )
    ahead = time.time() + 90
    pong = b"Response: Success\r\nPing: Pong\r\nTimestamp: %d.0\r\n\r\n" % ahead
    with switch(answers(QueueStatus=empty, CoreStatus=DENIED, Ping=pong)) as ami:
        lines = {line.step: line for line in check(ami.url)}
    assert list(lines) == STEPS
    outcomes = {step: line.outcome for step, line in lines.items()}
    assert {step for step, outcome in outcomes.items() if outcome is WARNING} == {
        "queues", "agents", "rights", "clock",
    }  # fmt: skip
    clock = lines["clock"].cause
    assert clock is not None
    assert "ahead" in clock.en


def test_a_switch_that_is_silent_fails_within_its_ten_seconds() -> None:
    def silent(ami: FakeAmi) -> None:
        ami.answers["Login"] = lambda: None

    with switch(silent) as ami:
        lines = check(ami.url)
    assert (lines[-1].step, lines[-1].outcome) == ("log_in", FAILED)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize(
    ("url", "step"),
    [
        ("http://", "resolve"),
        ("ftp://127.0.0.1", "resolve"),
        ("http://user:word@127.0.0.1", "resolve"),
        ("http://no-such-host.invalid:8088", "resolve"),
        ("http://" + "a" * 70 + ".invalid", "resolve"),
        ("http://127.0.0.1:1", "connect"),
    ],
)
def test_what_cannot_be_reached(url: str, step: str) -> None:
    for user in ("", "supervisor"):
        lines = check(url, user)
        assert (lines[-1].step, lines[-1].outcome) == (step, FAILED)


@pytest.mark.parametrize("kind", ["switch", "gateway"])
def test_what_is_no_address_is_told_how_one_is_written(kind: str) -> None:
    form = AsteriskForm("garbage", "u", "s") if kind == "switch" else GatewayForm("garbage", "t")
    (line,) = begin_check(form).lines()
    assert line.cure is not None
    assert (":8088" if kind == "switch" else ":8700") in line.cure.en


def test_the_tcp_port_of_ami_is_told_from_its_http_port() -> None:
    def greet(listening: socket.socket) -> None:
        while True:
            try:
                accepted, _ = listening.accept()
            except OSError:
                return
            with accepted, contextlib.suppress(OSError):
                accepted.sendall(b"Asterisk Call Manager/9.0.0\r\n")
                accepted.recv(1000)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=greet, args=(listening,))
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        lines = check(url, "supervisor")
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)
    assert (lines[-1].step, lines[-1].outcome) == ("answer", FAILED)
    assert lines[-1].cause is not None
    assert lines[-1].cure is not None
    assert "TCP" in lines[-1].cause.en
    assert "8088" in lines[-1].cure.en


def test_a_port_without_tls_says_so() -> None:
    with switch() as ami:
        (resolved, connected, secured) = check(ami.url.replace("http:", "https:"))
    assert (resolved.outcome, connected.outcome) == (OK, OK)
    assert (secured.step, secured.outcome) == ("tls", FAILED)


def test_a_name_server_that_does_not_answer_holds_nothing_up() -> None:
    hang = threading.Event()

    def work() -> Words:
        hang.wait(30)
        return Words("", "")

    begun = time.monotonic()
    line = Step("resolve", reaching.RESOLVE, work).line(within_s=0.1)
    hang.set()
    assert time.monotonic() - begun < 5
    assert line.outcome is FAILED
    with pytest.raises(StepFailed):
        reaching.connect(Endpoint("127.0.0.1", closed_port(), tls=False))


# A gateway's configuration ---------------------------------------------------------------------

TWO = """
[[acd]]
name = "a"
kind = "asterisk"
title = "北方"
url = "{url}"
user = "u"
secret = "env:CHECK_SECRET"
[[acd]]
name = "demo"
kind = "simulated"
"""


def test_every_acd_of_a_configuration_is_tested(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    with switch() as ami:
        file.write_text(TWO.format(url=ami.url), encoding="utf-8")
        lines = list(lines_of(CheckOptions(str(file))))
    assert [line.step for line in lines] == ["configuration", *STEPS]
    assert all(line.title.zh.startswith("北方：") for line in lines[1:])


def test_a_refused_log_in_names_the_file_the_user_and_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    with switch(answers(Login=REFUSED)) as ami:
        typed = check(ami.url)[-1]
        file.write_text(TWO.format(url=ami.url), encoding="utf-8")
        kept = list(lines_of(CheckOptions(str(file))))[-1]
    for line, user in ((typed, "supervisor"), (kept, "u")):
        assert line.step == "log_in"
        assert line.cure is not None
        for words in (line.cure.zh, line.cure.en):
            assert "manager.conf" in words
            assert f"[{user}]" in words
            assert "permit" in words
    assert kept.cure is not None
    assert f"{file} 的 [[acd]] a 里的 user 和 secret（环境变量 CHECK_SECRET）" in kept.cure.zh
    assert typed.cure is not None
    assert "given here" in typed.cure.en


@pytest.mark.parametrize("text", ["nonsense", TWO.replace("env:CHECK_SECRET", "env:NOT_SET")])
def test_a_configuration_that_cannot_be_used_names_its_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text(text.replace("{url}", "http://127.0.0.1:1"), encoding="utf-8")
    (line,) = lines_of(CheckOptions(str(file)))
    assert line.outcome is FAILED
    assert line.cause is not None
    assert "nonsense" not in line.cause.en


def test_the_command_says_it_to_people_and_to_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with switch() as ami:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\n"))
        assert command_line.main(["check", ami.url, "--user", "u"]) == 0
        people = capsys.readouterr().out
        assert "✓ 登录 · Log in" in people
        assert SECRET.replace(" ", "+").encode() in b"".join(ami.bodies)
        monkeypatch.setattr(sys, "stdin", io.StringIO("x\n"))
        ami.answers["Login"] = REFUSED
        assert command_line.main(["check", ami.url, "--user", "u", "--json"]) == 1
    lines = [
        msgspec.json.decode(line, type=CheckLine) for line in capsys.readouterr().out.splitlines()
    ]
    assert lines[-1].step == "log_in"
    assert command_line.main(["check", "http://127.0.0.1:1", "--secret", "plain text"]) == 1
    assert "plain text" not in capsys.readouterr().out
    assert check_command.FAILED == 1


def test_the_command_loads_neither_qt_nor_a_server() -> None:
    script = "import sys, supervisor_app.check_command; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"PySide6", "litestar", "uvicorn", "sqlalchemy"} & set(told.stdout.split())


# From the desk ---------------------------------------------------------------------------------


def test_a_desk_tests_an_asterisk_by_a_child_that_is_told_the_secret_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[list[str]] = []
    popen = subprocess.Popen

    def begin(arguments: list[str], **others: Any) -> "subprocess.Popen[bytes]":
        begun.append(arguments)
        return popen(arguments, **others)

    monkeypatch.setattr(subprocess, "Popen", begin)
    with switch() as ami:
        check = begin_check(AsteriskForm(ami.url, "supervisor", SECRET))
        assert [line.step for line in check.lines()] == STEPS
        (arguments,) = begun
        assert ami.url in arguments
        assert SECRET not in " ".join(arguments)
        assert SECRET.replace(" ", "+").encode() in b"".join(ami.bodies)


def test_a_test_that_is_stopped_tells_nothing_more() -> None:
    def silent(ami: FakeAmi) -> None:
        ami.answers["Login"] = lambda: None

    with switch(silent) as ami:
        check = begin_check(AsteriskForm(ami.url, "supervisor", SECRET))
        begun = time.monotonic()
        lines = []
        for line in check.lines():
            lines.append(line)
            check.stop()
        assert time.monotonic() - begun < 30
        assert all(line.step != "log_in" for line in lines)
        stopped = begin_check(AsteriskForm(ami.url, "supervisor", SECRET))
        stopped.stop()
        assert list(stopped.lines()) == []


def test_a_gateway_is_tested_as_a_desk_would_use_it(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text(
        '[gateway]\ndatabase = "./g.db"\n[[acd]]\nname = "d"\nkind = "simulated"\nagents = 10\n',
        encoding="utf-8",
    )
    own = EmbeddedGateway.start(file, log_file=tmp_path / "log")
    try:
        assert own.wait_ready(60)
        lines = list(begin_check(GatewayForm(own.url, own.token)).lines())
        assert [line.step for line in lines] == ["resolve", "connect", "log_in", "floor"]
        assert lines[-1].outcome in (OK, WARNING)
        wrong = list(begin_check(GatewayForm(own.url, "wrong")).lines())
        assert (wrong[-1].step, wrong[-1].outcome) == ("log_in", FAILED)
        assert wrong[-1].cure is not None
        assert "token add" in wrong[-1].cure.en
    finally:
        own.stop()
    (demo,) = begin_check(DemonstrationForm()).lines()
    assert demo.outcome is OK


def test_a_gateway_that_is_none_says_so() -> None:
    with switch() as ami:
        lines = list(begin_check(GatewayForm(ami.url, "token")).lines())
    assert (lines[-1].step, lines[-1].outcome) == ("log_in", FAILED)
