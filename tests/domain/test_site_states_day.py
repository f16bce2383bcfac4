"""A lost site is told from people who go home on the simulated floor, over a whole day."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supervisor_app.acd.simulated_centre import build_centre
from supervisor_app.acd.simulated_day import CentreDay
from supervisor_app.acd.simulated_floor import SimulatedFloor
from supervisor_app.acd.simulated_incidents import Incidents, SiteLost
from supervisor_app.acd.simulated_roster import Roster
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.domain.rows import AgentRow, SourceRow
from supervisor_app.domain.site_states import LEAST, SiteState, site_state
from supervisor_app.domain.states import AgentState

ACD, ZONE = AcdId("main"), "Asia/Shanghai"
MIDNIGHT = datetime(2026, 11, 23, tzinfo=ZoneInfo(ZONE)).timestamp()
MINUTE = 60.0
DAY_MINUTES = 24 * 60


class Day:
    """The demonstration's people, and how its sites are."""

    def __init__(self, seed: int, begin_minute: int = 6 * 60) -> None:
        centre = build_centre(seed=seed)
        begin = MIDNIGHT + begin_minute * MINUTE
        self.floor = SimulatedFloor(ACD, centre, CentreDay(centre, seed, ZONE), seed, begin)
        Roster(self.floor)
        self.incidents = Incidents(self.floor)
        self.sites = [site.key for site in centre.sites]
        self._sources = {ACD: SourceRow(ACD, "main", "test", True, begin)}

    def advance(self, to: Instant) -> None:
        self.floor.advance(to)

    def people(self, site: str) -> list[AgentRow]:
        return [
            AgentRow(s.info.id, s.info.code, s.info.name, site=site, state=s.state, since=s.since)
            for s in self.floor.seats
            if s.info.site == site
        ]

    def here(self, site: str) -> int:
        return sum(row.state is not AgentState.OFFLINE for row in self.people(site))

    def state(self, site: str, agents: list[AgentRow] | None = None) -> SiteState | None:
        elsewhere = sum(self.here(other) for other in self.sites if other != site)
        return site_state(agents or self.people(site), elsewhere, self._sources)

    def cut_off(self, site: str) -> list[AgentRow]:
        """Its people, if its lines died now."""
        gone = AgentState.OFFLINE
        return [
            row
            if row.state is gone
            else AgentRow(row.id, row.code, row.name, site=site, state=gone, since=self.floor.now)
            for row in self.people(site)
        ]


def minutes(day: Day, begin: int) -> Iterator[int]:
    """The minutes of the day up to midnight, each half of them."""
    for minute in range(begin, DAY_MINUTES):
        for second in (0.0, 30.0):
            day.advance(MIDNIGHT + minute * MINUTE + second)
            yield minute


@pytest.mark.parametrize("minute", [17, 5, 45])
def test_a_site_lost_soon_after_the_end_of_a_shift(minute: int) -> None:
    day = Day(seed=1, begin_minute=18 * 60)
    at = MIDNIGHT + (20 * 60 + minute) * MINUTE
    day.advance(at)
    assert [day.state(site) for site in day.sites] == [SiteState.NORMAL] * 3
    for site in day.sites:
        assert day.state(site, day.cut_off(site)) is SiteState.LOST, site
    day.incidents.lose_site(SiteLost("hefei", minutes=10))
    for later in (5, 60, 300, 595):
        day.advance(at + later)
        assert day.state("hefei") is SiteState.LOST, later
        assert {day.state(site) for site in day.sites if site != "hefei"} == {SiteState.NORMAL}


def test_a_site_that_comes_back_is_degraded_until_its_people_are_back() -> None:
    day = Day(seed=1, begin_minute=9 * 60)
    at = MIDNIGHT + 11 * 60 * MINUTE
    day.advance(at)
    day.incidents.lose_site(SiteLost("hefei", minutes=10))
    day.advance(at + 610)
    found = []
    for later in range(620, 3600, 10):
        day.advance(at + later)
        found.append(day.state("hefei"))
    changes = [one for one, before in zip(found, [None, *found], strict=False) if one != before]
    assert changes[-2:] == [SiteState.DEGRADED, SiteState.NORMAL]


@pytest.mark.parametrize("seed", [1, 3, 5])
def test_a_whole_day_raises_nothing_and_misses_no_site(seed: int) -> None:
    """People come and go, a shift ends at 20:00 and office hours at 21:00."""
    day = Day(seed)
    seen = 0
    for minute in minutes(day, 6 * 60):
        for site in day.sites:
            assert day.state(site) is SiteState.NORMAL, (site, minute)
            if minute >= 7 * 60 and minute % 5 == 0 and day.here(site) >= LEAST:
                seen += 1
                assert day.state(site, day.cut_off(site)) is SiteState.LOST, (site, minute)
    assert seen > 1000
