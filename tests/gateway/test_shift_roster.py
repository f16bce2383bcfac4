"""The first shifts are set in while the book of the whole day is open: it is handed over into the
shift that runs then, and the way from that one leads back to it."""

from pathlib import Path

import pytest
from gateway_stage import CONFIG, NOON
from shift_stage import DAY, GAO, HOUR, NIGHT_BEFORE, SHIFTS, ZHOU, ShiftStage, in_shifts

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import ShiftId, ShiftPhase
from supervisor_app.domain.shift_wishes import ConfirmItem, SignIn, SignOut, TakeOver

ALL_DAY = ShiftId("2026-11-22/all")
THREE = SHIFTS.replace('begins = "20:00"\nends = "08:00"', 'begins = "00:00"\nends = "08:00"')


def _further(stage: ShiftStage) -> None:
    """The ids of the first gateway's wishes are taken."""
    for _ in range(10):
        stage.id()


async def _signed_out(stage: ShiftStage) -> None:
    assert (await stage.do(TakeOver, ZHOU, ALL_DAY)).refused is None
    await stage.hand("信用卡短信已发", ZHOU, ALL_DAY)
    assert (await stage.do(SignOut, ZHOU, ALL_DAY)).refused is None


@pytest.mark.parametrize(
    ("hours", "roster", "runs"),
    [
        (1.0, SHIFTS, DAY),
        (-7.0, SHIFTS, NIGHT_BEFORE),  # it began on the day before, earlier than the whole day
        (-7.0, THREE, ShiftId("2026-11-22/night")),  # it began at the same moment
        (9.0, SHIFTS, ShiftId("2026-11-22/night")),  # and the one after the whole day is over
    ],
)
def test_the_book_of_the_whole_day_is_signed_for_into_the_shift_that_runs(
    tmp_path: Path, hours: float, roster: str, runs: ShiftId
) -> None:
    now: Instant = NOON + hours * HOUR
    in_shifts(tmp_path, _signed_out, now=now, config=CONFIG)

    async def hand_over(stage: ShiftStage) -> None:
        _further(stage)
        assert (await stage.record(runs)).head.phase is ShiftPhase.OPEN
        taken = await stage.do(TakeOver, GAO, runs)
        assert taken.refused is not None, "what was signed over is signed for first"
        assert taken.refused.zh == "周岚 已签字交班"
        record = await stage.record(ALL_DAY)
        assert record.next_begins == (await stage.record(runs)).head.began
        (item,) = record.items
        assert (
            await stage.do(ConfirmItem, GAO, ALL_DAY, item=item.id, confirmed=True)
        ).refused is None
        signed = await stage.do(SignIn, GAO, ALL_DAY)
        assert signed.refused is None, signed.refused
        assert (await stage.record(ALL_DAY)).head.phase is ShiftPhase.LOCKED
        opened = (await stage.record(runs)).head
        assert opened.manager_login == GAO.person.login

    in_shifts(tmp_path, hand_over, now=now + 60, config=roster)


def test_a_book_that_nobody_took_over_holds_up_nobody(tmp_path: Path) -> None:
    async def nothing(_: ShiftStage) -> None:
        pass

    in_shifts(tmp_path, nothing, config=CONFIG)

    async def take(stage: ShiftStage) -> None:
        assert (await stage.do(TakeOver, GAO, DAY)).refused is None

    in_shifts(tmp_path, take, now=NOON + 60, config=SHIFTS)


def test_a_day_later_it_can_still_be_signed_for(tmp_path: Path) -> None:
    in_shifts(tmp_path, _signed_out, config=CONFIG)

    async def later(stage: ShiftStage) -> None:
        _further(stage)
        (item,) = (await stage.record(ALL_DAY)).items
        await stage.do(ConfirmItem, GAO, ALL_DAY, item=item.id, confirmed=True)
        assert (await stage.do(SignIn, GAO, ALL_DAY)).refused is None

    in_shifts(tmp_path, later, now=NOON + 24 * HOUR, config=SHIFTS)
