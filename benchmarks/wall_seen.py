"""What a frame of a wall says of itself, and whether an old figure on it could pass for live."""

from collections.abc import Iterator

import numpy
from msgspec import Struct
from PySide6.QtGui import QImage

from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.wall.drawn import JUDGING, Mark, Spark, Staffing, Text

GREY = "t3"
EMERGENCY_HEAD = 132.0
PIXELS = 480
"""The picture is looked at this wide: a red cell is still a red cell."""


class Seen(Struct, frozen=True):
    """One frame."""

    figures: tuple[tuple[float, float, str], ...]
    """Where each figure stands, and what it says."""
    page: str
    size: tuple[int, int]
    lies: tuple[str, ...]


def looked_at(canvas: WallCanvas, stale: bool, before: Seen | None, pictured: bool) -> Seen:
    """A frame. `before`: the one before it, where that was stale too: figures may not move."""
    figures = tuple(
        (mark.box.x, mark.box.y, mark.text)
        for mark in canvas.marks
        if isinstance(mark, Text) and mark.figure
    )
    stop = canvas.shown.stop
    page = "" if stop is None else f"{stop.page.kind} {stop.part}"
    lies = list(_of_stale(canvas, figures, page, before) if stale else _of_live(canvas))
    if pictured and stale:
        lies += _of_pixels(canvas)
    return Seen(figures, page, (canvas.width(), canvas.height()), tuple(lies))


def _of_stale(
    canvas: WallCanvas,
    figures: tuple[tuple[float, float, str], ...],
    page: str,
    before: Seen | None,
) -> Iterator[str]:
    for mark in canvas.marks:
        if mark.box.y >= EMERGENCY_HEAD or "emergency" not in page:
            yield from _judged(mark)
        if isinstance(mark, Text) and mark.figure and mark.token != GREY:
            yield f"{mark.text} is written in {mark.token}"
        if isinstance(mark, Spark | Staffing) and not mark.stale:
            yield "a bar or a trend of full strength"
    if not any(isinstance(mark, Text) and "画面停在" in mark.text for mark in canvas.marks):
        yield "nothing says that the picture stands"
    if before is not None and before.page == page and before.figures != figures:
        yield "a figure moved"
    if before is not None and before.page != page and "emergency" not in page + before.page:
        yield f"it turned from {before.page} to {page}"


def _judged(mark: Mark) -> Iterator[str]:
    token = getattr(mark, "token", "")
    if token in JUDGING:
        yield f"{token} at {mark.box.x:.0f}, {mark.box.y:.0f}"


def _of_live(canvas: WallCanvas) -> Iterator[str]:
    texts = [mark for mark in canvas.marks if isinstance(mark, Text)]
    if any("画面停在" in text.text for text in texts):
        yield "it looks stale and is not"
    over = any("不再变化" in text.text for text in texts)  # an emergency's summary is of then
    if not over and sum(text.figure for text in texts) < 8:
        yield "hardly a figure on it"


def _of_pixels(canvas: WallCanvas) -> Iterator[str]:
    """Red and amber as the design's reviewer measures them, below the head of an emergency."""
    image = canvas.grab().toImage().scaledToWidth(PIXELS)
    rgb = image.convertToFormat(QImage.Format.Format_RGBX8888)
    flat = numpy.frombuffer(bytes(rgb.constBits()), dtype=numpy.uint8)
    grid = flat.reshape(rgb.height(), rgb.width(), 4).astype(numpy.int16)
    stop = canvas.shown.stop
    if stop is not None and stop.page.kind == "emergency":
        grid = grid[int(rgb.height() * 0.5) :]
    red, green, blue = grid[:, :, 0], grid[:, :, 1], grid[:, :, 2]
    reds = int(((red - green > 70) & (red - blue > 70)).sum())
    ambers = int(((red - blue > 80) & (green - blue > 50) & (red > 150)).sum())
    if reds or ambers:
        yield f"{reds} red and {ambers} amber pixels"
