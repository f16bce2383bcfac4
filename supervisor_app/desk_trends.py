"""The wires of 趋势与报表: questions and their progress, contacts, templates, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.file_writing import write_whole
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right, Scope
from supervisor_app.domain.words import Words
from supervisor_app.ui.frame.places import TRENDS
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, Toast
from supervisor_app.ui.parts.texts import tr, words

if TYPE_CHECKING:  # the page brings them along; what speaks HTTP is slow to import
    from supervisor_app.client.calls import GatewayCalls
    from supervisor_app.domain.report_query import (
        DrilledCalls,
        ReportProgress,
        ReportQuery,
        ReportTable,
        ReportTemplate,
        ReportTemplateAnswer,
        ReportTemplatesNow,
    )
    from supervisor_app.ui.trends.drill import CallsAsked

WAIT_S = 0.3
"""So long one look at a report takes at most: it holds up other questions of the desk."""
AGAIN_MS = 40
SETTLE_MS, RAPID_MS = 150, 600
"""A question waits so long for a newer one, where the one before was asked so short ago."""
RUNNING, DONE, CANCELLED = "running", "done", "cancelled"
NOT_MADE = Cause(
    Words("报表没有做成", "The report was not made"),
    Words("请重试；若反复出现，请联系技术支持。", "Try again; if it happens again, tell support."),
)


@runtime_checkable
class ShowsTrends(Protocol):
    """A page that asks for reports."""

    questions_wished: SignalInstance
    cancel_wished: SignalInstance
    calls_wished: SignalInstance
    templates_wished: SignalInstance
    template_kept: SignalInstance
    template_dropped: SignalInstance
    export_wished: SignalInstance
    told: SignalInstance

    def show_progress(self, done: float) -> None:
        """So much is made, 0 to 1."""
        ...

    def show_answer(self, name: str, table: ReportTable) -> None:
        """One of what was asked for."""
        ...

    def show_done(self) -> None:
        """All of it is there."""
        ...

    def show_failed(self, cause: Cause) -> None:
        """It could not be had."""
        ...

    def show_calls(self, wanted: CallsAsked, told: DrilledCalls) -> None:
        """Contacts of a bar."""
        ...

    def calls_failed(self, wanted: CallsAsked, cause: Cause) -> None:
        """They could not be had."""
        ...

    def show_templates(self, templates: tuple[ReportTemplate, ...]) -> None:
        """Kept questions."""
        ...

    def sheet(self) -> str:
        """The table as it is shown, as a file."""
        ...


class _Run(QObject):
    """The questions of one page, one after the other; those before are given up."""

    def __init__(self, page: ShowsTrends, asking: Asking) -> None:
        assert isinstance(page, QObject)
        super().__init__(page)
        self._page, self._asking = page, asking
        self._number = 0
        self._left: list[tuple[str, ReportQuery]] = []
        self._asked = 0
        self._id = ""
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._next)
        self._calm = QTimer(self, singleShot=True, interval=RAPID_MS)

    def begin(self, questions: Mapping[str, ReportQuery]) -> None:
        """Ask these. Of questions that follow each other fast only the last goes to the gateway:
        giving one up there costs it a process."""
        self.cancel()
        self._left = list(questions.items())
        self._asked = len(self._left)
        if self._calm.isActive():
            self._soon.start()
        else:
            self._next()
        self._calm.start()

    def cancel(self) -> None:
        """Give up what is under way; nothing more of it is told."""
        self._number += 1
        self._left = []
        self._soon.stop()
        if self._id:
            self._give_up(self._id)
            self._id = ""

    def _give_up(self, identity: str) -> None:
        self._asking.ask(
            lambda gateway: gateway.cancel_report(identity), _ignore, _ignore, owner=self
        )

    def _next(self) -> None:
        if not self._left:
            self._page.show_done()
            return
        number, (_, query) = self._number, self._left[0]
        self._asking.ask(
            lambda gateway: gateway.ask_report(query),
            lambda progress: self._begun(number, progress),
            lambda cause: self._failed(number, cause),
            owner=self,
        )

    def _begun(self, number: int, progress: ReportProgress) -> None:
        if number != self._number:
            if progress.state.value == RUNNING:
                self._give_up(progress.id)  # it was given up before it had a name
            return
        self._id = progress.id
        self._told(number, progress)

    def _look(self, number: int) -> None:
        identity = self._id
        if number != self._number or not identity:
            return
        self._asking.ask(
            lambda gateway: gateway.report_progress(identity, WAIT_S),
            lambda progress: self._told(number, progress),
            lambda cause: self._failed(number, cause),
            owner=self,
        )

    def _told(self, number: int, progress: ReportProgress) -> None:
        if number != self._number:
            return
        before = self._asked - len(self._left)
        self._page.show_progress((before + progress.done) / max(1, self._asked))
        state = progress.state.value
        if state == DONE and progress.table is not None:
            name, _ = self._left.pop(0)
            self._id = ""
            self._page.show_answer(name, progress.table)
            self._next()
        elif state in (RUNNING, DONE):
            # Whoever answers at once is not asked without a pause.
            QTimer.singleShot(AGAIN_MS if progress.done else 0, self, lambda: self._look(number))
        else:
            known = progress.refused is not None and progress.cure is not None
            cause = Cause(progress.refused, progress.cure) if known else NOT_MADE  # type: ignore[arg-type]
            self._failed(number, cause)

    def _failed(self, number: int, cause: Cause) -> None:
        if number == self._number:
            self._number += 1
            self._left, self._id = [], ""
            self._page.show_failed(cause)


class DeskTrends(QObject):
    """One run for each instance of the page."""

    templates_changed = Signal(object)
    """The kept questions are others."""

    def __init__(
        self, asking: Asking, go: Callable[[Address], None], parent: QObject | None = None
    ) -> None:
        """`go`: shows an address, for what the search offers."""
        super().__init__(parent)
        self._asking, self._go = asking, go
        self._templates: tuple[ReportTemplate, ...] = ()

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here: kept questions are for those who may see reports."""
        self._show_templates(())
        if me is not None and me.rights.get(Right.REPORTS, Scope.NONE) is not Scope.NONE:
            self._ask_templates()

    def deeds(self) -> tuple[Deed, ...]:
        """The kept questions, for the search."""
        return tuple(
            Deed(
                f"trends/template/{one.key}",
                tr("报表模板 {name}", name=one.name),
                partial(self._go, Address(TRENDS, (("template", one.key),))),
                also="report template",
            )
            for one in self._templates
        )

    def join(self, page: object) -> None:
        """Wire one instance, if it is one."""
        if not isinstance(page, ShowsTrends):
            return
        run = _Run(page, self._asking)
        page.questions_wished.connect(run.begin)
        page.cancel_wished.connect(run.cancel)
        page.calls_wished.connect(lambda wanted: self._ask_calls(page, wanted))
        page.templates_wished.connect(self._ask_templates)
        page.show_templates(self._templates)
        self.templates_changed.connect(page.show_templates)
        page.template_kept.connect(lambda one: self._keep(page, one))
        page.template_dropped.connect(lambda one: self._drop(page, one))
        page.export_wished.connect(lambda query, form: self._export(page, query, form))

    def _ask_calls(self, page: ShowsTrends, wanted: CallsAsked) -> None:
        assert isinstance(page, QObject)

        def call(gateway: GatewayCalls) -> DrilledCalls:
            return gateway.drilled_calls(
                wanted.first,
                wanted.last,
                wanted.queues,
                wanted.outcome,
                agents=wanted.agents,
                below=wanted.below,
                whole=wanted.whole,
            )

        self._asking.ask(
            call,
            lambda told: page.show_calls(wanted, told),
            lambda cause: page.calls_failed(wanted, cause),
            owner=page,
            key=(id(page), "calls"),
        )

    # Templates -----------------------------------------------------------------------------------

    @Slot()
    def _ask_templates(self) -> None:
        def show(now: ReportTemplatesNow) -> None:
            self._show_templates(now.templates)

        self._asking.ask(
            methodcaller("report_templates"), show, _ignore, owner=self, key=(id(self), "templates")
        )

    def _show_templates(self, templates: tuple[ReportTemplate, ...]) -> None:
        self._templates = templates
        self.templates_changed.emit(templates)

    def _keep(self, page: ShowsTrends, template: ReportTemplate) -> None:
        assert isinstance(page, QObject)
        done = tr("已存为模板：{name}", name=template.name)
        self._asking.ask(
            lambda gateway: gateway.keep_report_template(template),
            lambda answer: self._answered(page, answer, done),
            lambda cause: self._tell_cause(page, cause),
            owner=page,
        )

    def _drop(self, page: ShowsTrends, template: ReportTemplate) -> None:
        assert isinstance(page, QObject)
        done = tr("已删除模板：{name}", name=template.name)
        self._asking.ask(
            lambda gateway: gateway.delete_report_template(template.key, template.version),
            lambda answer: self._answered(page, answer, done),
            lambda cause: self._tell_cause(page, cause),
            owner=page,
        )

    def _answered(self, page: ShowsTrends, answer: ReportTemplateAnswer, done: str) -> None:
        if answer.words is None:
            page.told.emit(Toast(done))
        else:
            self._tell_cause(page, Cause(answer.words, answer.cure or Words("", "")))
        self._ask_templates()

    @staticmethod
    def _tell_cause(page: ShowsTrends, cause: Cause) -> None:
        language = getattr(getattr(page, "reading", None), "language", "zh_CN")
        told = (words(cause.cause, language), words(cause.cure, language))
        page.told.emit(Toast(" · ".join(part for part in told if part)))

    # Files ---------------------------------------------------------------------------------------

    def _export(self, page: ShowsTrends, query: ReportQuery, form: str) -> None:
        if form != "csv":
            return
        assert isinstance(page, QWidget)
        days = query.first if query.first == query.last else f"{query.first}_{query.last}"
        title, kind = tr("导出报表"), tr("CSV 表格 (*.csv)")
        name, _ = QFileDialog.getSaveFileName(page, title, f"{TRENDS}-{days}.csv", kind)
        if not name:
            return
        file = Path(name)
        file = file if file.suffix else file.with_suffix(".csv")
        text = page.sheet()
        self._asking.do(
            lambda: write_whole(file, text),
            lambda _: page.told.emit(Toast(tr("已导出 {file}", file=file.name))),
            lambda cause: self._tell_cause(page, cause),
            owner=page,
        )


def _ignore(_: object) -> None:
    """What comes of it is shown by what is asked next."""
