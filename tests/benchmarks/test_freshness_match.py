"""When a desk showed what the switch told: found for each change, and for nothing else."""

import pytest

from benchmarks.freshness_match import Change, Diary, Heard, Latencies, Shown, changes, compare

WANG = {"Interface": "PJSIP/1001", "Queue": "vip"}


def told(*events: tuple[float, str, dict[str, str]]) -> list[Heard]:
    return [(at, {"Event": event, **fields}) for at, event, fields in events]


def seen(heard: list[Heard], *entries: Shown, since: float = 0, until: float = 100) -> Latencies:
    return compare(changes(heard, "rig"), Diary(entries), since, until)


def state(at: float, state: str, agent: str = "rig/PJSIP/1001") -> Shown:
    return Shown(at, states={agent: state})


def caller(number: int, joined: float, left: float) -> list[Heard]:
    who = {"Uniqueid": f"c{number}", "Queue": "vip"}
    return told((joined, "QueueCallerJoin", who), (left, "QueueCallerLeave", who))


def test_a_caller_is_late_by_what_passed_until_he_was_shown() -> None:
    found = seen(caller(1, 10, 15), Shown(10.12, came=("rig/c1",)), Shown(15.1, went=("rig/c1",)))
    assert found.late_s == {"a caller joins": [pytest.approx(0.12)]}
    assert (found.waited, found.waited_unseen, found.missed) == (1, 0, [])
    assert found.slowest is not None
    assert found.slowest.subject == "rig/c1"


def test_who_waits_a_second_time_is_looked_for_a_second_time() -> None:
    entries = (
        Shown(10.1, came=("rig/c1",)),
        Shown(15.1, went=("rig/c1",)),
        Shown(20.3, came=("rig/c1",)),
    )
    found = seen(caller(1, 10, 15) + caller(1, 20, 29), *entries)
    assert found.late_s == {"a caller joins": [pytest.approx(0.1), pytest.approx(0.3)]}


def test_who_waited_a_second_unseen_is_counted_apart_from_who_did_not() -> None:
    found = seen(caller(1, 10, 10.9) + caller(2, 20, 21.5))
    assert (found.waited, found.waited_unseen) == (1, 1)
    assert [change.subject for change in found.missed] == ["rig/c1", "rig/c2"]


def test_who_gives_up_is_gone_from_the_screen() -> None:
    who = {"Uniqueid": "c1", "Queue": "vip"}
    heard = told((10, "QueueCallerJoin", who), (14, "QueueCallerAbandon", who))
    found = seen(heard, Shown(10.1, came=("rig/c1",)), Shown(14.2, went=("rig/c1",)))
    assert found.late_s["a caller gives up"] == [pytest.approx(0.2)]


def test_a_call_is_followed_through_its_agent() -> None:
    heard = told((1, "AgentCalled", WANG), (3, "AgentConnect", WANG), (9, "AgentComplete", WANG))
    entries = (state(1.1, "ringing"), state(3.2, "talking"), state(9.3, "wrap_up"))
    found = seen(heard, state(0, "ready"), *entries)
    assert found.late_s == {
        "a phone rings": [pytest.approx(0.1)],
        "an agent answers": [pytest.approx(0.2)],
        "a talk ends": [pytest.approx(0.3)],
    }
    assert found.ms(0.5) == pytest.approx(200)
    assert found.ms(0.95, "a phone rings") == pytest.approx(100)


def test_what_came_after_its_opposite_was_not_shown() -> None:
    heard = told((1, "AgentConnect", WANG), (2, "AgentComplete", WANG))
    found = seen(heard, state(0, "ready"), state(30, "talking"), state(31, "ready"))
    assert [change.kind for change in found.missed] == ["an agent answers"]


def test_a_pause_told_for_each_queue_is_one_and_in_a_talk_it_shows_nothing() -> None:
    begins = {**WANG, "Paused": "1"}
    heard = told((1, "QueueMemberPause", begins), (1.01, "QueueMemberPause", begins))
    assert seen(heard, state(0, "ready"), state(1.1, "break")).late_s == {
        "a break begins": [pytest.approx(0.1)]
    }
    found = seen(heard, state(0, "talking"), state(50, "break"))
    assert (found.late_s, found.missed) == ({}, [])


def test_only_the_time_of_the_measurement_counts() -> None:
    heard = caller(1, 10, 15) + caller(2, 50, 55)
    entries = (Shown(11, came=("rig/c1",)), Shown(50.5, came=("rig/c2",)))
    assert seen(heard, *entries, since=40).all_s() == [pytest.approx(0.5)]
    assert seen(heard, *entries, until=40).all_s() == [pytest.approx(1)]


def test_the_opposite_of_a_change_is_the_next_that_shows_otherwise() -> None:
    pause = {**WANG, "Paused": "1"}
    heard = told(
        (1, "AgentComplete", WANG), (2, "QueueMemberPause", pause), (5, "AgentCalled", WANG)
    )
    talk, pause_begins, _ = changes(heard, "rig")
    assert isinstance(talk, Change)
    assert (talk.until, pause_begins.until) == (5, 5)
