"""Reports over HTTP: asked for, made in a process of their own, fetched, given up."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import msgspec
import pytest
from command_stage import DUTY, Stage, caller, on_stage
from history_stage import HistorySize, write_history
from msgspec import structs

from supervisor_app.domain.people import Role
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.report_query import (
    DrilledCalls,
    Grain,
    ReportProgress,
    ReportQuery,
    ReportState,
    ReportTable,
    ReportTemplate,
    ReportTemplateAnswer,
    ReportTemplatesNow,
    Split,
)
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.report_room import ReportRoom
from supervisor_app.gateway.sessions import Session
from supervisor_app.gateway.store import Store

Client = httpx.AsyncClient
LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",))
VIEWER = caller(Role.VIEWER, login="viewer")
SIZE = HistorySize(days=5, calls=1_500, agents=20, lost_on=())
AFTER = 1_795_363_260.0
DAY = ReportQuery(first="2026-11-20", last="2026-11-20")


class Desk:
    """Somebody who asks for reports."""

    def __init__(self, client: Client, who: Caller = DUTY) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {who.person.login}"}

    async def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        content = None if body is None else msgspec.json.encode(body)
        path = f"/api/v1/reports{path}"
        return await self._client.request(method, path, content=content, headers=self._headers)

    async def begin(self, query: ReportQuery) -> str:
        answer = await self.ask("POST", "", query)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=ReportProgress).id

    async def progress(self, identity: str, wait: float = 25.0) -> ReportProgress:
        answer = await self.ask("GET", f"/{identity}?wait={wait}")
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=ReportProgress)

    async def table(self, query: ReportQuery) -> ReportTable:
        progress = await self.progress(await self.begin(query))
        assert progress.state is ReportState.DONE
        assert progress.table is not None
        return progress.table

    async def calls(self, path: str) -> DrilledCalls:
        answer = await self.ask("GET", f"/calls?{path}")
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=DrilledCalls)


def on_reports(tmp_path: Path, work: Callable[[Stage, Client], Awaitable[None]]) -> None:
    store = Store(tmp_path / "gateway.db")
    store.open()
    write_history(store, SIZE)
    store.close()

    async def with_client(stage: Stage) -> None:
        stage.clock.now = AFTER
        sessions = stage.assembly.people.keeping.sessions
        for who in (DUTY, LEAD, VIEWER):
            stage.know(who)
            login, now = who.person.login, stage.clock.now
            sessions.add(Session(fingerprint(login), login, login, who.origin, now, now))
        desk = stage.assembly.parts.reports.desk
        running = asyncio.create_task(desk.run())
        transport = httpx.ASGITransport(build_api(stage.assembly.parts))  # type: ignore[arg-type]
        try:
            async with Client(transport=transport, base_url="http://127.0.0.1") as client:
                await work(stage, client)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    on_stage(tmp_path, with_client)


def test_a_report_is_made_and_fetched(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        table = await Desk(client).table(DAY)
        assert len(table.rows) == 48
        assert table.total is not None
        assert table.total.values["offered"] > 100
        day = structs.replace(DAY, grain=Grain.DAY, split=Split.QUEUE)
        assert len((await Desk(client).table(day)).rows) == 10

    on_reports(tmp_path, work)


def test_a_report_given_up_ends_its_process_and_the_next_one_is_made(tmp_path: Path) -> None:
    async def given_up(desk: Desk, room: ReportRoom) -> float:
        """Seconds until its process has ended, which was in the middle of it."""
        await desk.table(DAY)
        process = room.desk.process
        first = process.pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)  # so that it cannot be through before
        identity = await desk.begin(structs.replace(DAY, first="2026-11-18"))
        await asyncio.sleep(0.02)
        began = time.perf_counter()
        answer = await desk.ask("DELETE", f"/{identity}")
        told = msgspec.json.decode(answer.content, type=ReportProgress)
        while _runs(first):
            await asyncio.sleep(0.005)
        took = time.perf_counter() - began
        assert told.state is ReportState.CANCELLED
        assert (await desk.progress(identity)).state is ReportState.CANCELLED
        assert (await desk.table(DAY)).rows
        assert process.pid not in (None, first)
        return took

    async def work(stage: Stage, client: Client) -> None:
        desk, room = Desk(client), stage.assembly.parts.reports
        rounds = [await given_up(desk, room)]
        while rounds[-1] >= 0.2 and len(rounds) < 5:
            rounds.append(await given_up(desk, room))
        assert rounds[-1] < 0.2, rounds

    on_reports(tmp_path, work)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_that_is_killed_fails_its_report_alone(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        desk, process = Desk(client), stage.assembly.parts.reports.desk.process
        await desk.table(DAY)
        assert process.pid is not None
        os.kill(process.pid, 9)
        failed = await desk.progress(await desk.begin(DAY))
        assert failed.state in (ReportState.FAILED, ReportState.DONE)
        if failed.state is ReportState.FAILED:
            assert failed.refused is not None
        assert (await desk.table(DAY)).rows

    on_reports(tmp_path, work)


def test_it_is_told_to_who_asked_alone_and_wrong_questions_say_why(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        identity = await Desk(client).begin(DAY)
        assert (await Desk(client, LEAD).ask("GET", f"/{identity}")).status_code == 404
        assert (await Desk(client, VIEWER).ask("POST", "", DAY)).status_code == 403
        for wrong in (
            structs.replace(DAY, first="2026-13-40"),
            structs.replace(DAY, last="2026-11-01"),
            structs.replace(DAY, first="2024-01-01"),
            structs.replace(DAY, from_minute=7),
            structs.replace(DAY, split=Split.TEAM, queues=("main/q1",)),
        ):
            answer = await Desk(client).ask("POST", "", wrong)
            assert answer.status_code == 422
            assert msgspec.json.decode(answer.content, type=Refusal).words.zh
        await Desk(client).progress(identity)

    on_reports(tmp_path, work)


def test_a_team_lead_gets_his_own_agents_and_all_queues(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        lead, duty = Desk(client, LEAD), Desk(client)
        of_queues = structs.replace(DAY, grain=Grain.DAY, split=Split.QUEUE)
        assert (await lead.table(of_queues)).rows == (await duty.table(of_queues)).rows
        of_agents = structs.replace(DAY, grain=Grain.DAY, split=Split.AGENT)
        assert (await duty.table(of_agents)).rows
        assert (await lead.table(of_agents)).rows == ()

    on_reports(tmp_path, work)


def test_the_contacts_behind_a_bar_are_as_many_as_the_bar(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        desk = Desk(client)
        table = await desk.table(structs.replace(DAY, split=Split.QUEUE))
        for row in table.rows[:60]:
            span = f"first={row.start}&last={row.end}&queue={row.key}"
            for outcome, column in (("", "offered"), ("answered",) * 2, ("abandoned",) * 2,
                                    ("flowed_out",) * 2):  # fmt: skip
                found = await desk.calls(f"{span}&outcome={outcome}")
                assert len(found.calls) == row.values[column]
                assert not found.more

    on_reports(tmp_path, work)


def test_contacts_come_in_order_a_page_at_a_time_and_masked(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        desk = Desk(client)
        table = await desk.table(structs.replace(DAY, grain=Grain.DAY))
        row, seen = table.rows[0], []
        page = await desk.calls(f"first={row.start}&last={row.end}")
        seen += page.calls
        while page.more:
            page = await desk.calls(f"first={row.start}&last={row.end}&below={len(seen)}")
            seen += page.calls
        assert len({call.call for call in seen}) == len(seen) == row.values["offered"]
        left = [call.left_at for call in seen if call.left_at is not None]
        assert len(left) == len(seen)
        assert left == sorted(left)
        assert row.start <= left[0] <= left[-1] < row.end
        assert left == pytest.approx([call.queued_at + call.wait_s for call in seen])
        assert all("****" in call.caller for call in seen)
        assert page.kept_from is None
        early = await desk.calls("first=1600000000&last=1600000900")
        assert early.kept_from is not None

    on_reports(tmp_path, work)


def test_a_team_lead_sees_every_contact_and_the_names_of_his_own_agents(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        span = "first=1795140000&last=1795147200&outcome=answered"
        duty, lead = await Desk(client).calls(span), await Desk(client, LEAD).calls(span)
        assert [call.call for call in lead.calls] == [call.call for call in duty.calls]
        agents = {call.agent for call in duty.calls if call.agent is not None}
        assert agents
        assert {call.agent for call in lead.calls} == {None}
        of_one = f"{span}&agent={min(agents)}"
        found = (await Desk(client).calls(of_one)).calls
        assert {call.agent for call in found} == {min(agents)}
        assert (await Desk(client, LEAD).calls(of_one)).calls == ()

    on_reports(tmp_path, work)


def test_whole_numbers_need_the_right_and_are_on_the_record(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        span = "first=1795140000&last=1795147200"
        assert (await Desk(client, LEAD).ask("GET", f"/calls?{span}&whole=true")).status_code == 403
        found = await Desk(client).calls(f"{span}&whole=true")
        assert found.calls
        assert not any("*" in call.caller for call in found.calls)
        entries = await stage.audit(what="unmask")
        assert {(one.login, one.result) for one in entries} == {
            ("lead", "refused"),
            ("li.ming", "done"),
        }

    on_reports(tmp_path, work)


def test_questions_are_kept_in_versions(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        desk = Desk(client)

        async def put(template: ReportTemplate) -> tuple[int, ReportTemplateAnswer]:
            answer = await desk.ask("PUT", "/templates", template)
            return answer.status_code, msgspec.json.decode(
                answer.content, type=ReportTemplateAnswer
            )

        status, made = await put(ReportTemplate(key="", name="昨日各队列", query=DAY, days_back=1))
        assert (status, made.clash) == (200, False)
        kept = made.template
        assert kept is not None
        assert (kept.version, kept.author) == (1, "李明")
        status, clash = await put(
            ReportTemplate(key="", name="昨日各队列", query=structs.replace(DAY, grain=Grain.DAY))
        )
        assert (status, clash.clash) == (409, True)
        assert (await put(structs.replace(kept, name="昨日")))[0] == 200
        assert (await put(structs.replace(kept, name="前日")))[0] == 409
        now = msgspec.json.decode(
            (await desk.ask("GET", "/templates")).content, type=ReportTemplatesNow
        )
        assert [one.name for one in now.templates] == ["昨日"]
        assert (await desk.ask("DELETE", f"/templates/{kept.key}?version=2")).status_code == 200
        assert (await desk.ask("GET", "/templates")).json() == {}

    on_reports(tmp_path, work)
