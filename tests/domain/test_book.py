"""Tallies lie in the interval in which things happened, and are handed to the store once."""

from domain_floor import ANN, CARD, DAY, QUARTER, RETAIL, TEN

from supervisor_app.domain.book import Scope, TallyBook
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.tally import Tally

NEXT_DAY = DAY + 24 * 3600


def begun(at: float = TEN) -> TallyBook:
    book = TallyBook(CentreCalendar())
    assert book.begin(at)
    return book


def agent_answered(book: TallyBook, at: float) -> None:
    for tally in book.agent(ANN, at):
        tally.answered += 1


def test_a_day_is_begun_once() -> None:
    book = begun()
    assert book.day_start == DAY
    assert not book.begin(TEN + 3600)
    assert not book.begin(NEXT_DAY - 1)
    assert book.begin(NEXT_DAY)
    assert book.day_start == NEXT_DAY


def test_a_clock_set_back_over_midnight_returns_to_that_day() -> None:
    book = begun(NEXT_DAY + 5)
    assert book.begin(NEXT_DAY - 5)
    assert book.day_start == DAY


def test_an_agents_interval_and_day_count_together() -> None:
    book = begun()
    for at in (TEN, TEN + QUARTER):
        for tally in book.agent(ANN, at):
            tally.answered += 1
    assert book.agent_day(ANN) == Tally(answered=2)
    assert book.agent_day("main/9999") is None


def test_an_event_of_yesterday_counts_yesterday_only() -> None:
    book = begun(DAY + 60)
    agent_answered(book, DAY - 1)
    book.queue(RETAIL, DAY - 1).answered += 1
    assert book.agent_day(ANN) is None
    assert book.queue_intervals(RETAIL) == {}
    assert set(book.take_dirty()) == {
        (Scope.AGENT, ANN, int(DAY - QUARTER)),
        (Scope.QUEUE, RETAIL, int(DAY - QUARTER)),
    }


def test_the_last_interval_of_the_old_day_can_still_be_told_of() -> None:
    book = begun(NEXT_DAY - 1)
    book.queue(RETAIL, NEXT_DAY - 1).answered += 1
    book.queue(RETAIL, TEN).answered += 1
    book.take_dirty()
    book.begin(NEXT_DAY)
    book.queue(RETAIL, NEXT_DAY - 0.5).answered += 1
    last = (Scope.QUEUE, RETAIL, int(NEXT_DAY - QUARTER))
    assert book.take_dirty() == {last: Tally(answered=2)}


def test_what_is_handed_over_is_a_copy_and_only_what_changed() -> None:
    book = begun()
    book.queue(RETAIL, TEN).answered += 1
    book.queue(CARD, TEN).answered += 1
    taken = book.take_dirty()
    assert len(taken) == 2
    book.queue(RETAIL, TEN).answered += 1
    assert taken[Scope.QUEUE, RETAIL, int(TEN)] == Tally(answered=1)
    assert book.take_dirty() == {(Scope.QUEUE, RETAIL, int(TEN)): Tally(answered=2)}
    assert book.take_dirty() == {}


def test_what_was_counted_before_is_added_to_what_was_counted_since() -> None:
    book = begun()
    book.queue(RETAIL, TEN).answered += 1
    book.restore(Scope.QUEUE, RETAIL, int(TEN), Tally(answered=5))
    book.restore(Scope.AGENT, ANN, int(TEN), Tally(answered=4))
    book.restore(Scope.AGENT, ANN, int(DAY - QUARTER), Tally(answered=9))
    for tally in book.agent(ANN, TEN):
        tally.answered += 1
    assert book.queue_intervals(RETAIL)[int(TEN)].answered == 6
    assert book.agent_day(ANN) == Tally(answered=5)


def test_agents_old_intervals_are_let_go_and_the_day_keeps_them() -> None:
    book = begun()
    for number in range(8):
        book.begin(TEN + number * QUARTER)
        agent_answered(book, TEN + number * QUARTER)
        taken = book.take_dirty()
        assert [tally.answered for tally in taken.values()] == [1]
    assert book.agent_day(ANN) == Tally(answered=8)


def test_what_is_told_late_never_takes_the_place_of_what_the_store_has() -> None:
    """The store replaces whole intervals: its sum must be that of the day, however late."""
    book = begun()
    store: dict[object, Tally] = {}
    for number in range(8):
        book.begin(TEN + number * QUARTER)
        agent_answered(book, TEN + number * QUARTER)
        store |= book.take_dirty()
    agent_answered(book, TEN + 1)
    store |= book.take_dirty()
    assert Tally.sum(store.values()) == book.agent_day(ANN) == Tally(answered=9)


def test_of_a_day_that_is_long_over_nothing_comes_into_this_one() -> None:
    book = begun()
    agent_answered(book, DAY - 1)
    assert book.agent_day(ANN) is None
    assert book.take_dirty() == {}


def test_a_queues_interval_of_yesterday_is_not_begun_anew() -> None:
    book = begun()
    store: dict[object, Tally] = {}
    book.queue(RETAIL, TEN).answered += 5
    store |= book.take_dirty()
    book.begin(NEXT_DAY)
    book.queue(RETAIL, TEN).answered += 1
    store |= book.take_dirty()
    assert Tally.sum(store.values()) == Tally(answered=6)
    assert book.queue_intervals(RETAIL) == {}


def test_of_a_restored_day_agents_keep_the_sum_and_two_intervals() -> None:
    book = begun()
    starts = [int(DAY + number * QUARTER) for number in range(41)]  # up to 10:00, which runs
    for start in starts:
        book.restore(Scope.AGENT, ANN, start, Tally(answered=1))
    assert book.agent_day(ANN) == Tally(answered=41)
    assert book.take_dirty() == {}
    for at in (DAY + 5, TEN - 5, TEN + 5):
        agent_answered(book, at)
    assert book.agent_day(ANN) == Tally(answered=44)
    assert book.take_dirty() == {
        (Scope.AGENT, ANN, starts[-2]): Tally(answered=3),
        (Scope.AGENT, ANN, starts[-1]): Tally(answered=2),
    }


def test_what_an_acd_knows_of_long_ago_goes_whole_to_the_store() -> None:
    book = begun()
    for scope, identity in ((Scope.AGENT, ANN), (Scope.QUEUE, RETAIL)):
        book.fill(scope, identity, int(DAY), Tally(answered=3))
    assert book.agent_day(ANN) == Tally(answered=3)
    assert book.queue_intervals(RETAIL) == {int(DAY): Tally(answered=3)}
    assert book.take_dirty() == {
        (Scope.AGENT, ANN, int(DAY)): Tally(answered=3),
        (Scope.QUEUE, RETAIL, int(DAY)): Tally(answered=3),
    }
