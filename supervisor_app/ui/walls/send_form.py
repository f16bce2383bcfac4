"""The question behind W: which page goes to which wall, and for how long."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.walls import Wall, WallKey, WallPage
from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.parts.tick_box import TickBox
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.walls.sending import MINUTES, filter_words
from supervisor_app.ui.walls.wishes import SendToWall

ALL = "all"


class SendForm(Form):
    """Shown at once, for a while; then the wall turns its own pages again."""

    manual = "walls#send"

    def __init__(
        self,
        pages: Mapping[str, tuple[str, WallPage]],
        walls: Sequence[Wall],
        names: Mapping[str, str],
        pinned: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`names`: of queues and teams; `pinned`: an emergency is on the walls now."""
        super().__init__(parent)
        self._pages, self._walls, self._names = dict(pages), tuple(walls), dict(names)
        self._pinned = pinned
        self.wall, self.page, self.time = ChoiceBox(self), ChoiceBox(self), Segments(self)
        self.minutes = MINUTES[1]
        self.filter = TickBox(self)
        self.filter.setChecked(True)
        self.page.offer({key: text for key, (text, _) in self._pages.items()})
        self.page.choose(next(iter(self._pages)))
        self.page.chosen.connect(lambda _: self._say_filter())
        self.time.chosen.connect(self._take_time)
        self.add_row("wall", self.wall)
        self.add_row("page", self.page)
        self.add_row("time", self.time, -1)
        self.add_box(self.filter)

    def title(self) -> str:
        return tr("发送到大屏")

    def note(self) -> str:
        if self._pinned:
            return tr("应急页正置顶：解除之前大屏不会换页。")
        return tr("大屏立即换到这一页，到时自动回到自己的轮播。")

    def goes(self) -> str:
        return tr_counted("发送 {n} 分钟", self.minutes)

    def _chosen(self) -> WallPage:
        return self._pages[str(self.page.currentData())][1]

    def _say_filter(self) -> None:
        said = filter_words(self._chosen(), self._names)
        self.filter.entitle(tr("只显示：{names}", names=said))
        self.filter.setVisible(bool(said))
        self.edited.emit()

    def _take_time(self, key: str) -> None:
        self.minutes = int(key)
        self.edited.emit()

    def wish(self) -> object:
        page = self._chosen()
        if not self.filter.isChecked():
            page = replace(page, queues=(), teams=())
        key = str(self.wall.currentData() or ALL)
        wall = WallKey("" if key == ALL else key)
        to = tuple(one.name for one in self._walls if not wall or one.key == wall)
        return SendToWall(wall, page, self.minutes * 60.0, to)

    def use(self, look: Look) -> None:
        rows = self.rows
        rows["wall"].entitle(tr("发到"))
        rows["page"].entitle(tr("页面"))
        rows["time"].entitle(tr("时长"))
        every = tr_counted("全部 {n} 块大屏", len(self._walls))
        self.wall.offer({ALL: every, **{wall.key: wall.name for wall in self._walls}})
        if self.wall.currentIndex() < 0:
            self.wall.choose(ALL)
        for box in (self.wall, self.page):
            box.use(look)
        self.time.offer({str(n): tr_counted("{n} 分钟", n) for n in MINUTES}, look.scale)
        self.time.choose(str(self.minutes))
        self.filter.use(look)
        super().use(look)
        self._say_filter()
