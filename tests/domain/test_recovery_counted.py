"""Since when a queue counts as well, as a desk shows it."""

from supervisor_app.domain.recovery import Recovery


def test_it_counts_from_the_change_that_waits_for_it_and_anew_after_a_break() -> None:
    queue = Recovery()
    assert queue.counted_since(0.0) is None
    queue.note(True, 100.0)
    assert queue.counted_since(40.0) == 100.0
    assert queue.counted_since(160.0) == 160.0, "what was well before the change is not its doing"
    queue.note(None, 200.0)
    assert queue.counted_since(40.0) is None, "what is not heard is not called well"
    queue.note(True, 210.0)
    assert queue.counted_since(40.0) == 210.0
