"""How fresh the floor is: phases by a scripted clock, and models told twenty times a second."""

import sys
import time
from typing import Any

import pytest
from bridge_floors import ACD, NOW, answer, floor
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.live_store import COALESCE_MS, LiveStore
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.errors import GatewayRefused, GatewayUnreachable
from supervisor_app.domain.events import LossCause


class Clock:
    """A monotonic clock and the wall clock beside it, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.wall_jump = 0.0

    def __call__(self) -> float:
        return self.now

    def wall(self) -> float:
        return NOW + (self.now - 1000.0) + self.wall_jump


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(qtbot: QtBot, clock: Clock) -> LiveStore:
    return LiveStore(clock, clock.wall)


def pass_time(store: LiveStore, clock: Clock, seconds: float) -> Freshness:
    clock.now += seconds
    store.look_at_clock()
    return store.freshness


def test_nothing_was_shown_yet(store: LiveStore, clock: Clock) -> None:
    assert pass_time(store, clock, 60).phase is Phase.WAITING


def test_live_late_stale_by_the_age_of_the_acd(store: LiveStore, clock: Clock) -> None:
    store.take(answer(age_s=0.8))
    assert store.freshness.phase is Phase.LIVE
    assert store.freshness.age_s == pytest.approx(0.8)
    assert pass_time(store, clock, 2.1).phase is Phase.LIVE
    assert pass_time(store, clock, 0.2).phase is Phase.LATE
    assert pass_time(store, clock, 1.8).phase is Phase.LATE
    stale = pass_time(store, clock, 0.2)
    assert stale.phase is Phase.STALE
    assert stale.age_s == pytest.approx(5.1)
    assert stale.frozen_at == pytest.approx(NOW - 0.8)


def test_a_silent_acd_behind_a_lively_gateway_becomes_stale(store: LiveStore, clock: Clock) -> None:
    store.take(answer(age_s=0.0))
    for second in range(1, 8):
        clock.now += 1
        store.take(answer(age_s=float(second)))
    assert store.freshness.phase is Phase.STALE
    assert store.freshness.cause is not None


def test_only_three_good_answers_make_it_live_again(store: LiveStore, clock: Clock) -> None:
    store.take(answer())
    pass_time(store, clock, 6)
    phases = []
    for _ in range(3):
        clock.now += 1
        store.take(answer(age_s=0.2))
        phases.append(store.freshness.phase)
    assert phases == [Phase.STALE, Phase.STALE, Phase.LIVE]


def test_a_bad_answer_between_begins_the_count_anew(store: LiveStore, clock: Clock) -> None:
    store.take(answer())
    pass_time(store, clock, 6)
    store.take(answer())
    store.take(answer())
    store.miss(Failure(GatewayUnreachable(), 1, 1.0))
    store.take(answer())
    store.take(answer())
    before = store.freshness.phase
    store.take(answer())
    assert (before, store.freshness.phase) == (Phase.STALE, Phase.LIVE)


def test_a_lost_source_is_stale_at_once_with_its_own_cause(store: LiveStore, clock: Clock) -> None:
    store.take(answer())
    clock.now += 10
    gone = floor(2, live=False, cause=LossCause.SWITCH_STOPPED, lost_since=NOW + 8)
    store.take(answer(gone, age_s=None))
    fresh = store.freshness
    assert fresh.phase is Phase.STALE
    assert fresh.age_s == pytest.approx(2.0)
    assert fresh.frozen_at == pytest.approx(NOW + 8)
    assert fresh.cause is not None
    assert "停止" in fresh.cause.zh
    assert fresh.cure is not None
    assert fresh.attempt == 0


def test_while_an_acd_is_lost_the_gateways_next_attempt_is_counted_down(
    store: LiveStore, clock: Clock
) -> None:
    lost = floor(2, live=False, cause=LossCause.UNREACHABLE, lost_since=NOW - 20)
    source = replace(lost.sources[ACD], attempt=3, next_try_at=NOW + 8)
    store.take(answer(replace(lost, sources={ACD: source}), age_s=None))
    assert (store.freshness.attempt, store.freshness.lost) == (3, (ACD,))
    assert store.freshness.next_try_s == pytest.approx(8)
    assert pass_time(store, clock, 3).next_try_s == pytest.approx(5)
    assert pass_time(store, clock, 6).next_try_s is None  # it is being tried
    store.miss(Failure(GatewayUnreachable(), 1, 4.0))  # and now the gateway itself is gone
    assert (store.freshness.attempt, store.freshness.lost) == (1, ())
    assert store.freshness.next_try_s == pytest.approx(4)


def test_a_gateway_with_old_figures_and_no_acd_is_shown_as_stale(store: LiveStore) -> None:
    old = floor(live=False, cause=LossCause.UNREACHABLE, lost_since=NOW - 600)
    store.take(answer(old, age_s=None))
    assert store.freshness.phase is Phase.STALE
    assert store.freshness.age_s == pytest.approx(600)


def test_a_gateway_that_never_heard_its_acd_waits_with_the_cause(store: LiveStore) -> None:
    blank = floor(live=False, cause=LossCause.WRONG_SECRET, agents=0)
    store.take(answer(blank, age_s=None))
    assert store.freshness.phase is Phase.WAITING
    assert store.freshness.cause is not None
    assert "口令" in store.freshness.cause.zh


def test_a_gateway_started_anew_leaves_the_old_picture_and_makes_it_stale(
    store: LiveStore, clock: Clock
) -> None:
    old = floor()
    store.take(answer(old))
    pass_time(store, clock, 1)
    store.take(answer(floor(live=False, cause=LossCause.STARTING, agents=0), age_s=None))
    assert store.view is old
    assert store.freshness.phase is Phase.STALE
    assert pass_time(store, clock, 2).age_s == pytest.approx(3, abs=0.6)
    again = floor()
    for _ in range(3):
        store.take(answer(again))
    assert store.view is again
    assert store.freshness.phase is Phase.LIVE


def test_a_missing_gateway_counts_down_to_the_next_attempt(store: LiveStore, clock: Clock) -> None:
    store.miss(Failure(GatewayRefused(), 3, 4.0))
    assert store.freshness.attempt == 3
    assert store.freshness.next_try_s == pytest.approx(4.0)
    assert store.freshness.cause is not None
    assert "令牌" in store.freshness.cause.zh
    assert pass_time(store, clock, 3).next_try_s == pytest.approx(1.0)
    store.try_again()
    assert store.freshness.next_try_s is None
    assert store.freshness.attempt == 3


def test_a_jump_of_the_wall_clock_makes_nothing_fresh(store: LiveStore, clock: Clock) -> None:
    store.take(answer())
    clock.wall_jump = -3600
    assert pass_time(store, clock, 6).phase is Phase.STALE
    assert store.now == pytest.approx(NOW + 6)


@pytest.mark.skipif(sys.platform != "linux", reason="the clock that sleeps is Linux's")
def test_a_sleep_of_the_desks_machine_makes_nothing_fresh(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = 0.0
    boot_time = time.clock_gettime

    def after_sleep(clock: int) -> float:
        return boot_time(clock) + (slept if clock == time.CLOCK_BOOTTIME else 0.0)

    monkeypatch.setattr(time, "clock_gettime", after_sleep)
    store = LiveStore()
    store.take(answer(age_s=0.1))
    assert store.freshness.phase is Phase.LIVE
    slept = 3600.0  # monotonic time stood still meanwhile
    store.look_at_clock()
    assert store.freshness.phase is Phase.STALE


def test_the_gateways_clock_is_the_one_that_counts(store: LiveStore, clock: Clock) -> None:
    assert store.now is None
    store.take(answer(skew_s=600.0))
    clock.now += 2
    assert store.now == pytest.approx(NOW + 602)


def test_the_first_picture_at_once_then_one_for_each_pause(qtbot: QtBot, store: LiveStore) -> None:
    told: list[Any] = []
    store.changed.connect(told.append)
    views = [floor(version) for version in range(1, 6)]
    store.take(answer(views[0]))
    assert told == [views[0]]
    for view in views[1:]:
        store.take(answer(view))
    assert told == [views[0]]
    qtbot.waitUntil(lambda: len(told) == 2, timeout=COALESCE_MS * 20)
    assert told == [views[0], views[4]]


def test_the_same_picture_is_told_once(store: LiveStore, qtbot: QtBot) -> None:
    told: list[Any] = []
    store.changed.connect(told.append)
    view = floor()
    store.take(answer(view))
    qtbot.wait(COALESCE_MS + 20)
    store.take(answer(view))
    assert len(told) == 1
