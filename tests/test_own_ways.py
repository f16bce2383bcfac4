"""What the program does in its own way on every system: streams, endings, files in use."""

import asyncio
import io
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from supervisor_app.ending import ending_signals
from supervisor_app.file_replacing import WITHIN_S, put_where_none_is, replace
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.scarcity import Listener
from supervisor_app.own_streams import have_streams, speak_utf8


class Scanned:
    """A disk on which somebody looks at a file for so many tries."""

    def __init__(self, times: int) -> None:
        self.left = times

    def move(self, new: Path, file: Path) -> None:
        if self.left:
            self.left -= 1
            raise PermissionError(13, "in use", str(file))
        os.replace(new, file)


def test_a_file_that_is_looked_at_for_a_moment_is_replaced_on_windows(tmp_path: Path) -> None:
    new, file = tmp_path / "new", tmp_path / "file"
    new.write_bytes(b"2")
    file.write_bytes(b"1")
    replace(new, file, "win32", Scanned(3).move)
    assert file.read_bytes() == b"2"
    assert not new.exists()


def test_a_file_that_stays_open_is_told_and_stays_as_it_was(tmp_path: Path) -> None:
    new, file = tmp_path / "new", tmp_path / "file"
    new.write_bytes(b"2")
    file.write_bytes(b"1")
    with pytest.raises(PermissionError):
        replace(new, file, "win32", Scanned(10_000).move)
    assert file.read_bytes() == b"1"
    assert WITHIN_S <= 0.5


def test_elsewhere_a_refusal_is_final(tmp_path: Path) -> None:
    disk = Scanned(1)
    with pytest.raises(PermissionError):
        replace(tmp_path / "new", tmp_path / "file", "linux", disk.move)
    assert disk.left == 0


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    new, file = tmp_path / "new", tmp_path / "file"
    new.write_bytes(b"2")
    put_where_none_is(new, file)
    new.unlink(missing_ok=True)
    new.write_bytes(b"3")
    with pytest.raises(FileExistsError):
        put_where_none_is(new, file)
    assert file.read_bytes() == b"2"


def test_a_program_is_ended_by_what_the_system_sends() -> None:
    assert {signal.SIGINT, signal.SIGTERM} <= set(ending_signals())


def test_a_listening_socket_is_served_again_and_again() -> None:
    """As the runs of a gateway do it; Windows refuses to wait for a second copy."""

    async def answers() -> list[bytes]:
        listener = Listener(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.bind(("127.0.0.1", 0))
        listener.listen(4)
        heard: list[bytes] = []
        for run in (b"first", b"second", b"third"):

            async def say(
                _: asyncio.StreamReader, to: asyncio.StreamWriter, run: bytes = run
            ) -> None:
                to.write(run)
                to.close()

            server = await asyncio.start_server(say, sock=listener.dup())
            for _ in range(2):
                reader, writer = await asyncio.open_connection(*listener.getsockname())
                heard.append(await asyncio.wait_for(reader.read(), 10.0))
                writer.close()
            server.close()
            await server.wait_closed()
        listener.close()
        return heard

    assert asyncio.run(answers()) == [b"first"] * 2 + [b"second"] * 2 + [b"third"] * 2


def test_nothing_is_held_back_to_be_sent_with_more() -> None:
    listener = Listener(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(4)
    with listener, socket.create_connection(listener.getsockname(), 5.0):
        taken, _ = listener.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


# --- streams -------------------------------------------------------------------------------------


def chinese_windows(kind: str) -> io.TextIOWrapper:
    """A stream of a Windows whose language is Chinese."""
    return io.TextIOWrapper(io.BytesIO(), encoding="cp936", errors=kind, newline="\n")


def test_a_sign_that_the_language_lacks_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = chinese_windows("strict")
    monkeypatch.setattr(sys, "stdout", stream)
    have_streams()
    stream.write("✓ 网关已就绪\n")
    stream.flush()
    assert stream.buffer.getvalue().decode("cp936") == "? 网关已就绪\n"  # type: ignore[attr-defined]


def test_our_processes_talk_in_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = chinese_windows("strict")
    monkeypatch.setattr(sys, "stdout", stream)
    speak_utf8()
    stream.write("端口可能已被占用 ✓\n")
    stream.flush()
    assert stream.buffer.getvalue().decode() == "端口可能已被占用 ✓\n"  # type: ignore[attr-defined]


def test_a_program_without_a_console_has_streams_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    have_streams()
    assert sys.stdout.write("听不到") == 3
    assert sys.stdin.readline() == ""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()


@pytest.mark.parametrize("language", ["cp936", "cp1252"])
@pytest.mark.parametrize("words", [["--help"], ["gateway", "--help"], ["check", "no-such.toml"]])
def test_every_system_language_can_say_what_commands_say(language: str, words: list[str]) -> None:
    settings = {**os.environ, "PYTHONIOENCODING": language, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "supervisor_app", *words],
        env=settings,
        capture_output=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert b"UnicodeEncodeError" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout.decode(language).strip()


def test_a_fault_reaches_the_desk_whatever_the_systems_language(tmp_path: Path) -> None:
    config = tmp_path / "配置.toml"
    config.write_text("[gateway]\nlisten = 5\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "supervisor_app", "gateway", "--embedded", "--config", str(config)],
        env={**os.environ, "PYTHONIOENCODING": "cp936", "PYTHONUTF8": "0"},
        input=b"token\n",
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "fault" in done.stdout.decode("utf-8")


def test_a_path_of_windows_in_double_quotes_is_told_how_to_be_written(tmp_path: Path) -> None:
    config = tmp_path / "gateway.toml"
    config.write_text('[gateway]\ndatabase = "C:\\Users\\floor.db"\n', encoding="utf-8")
    with pytest.raises(ConfigFault) as caught:
        load(config)
    assert "单引号" in caught.value.words.zh
    assert "single quotes" in caught.value.words.en
