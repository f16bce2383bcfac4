"""A wall as the tests look at it: what it is told, and what it paints."""

from collections.abc import Iterable

from floors import NOW
from msgspec import structs

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.rows import AgentRow, FloorDelta, SourceRow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.walls import LayoutKey, PageKind, WallLayout, WallPage
from supervisor_app.shots.floor import queue, whole
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.wall.drawn import Fill, Text

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW)
OWN_ACD = {
    "retail": "bj",
    "card": "bj",
    "loan": "hf",
    "vip": "hf",
    "complaint": "hf",
    "video": "hf",
    "chat": "cd",
}


def layout(*kinds: PageKind | WallPage, **changes: object) -> WallLayout:
    """A layout of such pages."""
    pages = tuple(kind if isinstance(kind, WallPage) else WallPage(kind) for kind in kinds)
    made = WallLayout(LayoutKey("hall"), "大厅", pages)
    return structs.replace(made, **changes)


def wall(
    shown: WallLayout,
    view: FloorView | None = None,
    freshness: Freshness = LIVE,
    situation: SituationNow | None = None,
    now: float = NOW,
) -> WallCanvas:
    """A wall that has just been told all this."""
    canvas = WallCanvas()
    canvas.resize(1920, 1080)
    canvas.show_layout(shown)
    canvas.show_freshness(freshness)
    if view is not None:
        canvas.show_floor(view)
    if situation is not None:
        canvas.show_situation(situation)
    canvas.tick(now)
    return canvas


def texts(canvas: WallCanvas) -> list[Text]:
    """Every text."""
    return [mark for mark in canvas.marks if isinstance(mark, Text)]


def said(canvas: WallCanvas) -> str:
    """All texts in one."""
    return "\n".join(f"{text.text} {text.tail}".strip() for text in texts(canvas))


def row_texts(canvas: WallCanvas, name: str) -> list[Text]:
    """The texts of the row that has this name, from left to right."""
    found = [text for text in texts(canvas) if text.text == name and text.strong]
    at = found[0].box
    middle = at.y + at.h / 2
    same = [one for one in texts(canvas) if one.box.y <= middle < one.box.bottom and one.figure]
    return sorted(same, key=lambda text: text.box.x)


def grounds(canvas: WallCanvas, tokens: Iterable[str] = ("critf", "warnbg")) -> list[Fill]:
    """The grounds of severity."""
    return [mark for mark in canvas.marks if isinstance(mark, Fill) and mark.token in tokens]


def with_own_acds(delta: FloorDelta, lost: str = "") -> FloorDelta:
    """The same floor, where each site has an ACD of its own."""

    def moved(key: QueueId) -> QueueId:
        native = key.partition("/")[2]
        return QueueId(f"{OWN_ACD[native]}/{native}")

    def agent(row: AgentRow) -> AgentRow:
        skills = tuple(Skill(moved(skill.queue), skill.level) for skill in row.skills)
        at = moved(row.queue) if row.queue else None
        code = AgentId(f"{row.site}/{row.code}")
        return structs.replace(row, id=code, skills=skills, queue=at)

    return structs.replace(
        delta,
        sources=tuple(
            SourceRow(AcdId(site), site.upper(), "simulated", site != lost, NOW - 3600)
            for site in ("bj", "hf", "cd")
        ),
        queues=tuple(structs.replace(row, id=moved(row.id)) for row in delta.queues),
        agents=tuple(map(agent, delta.agents)),
        calls=tuple(
            structs.replace(row, id=CallId(f"{moved(row.queue)}{row.id}"), queue=moved(row.queue))
            for row in delta.calls
        ),
        intervals=tuple(structs.replace(row, queue=moved(row.queue)) for row in delta.intervals),
    )


def seen(delta: FloorDelta | None = None) -> FloorView:
    """A floor as a wall holds it."""
    return advance(None, delta or whole())


__all__ = ["NOW", "queue"]
