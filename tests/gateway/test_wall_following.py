"""A page that was sent to a wall is shown as its layout has it now."""

from pathlib import Path

from msgspec.structs import replace
from people_stage import Stage
from test_walls import EAST, WALLS, layout, now, played, situation, wall, wish

from supervisor_app.domain.walls import (
    LayoutKey,
    PageKind,
    SendPage,
    WallKey,
    WallLayout,
    WallPage,
    page_now,
)

QUEUES, STARS = WallPage(PageKind.QUEUES), WallPage(PageKind.STARS)


def test_a_page_that_was_sent_follows_its_layout(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        first = await layout(it, duty, replace(EAST, pages=(QUEUES, STARS)))
        made, token = await wall(it, duty, first.key)
        other, others = await wall(it, duty, LayoutKey("default"), "二号")
        for key in (made.key, other.key):
            await wish(it, "POST", f"{WALLS}/send", duty, SendPage(key, QUEUES, 600))
        large = replace(QUEUES, large=True, title="大厅")
        await layout(it, duty, replace(first, pages=(large, STARS)))
        assert [one.page for one in (await situation(it, token)).sent] == [large]
        assert [one.page for one in (await situation(it, others)).sent] == [QUEUES]
        await it.assembly.parts.walls.begin()
        assert [one.page for one in (await situation(it, token)).sent] == [large]
        everywhere = SendPage(WallKey(""), large, 600)
        await wish(it, "POST", f"{WALLS}/send", duty, everywhere)
        changed = next(one for one in (await now(it, duty)).layouts if one.key == first.key)
        await layout(it, duty, replace(changed, pages=(QUEUES, STARS)))
        sent = {one.wall: one.page for one in (await situation(it, token)).sent}
        assert sent[WallKey("")] == large, "the walls have several layouts"
        assert sent[made.key] == QUEUES

    played(tmp_path, work)


def test_a_page_that_its_layout_has_no_more_stays_as_it_was() -> None:
    old = WallLayout(LayoutKey("a"), "a", (QUEUES, STARS))
    agents = WallPage(PageKind.AGENTS)
    assert page_now(QUEUES, old, replace(old, pages=(STARS, QUEUES))) == QUEUES
    assert page_now(QUEUES, old, replace(old, pages=(agents, STARS))) == QUEUES
    assert page_now(QUEUES, old, replace(old, pages=(STARS,))) == QUEUES
    assert page_now(agents, old, replace(old, pages=(STARS, QUEUES))) == agents
