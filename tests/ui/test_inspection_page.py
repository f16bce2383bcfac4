"""检查工作记录 on its tab: what is shown, a round gone through by keys, forms, what waits."""

from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from record_pages import LIVE, OUTGOING, STALE, SUPERVISOR, VIEWER, floor, situation

from supervisor_app.assets import resource
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.inspection import (
    FinishRound,
    Inspection,
    InspectionAnswer,
    PutCell,
    PutRectification,
)
from supervisor_app.domain.inspection_template import default_template
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.domain.words import Words
from supervisor_app.shots import inspection_day as day
from supervisor_app.shots import shift_day
from supervisor_app.ui.inspection.duty_page import INSPECTION, DutyPage
from supervisor_app.ui.inspection.forms import FaultForm, MendingForm, ReasonForm
from supervisor_app.ui.inspection.head import start_text, told
from supervisor_app.ui.inspection.rounds_text import rounds_in, rounds_text
from supervisor_app.ui.inspection.table import table
from supervisor_app.ui.inspection.template_form import TemplateForm
from supervisor_app.ui.inspection.wording import number_in
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds

CUT = Cause(Words("网关没有应答", "No answer"), Words("请重试", "Retry"))


class Desk:
    """The page at 19:48 with the tab open, and what it wished."""

    def __init__(self, qtbot: QtBot, kept: Inspection | None = None, me: DeskMe = SUPERVISOR):
        load_fonts(resource("fonts"))
        self.page = DutyPage(Sounds())
        qtbot.addWidget(self.page)
        self.page.use(Look())
        self.page.resize(1832, 1008)
        self.view, self.grid = self.page.view_of_inspections, self.page.view_of_inspections.grid
        self.wishes: list[Any] = []
        self.forms: list[Any] = []
        self.reads: list[Any] = []
        self.said: list[Any] = []
        self.view.wished.connect(self._take)
        self.view.form_wished.connect(self.forms.append)
        self.view.read_wished.connect(self.reads.append)
        self.page.told.connect(self.said.append)
        self.view.told.connect(self.said.append)
        self.page.show_me(me)
        self.page.show_freshness(LIVE)
        self.page.show_floor(floor())
        record = shift_day.record(ShiftPhase.OPEN, 0)
        self.page.show_situation(situation(record))
        self.page.show_record(record)
        self.page.choose(INSPECTION)
        self.page.show()
        self.view.show_inspection(kept or day.inspection())

    def _take(self, wish: Any) -> None:
        """As the wires do: it waits until it is answered."""
        self.wishes.append(wish)
        kept = Waiting(wish, shift_day.NOW)
        self.view.show_waiting((*self.view.seen.waiting, kept), None)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            asked = self.grid.field if self.grid.field.isVisible() else self.grid
            QTest.keyClick(asked, key)

    def type(self, text: str) -> None:
        self.grid.field.setText(text)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_it_shows_the_picture(desk: Desk) -> None:
    shown = table(desk.view.seen)
    assert [column.title for column in shown.columns] == [
        "08:30 开班", "10:30", "13:00", "16:00", "18:30", "19:45 交班",
    ]  # fmt: skip
    assert [line.category for line in shown.lines if line.category] == ["系统", "现场", "安全"]
    rows = {line.name: [field.text for field in line.fields] for line in shown.lines}
    assert rows["小休同时离席"] == ["0 %", "6.1 %", "7.0 %", "3.2 %", "5.8 %", "待检"]
    assert rows["到岗人数与排班差异"] == ["−2", "0", "−1", "0", "−3", "待检"]
    assert rows["中继占用率"][:2] == ["41 %", "62 %"]
    assert rows["录音抽查（5 条可听）"][0] == "5/5"
    faults = [
        (line.name, at) for line in shown.lines for at, f in enumerate(line.fields) if f.fault
    ]
    assert faults == [("实时数据与大屏一致", 0), ("噪声（dB）", 3)]
    assert rows["实时数据与大屏一致"][0] == "色偏"
    assert [column.who for column in shown.columns] == [
        "周岚",
        "韩雪",
        "周岚",
        "许若彤",
        "韩雪",
        "—",
    ]
    assert told(desk.view.seen) == "5 / 6 次完成　58 / 60 项正常"
    assert start_text(desk.view.seen) == "开始 19:45 检查"
    lines = desk.view.mending.lines.lines
    assert [(line.time, line.what, line.due, line.state) for line in lines] == [
        ("08:30", "合肥 2 号大屏色偏", "11-25 10:00", "处理中"),
        ("16:00", "三层东区噪声 63 dB", "16:20", "已关闭"),
    ]


