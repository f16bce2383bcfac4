"""操作记录: read page by page, found by time, person, action, subject and team, written out."""

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from floors import NOW, picture
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.audit_export import export_audit
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.client.errors import GatewayFault, GatewayUnreachable
from supervisor_app.domain.audit import AuditChain, AuditEntry, AuditFault, AuditPage, AuditQuery
from supervisor_app.domain.audit_sheet import MARK, lines, safe
from supervisor_app.domain.words import Words
from supervisor_app.shots.colleagues import MANAGER, SUPERVISOR, nobody_signed_in, signed_in
from supervisor_app.ui.audit.filter import AuditFilter, Span, filter_of, moment_of
from supervisor_app.ui.audit.page import AuditView
from supervisor_app.ui.audit.wording import changes, what_text
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds

ZONE = ZoneInfo("Asia/Shanghai")
CAUSE = Cause(Words("网关没有应答", "no answer"), Words("请检查", "look"))


def entry(number: int, **other: object) -> AuditEntry:
    base = AuditEntry(
        number=number,
        at=NOW - 1000 + number,
        login="hanxue",
        name="韩雪",
        origin="10.8.0.17",
        what="skills",
        subject="pbx/1001",
        team="t1",
        why="信用卡突增",
        before="pbx/card -",
        after="pbx/card 2",
        result="done",
        previous="ab" * 32,
        hash="cd" * 32,
    )
    return replace(base, **other)


class Gateway:
    """Notes what the page asks, and answers from a record of so many entries."""

    def __init__(self, page: AuditView, count: int) -> None:
        self.page, self.asked, self.chains = page, list[AuditQuery](), 0
        self.entries = [entry(number) for number in range(count, 0, -1)]
        page.entries_wished.connect(self.asked.append)
        page.chain_wished.connect(self._note_chain)

    def _note_chain(self) -> None:
        self.chains += 1

    def answer(self) -> None:
        self.page.show_page(self.asked[-1], self.audit(self.asked[-1]))

    def audit(self, query: AuditQuery) -> AuditPage:
        found = [one for one in self.entries if one.number < (query.below or 10**9)]
        rest = found[query.limit :]
        found = found[: query.limit]
        return AuditPage(tuple(found), found[-1].number if rest else None)


@pytest.fixture
def page(qtbot: QtBot) -> AuditView:
    made = AuditView(Sounds())
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1600, 900)
    made.show_floor(picture())
    made.show_me(signed_in(MANAGER))
    return made


@pytest.fixture
def gateway(page: AuditView) -> Gateway:
    made = Gateway(page, 260)
    page.show()
    made.answer()
    return made


def shown(page: AuditView, row: int) -> list[str]:
    model = page.pane.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_the_newest_of_today_come_first_and_only_a_page_of_them(
    page: AuditView, gateway: Gateway
) -> None:
    (asked,) = gateway.asked
    assert (asked.since, asked.limit) == (picture().centre.day_start, 100)
    assert page.pane.model.rowCount() == 100
    assert list(page.pane.model.keys)[:2] == [260, 259]
    assert page.pane._foot_text.text() == "已读 100 条，向下滚动读取更早的"
    assert gateway.chains == 1


def test_scrolling_reads_older_ones_once_and_to_the_end(page: AuditView, gateway: Gateway) -> None:
    bar = page.pane.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.setValue(bar.maximum() - 1)
    assert len(gateway.asked) == 2, "while a page is on its way no other is asked for"
    assert gateway.asked[1] == replace(gateway.asked[0], below=161)
    gateway.answer()
    assert page.pane.model.rowCount() == 200
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    gateway.answer()
    assert page.pane.model.rowCount() == 260
    assert page.pane._foot_text.text() == "共 260 条"
    bar.setValue(0)
    bar.setValue(bar.maximum())
    assert len(gateway.asked) == 3


def test_an_entry_reads_in_the_users_words(page: AuditView, gateway: Gateway) -> None:
    row = shown(page, 0)
    assert row[1:3] == ["韩雪 hanxue", "调整技能"]
    assert row[6] == "完成"
    page.open(260)
    told = dict(page.dock.lines)
    assert told["原因"] == "信用卡突增"
    assert told["变化"] == "pbx/card - → pbx/card 2"
    assert told["本条校验"].replace(" ", "") == "cd" * 32
    assert page.address("audit").first("entry") == "260"


def test_each_search_asks_the_gateway_and_stands_in_the_address(
    page: AuditView, gateway: Gateway
) -> None:
    page.toolbar.what.chosen.emit("listen")
    page.toolbar.team.chosen.emit("t2")
    page.toolbar.period.chosen.emit("7d")
    asked = gateway.asked[-1]
    assert (asked.what, asked.team) == ("listen", "t2")
    assert asked.since == pytest.approx(NOW - 7 * 86400, abs=5)
    wanted = page.address("audit")
    assert wanted.text == "audit?period=7d&what=listen&team=t2"
    assert filter_of(wanted) == AuditFilter(Span.WEEK, what="listen", team="t2")
    gateway.answer()
    page.toolbar.clear.click()
    assert gateway.asked[-1].what == ""


