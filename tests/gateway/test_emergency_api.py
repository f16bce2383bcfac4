"""Emergencies over HTTP, as a desk asks."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from command_stage import Stage, on_stage
from gateway_stage import TOKEN, ask

from supervisor_app.client.answers import Answer
from supervisor_app.client.emergency import EmergencyCalls
from supervisor_app.client.errors import GatewayDeclined
from supervisor_app.domain.emergency import (
    Declare,
    EmergencyId,
    EmergencyReview,
    Level,
    LevelLines,
    PutOff,
    Release,
    StepDone,
)
from supervisor_app.domain.playbooks import Playbook, PlaybookKey, PlaybookKind, PlaybookStep

ID = EmergencyId("emergency-0001")


class ThroughApp:
    """Brings the questions of a blocking client, on its thread, to an app in a loop."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._loop = asyncio.get_running_loop()

    @contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        asked = self._client.request(method, path, content=body, headers=headers)
        told = asyncio.run_coroutine_threadsafe(asked, self._loop).result(10)
        kind = {"content-type": told.headers.get("content-type", "")}
        yield Answer(told.status_code, kind, [told.content], deadline)

    def close(self) -> None:
        pass


def as_desk(directory: Path, work: Callable[[EmergencyCalls], None]) -> None:
    """Let the desk of the machine ask a gateway, off the loop."""

    async def play(stage: Stage) -> None:
        assert await stage.assembly.parts.emergency.begin()
        stage.assembly.publisher.publish()
        stage.assembly.beat.look()
        async with ask(stage.assembly) as client:
            calls = EmergencyCalls("http://127.0.0.1", TOKEN, ThroughApp(client))
            await asyncio.to_thread(work, calls)

    on_stage(directory, play)


def test_a_desk_declares_works_and_releases(tmp_path: Path) -> None:
    def work(desk: EmergencyCalls) -> None:
        book = desk.playbooks().playbooks[0]
        wish = Declare(id=ID, level=Level.TWO, reason="来电突增", playbook=book.key, drill=True)
        answer = desk.emergency_wish(wish)
        assert answer.emergency is not None
        assert desk.emergency_wish(wish) == answer
        refused = desk.emergency_wish(PutOff(reason="核实中"))
        assert refused.refused is not None
        done = desk.emergency_wish(StepDone(emergency=ID, step=2)).emergency
        assert done is not None
        assert done.steps[1].done_at is not None
        assert desk.emergency_record(ID).emergency.steps == done.steps
        with pytest.raises(GatewayDeclined) as caught:
            desk.emergency_wish(Release(emergency=ID))
        assert caught.value.words.zh == "请填写原因"
        over = desk.emergency_wish(Release(emergency=ID, reason="演练结束")).emergency
        assert over is not None
        assert desk.emergencies().emergencies == (over,)
        with pytest.raises(GatewayDeclined):
            desk.emergency_record(EmergencyId("emergency-none"))
        kept = desk.keep_review(EmergencyReview(ID, cause="演练"))
        assert kept.review == desk.review(ID)
        assert desk.keep_review(EmergencyReview(ID, lessons="x")).clash

    as_desk(tmp_path, work)


def test_a_desk_keeps_playbooks_and_lines(tmp_path: Path) -> None:
    def work(desk: EmergencyCalls) -> None:
        steps = (PlaybookStep("核实原因"),)
        asked = Playbook(PlaybookKey(""), "贷款突增", PlaybookKind.ONE_QUEUE, steps)
        kept = desk.keep_playbook(asked).playbook
        assert kept is not None
        assert desk.playbook_versions(kept.key).versions == (kept,)
        assert desk.keep_playbook(Playbook(kept.key, "", kept.kind, steps, 1)).words is not None
        assert desk.delete_playbook(kept.key, 0).clash
        assert desk.delete_playbook(kept.key, 1).words is None
        lines = desk.level_lines()
        assert (lines.version, len(lines.lines) > 3) == (0, True)
        assert desk.keep_level_lines(lines).lines.version == 1
        assert desk.level_lines().lines == lines.lines
        assert desk.keep_level_lines(LevelLines()).words is not None

    as_desk(tmp_path, work)


def test_a_body_that_is_no_wish(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        async with ask(stage.assembly) as client:
            for body in (b"", b"[]", b'{"type": "Nothing"}', b"\xff", b"[" * 100_000):
                answer = await client.post("/api/v1/emergency/wish", content=body)
                assert answer.status_code == 422, body[:20]
            other = await client.put(f"/api/v1/emergency/{ID}/review", content=b'{"emergency":"x"}')
            assert other.status_code == 422

    on_stage(tmp_path, work)
