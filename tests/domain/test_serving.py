"""How agents with several queues divide their time over them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from small_centre import queue_of

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.serving import Crew, crews, in_effect, levels_after
from supervisor_app.domain.states import AgentState

CARD, RETAIL, LOAN = (queue_of(key) for key in ("card", "retail", "loan"))
QUEUES = (CARD, RETAIL, LOAN)
CREWS = st.lists(
    st.builds(
        Crew,
        st.dictionaries(st.sampled_from(QUEUES), st.integers(1, 5), min_size=1).map(
            lambda levels: tuple(sorted(levels.items()))
        ),
        st.integers(1, 40),
    ),
    max_size=12,
)
LOADS = st.tuples(*[st.floats(0.0, 60.0)] * 3).map(
    lambda all_: dict(zip(QUEUES, all_, strict=True))
)


@given(CREWS, LOADS, st.sampled_from([0.0, 2.0, 6.0, 16.0]))
def test_agents_in_effect_add_up_to_the_agents(
    several: list[Crew], loads: dict[QueueId, float], pull: float
) -> None:
    agents = in_effect(several, loads, pull)
    assert sum(agents.values()) == pytest.approx(sum(crew.people for crew in several))
    for queue, number in agents.items():
        alone = sum(crew.people for crew in several if [q for q, _ in crew.levels] == [queue])
        able = sum(crew.people for crew in several if queue in dict(crew.levels))
        assert alone - 1e-9 <= number <= able + 1e-9


def test_time_goes_to_where_the_load_is_and_to_the_stronger_level() -> None:
    loads = {CARD: 20.0, RETAIL: 20.0, LOAN: 0.0}
    alike = in_effect([Crew(((CARD, 1), (RETAIL, 1)), 30)], loads, 6.0)
    assert alike[CARD] == pytest.approx(alike[RETAIL])
    rather = in_effect([Crew(((CARD, 1), (RETAIL, 3)), 30)], loads, 6.0)
    assert rather[CARD] > alike[CARD] + 1
    loaded = in_effect([Crew(((CARD, 1), (RETAIL, 3)), 30)], {**loads, RETAIL: 60.0}, 6.0)
    assert loaded[RETAIL] > loaded[CARD]


def test_who_is_away_serves_nobody_and_changes_count_in_the_end() -> None:
    def row(code: str, state: AgentState, *skills: Skill) -> AgentRow:
        return AgentRow(AgentId(code), code, code, state=state, skills=skills)

    paused = row("6", AgentState.TALKING, Skill(CARD, 1))
    rows = {
        row.id: row
        for row in (
            structs.replace(paused, paused=True),
            row("1", AgentState.READY, Skill(CARD, 1)),
            row("2", AgentState.TALKING, Skill(CARD, 1)),
            row("3", AgentState.BREAK, Skill(CARD, 1)),
            row("4", AgentState.OFFLINE, Skill(CARD, 1)),
            row("5", AgentState.WRAP_UP, Skill(RETAIL, 2)),
        )
    }
    changes = (
        SkillCell(AgentId("2"), RETAIL, 2),
        SkillCell(AgentId("2"), CARD, None),
        SkillCell(AgentId("gone"), CARD, 1),
    )
    after = levels_after(rows, changes)
    assert after == {"2": {RETAIL: 2}}
    assert set(crews(rows.values(), QUEUES, after)) == {
        Crew(((CARD, 1),), 1),
        Crew(((RETAIL, 2),), 2),
    }