def test_times_are_typed_by_the_centres_clock_and_a_wrong_one_asks_nothing(
    page: AuditView, gateway: Gateway
) -> None:
    page.toolbar.period.chosen.emit("own")
    gateway.answer()
    before = len(gateway.asked)
    page.toolbar.since.setText("gestern")
    page.toolbar.since.editingFinished.emit()
    assert len(gateway.asked) == before
    assert page.toolbar.since.accessibleDescription() == "请写成 2026-03-12 14:30"
    page.toolbar.since.setText("2026-03-12 09:30")
    page.toolbar.until.setText("2026-03-13")
    page.toolbar.until.editingFinished.emit()
    asked = gateway.asked[-1]
    assert asked.since == moment_of("2026-03-12 09:30", ZONE)
    assert asked.until == moment_of("2026-03-13", ZONE)
    assert asked.since is not None
    assert asked.until - asked.since == 14.5 * 3600  # type: ignore[operator]


def test_agents_are_found_by_name_number_and_initials(
    qtbot: QtBot, page: AuditView, gateway: Gateway
) -> None:
    field = page.toolbar.subject
    known = list(page.reading.subjects())
    key, name, code = known[0]
    assert field.fits(name)[0][0] == key
    assert any(one[0] == key for one in field.fits(code))
    field.setFocus()
    field.setText(name)
    field.setModified(True)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert gateway.asked[-1].subject == key
    gateway.answer()
    field.clear()
    assert gateway.asked[-1].subject == ""


def test_who_comes_for_one_agent_sees_all_of_him(page: AuditView, gateway: Gateway) -> None:
    page.go(Address("audit", (("subject", "pbx/1001"),)))
    asked = gateway.asked[-1]
    assert (asked.subject, asked.since) == ("pbx/1001", None)


def test_an_answer_to_an_earlier_search_is_left_out(page: AuditView, gateway: Gateway) -> None:
    early = gateway.asked[-1]
    page.toolbar.what.chosen.emit("unmask")
    page.show_page(early, AuditPage((entry(7),)))
    assert page.pane.model.rowCount() == 0
    page.show_page(gateway.asked[-1], AuditPage())
    assert page.pane._nothing.text() == "没有符合条件的记录"
    assert page.pane.clear.isVisible()


def test_who_may_not_read_it_asks_nothing_and_is_told_who_may(
    qtbot: QtBot, page: AuditView, gateway: Gateway
) -> None:
    asked = len(gateway.asked)
    page.show_me(signed_in(SUPERVISOR))
    page.refresh()
    assert len(gateway.asked) == asked
    assert page.pane.model.rowCount() == 0
    assert page.pane._nothing.text() == "您的角色没有此权限；有此权限的角色：值班经理 · 管理员"
    assert not page.pane.sign_in.isVisible()
    assert not page.toolbar.export.isEnabled()
    page.show_me(nobody_signed_in())
    with qtbot.waitSignal(page.sign_in_wished):
        page.pane.sign_in.click()
    page.show_me(signed_in(MANAGER))
    assert len(gateway.asked) == asked + 1


def test_a_failure_keeps_what_was_read_and_can_be_tried_again(
    page: AuditView, gateway: Gateway
) -> None:
    page.refresh()
    page.show_failed(gateway.asked[-1], CAUSE)
    assert page.pane.fault.isVisible()
    assert page.pane.model.rowCount() == 100
    page.pane.fault.retry.click()
    gateway.answer()
    assert not page.pane.fault.isVisible()


def test_a_stale_floor_does_not_stop_the_record(page: AuditView, gateway: Gateway) -> None:
    page.show_freshness(Freshness(Phase.STALE, 40.0, frozen_at=NOW))
    page.refresh()
    gateway.answer()
    assert page.toolbar.export.isEnabled()
    assert page.pane.model.rowCount() == 100


def test_whether_the_record_is_whole_is_said(page: AuditView, gateway: Gateway) -> None:
    page.show_chain(AuditChain(260, "ef" * 32))
    assert page.pane.chain.accessibleName() == "记录完整，共 260 条"
    fault = AuditFault(41, Words("内容与其校验值不符：被改过", "edited"))
    page.show_chain(AuditChain(260, "ef" * 32, (fault,)))
    assert page.pane.chain.accessibleName() == "第 41 条起与写下时不符"
    assert "#41 内容与其校验值不符：被改过" in page.dock._faults.text()
    page.show_chain(None)
    assert not page.pane.chain.isVisible(), "what is not known is not said to be whole"


