"""When a wall asked last, as a person says it."""

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.walls import Wall
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.texts import tr

LOST_S = 30.0
"""A wall asks every few seconds; after this it is not there."""


def is_lost(wall: Wall, now: Instant) -> bool:
    """Whether it was there and is no more."""
    return wall.seen_at is not None and now - wall.seen_at > LOST_S


def seen_words(wall: Wall, now: Instant) -> str:
    """``未连接过``, ``12 秒前`` or ``中断 3:20``."""
    if wall.seen_at is None:
        return tr("未连接过")
    ago = max(0.0, now - wall.seen_at)
    if is_lost(wall, now):
        return tr("中断 {lasted}", lasted=formats.duration(ago))
    return tr("{n} 秒前", n=int(ago))
