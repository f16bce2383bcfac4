"""趋势与报表: explain the day, and hand in the numbers. Figures are made by the gateway."""

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.papers import PaperKind, PaperWish
from supervisor_app.domain.report_query import (
    DrilledCalls,
    ReportRow,
    ReportTable,
    ReportTemplate,
)
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends import asked
from supervisor_app.ui.trends.asking import AskingTrends
from supervisor_app.ui.trends.drill import CallsAsked, drilled
from supervisor_app.ui.trends.sheet import sheet
from supervisor_app.ui.trends.templates import templates_menu
from supervisor_app.ui.trends.toolbar import below, popup


class TrendsPage(AskingTrends):
    """Works on while the ACD is away: what is kept can be asked for."""

    paper_wished = Signal(object)
    """A `PaperWish` whose file is to be saved."""
    preview_wished = Signal(object)
    """One that is to be looked at."""
    papers_wished = Signal(object)
    """Which paper is to be asked; with what is offered first."""
    schedules_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connect()

    def _connect(self) -> None:
        bar, chart, pane = self.toolbar, self.chart, self.pane
        bar.wished.connect(self.ask)
        bar.export_wished.connect(self.export)
        bar.template_wished.connect(self.begin_template)
        bar.papers.clicked.connect(self.choose_paper)
        bar.timed.clicked.connect(self.schedules_wished)
        bar.templates_opened.connect(self.list_templates)
        self.naming.named.connect(self._keep_template)
        chart.opened.connect(self.open_bar)
        chart.chosen.connect(pane.go_to)
        pane.opened.connect(self.open_row)
        pane.pointed.connect(self._follow)
        pane.table.stepped.connect(chart.step)
        pane.retry_wished.connect(self.refresh)
        pane.fitted.changed.connect(self.memory_changed)
        self.side.one_wished.connect(self._narrow)
        self.side.view_changed.connect(self._ask_channels)
        self.calls.asked.connect(self.calls_wished)
        self.calls.closed.connect(self.close_calls)
        self.progress.cancelled.connect(self.cancel)
        keys = (
            ("[", lambda: self.step_days(-1)),
            ("]", lambda: self.step_days(1)),
            ("C", self.compare),
            ("Ctrl+E", self.export),
            ("Ctrl+R", self.refresh),
            ("D", bar.open_days),
            ("Esc", self.leave),
            *((str(n), lambda n=n: self._choose_grain(n)) for n in range(1, 7)),
        )
        for text, act in keys:
            shortcut = QShortcut(QKeySequence(text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.setFocusProxy(chart)

    def show_calls(self, wanted: CallsAsked, told: DrilledCalls) -> None:
        """Contacts of a bar."""
        self.calls.show_calls(wanted, told)

    def calls_failed(self, wanted: CallsAsked, cause: Cause) -> None:
        """They could not be had."""
        self.calls.show_failed(wanted, cause)

    def show_templates(self, templates: tuple[ReportTemplate, ...]) -> None:
        """The kept questions."""
        self._templates = templates

    # Contacts ------------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, row: ReportRow) -> None:
        self.chart.choose(row.start)

    @Slot(object)
    def open_row(self, row: ReportRow) -> None:
        """The contacts of a row of the table."""
        if self.table is not None:
            self._open(row, self.table)

    @Slot(object)
    def open_bar(self, row: ReportRow) -> None:
        """The contacts of a bar of the chart."""
        of_chart = self._tables.get(asked.CHART) or self.table
        if of_chart is not None:
            self._open(row, of_chart)

    def _open(self, row: ReportRow, table: ReportTable) -> None:
        span = f"{self.reading.span(row, table)} {self.reading.name(row)}".strip()
        self._right.setCurrentWidget(self.calls)
        self.calls.open(drilled(row, table.query, self.reading.view), span)

    # Files and templates -------------------------------------------------------------------------

    @Slot()
    def export(self) -> None:
        """The table as it is shown, as a file."""
        if self.table is not None and self.table.rows and not self.why_not():
            self.export_wished.emit(self.table.query, "csv")

    @property
    def look(self) -> Look:
        """How this page looks."""
        return self._look

    @Slot()
    def choose_paper(self) -> None:
        """Which paper; of what is shown, where there is anything."""
        first = PaperWish(kind=PaperKind.MORNING)
        if self.table is not None:
            query = msgspec.json.encode(self.table.query)
            first = PaperWish(kind=PaperKind.TREND, query=query)
        self.papers_wished.emit(first)

    def sheet(self) -> str:
        """The table as it is shown, as a file."""
        table, pane = self.table, self.pane
        if table is None:
            return ""
        return sheet(self.reading, table, pane.shown_keys(), pane.shown_rows(), pane.total_title())

    @Slot()
    def begin_template(self) -> None:
        """Ask how the question is to be called."""
        bar = self.toolbar
        button = bar.keep if bar.keep.isVisible() else bar.templates
        self.naming.open(below(button), self.toolbar.filter.text())

    @Slot(str)
    def _keep_template(self, name: str) -> None:
        back = max(0, asked.days_back(self._query, self.reading.today()))
        self.template_kept.emit(ReportTemplate(key="", name=name, query=self.query, days_back=back))

    @Slot()
    def list_templates(self) -> None:
        """The kept questions below their button."""
        menu = templates_menu(
            self._templates,
            self._look,
            self,
            self.use_template,
            self.template_dropped.emit,
            {tr("存为模板"): self.begin_template, tr("定时发送"): self.schedules_wished.emit},
        )
        popup(menu, self.toolbar.templates)
        self.templates_wished.emit()

    def use_template(self, template: ReportTemplate) -> None:
        """Ask what is kept, on the days that it means today."""
        today = self.reading.today()
        self.ask(asked.moved_days(template.query, template.days_back, today))

    # Where it stands -----------------------------------------------------------------------------

    def address(self, key: str) -> Address:
        view = (("view", self.side.view),) if self.side.view != "each" else ()
        return Address(key, (*asked.wanted_of(self._query), *view))

    def go(self, address: Address) -> None:
        if address.first("view"):
            self.side.show_view(address.first("view"))
        template = address.first("template")
        known = next((one for one in self._templates if one.key == template), None)
        if known is not None:
            self.use_template(known)
        elif asked.speaks_of_question(address):
            self.ask(asked.query_of(address))

    def keys(self) -> tuple[KeyLine, ...]:
        return (
            KeyLine("← / →", tr("上一时段，下一时段")),
            KeyLine("[ / ]", tr("前一日，后一日")),
            KeyLine("1–6", tr("粒度：15、30、60 分，日，周，月")),
            KeyLine("C", tr("对比")),
            KeyLine("D", tr("选择日期")),
            KeyLine("Enter", tr("该时段的通话")),
            KeyLine("Home", tr("图：显示全部时段")),
            KeyLine("Ctrl R", tr("刷新")),
            KeyLine("Ctrl E", tr("导出 CSV")),
            KeyLine("Esc", tr("取消查询，关闭明细")),
        )

    def deeds(self) -> tuple[Deed, ...]:
        if self.why_not():
            return ()
        return (
            Deed("trends/export", tr("导出报表 CSV"), self.export, "Ctrl E", "csv export report"),
            Deed("trends/papers", tr("报表…"), self.choose_paper, "", "pdf excel paper"),
            Deed("trends/timed", tr("定时发送"), self.schedules_wished.emit, "", "schedule"),
            Deed("trends/compare", tr("对比开关"), self.compare, "C", "compare"),
        )
