"""复盘: what the record tells of an emergency, and what people say of it."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervisor_app.domain.emergency import EmergencyRecord
from supervisor_app.domain.emergency_review import ReviewSheet, review_of
from supervisor_app.domain.people import Right
from supervisor_app.ui.emergency.curve import Curve, CurveView, hours_of
from supervisor_app.ui.emergency.log import LogLines, Written
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.review_said import ReviewSaid
from supervisor_app.ui.emergency.review_words import (
    Fact,
    FiguresLine,
    deed_words,
    facts,
    figure_lines,
    step_words,
)
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import response_name
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.scrolled import scrolled as scrolled
from supervisor_app.ui.parts.texts import tr

ROW_H, FACT_H, PAD = 38, 64, 16
LEFT_W = 640
CELL_W = 110


class FactRow(QWidget):
    """Figures side by side, wrapped where there is no room for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._facts: tuple[Fact, ...] = ()

    def show_facts(self, told: tuple[Fact, ...]) -> None:
        """Show these."""
        self._facts = told
        self.setAccessibleDescription("\n".join(f"{one.name} {one.value}" for one in told))
        self._fit()
        self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self._fit()
        self.update()

    def _across(self) -> int:
        return max(1, self.width() // self._look.px(CELL_W))

    def _fit(self) -> None:
        rows = -(-len(self._facts) // self._across())
        self.setFixedHeight(max(1, rows) * self._look.px(FACT_H))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale, px = self._look.theme, self._look.scale, self._look.px
        across = min(self._across(), max(1, len(self._facts)))
        wide = self.width() / across
        for place, one in enumerate(self._facts):
            left, top = place % across * wide + px(PAD), place // across * px(FACT_H)
            painter.setFont(font(Role.NOTE, scale))
            painter.setPen(theme.color("t2"))
            write(painter, QRectF(left, top + px(8), wide - px(PAD), px(20)), one.name)
            painter.setFont(font(Role.TITLE, scale))
            painter.setPen(theme.color("t1"))
            write(painter, QRectF(left, top + px(28), wide - px(PAD), px(28)), one.value)
        painter.end()


class FiguresTable(PaintedLines[FiguresLine]):
    """Waiting, longest wait and rate at three moments."""

    def spoken(self, line: FiguresLine) -> str:
        return f"{line.moment}, {line.waiting}, {line.longest}, {line.quarter}"

    def paint_head(self, painter: QPainter, area: QRectF) -> None:
        names = ("", tr("排队"), tr("最长"), tr("近 15 分接通率"))
        self._texts(painter, area, names, Ink(Role.NOTE, "t3"))

    def paint_line(self, painter: QPainter, area: QRectF, line: FiguresLine) -> None:
        texts = (line.moment, line.waiting, line.longest, line.quarter)
        self._texts(painter, area, texts, Ink(Role.NUMBER))

    def _texts(
        self, painter: QPainter, area: QRectF, texts: tuple[str, str, str, str], ink: Ink
    ) -> None:
        px = self.look.px
        wide = min(px(CELL_W), (area.width() - px(180)) / 3)
        right = area.right() - px(PAD)
        for place, text in enumerate(reversed(texts[1:])):
            cell = QRectF(right - (place + 1) * wide, area.y(), wide, area.height())
            self.put(painter, cell, text, ink, RIGHT)
        name = QRectF(px(PAD), area.y(), right - 3 * wide - px(PAD), area.height())
        self.put(painter, name, texts[0], Ink(Role.BODY))


class StepTimeLine(Struct, frozen=True):
    """A step and how long it took."""

    number: str
    title: str
    done: str


class StepTimes(PaintedLines[StepTimeLine]):
    """One line a step; titles are wrapped."""

    grows = True

    def spoken(self, line: StepTimeLine) -> str:
        return f"{line.number}, {line.title}, {line.done}"

    def paint_head(self, painter: QPainter, area: QRectF) -> None:
        ink = Ink(Role.NOTE, "t3")
        inner = area.adjusted(self.look.px(PAD), 0, -self.look.px(PAD), 0)
        self.put(painter, inner, tr("步骤"), ink)
        self.put(painter, inner, tr("宣布后"), ink, RIGHT)

    def _room(self) -> float:
        return self.width() - self.look.px(46 + 150 + 2 * PAD)

    def line_height(self, line: StepTimeLine) -> int:
        high = self.wrapped(line.title, Role.BODY, self._room())
        return max(super().line_height(line), round(high) + self.look.px(16))

    def paint_line(self, painter: QPainter, area: QRectF, line: StepTimeLine) -> None:
        px = self.look.px
        number = QRectF(px(PAD), area.y(), px(30), area.height())
        self.put(painter, number, line.number, Ink(Role.NUMBER, "t2"))
        high = self.wrapped(line.title, Role.BODY, self._room())
        title = QRectF(px(46), area.y() + (area.height() - high) / 2, self._room(), high + 1)
        self.put_wrapped(painter, title, line.title, Ink())
        done = QRectF(area.right() - px(PAD + 150), area.y(), px(150), area.height())
        self.put(painter, done, line.done, Ink(Role.NOTE, "t2"), RIGHT)


class DeedLines(LogLines):
    """What happened, from the beginning."""

    def paint_head(self, painter: QPainter, area: QRectF) -> None:
        inner = area.adjusted(self.look.px(PAD), 0, -self.look.px(PAD), 0)
        self.put(painter, inner, tr("记录"), Ink(Role.NOTE, "t3"))


def review_curve(sheet: ReviewSheet, seen: Seen) -> Curve:
    """The curve of the record with the steps that were done."""
    points = tuple((point.at, point.waiting) for point in sheet.curve)
    if not points:
        return Curve()
    if sheet.released is not None and sheet.released.at > points[-1][0]:
        points = (*points, (sheet.released.at, sheet.released.waiting))
    begin, end = points[0][0], max(points[-1][0], points[0][0] + 60)
    marks = tuple((mark.at, str(mark.number)) for mark in sheet.marks if begin <= mark.at <= end)
    return Curve(points, marks, None, begin, end, False, hours_of(begin, end, seen))


class ReviewPanels(QWidget):
    """The sheet's panels; `ReviewView` puts them beside each other or below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: ReviewSheet | None = None
        self.summary, self.course, self.said_panel = Panel(self), Panel(self), Panel(self)
        self.facts, self.figures, self.plot = FactRow(), FiguresTable(ROW_H, 30), CurveView()
        self.steps, self.deeds = StepTimes(ROW_H, 30), DeedLines(ROW_H, 30)
        self.said = ReviewSaid()
        for widget in (self.facts, self.figures):
            self.summary.body.addWidget(widget)
        self.summary.body.addWidget(self.plot, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addWidget(self.deeds)
        self.course.body.addWidget(scrolled(inner, self.course), 1)
        self.said_panel.body.addWidget(self.said, 1)

    def show_record(self, record: EmergencyRecord | None, seen: Seen) -> None:
        """The emergency; None: it is being read."""
        self.summary.entitle(tr("经过"), "" if record is None else _headline(record, seen))
        self.course.entitle(tr("步骤与记录"))
        self.said_panel.entitle(tr("复盘结论"))
        if record is None:
            self.sheet = None
            return
        sheet = self.sheet = review_of(record)
        self.facts.show_facts(facts(sheet))
        self.figures.show_lines(figure_lines(sheet, seen))
        self.plot.show_curve(review_curve(sheet, seen), False)
        english = seen.language.startswith("en")
        self.steps.show_lines(
            [
                StepTimeLine(
                    str(step.number),
                    step.title_en if english and step.title_en else step.title,
                    " ".join(part for part in (step.done_by, step_words(step)) if part),
                )
                for step in sheet.steps
            ]
        )
        self.deeds.show_lines(
            [
                Written(seen.clock(deed.at), deed_words(deed, seen), deed.name or tr("自动"))
                for deed in sheet.deeds
            ]
        )
        self.said.allow(seen.why_not(Right.RESPOND))

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        for part in (self.summary, self.course, self.said_panel, self.facts, self.figures,
                     self.plot, self.steps, self.deeds, self.said):  # fmt: skip
            part.use(look)
        self.plot.setMinimumHeight(look.px(180))


def _headline(record: EmergencyRecord, seen: Seen) -> str:
    one = record.emergency
    drill = f"{tr('演练')} " if one.drill else ""
    return f"{drill}{response_name(one.level)} · {seen.about(one)} · {one.cause}"