def test_a_stale_floor_takes_the_colours(desk: Desk) -> None:
    desk.page.show_freshness(STALE)
    fields = [field for line in table(desk.view.seen).lines for field in line.fields]
    assert not any(field.fault or field.token == "warn" for field in fields)
    assert [f.glyph for f in fields if f.strong] == [Glyph.WARNING, Glyph.WARNING]
    assert {line.token for line in desk.view.mending.lines.lines} == {"t3"}


def test_a_whole_round_is_gone_by_keys(desk: Desk) -> None:
    desk.page.inspection_head.start.click()
    desk.view.show_filled("1945", day.filled())
    desk.press(Qt.Key.Key_Return)  # 坐席系统登录与签入
    assert desk.grid.field.text() == "5/5"
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    desk.type("47")
    desk.press(Qt.Key.Key_Space)
    assert desk.grid.field.text() == "−2"
    desk.press(Qt.Key.Key_Return)
    assert desk.grid.field.text() == "4.4"
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Y)
    desk.type("57")
    desk.type("24")
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    cells, last = desk.wishes[:-1], desk.wishes[-1]
    assert [wish.check for wish in cells] == [check.key for check in default_template().checks]
    assert {wish.version for wish in cells} == {0}
    assert [w.value for w in cells] == [1, 5, 1, 47, 1, -2, 4.4, 1, 57, 24, 1, 1]
    assert [w.filled for w in cells if w.filled is not None] == [-2, 4.4]
    assert isinstance(last, FinishRound)
    assert last.round == "1945"
    assert not desk.grid.asking
    assert not desk.forms


def test_a_fault_asks_for_a_note_and_the_round_goes_on(desk: Desk) -> None:
    desk.view.start()
    desk.press(Qt.Key.Key_X)
    (form,) = desk.forms
    assert isinstance(form, FaultForm)
    assert not form.check()
    form.note_line.setText("签入失败")
    form.what.setText("二线组 3 人签不进")
    form.due.setText("21:00")
    assert form.check()
    wish = form.wish()
    assert isinstance(wish, PutCell)
    assert (wish.fault, wish.note, wish.due_at) == (True, "签入失败", shift_day.at("21:00"))
    desk.view.put(wish)
    assert desk.wishes == [wish]
    assert desk.grid.asking
    assert desk.grid.at == (1, 5)
    field = table(desk.view.seen).lines[0].fields[5]
    assert (field.text, field.mark) == ("签入失败", "▲ 未同步")


def test_a_form_that_is_left_asks_again_and_esc_ends(desk: Desk) -> None:
    desk.view.start()
    desk.press(Qt.Key.Key_X)
    desk.view.form_left()
    asking = [desk.grid.asking]
    desk.press(Qt.Key.Key_Escape)
    assert [*asking, desk.grid.asking] == [True, False]
    assert desk.wishes == []


def test_another_figure_than_the_floors_asks_why(desk: Desk) -> None:
    desk.view.ask(6, 5)
    desk.view.show_filled("1945", day.filled())
    assert desk.grid.field.text() == "4.4"
    desk.type("6.0")
    (form,) = desk.forms
    assert isinstance(form, ReasonForm)
    assert not form.check()
    form.why.setText("两人刚离席")
    wish = form.wish()
    assert isinstance(wish, PutCell)
    assert (wish.value, wish.filled, wish.note) == (6.0, 4.4, "两人刚离席")


def test_what_was_typed_is_not_taken_away_by_the_floors_figure(desk: Desk) -> None:
    desk.view.ask(6, 5)
    QTest.keyClicks(desk.grid.field, "3.3")
    desk.view.show_filled("1945", day.filled())
    assert desk.grid.field.text() == "3.3"


def test_an_answer_that_waits_is_kept_and_its_correction_is_the_next_version(desk: Desk) -> None:
    desk.view.ask(8, 5)
    desk.type("57")
    desk.view.show_waiting(desk.view.seen.waiting, CUT)
    assert table(desk.view.seen).lines[8].fields[5].mark == "▲ 未同步"
    desk.view.ask(8, 5)
    desk.type("58")
    assert [(wish.version, wish.value) for wish in desk.wishes] == [(0, 57), (1, 58)]


