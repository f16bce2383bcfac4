"""Papers from the desk: what is wished, asked, made, saved, given up; which come by themselves."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from record_pages import INCOMING, LIVE, SUPERVISOR, VIEWER, floor, situation

from supervisor_app.assets import resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.client.errors import GatewayFault, GatewayUnreachable
from supervisor_app.desk_papers import DeskPapers, default_name
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.papers import (
    PaperForm,
    PaperKind,
    PaperProgress,
    PaperState,
    PaperWish,
    Schedule,
    ScheduleAnswer,
    Schedules,
)
from supervisor_app.domain.report_query import Grain, ReportQuery, Split
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day
from supervisor_app.ui.inspection.duty_page import INSPECTION, DutyPage
from supervisor_app.ui.papers.paper_form import ABOUT, Making, PaperChoice
from supervisor_app.ui.papers.schedule_form import TIME, ScheduleForm, ScheduleWish
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.settings.page import SettingsPage

SHIFT = PaperWish(kind=PaperKind.SHIFT, about=str(shift_day.DAY))
TREND = PaperWish(
    kind=PaperKind.TREND,
    query=msgspec.json.encode(ReportQuery(first="2026-11-20", last="2026-11-24")),
)
BY_QUEUE = ReportQuery(
    first="2026-11-20",
    last="2026-11-20",
    grain=Grain.DAY,
    split=Split.QUEUE,
    queues=(QueueId("main/loans"),),
)
DAILY = Schedule(key="d", kind=PaperKind.MORNING, version=3, last_files=("早会/a.pdf",))


class Gateway:
    """Makes a paper in three steps."""

    def __init__(self) -> None:
        self.wishes: list[PaperWish] = []
        self.kept: list[Any] = []
        self.cancelled: list[str] = []
        self.steps = [0.2, 0.6, 1.0]
        self.refused: Words | None = None
        self.fault: GatewayFault | None = None
        self.answer = ScheduleAnswer()

    def ask_paper(self, wish: PaperWish) -> PaperProgress:
        if self.fault is not None:
            raise self.fault
        self.wishes.append(wish)
        return PaperProgress("p", PaperState.RUNNING)

    def paper_progress(self, identity: str, wait_s: float) -> PaperProgress:
        if self.refused is not None:
            return PaperProgress(identity, PaperState.FAILED, refused=self.refused)
        done = self.steps.pop(0) if self.steps else 0.5
        state = PaperState.DONE if done == 1.0 else PaperState.RUNNING
        return PaperProgress(identity, state, done, "a.pdf")

    def paper_file(self, identity: str) -> bytes:
        return b"%PDF of " + identity.encode()

    def cancel_paper(self, identity: str) -> PaperProgress:
        self.cancelled.append(identity)
        return PaperProgress(identity, PaperState.CANCELLED)

    def schedules(self) -> Schedules:
        return Schedules((DAILY,), "/papers")

    def keep_schedule(self, one: Schedule) -> ScheduleAnswer:
        self.kept.append(one)
        return self.answer

    def delete_schedule(self, key: str, version: int) -> ScheduleAnswer:
        self.kept.append((key, version))
        return self.answer


class AtOnce(Asking):
    """Answers when the test lets it."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway, self.waiting = gateway, []  # type: ignore[var-annotated]

    def ask(self, call: Any, told: Any, failed: Any, owner: Any, key: Any = None) -> None:
        self.waiting.append((lambda: call(self.gateway), told, failed))

    def answer(self, most: int = 50) -> None:
        while self.waiting and most:
            most -= 1
            work, told, failed = self.waiting.pop(0)
            try:
                found = work()
            except GatewayFault as fault:
                failed(cause_of_error(fault))
            else:
                told(found)


class Stage:
    """The page 值班 with its wires."""

    def __init__(self, qtbot: QtBot, me: DeskMe = SUPERVISOR) -> None:
        load_fonts(resource("fonts"))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1832, 1008)
        self.page = DutyPage(Sounds(), self.window)
        self.page.use(Look())
        self.page.resize(1832, 1008)
        self.gateway = Gateway()
        self.asking = AtOnce(self.gateway)
        self.papers = DeskPapers(self.asking, self.window)
        self.papers.join(self.page)
        self.said: list[Toast] = []
        self.wished: list[PaperWish] = []
        self.page.told.connect(self.said.append)
        self.page.paper_wished.connect(self.wished.append)
        self.page.show_me(me)
        self.page.show_freshness(LIVE)
        self.page.show_floor(floor())
        record = shift_day.record(ShiftPhase.OPEN, 0)
        self.page.show_situation(situation(record))
        self.page.show_record(record)
        self.window.show()

    @property
    def form(self) -> Any:
        assert self.papers.dialog is not None
        return self.papers.dialog.form


