"""Walls: layouts in versions, tokens that only look, who may run them, what is sent to them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from by_hand import done_by_hand, found_by_hand
from gateway_stage import NOON
from msgspec.structs import replace
from people_stage import DESK_TOKEN, Stage, play, stage

from supervisor_app.domain.people import Right, Role, roles_with
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.walls import (
    LEAST_SENT_S,
    MOST_SENT_S,
    LayoutHistory,
    LayoutKey,
    PageKind,
    SendPage,
    Wall,
    WallAnswer,
    WallKey,
    WallLayout,
    WallPage,
    WallsNow,
)
from supervisor_app.gateway.wall_tokens import WALL_PATHS

WALLS, LAYOUTS = "/api/v1/walls", "/api/v1/walls/layouts"
EAST = WallLayout(
    LayoutKey(""), "东墙", (WallPage(PageKind.QUEUES, large=True),), announcement=" 早会 9:30 "
)
PUBLIC = {"/health", "/schema", "/schema/openapi.json", "/metrics", "/api/v1/sign-in"}
"""What needs nobody's token; `/metrics` is for this machine."""


def played(directory: Path, work: Callable[[Stage], Awaitable[None]], *logins: str) -> None:
    async def begun(it: Stage) -> None:
        await it.have(*logins or ("duty", "floor"))
        await it.assembly.parts.walls.begin()
        await work(it)

    play(stage(directory), begun)


async def wish(
    it: Stage, method: str, path: str, token: str, body: object = None, status: int = 200
) -> WallAnswer:
    answer = await it.ask(method, path, token, body)
    assert answer.status_code == status, answer.text
    return msgspec.json.decode(answer.content, type=WallAnswer)


async def now(it: Stage, token: str) -> WallsNow:
    answer = await it.ask("GET", WALLS, token)
    return msgspec.json.decode(answer.content, type=WallsNow)


async def layout(it: Stage, token: str, wanted: WallLayout = EAST) -> WallLayout:
    kept = (await wish(it, "PUT", LAYOUTS, token, wanted)).layout
    assert kept is not None
    return kept


async def wall(it: Stage, token: str, shows: LayoutKey, name: str = "一号") -> tuple[Wall, str]:
    answer = await wish(it, "PUT", WALLS, token, Wall(WallKey(""), name, shows))
    assert answer.wall is not None
    return answer.wall, answer.token


async def situation(it: Stage, token: str) -> SituationNow:
    answer = await it.ask("GET", "/api/v1/situation", token)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=SituationNow)


