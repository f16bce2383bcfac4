"""A FreeSWITCH is tried step by step before it is used: by `check`, and by `doctor`."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch

import supervisor_app.__main__ as command_line


def told_by(
    words: Callable[[ReplaySwitch], list[str]],
    switch: ReplaySwitch,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str = "",
) -> tuple[int, str]:
    """What a command answers while a switch plays."""

    class Typed:
        def __init__(self) -> None:
            self._lines = iter(typed.splitlines(keepends=True))

        def readline(self) -> str:
            return next(self._lines, "")

        def isatty(self) -> bool:
            return False

    async def scenario() -> int:
        async with switch.running():
            monkeypatch.setattr(sys, "stdin", Typed())
            return await asyncio.to_thread(command_line.main, words(switch))

    code = asyncio.run(scenario())
    return code, capsys.readouterr().out


def check(switch: ReplaySwitch, socket: bool) -> list[str]:
    events = ["--event-socket", switch.socket] if socket else []
    return ["check", "--freeswitch", "--user", USER, *events, switch.url]


def test_all_of_it_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    switch = ReplaySwitch(live=True)
    typed = f"{SECRET}\n{EVENT_SECRET}\n"
    code, told = told_by(lambda s: check(s, True), switch, monkeypatch, capsys, typed)
    assert code == 0
    assert "✕" not in told
    assert "FreeSWITCH 1.10.12" in told
    assert "3 个队列" in told
    assert "20 名坐席" in told
    assert "可以操作，可以旁听" in told
    assert "事件套接字" in told
    assert SECRET not in told
    assert EVENT_SECRET not in told


def test_without_an_event_socket_what_is_lost_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    switch = ReplaySwitch(live=True)
    code, told = told_by(lambda s: check(s, False), switch, monkeypatch, capsys, f"{SECRET}\n")
    assert code == 0
    assert "▲ 事件套接字" in told
    assert "两次读取之间" in told


@pytest.mark.parametrize(
    ("typed", "said", "cure"),
    [
        ("wrong\nx\n", "✕ 登录 mod_xml_rpc", "xml_rpc.conf.xml"),
        (f"{SECRET}\nwrong\n", "✕ 事件套接字", "event_socket.conf.xml"),
    ],
)
def test_a_wrong_secret_is_told_where_it_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    said: str,
    cure: str,
) -> None:
    switch = ReplaySwitch(live=True)
    code, told = told_by(lambda s: check(s, True), switch, monkeypatch, capsys, typed)
    assert code == 1
    assert said in told
    assert cure in told


def test_what_a_restricted_user_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    switch = ReplaySwitch(live=True)
    switch.forbidden = {"originate", "show", "strmicroepoch"}
    code, told = told_by(lambda s: check(s, False), switch, monkeypatch, capsys, f"{SECRET}\n")
    assert code == 0
    assert "http-allowed-api 没有 show strmicroepoch" in told
    assert "http-allowed-api 没有 originate" in told
    switch.forbidden = {"json"}
    code, told = told_by(lambda s: check(s, False), switch, monkeypatch, capsys, f"{SECRET}\n")
    assert code == 1


def test_a_switch_without_mod_callcenter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    switch = ReplaySwitch(live=True)
    monkeypatch.setattr(switch, "_json", lambda _: "INVALID COMMAND!\n")
    code, told = told_by(lambda s: check(s, False), switch, monkeypatch, capsys, f"{SECRET}\n")
    assert code == 1
    assert "✕ 登录 mod_xml_rpc" in told


def test_the_doctor_tries_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FS_SECRET", SECRET)
    monkeypatch.setenv("FS_EVENTS", EVENT_SECRET)

    def doctor(switch: ReplaySwitch) -> list[str]:
        file = tmp_path / "gateway.toml"
        file.write_text(
            f"""
[gateway]
listen = "127.0.0.1:0"
database = "{tmp_path}/gateway.db"
[[acd]]
name = "fs"
kind = "freeswitch"
title = "二中心"
url = "{switch.url}"
user = "{USER}"
secret = "env:FS_SECRET"
event_socket = "{switch.socket}"
event_secret = "env:FS_EVENTS"
""",
            encoding="utf-8",
        )
        return ["doctor", "--config", str(file)]

    _, told = told_by(doctor, ReplaySwitch(live=True), monkeypatch, capsys)
    assert "✓ 二中心：登录 mod_xml_rpc" in told
    assert "✓ 二中心：事件套接字" in told
    assert "✓ 二中心：核对时钟" in told
    monkeypatch.setenv("FS_EVENTS", "wrong")
    code, told = told_by(doctor, ReplaySwitch(live=True), monkeypatch, capsys)
    assert code == 1
    assert "✕ 二中心：事件套接字" in told
    assert "apply-inbound-acl" in told
    assert f"{tmp_path / 'gateway.toml'} 的 [[acd]] fs 里的 event_secret" in told
    assert "环境变量 FS_EVENTS" in told


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("", "1: acd[1].user: this key is missing"),
        (
            'user = "x"\nevent_socket = "127.0.0.1:99999"\nevent_secret = "env:FS_SECRET"',
            "7: acd[1].event_socket:",
        ),
        ('user = "x"\nevent_socket = "127.0.0.1:8021"', "acd[1].event_secret:"),
        ('user = "x"\nsupervisor_channel = "9001"', "7: acd[1].supervisor_channel:"),
    ],
)
def test_the_doctor_names_the_line_of_what_an_acd_says_wrongly(
    line: str,
    place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FS_SECRET", SECRET)
    file = tmp_path / "gateway.toml"
    known = '[[acd]]\nname = "fs"\nkind = "freeswitch"\nurl = "http://127.0.0.1:1"\n'
    file.write_text(f'{known}secret = "env:FS_SECRET"\n{line}\n', encoding="utf-8")
    assert command_line.main(["doctor", "--config", str(file)]) == 1
    told = capsys.readouterr().out
    assert place in told
    assert "agents" not in told
