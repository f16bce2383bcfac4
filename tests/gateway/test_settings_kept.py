"""Changed settings outlive a kill, a full disk and a new run; what takes a new run loses no sum."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import msgspec
import pytest
from gateway_stage import ACD, NOON, QUEUE, TOKEN, ScriptedAcd, StageClock, ask, snapshot, until
from msgspec.structs import replace
from settings_stage import (
    ANN,
    CONFIG,
    PATH,
    RETAIL,
    now,
    put,
    running,
    view,
    with_client,
)

from supervisor_app.domain.centre_settings import (
    AgentSetting,
    CentreSettings,
    SettingsChange,
)
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import Assembly, assemble, assemble_with
from supervisor_app.gateway.config_load import load, parse
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.settings_kept import KeptSettings, SettingsFile

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
            said = last.version  # the next one begins there, told of it or not


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


def test_a_day_that_reaches_back_before_anything_was_known_is_not_whole(tmp_path: Path) -> None:
    """First heard at 06:00 of a day that began at midnight; it shall have begun yesterday."""
    file = tmp_path / "gateway.toml"
    file.write_text(CONFIG, encoding="utf-8")
    midnight = NOON - 12 * 3600

    async def run(clock: StageClock, day_start: str) -> list[tuple[float, float]]:
        acd = ScriptedAcd([snapshot(at=clock.now)])
        assembly = assemble_with(load(file), (acd,), TOKEN, clock)
        await assembly.keeper.begin([ACD])
        line = asyncio.create_task(assembly.lines[0].run())
        await until(assembly.live.live_acds)
        async with ask(assembly) as client:
            told = await now(client)
            if told.settings.day_start != day_start:
                change = replace(told.settings, day_start=day_start)
                await put(client, told.version, change)
        await assembly.keeper.flush()
        spans = sorted(assembly.live.gaps.spans(ACD))
        line.cancel()
        await asyncio.gather(line, return_exceptions=True)
        await assembly.keeper.end()
        return spans

    clock = StageClock(midnight + 6 * 3600)
    assert asyncio.run(run(clock, "07:00")) == [(midnight, midnight + 6 * 3600)]
    clock.now += 60
    (before, known, *_) = asyncio.run(run(clock, "07:00"))
    assert before == (midnight - 17 * 3600, midnight)
    assert known == (midnight, midnight + 6 * 3600)
    clock.now += 60
    assert asyncio.run(run(clock, "07:00"))[:2] == [before, known]  # and it is kept


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
    assert (
        json.loads(SettingsFile(database_of(again.config).place).file.read_bytes())["version"] == 1
    )


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
