"""What the feed's benchmark makes of what its desks received."""

import gzip

import msgspec

from benchmarks import feed_desks
from benchmarks.feed import from_events_ms, replay_of
from benchmarks.feed_desks import Receipt, Received
from supervisor_app.bridge import poller
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow, FloorDelta


def body(*instants: float) -> bytes:
    rows = tuple(AgentRow(AgentId(f"a{n}"), "", "", since=at) for n, at in enumerate(instants))
    return gzip.compress(msgspec.json.encode(FloorDelta("e", 2, 0.0, base=1, agents=rows)))


RECEIVED = Received(
    receipts=[Receipt(101.0, 1, 2, 0.0, 9, 99), Receipt(101.5, 1, 2, 0.0, 9, 99)],
    bodies=[(-1, 0, 0.0, b"whole"), (1, 2, 101.0, body(50.0, 100.75)), (2, 3, 102.0, body())],
    broken=0,
    since=100.0,
    path=[(1, 2, 101.0), (2, 3, 102.0)],
)


def test_each_change_counts_for_each_desk_but_none_of_before() -> None:
    assert from_events_ms(RECEIVED) == [250.0, 750.0]


def test_the_bare_server_plays_what_one_desk_got_at_its_pace() -> None:
    (begin, whole), (first_s, first), (second_s, second) = replay_of(RECEIVED).bodies
    assert (begin, whole) == (0.0, b"whole")
    assert (first, second) == (RECEIVED.bodies[1][3], RECEIVED.bodies[2][3])
    assert second_s - first_s == 1.0


def test_the_desks_ask_at_the_pace_of_the_real_ones() -> None:
    assert feed_desks.PACE_S == poller.PACE_S
