"""A desk and a gateway of different versions get on, or it is said plainly that they cannot."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest
import uvicorn
from gateway_stage import ACD, TOKEN, ScriptedAcd, gateway, snapshot

from supervisor_app import __version__
from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayTooOld, OtherVersion
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.gateway_line import OURS, GatewayLine
from supervisor_app.domain.versions import (
    LEVEL,
    Speaks,
    is_newer,
    not_served,
    remark,
    spoken,
    unreadable,
)
from supervisor_app.gateway import api

OLDER, NEWER = Speaks(LEVEL - 1, "0.1.0"), Speaks(LEVEL + 1, "9.3.0")


def test_the_two_tell_each_other_what_they_are() -> None:
    assert spoken(str(NEWER)) == NEWER
    assert [spoken(each) for each in (None, "", "x", "2", "2 ", "2 a b", "-1 1", "99999 1")] == [
        Speaks(1, "0.1.0")
    ] * 8
    assert is_newer(Speaks(2, "0.10.0"), Speaks(2, "0.9.1"))
    assert not is_newer(OURS, OURS)


def test_who_differs_and_gets_on_is_told_so_calmly() -> None:
    assert remark(OURS, OURS) is None
    newer, older = remark(OURS, NEWER), remark(OURS, OLDER)
    assert newer is not None
    assert older is not None
    assert newer.zh == f"网关为 9.3.0，本机为 {OURS.version}：可继续使用，请联系管理员升级本机"
    assert "go on" in newer.en
    assert "go on" in older.en
    assert not_served(OLDER, OURS, oldest=LEVEL) is not None
    assert not_served(OLDER, OURS, oldest=LEVEL - 1) is None
    assert unreadable(OURS, OURS) is None


@contextmanager
def served(folder: Path, speaks: Speaks, oldest: int = 1) -> Iterator[str]:
    """A real gateway over HTTP, of another version than this program."""
    loop = asyncio.new_event_loop()
    assembly = gateway(folder, ScriptedAcd())
    assembly.live.take(ACD, snapshot(), adopt=True)
    assembly.publisher.publish()
    layer = api.ServedDesks
    app = layer(api.build_api(assembly.parts)._app, speaks, oldest)  # type: ignore[attr-defined]
    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None, server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: loop.run_until_complete(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        assembly.thread.end()
        loop.close()


@pytest.mark.parametrize("gateway_is", [OLDER, OURS, NEWER])
def test_a_desk_goes_on_with_a_gateway_of_another_version(
    tmp_path: Path, gateway_is: Speaks
) -> None:
    with served(tmp_path, gateway_is) as url, closing(FloorFeed(url, TOKEN)) as feed:
        answer = feed.next(0.0)
        assert answer.gateway == gateway_is
        assert answer.view.agents


def test_a_desk_that_is_too_old_is_told_which_versions_and_what_to_do(tmp_path: Path) -> None:
    with served(tmp_path, NEWER, oldest=NEWER.level) as url:
        with closing(FloorFeed(url, TOKEN)) as feed, pytest.raises(OtherVersion) as of_floor:
            feed.next(0.0)
        with closing(GatewayCalls(url, TOKEN)) as calls, pytest.raises(OtherVersion) as of_call:
            calls.me()
        for raised in (of_floor, of_call):
            cause = cause_of_error(raised.value)
            assert cause.cause.zh == f"本机版本 {__version__} 太旧，无法使用网关 9.3.0"
            assert "安装 9.3.0" in cause.cure.zh
            assert "9.3.0" in cause.cause.en
            assert "installed" in cause.cure.en
        line = GatewayLine(url, TOKEN, NEWER)
        with closing(FloorFeed(url, TOKEN, line)) as upgraded:
            assert upgraded.next(0.0).view.agents


def test_a_desk_that_needs_a_newer_gateway_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor_app.domain.versions.not_heard.__defaults__", (LEVEL,))
    with (
        served(tmp_path, OLDER) as url,
        closing(FloorFeed(url, TOKEN)) as feed,
        pytest.raises(OtherVersion) as raised,
    ):
        feed.next(0.0)
    assert raised.value.words.zh == f"网关版本 0.1.0 太旧，本机 {__version__} 无法使用"


class _Line:
    """A gateway's answer that was changed on its way, as one of another version would give it."""

    def __init__(self, line: GatewayLine, old: bytes, new: bytes) -> None:
        self._line, self._old, self._new = line, old, new

    @contextmanager
    def ask(self, *asked: object) -> Iterator[object]:
        with self._line.ask(*asked) as answer:  # type: ignore[arg-type]
            whole = answer.whole()
            assert self._old in whole, "the answer has another form; the test changes nothing"
            told = {**answer.headers}
            told.pop("content-encoding", None)
            yield type(answer)(
                answer.status, told, [whole.replace(self._old, self._new)], float("inf")
            )

    def close(self) -> None:
        self._line.close()


def test_what_a_newer_gateway_adds_is_passed_over(tmp_path: Path) -> None:
    with served(tmp_path, NEWER) as url:
        line = _Line(GatewayLine(url, TOKEN), b'"epoch":', b'"mood":{"of":[1]},"epoch":')
        with closing(FloorFeed(url, TOKEN, line)) as feed:  # type: ignore[arg-type]
            assert feed.next(0.0).view.agents


@pytest.mark.parametrize(
    ("gateway_is", "said"), [(NEWER, "太旧，无法使用网关 9.3.0"), (OURS, "版本不合")]
)
def test_a_state_that_is_not_known_is_no_half_picture(
    tmp_path: Path, gateway_is: Speaks, said: str
) -> None:
    with served(tmp_path, gateway_is) as url:
        line = _Line(GatewayLine(url, TOKEN), b'"ready"', b'"meditating"')
        with closing(FloorFeed(url, TOKEN, line)) as feed:  # type: ignore[arg-type]
            with pytest.raises(GatewayTooOld) as raised:
                feed.next(0.0)
            assert said in cause_of_error(raised.value).cause.zh


def test_whoever_does_not_say_what_he_is_is_of_the_first_version(tmp_path: Path) -> None:
    import httpx

    with served(tmp_path, NEWER, oldest=2) as url:
        headers = {"authorization": f"Bearer {TOKEN}"}
        refused = httpx.get(f"{url}/api/v1/floor", headers=headers)
        assert refused.status_code == 426
        assert set(msgspec.json.decode(refused.content)) == {"words", "cure"}
        assert refused.headers["x-gateway"] == str(NEWER)
        assert httpx.get(f"{url}/health").status_code == 200
