"""班组坐席状态: how many people of each team do what, and their occupancy and satisfaction."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.ui.overview.figures import Figure, Period, clock, period_name
from supervisor_app.ui.overview.gaps import incomplete_word
from supervisor_app.ui.overview.team_columns import (
    FIRST_STATE,
    GROUPS,
    OCCUPANCY,
    SATISFACTION,
    SITE,
    TEAM,
    WIDTHS,
    TeamHeader,
    widths_of,
)
from supervisor_app.ui.overview.team_figures import TeamRow, Teams
from supervisor_app.ui.overview.total import SumLine
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.asking import CellExplainer
from supervisor_app.ui.parts.cellwise_model import CellwiseModel
from supervisor_app.ui.parts.explained import Explained, period_lines
from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.formats import MISSING, count, rate
from supervisor_app.ui.parts.keyed_model import RIGHT, Column, Index
from supervisor_app.ui.parts.links import Links
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate
from supervisor_app.ui.parts.severity_frames import SeverityFrames, draw_frame
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr

ROW_H = 40
PAD = 8
MARK = 11.0
EXPLAINED = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
MOST_STRETCH = 3.0
FEW_SURVEYS = 100


class TeamModel(CellwiseModel[str, TeamRow]):
    """The teams' rows; texts in the user's language."""

    def __init__(self, parent: QWidget) -> None:
        self.language = "zh_CN"
        self.stale = False
        self.behind: Explained | None = None
        states = [self._state(group, WIDTHS[FIRST_STATE]) for group in GROUPS]
        super().__init__(
            [
                Column("team", lambda: tr("班组 · 班长"), self._team, width=WIDTHS[TEAM]),
                Column("site", lambda: tr("站点"), self._site, width=WIDTHS[SITE]),
                *states,
                Column(
                    "occupancy",
                    lambda: tr("占用率"),
                    lambda row: row.occupancy.text,
                    severity=lambda row: self.judged(row.occupancy),
                    remark=lambda row: self.without(row) or self.incomplete(),
                    align=RIGHT,
                ),
                Column(
                    "satisfaction",
                    lambda: tr("满意度"),
                    lambda row: row.satisfaction.text,
                    severity=lambda row: self.judged(row.satisfaction),
                    remark=lambda row: self.without(row) or self.incomplete(),
                    align=RIGHT,
                ),
            ],
            parent,
        )

    def judged(self, figure: Figure) -> Severity:
        """A figure's severity; while stale nothing is judged."""
        return Severity.NORMAL if self.stale else figure.severity

    def incomplete(self) -> str:
        """不完整, where a gap covers the day."""
        return incomplete_word(self.behind.coverage if self.behind else None)

    def differing(self, old: TeamRow, new: TeamRow) -> Iterator[int]:
        if (old.missing, old.unknown) != (new.missing, new.unknown):
            yield from range(SATISFACTION + 1)
            return
        if old.team != new.team:
            yield from (TEAM, SITE)
        for place, group in enumerate(GROUPS):
            if old.counts[group] != new.counts[group]:
                yield FIRST_STATE + place
        if old.occupancy != new.occupancy:
            yield OCCUPANCY
        if old.satisfaction != new.satisfaction:
            yield SATISFACTION

    def _state(self, group: StateGroup, width: int) -> Column[TeamRow]:
        return Column(
            key=group.value,
            title=lambda: GROUP_NAMES[group].in_language(self.language),
            text=lambda row: MISSING if row.unknown else count(row.counts[group]),
            remark=lambda row: self.without(row),
            align=RIGHT,
            width=width,
        )

    def without(self, row: TeamRow) -> str:
        """The ACD whose agents are not in it."""
        return tr("缺 {names}", names=row.missing) if row.missing else ""

    def _team(self, row: TeamRow) -> str:
        name = row.team.name.in_language(self.language)
        return f"{name} {row.team.lead}".strip()

    def _site(self, row: TeamRow) -> str:
        return row.team.site.in_language(self.language) if row.team.site else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in EXPLAINED and index.isValid():
            return self.told(self.row(index.row()), index.column())
        return super().data(index, role)

    def told(self, row: TeamRow, place: int) -> str:
        """The tooltip of a figure in plain text."""
        column = self.columns[place]
        lines = [column.title(), f"{self._team(row)} {column.text(row)}"]
        lines += [self.without(row)] if row.missing else []
        if place == OCCUPANCY:
            lines.append(
                tr("（通话 + 保持 + 话后）÷（通话 + 保持 + 话后 + 空闲），今日累计，含进行中的状态")
            )
        elif place == SATISFACTION:
            lines += [tr("满意 ÷ 评价，今日累计"), f"n = {row.surveys:,}"]
        elif place >= FIRST_STATE:
            lines.append(tr("此刻处于该状态的人数"))
        if place >= FIRST_STATE and self.behind is not None:
            lines += _when(self.behind, of_day=place >= OCCUPANCY)
        return "\n".join(lines)


