"""Papers over HTTP, and those that the gateway makes by itself: each once, also over restarts."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from command_stage import DUTY, Stage, caller, on_stage
from gateway_stage import CONFIG
from history_stage import HistorySize, write_history
from msgspec import structs
from paper_stage import pages_of, sheets_of

from supervisor_app.__main__ import main
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.papers import (
    PaperForm,
    PaperKind,
    PaperProgress,
    PaperState,
    PaperWish,
    Schedule,
    ScheduleAnswer,
    Schedules,
)
from supervisor_app.domain.people import Role
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.domain.words import Words
from supervisor_app.gateway import paper_process
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.paper_ground import MadePaper, MakePaper, PaperBasis
from supervisor_app.gateway.paper_process import PaperBroken
from supervisor_app.gateway.paper_schedules import ScheduleDesk, schedules
from supervisor_app.gateway.papers import PaperDesk
from supervisor_app.gateway.sessions import Session
from supervisor_app.gateway.store import Store

LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",))
VIEWER = caller(Role.VIEWER, login="viewer")
SIZE = HistorySize(days=9, calls=2_500, agents=20, lost_on=())
AFTER = 1_795_363_260.0  # 2026-11-23 00:01 in Shanghai
H = 3600.0
WISH = PaperWish(kind=PaperKind.MORNING, about="2026-11-20", form=PaperForm.XLSX)
DAILY = Schedule(key="", kind=PaperKind.MORNING, minute=480, folder="早会")


class Asker:
    """Somebody at a desk."""

    def __init__(self, client: httpx.AsyncClient, who: Caller = DUTY) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {who.person.login}"}

    async def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        content = None if body is None else msgspec.json.encode(body)
        path = f"/api/v1/papers{path}"
        return await self._client.request(method, path, content=content, headers=self._headers)

    async def made(self, wish: PaperWish) -> tuple[PaperProgress, bytes]:
        begun = msgspec.json.decode((await self.ask("POST", "", wish)).content, type=PaperProgress)
        progress = PaperProgress(begun.id, PaperState.RUNNING)
        for _ in range(6):
            answer = await self.ask("GET", f"/{begun.id}/progress?wait=25")
            progress = msgspec.json.decode(answer.content, type=PaperProgress)
            if progress.state is not PaperState.RUNNING:
                break
        return progress, (await self.ask("GET", f"/{begun.id}")).content

    async def keep(self, one: Schedule) -> ScheduleAnswer:
        answer = await self.ask("PUT", "/schedules", one)
        return msgspec.json.decode(answer.content, type=ScheduleAnswer)

    async def all(self) -> Schedules:
        answer = await self.ask("GET", "/schedules")
        return msgspec.json.decode(answer.content, type=Schedules)


def on_papers(
    tmp_path: Path, work: Callable[[Stage, Asker], Awaitable[None]], now: float = AFTER
) -> None:
    store = Store(tmp_path / "gateway.db")
    store.open()
    if not store.visits(0, now):
        write_history(store, SIZE)
    store.close()

    async def with_client(stage: Stage) -> None:
        stage.clock.now = now
        sessions = stage.assembly.people.keeping.sessions
        for who in (DUTY, LEAD, VIEWER):
            stage.know(who)
            login = who.person.login
            sessions.add(Session(fingerprint(login), login, login, who.origin, now, now))
        transport = httpx.ASGITransport(build_api(stage.assembly.parts))  # type: ignore[arg-type]
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", timeout=60
        ) as client:
            await work(stage, Asker(client))
            stage.client = client  # type: ignore[attr-defined]
        await stage.assembly.parts.papers.desk.end()

    on_stage(tmp_path, with_client)


class Maker:
    """Makes papers at once, and remembers what was wished for."""

    def __init__(self) -> None:
        self.wishes: list[PaperWish] = []
        self.notes: list[Words | None] = []
        self.fault: Exception | None = None

    async def made(
        self, wish: PaperWish, teams: Any = None, note: Words | None = None
    ) -> MadePaper:
        if self.fault is not None:
            raise self.fault
        self.wishes.append(wish)
        self.notes.append(note)
        return MadePaper(f"{wish.kind.value} {wish.about}.{wish.form.value}", b"file")


def with_maker(stage: Stage, maker: Maker) -> ScheduleDesk:
    desk = stage.assembly.parts.papers.schedules
    desk._maker = maker
    return desk


def test_a_paper_is_made_and_fetched(tmp_path: Path) -> None:
    async def work(stage: Stage, asker: Asker) -> None:
        progress, file = await asker.made(WISH)
        assert (progress.state, progress.name) == (PaperState.DONE, "早会通报 2026-11-20.xlsx")
        assert "各队列" in sheets_of(file)
        progress, file = await asker.made(structs.replace(WISH, form=PaperForm.PDF, english=True))
        assert progress.state is PaperState.DONE
        assert "Morning bulletin" in pages_of(file)[0]
        progress, _ = await asker.made(structs.replace(WISH, about="never"))
        assert progress.state is PaperState.FAILED
        assert progress.refused is not None
        assert "2026-11-24" in progress.refused.zh

    on_papers(tmp_path, work)


def test_who_may_not_and_who_did_not_ask(tmp_path: Path) -> None:
    async def work(stage: Stage, asker: Asker) -> None:
        client = asker._client
        viewer, lead = Asker(client, VIEWER), Asker(client, LEAD)
        assert (await viewer.ask("POST", "", WISH)).status_code == 403
        assert (await lead.ask("PUT", "/schedules", DAILY)).status_code == 403
        progress, file = await lead.made(WISH)
        assert progress.state is PaperState.DONE
        names = [row[0] for row in sheets_of(file)["人员与班组"].iter_rows(values_only=True)]
        assert "一组" not in names
        assert (await asker.ask("GET", f"/{progress.id}")).status_code == 404
        assert (await asker.ask("POST", "", b"nonsense")).status_code == 422

    on_papers(tmp_path, work)


def test_given_up_its_process_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pids: list[int] = []
    begin = asyncio.create_subprocess_exec

    async def seen(*arguments: Any, **more: Any) -> asyncio.subprocess.Process:
        process = await begin(*arguments, **more)
        pids.append(process.pid)
        return process

    monkeypatch.setattr(paper_process.asyncio, "create_subprocess_exec", seen)

    async def work(stage: Stage, asker: Asker) -> None:
        answer = await asker.ask("POST", "", structs.replace(WISH, kind=PaperKind.MONTH))
        begun = msgspec.json.decode(answer.content, type=PaperProgress)
        while not pids:
            await asyncio.sleep(0.01)
        answer = await asker.ask("DELETE", f"/{begun.id}")
        progress = msgspec.json.decode(answer.content, type=PaperProgress)
        assert progress.state is PaperState.CANCELLED
        task = stage.assembly.parts.papers.desk._asked[begun.id].task
        assert task is not None
        await asyncio.gather(task, return_exceptions=True)
        with pytest.raises(ProcessLookupError):
            os.kill(pids[0], 0)

    on_papers(tmp_path, work)


def test_a_schedule_makes_each_paper_once_over_restarts(tmp_path: Path) -> None:
    maker = Maker()

    async def first(stage: Stage, asker: Asker) -> None:
        desk = with_maker(stage, maker)
        kept = await asker.keep(DAILY)
        assert kept.words is None
        await desk.step()
        assert maker.wishes == []  # what was due before it was made is not made up
        assert [one.made_at for one in (await asker.all()).schedules] == [None]
        for _ in range(3):
            stage.clock.now = AFTER + 8 * H
            await desk.step()
        assert [wish.about for wish in maker.wishes] == ["2026-11-22"] * 2
        (one,) = (await asker.all()).schedules
        assert one.made_at == one.last_at
        assert one.made_at is not None
        assert set(one.last_files) == {
            "早会/morning 2026-11-22.pdf",
            "早会/morning 2026-11-22.xlsx",
        }
        assert (tmp_path / "papers" / "早会" / "morning 2026-11-22.pdf").read_bytes() == b"file"
        assert maker.notes == [None, None]

    async def later(stage: Stage, asker: Asker) -> None:
        desk = with_maker(stage, maker)
        await desk.step()
        await desk.step()

    on_papers(tmp_path, first)
    on_papers(tmp_path, later, AFTER + 9 * H)
    assert len(maker.wishes) == 2
    on_papers(tmp_path, later, AFTER + 9 * H + 2 * 86_400)
    assert [wish.about for wish in maker.wishes[2:]] == ["2026-11-23"] * 2 + ["2026-11-24"] * 2
    notes = [note.zh for note in maker.notes[2:] if note is not None]
    assert len(notes) == 4
    assert "2026-11-24 08:00" in notes[0]


def test_a_failure_is_told_and_tried_again(tmp_path: Path) -> None:
    maker = Maker()

    async def work(stage: Stage, asker: Asker) -> None:
        desk = with_maker(stage, maker)
        await asker.keep(DAILY)
        stage.clock.now = AFTER + 8 * H
        for fault in (PaperBroken("x"), OSError(28, "No space left on device")):
            maker.fault = fault
            await desk.step()
            (one,) = (await asker.all()).schedules
            assert one.failed is not None
            told = [words.zh for words in stage.assembly.parts.notices.all]
            assert sum("早会通报" in each for each in told) == 1
            stage.clock.now += 700
        assert "No space" in one.failed.zh
        maker.fault = None
        await desk.step()
        (one,) = (await asker.all()).schedules
        assert one.failed is None
        assert len(maker.wishes) == 2
        told = [words.zh for words in stage.assembly.parts.notices.all]
        assert not any("早会通报" in each for each in told)

    on_papers(tmp_path, work)


def test_who_changes_a_schedule_first_wins(tmp_path: Path) -> None:
    async def work(stage: Stage, asker: Asker) -> None:
        kept = (await asker.keep(DAILY)).schedule
        assert kept is not None
        changed = await asker.keep(structs.replace(kept, minute=500))
        assert changed.schedule is not None
        assert changed.schedule.version == 2
        clash = await asker.keep(structs.replace(kept, minute=600))
        assert clash.clash
        assert clash.schedule == changed.schedule
        gone = await asker.ask("DELETE", f"/schedules/{kept.key}?version=1")
        assert gone.status_code == 409
        gone = await asker.ask("DELETE", f"/schedules/{kept.key}?version=2")
        assert gone.status_code == 200
        assert (await asker.all()).schedules == ()
        audit = await stage.assembly.parts.audit.find(_everything())
        assert {"schedules.change", "schedules.delete"} <= {e.what for e in audit.entries}

    on_papers(tmp_path, work)


def _everything() -> Any:
    from supervisor_app.domain.audit import AuditQuery

    return AuditQuery()


@pytest.mark.parametrize(
    "wrong",
    [
        {"minute": 1440},
        {"weekday": 7},
        {"day": 0},
        {"forms": ()},
        {"forms": (PaperForm.CSV,)},
        {"kind": PaperKind.TREND},
        {"folder": "../elsewhere"},
        {"folder": "/etc"},
        {"folder": "a:b"},
    ],
)
def test_schedules_that_cannot_be(tmp_path: Path, wrong: dict[str, Any]) -> None:
    async def work(stage: Stage, asker: Asker) -> None:
        answer = await asker.ask("PUT", "/schedules", structs.replace(DAILY, **wrong))
        assert answer.status_code == 422
        assert await stage.assembly.thread.write(schedules) == []

    on_papers(tmp_path, work)


def test_the_command_line_beside_a_gateway_and_without_one(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "gateway.toml"
    out = tmp_path / "out"
    config.write_text(CONFIG)
    asked = ["--config", str(config), "--out", str(out), "--form", "xlsx,pdf", "--language", "en"]

    async def work(stage: Stage, asker: Asker) -> None:
        await stage.assembly.parts.papers.schedules.step()  # the centre is kept
        code = await asyncio.to_thread(main, ["report", "morning", "--about", "2026-11-20", *asked])
        assert code == 0

    on_papers(tmp_path, work)
    assert (out / "Morning bulletin 2026-11-20.pdf").exists()
    assert main(["report", "trend", "--first", "2026-11-20", *asked[:4], "--form", "csv"]) == 0
    assert (out / "趋势与报表 2026-11-20.csv").stat().st_size > 500
    trend = ["report", "trend", "--first", "2026-11-20", *asked[:4], "--form", "csv"]
    assert main([*trend, "--split", "queue", "--grain", "day", "--queue", "q1"]) == 0
    assert (out / "趋势与报表 2026-11-20 日 队列 q1.csv").read_text().count("\n") == 3
    assert main([*trend, "--queue", "q77"]) == 2
    assert "没有队列 q77" in capsys.readouterr().err
    assert main(["report", "morning", "--about", "never", *asked]) == 2
    assert "2026-11-24" in capsys.readouterr().err
    assert main(["report", "month", *asked[:4], "--form", "docx"]) == 2
    assert main(["report", "month", *asked[:4], "--form", "csv"]) == 2
    assert main(["report", "morning", "--about", "2030-01-01", *asked]) == 1
    assert "2030-01-01 还没有开始" in capsys.readouterr().err
    config.write_text("[gateway\n")
    assert main(["report", "month", *asked[:4]]) == 2


@pytest.mark.sqlite_only("there is no file")
def test_the_command_line_without_a_database(tmp_path: Path) -> None:
    config = tmp_path / "gateway.toml"
    config.write_text(CONFIG)
    assert main(["report", "month", "--config", str(config), "--out", str(tmp_path)]) == 2


def test_the_desk_has_papers_made_with_what_acds_plan(tmp_path: Path) -> None:
    jobs: list[MakePaper] = []
    asked = ReportQuery(first="2026-11-20", last="2026-11-20")
    plan = {asked.first: {QueueId("main/q1"): (2.0,) * 96}}

    async def make(job: MakePaper, _: Callable[[float], None]) -> MadePaper:
        jobs.append(job)
        return MadePaper(refused=Words("无", "none"))

    async def work(stage: Stage, asker: Asker) -> None:
        parts = stage.assembly.parts
        basis = PaperBasis(parts.reports.ground(), stage.assembly.live.centre())
        desk = PaperDesk(
            make,
            stage.assembly.thread,
            parts.audit,
            lambda: basis,
            lambda query: plan if query == asked else {},
            lambda: AFTER,
        )
        await desk.made(PaperWish(kind=PaperKind.TREND, query=msgspec.json.encode(asked)))
        await desk.made(WISH)

    on_papers(tmp_path, work)
    assert [job.basis.ground.planned for job in jobs] == [plan, {}]