def test_a_centre_begins_with_a_layout_and_keeps_its_own_in_versions(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty, floor = await it.sign_in("duty"), await it.sign_in("floor")
        (first,) = (await now(it, duty)).layouts
        assert (first.name, first.version) == ("现场", 1)
        kinds = [PageKind.QUEUES, PageKind.SITES, PageKind.AGENTS, PageKind.STARS]
        assert [page.kind for page in first.pages] == kinds
        east = await layout(it, duty)
        assert (east.version, east.author, east.announcement) == (1, "值班", "早会 9:30")
        assert await layout(it, duty) == east  # sent again, it is answered again
        second = await layout(it, floor, replace(east, rotation_s=30))
        assert (second.version, second.author) == (2, "主管")
        late = replace(east, rotation_s=40)
        clash = await wish(it, "PUT", LAYOUTS, duty, late, status=409)
        assert (clash.clash, clash.layout) == (True, second)
        same = await wish(it, "PUT", LAYOUTS, floor, replace(EAST, rotation_s=50), status=409)
        assert same.layout == second
        answer = await it.ask("GET", f"{LAYOUTS}/{east.key}/versions", duty)
        history = msgspec.json.decode(answer.content, type=LayoutHistory)
        assert [one.rotation_s for one in history.versions] == [30, 20]
        results = [entry.result.partition(":")[0] for entry in await it.record("walls.layout")]
        assert results == ["done", "done", "refused", "refused"]

    async def later(it: Stage) -> None:
        names = [one.name for one in (await now(it, await it.sign_in("duty"))).layouts]
        assert sorted(names) == ["东墙", "现场"]

    played(tmp_path, work)
    played(tmp_path, later)


def test_two_at_once_leave_one(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        east = await layout(it, duty)
        asked = [replace(east, rotation_s=20 + number) for number in range(1, 6)]
        answers = await asyncio.gather(*(it.ask("PUT", LAYOUTS, duty, one) for one in asked))
        assert sorted(each.status_code for each in answers) == [200, 409, 409, 409, 409]

    played(tmp_path, work)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"name": "x" * 41},
        {"announcement": "两行\n公告"},
        {"announcement": "长" * 121},
        {"rotation_s": 9},
        {"rotation_s": 61},
        {"pages": ()},
        {"pages": (WallPage(PageKind.EMERGENCY),)},
        {"pages": (WallPage(PageKind.STARS),) * 13},
        {"pages": (WallPage(PageKind.STARS, seconds=5),)},
        {"pages": (WallPage(PageKind.STARS, tiles=("a", "b", "c", "d", "e")),)},
        {"language": "fr"},
        {"limits": {"main/a": {"": (1.0, 2.0)}}},
        {"key": "../x"},
    ],
)
def test_a_layout_that_is_not_one_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        answer = await wish(it, "PUT", LAYOUTS, duty, replace(EAST, **changes), status=422)
        assert answer.words is not None
        assert answer.cure is not None
        assert [one.name for one in (await now(it, duty)).layouts] == ["现场"]

    played(tmp_path, work)


