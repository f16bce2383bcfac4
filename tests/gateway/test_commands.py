"""Commands: done once, called done only when the ACD says so, and on the record."""

import asyncio
from pathlib import Path

import msgspec
import pytest
from command_stage import (
    A1,
    A2,
    DONE,
    DUTY,
    REFUSED,
    UNCONFIRMED,
    Stage,
    caller,
    cell,
    on_floor,
    on_stage,
    skills,
    states,
)
from gateway_stage import NOON, QUEUE, ask, until

from supervisor_app.domain.actions import (
    ActionRefused,
    ActionUnanswered,
    SetSkill,
)
from supervisor_app.domain.commands import (
    ChangeSkills,
    CommandAnswer,
    CommandId,
)
from supervisor_app.domain.people import Role
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_acting
from supervisor_app.gateway.declined import Declined


def test_levels_are_changed_and_it_is_on_the_record(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.take(skills(stage, cell(1, 3), cell(2, None), reason="高峰"))
        assert states(answer) == [DONE, DONE]
        assert answer.done
        assert answer.outcomes[0].level == 3
        assert (stage.level(1), stage.level(2)) == (3, None)
        first, second = await stage.audit()
        assert (first.what, first.subject, first.team) == ("skills", A1, "a")
        assert (first.before, first.after, first.result) == (f"{QUEUE} 1", f"{QUEUE} 3", "done")
        assert (first.login, first.why, first.origin) == ("li.ming", "高峰", "192.0.2.7")
        assert second.after == f"{QUEUE} -"
        assert first.command == second.command == answer.id

    on_stage(tmp_path, work)


def test_a_level_that_is_so_already_is_done_without_asking_the_acd(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.take(skills(stage, cell(1, 1, before=4)))
        assert states(answer) == [DONE]
        assert stage.acd.performed == []
        assert answer.restore is None

    on_stage(tmp_path, work)


def test_nothing_is_done_before_the_acd_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_acting, "CONFIRM_WITHIN_S", 0.05)

    async def work(stage: Stage) -> None:
        stage.acd.silent = {A1}
        answer = await stage.take(skills(stage, cell(1, 3), cell(2, 3)))
        assert states(answer) == [UNCONFIRMED, DONE]
        assert answer.outcomes[0].level == 1
        assert not answer.done
        assert [entry.result.partition(":")[0] for entry in await stage.audit()] == [
            "unconfirmed",
            "done",
        ]

    on_stage(tmp_path, work)


def test_the_answer_waits_for_the_event_not_for_the_acd_to_take_it(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.silent = {A1}
        command = skills(stage, cell(1, 3))
        task = asyncio.create_task(stage.take(command))
        await until(lambda: stage.acd.performed)
        assert stage.acd.performed == [SetSkill(A1, QUEUE, 3)]
        assert not task.done()
        stage.tell(stage.acd._events(SetSkill(A1, QUEUE, 3))[0])
        assert (await task).done

    on_stage(tmp_path, work)


def test_an_acds_refusal_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_acting, "CONFIRM_WITHIN_S", 0.02)

    async def work(stage: Stage) -> None:
        words = Words("不是动态成员", "not a dynamic member")
        stage.acd.refuses = {
            A1: ActionRefused(words, "Not dynamic"),
            A2: ActionUnanswered(words, "timeout"),
        }
        answer = await stage.take(skills(stage, cell(1, None), cell(2, None)))
        assert states(answer) == [REFUSED, UNCONFIRMED]
        assert answer.outcomes[0].why == words
        assert answer.outcomes[0].native == "Not dynamic"
        assert [e.result for e in await stage.audit()] == [
            "refused: not a dynamic member: Not dynamic",
            "unconfirmed: not a dynamic member: timeout",
        ]
        assert answer.restore is not None  # of the one that may be done

    on_stage(tmp_path, work)


def test_fifty_at_once_but_not_all_at_the_same_time(tmp_path: Path) -> None:
    agents = [on_floor(number) for number in range(1, 51)]

    async def work(stage: Stage) -> None:
        cells = [cell(number, 4) for number in range(1, 51)]
        begun = asyncio.get_running_loop().time()
        answer = await stage.take(skills(stage, *cells))
        assert asyncio.get_running_loop().time() - begun < 3
        assert states(answer) == [DONE] * 50
        assert 1 < stage.acd.most_at_a_time <= command_acting.AT_A_TIME

    on_stage(tmp_path, work, *agents)


def test_sent_again_it_is_answered_again_and_not_done_again(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        command = skills(stage, cell(1, 3))
        first = await stage.take(command)
        assert await stage.take(command) == first
        assert len(stage.acd.performed) == 1
        assert len(await stage.audit()) == 1
        assert await stage.acts.commands.answer(DUTY, command.id) == first
        assert await stage.acts.commands.answer(caller(Role.VIEWER), command.id) is None

    on_stage(tmp_path, work)


def test_sent_twice_at_the_same_time_it_is_done_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.gate.clear()
        command = skills(stage, cell(1, 3))
        tasks = [asyncio.create_task(stage.take(command)) for _ in range(5)]
        await until(lambda: stage.acd.performed)
        stage.acd.gate.set()
        answers = await asyncio.gather(*tasks)
        assert answers == [answers[0]] * 5
        assert len(stage.acd.performed) == 1

    on_stage(tmp_path, work)


def test_a_desk_that_hangs_up_stops_nothing(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.gate.clear()
        command = skills(stage, cell(1, 3))
        task = asyncio.create_task(stage.take(command))
        await until(lambda: stage.acd.performed)
        task.cancel()
        stage.acd.gate.set()
        answer = await stage.take(command)
        assert answer.done
        assert len(stage.acd.performed) == 1

    on_stage(tmp_path, work)


def test_sent_again_to_a_gateway_that_began_since(tmp_path: Path) -> None:
    command = ChangeSkills(id=CommandId("command-0001"), cells=(cell(1, 3),))
    answers: list[CommandAnswer] = []

    async def work(stage: Stage) -> None:
        answers.append(await stage.take(command))

    async def again(stage: Stage) -> None:
        assert await stage.take(command) == answers[0]
        assert stage.acd.performed == []

    on_stage(tmp_path, work)
    on_stage(tmp_path, again)


def test_a_gateway_killed_in_the_middle_says_that_it_does_not_know(tmp_path: Path) -> None:
    command = ChangeSkills(id=CommandId("command-0001"), cells=(cell(1, 3), cell(2, 4)))

    async def killed() -> None:
        stage = Stage(tmp_path)
        await stage.begin()
        stage.acd.gate.clear()
        task = asyncio.create_task(stage.take(command))
        while len(stage.acd.performed) < 2:
            await asyncio.sleep(0.01)
        for running in asyncio.all_tasks() - {asyncio.current_task()}:
            running.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await stage.assembly.keeper.end()
        stage.assembly.thread.end()

    async def again(stage: Stage) -> None:
        answer = await stage.take(command)
        assert stage.acd.performed == []
        assert not answer.done
        assert answer.refused is not None
        entries = await stage.audit()
        assert [(e.subject, e.result.partition(":")[0]) for e in entries] == [
            (A1, "unconfirmed"),
            (A2, "unconfirmed"),
        ]

    asyncio.run(killed())
    on_stage(tmp_path, again)


def test_another_command_under_the_same_id_is_refused(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        command = skills(stage, cell(1, 3))
        await stage.take(command)
        other = ChangeSkills(id=command.id, cells=(cell(2, 3),))
        with pytest.raises(Declined) as caught:
            await stage.take(other)
        assert caught.value.status == 409
        with pytest.raises(Declined):  # the same, of somebody else
            await stage.take(command, caller(Role.DUTY_MANAGER))
        assert len(stage.acd.performed) == 1
        refused = [entry for entry in await stage.audit() if "refused" in entry.result]
        assert [entry.login for entry in refused] == ["li.ming", "somebody"]
        assert (await stage.take(command)).done

    on_stage(tmp_path, work)


def test_what_cannot_be_put_on_the_record_is_not_done(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await stage.take(skills(stage, cell(2, 2)))
        database = stage.assembly.keeper.database.place
        head = database.with_name(database.name + ".audit-head.new")
        head.mkdir()  # the head cannot be replaced
        stage.acd.performed.clear()
        first = await stage.take(skills(stage, cell(1, 3)))
        assert first.done  # it could be written that it is about to be; the record is owed
        with pytest.raises(Declined) as caught:
            await stage.take(skills(stage, cell(1, 4, before=3)))
        assert caught.value.status == 503
        assert len(stage.acd.performed) == 1
        head.rmdir()
        assert (await stage.take(skills(stage, cell(1, 4, before=3)))).done
        assert [entry.after for entry in await stage.audit(subject=A1)] == [
            f"{QUEUE} 3",
            f"{QUEUE} 4",
        ]

    on_stage(tmp_path, work)


def test_the_last_change_stands_on_the_agents_row(tmp_path: Path) -> None:
    async def row(stage: Stage) -> tuple[str, float | None, str]:
        stage.assembly.publisher.publish()
        body = stage.assembly.parts.feed.since(None, None)
        assert body is not None
        delta = msgspec.json.decode(body.plain, type=FloorDelta)
        found = next(agent for agent in delta.agents if agent.id == A1)
        return found.changed_by, found.changed_at, found.changed_what

    async def work(stage: Stage) -> None:
        assert await row(stage) == ("", None, "")
        await stage.take(skills(stage, cell(1, 3)))
        assert await row(stage) == ("李明", NOON, "skills")
        stage.clock.now += 60
        await stage.take(skills(stage, cell(1, 4, before=2)))  # a conflict changes nothing
        assert await row(stage) == ("李明", NOON, "skills")

    async def again(stage: Stage) -> None:
        assert await row(stage) == ("李明", NOON, "skills")

    on_stage(tmp_path, work)
    on_stage(tmp_path, again)


def test_by_http(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        async with ask(stage.assembly) as client:
            command = skills(stage, cell(1, 3))
            body = msgspec.json.encode(command)
            answer = await client.post("/api/v1/commands", content=body)
            assert answer.status_code == 200, answer.text
            assert msgspec.json.decode(answer.content, type=CommandAnswer).done
            again = await client.get(f"/api/v1/commands/{command.id}")
            assert again.content == answer.content
            assert (await client.get("/api/v1/commands/none")).status_code == 404
            for wrong in (b"{", b"{}", b'{"type":"Format","id":"12345678"}', b"[" * 5000):
                answer = await client.post("/api/v1/commands", content=wrong)
                assert answer.status_code == 422
            stranger = await client.post(
                "/api/v1/commands", content=body, headers={"Authorization": "Bearer x"}
            )
            assert stranger.status_code == 401
            found = await client.get("/api/v1/audit", params={"what": "skills"})
            assert found.status_code == 200
            assert [entry["subject"] for entry in found.json()["entries"]] == [A1]
            assert len(await stage.audit(what="command")) == 4

    on_stage(tmp_path, work)
