"""Prepared changes of skills: undone, dropped, settled, overtaken by somebody else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from supervisor_app.domain.commands import Outcome, OutcomeState
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.staging import (
    MOST_STEPS,
    CellKey,
    LevelsNow,
    StagedCell,
    Staging,
    native_level,
)
from supervisor_app.domain.words import Words

CARD, LOAN = QueueId("main/card"), QueueId("main/loan")
AGENTS = tuple(AgentId(f"main/{number}") for number in range(4))
KEYS = [(agent, queue) for agent in AGENTS for queue in (CARD, LOAN)]


def rows(**levels: int) -> dict[AgentId, AgentRow]:
    """Everybody at level 1 of 贷款; `a0=2`: agent 0 at level 2 of 信用卡."""
    found = {}
    for place, agent in enumerate(AGENTS):
        card = levels.get(f"a{place}")
        skills = (Skill(LOAN, 1, "0"), *([Skill(CARD, card, "10")] if card else []))
        found[agent] = AgentRow(agent, str(place), f"坐席{place}", skills=skills)
    return found


NOW = LevelsNow(rows())
key = st.sampled_from(KEYS)
level = st.sampled_from([None, 1, 2, 3, 4, 5])
act = st.one_of(
    st.tuples(st.just("put"), st.dictionaries(key, level, max_size=4)),
    st.tuples(st.just("drop"), st.sets(key)),
    st.tuples(st.just("fill"), st.lists(st.sampled_from(AGENTS), unique=True)),
    st.tuples(st.just("clear"), st.none()),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
)


def do(staging: Staging, what: str, given_: object) -> None:
    match what, given_:
        case "put", dict():
            staging.put(given_, NOW)
        case "drop", set():
            staging.drop(given_)
        case "fill", list():
            staging.fill_down(given_, CARD, NOW)
        case _:
            getattr(staging, what)()


@given(st.lists(act, max_size=40))
def test_undoing_everything_returns_to_the_start_and_redoing_to_the_end(
    acts: list[tuple[str, object]],
) -> None:
    staging = Staging()
    for what, given_ in acts:
        do(staging, what, given_)
    while staging.redo():
        pass
    end = staging.kept()
    steps = 0
    while staging.undo():
        steps += 1
    assert not staging.cells
    for _ in range(steps):
        assert staging.redo()
    assert staging.kept() == end


@given(st.lists(act, max_size=30))
def test_nothing_is_prepared_that_the_floor_has_already(acts: list[tuple[str, object]]) -> None:
    staging = Staging()
    for what, given_ in acts:
        do(staging, what, given_)
        assert all(cell.level != cell.before for cell in staging.cells.values())
        assert all(cell.before == NOW.level(at) for at, cell in staging.cells.items())


@given(st.lists(act, max_size=30), st.sets(key))
def test_what_was_done_comes_back_by_no_undoing(
    acts: list[tuple[str, object]], done: set[CellKey]
) -> None:
    staging = Staging()
    for what, given_ in acts:
        do(staging, what, given_)
    was = done & set(staging.cells)
    staging.settle(Outcome(OutcomeState.DONE, *one) for one in was)
    seen = [staging.kept().cells]
    while staging.undo():
        seen.append(staging.kept().cells)
    assert all(cell.key not in was for cells in seen for cell in cells)
    assert all(one != other for one, other in pairwise(seen))


def test_a_hundred_acts_are_remembered() -> None:
    staging = Staging()
    for turn in range(MOST_STEPS + 20):
        staging.put({(AGENTS[0], CARD): turn % 2 + 1}, NOW)
    undone = 0
    while staging.undo():
        undone += 1
    assert undone == MOST_STEPS


def test_a_new_act_ends_what_could_be_done_again() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], CARD): 2}, NOW)
    staging.undo()
    staging.put({(AGENTS[1], CARD): 2}, NOW)
    assert not staging.redo()
    assert list(staging.cells) == [(AGENTS[1], CARD)]


def test_fill_down_takes_the_first_ones_level_prepared_or_not() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], CARD): 3}, NOW)
    assert staging.fill_down(AGENTS, CARD, NOW)
    assert [cell.level for cell in staging.cells.values()] == [3, 3, 3, 3]
    staging.undo()
    assert len(staging.cells) == 1
    assert not staging.fill_down(AGENTS, LOAN, NOW), "all of them have level 1 already"


def test_no_other_levels() -> None:
    with pytest.raises(ValueError, match="no level"):
        Staging().put({(AGENTS[0], CARD): 6}, NOW)


def test_what_somebody_else_changed_is_told_and_can_be_insisted_upon_or_dropped() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], CARD): 2, (AGENTS[1], CARD): 2}, NOW)
    theirs = LevelsNow(rows(a0=4))
    assert not staging.see(theirs)
    assert staging.conflicts(theirs) == {(AGENTS[0], CARD): 4}
    staging.insist(staging.conflicts(theirs), theirs)
    assert staging.conflicts(theirs) == {}
    assert staging.cells[AGENTS[0], CARD] == StagedCell(AGENTS[0], CARD, 2, 4)
    staging.undo()
    assert staging.conflicts(theirs) == {(AGENTS[0], CARD): 4}
    staging.drop(staging.conflicts(theirs))
    assert list(staging.cells) == [(AGENTS[1], CARD)]


def test_what_somebody_else_did_as_it_was_wanted_is_no_longer_to_be_done() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], CARD): 2}, NOW)
    assert staging.see(LevelsNow(rows(a0=2)))
    assert not staging.cells
    assert not staging.can_undo


def test_of_an_agent_who_is_not_shown_nothing_is_concluded() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], LOAN): None, (AGENTS[1], LOAN): 2}, NOW)
    nobody = LevelsNow({})
    assert not staging.see(nobody)
    assert staging.conflicts(nobody) == {}


def test_each_result_has_its_consequence() -> None:
    staging = Staging()
    staging.put({(agent, CARD): 2 for agent in AGENTS}, NOW)
    native = Words("成员不在队列", "Not a member")
    staging.settle(
        (
            Outcome(OutcomeState.DONE, AGENTS[0], CARD, 2),
            Outcome(
                OutcomeState.REFUSED, AGENTS[1], CARD, why=native, native="Interface not found"
            ),
            Outcome(OutcomeState.WAITING, AGENTS[2], CARD),
            Outcome(OutcomeState.UNCONFIRMED, AGENTS[3], CARD),
        )
    )
    assert [at[0] for at in staging.cells] == [AGENTS[1], AGENTS[3]]
    assert staging.faults[AGENTS[1], CARD].native == "Interface not found"
    assert staging.faults[AGENTS[3], CARD].state is OutcomeState.UNCONFIRMED
    assert list(staging.waiting) == [(AGENTS[2], CARD)]
    staging.settle((Outcome(OutcomeState.REFUSED, AGENTS[2], CARD, why=native),))
    assert not staging.waiting, "what waited and was refused is to be decided anew"
    assert (AGENTS[2], CARD) in staging.cells
    staging.put({(AGENTS[1], CARD): 3}, NOW)
    assert (AGENTS[1], CARD) not in staging.faults, "another wish has not been refused yet"


def test_what_waits_is_gone_once_the_floor_has_it() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], CARD): 2}, NOW)
    staging.settle((Outcome(OutcomeState.WAITING, AGENTS[0], CARD),))
    assert staging.see(LevelsNow(rows(a0=2)))
    assert not staging.waiting


def test_what_is_kept_is_taken_up_again() -> None:
    staging = Staging()
    staging.put({(AGENTS[0], CARD): 2, (AGENTS[1], CARD): 2}, NOW, plan="evening")
    staging.settle((Outcome(OutcomeState.WAITING, AGENTS[0], CARD),))
    again = Staging()
    again.take_up(staging.kept())
    assert again.kept() == staging.kept()
    assert again.plan == "evening"
    again.clear()
    assert again.plan == ""
    assert again.waiting


def test_the_acds_own_value_is_known() -> None:
    (row,) = [row for row in rows(a0=2).values() if row.id == AGENTS[0]]
    assert native_level(row, CARD) == "10"
    assert native_level(structs.replace(row, skills=()), CARD) == ""