def test_the_dock_leads_on_and_esc_closes_it(
    qtbot: QtBot, page: AuditView, gateway: Gateway
) -> None:
    agent = next(iter(picture().agents))
    page.show_page(gateway.asked[-1], AuditPage())  # an answer that nobody waits for
    page.refresh()
    page.show_page(gateway.asked[-1], AuditPage((entry(5, subject=str(agent)),)))
    page.open(5)
    with qtbot.waitSignal(page.wished) as wished:
        page.dock.open.click()
    assert wished.args == [Address("agents", (("agent", str(agent)),))]
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, press)
    assert not page.dock.isVisible()
    page.open(5)
    page.dock.person.click()
    assert gateway.asked[-1].login == "hanxue"


def test_changes_of_people_name_the_fields_and_the_roles() -> None:
    made = entry(
        1,
        what="people.change",
        before='{"login":"x","roles":["team_lead"],"disabled":false}',
        after='{"login":"x","roles":["team_lead","viewer"],"disabled":true}',
    )
    assert changes(made, "zh_CN") == ("角色 班组长 → 班组长, 看板", "停用 否 → 是")
    assert changes(replace(made, before="", after="{not json"), "zh_CN") == ("{not json",)


@pytest.mark.parametrize(
    ("what", "subject", "said"),
    [
        ("sign_out", "pbx/1001", "强制签出"),
        ("sign_out", "", "退出登录"),
        ("listen.whisper", "pbx/1001", "耳语"),
        ("restore.skills", "pbx/1001", "恢复 · 调整技能"),
        ("refused.people", "/api/v1/people", "无权限 · 管理人员与角色"),
        ("something.new", "", "something.new"),
    ],
)
def test_every_action_has_a_name(what: str, subject: str, said: str) -> None:
    assert what_text(entry(1, what=what, subject=subject), "zh_CN") == said


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%"])
def test_no_spreadsheet_carries_out_what_stands_in_it(begins: str) -> None:
    assert safe(f"{begins}cmd") == f"'{begins}cmd"
    written = lines([entry(1, why=f"{begins}HYPERLINK(1)")], str)
    (row,) = csv.reader(io.StringIO(written, newline=""))
    assert row[8] == f"'{begins}HYPERLINK(1)"


def test_all_entries_are_written_out_page_by_page(
    page: AuditView, gateway: Gateway, tmp_path: Path
) -> None:
    gateway.entries = [entry(number) for number in range(1200, 0, -1)]
    file = tmp_path / "audit.csv"
    assert export_audit(gateway, AuditQuery(below=7, limit=3), file, ZONE) == 1200
    text = file.read_text(encoding="utf-8")
    assert text.startswith(MARK + "number,at,login")
    rows = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))
    assert len(rows) == 1201
    assert rows[1][0] == "1200"
    assert rows[1][1].startswith("2026-03-12 ")
    assert rows[1][1].endswith("+08:00")


def test_a_file_that_is_not_whole_is_not_there(gateway: Gateway, tmp_path: Path) -> None:
    file = tmp_path / "audit.csv"

    class Breaks:
        def audit(self, query: AuditQuery) -> AuditPage:
            if query.below is not None:
                raise GatewayUnreachable("cut")
            return AuditPage((entry(9),), 9)

    with pytest.raises(GatewayUnreachable):
        export_audit(Breaks(), AuditQuery(), file, ZONE)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(GatewayFault):
        export_audit(gateway, AuditQuery(), tmp_path / "no" / "folder.csv", ZONE)


@pytest.mark.parametrize(
    ("what", "before", "after", "said"),
    [
        ("listen.switch", "listen", "barge", "旁听 → 强插"),
        ("listen.end", "listen 5 s, barge 61 s", "- rig/7.8",
         "旁听 5 秒, 强插 1 分 1 秒 → - rig/7.8"),
        ("release", "talking: rig/7.8", "released", "通话: rig/7.8 → 已释放"),
        ("pause", "talking", "pause 小休", "通话 → 置忙 小休"),
        ("restore.pause", "break 培训", "ready", "小休 培训 → 空闲"),
        ("sign_out", "break 小休: pbx/card", "signed out", "小休: pbx/card → 已签出"),
        ("sign_out", "offline: ", "signed out", "未签入 → 已签出"),
        ("skills", "pbx/card -", "pbx/card 2", "pbx/card - → pbx/card 2"),
        ("pause", "something new", "pause", "something new → 置忙"),
    ],
)  # fmt: skip
def test_what_was_before_and_after_reads_in_the_users_words(
    what: str, before: str, after: str, said: str
) -> None:
    assert changes(entry(1, what=what, before=before, after=after), "zh_CN") == (said,)


def test_the_entry_that_was_edited_is_marked_in_the_list(page: AuditView, gateway: Gateway) -> None:
    fault = AuditFault(260, Words("内容与其校验值不符：被改过", "edited"))
    page.show_chain(AuditChain(260, "ef" * 32, (fault,)))
    assert [shown(page, place)[0].startswith("▲ ") for place in (0, 1)] == [True, False]
    assert page.reading.fault(entry(260)) == "内容与其校验值不符：被改过"
    page.show_chain(AuditChain(260, "ef" * 32))
    assert not shown(page, 0)[0].startswith("▲")
