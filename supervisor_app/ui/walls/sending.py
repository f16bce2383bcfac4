"""Which page of a wall stands for what a desk looks at: W sends it."""

from collections.abc import Mapping, Sequence

from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.walls import PAGE_NAMES, PageKind, Wall, WallPage
from supervisor_app.ui.frame.places import AGENTS
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.walls.pages_section import CHOSEN_KINDS
from supervisor_app.ui.walls.seen import is_lost

MINUTES = (1, 5, 15)
OWN = "own"
"""The key of a page as it is edited."""


def page_of(address: Address) -> WallPage:
    """The page of a wall that shows what a page of the desk shows, with its filter."""
    if address.page == AGENTS:
        return WallPage(PageKind.AGENTS, teams=tuple(filter(None, address.all("team"))))
    queues = (*address.all("queue"), *address.all("skill"))
    return WallPage(PageKind.QUEUES, queues=tuple(map(QueueId, filter(None, queues))))


def offered(first: WallPage, edited: bool, language: str) -> dict[str, tuple[str, WallPage]]:
    """The pages that can be sent: what is looked at first, then the others. `edited`: the first is
    one of a layout."""
    found: dict[str, tuple[str, WallPage]] = {}
    name = words(PAGE_NAMES[first.kind], language)
    if edited:
        found[OWN] = (tr("正在编辑的一页：{title}", title=first.title or name), first)
    kinds = sorted(CHOSEN_KINDS, key=lambda kind: kind is not first.kind)
    for kind in kinds:
        page = first if kind is first.kind and not edited else WallPage(kind)
        found[kind.value] = (words(PAGE_NAMES[kind], language), page)
    return found


def filter_words(page: WallPage, names: Mapping[str, str]) -> str:
    """What a page is narrowed to; empty: nothing."""
    chosen: Sequence[str] = page.queues or page.teams
    return "、".join(names.get(key, key.partition("/")[2] or key) for key in chosen)


def sent_words(title: str, walls: Sequence[Wall], to_all: bool, minutes: int, now: Instant) -> str:
    """Who sees what was sent, and who does not."""
    there = [wall.name for wall in walls if wall.seen_at is not None and not is_lost(wall, now)]
    away = [wall.name for wall in walls if wall.name not in there]
    where = tr("全部大屏") if to_all else "、".join(wall.name for wall in walls)
    said = tr("{title} 已发送到{where}，{n} 分钟", title=title, where=where, n=minutes)
    if not there:
        return tr("{said}；现在没有一块连着", said=said)
    return tr("{said}；未连接：{away}", said=said, away="、".join(away)) if away else said