def _when(behind: Explained, of_day: bool) -> tuple[str, ...]:
    """Of which period a figure is: counts are of now, the rest of the day."""
    if of_day:
        return period_lines(behind)
    at = clock(behind.span[1], behind.centre, with_seconds=True)
    return (tr("此刻 {at}", at=at), tr("数据 {age} 秒前", age=rate(behind.age_s)))


class TeamDelegate(ScaledDelegate):
    """Counts, weak where zero; judged figures on their ground."""

    def __init__(self, model: TeamModel) -> None:
        super().__init__(ROW_H)
        self._model = model
        self.frames: SeverityFrames | None = None
        """Which figures' severity has just changed, by team and column."""

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        """Paint what a team has in a column."""
        if not isinstance(row, TeamRow):
            return
        if place == TEAM:
            self._team(painter, area, row)
        elif place == SITE:
            text = self._model.columns[SITE].text(row)
            self.write_left(painter, area, area.left() + PAD, text, Role.BODY, self._tone("t2"))
        elif place < OCCUPANCY:
            number = row.counts[GROUPS[place - FIRST_STATE]]
            token = "t1" if (number or row.is_total) and not row.unknown else "t3"
            text = MISSING if row.unknown else count(number)
            self.write_right(painter, area, text, self._weight(row), self._tone(token))
        else:
            figure = row.occupancy if place == OCCUPANCY else row.satisfaction
            pen = self.ground(painter, area, figure.severity)
            pen = self.color("t3") if row.unknown else pen
            self.write_right(painter, area, figure.text, self._weight(row), pen)
            if self.frames is not None and (row.team.key, place) in self.frames:
                draw_frame(painter, area, self._model.judged(figure), self.look.theme)

    def _team(self, painter: QPainter, area: QRectF, row: TeamRow) -> None:
        name = row.team.name.in_language(self.look.language)
        x = area.left() + PAD
        if row.missing:
            mark = QRectF(x, round(area.center().y() - MARK / 2), MARK, MARK)
            hatched_square(painter, mark, self.look.theme)
            x += MARK + 5
        tone = self._tone("t3" if row.unknown else "t1")
        end = self.write_left(painter, area, x, name, Role.BODY_STRONG, tone)
        known = metrics(Role.BODY)
        room = area.right() - 2 - end - 5
        if not row.missing or known.horizontalAdvance(row.team.lead) <= room:
            self.write_left(painter, area, end + 5, row.team.lead, Role.BODY, self._tone("t3"))

    def _tone(self, token: str) -> QColor:
        return self.color("t3" if self.stale else token)

    def _weight(self, row: TeamRow) -> Role:
        return Role.NUMBER_STRONG if row.is_total else Role.NUMBER


