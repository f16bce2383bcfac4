"""F14: a process that may open no more files goes on with those it has, says so, and recovers."""

import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from stage import TOKEN, child_gateway

from supervisor_app.client.feed import FloorFeed

FEW_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))
"""


def until(true: Callable[[], bool], within_s: float = 25.0) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_out_of_descriptors_the_live_part_goes_on_and_recovers(tmp_path: Path) -> None:
    others: list[socket.socket] = []
    versions: list[int] = []
    with child_gateway(tmp_path, FEW_FILES) as child:
        try:
            feed = FloorFeed(child.url, TOKEN)
            feed.next(5.0)
            others += [socket.create_connection(("127.0.0.1", child.port)) for _ in range(80)]

            def told(*lines: str) -> bool:
                """A desk that is there asks on, and hears of every change."""
                versions.append(feed.next(0.5).view.version)
                return all(line in child.log for line in lines)

            until(lambda: told("no further connections can be taken", "nothing can be stored"))
            begun = versions[-1]
            # At night little happens on the simulated floor.
            until(lambda: told() and versions[-1] >= begun + 3, within_s=110.0)
            assert versions == sorted(versions)
        finally:
            for one in others:
                one.close()
        until(lambda: "connections are taken again" in child.log)
        until(lambda: "store works again" in child.log)
        desk = {"Authorization": f"Bearer {TOKEN}"}
        health = httpx.get(f"{child.url}/health", headers=desk, trust_env=False).json()
        assert (health["status"], health["store"]) == ("ok", True)
        feed.close()
    assert child.log.count("no further connections can be taken") == 1
    assert child.log.count("nothing can be stored") == 1
    assert "Traceback" not in child.log
