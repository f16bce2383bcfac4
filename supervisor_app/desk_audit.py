"""The wires of 操作记录: what is asked of the gateway, and the file that is written."""

from __future__ import annotations

from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QFileDialog, QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.audit_export import export_audit
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_people import DeskPeople
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.texts import tr, tr_counted

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.audit import AuditChain, AuditPage, AuditQuery
    from supervisor_app.ui.audit.reading import AuditReading


@runtime_checkable
class ShowsAudit(Protocol):
    """A page that shows the record."""

    entries_wished: SignalInstance
    chain_wished: SignalInstance
    export_wished: SignalInstance
    sign_in_wished: SignalInstance
    told: SignalInstance
    reading: AuditReading

    def show_page(self, query: AuditQuery, page: AuditPage) -> None:
        """What was asked for."""
        ...

    def show_failed(self, query: AuditQuery, cause: Cause) -> None:
        """It could not be had."""
        ...

    def show_chain(self, chain: AuditChain | None) -> None:
        """Whether the record is whole."""
        ...


class DeskAudit(QObject):
    """Entries are never all in memory: a page at a time is asked for, shown or written."""

    def __init__(self, people: DeskPeople, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people, self._asking = people, asking

    def join(self, page: ShowsAudit) -> None:
        """Wire one instance."""
        page.entries_wished.connect(lambda query: self._read(page, query))
        page.chain_wished.connect(lambda: self._verify(page))
        page.export_wished.connect(lambda query: self._export(page, query))
        page.sign_in_wished.connect(self._people.open_sign_in)

    def _read(self, page: ShowsAudit, query: AuditQuery) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            lambda gateway: gateway.audit(query),
            lambda answer: page.show_page(query, answer),
            lambda cause: page.show_failed(query, cause),
            owner=page,
            key=(id(page), "audit"),
        )

    def _verify(self, page: ShowsAudit) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("audit_chain"),
            page.show_chain,
            lambda _: page.show_chain(None),
            owner=page,
            key=(id(page), "chain"),
        )

    def _export(self, page: ShowsAudit, query: AuditQuery) -> None:
        assert isinstance(page, QWidget)
        title, kind = tr("导出操作记录"), tr("CSV 表格 (*.csv)")
        name, _ = QFileDialog.getSaveFileName(page, title, "audit.csv", kind)
        if not name:
            return
        file = Path(name)
        file = file if file.suffix else file.with_suffix(".csv")
        zone = page.reading.zone
        page.told.emit(Toast(tr("正在导出 {file}", file=file.name)))
        self._asking.ask(
            lambda gateway: export_audit(gateway, query, file, zone),
            lambda count: self._exported(page, file, count),
            lambda cause: page.show_failed(query, cause),
            owner=page,
        )

    def _exported(self, page: ShowsAudit, file: Path, count: int) -> None:
        said = tr_counted("已导出 {n} 条到 {file}", count, file=file.name)
        page.told.emit(Toast(said))
