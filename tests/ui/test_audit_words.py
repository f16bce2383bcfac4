"""Nothing that the gateway puts on the record is shown by its bare key."""

import re
from pathlib import Path
from typing import get_args

import pytest

from supervisor_app.domain.alerts import AlertWishKind
from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.listens import ListenEnd
from supervisor_app.domain.shift_wishes import RecordWish
from supervisor_app.gateway.inspections import _ACTS
from supervisor_app.gateway.shifts import _name_of
from supervisor_app.ui.audit import wording
from supervisor_app.ui.audit.kept_things import mended
from supervisor_app.ui.audit.reading import AuditReading

ROOM = Path(__file__).resolve().parents[2] / "supervisor_app" / "gateway"
_KEY = re.compile(
    r'"((?:listen|people|session|password|restore|settings|record|row|plans|notes|unmask|sign_in'
    r'|sign_out|papers|schedules|report_templates|rules|emergency|playbooks|lines|walls|inspections)\.[a-z_]+)"'
)


def written() -> set[str]:
    """The keys with two parts that stand in the gateway's code."""
    return {
        key for file in ROOM.glob("*.py") for key in _KEY.findall(file.read_text(encoding="utf-8"))
    }


def test_there_are_keys() -> None:
    assert {"settings.change", "listen.end", "row.edited", "plans.delete"} <= written()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_key_has_words(language: str) -> None:
    for key in written():
        told = wording.what_named(key, language)
        bare = {key, key.partition(".")[2]}
        assert bare.isdisjoint(told.split(" · ")), f"{key} is shown as {told}"


@pytest.mark.parametrize("end", list(ListenEnd))
def test_every_end_of_a_listen_has_words(end: ListenEnd) -> None:
    assert end.value in wording._RESULTS


@pytest.mark.parametrize("kind", list(AlertWishKind))
def test_everything_that_is_done_with_alerts_has_words(kind: AlertWishKind) -> None:
    told = wording.what_named(f"alerts.{kind.value}", "en")
    assert kind.value not in told.split(" · ")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_deed_on_a_shifts_record_has_words(language: str) -> None:
    deeds = [f"record.{_name_of(type(wish.__name__, (), {})())}" for wish in get_args(RecordWish)]
    deeds += [f"inspections.{deed}" for deed in _ACTS.values()]
    assert len(deeds) > 14
    for deed in deeds:
        assert " · " not in wording.what_named(deed, language), deed


# What was kept, in words ---------------------------------------------------------------------

UUID = "91254737-67ff-4a4d-bada-c3f98cc7d9ad"
HEX = "e534ca4d26a841ed83c047fe0689705b"
LAYOUT = (
    '{"key":"","name":"大厅","pages":[{"kind":"queues"}],"announcement":"今日无公告","version":1}'
)
SETTINGS = '{"queues":[{"id":"a/card","name":{"zh":"信用卡","en":"Card"},"wrap_up_s":%d}]}'


def said(what: str, before: str, after: str, language: str = "zh_CN") -> tuple[str, ...]:
    entry = AuditEntry(1, 0.0, "x", "", "", what, before=before, after=after)
    return wording.changes(entry, language)


