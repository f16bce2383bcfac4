"""A wall for visitors is sent no names; walls from the command line of the machine."""

import asyncio
import socket
from pathlib import Path

import msgspec
import pytest
from gateway_stage import NOON, TOKEN, ScriptedAcd, agent_id, gateway, snapshot, until
from msgspec.structs import replace
from people_stage import Stage
from test_walls import LAYOUTS, WALLS, layout, now, situation, wall

from supervisor_app.__main__ import main
from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.masking import masked_code
from supervisor_app.domain.measured import NamedSubject, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import Wall, WallKey
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import serve

CONFIG = """\
[gateway]
database = "./gateway.db"
[[acd]]
name = "main"
kind = "simulated"
"""


def alert(kind: SubjectKind, key: str, name: str) -> Alert:
    about = NamedSubject(Subject(kind, SubjectKey(key)), Words(name, name))
    words = Words("时长", "Time")
    return Alert(
        AlertId(key), RuleKey("a"), words, about, AlertLevel.WARNING, NOON, NOON, taken_by="李明"
    )


async def told(it: Stage, token: str, before: FloorView | None) -> FloorView:
    since = "" if before is None else f"?since={before.version}&epoch={before.epoch}"
    answer = await it.ask("GET", f"/api/v1/floor{since}", token)
    if answer.status_code == 204:
        assert before is not None
        return before
    return advance(before, msgspec.json.decode(answer.content, type=FloorDelta))


def names(view: FloorView) -> set[str]:
    return {row.name for row in view.agents.values()}


def test_names_go_and_come_with_the_layout(tmp_path: Path) -> None:
    async def run() -> None:
        assembly = gateway(tmp_path, ScriptedAcd([snapshot()]))
        it, stop = Stage(assembly, assembly.parts.clock), asyncio.Event()  # type: ignore[arg-type]
        served = asyncio.create_task(serve(assembly, _listener(), stop, lambda _: None))
        await until(lambda: len(assembly.parts.floor.agents) == 2)
        try:
            await _names(it)
        finally:
            stop.set()
            await asyncio.wait_for(served, 10)

    asyncio.run(run())


async def _names(it: Stage) -> None:
    it.assembly.publisher.publish()
    open_ = (await now(it, TOKEN)).layouts[0]
    made, token = await wall(it, TOKEN, open_.key)
    view = await told(it, token, None)
    assert names(view) == {"坐席 1", "坐席 2"}
    masked = await layout(it, TOKEN, replace(open_, mask_names=True))
    again = await told(it, token, view)  # a delta would leave the names that it has
    assert names(again) == {"··"}
    assert set(again.agents) == set(view.agents)
    assert await told(it, token, again) is again
    odd = await it.ask("GET", "/api/v1/floor?wait=0&wait=0", token)
    assert "坐席" not in odd.text
    assert names(await told(it, TOKEN, None)) == {"坐席 1", "坐席 2"}
    board = it.assembly.parts.situation
    about = (
        alert(SubjectKind.AGENT, agent_id(80132), "苏洋"),
        alert(SubjectKind.QUEUE, "q", "贷款"),
    )
    board.show_alerts(about, NOON, suspended=False, rules_version=1)
    alerts = (await situation(it, token)).alerts
    assert [(one.about.name.zh, one.taken_by) for one in alerts] == [("··32", ""), ("贷款", "")]
    await layout(it, TOKEN, replace(masked, mask_names=False))
    assert names(await told(it, token, again)) == {"坐席 1", "坐席 2"}
    assert [one.taken_by for one in (await situation(it, token)).alerts] == ["李明", "李明"]
    await it.ask("DELETE", f"{WALLS}/{made.key}", TOKEN)


def _listener() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def test_the_end_of_a_code_stands_for_a_name() -> None:
    assert (masked_code("80132"), masked_code("32"), masked_code("")) == ("··32", "··", "··")


def test_walls_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "gateway.toml"
    config.write_text(CONFIG)

    def run(*words: str, code: int = 0) -> str:
        assert main(["wall", *words, "--config", str(config)]) == code
        return capsys.readouterr().out.strip()

    first = run("add", "东墙")
    assert len(first) > 40
    run("add", "东墙", code=2)
    run("add", "西墙", "--layout", "没有", code=2)
    run("token", "没有", code=2)
    assert run("list").split("\t")[:2] == ["东墙", "现场"]

    async def follow() -> None:
        assembly = gateway(tmp_path, ScriptedAcd())
        it, stop = Stage(assembly, assembly.parts.clock), asyncio.Event()  # type: ignore[arg-type]
        served = asyncio.create_task(serve(assembly, _listener(), stop, lambda _: None))
        await until(lambda: bool(assembly.parts.situation.now.version > 1))
        try:
            assert (await situation(it, first)).shown is not None
            second = await asyncio.to_thread(run, "token", "东墙")
            await assembly.parts.walls.refresh()
            assert (await it.ask("GET", LAYOUTS, first)).status_code == 401
            assert (await it.ask("GET", LAYOUTS, second)).status_code == 200
            await asyncio.to_thread(run, "revoke", "东墙")
            await assembly.parts.walls.refresh()
            assert (await it.ask("GET", LAYOUTS, second)).status_code == 401
            wanted = Wall(WallKey(""), "东墙", (await now(it, TOKEN)).layouts[0].key)
            answer = await it.ask("PUT", WALLS, TOKEN, wanted)
            assert answer.status_code == 409
        finally:
            stop.set()
            await asyncio.wait_for(served, 10)

    asyncio.run(follow())
    run("revoke", "东墙", code=2)
    assert "已吊销" in run("list")
