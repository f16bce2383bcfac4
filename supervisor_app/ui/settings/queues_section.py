"""队列: how the queues of the ACDs are called and shown, and the limits of the chosen one."""

from msgspec.structs import replace
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from supervisor_app.domain.centre_settings import LimitSetting, QueueSetting
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import native_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted, words
from supervisor_app.ui.settings import columns
from supervisor_app.ui.settings.edit_model import Shown
from supervisor_app.ui.settings.limit_rows import LimitRow, queue_rows, with_row
from supervisor_app.ui.settings.limit_table import LimitTable
from supervisor_app.ui.settings.row_table import RowsOf, RowTable
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import FaultPath, Staged

TABLE_H = 256


class QueuesSection(Section):
    """One line a queue; those that nobody named yet stand last, in weak ink."""

    covers = ("queues",)

    def __init__(self, staged: Staged, parent: QWidget | None = None, limits: bool = True) -> None:
        """`limits`: with those of the chosen queue below."""
        super().__init__(staged, parent)
        self._chosen = -1
        rows = RowsOf("queues", unnamed=self._unnamed, columns_of=_column_of)
        self.rows = RowTable(
            staged,
            rows,
            (
                columns.fixed("id", lambda: tr("ACD 中的名称"), _native, 150),
                columns.name("name", lambda: tr("名称"), 150, weak=self._nameless),
                columns.name("en", lambda: tr("英文名"), 150, True, self._nameless),
                columns.choice(
                    "channel", lambda: tr("渠道"), _channels, 100, Channel, self._nameless
                ),
                columns.number("order", lambda: tr("次序"), 70, self._nameless),
                columns.number("wrap_up_s", lambda: tr("话后秒数"), 90, self._nameless),
                columns.check("shown", lambda: tr("显示"), _shown, 70, self._nameless),
            ),
            self,
        )
        self._head, self._note = QLabel(self), QLabel(self)
        self._note.setProperty("tone", "t3")
        self._note.setWordWrap(True)
        self.limits = LimitTable(self)
        self.limits.edited.connect(self._put_limit)
        self.rows.chose.connect(self._choose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.rows, 0 if limits else 1)
        self._column.addWidget(self._note)
        self._with_limits = limits
        for part in (self._head, self.limits):
            part.setVisible(limits)
            if limits:
                self._column.addWidget(part)
        if limits:
            self._column.addStretch(1)

    def title(self) -> str:
        return tr("队列设置")

    def about(self) -> str:
        unnamed = len(self.rows.unnamed()) if self.staged.known else 0
        if unnamed:
            return tr_counted("{n} 个队列尚未登记，按 ACD 提供的资料显示", unnamed)
        return tr("名称、渠道、次序与阈值；不显示的队列照常统计")

    def show_staged(self) -> None:
        if not self.staged.known:
            return
        self.rows.show_rows(self.reason(), tr("尚未发现队列；数据源连通后会列在这里"))
        if self._with_limits:
            px = self.look.px
            self.rows.table.setMaximumHeight(
                max(px(TABLE_H), min(self.rows.table.wanted_height(), px(2 * TABLE_H)))
            )
        self._show_limits()

    def _unnamed(self) -> tuple[QueueSetting, ...]:
        return self.staged.now.unnamed_queues if self.staged.now is not None else ()

    def _nameless(self, row: QueueSetting) -> bool:
        """It is shown as the ACD has it."""
        return row in self._unnamed()

    def show_fault(self, path: FaultPath) -> None:
        if len(path) > 1 and isinstance(path[1], int):
            self.rows.table.choose(path[1])

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._chosen = place
        self._show_limits()

    def _show_limits(self) -> None:
        if not self._with_limits or not self.staged.known:
            return
        rows = self.rows.rows
        there = 0 <= self._chosen < len(rows)
        self._head.setVisible(there)
        self.limits.setVisible(there)
        if not there:
            return
        queue: QueueSetting = rows[self._chosen]
        self._head.setText(
            tr("{queue} 的阈值", queue=words(queue.name, self.look.language) or _native(queue))
        )
        shown = queue_rows(queue.limits, self.staged.settings.limits)
        known = {one.id: one.limits for one in self.staged.before("queues")}.get(queue.id, {})
        self.limits.show_rows(
            Shown(
                shown,
                self._limit_faults([row.key for row in shown]),
                lambda place, key: _differs(shown[place], known.get(shown[place].key), key),
                self.reason(),
            ),
            tr("同全中心"),
        )

    def _limit_faults(self, keys: list[str]) -> dict[tuple[int, str], str]:
        made = {}
        for fault in self.staged.faults_below("queues", self._chosen, "limits"):
            if len(fault.path) > 3 and fault.path[3] in keys:
                column = str(fault.path[4]) if len(fault.path) > 4 else "warning"
                place = keys.index(str(fault.path[3]))
                made[(place, column)] = words(fault.words, self.look.language)
        return made

    @Slot(object)
    def _put_limit(self, row: LimitRow) -> None:
        self.rows.put_all(
            [self._chosen],
            lambda queue: replace(queue, limits=with_row(queue.limits, row)),
        )

    def use(self, look: Look) -> None:
        super().use(look)
        self._column.setSpacing(look.px(8))
        self.rows.use(look)
        self.rows.table.setAccessibleName(tr("队列"))
        self.rows.table.setMinimumHeight(look.px(TABLE_H))
        self.limits.use(look)
        self._head.setFont(font(Role.BODY_STRONG, look.scale))
        self._note.setFont(font(Role.NOTE, look.scale))
        self._note.setText(
            tr("话后秒数为该队列每通之后 ACD 给的整理时间。字色较淡的行尚未设定，改动一格即设定。")
        )
        self.show_staged()


def _column_of(field: str) -> str:
    return {"zh": "name", "limits": "id"}.get(field, field)


def _native(row: QueueSetting) -> str:
    return native_of(row.id)


def _channels() -> dict[str, str]:
    return {
        Channel.VOICE: tr("语音"),
        Channel.VIDEO: tr("视频"),
        Channel.CHAT: tr("文字"),
        Channel.BOT: tr("机器人"),
    }


def _shown(on: bool) -> str:
    return tr("显示") if on else tr("不显示")


def _differs(row: LimitRow, before: LimitSetting | None, key: str) -> bool:
    if key not in LimitSetting.__struct_fields__:
        return False
    return bool(getattr(row.counts, key) != getattr(before or row.given, key))
