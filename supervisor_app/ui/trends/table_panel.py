"""The table of a report with its line of sums; it stays, greyed, while another one is made."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.report_query import ReportQuery, ReportRow, ReportTable, Split
from supervisor_app.ui.overview.total import SumLine
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fitted_columns import FittedColumns
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_PAD, PART, LoadingRows, Panel
from supervisor_app.ui.parts.table_view import RowDelegate, TableView
from supervisor_app.ui.parts.texts import tr, tr_counted, words
from supervisor_app.ui.trends.columns import NAME, TIME, trend_columns
from supervisor_app.ui.trends.reading import TrendReading, begun, days_told, key_of
from supervisor_app.ui.trends.row_delegate import ROW_H, ReportDelegate

TOTAL_H = 34
FIXED = 2
"""Time, and what it is split by, stay where they are."""
NOTCH = 120
"""An eighth of a degree each, as Qt counts a wheel."""
ENGLISH_HEAD_H = 40


class ReportTableView(TableView):
    """Left and right go from interval to interval; with Shift, from column to column."""

    stepped = Signal(int)
    slid = Signal(int)
    """So many columns to the right are wished."""

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(delegate, parent)
        self._turned = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(step)
            return
        if step and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.slid.emit(step)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, across = event.angleDelta(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = across or turned.y()
        if not across:
            super().wheelEvent(event)
            return
        self._turned += across
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            self.slid.emit(-notches)
        event.accept()


class TablePanel(Panel):
    """Shows what it is given."""

    opened = Signal(object)
    """The `ReportRow` whose contacts are wanted."""
    pointed = Signal(object)
    """The `ReportRow` that the keyboard or a click went to."""
    retry_wished = Signal()

    def __init__(self, reading: TrendReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._pending = False
        self._query: ReportQuery | None = None
        columns = trend_columns(reading)
        self.model = KeyedTableModel[str, ReportRow](columns, self)
        self.delegate = ReportDelegate(self.model)
        self.table = ReportTableView(self.delegate, self)
        self.table.setModel(self.model)
        self.table.hold_widths()
        self.table.order_by_header()
        self.fitted = FittedColumns(self.table, columns, FIXED, slides=True)
        self.total = SumLine(self.table, TOTAL_H, self._paint_total, self._tell_total)
        self.fault = FaultStrip(self)
        self.notes, self.before, self.after, self.choose = (QPushButton(self) for _ in range(4))
        for button in self._buttons:
            button.setProperty("flat", "true")
            self.head.addWidget(button)
        self.notes.clicked.connect(self._say_notes)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.choose.clicked.connect(self._ask_columns)
        self._loading = LoadingRows(ROW_H, self)
        for part in (self.fault, self._loading, self.table, self.total):
            self.body.addWidget(part, 1 if part in (self._loading, self.table) else 0)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._point)
        self.fault.retry_wished.connect(self.retry_wished)
        self.table.slid.connect(self.fitted.slide)
        self.fitted.slid.connect(self._tell_beyond)
        self.table.header.sectionResized.connect(self._repaint_total)
        self._show_parts()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.notes, self.before, self.after, self.choose)

    # What is shown -------------------------------------------------------------------------------

    def show_table(self, table: ReportTable | None) -> None:
        """Another table; None: there is none."""
        rows = {key_of(row): row for row in begun(table)} if table is not None else {}
        if table is not None:
            split = set() if table.query.split is Split.NONE else {NAME}
            self.fitted.offer(frozenset({TIME, *split, *table.columns}))
        self.model.show(rows)
        self.model.restate()
        self._name_total(table)
        self._entitle()
        self._show_parts()
        query = table.query if table is not None else None
        if query != self._query and query is not None and query.split is Split.NONE:
            self.table.scrollToBottom()  # what was last is looked for first
        self._query = query

    def wait(self, waiting: bool) -> None:
        """Another one is being made; what is shown is weak until it comes."""
        self._pending = waiting
        self.delegate.old = waiting
        self.table.viewport().update()
        self.total.update()
        self._show_parts()

    def fail(self, cause: Cause | None) -> None:
        """It could not be made; what was shown stays."""
        self.fault.say(cause)
        self._show_parts()

    def set_stale(self, stale: bool) -> None:
        """The gateway is not heard: nothing is judged, and it is said of when it is."""
        self.table.set_stale(stale)
        self.total.update()
        self._entitle()

    def go_to(self, at: float) -> None:
        """Bring the keyboard to the row of an instant, without telling anyone."""
        for place in range(self.model.rowCount()):
            row = self.model.row(place)
            if row.start <= at < row.end:
                if self.table.currentIndex().row() != place:
                    self.table.selectionModel().blockSignals(True)
                    self.table.setCurrentIndex(self.model.index(place, 0))
                    self.table.selectionModel().blockSignals(False)
                    self.table.scrollTo(self.model.index(place, 0))
                    self.table.viewport().update()
                return

    @property
    def current(self) -> ReportRow | None:
        """The row that the keyboard is on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def shown_keys(self) -> tuple[str, ...]:
        """The columns as they stand, from left to right; also those that have to be slid to."""
        return self.fitted.keys()

    def shown_rows(self) -> tuple[ReportRow, ...]:
        """The rows in the order in which they stand."""
        return tuple(self.model.row(place) for place in range(self.model.rowCount()))

    def use(self, look: Look) -> None:
        super().use(look)
        english = look.language != "zh_CN"
        self.table.header.stand(ENGLISH_HEAD_H if english else 30)
        for part in (self.fault, self._loading, self.table, self.total, self.fitted):
            part.use(look)
        for button in self._buttons:
            button.setFont(font(Role.NOTE, look.scale))
        self._tell_beyond()
        self.choose.setText(tr("列"))
        self.choose.setToolTip(tr("选择显示哪些列"))
        self.choose.setAccessibleName(tr("选择列"))
        self.table.setAccessibleName(tr("报表"))
        self.model.restate()
        self._name_total(self._reading.table)
        self._entitle()

    # Inside --------------------------------------------------------------------------------------

    def _show_parts(self) -> None:
        table = self._reading.table
        there = table is not None and bool(table.rows)
        waiting = not there and self._pending
        self._loading.setVisible(waiting)
        self.table.setVisible(there)
        self.total.setVisible(there)
        self.choose.setVisible(there)
        self._tell_beyond()
        self.say("" if there or waiting else self._sentence_now())

    def _sentence_now(self) -> str:
        if self.fault.cause is not None:
            cause = self.fault.cause
            language = self._look.language
            return f"{words(cause.cause, language)}\n{words(cause.cure, language)}"
        none = self._reading.table is None
        if self._reading.view is None:
            return ""
        return tr("还没有结果，按 Ctrl R 查询") if none else tr("该时段没有话务")

    def _entitle(self) -> None:
        table = self._reading.table
        if table is None:
            self.notes.hide()
            self.entitle(tr("报表"))
            return
        made = self._reading.clock(table.made_at, with_seconds=True)
        rows = tr_counted("{n} 行", self.model.rowCount())
        parts = [days_told(table.query), rows, tr("截至 {at}", at=made)]
        notes = [words(one, self._look.language) for one in table.notes]
        lost = tr("数据中断，非实时") if self._reading.stale else self._reading.missing(table)
        note, more = PART.join(parts), PART.join(notes)
        told = tr_counted("附注 {n}", len(notes))
        self.notes.setText(told)
        self.notes.setToolTip("\n".join(notes))
        self.notes.setAccessibleName(f"{told} {more}")
        self.notes.setVisible(bool(notes) and self._needed(note, lost, more) > self._head_room())
        self.entitle(tr("报表"), note, gap=lost, more="" if self.notes.isVisibleTo(self) else more)
        self.setToolTip("\n".join(notes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._entitle()

    def _needed(self, *said: str) -> float:
        """How wide the head's texts are, with its title."""
        known = metrics(Role.NOTE, self._look.scale)
        title = metrics(Role.BODY_STRONG, self._look.scale).horizontalAdvance(tr("报表"))
        return title + sum(known.horizontalAdvance(text) + HEAD_PAD for text in said if text)

    def _head_room(self) -> float:
        """What the buttons that stand there leave of the head."""
        shown = [one for one in self._buttons[1:] if one.isVisibleTo(self)]
        wide = sum(one.sizeHint().width() + self.head.spacing() for one in shown)
        return self.width() - wide - 3 * HEAD_PAD

    @Slot()
    def _say_notes(self) -> None:
        """For those without a pointer."""
        below = self.notes.rect().bottomLeft()
        QToolTip.showText(self.notes.mapToGlobal(below), self.notes.toolTip(), self.notes)

    def _name_total(self, table: ReportTable | None) -> None:
        total = table.total if table is not None else None
        if total is None:
            self.total.setAccessibleName("")
            return
        told = (f"{column.title()} {self._total_text(total, at)}" for at, column in self._figures())
        self.total.setAccessibleName(" ".join((self.total_title(), *told)))

    def _figures(self) -> list[tuple[int, Any]]:
        shown = set(self.shown_keys()) - {TIME, NAME}
        return [(at, one) for at, one in enumerate(self.model.columns) if one.key in shown]

    def total_title(self) -> str:
        """How the line of sums is called."""
        table = self._reading.table
        if table is None:
            return tr("合计")
        today = self._reading.today().isoformat()
        one = table.query.first == table.query.last
        return tr("今日合计") if one and table.query.first == today else tr("合计")

    def _total_text(self, total: ReportRow, place: int) -> str:
        key = self.model.columns[place].key
        if key == TIME:
            return self.total_title()
        return "" if key == NAME else self._reading.text(total, key)

    def _paint_total(self, painter: QPainter, area: QRect, place: int) -> None:
        table = self._reading.table
        total = table.total if table is not None else None
        if total is None:
            return
        scale = self._look.scale
        painter.save()
        painter.scale(scale, scale)
        inner = QRectF(
            area.x() / scale, area.y() / scale, area.width() / scale, area.height() / scale
        )
        weak = self._pending or self.delegate.stale
        pen = self.delegate.color("t3" if weak else "t1")
        key, text = self.model.columns[place].key, self._total_text(total, place)
        role = Role.NUMBER_STRONG
        if key in (TIME, NAME):
            self.delegate.write_left(painter, inner, inner.left() + 8, text, role, pen)
        else:
            self.delegate.write_right(painter, inner, text, role, pen)
        painter.restore()

    def _tell_total(self, place: int) -> str:
        table, key = self._reading.table, self.model.columns[place].key
        if table is None or table.total is None or key == NAME:
            return ""
        return self._reading.told(table.total, "offered" if key == TIME else key)

    def _turn(self, step: int) -> None:
        """To the columns beyond one side: as many as there is room for."""
        beyond = {key for side in self.fitted.beyond for key in side}
        shown = set(self.fitted.keys()) - beyond - {TIME, NAME}
        self.fitted.slide(step * len(shown))

    @Slot()
    def _tell_beyond(self) -> None:
        """How many columns are beyond each side, and which."""
        titles = {column.key: column.title() for column in self.model.columns}
        before, after = self.fitted.beyond
        for button, keys, text, key in (
            (self.before, before, tr_counted("‹ 另有 {n} 列", len(before)), "Shift ←"),
            (self.after, after, tr_counted("另有 {n} 列 ›", len(after)), "Shift →"),
        ):
            named = tr("、").join(titles[each] for each in keys)
            button.setText(text)
            button.setToolTip(f"{named} · {key}")
            button.setAccessibleName(f"{text} {named}")
            button.setVisible(bool(keys) and not self.table.isHidden())
        self._entitle()
        self.total.update()

    @Slot()
    def _repaint_total(self) -> None:
        self.total.update()

    @Slot()
    def _ask_columns(self) -> None:
        menu = self.fitted.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))

    @Slot(object)
    def _open(self, key: str) -> None:
        place = self.model.place(key)
        if place is not None and not self._pending:
            self.opened.emit(self.model.row(place))

    @Slot()
    def _point(self) -> None:
        row = self.current
        if row is not None:
            self.pointed.emit(row)
