"""解除条件: what has to be well, and for how long, before a release is advised."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from supervisor_app.domain.emergency import Emergency, ExitNow
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.ui.emergency.seen import Seen, Standing
from supervisor_app.ui.emergency.wording import MINUTE_S, bound_words, value_words
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr

TILE_H = 64
PAD = 17


class ExitTile(Struct, frozen=True):
    """A condition in the user's language."""

    name: str
    value: str
    met: bool
    token: str
    about: str = ""
    """Whose value it is, where the worst of several counts."""


def exit_tile(one: ExitNow, seen: Seen) -> ExitTile:
    """How a condition stands; only while live is what is not met coloured."""
    live = "t1" if one.met or one.value is None else "crit"
    over = seen.standing is Standing.RELEASED
    token = "t2" if over else "t3" if seen.rests(one) else live
    of_queue = one.about.subject.kind is SubjectKind.QUEUE
    about = seen.say(one.about.name) if of_queue else ""
    worst = of_queue and (seen.emergency is None or seen.emergency.queue is None)
    return ExitTile(
        f"{_covered(one, about, worst, seen)} {bound_words(one.compare, seen)}",
        value_words(one.compare, one.value, seen),
        one.met,
        token,
        about if worst and one.value is not None else "",
    )


def _covered(one: ExitNow, about: str, worst: bool, seen: Seen) -> str:
    """A condition's name with what it covers: one queue, each of them, or all together."""
    name = seen.say(one.name)
    if worst:
        return tr("各队列{name}", name=name)
    if one.about.subject.kind is SubjectKind.FLOOR:
        total = seen.say(one.about.name)
        return name if total in name else tr("{queue}{name}", queue=total, name=name)
    plain = not about or about in name or one.compare.measure != "waiting"
    return name if plain else tr("{queue}{name}", queue=about, name=name)


class ExitTiles(QWidget):
    """Side by side, of one width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.tiles: tuple[ExitTile, ...] = ()

    def show_tiles(self, tiles: tuple[ExitTile, ...]) -> None:
        """Show these."""
        if tiles != self.tiles:
            self.tiles = tiles
            told = (f"{one.name}: {one.value} {one.about}".strip() for one in tiles)
            self.setAccessibleDescription("\n".join(told))
            self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.setFixedHeight(look.px(TILE_H))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale, px = self._look.theme, self._look.scale, self._look.px
        wide = self.width() / max(1, len(self.tiles))
        for place, tile in enumerate(self.tiles):
            left = place * wide
            if place:
                painter.fillRect(QRectF(round(left), 0, 1, self.height()), theme.color("line"))
            room = QRectF(left + px(PAD), px(8), wide - px(PAD) - px(6), px(20))
            painter.setFont(font(Role.NOTE, scale))
            painter.setPen(theme.color("t2"))
            write(painter, room, tile.name)
            painter.setFont(font(Role.TITLE, scale))
            painter.setPen(theme.color(tile.token))
            value = QRectF(room.x(), px(28), room.width(), px(28))
            end = write(painter, value, tile.value)
            if tile.met:
                size = px(12)
                tick = QRectF(room.x() + end + px(8), px(36), size, size)
                draw_glyph(painter, Glyph.TICK, tick, theme.color("t2"))
                end += px(8) + size
            if tile.about:
                painter.setFont(font(Role.NOTE, scale))
                painter.setPen(theme.color("t3"))
                write(painter, value.adjusted(end + px(8), px(2), 0, px(2)), tile.about)
        painter.end()


class ExitPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = ExitTiles(self)
        self.count = QLabel(self)
        self.count.setProperty("tone", "t2")
        self.head.addWidget(self.count)
        self.body.addWidget(self.tiles)
        self.body.addStretch(1)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        exits = seen.exits
        met = sum(each.met for each in exits)
        over = seen.standing is Standing.RELEASED
        self.entitle(tr("解除条件"), _note(seen, over), "" if over else seen.gap)
        count = tr("{met} / {all} 满足", met=met, all=len(exits))
        self.count.setText(tr("解除时 {count}", count=count) if over else count)
        self.count.setVisible(bool(exits))
        self.tiles.setAccessibleName(tr("解除条件"))
        self.say("" if exits else tr("没有解除条件；由人判断"))
        self.tiles.show_tiles(tuple(exit_tile(each, seen) for each in exits))

    def use(self, look: Look) -> None:
        super().use(look)
        self.count.setFont(font(Role.NOTE, look.scale))
        self.tiles.use(look)


def _note(seen: Seen, over: bool) -> str:
    """For how long all have held, or have to; of one that is over, for how long they had."""
    one, since = seen.emergency, seen.exits_since
    if over and one is not None and one.released_at is not None:
        if since is None:
            return tr("提前解除") if one.early else ""
        held = duration(max(0.0, one.released_at - since))
        return tr("解除前已保持 {time}", time=held)
    if since is not None and not seen.frozen:
        return tr("已全部满足 {time}", time=duration(max(0.0, seen.now - since)))
    return _held_for(one)


def _held_for(one: Emergency | None) -> str:
    if one is None or not one.exit_hold_s:
        return tr("全部满足并保持一段时间")
    return tr("全部满足并保持 {n} 分", n=f"{one.exit_hold_s / MINUTE_S:g}")
