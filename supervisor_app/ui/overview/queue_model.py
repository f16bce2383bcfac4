"""The queue table's rows for Qt: texts, severities, tooltips and accessible names."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QModelIndex, QObject, Qt

from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.states import GROUP_NAMES
from supervisor_app.ui.overview.figures import Period, clock, span_of, tally_of
from supervisor_app.ui.overview.gaps import WHOLE, incomplete_word, incomplete_words
from supervisor_app.ui.overview.queue_figures import (
    KPI_COLUMNS,
    QueueColumn,
    QueueFigures,
    column_title,
    differing,
    limit_for,
)
from supervisor_app.ui.overview.tile_told import point_told
from supervisor_app.ui.parts.cellwise_model import CellwiseModel
from supervisor_app.ui.parts.explained import Explained, explanation
from supervisor_app.ui.parts.formats import count, duration, rate
from supervisor_app.ui.parts.keyed_model import (
    LEFT,
    RIGHT,
    Column,
    Index,
    severity_word,
)
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.texts import tr

WIDTHS: dict[QueueColumn, int] = {
    QueueColumn.NAME: 117,
    QueueColumn.WAITING: 73,
    QueueColumn.LONGEST: 92,
    QueueColumn.ANSWER_RATE: 180,
    QueueColumn.QUARTER: 88,
    QueueColumn.SERVICE_LEVEL: 88,
    QueueColumn.ASA: 63,
    QueueColumn.OFFERED: 73,
    QueueColumn.ANSWERED: 74,
    QueueColumn.ABANDONED: 62,
    QueueColumn.FLOWED_OUT: 62,
    QueueColumn.STAFF: 198,
    QueueColumn.SATISFACTION: 78,
    QueueColumn.TREND: 184,
}
"""Together, without 流出, the 1370 inside of a panel 1372 wide."""
EXPLAINED = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
PLACES = {column: place for place, column in enumerate(QueueColumn)}


class QueueModel(CellwiseModel[QueueId, QueueFigures]):
    """The queues in the centre's order. `now` is the clock by which waits are told."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.now: Instant = 0.0
        self.language = "zh_CN"
        self.period = Period.DAY
        self.threshold_s = 20
        self.stale = False
        self.age_s = 0.0
        self.centre: CentreRow | None = None
        self.kpis: Mapping[str, Kpi] = {}
        self.parted = False
        """Some queues' period is incomplete and others' is not: each that is has its mark."""
        super().__init__([self._column(column) for column in QueueColumn], parent)

    def _column(self, column: QueueColumn) -> Column[QueueFigures]:
        left = column in (QueueColumn.NAME, QueueColumn.STAFF)
        return Column(
            key=column.value,
            title=lambda: column_title(column, self.period, self.threshold_s),
            text=self._text(column),
            severity=lambda row: self.severity(row, column),
            remark=lambda row: old_word(row.is_lost) or incomplete_word(row.coverage(column)),
            align=LEFT if left else RIGHT,
            width=WIDTHS[column],
        )

    def differing(self, old: QueueFigures, new: QueueFigures) -> Iterator[int]:
        return (PLACES[column] for column in differing(old, new))

    def _text(self, column: QueueColumn) -> Callable[[QueueFigures], str]:
        if column is QueueColumn.NAME:
            return lambda row: row.title.in_language(self.language)
        if column is QueueColumn.TREND:
            return lambda row: rate(row.trend.values[-1] if row.trend.values else None)
        return lambda row: row.figure(column, self.now).text

    def severity(self, row: QueueFigures, column: QueueColumn) -> Severity:
        """A cell's severity; while stale nothing is judged."""
        return Severity.NORMAL if self.stale else row.figure(column, self.now).severity

    def torn_queues(self) -> int:
        """How many queues' period is incomplete."""
        return sum(not self.row(place).covered.complete for place in range(self.rowCount()))

    def mark_torn(self) -> None:
        """See anew whether gaps part the queues."""
        parted = 0 < self.torn_queues() < self.rowCount()
        if parted != self.parted:
            self.parted = parted
            self.restate()

    def is_marked(self, row: QueueFigures) -> bool:
        """Whether the row's name has the hatched mark; what holds of all stands in the head."""
        return row.is_lost or bool(row.missing) or (self.parted and not row.covered.complete)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in EXPLAINED and index.isValid():
            return self.told(self.row(index.row()), tuple(QueueColumn)[index.column()])
        return super().data(index, role)

    def told(self, row: QueueFigures, column: QueueColumn, share: float = 1.0) -> str:
        """The tooltip of a figure in plain text. `share`: where in a trend the pointer is."""
        if self.centre is None:
            return ""
        key = KPI_COLUMNS.get(column)
        if key is None:
            return self._told_of_now(row, column, share)
        period = Period.QUARTER if column is QueueColumn.QUARTER else row.period
        behind = self._behind(row, self.centre, column, period)
        tally = tally_of(row.view, period)
        text = explanation(self.kpis[key], row.figures[column], tally, behind)
        name = row.title.in_language(self.language)
        lines = (text, name, row.switch, self._old_words(row))
        return "\n".join(line for line in lines if line)

    def _old_words(self, row: QueueFigures) -> str:
        """That it is not live, or without whom it is summed."""
        return row.sub if row.missing else old_word(row.is_lost)

    def _behind(
        self, row: QueueFigures, centre: CentreRow, column: QueueColumn, period: Period
    ) -> Explained:
        return Explained(
            centre,
            span_of(centre, period, self.now),
            row.coverage(column) or WHOLE,
            period is Period.DAY,
            self.age_s,
            self.language,
        )

    def _point(self, row: QueueFigures, share: float) -> str:
        """The interval of the trend under the pointer; at first the last one."""
        kpi = self.kpis.get("answer_rate")
        if kpi is None or self.centre is None:
            return ""
        return point_told(row.trend.values, share, kpi, self.centre, self.language)

    def _told_of_now(self, row: QueueFigures, column: QueueColumn, share: float) -> str:
        assert self.centre is not None
        title = column_title(column, self.period, self.threshold_s)
        lines = [title, row.title.in_language(self.language)]
        match column:
            case QueueColumn.WAITING:
                lines += [tr("此刻在队列中等待的来电"), row.waiting.text]
                lines += _limit_line(limit_for(row, column), count)
            case QueueColumn.LONGEST:
                lines += [tr("等待最久的来电已等待的时间"), row.longest(self.now).text]
                lines += _limit_line(limit_for(row, column), duration)
            case QueueColumn.STAFF:
                lines += [
                    f"{GROUP_NAMES[group].in_language(self.language)} {number}"
                    for group, number in row.staff.counts.items()
                ]
            case QueueColumn.TREND:
                lines += [tr("每 15 分接通率，虚线为目标"), self._point(row, share)]
            case _:
                lines = [row.title.in_language(self.language), row.sub, row.switch]
                if not row.covered.complete:
                    lines.append(incomplete_words(row.covered, self.centre, row.period))
        lines.append(self._old_words(row))
        word = severity_word(self.severity(row, column))
        at = clock(
            self.now if row.frozen_at is None else row.frozen_at, self.centre, with_seconds=True
        )
        lines += [word] if word else []
        lines += [tr("此刻 {at}", at=at), tr("数据 {age} 秒前", age=rate(self.age_s))]
        return "\n".join(line for line in lines if line)

    def index_of(self, queue: QueueId, column: QueueColumn) -> QModelIndex:
        """The cell of a queue; an invalid index where it is not shown."""
        place = self.place(queue)
        return QModelIndex() if place is None else self.index(place, PLACES[column])


def _limit_line(limit: Limit | None, write: Callable[[float], str]) -> list[str]:
    bounds = (limit.warning, limit.critical) if limit else ()
    written = [write(bound) for bound in bounds if bound is not None]
    return [tr("阈值 {limit}", limit=" / ".join(written))] if written else []
