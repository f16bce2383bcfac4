"""数据源: where the figures come from, whether it is heard, and the way to another."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app import __version__
from supervisor_app.bridge.causes import cause_of_loss
from supervisor_app.bridge.freshness import Freshness
from supervisor_app.bridge.source import SourceTold
from supervisor_app.domain.rows import SourceRow
from supervisor_app.domain.versions import LEVEL, Speaks, remark
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.level_section import zone_named
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

OURS = Speaks(LEVEL, __version__)


class SourceSection(Section):
    """The source, each ACD behind it, and a button."""

    change_wished = Signal()

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._told = SourceTold()
        self._freshness: Freshness | None = None
        self._values = {
            name: QLabel(self) for name in ("kind", "where", "version", "state", "acds")
        }
        self._rows = {name: FormRow(label) for name, label in self._values.items()}
        for label in self._values.values():
            label.setWordWrap(True)
        self.change = QPushButton(self)
        self.change.clicked.connect(self.change_wished)
        self._note = QLabel(self)
        self._note.setProperty("tone", "t3")
        self._note.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for row in self._rows.values():
            self._column.addWidget(row)
        self._column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._note)
        self._column.addStretch(1)

    def title(self) -> str:
        return tr("数据源")

    def about(self) -> str:
        return tr("画面上的数字从哪里来")

    def reason(self) -> str:
        return ""

    def show_source(self, told: SourceTold) -> None:
        """What was chosen."""
        self._told = told
        self._show()

    def show_floor(self, view: FloorView) -> None:
        """What is behind it."""
        before, self.view = self.view, view
        if before is None or before.sources != view.sources or before.centre != view.centre:
            self._show()

    def show_freshness(self, freshness: Freshness) -> None:
        """Whether it is heard."""
        self._freshness = freshness
        self._show()

    def _show(self) -> None:
        told, language = self._told, self.look.language
        names = {
            "gateway": tr("中心网关"),
            "asterisk": tr("自有 Asterisk"),
            "freeswitch": tr("自有 FreeSWITCH"),
            "demonstration": tr("演示数据"),
        }
        self._values["kind"].setText(names.get(told.kind, tr("由启动参数指定")))
        self._values["where"].setText(told.where or "—")
        self._values["version"].setText(self._versions())
        cause = self._freshness.cause if self._freshness is not None else None
        heard = self.view is not None and cause is None
        self._values["state"].setText(
            words(cause, language) if cause else tr("正常") if heard else tr("正在连接")
        )
        sources = self.view.sources.values() if self.view is not None else ()
        self._values["acds"].setText("\n".join(self._said(one) for one in sources) or "—")
        self.change.setEnabled(not told.fixed)
        reason = tr("数据源由启动参数指定；去掉参数后可在此更改")
        self.change.setToolTip(reason if told.fixed else "")
        self._note.setText(
            reason if told.fixed else tr("更改时先逐步测试，通过后才切换；测试不影响当前画面。")
        )

    def _versions(self) -> str:
        gateway = self._told.gateway
        if gateway is None:
            return tr("本机 {version}", version=OURS.version)
        both = tr("本机 {version}，网关 {gateway}", version=OURS.version, gateway=gateway.version)
        said = remark(OURS, gateway)
        return both if said is None else f"{both}\n{words(said, self.look.language)}"

    def _said(self, row: SourceRow) -> str:
        zone = zone_named(self.view.centre.zone if self.view is not None else "UTC")
        since = f"{datetime.fromtimestamp(row.since, zone):%H:%M:%S}"
        if row.live:
            said = tr("{name}：正常，自 {since}", name=row.name, since=since)
            return said if row.lost is None else f"{said}\n{words(row.lost, self.look.language)}"
        cause = cause_of_loss(row.cause) if row.cause is not None else None
        said = words(cause.cause, self.look.language) if cause is not None else tr("中断")
        return tr("{name}：{cause}，自 {since}", name=row.name, cause=said, since=since)

    def use(self, look: Look) -> None:
        super().use(look)
        titles = {
            "kind": tr("数据源"),
            "where": tr("地址"),
            "version": tr("版本"),
            "state": tr("状态"),
            "acds": tr("话务平台"),
        }
        for name, row in self._rows.items():
            row.entitle(titles[name])
            row.use(look)
            self._values[name].setMinimumHeight(look.px(32))
            self._values[name].setMaximumHeight(look.px(400))
        self.change.setText(tr("更改数据源"))
        self.change.setFont(font(Role.BODY, look.scale))
        self._note.setFont(font(Role.NOTE, look.scale))
        self._column.setSpacing(look.px(8))
        self._show()
