"""The centre's settings are changed from a desk while the floor runs, and nothing is lost."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from gateway_stage import ACD, NOON, QUEUE, TOKEN, ScriptedAcd, StageClock, ask, snapshot, until
from msgspec.structs import replace

from supervisor_app.domain.centre_settings import (
    AgentSetting,
    CentreSettings,
    LimitSetting,
    QueueSetting,
    ServiceLevelSetting,
    SettingsAnswer,
    SettingsChange,
    SettingsNow,
    ShiftSetting,
    SiteSetting,
    TeamSetting,
)
from supervisor_app.domain.events import CallQueued, FeedRestored
from supervisor_app.domain.ids import AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevelVariant
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.app import Assembly, assemble, assemble_with, database_path
from supervisor_app.gateway.config_load import load, parse
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.settings_kept import KeptSettings, SettingsFile

PATH = "/api/v1/settings"
Work = Callable[[httpx.AsyncClient], Awaitable[None]]
CONFIG = """
[centre]
title_zh = "文件里的中心"
title_en = "Centre of the file"
[gateway]
database = "./gateway.db"
[[sites]]
key = "bj"
zh = "北京"
[[teams]]
key = "a"
zh = "一组"
site = "bj"
[[acd]]
name = "main"
kind = "simulated"
"""
RETAIL = QueueSetting(
    id=QUEUE,
    name=Words("零售", "Retail banking"),
    order=3,
    wrap_up_s=20,
    limits={"waiting": LimitSetting(warning=2, critical=4)},
)
ANN = AgentSetting(id=AgentId("main/1"), name="安", code="8001", team="a", site="bj")


def running(directory: Path, text: str = CONFIG, acd: ScriptedAcd | None = None) -> Assembly:
    config = parse(text, directory / "gateway.toml")
    assembly = assemble_with(config, (acd or ScriptedAcd(),), TOKEN, StageClock())
    assembly.live.begin([ACD], {ACD: NOON})
    assembly.live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(), adopt=True)
    return assembly


def view(assembly: Assembly) -> FloorView:
    assembly.publisher.publish()
    body = assembly.parts.feed.since(None, None)
    assert body is not None
    return advance(None, msgspec.json.decode(body.plain, type=FloorDelta))


def with_client(assembly: Assembly, work: Work) -> None:
    async def run() -> None:
        async with ask(assembly) as client:
            await work(client)

    asyncio.run(run())


async def now(client: httpx.AsyncClient) -> SettingsNow:
    answer = await client.get(PATH)
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content, type=SettingsNow)


async def put(
    client: httpx.AsyncClient, version: int, settings: CentreSettings, status: int = 200
) -> SettingsAnswer:
    body = msgspec.json.encode(SettingsChange(version, settings))
    answer = await client.put(PATH, content=body)
    assert answer.status_code == status, answer.text
    return msgspec.json.decode(answer.content, type=SettingsAnswer)


def test_the_file_is_the_beginning(tmp_path: Path) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        told = await now(client)
        assert (told.version, told.changed_by, told.may_change) == (0, "", True)
        assert told.settings.title == Words("文件里的中心", "Centre of the file")
        assert told.settings.teams == (TeamSetting(key="a", name=Words("一组", "一组"), site="bj"),)
        assert told.from_desk == ()
        (queue,) = told.unnamed_queues
        assert (queue.id, queue.name) == (QUEUE, Words("个人业务", "Retail"))
        assert [one.name for one in told.unnamed_agents] == ["坐席 1", "坐席 2"]

    with_client(running(tmp_path), work)


def test_what_is_changed_counts_at_once_and_loses_no_count(tmp_path: Path) -> None:
    assembly = running(tmp_path)
    queued = CallQueued(at=NOON, call=CallId("main/c"), queue=QUEUE)
    assembly.live.take(ACD, queued, adopt=False)
    before = view(assembly)

    async def work(client: httpx.AsyncClient) -> None:
        told = await now(client)
        new = replace(
            told.settings,
            title=Words("新名", "New name"),
            service_level=ServiceLevelSetting(variant=ServiceLevelVariant.SL1, threshold_s=30),
            targets={"answer_rate": 95.0},
            limits={"asa": LimitSetting(warning=15)},
            sites=(*told.settings.sites, SiteSetting(key="sh", name=Words("上海", "Shanghai"))),
            shifts=(ShiftSetting(key="d", name=Words("白", "D"), begins="8:00", ends="20:00"),),
            queues=(RETAIL,),
            agents=(ANN,),
        )
        answer = await put(client, 0, new)
        assert answer.taken
        assert not answer.begins_anew
        assert (answer.now.version, answer.now.changed_at) == (1, NOON)
        assert answer.now.changed_by
        assert answer.now.settings == new
        assert set(answer.now.from_desk) == {
            "title", "service_level", "targets", "limits", "sites", "shifts", "queues", "agents",
        }  # fmt: skip
        assert [one.id for one in answer.now.unnamed_agents] == ["main/2"]
        after = view(assembly)
        centre = after.centre
        assert centre.title.en == "New name"
        assert centre.service_level.threshold_s == 30
        assert centre.limits.asa.warning == 15
        assert centre.queue_limits[QUEUE].waiting.critical == 4
        assert [site.key for site in centre.sites] == ["bj", "sh"]
        assert centre.shifts[0].begins_minute == 480
        assert (centre.day_start, centre.interval) == (
            before.centre.day_start,
            before.centre.interval,
        )
        assert after.queues[QUEUE].row.title == RETAIL.name
        assert after.queues[QUEUE].day == before.queues[QUEUE].day
        assert after.queues[QUEUE].waiting == 1
        ann, other = after.agents[AgentId("main/1")], after.agents[AgentId("main/2")]
        assert (ann.name, ann.code, ann.team, ann.site) == ("安", "8001", "a", "bj")
        assert ann.since == before.agents[AgentId("main/1")].since
        assert other == before.agents[AgentId("main/2")]
        # What the ACD says next in its own words changes nothing.
        assembly.live.take(ACD, snapshot(), adopt=False)
        assert view(assembly).agents[AgentId("main/1")].name == "安"
        assert view(assembly).queues[QUEUE].row.title == RETAIL.name
        # And back: the ACD's own names, at once.
        back = await put(client, 1, told.settings)
        assert (back.now.version, back.now.from_desk) == (2, ())
        assert view(assembly).agents[AgentId("main/1")].name == "坐席 1"
        assert view(assembly).queues[QUEUE].row.title == Words("个人业务", "Retail")

    with_client(assembly, work)


def test_a_queue_that_is_not_shown_is_counted_all_the_same(tmp_path: Path) -> None:
    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        settings = (await now(client)).settings
        await put(client, 0, replace(settings, queues=(replace(RETAIL, shown=False),)))
        queued = CallQueued(at=NOON, call=CallId("main/c"), queue=QUEUE)
        assembly.live.take(ACD, queued, adopt=False)
        hidden = view(assembly)
        assert QUEUE not in hidden.queues
        assert QUEUE not in hidden.bots
        assert (hidden.total.waiting, hidden.total.day.queued) == (0, 0)
        await put(client, 1, replace(settings, queues=(RETAIL,)))
        shown = view(assembly)
        assert (shown.total.waiting, shown.queues[QUEUE].day.queued) == (1, 1)
        assert len(shown.agents[AgentId("main/1")].skills) == 1

    with_client(assembly, work)


def test_who_was_second_is_told_who_was_first(tmp_path: Path) -> None:
    assembly = running(tmp_path)
    assembly.parts.tokens.replace({fingerprint("one"): "desk-1", fingerprint("two"): "desk-2"})

    async def work(client: httpx.AsyncClient) -> None:
        client.headers["Authorization"] = "Bearer one"
        settings = (await now(client)).settings
        mine, theirs = Words("甲", "A"), Words("乙", "B")
        assert (await put(client, 0, replace(settings, title=mine))).taken
        client.headers["Authorization"] = "Bearer two"
        answer = await put(client, 0, replace(settings, title=theirs), 409)
        assert answer.conflict
        assert (answer.now.changed_by, answer.now.settings.title) == ("desk-1", mine)
        assert (await put(client, 1, replace(settings, title=theirs))).taken
        # Of many at the same moment exactly one is first.
        same = [
            put_status(client, SettingsChange(2, replace(settings, title=Words(str(n), str(n)))))
            for n in range(8)
        ]
        assert sorted(await asyncio.gather(*same)) == [200, *[409] * 7]

    with_client(assembly, work)


async def put_status(client: httpx.AsyncClient, change: SettingsChange) -> int:
    return (await client.put(PATH, content=msgspec.json.encode(change))).status_code


def test_nothing_changed_is_no_change(tmp_path: Path) -> None:
    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        answer = await put(client, 0, (await now(client)).settings)
        assert (answer.taken, answer.now.version) == (True, 0)
        assert not SettingsFile(tmp_path / "gateway.db").file.exists()

    with_client(assembly, work)


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"zone": "Mars/Olympus"}, [("zone",)]),
        ({"day_start": "06:10"}, [("day_start",)]),
        ({"title": Words("", "Centre")}, [("title", "zh")]),
        ({"title": Words("中\n心", "Centre")}, [("title", "zh")]),
        ({"title": Words("中" * 201, "Centre")}, [("title", "zh")]),
        ({"service_level": ServiceLevelSetting(threshold_s=7)}, [("service_level", "threshold_s")]),
        ({"targets": {"no_such": 3.0}}, [("targets", "no_such")]),
        (
            {"limits": {"waiting": LimitSetting(warning=9, critical=3)}},
            [("limits", "waiting", "critical")],
        ),
        ({"queues": (RETAIL, RETAIL)}, [("queues", 1, "id")]),
        ({"queues": (replace(RETAIL, id=QueueId("none/x")),)}, [("queues", 0, "id")]),
        ({"queues": (replace(RETAIL, wrap_up_s=-1),)}, [("queues", 0, "wrap_up_s")]),
        (
            {"queues": (replace(RETAIL, limits={"waiting": LimitSetting(warning=2, critical=1)}),)},
            [("queues", 0, "limits", "waiting", "critical")],
        ),
        ({"agents": (replace(ANN, team="z"),)}, [("agents", 0, "team")]),
        ({"agents": (replace(ANN, name=" "),)}, [("agents", 0, "name")]),
        ({"agents": (ANN, replace(ANN, id="main/2", also=("1",)))}, [("agents", 1, "also")]),
        (
            {"shifts": (ShiftSetting(key="d", name=Words("白", "D"), begins="8", ends="20:00"),)},
            [("shifts", 0, "begins")],
        ),
        # Several at once; that teams refer to sites which are at fault is not said again.
        (
            {
                "zone": "nowhere",
                "sites": (SiteSetting(key="x", name=Words("一", "1")),) * 2,
                "teams": (TeamSetting(key="t", name=Words("二", "2"), site="x"),),
                "targets": {"no_such": 1.0},
            },
            [("zone",), ("targets", "no_such"), ("sites", 1, "key")],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_counts(
    tmp_path: Path, change: dict[str, Any], paths: list[tuple[object, ...]]
) -> None:
    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        settings = (await now(client)).settings
        answer = await put(client, 0, replace(settings, **change), 422)
        assert {fault.path for fault in answer.faults} == set(paths)
        for fault in answer.faults:
            assert fault.words.zh
            assert fault.words.en
        assert answer.now.settings == settings
        assert (await now(client)).version == 0

    with_client(assembly, work)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", ()),
        (b"[", ()),
        (b"[" * 100_000, ()),
        (b'{"version": "0", "settings": {}}', ("version",)),
        (b'{"version": 0, "settings": {}}', ("title",)),
        (b'{"version": 0, "settings": {"title": {"zh": "a", "en": "a"}, "zon": 1}}', ("zon",)),
        (b'{"version": 0, "settings": {"title": 3}}', ("title",)),
        (
            b'{"version":0,"settings":{"title":{"zh":"a","en":"a"},"queues":[{"id":1}]}}',
            ("queues", 0),
        ),
    ],
)
def test_what_is_no_set_at_all_is_refused(
    tmp_path: Path, body: bytes, path: tuple[object, ...]
) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        answer = await client.put(PATH, content=body)
        assert answer.status_code == 422
        told = msgspec.json.decode(answer.content, type=SettingsAnswer)
        assert told.faults[0].path[: len(path)] == path

    with_client(running(tmp_path), work)


def test_a_section_that_the_file_fixes_is_the_files(tmp_path: Path) -> None:
    fixed = '[desks]\nfixed = ["title", "agents"]\n' + CONFIG
    assembly = running(tmp_path, fixed)

    async def work(client: httpx.AsyncClient) -> None:
        told = await now(client)
        assert told.fixed == ("title", "agents")
        wanted = replace(told.settings, title=Words("甲", "A"), queues=(RETAIL,))
        answer = await put(client, 0, wanted, 422)
        assert [fault.path for fault in answer.faults] == [("title",)]
        await put(client, 0, replace(told.settings, queues=(RETAIL,)))

    with_client(assembly, work)


def test_only_administrators_change_settings_from_elsewhere(tmp_path: Path) -> None:
    assembly = running(tmp_path)
    assembly.parts.tokens.replace({fingerprint("one"): "desk-1"})

    async def run() -> None:
        transport = httpx.ASGITransport(build_api(assembly.parts), client=("192.0.2.7", 999))
        headers = {"Authorization": "Bearer one"}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", headers=headers
        ) as client:
            told = await now(client)
            assert not told.may_change
            body = msgspec.json.encode(SettingsChange(0, told.settings))
            refused = await client.put(PATH, content=body)
            assert refused.status_code == 403
            assert "administrators" in msgspec.json.decode(refused.content, type=Refusal).cure.en
            stranger = await client.put(PATH, content=body, headers={"Authorization": "Bearer x"})
            assert stranger.status_code == 401

    asyncio.run(run())


# What is kept ----------------------------------------------------------------------------------


def test_changes_are_there_after_a_restart_and_the_rest_follows_the_file(tmp_path: Path) -> None:
    first = running(tmp_path)

    async def change(client: httpx.AsyncClient) -> None:
        settings = (await now(client)).settings
        await put(client, 0, replace(settings, queues=(RETAIL,)))

    with_client(first, change)
    second = running(tmp_path, CONFIG.replace("文件里的中心", "改过的文件"))
    assert view(second).queues[QUEUE].row.title == RETAIL.name

    async def look(client: httpx.AsyncClient) -> None:
        told = await now(client)
        assert (told.version, told.from_desk) == (1, ("queues",))
        assert told.settings.title.zh == "改过的文件"
        assert told.settings.queues == (RETAIL,)

    with_client(second, look)


def test_what_no_longer_fits_the_file_is_left_out_and_said(tmp_path: Path) -> None:
    first = running(tmp_path)

    async def change(client: httpx.AsyncClient) -> None:
        settings = (await now(client)).settings
        await put(client, 0, replace(settings, agents=(ANN,), queues=(RETAIL,)))

    with_client(first, change)
    second = running(tmp_path, CONFIG.replace('key = "a"', 'key = "b"'))  # Ann's team is no more
    assert view(second).agents[AgentId("main/1")].name == "坐席 1"
    assert view(second).queues[QUEUE].row.title == RETAIL.name
    assert any("agents" in words.zh for words in second.parts.notices.all)


def test_a_line_that_is_broken_off_is_passed_over(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "gateway.db")
    settings = CentreSettings(title=Words("中心", "Centre"))
    for version in (1, 2):
        file.keep(KeptSettings(version, NOON, "desk", ("title",), settings))
    whole = file.file.read_bytes()
    for cut in range(len(whole)):
        file.file.write_bytes(whole[:cut])
        last = file.last()
        complete = whole[:cut].count(b"}\n") if cut else 0
        assert (last.version if last else 0) in (complete, complete + 1)
    file.file.write_bytes(whole[:-9])
    file.keep(KeptSettings(2, NOON, "desk", ("title",), settings))
    last = file.last()
    assert last is not None
    assert last.version == 2
    file.file.write_bytes(b"\xff\x00garbage\n" + whole + b"{}\n[]\n")
    assert len(file.changes()) == 2
    if os.name == "posix":
        assert file.file.stat().st_mode & 0o077 == 0


def test_a_disk_that_takes_nothing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly = running(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async def work(client: httpx.AsyncClient) -> None:
        settings = (await now(client)).settings
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            body = msgspec.json.encode(SettingsChange(0, replace(settings, queues=(RETAIL,))))
            refused = await client.put(PATH, content=body)
            assert refused.status_code == 503
            assert "No space" in msgspec.json.decode(refused.content, type=Refusal).words.zh
        assert view(assembly).queues[QUEUE].row.title.zh == "个人业务"
        assert (await now(client)).version == 0

    with_client(assembly, work)


_WRITER = """
import sys
from pathlib import Path
from supervisor_app.domain.centre_settings import CentreSettings
from supervisor_app.domain.words import Words
from supervisor_app.gateway.settings_kept import KeptSettings, SettingsFile
file = SettingsFile(Path(sys.argv[1]))
last = file.last()
version = last.version if last else 0
print("ready", flush=True)
while True:
    version += 1
    settings = CentreSettings(title=Words("中" * (version % 97 + 1), str(version)))
    file.keep(KeptSettings(version, float(version), "desk", ("title",), settings))
    print(version, flush=True)
