"""Questions of 趋势 on their way: the newest wins, what is given up is told to the gateway."""

from collections.abc import Callable, Hashable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from supervisor_app import desk_trends
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_trends import DeskTrends
from supervisor_app.domain.report_query import (
    ReportProgress,
    ReportQuery,
    ReportState,
    ReportTable,
)
from supervisor_app.domain.words import Words

RUNNING, DONE = ReportState.RUNNING, ReportState.DONE


def query(day: int) -> ReportQuery:
    return ReportQuery(first=f"2026-03-{day:02}", last=f"2026-03-{day:02}")


def made(asked: ReportQuery) -> ReportTable:
    return ReportTable(query=asked, made_at=0.0, columns=())


class _Gateway:
    """Notes what it is asked; every report has a name and is not done before it is told so."""

    def __init__(self) -> None:
        self.asked: list[ReportQuery] = []
        self.cancelled: list[str] = []
        self.answer: Callable[[str], ReportProgress] = lambda name: ReportProgress(name, RUNNING)

    def ask_report(self, asked: ReportQuery) -> ReportProgress:
        self.asked.append(asked)
        return ReportProgress(f"r{len(self.asked)}", RUNNING)

    def report_progress(self, identity: str, wait_s: float) -> ReportProgress:
        assert wait_s <= desk_trends.WAIT_S
        return self.answer(identity)

    def cancel_report(self, identity: str) -> ReportProgress:
        self.cancelled.append(identity)
        return ReportProgress(identity, ReportState.CANCELLED)


class _Asking:
    """Keeps questions until the test lets them be answered."""

    def __init__(self, gateway: _Gateway) -> None:
        self._gateway = gateway
        self.waiting: list[tuple[Callable[[Any], Any], Callable[[Any], None]]] = []

    def ask(
        self,
        call: Callable[[Any], Any],
        told: Callable[[Any], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        self.waiting.append((call, told))

    def answer(self) -> None:
        """All that wait now."""
        now, self.waiting = self.waiting, []
        for call, told in now:
            told(call(self._gateway))


class _Page(QObject):
    questions_wished = Signal(object)
    cancel_wished = Signal()
    calls_wished = Signal(object)
    templates_wished = Signal()
    template_kept = Signal(object)
    template_dropped = Signal(object)
    export_wished = Signal(object, str)
    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[str] = []
        self.progress: list[float] = []
        self.done = 0
        self.causes: list[Cause] = []

    def show_progress(self, done: float) -> None:
        self.progress.append(done)

    def show_answer(self, name: str, table: ReportTable) -> None:
        self.tables.append(name)

    def show_done(self) -> None:
        self.done += 1

    def show_failed(self, cause: Cause) -> None:
        self.causes.append(cause)

    def show_calls(self, wanted: object, told: object) -> None: ...

    def calls_failed(self, wanted: object, cause: Cause) -> None: ...

    def show_templates(self, templates: object) -> None: ...

    def sheet(self) -> str:
        return ""


Wired = tuple[_Page, _Gateway, _Asking]


@pytest.fixture
def wired(qtbot: QtBot) -> Wired:
    page, gateway = _Page(), _Gateway()
    asking = _Asking(gateway)
    DeskTrends(asking, lambda _: None, parent=page).join(page)  # type: ignore[arg-type]
    return page, gateway, asking


def test_one_after_the_other_and_then_it_is_done(wired: Wired, qtbot: QtBot) -> None:
    page, gateway, asking = wired
    gateway.answer = lambda name: ReportProgress(name, DONE, 1.0, made(query(1)))
    page.questions_wished.emit({"table": query(1), "chart": query(2)})

    def goes_on() -> None:
        asking.answer()
        assert page.done == 1

    qtbot.waitUntil(goes_on, timeout=3000)
    assert page.tables == ["table", "chart"]
    assert page.progress == sorted(page.progress)
    assert page.progress[-1] == 1.0
    assert gateway.cancelled == []


def test_what_is_given_up_is_told_to_the_gateway_and_shown_no_more(wired: Wired) -> None:
    page, gateway, asking = wired
    page.questions_wished.emit({"table": query(1)})
    asking.answer()
    page.cancel_wished.emit()
    asking.answer()
    assert gateway.cancelled == ["r1"]
    gateway.answer = lambda name: ReportProgress(name, DONE, 1.0, made(query(1)))
    asking.answer()
    assert (page.tables, page.done, page.causes) == ([], 0, [])


def test_one_that_is_given_up_before_it_has_a_name_is_given_up_then(wired: Wired) -> None:
    page, gateway, asking = wired
    page.questions_wished.emit({"table": query(1)})
    page.cancel_wished.emit()
    asking.answer()
    asking.answer()
    assert gateway.cancelled == ["r1"]


def test_of_rapid_questions_only_the_last_is_asked(wired: Wired, qtbot: QtBot) -> None:
    page, gateway, asking = wired
    for day in range(1, 8):
        page.questions_wished.emit({"table": query(day)})
        asking.answer()
    qtbot.waitUntil(lambda: len(asking.waiting) > 0 or len(gateway.asked) > 1, timeout=3000)
    asking.answer()
    assert gateway.asked == [query(1), query(7)]
    assert gateway.cancelled == ["r1"]


def test_a_failure_has_cause_and_cure(wired: Wired, qtbot: QtBot) -> None:
    page, gateway, asking = wired
    refused, cure = Words("做不了", "cannot"), Words("换一个", "another")
    gateway.answer = lambda name: ReportProgress(
        name, ReportState.FAILED, refused=refused, cure=cure
    )
    page.questions_wished.emit({"table": query(1), "chart": query(2)})

    def goes_on() -> None:
        asking.answer()
        assert page.causes

    qtbot.waitUntil(goes_on, timeout=3000)
    assert page.causes == [Cause(refused, cure)]
    assert len(gateway.asked) == 1
    assert page.done == 0