class TeamPanel(Panel):
    """The table of teams with 合计 below; more teams than fit are scrolled."""

    followed = Signal(object)
    """The `Address` to which a number leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TeamModel(self)
        self._delegate = TeamDelegate(self.model)
        self.table = TableView(self._delegate, self)
        self.table.setHorizontalHeader(TeamHeader(self.table))
        self.table.show_model(self.model)
        self.table.hold_widths()
        self.table.opened.connect(self._open)
        self._frames = SeverityFrames(self)
        self._frames.changed.connect(self._repaint_cells)
        self._delegate.frames = self._frames
        CellExplainer(self.table)
        self.total_row: TeamRow | None = None
        self.total = SumLine(self.table, ROW_H, self._paint_total, self._tell_total)
        for widget, find in (
            (self.table.viewport(), self._link_in_table),
            (self.total, self._link_in_total),
        ):
            Links(widget, find).followed.connect(self.followed)
        self._loading = LoadingRows(ROW_H, self)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.total)
        self.body.addWidget(self._loading, 1)
        self.body.addStretch(0)
        self._arrange()

    def show_teams(self, teams: Teams, now: Instant, behind: Explained) -> None:
        """Other counts; teams whose figures are the same keep their rows."""
        model = self.model
        model.behind = behind
        old = {model.key(place): model.row(place) for place in range(model.rowCount())}
        rows = {row.team.key: row for row in teams.rows(now)}
        model.show({key: old[key] if old.get(key) == row else row for key, row in rows.items()})
        before, self.total_row = self.total_row, teams.total(now)
        self._repaint_total(before, self.total_row)
        self._look_at_severities()
        self._arrange()

    def _repaint_total(self, before: TeamRow | None, after: TeamRow | None) -> None:
        if before is None or after is None:
            self.total.update()
            return
        for place in self.model.differing(before, after):
            self.total.update(self.total.column_area(place))

    def _look_at_severities(self) -> None:
        """See which have changed before someone's eyes."""
        if self.model.stale or not self.isVisible():
            self._frames.forget()
            return
        rows = [self.model.row(at) for at in range(self.model.rowCount())]
        judged = ((OCCUPANCY, "occupancy"), (SATISFACTION, "satisfaction"))
        self._frames.look_at(
            {
                (row.team.key, place): getattr(row, name).severity
                for row in rows
                for place, name in judged
            }
        )

    def hideEvent(self, event: QHideEvent) -> None:
        self._frames.forget()
        super().hideEvent(event)

    @Slot(object)
    def _repaint_cells(self, cells: frozenset[tuple[str, int]]) -> None:
        for team, column in cells:
            place = self.model.place(team)
            if place is not None:
                area = self.table.visualRect(self.model.index(place, column))
                self.table.viewport().update(area)

    @Slot(object)
    def _open(self, team: str) -> None:
        self.followed.emit(Address("agents", (("team", team),)))

    def _link_in_table(self, at: QPointF) -> Address | None:
        index = self.table.indexAt(at.toPoint())
        if not index.isValid():
            return None
        return _link(self.model.row(index.row()), index.column())

    def _link_in_total(self, at: QPointF) -> Address | None:
        place = self.total.place_at(at.toPoint())
        if place is None or self.total_row is None:
            return None
        return _link(self.total_row, place)

    def set_stale(self, stale: bool) -> None:
        """Nothing may look live."""
        self.model.stale = stale
        self.table.set_stale(stale)
        self.total.update()
        self._look_at_severities()

    def natural_width(self) -> int:
        """How wide its columns are at 100 %, in the user's language."""
        return sum(widths_of(self.model.language)) + 2

    def use(self, look: Look) -> None:
        super().use(look)
        self.model.language = look.language
        self.table.use(look)
        self.total.use(look)
        self._loading.use(look)
        self.model.restate()
        self._arrange()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        loading = self.total_row is None
        empty = not loading and self.model.rowCount() == 0
        self.table.setVisible(not loading and not empty)
        self.total.setVisible(not loading and not empty)
        self._loading.setVisible(loading)
        rows = self.model.rowCount()
        self.table.setMaximumHeight(self.table.header.height() + rows * self.table.row_height)
        self.say(tr("没有坐席") if empty else "")
        gap = tr("{period}数据不完整", period=period_name(Period.DAY))
        torn = bool(self.model.incomplete())
        note = tr("人 · 占用率、满意度为今日累计")
        total = self.total_row
        if total is not None and total.missing:
            self.entitle(tr("班组坐席状态"), gap=self.model.without(total), more=note)
        elif torn:
            self.entitle(tr("班组坐席状态"), gap=gap, more=note)
        else:
            self.entitle(tr("班组坐席状态"), note)

    def _fit(self) -> None:
        """Give every column its share; a narrow panel leaves out the site."""
        scale = self._look.scale
        room = self.width() - 2
        usual = widths_of(self.model.language)
        lacks_room = sum(usual) * scale > room
        if lacks_room:
            usual[SITE] = 0
        share = min(MOST_STRETCH, room / sum(usual))
        widths = [int(width * share) for width in usual]
        widths[TEAM] += max(0, room - sum(widths))
        for place, width in enumerate(widths):
            self.table.setColumnHidden(place, place == SITE and lacks_room)
            self.table.setColumnWidth(place, width)
        self.total.update()

    def _paint_total(self, painter: QPainter, area: QRect, place: int) -> None:
        if self.total_row is not None:
            self._delegate.paint_at(painter, area, place, self.total_row)

    def _tell_total(self, place: int) -> str:
        return "" if self.total_row is None else self.model.told(self.total_row, place)


def _link(row: TeamRow, place: int) -> Address | None:
    """Where a number leads to: the agents of the team in a state."""
    if not FIRST_STATE <= place < OCCUPANCY:
        return None
    team = (("team", row.team.key),) if row.team.key else ()
    return Address("agents", (*team, ("state", GROUPS[place - FIRST_STATE].value)))