def test_what_is_refused_is_said_with_what_was_typed(desk: Desk) -> None:
    desk.view.ask(8, 5)
    desk.type("57")
    refused = InspectionAnswer(day.inspection(), Words("韩雪 已填写这一项", ""), clash=True)
    desk.view.answered(desk.wishes[0], refused)
    assert "韩雪 已填写这一项" in desk.said[-1].text
    assert "57" in desk.said[-1].text


def test_closing_needs_a_result_and_goes_with_the_version(desk: Desk) -> None:
    desk.view.mending.lines.setFocus()
    QTest.keyClick(desk.view.mending.lines, Qt.Key.Key_Return)
    (form,) = desk.forms
    assert isinstance(form, MendingForm)
    assert form.goes() == "保存整改安排"
    form.result.setText("已换屏")
    assert form.goes() == "关闭整改项"
    wish = form.wish()
    assert isinstance(wish, PutRectification)
    assert (wish.version, wish.closed, wish.result) == (1, True, "已换屏")
    desk.view.mending.lines.asked.emit("m2")
    assert len(desk.forms) == 1
    assert "许若彤" in desk.said[-1].text


def test_a_round_that_is_overdue_is_amber(qtbot: QtBot) -> None:
    desk = Desk(qtbot, day.inspection(done=3))
    shown = table(desk.view.seen)
    assert [column.late for column in shown.columns] == [False] * 3 + [True, True, False]
    assert {field.token for field in (shown.lines[0].fields[3], shown.lines[0].fields[4])} == {
        "warn"
    }
    assert start_text(desk.view.seen) == "开始 19:45 检查"


def test_who_may_not_is_told_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot, me=VIEWER)
    head = desk.page.inspection_head
    assert not head.start.isEnabled()
    assert head.start.toolTip()
    assert not head.template.isEnabled()
    desk.view.ask(0, 5)
    assert not desk.grid.asking
    assert desk.said
    assert Desk(qtbot, me=OUTGOING).page.inspection_head.template.isEnabled()


def test_it_is_read_again_when_anything_is_another(desk: Desk) -> None:
    before = len(desk.reads)
    now = situation(shift_day.record(ShiftPhase.OPEN, 0))
    desk.page.show_situation(now)
    assert len(desk.reads) == before
    desk.page.show_situation(structs.replace(now, inspection_version=3))
    assert len(desk.reads) == before + 1
    old = structs.replace(day.inspection(done=2), version=1)
    desk.view.show_inspection(old)
    assert desk.view.seen.inspection == day.inspection()


def test_a_template_is_made_from_the_list(desk: Desk) -> None:
    form = TemplateForm(desk.view.seen, default_template())
    form.use(Look())
    assert form.list.count() == 12
    form.list.setCurrentRow(8)
    form.fields.bounds.second.setText("65")
    form.fields.edited.emit()
    form.add.click()
    form.fields.name.first.setText("空调")
    form.fields.name.edited.emit()
    assert form.check()
    made = form.wish()
    assert made.checks[8].high == 65  # type: ignore[attr-defined]
    assert [check.name.zh for check in made.checks][9] == "空调"  # type: ignore[attr-defined]
    assert made.checks[:8] == default_template().checks[:8]  # type: ignore[attr-defined]
    assert len(made.rounds) == 3  # type: ignore[attr-defined]
    form.fields.name.first.setText("")
    form.fields.name.edited.emit()
    assert not form.check()


def test_rounds_are_typed_as_they_are_shown() -> None:
    day_rounds = default_template().rounds[0].rounds
    assert rounds_text(day_rounds[:2]) == "08:30 开班/Start，10:30"
    assert rounds_in(rounds_text(day_rounds)) == day_rounds
    assert rounds_in("8:30, 25:00") is None
    assert rounds_in("早上") is None
    assert rounds_in("") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("41 %", 41), ("−2", -2), ("5/5", 5), ("6.1", 6.1), ("", None), ("高", None), ("1e12", None)],
)
def test_what_is_typed_as_a_number(text: str, value: float | None) -> None:
    assert number_in(text) == value
