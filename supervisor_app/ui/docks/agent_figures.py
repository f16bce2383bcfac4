"""The figures of an agent's day, each with what stands behind it; and his skills with levels."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.ui.agents.reading import AgentReading, Tags
from supervisor_app.ui.overview.gaps import incomplete_word
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

SHOWN = ("answered", "aht", "wrap_up", "transfer_rate", "satisfaction", "occupancy")
COUNTED = ("aht", "wrap_up", "transfer_rate", "satisfaction")
"""Figures that are shown with how many contacts they stand on."""
ACROSS = 3
CELL_H = 66
PAD = 8.0
TAG_H, TAG_PAD, TAG_GAP = 20.0, 7.0, 6.0
SIDE = 16.0


class FigureCell(QWidget):
    """One figure: name, value in the colour of its severity, n."""

    def __init__(self, reading: AgentReading, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading, self.key = reading, key
        self._look = Look()
        self._stale = False
        self._said: tuple[str, str, str, Severity] = ("", "", "", Severity.NORMAL)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_row(self, row: AgentRow | None) -> None:
        """The figure of this row."""
        if row is None:
            return
        reading, key = self._reading, self.key
        text, severity = reading.read(row, key)
        counted = tr("n = {n}", n=f"{reading.sample(row, key):,}") if key in COUNTED else ""
        said = (reading.figure_name(key), text, counted, severity)
        self.setToolTip(reading.told(row, key))
        if said != self._said:
            self._said = said
            remark = incomplete_word(reading.covered(row))
            parts = (*said[:3], severity_word(severity), remark)
            self.setAccessibleName(" ".join(part for part in parts if part))
            self.update()

    def set_stale(self, stale: bool) -> None:
        """While stale the figure is weak."""
        self._stale = stale
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedHeight(look.px(CELL_H))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._look.scale, self._look.scale)
        theme, width = self._look.theme, self.width() / self._look.scale
        name, text, counted, severity = self._said
        inner = QRectF(PAD, 4, width - 2 * PAD, CELL_H - 8)
        if severity is Severity.WARNING and not self._stale:
            painter.fillRect(inner.adjusted(-4, 18, 4, -2), theme.color("warnbg"))
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t2"))
        write(painter, QRectF(inner.x(), inner.y(), inner.width(), 18), name)
        painter.setFont(font(Role.TITLE))
        weak = self._stale or text in (formats.MISSING, formats.NOT_GIVEN)
        painter.setPen(theme.color("t3" if weak else _INK.get(severity, "t1")))
        area = QRectF(inner.x(), inner.y() + 20, inner.width(), 32)
        used = write(painter, area, text)
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t3"))
        write(painter, area.adjusted(used + 8, 4, 0, 0), counted)
        if self.hasFocus():
            painter.setPen(theme.color("acc"))
            painter.drawRect(QRectF(1, 1, width - 3, CELL_H - 3))
        painter.end()


_INK = {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}


class AgentFigures(QWidget):
    """The figures in two lines."""

    def __init__(self, reading: AgentReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setSpacing(0)
        self.cells = tuple(FigureCell(reading, key, self) for key in SHOWN)
        for place, cell in enumerate(self.cells):
            line, column = divmod(place, ACROSS)
            grid.addWidget(cell, line, column)
            grid.setColumnStretch(column, 1)

    def show_row(self, row: AgentRow | None) -> None:
        """The figures of this row, as the reading reads them now."""
        for cell in self.cells:
            cell.show_row(row)

    def set_stale(self, stale: bool) -> None:
        """While stale every figure is weak."""
        for cell in self.cells:
            cell.set_stale(stale)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        for cell in self.cells:
            cell.use(look)


class SkillTags(QWidget):
    """Skills as tags, the strongest first, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._tags: Tags = ()
        self._stale = False
        self._fit()

    def show_tags(self, tags: Tags) -> None:
        """These skills."""
        if tags != self._tags:
            self._tags = tags
            told = (tr("{queue} {level} 级", queue=name, level=level) for name, level in tags)
            self.setAccessibleName(" ".join(told))
            self._fit()
            self.update()

    def set_stale(self, stale: bool) -> None:
        """Skills stay what they were, only weak."""
        self._stale = stale
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _fit(self) -> None:
        areas = self._areas()
        bottom = areas[-1].bottom() if areas else TAG_H + 12
        self.setFixedHeight(self._look.px(bottom + 12))

    def _areas(self) -> list[QRectF]:
        """Where each tag stands."""
        width = self.width() / self._look.scale - SIDE
        x, y = SIDE, 12.0
        areas = []
        for name, level in self._tags:
            wide = 2 * TAG_PAD + 5 + self._width(Role.NOTE, name)
            wide += self._width(Role.NOTE_STRONG, level)
            if x > SIDE and x + wide > width:
                x, y = SIDE, y + TAG_H + TAG_GAP
            areas.append(QRectF(x, y, min(wide, width - SIDE), TAG_H))
            x += wide + TAG_GAP
        return areas

    @staticmethod
    def _width(role: Role, text: str) -> float:
        return QFontMetricsF(font(role)).horizontalAdvance(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._look.scale, self._look.scale)
        theme = self._look.theme
        if not self._tags:
            painter.setFont(font(Role.BODY))
            painter.setPen(theme.color("t3"))
            write(painter, QRectF(SIDE, 10, 400, TAG_H), tr("没有技能组"))
        for (name, level), area in zip(self._tags, self._areas(), strict=True):
            painter.fillRect(area, theme.color("raised"))
            inner = area.adjusted(TAG_PAD, 0, -TAG_PAD, 0)
            painter.setFont(font(Role.NOTE))
            painter.setPen(theme.color("t3" if self._stale else "t2"))
            used = write(painter, inner.adjusted(0, 0, -10, 0), name)
            painter.setFont(font(Role.NOTE_STRONG))
            painter.setPen(theme.color("t3" if self._stale else "t1"))
            write(painter, inner.adjusted(used + 5, 0, 0, 0), level)
        painter.end()