@pytest.fixture
def stage(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(DeskPapers, "save", lambda *_: None)
    return Stage(qtbot)


def test_a_paper_is_made_and_saved(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    stage.papers.make(stage.page, SHIFT, file)
    stage.asking.answer(2)
    assert isinstance(stage.form, Making)
    assert "20 %" in stage.form.note()
    assert not file.exists()
    stage.asking.answer()
    assert file.read_bytes() == b"%PDF of p"
    assert list(tmp_path.iterdir()) == [file]
    assert stage.papers.dialog is None
    (said,) = stage.said
    assert "a.pdf" in said.text
    assert said.lead_text == "打开文件夹"
    assert stage.gateway.cancelled == []


def test_esc_gives_it_up(stage: Stage, tmp_path: Path) -> None:
    stage.papers.make(stage.page, SHIFT, tmp_path / "a.pdf")
    stage.asking.answer(2)
    assert stage.papers.dialog is not None
    QTest.keyClick(stage.papers.dialog, Qt.Key.Key_Escape)
    stage.asking.answer()
    assert set(stage.gateway.cancelled) == {"p"}
    assert list(tmp_path.iterdir()) == []


def test_what_is_refused_or_not_answered_is_said(stage: Stage, tmp_path: Path) -> None:
    stage.gateway.refused = Words("没有找到中文字体", "no font")
    stage.papers.make(stage.page, SHIFT, tmp_path / "a.pdf")
    stage.asking.answer()
    assert "没有找到中文字体" in stage.form.fault
    assert stage.papers.dialog is not None
    stage.papers.dialog.leave()
    stage.gateway.fault = GatewayUnreachable("away")
    stage.papers.make(stage.page, SHIFT, tmp_path / "a.pdf")
    stage.asking.answer()
    assert stage.form.fault


def test_a_file_that_cannot_be_written_is_said(stage: Stage, tmp_path: Path) -> None:
    stage.papers.make(stage.page, SHIFT, tmp_path / "none" / "a.pdf")
    stage.asking.answer()
    assert "文件写不下来" in stage.form.fault


def test_the_tab_says_which_paper(stage: Stage) -> None:
    stage.page.head.exports["xlsx"].click()
    stage.page.export()
    stage.page.choose(INSPECTION)
    stage.page.export()
    found = [(wish.kind, wish.form, wish.about) for wish in stage.wished]
    shift = str(shift_day.DAY)
    assert found == [
        (PaperKind.SHIFT, PaperForm.XLSX, shift),
        (PaperKind.SHIFT, PaperForm.PDF, shift),
        (PaperKind.INSPECTION, PaperForm.PDF, shift),
    ]


def test_who_may_not_is_told_why(qtbot: QtBot) -> None:
    stage = Stage(qtbot, VIEWER)
    for button in stage.page.head.exports.values():
        assert not button.isEnabled()
        assert button.toolTip()
    stage.page.export()
    assert stage.wished == []


def test_which_paper(stage: Stage) -> None:
    stage.page.papers_wished.emit(PaperWish(kind=PaperKind.MORNING))
    form = stage.form
    assert isinstance(form, PaperChoice)
    form.about.setText("gestern")
    assert ABOUT in form.faults()
    form.kind.choose(PaperKind.MONTH)
    form.kind.chosen.emit(PaperKind.MONTH)
    assert not form.faults()
    form.about.setText("2026-10")
    form.form.choose("xlsx")
    form.language.choose("en")
    assert form.wish() == PaperWish(
        kind=PaperKind.MONTH, about="2026-10", form=PaperForm.XLSX, english=True
    )
    assert form.kind.findData(PaperKind.TREND.value) < 0
    assert form.form.findData(PaperForm.CSV.value) < 0


def test_of_trends_the_query_goes_along(stage: Stage) -> None:
    stage.page.papers_wished.emit(TREND)
    wish = stage.form.wish()
    assert (wish.kind, wish.query, wish.about) == (PaperKind.TREND, TREND.query, "")
    assert stage.form.form.findData(PaperForm.CSV.value) >= 0


def test_a_schedule_is_kept_changed_and_deleted(stage: Stage) -> None:
    stage.page.schedules_wished.emit()
    stage.asking.answer()
    form = stage.form
    assert isinstance(form, ScheduleForm)
    form.time.setText("25:00")
    assert TIME in form.faults()
    form.time.setText("7:30")
    form.kind.choose(PaperKind.COMPLAINTS)
    form.when.choose("w0")
    form.form.choose("pdf")
    form.folder.setText("周报/")
    wish = form.wish()
    assert isinstance(wish, ScheduleWish)
    assert wish.schedule == Schedule(
        key="", kind=PaperKind.COMPLAINTS, forms=(PaperForm.PDF,), minute=450, weekday=0,
        folder="周报",
    )  # fmt: skip
    form.which.choose("d")
    form.which.chosen.emit("d")
    assert form.time.text() == "08:00"
    form.state.choose("gone")
    assert form.wish() == ScheduleWish(DAILY, True)
    assert stage.papers.dialog is not None
    stage.papers.dialog.go_on()
    stage.asking.answer()
    assert stage.gateway.kept == [("d", 3)]
    assert stage.papers.dialog is None


def test_a_schedule_that_somebody_else_changed_stays_open(stage: Stage) -> None:
    stage.gateway.answer = ScheduleAnswer(
        DAILY, clash=True, words=Words("高明远 先改了这个定时", "changed first")
    )
    stage.page.schedules_wished.emit()
    stage.asking.answer()
    assert stage.papers.dialog is not None
    stage.papers.dialog.go_on()
    stage.asking.answer()
    assert "高明远" in stage.form.fault


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        (structs.replace(SHIFT, about="2026-11-24/day"), "值班经理工作记录 2026-11-24 day.pdf"),
        (TREND, "趋势与报表 2026-11-20 – 2026-11-24.pdf"),
        (
            structs.replace(TREND, query=msgspec.json.encode(BY_QUEUE), english=True),
            "Trends 2026-11-20 day Queue loans.pdf",
        ),
        (
            PaperWish(kind=PaperKind.MONTH, about="2026-10", form=PaperForm.XLSX, english=True),
            "Monthly KPI sheet 2026-10.xlsx",
        ),
    ],
)
def test_default_names(wish: PaperWish, name: str) -> None:
    assert default_name(wish) == name


