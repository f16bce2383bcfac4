"""C4 with a real process: stopped as a suspended machine stops it, and let go on."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from stage import TOKEN, child_gateway

from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.feed_answer import FeedAnswer

SHORT_SLEEP = """
from supervisor_app.gateway import clock
clock.SLEPT_S = 6.0  # half a minute else
"""


def fresh(feed: FloorFeed, other_than: str, within_s: float) -> FeedAnswer:
    """The first answer of another run whose ACD is heard."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        try:
            answer = feed.next(0.2)
        except GatewayFault:
            time.sleep(0.1)
            continue
        heard = answer.view.sources and all(one.live for one in answer.view.sources.values())
        if answer.view.epoch != other_than and heard:
            return answer
    raise AssertionError(f"not live again within {within_s} s")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGSTOP")
def test_a_process_that_was_stopped_says_so_and_is_fresh_again(tmp_path: Path) -> None:
    with child_gateway(tmp_path, SHORT_SLEEP) as child:
        feed = FloorFeed(child.url, TOKEN)
        before = fresh(feed, "", 40)
        os.kill(child.pid, signal.SIGSTOP)
        time.sleep(9.0)
        os.kill(child.pid, signal.SIGCONT)
        after = fresh(feed, before.view.epoch, 20)
        feed.close()
        assert after.view.agents.keys() == before.view.agents.keys()
        assert abs(after.gateway_skew_s) < 2
        assert after.acd_age_s is not None
        assert after.acd_age_s < 5
    assert child.log.count("machine slept") == 1
    assert "Traceback" not in child.log
