"""I6: bodies of 100 MB, bombs and answers without end cost little memory, on both sides."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import proxy as px
import pytest
from proxy import Proxy, proxy_to

MORE_MB = 50
CHILD = """
import asyncio, json, sys, time
from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import AmiFailure
from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.feed import FloorFeed

def memory_mb(what):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what)) / 1024

def ask_switch(url):
    async def ask():
        session = AmiSession(url, "desk", "secret", time.time)
        try:
            await session.ask("QueueStatus")
        finally:
            await session.close()
    asyncio.run(ask())

def ask_gateway(url):
    feed = FloorFeed(url, "token")
    try:
        feed.next(0.0)
    finally:
        feed.close()

ask = {"switch": ask_switch, "gateway": ask_gateway}[sys.argv[1]]
for line in sys.stdin:
    before = memory_mb("VmRSS")
    with open("/proc/self/clear_refs", "w") as peak:
        peak.write("5")
    try:
        ask(sys.argv[2])
        said = "an answer"
    except (AmiFailure, GatewayFault) as fault:
        said = "a fault"
    print(json.dumps([said, memory_mb("VmHWM") - before]), flush=True)
"""
FAULTS = {"100 MB": px.large, "gzip bomb": px.gzip_bomb, "endless": px.endless}


class Anything(BaseHTTPRequestHandler):
    """What stands behind the proxy does not matter."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Anything)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with proxy_to(server.server_port) as before:
        yield before
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from /proc")
@pytest.mark.parametrize("side", ["switch", "gateway"])
def test_a_body_without_measure_is_cut_and_costs_little(proxy: Proxy, side: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, side, proxy.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None

        def ask() -> tuple[str, float]:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write("\n")
            child.stdin.flush()
            said, more_mb = json.loads(child.stdout.readline())
            return said, more_mb

        ask()  # what is imported by the first request is not counted
        grown = {}
        for name, fault in FAULTS.items():
            proxy.fault = fault
            said, grown[name] = ask()
            assert said == "a fault"
            proxy.fault = px.whole
        child.stdin.close()
    assert max(grown.values()) <= MORE_MB, grown
