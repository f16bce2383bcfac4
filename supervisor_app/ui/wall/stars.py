"""质量之星: who was rated best today, among those with enough ratings."""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.partial import heard
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.walls import WallPage
from supervisor_app.ui.overview.figures import absent_keys
from supervisor_app.ui.parts.formats import count, rate
from supervisor_app.ui.wall.drawn import WIDTH, Box, Side
from supervisor_app.ui.wall.figures import FloorFigures
from supervisor_app.ui.wall.frame import paint_frame, room
from supervisor_app.ui.wall.queues import DIGITS, HEADS, NAMES, paint_waiting, row_height
from supervisor_app.ui.wall.sheet import CELL_PAD, PAD, RULE, Sheet
from supervisor_app.ui.wall.tiles import paint_heroes
from supervisor_app.ui.wall.told import Told

LEAST_RATINGS = 20
"""With fewer nobody is ranked (design 13.12)."""
MOST_STARS = 7
CODE_TAIL = 2
"""How many digits of his code a masked agent keeps."""

RANK_W = 150.0
TEAM_X, RATE_X, RATINGS_X = 760.0, 1140.0, 1500.0


class Star(Struct, frozen=True):
    """One who is ranked."""

    rank: int
    """Equal ones have the same."""
    agent: AgentRow
    ratings: int
    satisfied: int

    @property
    def satisfaction(self) -> float:
        """In percent."""
        return 100.0 * self.satisfied / self.ratings


def stars_of(agents: Iterable[AgentRow], teams: tuple[str, ...] = ()) -> tuple[Star, ...]:
    """By satisfaction, equal ones by ratings; at most seven. `teams`: only of these."""
    known = [
        Star(0, agent, agent.day.surveys, agent.day.satisfied)
        for agent in agents
        if agent.day is not None and agent.day.surveys >= LEAST_RATINGS
        if not teams or agent.team in teams
    ]
    known.sort(key=lambda star: (*_standing(star), star.agent.code))
    ranked: list[Star] = []
    for place, star in enumerate(known[:MOST_STARS]):
        same = bool(ranked) and _standing(ranked[-1]) == _standing(star)
        rank = ranked[-1].rank if same else place + 1
        ranked.append(Star(rank, star.agent, star.ratings, star.satisfied))
    return tuple(ranked)


def _standing(star: Star) -> tuple[float, int]:
    return -star.satisfied / star.ratings, -star.ratings


def parts_of(page: WallPage, floor: FloorFigures, most: int) -> int:
    """One, unless no ACD gives ratings or there is nobody at all."""
    given = "satisfaction" not in absent_keys(floor.view.sources, floor.view.total.row.id)
    return 1 if given and floor.view.agents else 0


def is_critical(page: WallPage, part: int, floor: FloorFigures, most: int) -> bool:
    """It praises; nothing on it is urgent."""
    return False


def paint(sheet: Sheet, told: Told) -> None:
    """The page."""
    space, floor, page = room(told), told.figures, told.page
    paint_heroes(sheet, space, page.kind, page.tiles, floor)
    top = space.top + space.hero_h
    _paint_heads(sheet, Box(0, top, WIDTH, space.table_head_h))
    top += space.table_head_h
    body = Box(0, top, WIDTH, space.bottom - top)
    if floor is None:
        paint_waiting(sheet, told, body)
        paint_frame(sheet, told, ())
        return
    stars = stars_of(heard(floor.view).values(), page.teams)
    if not stars:
        _paint_none(sheet, body)
    high = row_height(body.h, len(stars))
    for place, star in enumerate(stars):
        box = Box(0, top + place * high, WIDTH, high)
        _paint_star(sheet, box, star, told, floor)
        sheet.rule(0, box.bottom - RULE, WIDTH)
    rule = sheet.say("质量之星以今日满意度排名，n ≥ {least}，同分按评价数", least=LEAST_RATINGS)
    masked = sheet.say("坐席隐名") if told.layout.mask_names else ""
    paint_frame(sheet, told, (rule, masked))


def _paint_heads(sheet: Sheet, box: Box) -> None:
    def head(x: float, w: float, text: str, side: Side = Side.LEFT) -> None:
        at = Box(x, box.y, w, box.h)
        sheet.text(at, sheet.say(text), HEADS, "t2", side=side, least=20)

    head(PAD, RANK_W - PAD, "排名")
    head(RANK_W + PAD, 400, "坐席")
    head(TEAM_X, 300, "班组")
    head(RATE_X, 300 - CELL_PAD, "满意度 %", Side.RIGHT)
    head(RATINGS_X, WIDTH - PAD - RATINGS_X, "评价", Side.RIGHT)
    sheet.rule(0, box.bottom - RULE, WIDTH, "line2")


def _paint_none(sheet: Sheet, box: Box) -> None:
    middle = box.part(top=box.h / 2 - 90, h=80)
    sheet.text(middle, sheet.say("样本不足"), 60, "t2", strong=True, side=Side.MIDDLE)
    why = sheet.say("尚无上榜坐席：今日评价达到 {least} 个才排名", least=LEAST_RATINGS)
    sheet.text(box.part(top=box.h / 2, h=60), why, 34, "t3", side=Side.MIDDLE)


def _paint_star(sheet: Sheet, box: Box, star: Star, told: Told, floor: FloorFigures) -> None:
    digits, names = min(DIGITS, int(box.h * 1.18)), min(NAMES, int(box.h * 0.94))
    team = team_name(star.agent, floor, sheet.language)
    name = shown_name(star.agent, team, told.layout.mask_names)
    sheet.figure(Box(PAD, box.y, RANK_W - PAD - 20, box.h), str(star.rank), digits, "t2",
                 side=Side.LEFT)  # fmt: skip
    at = Box(RANK_W + PAD, box.y, TEAM_X - RANK_W - PAD - 20, box.h)
    sheet.figure(at, name, names, side=Side.LEFT, least=36)
    sheet.text(Box(TEAM_X, box.y, RATE_X - TEAM_X, box.h), team, 44, "t2", least=28)
    share = Box(RATE_X, box.y, 300 - CELL_PAD, box.h)
    sheet.figure(share, rate(star.satisfaction), digits)
    ratings = Box(RATINGS_X, box.y, WIDTH - PAD - RATINGS_X, box.h)
    sheet.figure(ratings, count(star.ratings), digits)


def team_name(agent: AgentRow, floor: FloorFigures, language: str) -> str:
    """How his team is called."""
    teams = floor.view.centre.teams
    found = next((team.name for team in teams if team.key == agent.team), None)
    return found.in_language(language) if found else agent.team


def shown_name(agent: AgentRow, team: str, masked: bool) -> str:
    """His name; masked: his team and the end of his code."""
    if masked:
        return f"{team} ··{agent.code[-CODE_TAIL:]}"
    return agent.name or agent.code
