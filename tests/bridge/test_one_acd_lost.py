"""Of several ACDs one is lost: the others stay live, and the floor says what is old."""

import pytest
from bridge_floors import ACD, CENTRE, NOW
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.live_store import COALESCE_MS, LiveStore
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.errors import GatewayUnreachable
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, AgentId
from supervisor_app.domain.rows import AgentRow, FloorDelta, SourceRow
from supervisor_app.domain.view import FloorView, advance

SOUTH = AcdId("south")


class Play:
    """A store, its clock, and a gateway with two ACDs that is heard each second."""

    def __init__(self) -> None:
        self.at = 0.0
        self.store = LiveStore(lambda: 1000.0 + self.at, lambda: NOW + self.at)
        self.told: list[FloorView] = []
        self.store.changed.connect(self.told.append)
        self._version = 0

    def hear(self, seconds: int = 1, south_age: float = 0.4, lost: float | None = None) -> None:
        """`lost`: since when the gateway says that the south is lost."""
        for _ in range(seconds):
            self.at += 1
            self._version += 1
            ages = {ACD: 0.4} if lost is not None else {ACD: 0.4, SOUTH: south_age}
            view = floor(self._version, NOW + self.at, lost)
            self.store.take(FeedAnswer(view, True, max(ages.values()), 0.0, acd_ages_s=ages))

    def hear_nothing(self, seconds: int) -> None:
        for _ in range(seconds):
            self.at += 1
            self.store.miss(Failure(GatewayUnreachable(), 1, 1.0))

    @property
    def fresh(self) -> Freshness:
        return self.store.freshness

    @property
    def lost(self) -> dict[AcdId, float]:
        assert self.store.view is not None
        return dict(self.store.view.lost)


def floor(version: int, at: float, lost: float | None = None) -> FloorView:
    north = SourceRow(ACD, "北区", "test", True, NOW - 3600)
    south = SourceRow(SOUTH, "南区", "test", True, NOW - 3600)
    if lost is not None:
        cause = LossCause.UNREACHABLE
        south = replace(south, live=False, since=lost, cause=cause, attempt=2, next_try_at=at + 8)
    people = tuple(
        AgentRow(AgentId(f"{acd}/{one}"), str(one), f"A{one}")
        for acd in (ACD, SOUTH)
        for one in range(3)
    )
    delta = FloorDelta("e", version, at, centre=CENTRE, sources=(north, south), agents=people)
    return advance(None, delta)


@pytest.fixture
def play(qtbot: QtBot) -> Play:
    return Play()


def test_both_heard_is_as_one(play: Play) -> None:
    play.hear(3)
    assert (play.fresh.phase, play.fresh.lost, play.lost) == (Phase.LIVE, (), {})
    assert play.store.view is not None
    assert play.store.view.total.staff.total == 6


def test_what_the_gateway_calls_lost_is_lost_at_once_and_the_rest_is_live(play: Play) -> None:
    play.hear(3)
    play.hear(lost=NOW + 3)
    fresh = play.fresh
    assert (fresh.phase, fresh.lost, fresh.missing) == (Phase.LIVE, (SOUTH,), "南区")
    assert fresh.partly_lost
    assert fresh.age_s == pytest.approx(0.4)
    assert fresh.lost_age_s == pytest.approx(1.0)
    assert fresh.frozen_at == pytest.approx(NOW + 3)
    assert fresh.attempt == 2
    assert fresh.next_try_s == pytest.approx(8)
    assert fresh.cause is not None
    assert "南区" not in fresh.cause.zh  # it is named beside it
    assert play.lost == {SOUTH: pytest.approx(NOW + 3)}
    assert play.store.view is not None
    assert play.store.view.total.staff.total == 3


def test_a_silent_acd_is_lost_by_its_own_age(play: Play) -> None:
    play.hear(3)
    for age in (2.0, 3.5, 5.0):
        play.hear(south_age=age)
        assert play.lost == {}, age
    assert play.fresh.phase is Phase.LATE
    play.hear(south_age=5.1)
    assert (play.fresh.phase, play.fresh.lost) == (Phase.LIVE, (SOUTH,))
    assert play.fresh.frozen_at == pytest.approx(NOW + play.at - 5.1)


def test_while_it_is_lost_its_instant_stands(play: Play) -> None:
    play.hear(3)
    play.hear(20, lost=NOW + 3)
    assert play.lost == {SOUTH: pytest.approx(NOW + 3)}
    assert play.fresh.lost_age_s == pytest.approx(20)


def test_only_three_good_answers_of_its_own_make_it_live_again(play: Play) -> None:
    play.hear(3)
    play.hear(5, lost=NOW + 3)
    seen = []
    for _ in range(3):
        play.hear()
        seen.append(SOUTH in play.lost)
    assert seen == [True, True, False]
    assert (play.fresh.lost, play.fresh.partly_lost) == ((), False)


def test_the_floor_that_is_told_knows_it_before_the_next_answer(play: Play, qtbot: QtBot) -> None:
    play.store.start()
    play.hear(3)
    qtbot.wait(2 * COALESCE_MS)
    play.hear(south_age=4.9)
    qtbot.wait(2 * COALESCE_MS)
    before = len(play.told)
    assert play.told[-1].lost == {}
    play.at += 0.2
    play.store.look_at_clock()
    assert len(play.told) == before + 1
    assert set(play.told[-1].lost) == {SOUTH}
    play.store.stop()


def test_a_gateway_that_is_not_heard_makes_all_stale(play: Play) -> None:
    play.hear(3)
    play.hear(5, lost=NOW + 3)
    play.hear_nothing(6)
    assert (play.fresh.phase, play.fresh.lost) == (Phase.STALE, ())
    assert play.lost == {}  # the whole is old: nothing is counted apart


def test_no_acd_heard_makes_all_stale(play: Play) -> None:
    play.hear(3)
    view = floor(9, NOW + 4, NOW + 3)
    lost = {acd: replace(row, live=False, since=NOW + 3) for acd, row in view.sources.items()}
    play.at += 1
    play.store.take(FeedAnswer(replace(view, sources=lost), True, None, 0.0))
    assert play.fresh.phase is Phase.STALE
    assert set(play.fresh.lost) == {ACD, SOUTH}


def test_a_gateway_that_gives_one_age_only_is_understood(play: Play) -> None:
    play.hear(3)
    play.at += 1
    play.store.take(FeedAnswer(floor(9, NOW + 4), True, 0.5, 0.0))
    assert (play.fresh.phase, play.lost) == (Phase.LIVE, {})


def test_a_desk_that_comes_later_knows_since_when(play: Play) -> None:
    play.hear(lost=NOW - 600)
    assert (play.fresh.phase, play.fresh.lost) == (Phase.LIVE, (SOUTH,))
    assert play.lost == {SOUTH: pytest.approx(NOW - 600)}