def test_a_layout_that_a_wall_shows_stays(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        east = await layout(it, duty)
        made, _ = await wall(it, duty, east.key)
        path = f"{LAYOUTS}/{east.key}?version=1"
        assert "一号" in str((await wish(it, "DELETE", path, duty, status=409)).words)
        await wish(it, "DELETE", f"{WALLS}/{made.key}", duty)
        await wish(it, "DELETE", path.replace("=1", "=2"), duty, status=409)
        for _ in range(2):  # the second finds it gone, which is what was wanted
            await wish(it, "DELETE", path, duty)
        assert (await it.ask("PUT", LAYOUTS, duty, replace(east, rotation_s=30))).status_code == 409
        gone = Wall(WallKey(""), "二号", east.key)
        await wish(it, "PUT", WALLS, duty, gone, status=422)

    played(tmp_path, work)


def test_a_wall_is_told_its_layout_and_its_change_at_once(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        east = await layout(it, duty)
        made, token = await wall(it, duty, east.key)
        assert (made.token_at, made.seen_at) == (NOON, None)
        told = await situation(it, token)
        assert told.shown is not None
        assert (told.shown.wall, told.shown.name, told.shown.layout) == (made.key, "一号", east)
        asked = f"/api/v1/situation?version={told.version}&epoch={told.epoch}&wait=20"
        waits = asyncio.create_task(it.ask("GET", asked, token))
        await asyncio.sleep(0.02)
        second = await layout(it, duty, replace(east, rotation_s=30))
        answer = await asyncio.wait_for(waits, 5)
        shown = msgspec.json.decode(answer.content, type=SituationNow).shown
        assert shown is not None
        assert shown.layout == second
        other = await layout(it, duty, replace(EAST, name="西墙"))
        changed = replace(made, layout=other.key, name="西")
        assert (await wish(it, "PUT", WALLS, duty, changed)).token == ""
        assert (await wish(it, "PUT", WALLS, duty, changed)).wall == replace(
            changed, version=2, seen_at=NOON, origin="192.0.2.7"
        )
        late = replace(changed, name="南", version=1)
        assert (await wish(it, "PUT", WALLS, duty, late, status=409)).clash
        shown = (await situation(it, token)).shown
        assert shown is not None
        assert (shown.name, shown.layout.name) == ("西", "西墙")

    played(tmp_path, work)


def test_a_new_wall_whose_answer_was_lost_is_made_once(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty, floor = await it.sign_in("duty"), await it.sign_in("floor")
        first, lost = await wall(it, duty, LayoutKey("default"))
        again, token = await wall(it, duty, LayoutKey("default"))
        assert (again.key, lost == token) == (first.key, False)
        assert (await it.ask("GET", "/api/v1/situation", lost)).status_code == 401
        wanted = Wall(WallKey(""), "一号", LayoutKey("default"))
        assert (await wish(it, "PUT", WALLS, floor, wanted, status=409)).clash
        await situation(it, token)  # it is used: another one of this name is another wall
        assert (await wish(it, "PUT", WALLS, duty, wanted, status=409)).clash

    played(tmp_path, work)


def test_a_token_opens_what_a_wall_needs_and_nothing_else(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        made, token = await wall(it, duty, LayoutKey("default"))
        for path in WALL_PATHS:
            assert (await it.ask("GET", path, token)).status_code == 200
        schema = (await it.ask("GET", "/schema/openapi.json")).json()
        tried = 0
        for path, deeds in schema["paths"].items():
            for method in deeds:
                if path in PUBLIC or (path in WALL_PATHS and method == "get"):
                    continue
                at = path.replace("{key}", made.key)
                answer = await it.ask(method.upper(), at.replace("{", "").replace("}", ""), token)
                assert answer.status_code in (403, 400), f"{method} {path}: {answer.status_code}"
                assert answer.status_code == 403 or "walls/layouts" not in path
                tried += 1
        assert tried > 40
        assert (await it.ask("GET", "/health", token)).json().keys() == {"status"}
        assert (await it.ask("GET", "/metrics", token)).status_code in (401, 403)

    played(tmp_path, work)


def test_a_token_does_not_expire_and_is_replaced_or_ended_by_a_person(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        made, first = await wall(it, duty, LayoutKey("default"))
        it.clock.now += 10 * 365 * 86400
        assert (await situation(it, first)).shown is not None
        duty = await it.sign_in("duty")
        renewed = await wish(it, "POST", f"{WALLS}/{made.key}/token", duty)
        assert renewed.token not in ("", first)
        assert (await it.ask("GET", "/api/v1/floor", first)).status_code == 401
        assert (await it.ask("GET", "/api/v1/situation", first)).status_code == 401
        assert (await situation(it, renewed.token)).shown is not None
        (seen,) = (await now(it, duty)).walls
        assert (seen.seen_at, seen.origin) == (it.clock.now, "192.0.2.7")
        rows = str(found_by_hand(tmp_path / "gateway.db", "SELECT * FROM wall"))
        assert first not in rows
        assert renewed.token not in rows
        waits = asyncio.create_task(it.ask("GET", "/api/v1/situation?wait=20", renewed.token))
        await wish(it, "DELETE", f"{WALLS}/{made.key}", duty)
        await asyncio.wait_for(waits, 5)
        assert (await it.ask("GET", "/api/v1/floor", renewed.token)).status_code == 401
        assert (await it.ask("POST", f"{WALLS}/{made.key}/token", duty)).status_code == 404
        done = [entry.what for entry in await it.record("walls")]
        assert done == ["walls.change", "walls.token", "walls.delete"]

    played(tmp_path, work)


def test_a_row_of_somebody_else_is_not_believed(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        _, token = await wall(it, duty, LayoutKey("default"))
        done_by_hand(tmp_path / "gateway.db", "UPDATE wall SET name = 'other'")
        await it.assembly.parts.walls.refresh()
        assert (await it.ask("GET", "/api/v1/floor", token)).status_code == 401
        assert [one.token_at for one in (await now(it, duty)).walls] == [None]
        await it.assembly.seals.look()
        assert [entry.subject.split()[0] for entry in await it.record("row.edited")] == ["wall"]

    played(tmp_path, work)


@pytest.mark.parametrize("login", ["viewer", "lead", "floor", "duty", "admin"])
def test_who_may_run_the_walls(tmp_path: Path, login: str) -> None:
    async def work(it: Stage) -> None:
        token = await it.sign_in(login)
        roles = {"lead": Role.TEAM_LEAD, "floor": Role.FLOOR_MANAGER, "duty": Role.DUTY_MANAGER}
        roles |= {"viewer": Role.VIEWER, "admin": Role.ADMINISTRATOR}
        may = roles[login] in roles_with(Right.WALLS)
        page = SendPage(WallKey(""), WallPage(PageKind.STARS))
        for method, path, body in (
            ("PUT", LAYOUTS, EAST),
            ("PUT", WALLS, Wall(WallKey(""), "一号", LayoutKey("default"))),
            ("POST", f"{WALLS}/send", page),
            ("DELETE", f"{WALLS}/none", None),
        ):
            answer = await it.ask(method, path, token, body)
            assert answer.status_code == (200 if may else 403), (path, answer.text)
        assert (await it.ask("GET", WALLS, token)).status_code == 200
        assert (await it.ask("PUT", LAYOUTS, DESK_TOKEN, EAST)).status_code == 403

    played(tmp_path, work, login)


def test_a_sent_page_stays_for_its_time(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        duty = await it.sign_in("duty")
        made, token = await wall(it, duty, LayoutKey("default"))
        stars = WallPage(PageKind.STARS)
        await wish(it, "POST", f"{WALLS}/send", duty, SendPage(made.key, stars, 60))
        (sent,) = (await situation(it, token)).sent
        assert (sent.page, sent.by, sent.until) == (stars, "值班", NOON + 60)
        agents = SendPage(made.key, WallPage(PageKind.AGENTS), 30)
        for _ in range(2):
            await wish(it, "POST", f"{WALLS}/send", duty, agents)
        assert [one.page.kind for one in (await situation(it, token)).sent] == [PageKind.AGENTS]
        it.clock.now += 31
        it.assembly.parts.walls.end_sent()
        assert (await situation(it, token)).sent == ()
        await wish(it, "POST", f"{WALLS}/send", duty, SendPage(WallKey(""), stars, 60))
        assert len((await situation(it, token)).sent) == 1
        await wish(it, "POST", f"{WALLS}/send", duty, SendPage(WallKey(""), stars, 0))
        assert (await situation(it, token)).sent == ()
        for wrong in (
            SendPage(made.key, stars, LEAST_SENT_S - 1),
            SendPage(made.key, stars, MOST_SENT_S + 1),
            SendPage(made.key, WallPage(PageKind.EMERGENCY), 60),
        ):
            await wish(it, "POST", f"{WALLS}/send", duty, wrong, status=422)
        nobody = SendPage(WallKey("none"), stars, 60)
        assert (await it.ask("POST", f"{WALLS}/send", duty, nobody)).status_code == 404

    played(tmp_path, work)


def test_a_sent_page_stays_when_the_gateway_starts_again(tmp_path: Path) -> None:
    stars, agents = WallPage(PageKind.STARS), WallPage(PageKind.AGENTS)
    everywhere = WallKey("")

    async def sending(it: Stage) -> None:
        duty = await it.sign_in("duty")
        made, _ = await wall(it, duty, LayoutKey("default"))
        for key, page, seconds in (
            (made.key, agents, 30.0),
            (everywhere, agents, 600.0),
            (everywhere, stars, 60.0),
        ):
            await wish(it, "POST", f"{WALLS}/send", duty, SendPage(key, page, seconds))

    async def started_again(it: Stage) -> None:
        duty = await it.sign_in("duty")
        it.clock.now = NOON + 40
        await it.assembly.parts.walls.begin()
        (left,) = (await situation(it, duty)).sent
        assert (left.wall, left.page, left.until) == (everywhere, stars, NOON + 60)
        await wish(it, "POST", f"{WALLS}/send", duty, SendPage(everywhere, stars, 0))

    async def once_more(it: Stage) -> None:
        await it.assembly.parts.walls.begin()
        assert (await situation(it, await it.sign_in("duty"))).sent == (), "it was taken back"

    played(tmp_path, sending)
    play(stage(tmp_path), started_again)
    play(stage(tmp_path), once_more)