@pytest.mark.parametrize(
    ("what", "before", "after", "zh", "en"),
    [
        ("sign_in", "", "66b5efa48cd1", "登录 #66b5ef", "session #66b5ef"),
        ("record.write_entry", "", f"{UUID} note", "记录", "Note"),
        ("record.edit_entry", "", f"{UUID} complaint 2", "投诉升级 改第 2 版",
         "Complaint version 2 changed"),
        ("record.put_item", "", f"{UUID} 0", "新增", "new"),
        ("record.confirm_item", "", f"{UUID} True", "已确认", "confirmed"),
        ("inspections.answer", "", "1000 noise 61.0 True 0", "1000 noise 61.0 不合格 新增",
         "1000 noise 61.0 at fault new"),
        ("inspections.mend", "", f"{UUID} True 3", "已关闭 改第 3 版", "closed version 3 changed"),
        ("emergency.declare", "", "two demo/retail (drill)", "二级 demo/retail （演练）",
         "level two demo/retail (drill)"),
        ("emergency.raise", "two", "one", "二级 → 一级", "level two → level one"),
        ("emergency.release", "", "early", "提前解除", "released early"),
        ("emergency.step", "", "3 done: 已播放", "第 3 步 完成 已播放", "step 3 done 已播放"),
        ("emergency.run", "", "3 请接听: receipts", "第 3 步 请接听：请回执",
         "step 3 请接听: receipts asked"),
        ("emergency.review", "v0:  /  / ", "v1: 演练 / 早些宣布 / ",
         "第 0 版 → 第 1 版：演练 / 早些宣布", "version 0 → version 1: 演练 / 早些宣布"),
        ("plans.change", "", "晚高峰 v1: demo/80106@demo/retail=2",
         "晚高峰 第 1 版：demo/80106@demo/retail=2", "晚高峰 version 1: demo/80106@demo/retail=2"),
        ("plans.end", "晚高峰", "stays", "晚高峰 → 保持现状，不再恢复",
         "晚高峰 → it stays as it is"),
        ("settings.change", SETTINGS % 30, SETTINGS % 45, "队列 信用卡 话后秒数 30 → 45",
         "Queue Card Wrap-up, s 30 → 45"),
        ("settings.change", '{"agents":[]}', '{"agents":[{"id":"a/1","name":"王帆"}]}',
         "新增 坐席 王帆", "Agent 王帆 added"),
        ("settings.change", '{"shifts":[{"key":"d","name":{"zh":"白班","en":"Day"}}]}',
         '{"shifts":[]}', "删除 班次 白班", "Shift Day removed"),
    ],
)  # fmt: skip
def test_what_was_kept_reads_in_words(what: str, before: str, after: str, zh: str, en: str) -> None:
    assert said(what, before, after) == (zh,)
    assert said(what, before, after, "en") == (en,)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("what", "after"),
    [
        ("walls.layout", f"大厅 v1: {LAYOUT}"),
        ("report_templates.change", '每日话务 v1: {"first":"2026-11-20","last":"2026-11-22"}'),
        ("schedules.change", f'{{"key":"{HEX}","kind":"morning","folder":"早报","minute":480}}'),
        ("notes.change", '{"notes":[{"at":3,"text":"语速快"}],"marks":{"greeting":true}}'),
        ("settings.change", (SETTINGS % 45)[:-20] + "…"),
    ],
)
def test_no_braces_and_no_whole_id_is_shown(what: str, after: str, language: str) -> None:
    lines = said(what, "", after, language)
    assert lines
    text = "\n".join(lines)
    assert re.search(r"[{}\"]", text) is None, text
    assert HEX not in text
    assert lines == said(what, after, "", language) or "→" not in text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("what", "subject", "after", "zh"),
    [
        ("plans.change", HEX, "晚高峰 v1: ", "晚高峰"),
        ("schedules.change", HEX, f'{{"key":"{HEX}","kind":"morning"}}', "早会通报"),
        ("record.sign_in", "2026-11-23/all", "", "2026-11-23 全天"),
        ("rules.change", "version 3", "", "第 3 版"),
        ("settings.change", "queues, shifts", "{}", "队列, 班次"),
        ("papers.make", "shift 2026-11-23/day", "pdf", "值班经理工作记录 2026-11-23/day"),
        ("emergency.release", UUID, "early", "#912547"),
        ("database.backup", "/var/backups/a.backup", "", "/var/backups/a.backup"),
    ],
)
def test_what_it_is_about_is_named(
    what: str, subject: str, after: str, zh: str, language: str
) -> None:
    reading = AuditReading()
    reading.language = language
    entry = AuditEntry(1, 0.0, "x", "", "", what, subject=subject, after=after)
    told = reading.subject(entry)
    assert HEX not in told
    assert UUID not in told
    assert told == zh or language == "en"
    assert told


def test_the_level_of_a_skill_is_not_cut_off_in_the_list() -> None:
    reading = AuditReading()
    levels = AuditEntry(1, 0.0, "x", "", "", "skills", before="pbx/card -", after="pbx/card 2")
    assert reading.change(levels) == "pbx/card - → pbx/card 2"
    heard = AuditEntry(1, 0.0, "x", "", "", "listen.end", before="9001", after="pbx/card rig/7.8")
    assert reading.change(heard) == "9001 → pbx/card", "a call's id is for the whole text"


def test_a_persons_name_is_no_things_name() -> None:
    assert said("people.add", "", '{"login":"x","name":"王帆"}') == ("账号 x", "姓名 王帆")
    assert said("schedules.change", "", '{"name":"早报"}') == ("名称 早报",)


def test_what_was_cut_off_is_read_as_far_as_it_goes() -> None:
    assert mended('{"a":[{"b":"x,]"},{"c":1,"d') == '{"a":[{"b":"x,]"},{"c":1}]}'
    assert mended('{"a') == ""
    assert said("settings.change", "", '{"teams":[{"key":"a","name":{"zh":"一班"}},{"ke…') == (
        "新增 班组 一班",
        "…（以下太长，未记入）",
    )