def test_a_shift_is_called_by_its_name(stage: Stage) -> None:
    named = stage.page.shift_named(SHIFT.about)
    assert (
        default_name(SHIFT, named) == f"值班经理工作记录 {SHIFT.about.partition('/')[0]} 白班.pdf"
    )
    assert stage.page.shift_named("2020-01-01/day") == ""


def test_the_file_dialog_is_chinese_in_chinese(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tongue = Tongue(app, resource("translations"))
    tongue.speak("zh_CN")
    chooser = QFileDialog()
    qtbot.addWidget(chooser)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = [label.text() for label in chooser.findChildren(QLabel)]
    tongue.fall_silent()
    assert any(text.startswith("查找范围") for text in said)
    assert not [text for text in said if re.search("[a-z]{2}", text)]


def test_the_settings_list_schedules_and_change_them(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    page = SettingsPage()
    qtbot.addWidget(page)
    page.use(Look())
    stage.papers.join(page)
    page.show()
    page.show_me(INCOMING)
    page.go(Address("settings", (("section", "papers"),)))
    stage.asking.answer()
    section = page.schedules
    saved = Schedule(key="new", kind=PaperKind.MORNING, last_at=86_400.0)
    assert section._last(saved) == "—"  # kept, and never made yet
    made = structs.replace(saved, made_at=86_400.0, last_files=("a.pdf",))
    assert section._last(made).startswith("1970-01-0")
    assert [section.model.columns[at].text(DAILY) for at in (1, 2)] == ["每天", "08:00"]
    assert section.model.rowCount() == 1
    assert section.change.isEnabled()
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    stage.asking.answer()
    assert isinstance(stage.form, ScheduleForm)
    stage.form.time.setText("7:30")
    assert stage.papers.dialog is not None
    stage.papers.dialog.go_on()
    assert stage.gateway.kept == []
    stage.gateway.schedules = lambda: Schedules((), "/papers")  # type: ignore[method-assign]
    stage.asking.answer()
    assert [one.minute for one in stage.gateway.kept] == [450]
    assert section.model.rowCount() == 0, "they are read again"
    page.show_me(VIEWER)
    assert not section.change.isEnabled()
    assert section.change.toolTip()
