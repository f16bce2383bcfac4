"""The list of the page under its head, with what stands in where there is nothing to list."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.domain.alerts import Alert, AlertId
from supervisor_app.ui.alerts.reading import AlertReading
from supervisor_app.ui.alerts.table import ROW_H, AlertTable, AlertTableDelegate, alert_columns
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.listed_pane import ListedPane
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.texts import tr, tr_counted

AHEAD = 6
"""Older alerts are asked for when so many rows are left below."""


class AlertPane(ListedPane):
    """Shows what the page was given."""

    opened = Signal(object)
    """The id of the alert whose object is to be shown."""
    chosen = Signal(object)
    """The id of the alert that the keyboard or the mouse went to."""
    all_wished = Signal()

    def __init__(self, reading: AlertReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = alert_columns(reading)
        self.model = KeyedTableModel[AlertId, Alert](columns, self)
        self.all = QPushButton(self)
        self.list_of = AlertTable(AlertTableDelegate(reading, columns), self)
        self.list_in(self.list_of, self.model, columns, ROW_H, AHEAD, (self.all,))
        self.table.opened.connect(self.opened)
        self.table.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.all.clicked.connect(self.all_wished)
        self.setFocusProxy(self.table)

    def show_alerts(
        self, alerts: dict[AlertId, Alert], note: str, nothing: str, all_: bool
    ) -> None:
        """These; `nothing`: what is said where there are none, and whether 全部 helps."""
        self.model.show(alerts)
        self._note.setText(note)
        self._foot_text.setText(tr_counted("共 {n} 条", len(alerts)) if alerts else "")
        self._nothing.setText(nothing)
        self.all.setVisible(all_)
        self._body.setCurrentWidget(self.table if alerts else self._empty)

    def wait(self) -> None:
        self._note.setText("")
        super().wait()

    def choose(self, alert: AlertId) -> bool:
        """Bring the keyboard to an alert. False: it is not listed."""
        place = self.model.place(alert)
        if place is None:
            return False
        self.table.selectRow(place)
        return True

    def begin(self) -> bool:
        """Give the keyboard to the list and choose its first row. False: there is none."""
        if not self.table.isVisible() or not self.list_of.choose_first():
            return False
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @property
    def current(self) -> Alert | None:
        """The alert that is chosen, or that the keyboard is seen to be at."""
        index = self.list_of.marked()
        return self.model.row(index.row()) if index is not None else None

    @Slot()
    def _tell_chosen(self) -> None:
        """Qt goes to the first row when the keys come here; that chooses nothing."""
        index = self.table.currentIndex()
        if index.isValid() and self.table.is_chosen(index):
            self.chosen.emit(self.model.key(index.row()))

    def use(self, look: Look) -> None:
        super().use(look)
        self._title.setText(tr("告警"))
        self.all.setText(tr("查看全部告警"))
        self.table.setAccessibleName(tr("告警"))
        self._keys.show_keys(
            (
                KeyLine("A", tr("确认")),
                KeyLine("T", tr("接手")),
                KeyLine("S", tr("暂缓提醒")),
                KeyLine("N", tr("写记录")),
                KeyLine("Enter", tr("定位到对象")),
                KeyLine("M", tr("静音 10 分")),
            )
        )
        self.model.restate()
