"""Alerts and emergencies as their own rooms keep them, in the shift's record."""

from pathlib import Path

from command_stage import Stage, on_stage
from emergency_stage import HAN, ID, ZHOU, EmergencyStage, in_emergency
from gateway_stage import NOON
from msgspec import structs
from watched_stage import Watched, wait

from supervisor_app.domain.emergency import RaiseLevel, Release
from supervisor_app.domain.shift_record import Entry, EntryKind, EntryMark, ShiftId
from supervisor_app.gateway.shift_peaks import AlertPeaks

DAY = ShiftId("2026-11-22/all")


async def told(stage: Stage, kind: EntryKind) -> list[Entry]:
    for _ in range(2):
        await stage.assembly.parts.shifts.recorder.step()
    record = await stage.assembly.parts.shifts.desk.record(DAY)
    return [entry for entry in record.entries if entry.kind is kind]


def words(entries: list[Entry]) -> list[str]:
    return [entry.words.zh for entry in entries if entry.words]


def test_an_alert_from_the_rule_to_the_record(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        assert words(await told(stage, EntryKind.ALERT)) == []
        watched = Watched(stage)
        # In the place of the gateway's own rules, whose peaks are told.
        peaks = AlertPeaks(watched.book.open)
        stage.assembly.beat.hear(peaks.take)
        recorder = stage.assembly.parts.shifts.recorder
        look = recorder._look
        recorder._look = lambda now: structs.replace(look(now), peaks=peaks.now())
        await watched.begin()
        for count, seconds in ((3, 12), (7, 5), (4, 5)):
            wait(stage, count)
            watched.pass_time(seconds)
            await watched.book.flush()
            await told(stage, EntryKind.ALERT)
        (entry,) = await told(stage, EntryKind.ALERT)
        assert words([entry]) == ["个人业务 排队 3"]
        assert (entry.mark, entry.at) == (EntryMark.CRITICAL, watched.only().raised_at)
        wait(stage, 0)
        watched.pass_time(60)
        await watched.book.flush()
        assert words(await told(stage, EntryKind.ALERT)) == ["个人业务 排队 3，峰值 7，12:00 恢复"]

    on_stage(tmp_path, work)


def test_an_emergency_from_its_declaration_to_its_release(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        assert words(await told(here.stage, EntryKind.EMERGENCY)) == []
        here.see(41, 398)
        await here.declare(drill=False)
        here.clock.now += 600
        await here.done(RaiseLevel(emergency=ID, reason="仍在上升"), ZHOU)
        here.clock.now += 1200
        here.see(2, 10.0)
        await here.done(Release(emergency=ID, reason="回落"), ZHOU)
        entries = await told(here.stage, EntryKind.EMERGENCY)
        said = words(entries)
        assert said[0] == "宣布二级话务应急：个人业务，账单短信重复发送引起集中来电"
        assert "一级" in said[1]
        assert said[2].startswith("解除一级应急，提前解除，持续 30 分，个人业务时段接通率 90.0 %")
        assert [entry.at for entry in entries] == [NOON, NOON + 600, NOON + 1800]
        assert {entry.name for entry in entries} == {ZHOU.person.name}
        assert all(entry.strong for entry in entries)

    in_emergency(tmp_path, work)


def test_a_drill_is_told_as_one(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await told(here.stage, EntryKind.EMERGENCY)
        here.see(41, 398)
        await here.declare(drill=True, commander=HAN.person.login)
        (said,) = words(await told(here.stage, EntryKind.EMERGENCY))
        assert said.startswith("演练：宣布二级话务应急：个人业务")

    in_emergency(tmp_path, work)
