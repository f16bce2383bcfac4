"""`WallCanvas`: a whole wall as one painted widget, on any screen and as a preview.

It is told everything, time included, and asks for nothing. What is painted is a list of marks in
1920 by 1080; only where the next list differs is the screen painted anew.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.emergency import Emergency
from supervisor_app.domain.emergency import Phase as EmergencyPhase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rotation import (
    Around,
    Rotation,
    Showing,
    Stop,
    advanced,
    gone_to,
    paused,
    resumed,
    sent_now,
    showing,
)
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import PageKind, SentPage, WallLayout, WallPage
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme
from supervisor_app.ui.wall.brush import Brush
from supervisor_app.ui.wall.drawn import HEIGHT, WIDTH, Box, Mark
from supervisor_app.ui.wall.emergency_closed import RELEASED_SHOWN_S
from supervisor_app.ui.wall.figures import FloorFigures, KeptFigures
from supervisor_app.ui.wall.frame import most_rows, page_title
from supervisor_app.ui.wall.pages import marks_of, stops_of
from supervisor_app.ui.wall.told import Told

BLEED = 2
"""Pixels by which edges of glyphs may reach out of their box."""
NO_PAGES = WallLayout(key="", name="")  # type: ignore[arg-type]


class WallCanvas(QWidget):
    """One wall. Nothing of it is shown twice: one surface, no child widgets.

    The clock that it is told is the gateway's; call `tick` once a second, also while stale. It
    counts what takes time by that clock and by nothing else.
    """

    page_changed = Signal(object)
    """The `WallPage` that is now shown; None where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._layout = NO_PAGES
        self._view: FloorView | None = None
        self._situation: SituationNow | None = None
        self._freshness = Freshness(Phase.WAITING)
        self._sent: tuple[SentPage, ...] = ()
        self._now: Instant = 0.0
        """0: not told yet."""
        self._rotation = Rotation()
        self._shown = Showing(None, None)
        self._kept, self._brush = KeptFigures(), Brush()
        self._marks: tuple[Mark, ...] = ()

    # What it is told

    def show_layout(self, layout: WallLayout) -> None:
        """Be this layout from now on. The page goes on, if the new one still has it."""
        if layout == self._layout:
            return
        self._layout, self._kept = layout, KeptFigures()
        self._marks = ()
        self._step()
        self.update()

    def show_floor(self, view: FloorView) -> None:
        """A new picture of the floor."""
        self._view = view
        self._now = max(self._now, view.at)
        self._step()

    def show_situation(self, now: SituationNow | None) -> None:
        """Emergency, proposal, announcement, sent pages, whom to call. None: not known."""
        self._situation = now
        self._step()

    def show_freshness(self, freshness: Freshness) -> None:
        """How the feed is; while it is stale no figure looks live and nothing turns."""
        self._freshness = freshness
        self._step()

    def show_age(self, age_s: float) -> None:
        """How long ago the ACD was heard; painted with the next tick."""
        if self._freshness.phase in (Phase.LIVE, Phase.LATE):
            self._freshness = replace(self._freshness, age_s=age_s)

    def show_sent(self, sent: SentPage) -> None:
        """A page that a desk sent here; those in the situation are taken from there."""
        self._sent = (*(one for one in self._sent if one.until > self._now), sent)
        self._step()

    def tick(self, now: Instant) -> None:
        """Once a second, on the gateway's clock."""
        self._now = now
        self._step()

    # Keys

    def go(self, number: int) -> None:
        """The page of this number in the layout, the first being 1; it then waits 60 s."""
        self._key(gone_to(self._rotation, self._around(), self._now, page=number - 1))

    def next(self) -> None:
        """The next page; it then waits 60 s."""
        self._key(gone_to(self._rotation, self._around(), self._now, by=1))

    def previous(self) -> None:
        """The page before; it then waits 60 s."""
        self._key(gone_to(self._rotation, self._around(), self._now, by=-1))

    def pause(self) -> None:
        """Do not turn for 60 s."""
        self._key(paused(self._rotation, self._now))

    def resume(self) -> None:
        """Turn again."""
        self._key(resumed(self._rotation))

    # What it says of itself

    @property
    def layout_shown(self) -> WallLayout:
        """The layout that it is."""
        return self._layout

    @property
    def shown(self) -> Showing:
        """Which page stands, why it does not turn, and which comes next."""
        return self._shown

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is painted."""
        return self._marks

    @property
    def is_stale(self) -> bool:
        """Whether its figures are not those of now."""
        return self._freshness.phase is Phase.STALE

    @property
    def theme(self) -> Theme:
        """The layout's."""
        return LIGHT if self._layout.light else DARK

    # Inside

    def _key(self, rotation: Rotation) -> None:
        self._rotation = rotation
        self._step(turns=False)

    def _step(self, turns: bool = True) -> None:
        """Turn where it is time, and paint what is another."""
        floor = self._figures()
        around = self._around(floor)
        if turns and self._now > 0:
            self._rotation = advanced(self._rotation, around, self._now)
        self._shown = showing(self._rotation, around)
        before = self._marks
        told = self._told(floor, self._shown, around.stops)
        self._marks = marks_of(told)
        self._paint_anew(before)
        self._tell(told)

    def _figures(self) -> FloorFigures | None:
        if self._view is None or self._freshness.phase is Phase.WAITING:
            return None
        frozen = self._freshness.frozen_at
        stale = self._freshness.phase is Phase.STALE
        now = frozen if stale and frozen is not None else self._now
        return FloorFigures(self._view, self._layout, now, self._kept)

    def _around(self, floor: FloorFigures | None = None) -> Around:
        floor = floor or self._figures()
        stale = self._freshness.phase in (Phase.STALE, Phase.WAITING)
        return Around(
            stops=stops_of(
                self._layout,
                floor,
                not stale,
                most_rows(self._told(floor, Showing(None, None), ())),
            ),
            rotation_s=self._layout.rotation_s,
            emergency=self._emergency_stop(),
            stale=stale,
            sent=self._sent_stop(),
        )

    def _emergency_stop(self) -> Stop | None:
        emergency = self._situation.emergency if self._situation else None
        if emergency is None or not _stands(emergency, self._now):
            return None
        chosen = (page for page in self._layout.pages if page.kind is PageKind.EMERGENCY)
        return Stop(-1, next(chosen, WallPage(PageKind.EMERGENCY)))

    def _sent_stop(self) -> Stop | None:
        shown = self._situation.shown if self._situation else None
        wall = shown.wall if shown else ""
        given = (*self._sent, *(self._situation.sent if self._situation else ()))
        sent = sent_now(given, wall, self._now)
        return Stop(-1, sent.page) if sent else None

    def _told(self, floor: FloorFigures | None, shown: Showing, stops: tuple[Stop, ...]) -> Told:
        return Told(
            layout=self._layout,
            showing=shown,
            bars=tuple(stop.key for stop in stops),
            freshness=self._freshness,
            age_s=self._freshness.age_s,
            clock=self._now,
            zone=self._view.centre.zone if self._view else "",
            figures=floor,
            situation=self._situation,
        )

    def _tell(self, told: Told) -> None:
        stop = self._shown.stop
        title = page_title(stop.page, self._layout.language) if stop else ""
        if title != self.accessibleName():
            self.setAccessibleName(title)
        page = stop.page if stop else None
        if page != self.property("page"):
            self.setProperty("page", page)
            self.page_changed.emit(page)

    # Painting

    @property
    def _scale(self) -> float:
        return min(self.width() / WIDTH, self.height() / HEIGHT)

    def _paint_anew(self, before: Iterable[Mark]) -> None:
        if self._marks is before:
            return
        old, new = Counter(before), Counter(self._marks)
        for mark in (*(old - new), *(new - old)):
            self.update(self._on_screen(mark.box).toAlignedRect())

    def _on_screen(self, box: Box) -> QRectF:
        scale, (left, top) = self._scale, self._corner()
        place = QRectF(left + box.x * scale, top + box.y * scale, box.w * scale, box.h * scale)
        return place.adjusted(-BLEED, -BLEED, BLEED, BLEED)

    def _corner(self) -> tuple[float, float]:
        scale = self._scale
        return (self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, region = self.theme, event.region()
        painter.fillRect(event.rect(), theme.color("bg"))
        wanted = [mark for mark in self._marks if region.intersects(self._pixels(mark))]
        painter.translate(*self._corner())
        painter.scale(self._scale, self._scale)
        for mark in wanted:
            self._brush.paint(painter, mark, theme)
        painter.end()

    def _pixels(self, mark: Mark) -> QRect:
        return self._on_screen(mark.box).toAlignedRect()


def _stands(emergency: Emergency, now: Instant) -> bool:
    """Whether its page pins itself: while it goes on, and for a minute after."""
    if emergency.phase is EmergencyPhase.ACTIVE:
        return True
    released = emergency.released_at
    return released is not None and now - released < RELEASED_SHOWN_S
