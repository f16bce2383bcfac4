"""Where every ACD is simulated a hand-over may be rehearsed, also by one person alone; the shift
goes on as if nothing had been."""

from test_shift_rules import DAY, GAO, NIGHT, ZHOU, World, signed_out
from test_shift_turns import at

from supervisor_app.domain.shift_record import EntryId, EntryKind, EntryMark, ShiftPhase
from supervisor_app.domain.shift_wishes import ConfirmItem, SendBack, SignIn, SignOut, TakeBack
from supervisor_app.domain.words import Words

MORNING, LATE, AFTER = "2026-11-24 10:00:00", "2026-11-24 19:30:00", "2026-11-24 20:05:00"


def rehearsing(clock: str, *texts: str) -> World:
    """A demonstration in which the outgoing has signed."""
    world = signed_out(*texts)
    world.simulated, world.now = True, at(clock)
    return world


def assert_goes_on(world: World) -> None:
    """Header, figures and inspections hang on which shift runs, who has it, and its phase."""
    running = world.running().head
    assert (running.id, running.phase, running.manager) == (DAY, ShiftPhase.OPEN, "周岚")
    assert (running.signed_out, running.signed_in) == (None, None)
    assert world.kept(NIGHT).head.manager == "", "nobody has the next one"
    assert {item.confirmed_login for item in world.items.values()} <= {""}


def test_it_is_told_in_the_record_and_ends_nothing() -> None:
    world = rehearsing(MORNING, "回呼余 2 条", "大屏色偏")
    assert "2 项" in world.refused(SignIn, GAO)
    for item in list(world.items):
        world.done(ConfirmItem, GAO, item=item)
    answer = world.done(SignIn, GAO)
    assert_goes_on(world)
    (entry,) = (one for one in world.entries.values() if one.id.startswith("rehearsal/"))
    assert answer.entry == entry
    assert (entry.shift, entry.kind, entry.mark, entry.name) == (
        DAY, EntryKind.TAKE_OVER, EntryMark.INFO, "高明远",
    )  # fmt: skip
    assert entry.words == Words(
        "交接演练：day 周岚 → night 高明远，移交 2 项；演示中心，未锁定，本班继续",
        "Hand-over rehearsed: day 周岚 → night 高明远, 2 items; a demonstration, nothing is "
        "locked, the shift goes on",
    )
    assert EntryId(f"takeover/{NIGHT}") not in world.entries


def test_one_person_alone_goes_through_all_of_it_as_often_as_he_likes() -> None:
    world = rehearsing(LATE, "回呼余 2 条")
    (item,) = world.items
    for times in (1, 2):
        world.done(ConfirmItem, ZHOU, item=item)
        world.done(SignIn, ZHOU)
        assert_goes_on(world)
        assert sum(one.startswith("rehearsal/") for one in world.entries) == times
        world.done(SignOut)
    world.done(TakeBack, ZHOU)


def test_in_the_last_hour_two_people_hand_over_for_good() -> None:
    world = rehearsing(LATE)
    world.done(SignIn, GAO)
    assert world.kept(DAY).locked
    assert world.running().head.id == NIGHT


def test_a_shift_that_is_over_is_signed_for_as_anywhere() -> None:
    world = rehearsing(AFTER)
    assert "同一人" in world.refused(SignIn, ZHOU)
    world.done(SignIn, GAO)
    assert world.kept(DAY).locked


def test_ones_own_signature_is_not_sent_back_in_a_rehearsal_either() -> None:
    world = rehearsing(MORNING)
    assert "自己的签字" in world.refused(SendBack, ZHOU, why="x")


def test_a_real_floor_rehearses_nothing() -> None:
    world = rehearsing(MORNING, "回呼余 2 条")
    world.simulated = False
    (item,) = world.items
    assert "接班人" in world.refused(ConfirmItem, ZHOU, item=item)
    assert "同一人" in world.refused(SignIn, ZHOU)
    assert "60 分内" in world.refused(SignIn, GAO)
