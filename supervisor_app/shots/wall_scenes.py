"""Scenes of 大屏: editing, a conflict, versions, nothing yet, who may only look, the questions."""

from collections.abc import Callable

from msgspec.structs import replace

from supervisor_app.domain.walls import PageKind, WallPage, WallsNow
from supervisor_app.shots import wall_layouts
from supervisor_app.shots.colleagues import LEAD, signed_in
from supervisor_app.shots.floor import queue, whole
from supervisor_app.shots.people import peopled
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.frame.places import OVERVIEW, WALLS
from supervisor_app.ui.walls.command_line import command_line
from supervisor_app.ui.walls.editor import VERSIONS
from supervisor_app.ui.walls.forms import TokenForm
from supervisor_app.ui.walls.page import WallsPage

GATEWAY = "https://gateway.example:8443"


def page_of(stage: Stage) -> WallsPage:
    """The first window's 大屏."""
    page = stage.desk.shell.pages.page(WALLS)
    assert isinstance(page, WallsPage)
    return page


def show(stage: Stage, now: WallsNow | None = None) -> WallsPage:
    """The page, with what the gateway knows."""
    now = wall_layouts.walls_now() if now is None else now
    stage.hold_walls(now)
    stage.show(peopled(whole()))
    stage.go(WALLS)
    stage.desk.people.show_me(stage.me)
    page = page_of(stage)
    page.arranging.show_walls(now)
    return page


def edited(stage: Stage) -> None:
    """Another order, an announcement, queues chosen; nothing is saved."""
    page = show(stage)
    known, draft = page.arranging, page.arranging.draft
    assert draft is not None
    pages = draft.mine.pages
    own = replace(pages[0], queues=(queue("card"), queue("loan"), queue("retail")))
    known.put(replace(draft.mine, pages=(own, pages[2], pages[1], pages[3])))
    known.put(replace(draft.mine, rotation_s=30))
    known.put(replace(draft.mine, announcement="18:00 起二楼休息区开放"))


def conflict(stage: Stage) -> None:
    """Somebody else saved first."""
    edited(stage)
    page, now = page_of(stage), wall_layouts.walls_now()
    theirs = replace(now.layouts[0], announcement="今晚 22:30 起系统维护", rotation_s=15,
                     version=8, author="周岚")  # fmt: skip
    told = replace(now, layouts=(theirs, *now.layouts[1:]))
    stage.hold_walls(told)
    page.arranging.show_walls(told)


def large(stage: Stage) -> None:
    """A layout with large digits and limits of its own."""
    page = show(stage)
    page.arranging.choose(wall_layouts.LEADS)
    bar = page.editor.area.verticalScrollBar()
    stage.let_live()
    bar.setValue(bar.maximum())


def versions(stage: Stage) -> None:
    """What every version made otherwise."""
    page = show(stage)
    page.editor.turn_to(VERSIONS)


def empty(stage: Stage) -> None:
    """Nothing is kept yet."""
    show(stage, WallsNow())


def readonly(stage: Stage) -> None:
    """A team lead may only look."""
    me = signed_in(LEAD)
    stage.take_for(me)
    show(stage)


def token(stage: Stage) -> None:
    """The token of a new wall, this one time."""
    page = show(stage)
    wall = page.arranging.walls[-1]
    line = command_line(GATEWAY)
    stage.desk.people.open(TokenForm(wall, wall_layouts.TOKEN, line, lambda _: None))


def new_wall(stage: Stage) -> None:
    """A name and a layout."""
    show(stage).add_wall()


def send(stage: Stage) -> None:
    """W on 总览, with one queue opened."""
    stage.hold_walls(wall_layouts.walls_now())
    stage.show(peopled(whole()))
    stage.go(OVERVIEW, ("queue", str(queue("card"))))
    stage.desk.people.show_me(stage.me)
    stage.desk.walls.ask_to_send(stage.desk.shell)


def new_layout(stage: Stage) -> None:
    """One that is not saved yet."""
    page = show(stage)
    page.arranging.begin_new()
    draft = page.arranging.draft
    assert draft is not None
    page.arranging.put(replace(draft.mine, pages=(WallPage(PageKind.STARS),)))


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("edited", edited),
    ("conflict", conflict),
    ("large", large),
    ("versions", versions),
    ("empty", empty),
    ("readonly", readonly),
    ("token", token),
    ("new-wall", new_wall),
    ("new", new_layout),
    ("send", send),
)
