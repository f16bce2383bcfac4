"""What goes wrong between gateway and switch, said in plain words, and mended without a hand."""

import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from end_to_end.stage import RigGateway, Stage
from rig import Rig

from supervisor_app.bridge.freshness import Phase

pytestmark = [pytest.mark.callcentre, pytest.mark.xdist_group("end_to_end")]


@pytest.fixture
def web_page() -> Iterator[str]:
    """A page that is not AMI, with status 200, as a printer or a portal would give."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = b"<html><body>Welcome</body></html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _cause(desk: Stage) -> str:
    cause = desk.desk.store.freshness.cause
    return cause.zh if cause else ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"url": "http://127.0.0.1:9"}, "连不上话务平台"),
        ({"secret": "env:WRONG_SECRET"}, "话务平台拒绝登录：账号或口令不对"),
        ({"url": "PAGE"}, "该地址有应答，但不是话务平台"),
    ],
    ids=["address", "secret", "page"],
)
def test_each_fault_is_said_in_plain_words(
    idle_rig: Rig,
    gateway_of: Callable[..., RigGateway],
    stage: Callable[[RigGateway], Stage],
    web_page: str,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, str],
    said: str,
) -> None:
    monkeypatch.setenv("WRONG_SECRET", "nonsense")
    changes = {key: web_page if value == "PAGE" else value for key, value in changes.items()}
    gateway = gateway_of(idle_rig, **changes)
    desk = stage(gateway)
    desk.until(lambda: _cause(desk) == said, 15, f"{said}; now {_cause(desk)}")
    assert desk.phase is Phase.WAITING
    assert desk.desk.store.freshness.cure is not None
    assert "nonsense" not in gateway.log.read_text()


def test_an_account_that_may_not_read_queues_is_found_out_when_something_happens(
    idle_rig: Rig,
    gateway_of: Callable[..., RigGateway],
    stage: Callable[[RigGateway], Stage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # AMI tells nobody his read rights: without them a floor merely looks quiet.
    monkeypatch.setenv("RIG_SECRET", "rig")
    desk = stage(gateway_of(idle_rig, user="rig", secret="env:RIG_SECRET"))
    desk.until(lambda: desk.phase is Phase.LIVE, 30, "live")
    idle_rig.place_call("vip", caller="13900003333", patience=60, talk=1, ends="caller")
    said = "账号没有读取队列和坐席的权限"
    desk.until(lambda: _cause(desk) == said, 40, said)
    assert desk.phase is Phase.STALE


def test_a_switch_that_restarts_keeps_its_last_figures_marked_and_comes_back(
    rig_slots: Callable[[], Rig],
    gateway_of: Callable[..., RigGateway],
    stage: Callable[[RigGateway], Stage],
) -> None:
    rig = rig_slots()
    rig.up(idle=True)
    desk = stage(gateway_of(rig))
    desk.until(lambda: desk.phase is Phase.LIVE, 30, "live")
    rig.place_call("vip", caller="13900001111", patience=60, talk=1, ends="agent")
    desk.until(lambda: desk.queue_cell("vip", "answered") == "1", 30, "answered")
    rig.stop_asterisk()
    desk.until(lambda: desk.phase is Phase.STALE, 8, "stale")
    assert _cause(desk)
    assert desk.queue_cell("vip", "answered") == "1"
    rig.start_asterisk()
    desk.until(lambda: desk.phase is Phase.LIVE, 40, "live again")
    assert desk.queue_cell("vip", "answered") == "1"
    rig.place_call("vip", caller="13900002222", patience=60, talk=1, ends="agent")
    desk.until(lambda: desk.queue_cell("vip", "answered") == "2", 40, "counted on")
