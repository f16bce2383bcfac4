"""目标与阈值: the centre's targets and limits, and those of single queues."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from supervisor_app.domain.centre_settings import LimitSetting, QueueSetting
from supervisor_app.domain.kpi import Direction, Kpi, Unit, registry
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import RIGHT
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.edit_model import EditColumn, EditModel, Entry, Shown
from supervisor_app.ui.settings.edit_table import EditTable
from supervisor_app.ui.settings.limit_rows import (
    LimitRow,
    centre_rows,
    number_of,
    queue_rows,
    with_row,
)
from supervisor_app.ui.settings.limit_table import LimitTable
from supervisor_app.ui.settings.section import Section
from supervisor_app.ui.settings.staged import FaultPath, Staged

EVERYWHERE = ""


class TargetRow(Struct, frozen=True):
    """A figure that has a target. `own`: as it is set here; None: as the product has it."""

    kpi: Kpi
    own: float | None

    @property
    def counts(self) -> float | None:
        """What counts."""
        return self.kpi.target if self.own is None else self.own


class LimitsSection(Section):
    """Targets above, limits below; a list says of which queue the limits are."""

    covers = ("targets", "limits")

    def __init__(self, staged: Staged, parent: QWidget | None = None) -> None:
        super().__init__(staged, parent)
        self._scope = EVERYWHERE
        self._now: dict[str, Kpi] = {}
        self.targets = EditModel[TargetRow](self._target_columns(), self)
        self.target_table = EditTable(self.targets, self)
        self.targets.edited.connect(self._put_target)
        self.target_table.emptied.connect(self._drop_target)
        self.scope = ChoiceBox(self)
        self.scope.chosen.connect(self.look_at)
        self.limits = LimitTable(self)
        self.limits.edited.connect(self._put_limit)
        self._heads = (QLabel(self), QLabel(self))
        self._note = QLabel(self)
        self._note.setProperty("tone", "t3")
        self._note.setWordWrap(True)
        self._line = QHBoxLayout()
        self._line.addWidget(self._heads[1])
        self._line.addWidget(self.scope)
        self._line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._heads[0])
        self._column.addWidget(self.target_table)
        self._column.addLayout(self._line)
        self._column.addWidget(self.limits)
        self._column.addWidget(self._note)
        self._column.addStretch(1)

    def title(self) -> str:
        return tr("目标与阈值")

    def about(self) -> str:
        return tr("超过阈值的数字在所有画面上同样标出；按显示的数值比较")

    @Slot(str)
    def look_at(self, queue: str) -> None:
        """Show the limits of a queue, or of the centre."""
        self._scope = queue
        self.scope.choose(queue)
        self.show_staged()

    def show_staged(self) -> None:
        if not self.staged.known:
            return
        settings, language = self.staged.settings, self.look.language
        queues = {str(one.id): words(one.name, language) for one in settings.queues}
        self.scope.offer({EVERYWHERE: tr("全中心")} | queues)
        if self._scope not in queues:
            self._scope = EVERYWHERE
        self.scope.choose(self._scope)
        self._show_targets()
        queue = self._queue()
        own = settings.limits if queue is None else queue[1].limits
        rows = centre_rows(own) if queue is None else queue_rows(own, settings.limits)
        path: FaultPath = ("limits",) if queue is None else ("queues", queue[0], "limits")
        before = self._limits_before()
        self.limits.show_rows(
            Shown(
                rows,
                faults=_cells(self.staged, path, [row.key for row in rows], language),
                changed=lambda place, key: _differs(rows[place], before.get(rows[place].key), key),
                reason=self.reason(),
            ),
            tr("默认") if queue is None else tr("同全中心"),
        )

    def _show_targets(self) -> None:
        own = self.staged.settings.targets
        kpis = [kpi for kpi in registry().values() if kpi.target is not None or kpi.key in own]
        before, language = self.staged.before("targets") or {}, self.look.language
        rows = [TargetRow(kpi, own.get(kpi.key)) for kpi in kpis]
        faults = {
            (place, "target"): words(fault, language)
            for place, row in enumerate(rows)
            if (fault := self.staged.fault("targets", row.kpi.key)) is not None
        }
        self.targets.show(
            Shown(
                rows,
                faults,
                lambda place, key: (
                    key == "target" and rows[place].own != before.get(rows[place].kpi.key)
                ),
                self.reason(),
            )
        )
        self.target_table.setFixedHeight(self.target_table.wanted_height())

    def _queue(self) -> tuple[int, QueueSetting] | None:
        found = enumerate(self.staged.settings.queues)
        return next(((place, one) for place, one in found if str(one.id) == self._scope), None)

    def _limits_before(self) -> dict[str, LimitSetting]:
        if self._scope == EVERYWHERE:
            return dict(self.staged.before("limits") or {})
        for queue in self.staged.before("queues"):
            if str(queue.id) == self._scope:
                return dict(queue.limits)
        return {}

    @Slot(object)
    def _put_limit(self, row: LimitRow) -> None:
        settings, queue = self.staged.settings, self._queue()
        if queue is None:
            self.staged.put("limits", with_row(settings.limits, row))
            return
        place, one = queue
        changed = replace(one, limits=with_row(one.limits, row))
        self.staged.put(
            "queues", (*settings.queues[:place], changed, *settings.queues[place + 1 :])
        )

    @Slot(int, object)
    def _put_target(self, _place: int, row: TargetRow) -> None:
        targets = dict(self.staged.settings.targets)
        if row.own is None:
            targets.pop(row.kpi.key, None)
        else:
            targets[row.kpi.key] = row.own
        self.staged.put("targets", targets)

    @Slot(int)
    def _drop_target(self, place: int) -> None:
        row: TargetRow = self.targets.shown.rows[place]
        if not self.targets.shown.reason:
            self._put_target(place, TargetRow(row.kpi, None))

    def show_floor(self, view: FloorView) -> None:
        """Today's values stand beside the targets."""
        before, self.view = self.view, view
        if before is None or before.total.day is not view.total.day or before.centre != view.centre:
            level = view.centre.service_level
            self._now = registry(level, view.centre.targets)
            self.target_table.viewport().update()

    def _today(self, row: TargetRow) -> str:
        kpi = self._now.get(row.kpi.key)
        if kpi is None or self.view is None:
            return "—"
        value = formats.figure(kpi.value(self.view.total.day), kpi.unit)
        return f"{value} · {without_words(self.view)}" if self.view.lost else value

    def use(self, look: Look) -> None:
        super().use(look)
        px = look.px
        self._column.setSpacing(px(8))
        self._line.setSpacing(px(12))
        self._line.setContentsMargins(0, px(16), 0, 0)
        for head, text in zip(self._heads, (tr("目标"), tr("阈值")), strict=True):
            head.setText(text)
            head.setFont(font(Role.BODY_STRONG, look.scale))
        self.scope.use(look)
        self.scope.setFont(font(Role.BODY, look.scale))
        self.scope.setFixedSize(px(220), px(28))
        self.scope.setAccessibleName(tr("阈值适用于"))
        self.target_table.use(look)
        self.target_table.setAccessibleName(tr("目标"))
        self.limits.use(look)
        self._note.setText(tr("留空表示没有这一级；Del 恢复为默认。时间可写 90 或 1:30。"))
        self._note.setFont(font(Role.NOTE, look.scale))
        self.show_staged()

    def _target_columns(self) -> tuple[EditColumn[TargetRow], ...]:
        def put(row: TargetRow, text: str) -> TargetRow:
            return TargetRow(row.kpi, number_of(text))

        def written(row: TargetRow) -> str:
            return "" if row.counts is None else f"{row.counts:g}"

        def unit(row: TargetRow) -> str:
            sign = "≥" if row.kpi.direction is Direction.UP else "≤"
            units = {Unit.PERCENT: "%", Unit.SECONDS: "s"}
            return f"{sign} {units.get(row.kpi.unit, '')}".strip()

        return (
            EditColumn(
                "name",
                lambda: tr("指标"),
                lambda row: words(row.kpi.name, self.look.language),
                lambda row, _: row,
                lambda _: Entry.NONE,
                width=220,
            ),
            EditColumn(
                "sign",
                lambda: tr("比较"),
                unit,
                lambda row, _: row,
                lambda _: Entry.NONE,
                weak=lambda _: True,
                width=64,
            ),
            EditColumn(
                "target",
                lambda: tr("目标"),
                lambda row: written(row) or "—",
                put,
                lambda _: Entry.NUMBER,
                value=written,
                weak=lambda row: row.own is None,
                align=RIGHT,
                width=110,
            ),
            EditColumn(
                "today",
                lambda: tr("今日"),
                self._today,
                lambda row, _: row,
                lambda _: Entry.NONE,
                weak=lambda _: True,
                align=RIGHT,
                width=110,
            ),
            EditColumn(
                "formula",
                lambda: tr("算法"),
                lambda row: words(row.kpi.formula, self.look.language),
                lambda row, _: row,
                lambda _: Entry.NONE,
                weak=lambda _: True,
                width=240,
                stretch=True,
            ),
        )


def _cells(
    staged: Staged, path: FaultPath, keys: list[str], language: str
) -> dict[tuple[int, str], str]:
    """The faults of limits, by the cells that they are of."""
    made = {}
    for fault in staged.faults_below(*path):
        rest = fault.path[len(path) :]
        if rest and rest[0] in keys:
            column = str(rest[1]) if len(rest) > 1 else "warning"
            made[(keys.index(str(rest[0])), column)] = words(fault.words, language)
    return made


def _differs(row: LimitRow, before: LimitSetting | None, key: str) -> bool:
    """Whether a cell is not as it counts now."""
    if key not in LimitSetting.__struct_fields__:
        return False
    return bool(getattr(row.counts, key) != getattr(before or row.given, key))
