"""F14: a process that may open no more files goes on with those it has, says so, and recovers."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from supervisor_app.client.feed import FloorFeed

TOKEN = "a token of the tests"
CONFIG = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "demo"
kind = "simulated"
agents = 60
"""
CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))
from supervisor_app.__main__ import main
sys.exit(main(["gateway", "--embedded", "--config", sys.argv[1]]))
"""


def until(true: Callable[[], bool], within_s: float = 25.0) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_out_of_descriptors_the_live_part_goes_on_and_recovers(tmp_path: Path) -> None:
    config, log = tmp_path / "gateway.toml", tmp_path / "log"
    config.write_text(CONFIG)
    with log.open("wb") as told:
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, config],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
        )
    assert child.stdin is not None
    assert child.stdout is not None
    others: list[socket.socket] = []
    try:
        child.stdin.write(f"{TOKEN}\n".encode())
        child.stdin.flush()
        port = json.loads(child.stdout.readline())["port"]
        url = f"http://127.0.0.1:{port}"
        feed = FloorFeed(url, TOKEN)
        feed.next(5.0)
        others += [socket.create_connection(("127.0.0.1", port)) for _ in range(80)]
        versions: list[int] = []

        def told(*lines: str) -> bool:
            """A desk that is there asks on, and hears of every change."""
            versions.append(feed.next(0.5).view.version)
            return all(line in log.read_text() for line in lines)

        until(lambda: told("no further connections can be taken", "nothing can be stored"))
        begun = versions[-1]
        until(lambda: told() and versions[-1] >= begun + 3)
        assert versions == sorted(versions)
        for one in others:
            one.close()
        until(lambda: "connections are taken again" in log.read_text())
        until(lambda: "store works again" in log.read_text())
        health = httpx.get(f"{url}/health", trust_env=False).json()
        assert (health["status"], health["store"]) == ("ok", True)
        feed.close()
    finally:
        for one in others:
            one.close()
        child.stdin.close()
        child.wait(10)
        child.stdout.close()
    lines = log.read_text()
    assert lines.count("no further connections can be taken") == 1
    assert lines.count("nothing can be stored") == 1
    assert "Traceback" not in lines
