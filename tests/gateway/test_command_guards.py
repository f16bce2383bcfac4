"""What stands in the way of a command: conflicts, guard rails, abilities, texts that are none."""

import asyncio
from pathlib import Path

import pytest
from command_stage import (
    A1,
    A2,
    A3,
    CONFLICT,
    DONE,
    REFUSED,
    Stage,
    caller,
    cell,
    on_stage,
    skills,
    states,
)
from gateway_stage import NOON, QUEUE, agent_id, lost, until

from supervisor_app.domain.actions import (
    Ability,
    Able,
)
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
    CommandId,
    PauseAgents,
    ReleaseCalls,
    RestoreId,
    RestoreNow,
    SignOutAgents,
    SkillCell,
    UnpauseAgents,
)
from supervisor_app.domain.people import Role
from supervisor_app.domain.words import Words
from supervisor_app.gateway.declined import Declined


def test_a_cell_that_somebody_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.take(skills(stage, cell(1, 3, before=2), cell(2, 3)))
        assert states(answer) == [CONFLICT, DONE]
        assert answer.outcomes[0].level == 1
        assert stage.level(1) == 1
        answer = await stage.take(skills(stage, cell(1, 3, before=2), overwrite=True))
        assert answer.done
        assert stage.level(1) == 3

    on_stage(tmp_path, work)


def test_two_people_at_the_same_cell_at_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.gate.clear()
        first = asyncio.create_task(stage.take(skills(stage, cell(1, 3))))
        await until(lambda: stage.acd.performed)
        second = await stage.take(skills(stage, cell(1, 5)), caller(Role.FLOOR_MANAGER))
        assert states(second) == [CONFLICT]
        stage.acd.gate.set()
        assert (await first).done
        assert stage.level(1) == 3

    on_stage(tmp_path, work)


