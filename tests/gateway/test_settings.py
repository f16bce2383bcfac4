"""The centre's settings are changed from a desk while the floor runs, and nothing is lost."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from gateway_stage import ACD, NOON, QUEUE, snapshot
from msgspec.structs import replace
from settings_stage import (
    ANN,
    CONFIG,
    PATH,
    RETAIL,
    now,
    put,
    put_status,
    running,
    view,
    with_client,
)

from supervisor_app.domain.audit import AuditQuery
from supervisor_app.domain.centre_settings import (
    LimitSetting,
    ServiceLevelSetting,
    SettingsAnswer,
    SettingsChange,
    ShiftSetting,
    SiteSetting,
    TeamSetting,
)
from supervisor_app.domain.events import CallQueued
from supervisor_app.domain.ids import AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevelVariant
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.settings_kept import SettingsFile


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
        ({"title": Words("中\u202e心", "Centre")}, [("title", "zh")]),
        ({"agents": (replace(ANN, name="An\u200bn"),)}, [("agents", 0, "name")]),
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
        # Every one of a section, not the first alone.
        (
            {
                "limits": {
                    "waiting": LimitSetting(warning=9, critical=3),
                    "asa": LimitSetting(warning=30, critical=20),
                }
            },
            [("limits", "waiting", "critical"), ("limits", "asa", "critical")],
        ),
        (
            {
                "queues": (
                    replace(RETAIL, wrap_up_s=-1),
                    replace(
                        RETAIL,
                        name=Words("", ""),
                        limits={"waiting": LimitSetting(warning=2, critical=1)},
                    ),
                )
            },
            [
                ("queues", 0, "wrap_up_s"),
                ("queues", 1, "id"),
                ("queues", 1, "name", "zh"),
                ("queues", 1, "limits", "waiting", "critical"),
            ],
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


def test_who_changed_what_is_on_the_record(tmp_path: Path) -> None:
    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        told = await now(client)
        site = SiteSetting(key="sh", name=Words("上海", "Shanghai"))
        await put(client, 0, replace(told.settings, sites=(*told.settings.sites, site)))
        await put(client, 7, told.settings, 409)
        (entry,) = (await assembly.parts.audit.find(AuditQuery(what="settings.change"))).entries
        assert (entry.subject, entry.result, entry.before) == ("sites", "done", '{"sites":[]}')
        assert msgspec.json.decode(entry.after) == {
            "sites": [{"key": "sh", "name": {"zh": "上海", "en": "Shanghai"}}]
        }

    with_client(assembly, work)


def test_what_cannot_be_put_on_the_record_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly = running(tmp_path)

    async def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    async def work(client: httpx.AsyncClient) -> None:
        told = await now(client)
        monkeypatch.setattr(assembly.parts.audit, "write", full)
        wanted = SettingsChange(0, replace(told.settings, title=Words("甲", "A")))
        answer = await client.put(PATH, content=msgspec.json.encode(wanted))
        assert answer.status_code == 503
        assert (await now(client)).settings == told.settings

    with_client(assembly, work)


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