"""


def test_who_is_killed_while_writing_keeps_all_that_was_said_to_be_kept(tmp_path: Path) -> None:
    database = tmp_path / "gateway.db"
    said = 0
    for turn in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(database)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(0.003 * turn)
        writer.send_signal(signal.SIGKILL)
        told = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        said = max([said, *map(int, told)])
        last = SettingsFile(database).last()
        if said:
            assert last is not None
            assert last.version in (said, said + 1)
            assert last.settings.title.en == str(last.version)


# What takes a new run --------------------------------------------------------------------------


def contacts_of(assembly: Assembly) -> dict[int, int]:
    """Of all queues, by interval, as far as the day reaches back."""
    book = assembly.parts.floor.book
    counted: dict[int, int] = {}
    for queue in book.queues():
        for start, tally in book.queue_intervals(queue).items():
            counted[start] = counted.get(start, 0) + tally.queued
    assert min(counted) >= book.day_start
    return counted


def test_another_day_start_takes_a_new_run_and_never_a_wrong_sum(tmp_path: Path) -> None:
    """At noon the day has counted since midnight; it shall begin at 06:00, then at 00:00 again."""
    text = CONFIG.replace('kind = "simulated"', 'kind = "simulated"\nagents = 20\nseed = 5')
    file = tmp_path / "gateway.toml"
    file.write_text(text, encoding="utf-8")
    clock = StageClock(NOON + 400)

    async def run(day_start: str | None, version: int) -> dict[int, int]:
        """One run of the gateway; the contacts of each interval of the day that it ends with."""
        assembly = assemble(load(file), TOKEN, clock)
        await assembly.keeper.begin([ACD])
        line = asyncio.create_task(assembly.lines[0].run())
        await until(assembly.live.live_acds, 30)
        async with ask(assembly) as client:
            told = await now(client)
            assert told.version == version
            if day_start is not None:
                answer = await put(client, version, replace(told.settings, day_start=day_start))
                assert answer.begins_anew
                await asyncio.wait_for(assembly.parts.settings.anew.wait(), 5)
        line.cancel()
        await asyncio.gather(line, return_exceptions=True)
        await assembly.keeper.end()
        return contacts_of(assembly)

    midnight = NOON - 12 * 3600
    six = NOON - 6 * 3600
    whole = asyncio.run(run("06:00", 0))
    assert min(whole) == midnight
    shorter = asyncio.run(run("00:00", 1))
    assert min(shorter) == six
    for start, contacts in shorter.items():
        if start + 900 <= NOON:
            assert contacts == whole[start]
    again = asyncio.run(run(None, 2))
    for start, contacts in whole.items():
        if start + 900 <= NOON:
            assert again[start] == contacts


def test_a_running_gateway_goes_on_in_a_new_run_on_the_same_port(tmp_path: Path) -> None:
    """The real program: its zone is changed while a desk listens."""
    from supervisor_app.client.calls import GatewayCalls
    from supervisor_app.client.embedded import EmbeddedGateway
    from supervisor_app.client.errors import GatewayFault
    from supervisor_app.client.feed import FloorFeed

    file = tmp_path / "gateway.toml"
    file.write_text(
        '[gateway]\ndatabase = "./g.db"\n[[acd]]\nname = "d"\nkind = "simulated"\nagents = 10\n',
        encoding="utf-8",
    )
    own = EmbeddedGateway.start(file, log_file=tmp_path / "log")
    try:
        assert own.wait_ready(60)
        calls, feed = GatewayCalls(own.url, own.token), FloorFeed(own.url, own.token)
        before = feed.next(0.0).view
        told = calls.settings()
        assert told.may_change
        change = SettingsChange(0, replace(told.settings, zone="Europe/Berlin"))
        assert calls.change_settings(change).begins_anew
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                after = feed.next(0.2).view
            except GatewayFault:
                continue
            if after.epoch != before.epoch:
                break
        assert after.centre.zone == "Europe/Berlin"
        assert calls.settings().version == 1
        feed.close()
        calls.close()
    finally:
        own.stop()


def test_the_demonstrations_own_teams_are_settings_too(tmp_path: Path) -> None:
    text = '[gateway]\ndatabase = "./g.db"\n[[acd]]\nname = "demo"\nkind = "simulated"\n'
    assembly = assemble(parse(text, tmp_path / "gateway.toml"), TOKEN, StageClock())

    async def work(client: httpx.AsyncClient) -> None:
        told = await now(client)
        assert len(told.settings.teams) > 3
        team = told.settings.teams[0]
        person = AgentSetting(id=AgentId("demo/x"), name="某人", team=team.key)
        answer = await put(client, 0, replace(told.settings, agents=(person,)))
        assert answer.now.from_desk == ("agents",)

    with_client(assembly, work)
    again = assemble(parse(text, tmp_path / "gateway.toml"), TOKEN, StageClock())
    assert again.parts.notices.all == ()
    assert json.loads(SettingsFile(database_path(again.config)).file.read_bytes())["version"] == 1


def test_a_phone_that_the_switchs_own_section_gives_to_another_is_a_fault(tmp_path: Path) -> None:
    """Such a set, once kept, would keep the gateway from starting."""
    text = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "main"
kind = "asterisk"
url = "http://127.0.0.1:8088"
user = "u"
secret = "env:NONE"
[acd.agents."PJSIP/1"]
name = "一"
also = ["PJSIP/9"]
"""
    acd = ScriptedAcd()
    assembly = assemble_with(parse(text, tmp_path / "g.toml"), (acd,), TOKEN, StageClock())

    async def work(client: httpx.AsyncClient) -> None:
        settings = (await now(client)).settings
        two = AgentSetting(id=AgentId("main/PJSIP/2"), name="二", also=("PJSIP/9",))
        answer = await put(client, 0, replace(settings, agents=(two,)), 422)
        assert [fault.path for fault in answer.faults] == [("agents",)]
        one = replace(two, also=("PJSIP/8",))
        assert (await put(client, 0, replace(settings, agents=(one,)))).begins_anew

    with_client(assembly, work)