def test_nothing_is_commanded_while_the_acd_is_not_heard(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.tell(lost())
        answer = await stage.take(skills(stage, cell(1, 3)))
        assert states(answer) == [REFUSED]
        assert answer.outcomes[0].why is not None
        assert "not heard" in answer.outcomes[0].why.en
        assert stage.acd.performed == []

    on_stage(tmp_path, work)


def test_what_an_acd_cannot_do_is_not_asked_of_it(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        why = Words("没有权限", "the account may not")
        stage.acd.abilities = {Ability.SKILLS: Able(why)}
        answer = await stage.take(skills(stage, cell(1, 3)))
        assert answer.outcomes[0].why == why
        answer = await stage.take(PauseAgents(id=stage.new_id(), agents=(A1,)))
        assert states(answer) == [REFUSED]
        assert stage.acd.performed == []

    on_stage(tmp_path, work)


def test_never_fewer_than_the_centre_wants(tmp_path: Path) -> None:
    own = '[[intervene.queues]]\nacd = "main"\nid = "retail"\nleast_agents = 2\n'
    more = f"[intervene]\nleast_agents = 1\n{own}"

    async def work(stage: Stage) -> None:
        answer = await stage.take(skills(stage, cell(1, None), cell(2, None), cell(3, None)))
        assert states(answer) == [DONE, REFUSED, REFUSED]
        why = answer.outcomes[1].why
        assert why is not None
        assert "at least 2" in why.en
        assert (stage.level(1), stage.level(2), stage.level(3)) == (None, 1, 1)
        answer = await stage.take(SignOutAgents(id=stage.new_id(), agents=(A2,)))
        assert states(answer) == [REFUSED]
        assert (await stage.take(skills(stage, cell(2, 5)))).done  # a level is no going

    on_stage(tmp_path, work, more=more)


def test_two_people_at_once_do_not_take_out_one_too_many(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.gate.clear()
        first = asyncio.create_task(stage.take(skills(stage, cell(1, None), cell(2, None))))
        await until(lambda: stage.acd.performed)
        second = await stage.take(
            SignOutAgents(id=stage.new_id(), agents=(A3,)), caller(Role.FLOOR_MANAGER)
        )
        assert states(second) == [REFUSED]
        stage.acd.gate.set()
        assert (await first).done

    on_stage(tmp_path, work, more="[intervene]\nleast_agents = 1\n")


def test_a_reason_where_the_role_requires_one(tmp_path: Path) -> None:
    more = '[intervene.reason_required]\npause = ["team_lead"]\n'

    async def work(stage: Stage) -> None:
        lead = caller(Role.TEAM_LEAD, teams=("a",))
        command = PauseAgents(id=stage.new_id(), agents=(A1,))
        with pytest.raises(Declined) as caught:
            await stage.take(command, lead)
        assert caught.value.status == 422
        with pytest.raises(Declined):
            await stage.take(PauseAgents(id=stage.new_id(), agents=(A1,), reason="  "), lead)
        assert stage.acd.performed == []
        good = PauseAgents(id=stage.new_id(), agents=(A1,), reason="培训")
        assert (await stage.take(good, lead)).done
        also = caller(Role.TEAM_LEAD, Role.FLOOR_MANAGER, teams=("a",))
        assert (await stage.take(UnpauseAgents(id=stage.new_id(), agents=(A1,)), also)).done

    on_stage(tmp_path, work, more=more)


def test_pause_reasons_are_those_of_the_centre(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        bad = PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason="睡觉")
        with pytest.raises(Declined) as caught:
            await stage.take(bad)
        assert caught.value.status == 422
        good = PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason="小休")
        assert (await stage.take(good)).done

    on_stage(tmp_path, work, more='[intervene]\npause_reasons = ["小休"]\n')


TEXTS = [
    "a\r\nAction: Originate",
    "a\nb",
    "a\rb",
    "a\x00b",
    "a\tb",
    "a\u2028b",
    "a\u202eb",
    "x" * 201,
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_no_text_field_takes_a_line_break_or_what_is_not_seen(tmp_path: Path, text: str) -> None:
    async def work(stage: Stage) -> None:
        commands: list[Command] = [
            ChangeSkills(id=stage.new_id(), cells=(cell(1, 3),), reason=text),
            ChangeSkills(id=stage.new_id(), cells=(cell(1, 3),), plan=text),
            ChangeSkills(id=stage.new_id(), cells=(SkillCell(agent_id(1), text, 3, 1),)),  # type: ignore[arg-type]
            ChangeSkills(id=stage.new_id(), cells=(SkillCell(text, QUEUE, 3, 1),)),  # type: ignore[arg-type]
            ChangeSkills(id=CommandId(text), cells=(cell(1, 3),)),
            PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason=text),
            PauseAgents(id=stage.new_id(), agents=(text,)),  # type: ignore[arg-type]
            SignOutAgents(id=stage.new_id(), agents=(A1,), reason=text),
            ReleaseCalls(id=stage.new_id(), agents=(text,)),  # type: ignore[arg-type]
            RestoreNow(id=stage.new_id(), restore=RestoreId(text)),
        ]
        for command in commands:
            with pytest.raises(Declined) as caught:
                await stage.take(command)
            assert caught.value.status == 422
        assert stage.acd.performed == []
        entries = await stage.audit()
        assert len(entries) == len(commands)
        assert all(entry.result.startswith("refused") for entry in entries)
        for entry in entries:
            for field in (entry.why, entry.subject, entry.command, entry.result):
                assert field.isprintable()

    on_stage(tmp_path, work)


@pytest.mark.parametrize(
    "text", ["%0d%0aAction: Logoff", "a&b=c", "Ünïcode 中文 ！", "'; DROP TABLE"]
)
def test_what_is_only_text_is_taken_as_text(tmp_path: Path, text: str) -> None:
    async def work(stage: Stage) -> None:
        command = PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason=text, reason=text)
        assert (await stage.take(command)).done
        (entry,) = await stage.audit()
        assert entry.why == text
        assert len(stage.acd.performed) == 1

    on_stage(tmp_path, work)


def test_shapes_that_are_no_command(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        for command in (
            skills(stage),
            skills(stage, cell(1, 6)),
            skills(stage, cell(1, 0)),
            skills(stage, cell(1, 3), cell(1, 4)),
            skills(stage, cell(1, 3), at=float("nan")),
            skills(stage, cell(1, 3), at=NOON + 8 * 86_400),
            PauseAgents(id=stage.new_id(), agents=()),
            PauseAgents(id=stage.new_id(), agents=(A1, A1)),
        ):
            with pytest.raises(Declined) as caught:
                await stage.take(command)
            assert caught.value.status == 422
        assert stage.acd.performed == []

    on_stage(tmp_path, work)
