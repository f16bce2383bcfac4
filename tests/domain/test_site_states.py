"""A site that is lost is told from people who go home."""

from alert_floor import ACD, DAY, OTHER, START, agent
from msgspec import structs

from supervisor_app.domain.ids import AcdId, AgentId
from supervisor_app.domain.rows import AgentRow, SourceRow
from supervisor_app.domain.site_states import SiteState, site_state
from supervisor_app.domain.states import AgentState


def sources(**live: bool) -> dict[AcdId, SourceRow]:
    since = {True: DAY + 1.0, False: START}
    return {
        AcdId(acd): SourceRow(AcdId(acd), acd, "test", on, since[on]) for acd, on in live.items()
    }


def people(here: int, left: list[float], acd: str = ACD) -> list[AgentRow]:
    """So many at work, and when the others were signed out."""
    off = [
        agent(AgentId(f"{acd}/out{n}"), "t1", AgentState.OFFLINE, at) for n, at in enumerate(left)
    ]
    return [*(agent(AgentId(f"{acd}/in{n}"), "t1") for n in range(here)), *off]


def state(agents: list[AgentRow], elsewhere: int = 5, **live: bool) -> SiteState | None:
    return site_state(agents, elsewhere, sources(**(live or {"main": True})))


def at_once(count: int) -> list[float]:
    return [START + n / 2 for n in range(count)]


def over_a_quarter(count: int) -> list[float]:
    return [START + 90.0 * n for n in range(count)]


def test_all_vanish_at_once() -> None:
    assert state(people(0, at_once(12))) is SiteState.LOST
    assert state(people(0, [START - 7200, *at_once(12)])) is SiteState.LOST


def test_people_go_home() -> None:
    assert state(people(0, over_a_quarter(10))) is SiteState.NORMAL
    assert state(people(6, over_a_quarter(10))) is SiteState.NORMAL


def test_many_vanish_and_some_stay() -> None:
    assert state(people(10, at_once(9))) is SiteState.DEGRADED
    assert state(people(30, at_once(9))) is SiteState.NORMAL


def test_two_people_are_no_site() -> None:
    assert state(people(0, at_once(2))) is SiteState.NORMAL


def test_the_whole_centre_closes() -> None:
    assert state(people(0, at_once(12)), elsewhere=0) is SiteState.NORMAL


def test_who_was_away_when_the_feed_began_has_not_left() -> None:
    found = people(3, at_once(12))
    heard = {AcdId("main"): structs.replace(sources(main=True)[AcdId("main")], since=START)}
    assert site_state(found, 5, heard) is SiteState.NORMAL


def test_an_acd_of_the_site_is_lost() -> None:
    both = [*people(3, []), *people(3, [], acd=OTHER)]
    assert state(both, main=True, second=False) is SiteState.DEGRADED
    assert state(people(3, []), main=False, second=True) is SiteState.LOST


def test_of_what_is_not_heard_nothing_is_known() -> None:
    assert state(people(3, []), main=False) is None
    assert state([]) is None
