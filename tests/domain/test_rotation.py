"""Which page a wall shows, by time that is only told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from supervisor_app.domain.rotation import (
    KEY_PAUSE_S,
    LONGEST_STEP_S,
    Around,
    Held,
    Rotation,
    Stop,
    advanced,
    gone_to,
    held,
    paused,
    resumed,
    seconds_of,
    sent_now,
    showing,
)
from supervisor_app.domain.walls import PageKind, SentPage, WallKey, WallPage

EMERGENCY = Stop(-1, WallPage(PageKind.EMERGENCY))


def stops(count: int, critical: frozenset[int] = frozenset()) -> tuple[Stop, ...]:
    """Pages of a layout, some with 紧急."""
    page = WallPage(PageKind.QUEUES)
    return tuple(Stop(place, page, critical=place in critical) for place in range(count))


def walk(
    around: Around, seconds: int, state: Rotation | None = None, at: float = 100.0
) -> list[int]:
    """The place that is shown in each second."""
    state = state or Rotation()
    seen = []
    for second in range(seconds):
        state = advanced(state, around, at + second)
        stop = showing(state, around).stop
        seen.append(-9 if stop is None else stop.place)
    return seen


def turns(seen: list[int]) -> list[int]:
    """The pages in their order, each once."""
    return [page for at, page in enumerate(seen) if at == 0 or seen[at - 1] != page]


def test_pages_go_round_twenty_seconds_each() -> None:
    seen = walk(Around(stops(3)), 80)
    assert turns(seen) == [0, 1, 2, 0]
    assert seen.index(1) == 20
    assert seen.index(2) == 40


def test_a_page_has_its_own_time_and_none_is_shorter_than_ten_seconds_or_longer_than_a_minute() -> (
    None
):
    pages = tuple(
        Stop(place, WallPage(PageKind.QUEUES, seconds=own))
        for place, own in enumerate((30, 2, 600))
    )
    seen = walk(Around(pages), 130)
    assert [seen.count(place) for place in range(3)][1:] == [10, 60]
    assert seen.index(1) == 30
    assert seconds_of(None, 3) == 10.0


def test_a_page_with_a_critical_figure_returns_every_second_turn() -> None:
    seen = turns(walk(Around(stops(4, frozenset({1}))), 20 * 9))
    assert seen == [0, 1, 2, 1, 3, 1, 0, 1, 2]


@given(st.integers(2, 8), st.data())
@settings(max_examples=60, deadline=None)
def test_none_is_left_out_and_the_critical_ones_are_every_second(
    count: int, data: st.DataObject
) -> None:
    critical = frozenset(data.draw(st.sets(st.integers(0, count - 1), max_size=count)))
    seen = turns(walk(Around(stops(count, critical), 10), 10 * 4 * count))
    assert set(seen) == set(range(count))
    if critical and len(critical) < count:
        later = seen[1:]
        assert all((one in critical) != (other in critical) for one, other in zip(later, later[1:]))  # noqa: B905, RUF007


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.sampled_from(["", "stale", "emergency", "sent", "next", "back", "pause", "resume"]),
            st.floats(0.1, 30.0),
        ),
        max_size=60,
    )
)
@settings(max_examples=80, deadline=None)
def test_whatever_happens_something_that_can_be_shown_is_shown(
    story: list[tuple[int, str, float]],
) -> None:
    state, now = Rotation(), 100.0
    for count, what, passes in story:
        now += passes
        around = Around(
            stops(count),
            stale=what == "stale",
            emergency=EMERGENCY if what == "emergency" else None,
            sent=Stop(-1, WallPage(PageKind.STARS)) if what == "sent" else None,
        )
        match what:
            case "next" | "back":
                state = gone_to(state, around, now, by=1 if what == "next" else -1)
            case "pause":
                state = paused(state, now)
            case "resume":
                state = resumed(state)
        before = state.current
        state = advanced(state, around, now)
        shown = showing(state, around)
        assert (shown.stop is None) == (count == 0 and what not in ("emergency", "sent"))
        if what == "emergency":
            assert shown.stop is EMERGENCY
        if what == "stale" and before in {stop.key for stop in around.stops}:
            assert state.current == before
        if shown.left_s is not None:
            assert 0 <= shown.left_s <= 20


def test_stale_figures_stop_the_rotation_and_it_goes_on_where_it_was() -> None:
    pages = stops(3)
    state = Rotation()
    for second in range(15):
        state = advanced(state, Around(pages), second)
    for second in range(15, 500):
        state = advanced(state, Around(pages, stale=True), second)
    assert showing(state, Around(pages, stale=True)).held is Held.STALE
    assert state.current == (0, 0)
    seen = walk(Around(pages), 12, state, 500)
    assert turns(seen) == [0, 1]


def test_any_key_holds_for_a_minute_and_then_it_goes_on_by_itself() -> None:
    around = Around(stops(3))
    state = gone_to(advanced(Rotation(), around, 0.0), around, 0.0, by=1)
    assert showing(state, around).held is Held.PAUSED
    seen = walk(around, int(KEY_PAUSE_S) + 25, state, 1.0)
    assert turns(seen) == [1, 2]
    assert seen.index(2) >= KEY_PAUSE_S
    assert turns(walk(around, 25, resumed(state), 1.0)) == [1, 2]


def test_during_an_emergency_the_keys_are_off() -> None:
    around = Around(stops(3), emergency=EMERGENCY)
    state = advanced(Rotation(), around, 0.0)
    assert gone_to(state, around, 1.0, by=1) == state
    assert gone_to(state, around, 1.0, page=2) == state
    assert held(state, around) is Held.EMERGENCY


def test_a_number_goes_to_the_page_of_the_layout_and_one_without_a_page_does_nothing() -> None:
    around = Around(stops(3))
    state = advanced(Rotation(), around, 0.0)
    assert gone_to(state, around, 1.0, page=2).current == (2, 0)
    assert gone_to(state, around, 1.0, page=7) == state


def test_what_is_sent_stands_at_once_until_its_end_and_the_rotation_goes_on_after() -> None:
    mine, others = WallKey("hall"), WallKey("door")
    page = WallPage(PageKind.STARS)
    sent = (
        SentPage(mine, page, "周岚", 10.0, 40.0),
        SentPage(others, page, "周岚", 20.0, 90.0),
        SentPage(WallKey(""), WallPage(PageKind.AGENTS), "周岚", 15.0, 30.0),
    )
    assert sent_now(sent, mine, 5.0) is None
    assert sent_now(sent, mine, 12.0) is sent[0]
    assert sent_now(sent, mine, 16.0) is sent[2]
    assert sent_now(sent, mine, 35.0) is sent[0]
    assert sent_now(sent, mine, 41.0) is None
    around = Around(stops(2), sent=Stop(-1, page))
    assert set(walk(around, 60)) == {-1}


def test_a_page_that_is_gone_is_left_and_a_sleep_is_not_reading_time() -> None:
    state = advanced(Rotation(), Around(stops(3)), 0.0)
    state = advanced(state, Around(stops(3)), 3600.0)
    assert state.spent_s == LONGEST_STEP_S
    later = Around(stops(3)[1:])
    assert advanced(state, later, 3601.0).current == (1, 0)
    assert showing(advanced(state, Around(()), 3601.0), Around(())).stop is None


def test_one_page_alone_does_not_turn() -> None:
    around = Around(stops(1))
    state = advanced(Rotation(), around, 0.0)
    assert showing(state, around).held is Held.ALONE
    assert set(walk(around, 100)) == {0}
