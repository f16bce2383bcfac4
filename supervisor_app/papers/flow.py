"""Where things stand on pages: columns that go on from page to page.

What is drawn is kept until the number of pages is known.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from supervisor_app.papers.lettering import PT

Draw = Callable[[QPainter], None]
MARGIN = 32 * PT
HEAD = 22 * PT
FOOT = 20 * PT


class Sheaf:
    """The pages of a paper."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.pages: list[list[Draw]] = [[]]
        self.top = MARGIN + HEAD
        """Where a page begins below its head."""

    @property
    def bottom(self) -> float:
        """Where it ends above its foot."""
        return self.height - MARGIN - FOOT

    def page(self, number: int) -> list[Draw]:
        """A page, counted from 0; one that is not there yet is begun."""
        while len(self.pages) <= number:
            self.pages.append([])
        return self.pages[number]


class Flow:
    """A column of pages, filled from its top."""

    def __init__(self, sheaf: Sheaf, left: float, width: float, top: float | None = None) -> None:
        self._sheaf = sheaf
        self.left, self.width = left, width
        self.page = 0
        self.y = sheaf.top if top is None else top

    @property
    def whole(self) -> float:
        """The height of a page."""
        return self._sheaf.bottom - self._sheaf.top

    @property
    def left_below(self) -> float:
        """The height that is left on this page."""
        return self._sheaf.bottom - self.y

    def has(self, height: float) -> bool:
        """Whether so much is left on this page."""
        return self.y + height <= self._sheaf.bottom

    def next_page(self) -> None:
        """Go on at the top of the next page."""
        self.page += 1
        self._sheaf.page(self.page)
        self.y = self._sheaf.top

    def keep(self, height: float) -> None:
        """So much stands together: on the next page, where this one has no room for it."""
        if not self.has(height) and self.y > self._sheaf.top:
            self.next_page()

    def put(self, height: float, draw: Callable[[QPainter, QRectF], None]) -> None:
        """Something of a height, below what is there."""
        self.keep(height)
        rect = QRectF(self.left, self.y, self.width, height)
        self._sheaf.page(self.page).append(lambda painter: draw(painter, rect))
        self.y += height

    def gap(self, height: float) -> None:
        """Leave something free; nothing at the end of a page."""
        self.y = min(self.y + height, self._sheaf.bottom)
