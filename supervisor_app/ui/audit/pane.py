"""The entries as a table under a head, with a foot that says how many were read."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.audit import AuditEntry
from supervisor_app.ui.audit.chain import ChainSign
from supervisor_app.ui.audit.reading import AuditReading, audit_columns
from supervisor_app.ui.audit.wording import was_done
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.listed_pane import ListedPane
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.text_delegate import ROW_H, TextDelegate
from supervisor_app.ui.parts.texts import tr, tr_counted

NOTE_FROM_W = 700
AHEAD = 10
"""Older entries are asked for when so many rows are left below."""


class AuditPane(ListedPane):
    """Shows what the page was given."""

    opened = Signal(object)
    """The number of the entry to be shown in detail."""
    current_changed = Signal(object)
    clear_wished = Signal()
    sign_in_wished = Signal()

    def __init__(self, reading: AuditReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = audit_columns(reading)
        self.model = KeyedTableModel[int, AuditEntry](columns, self)
        delegate = TextDelegate(
            self.model, frozenset({"what"}), frozenset({"at", "origin", "team", "why"}), was_plain
        )
        self.chain = ChainSign(self)
        self.clear, self.sign_in = QPushButton(self), QPushButton(self)
        offers, table = (self.clear, self.sign_in), TableView(delegate, self)
        self.list_in(table, self.model, columns, ROW_H, AHEAD, offers, self.chain)
        table.opened.connect(self.opened)
        table.selectionModel().currentRowChanged.connect(self._tell_current)
        self.clear.clicked.connect(self.clear_wished)
        self.sign_in.clicked.connect(self.sign_in_wished)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What is shown

    def show_entries(self, entries: dict[int, AuditEntry], older: bool, filtered: bool) -> None:
        """Everything that was read; `older`: there is more."""
        self.model.show(entries)
        count = len(entries)
        if older:
            self._foot_text.setText(tr_counted("已读 {n} 条，向下滚动读取更早的", count))
        else:
            self._foot_text.setText(tr_counted("共 {n} 条", count))
        if entries:
            self._body.setCurrentWidget(self.table)
            if self.hasFocus():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._nothing.setText(tr("没有符合条件的记录") if filtered else tr("今日还没有操作记录"))
        self.clear.setVisible(filtered)
        self.sign_in.hide()
        self._body.setCurrentWidget(self._empty)

    def refuse(self, why_not: str, can_sign_in: bool) -> None:
        """Whoever works here may not read the record."""
        self.model.show({})
        self._foot_text.setText("")
        self._nothing.setText(why_not)
        self.clear.hide()
        self.sign_in.setVisible(can_sign_in)
        self._body.setCurrentWidget(self._empty)

    def fail(self, cause: Cause | None) -> None:
        """The newest could not be had; what was read stays."""
        self.fault.say(cause)
        if cause is not None and not self.model.rowCount():
            self._nothing.setText(tr("读不到操作记录"))
            self.clear.hide()
            self.sign_in.hide()
            self._body.setCurrentWidget(self._empty)

    def choose(self, number: int) -> None:
        """Bring the keyboard to an entry."""
        place = self.model.place(number)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))

    @Slot()
    def _tell_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.current_changed.emit(self.model.key(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note.setVisible(self.width() >= self._look.px(NOTE_FROM_W))

    def use(self, look: Look) -> None:
        super().use(look)
        self._title.setText(tr("操作记录"))
        self._note.setText(tr("只增不改，每条以校验值与前一条相连"))
        self.clear.setText(tr("清除筛选"))
        self.sign_in.setText(tr("登录"))
        self.chain.use(look)
        self._keys.show_keys(
            (
                KeyLine("Enter", tr("详情")),
                KeyLine("Ctrl F", tr("对象")),
                KeyLine("Ctrl R", tr("刷新")),
                KeyLine("Ctrl E", tr("导出")),
            )
        )
        self.model.restate()


def was_plain(entry: AuditEntry) -> bool:
    """An entry of what was not done is no weaker than the others."""
    return entry.login == "gateway" and was_done(entry)
