"""定时报表 in the settings: what the gateway makes by itself, when, and what became of it."""

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.papers import PAPER_NAMES, Schedule, Schedules
from supervisor_app.domain.people import Right
from supervisor_app.ui.papers.schedule_form import clock_of, when_told
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.standing import why_without
from supervisor_app.ui.settings import columns
from supervisor_app.ui.settings.edit_model import EditModel, Shown
from supervisor_app.ui.settings.edit_table import EditTable
from supervisor_app.ui.settings.level_section import zone_named
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import Staged

LEAST_H = 160


class SchedulesSection(Section):
    """A list; what is in it is changed by the form that 趋势 has."""

    asked = Signal()
    """The schedules are to be read."""
    wished = Signal()
    """They are to be changed."""

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._me: DeskMe | None = None
        self._known: Schedules | None = None
        self._cause: Cause | None = None
        self.model = EditModel[Schedule](
            (
                columns.fixed("kind", lambda: tr("报表"), self._kind, 180, stretch=True),
                columns.fixed("when", lambda: tr("日期"), when_told, 110),
                columns.fixed("time", lambda: tr("时间"), clock_of, 80),
                columns.fixed("form", lambda: tr("形式"), _forms, 120),
                columns.fixed("language", lambda: tr("语言"), _language, 80),
                columns.fixed("last", lambda: tr("上次"), self._last, 160),
                columns.fixed("state", lambda: tr("状态"), self._state, 220, stretch=True),
            ),
            self,
        )
        self.table = EditTable(self.model, self)
        self.table.doubleClicked.connect(self._wish)
        self.table.setMinimumHeight(LEAST_H)
        self._told = QLabel(self)
        self._told.setProperty("tone", "t2")
        self._told.setWordWrap(True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.change = QPushButton(self)
        self.change.clicked.connect(self._wish)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._told)
        self._column.addWidget(self.table, 1)
        self._column.addStretch(0)

    def title(self) -> str:
        return tr("定时报表")

    def about(self) -> str:
        return tr("到时由网关生成，放入网关的文件夹；同一份只做一次，停机错过的会补做")

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here may see them, and change them, or not."""
        self._me = me
        self._say()
        if self.isVisible() and not self._why_unseen():
            self.asked.emit()

    def show_schedules(self, known: Schedules) -> None:
        """All of them."""
        self._known, self._cause = known, None
        self._say()

    def show_failed(self, cause: Cause) -> None:
        """They could not be read."""
        self._cause = cause
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._why_unseen():
            self.asked.emit()

    def reason(self) -> str:
        return self._why_unseen() or self._why_fixed()

    def _why_unseen(self) -> str:
        return why_without(self._me, Right.REPORTS, self.look.language)

    def _why_fixed(self) -> str:
        return why_without(self._me, Right.SCHEDULES, self.look.language)

    def _wish(self) -> None:
        if not self.reason():
            self.wished.emit()

    # What is said

    def _say(self) -> None:
        rows = self._known.schedules if self._known is not None and not self._why_unseen() else ()
        self.model.show(Shown(rows))
        self.table.setVisible(bool(rows))
        self._told.setText(self._sentence())
        self.change.setEnabled(not self.reason())
        self.change.setToolTip(self.reason())

    def _sentence(self) -> str:
        language = self.look.language
        if self._why_unseen():
            return ""
        if self._cause is not None:
            return f"{words(self._cause.cause, language)}\n{words(self._cause.cure, language)}"
        if self._known is None:
            return tr("正在读取…")
        if not self._known.schedules:
            return tr("还没有定时报表")
        return tr("文件夹 {folder}", folder=self._known.folder)

    def _kind(self, one: Schedule) -> str:
        return words(PAPER_NAMES[one.kind], self.look.language)

    def _last(self, one: Schedule) -> str:
        at = one.last_at if one.made_at is None else one.made_at
        if at is None or not one.last_files:
            return "—"
        return f"{datetime.fromtimestamp(at, self._zone()):%Y-%m-%d %H:%M}"

    def _zone(self) -> tzinfo | None:
        return zone_named(self.staged.settings.zone) if self.staged.known else None

    def _state(self, one: Schedule) -> str:
        if one.failed is not None:
            return f"▲ {words(one.failed, self.look.language)}"
        return tr("启用") if one.on else tr("停用")

    def use(self, look: Look) -> None:
        super().use(look)
        self._column.setSpacing(look.px(10))
        self.change.setText(tr("新建或修改…"))
        self.change.setFont(font(Role.BODY, look.scale))
        self._told.setFont(font(Role.NOTE, look.scale))
        self.table.use(look)
        self.table.setAccessibleName(self.title())
        self.model.restate()
        self._say()


def _forms(one: Schedule) -> str:
    return " ".join({"xlsx": "Excel"}.get(form.value, form.value.upper()) for form in one.forms)


def _language(one: Schedule) -> str:
    return "English" if one.english else "中文"
