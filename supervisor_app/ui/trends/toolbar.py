"""What is asked: the days, the grain, of whom, split by what, held against what."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import structs
from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from supervisor_app.domain.report_query import Comparison, Grain, ReportQuery, Split
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.asked import TODAY, dated, on_days, split_by, too_fine
from supervisor_app.ui.trends.day_picker import DayPicker
from supervisor_app.ui.trends.filter_menu import NO_TICK, TICK, FilterMenu, filter_told
from supervisor_app.ui.trends.menu_button import MenuButton
from supervisor_app.ui.trends.reading import (
    TrendReading,
    comparison_name,
    days_told,
    grain_name,
    split_name,
)

HEIGHT = 36
GAP = 8


class TrendToolbar(QWidget):
    """Says what is wished; the page holds it."""

    wished = Signal(object)
    """A `ReportQuery`."""
    export_wished = Signal()
    template_wished = Signal()
    """The question is to be kept."""
    templates_opened = Signal()
    """The kept ones are to be listed below the button."""

    def __init__(self, reading: TrendReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading, self._look, self._query = reading, Look(), TODAY
        self.title = QLabel(self)
        self.days = MenuButton(self)
        self.grain = Segments(self)
        self.filter, self.split, self.compare = (MenuButton(self) for _ in range(3))
        self.templates = MenuButton(self)
        self.keep, self.export = QPushButton(self), QPushButton(self)
        self.papers, self.timed = QPushButton(self), QPushButton(self)
        self.picker = DayPicker(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.days, self.grain, self.filter, self.split, self.compare):
            self._row.addWidget(part)
        self._row.addStretch(1)
        for button in (self.templates, self.keep, self.timed, self.papers, self.export):
            self._row.addWidget(button)
        self._connect()

    def _connect(self) -> None:
        self.days.clicked.connect(self.open_days)
        self.picker.picked.connect(self._pick)
        self.grain.chosen.connect(lambda key: self._wish(grain=Grain(key)))
        self.filter.clicked.connect(self._open_filter)
        self.split.clicked.connect(self._open_split)
        self.compare.clicked.connect(self._open_compare)
        self.templates.clicked.connect(self.templates_opened)
        self.keep.clicked.connect(self.template_wished)
        self.export.clicked.connect(self.export_wished)

    def show_query(self, query: ReportQuery) -> None:
        """What is asked now."""
        self._query = query
        asked = dated(query, self._reading.today())
        self.days.setText(days_told(asked))
        self.days.setAccessibleName(tr("日期 {days}", days=self.days.text()))
        self.grain.choose((Grain.DAY if too_fine(asked) else query.grain).value)
        told = filter_told(self._reading, query)
        self.filter.setText(told)
        self.filter.setAccessibleName(tr("筛选 {filter}", filter=told))
        split = split_name(query.split)
        self.split.setText(split if query.split is Split.NONE else tr("按{split}拆分", split=split))
        self.compare.setText(tr("对比 {against}", against=comparison_name(query.comparison)))
        if query.comparison is Comparison.NONE:
            self.compare.setText(comparison_name(query.comparison))
        self._fit()

    def allow(self, why_not: str, nothing: bool) -> None:
        """Whether anything can be asked, and whether there is anything to be exported."""
        for part in self._asking():
            part.setEnabled(not why_not)
        for button in (self.keep, self.export, self.templates, self.papers, self.timed):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
        if not why_not and nothing:
            self.export.setEnabled(False)
            self.export.setToolTip(tr("还没有可导出的表"))
        elif not why_not:
            self.export.setToolTip(tr("与表完全一致 · Ctrl E"))

    def _asking(self) -> tuple[QWidget, ...]:
        return (self.days, self.grain, self.filter, self.split, self.compare)

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self._row.setSpacing(look.px(GAP))
        self.title.setText(tr("趋势与报表"))
        self.title.setFont(font(Role.TITLE, look.scale))
        self.grain.offer({one.value: grain_name(one) for one in Grain}, look.scale)
        for part in (self.days, self.filter, self.split, self.compare, self.templates, self.picker):
            part.use(look)
        self.templates.setText(tr("模板"))
        self.keep.setText(tr("存为模板"))
        self.export.setText(tr("导出 CSV"))
        self.papers.setText(tr("报表…"))
        self.timed.setText(tr("定时发送"))
        for button in (self.keep, self.export, self.papers, self.timed):
            button.setFont(font(Role.BODY, look.scale))
        self.show_query(self._query)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What can be had elsewhere goes first where there is no room: the rail names the page,
        the menu of templates has the rest."""
        places = (self._row.itemAt(place) for place in range(self._row.count()))
        shown = [found for place in places if place and (found := place.widget())]
        gap = self._look.px(GAP)
        for part in (self.title, self.timed, self.keep):
            needed = sum(each.sizeHint().width() + gap for each in shown)
            part.setVisible(needed <= self.width())
            if needed > self.width():
                shown.remove(part)

    # Menus ---------------------------------------------------------------------------------------

    @Slot()
    def open_days(self) -> None:
        """The calendar below its button."""
        today = self._reading.today()
        asked = dated(self._query, today)
        first, last = date.fromisoformat(asked.first), date.fromisoformat(asked.last)
        self.picker.open(first, last, today, below(self.days))

    @Slot(object, object)
    def _pick(self, first: date, last: date) -> None:
        self.wished.emit(on_days(self._query, first, last, self._reading.today()))

    @Slot()
    def _open_filter(self) -> None:
        menu = FilterMenu(self._reading, self._query, self._look, self.wished.emit, self)
        popup(menu, self.filter)

    @Slot()
    def _open_split(self) -> None:
        choices = {one.value: split_name(one) for one in Split}
        menu = self._choices(
            choices,
            self._query.split.value,
            lambda key: self.wished.emit(split_by(self._query, Split(key))),
        )
        popup(menu, self.split)

    @Slot()
    def _open_compare(self) -> None:
        choices = {one.value: comparison_name(one) for one in Comparison}
        menu = self._choices(
            choices,
            self._query.comparison.value,
            lambda key: self._wish(comparison=Comparison(key)),
        )
        popup(menu, self.compare)

    def _choices(
        self, choices: Mapping[str, str], chosen: str, choose: Callable[[str], None]
    ) -> QMenu:
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        for key, text in choices.items():
            entry = menu.addAction(f"{TICK if key == chosen else NO_TICK}{text}")
            entry.triggered.connect(lambda _=False, key=key: choose(key))
        return menu

    def _wish(self, **changes: object) -> None:
        self.wished.emit(structs.replace(self._query, **changes))


def below(button: QWidget) -> QPoint:
    """Where what a button opens stands on the screen."""
    return button.mapToGlobal(QPoint(0, button.height() + 2))


def popup(menu: QMenu, button: QWidget) -> None:
    """Open a menu below a button; it is gone when it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below(button))
