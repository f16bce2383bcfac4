"""触发条件: each level line with both bounds, how it stands now, and whose value that is."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.emergency import LineNow
from supervisor_app.ui.emergency.painted import RIGHT, Ink, PaintedLines
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.wording import about_words, held_bound, line_value
from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.lettering import in_two
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_H as PANEL_HEAD_H
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr

ROW_H, HEAD_H = 44, 30
PAD = 12
TWO, NOW, ABOUT, WIDE = 278, 366, 378, 640
"""Right edges of 二级 and 现在, left edge of whose it is, in a panel of 640."""
ONE_W = 100
BOUND_W = 88


class TriggerLine(Struct, frozen=True):
    """A line in the user's language."""

    name: str
    two: str
    now: str
    about: str
    one: str
    token: str


def trigger_line(line: LineNow, seen: Seen) -> TriggerLine:
    """How a level line stands; coloured only while it is live and past its bound."""
    token = "t3" if seen.rests(line) else _token(line)
    return TriggerLine(
        name=seen.say(line.name),
        two=held_bound(line.two, line.two_for_s, seen),
        now=line_value(line, seen),
        about=about_words(line, seen),
        one=held_bound(line.one, line.one_for_s, seen),
        token=token,
    )


def _token(line: LineNow) -> str:
    if line.met is not None:
        return "crit"
    return "warn" if line.two_since is not None else "t1"


def capital(text: str) -> str:
    """A head of a column, where the word is written small elsewhere."""
    return text[:1].upper() + text[1:]


class TriggerLines(PaintedLines[TriggerLine]):
    """The table."""

    def spoken(self, line: TriggerLine) -> str:
        return ", ".join(
            (
                line.name,
                f"{tr('二级')} {line.two}",
                f"{tr('现在')} {line.now} {line.about}".strip(),
                f"{tr('一级')} {line.one}",
            )
        )

    def paint_head(self, painter: QPainter, area: QRectF) -> None:
        ink = Ink(Role.NOTE, "t3")
        self.put(painter, self.span(area, PAD, self._two() - BOUND_W), tr("指标"), ink)
        for right, text in ((self._two(), tr("二级")), (self._now(), capital(tr("现在")))):
            self.put(painter, self.span(area, right - 84, right), text, ink, RIGHT)
        self.put(painter, self._one_area(area), tr("一级"), ink, RIGHT)

    def paint_line(self, painter: QPainter, area: QRectF, line: TriggerLine) -> None:
        self._name(painter, self.span(area, PAD, self._two() - BOUND_W - 6), line.name)
        two = self.span(area, self._two() - BOUND_W, self._two())
        self.put(painter, two, line.two, Ink(Role.NOTE, "t2"), RIGHT)
        now = self.span(area, self._now() - 84, self._now())
        self.put(painter, now, line.now, Ink(Role.STRONG, line.token), RIGHT)
        one = self._one_area(area)
        self.put(painter, one, line.one, Ink(Role.NOTE, "t2"), RIGHT)
        about = self.span(area, self._now() + 12, self._now() + 12)
        about.setRight(one.left() - 4)
        self.put(painter, about, line.about, Ink(Role.NOTE, "t3"))

    def _name(self, painter: QPainter, area: QRectF, name: str) -> None:
        known = metrics(Role.BODY, self.look.scale)
        if known.horizontalAdvance(name) <= area.width() or " " not in name:
            self.put(painter, area, name, Ink())
            return
        ink, half = Ink(Role.NOTE), area.height() / 2
        small = metrics(Role.NOTE, self.look.scale)
        for place, part in enumerate(in_two(name, small)):
            top = area.y() + (4 if place == 0 else -4) * self.look.scale + place * half
            self.put(painter, QRectF(area.x(), top, area.width(), half), part, ink)

    def _two(self) -> float:
        return TWO + self._more()

    def _now(self) -> float:
        return NOW + self._more()

    def _more(self) -> float:
        """What there is beside the design's width."""
        more = self.width() / self.look.scale - WIDE
        return more / 2 if more > 0 else max(-90.0, more)

    def _one_area(self, area: QRectF) -> QRectF:
        right = area.width() / self.look.scale - PAD
        return self.span(area, right - ONE_W, right)


class TriggerPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TriggerLines(ROW_H, HEAD_H, self)
        self.body.addWidget(self.table)
        self.body.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        self.table.setAccessibleName(tr("触发条件"))
        self.entitle(tr("触发条件"), tr("达到任一项即提请，人工宣布"), seen.gap)
        lines = [trigger_line(line, seen) for line in seen.lines]
        self.say("" if lines else tr("没有应急条件；在设置中添加"))
        self.table.show_lines(lines)

    def wanted(self) -> int:
        """How high it is."""
        return self._look.px(PANEL_HEAD_H) + self.table.sizeHint().height() + 2

    def use(self, look: Look) -> None:
        super().use(look)
        self.table.use(look)
