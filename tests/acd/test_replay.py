"""The replay that people start by hand: a process, as its own words say how to reach it."""

import asyncio
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from freeswitch_stage import Watch
from replay import main

from supervisor_app.acd.freeswitch import FreeswitchAdapter
from supervisor_app.domain.events import CallEnded, CallQueued, FeedRestored
from supervisor_app.domain.ids import CallId
from supervisor_app.gateway.acd_kinds import build_adapter
from supervisor_app.gateway.config_load import load

PROGRAM = Path(__file__).parent / "replay.py"
SECRETS = {"FS_SECRET": "works", "FS_EVENT_SECRET": "ClueCon"}


@contextmanager
def replaying(*options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The program, and what it has said up to its first run."""
    words = [sys.executable, str(PROGRAM), "--http-port", "0", "--socket-port", "0", *options]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            lines: list[str] = []
            while not lines or not lines[-1].startswith("run 1:"):
                lines.append(process.stdout.readline())
                assert lines[-1], "it ended"
            yield process, "".join(lines)
        finally:
            process.kill()


def adapter_of(said: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> FreeswitchAdapter:
    """What a gateway makes of the section that is told to be pasted."""
    for name, secret in SECRETS.items():
        assert f"{name}={secret}" in said
        monkeypatch.setenv(name, secret)
    pasted = re.search(r"^\[\[acd\]\].*?(?=^Then)", said, re.MULTILINE | re.DOTALL)
    assert pasted is not None
    file = folder / "replay.toml"
    file.write_text(pasted[0], encoding="utf-8")
    adapter = build_adapter(load(file), 0, time.time)
    assert isinstance(adapter, FreeswitchAdapter)
    return adapter


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_gateway_hears_run_after_run_until_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with replaying("--speed", "20") as (process, said):
        watch = Watch(adapter_of(said, tmp_path, monkeypatch))

        async def connections() -> None:
            while True:
                await watch.listen()
                await asyncio.sleep(0.1)

        async def scenario() -> None:
            listening = asyncio.create_task(connections())
            try:
                await watch.until("the next run", lambda: restarts(watch) == 1, 60)
                before = ended(watch)
                assert len(before) > 20
                await watch.until("calls of it", lambda: len(ended(watch) - before) > 5, 60)
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)

        asyncio.run(scenario())
        now = time.time()
        assert all(now - 120 < call.at < now + 2 for call in watch.told(CallQueued))
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def restarts(watch: Watch) -> int:
    return sum(item.restarted for item in watch.told(FeedRestored))


def ended(watch: Watch) -> set[CallId]:
    return {item.call for item in watch.told(CallEnded)}


def test_a_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with replaying() as (_, said):
        port = re.search(r"http://127\.0\.0\.1:(\d+)", said)
        assert port is not None
        assert main(["--http-port", port[1]]) == 2
    assert port[1] in capsys.readouterr().err


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "1000", "fast"])
def test_a_speed_out_of_reason_is_refused(speed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--speed", speed])
    assert refused.value.code == 2
    assert "--speed" in capsys.readouterr().err
