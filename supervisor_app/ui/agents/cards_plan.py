"""Where each card stands: sites, in them teams side by side, in a team 13 agents a line by code.

A card keeps its place while nobody comes or goes, so that people learn where somebody sits. No
painting here; lengths are pixels of the widget.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow

PER_LINE = 13
SITE_H = 29
"""With its rule."""
HEAD_H, FOOT_H = 26, 7
SIDE = 6.6
UNNAMED = ""


class CardSize(Struct, frozen=True):
    """How large a card is at 100 %; `named`: the name stands under the glyph."""

    width: float
    height: int
    glyph: int
    named: bool = False


SIZES = (CardSize(16.4, 27, 11), CardSize(25, 36, 15), CardSize(60, 52, 16, named=True))


class TeamBlock(Struct, frozen=True):
    """A team's place, and who stands in it."""

    site: str
    team: str
    agents: tuple[AgentId, ...]
    x: int
    y: int
    width: int
    height: int


class SiteHead(Struct, frozen=True):
    """The bar over the teams of a site."""

    site: str
    y: int
    teams: int
    people: int


class Card(Struct, frozen=True):
    """One agent's place."""

    agent: AgentId
    x: int
    y: int
    block: int


Crew = tuple[str, str, tuple[AgentId, ...]]
"""A site, a team, and its agents by code."""


def crews(rows: Iterable[AgentRow], sites: Iterable[str], teams: Iterable[str]) -> tuple[Crew, ...]:
    """Agents by site and team in the centre's order, whom it does not know last."""
    found: dict[tuple[str, str], list[AgentRow]] = {}
    for row in rows:
        found.setdefault((row.site, row.team), []).append(row)
    site_at = {site: place for place, site in enumerate(sites)}
    team_at = {team: place for place, team in enumerate(teams)}

    def order(key: tuple[str, str]) -> tuple[int, str, int, str]:
        site, team = key
        last = len(site_at) + len(team_at)
        return site_at.get(site, last), site, team_at.get(team, last), team

    return tuple(
        (site, team, tuple(row.id for row in sorted(found[site, team], key=_by_code)))
        for site, team in sorted(found, key=order)
    )


def _by_code(row: AgentRow) -> tuple[int, str]:
    return len(row.code), row.code


class CardPlan:
    """The places of all cards in a width."""

    def __init__(self, everyone: tuple[Crew, ...], width: int, size: CardSize, scale: float):
        self.size, self.scale, self.width = size, scale, width
        self.cell_h = round(size.height * scale)
        side = SIDE * scale
        wanted = size.width * scale
        self.per_line = max(1, min(PER_LINE, int((width - 2 * side) / wanted)))
        self.across = max(1, int(width / (self.per_line * wanted + 2 * side - 0.5)))
        self._team_w = width / self.across
        self._cell_w = (self._team_w - 2 * side) / self.per_line
        self.cell_w = int(self._cell_w)
        self.head_h = round(HEAD_H * scale)
        self.sites: list[SiteHead] = []
        self.blocks: list[TeamBlock] = []
        self.cards: list[Card] = []
        self.places: dict[AgentId, int] = {}
        """Of each agent, which card is his."""
        self.height = 0
        self._lay_out(everyone)
        self._tops = [block.y for block in self.blocks]

    def _lay_out(self, everyone: tuple[Crew, ...]) -> None:
        y = 0
        by_site: dict[str, list[Crew]] = {}
        for crew in everyone:
            by_site.setdefault(crew[0], []).append(crew)
        for site, teams in by_site.items():
            people = sum(len(agents) for _, _, agents in teams)
            self.sites.append(SiteHead(site, y, len(teams), people))
            y += round(SITE_H * self.scale)
            for first in range(0, len(teams), self.across):
                y += self._row(teams[first : first + self.across], y)
        self.height = y

    def _row(self, teams: list[Crew], y: int) -> int:
        """Stand teams side by side; how high they are."""
        lines = max(-(-len(agents) // self.per_line) for _, _, agents in teams)
        height = self.head_h + lines * self.cell_h + round(FOOT_H * self.scale)
        for place, (site, team, agents) in enumerate(teams):
            left = round(place * self._team_w)
            right = round((place + 1) * self._team_w)
            block = len(self.blocks)
            self.blocks.append(TeamBlock(site, team, agents, left, y, right - left, height))
            for at, agent in enumerate(agents):
                line, column = divmod(at, self.per_line)
                x = round(left + SIDE * self.scale + column * self._cell_w)
                self.places[agent] = len(self.cards)
                self.cards.append(Card(agent, x, y + self.head_h + line * self.cell_h, block))
        return height

    def near(self, top: int, bottom: int) -> range:
        """Which blocks may be seen between two heights."""
        first = bisect_right(self._tops, top)
        while first > 0 and self.blocks[first - 1].y + self.blocks[first - 1].height > top:
            first -= 1
        return range(first, bisect_right(self._tops, bottom))

    def cards_of(self, block: int) -> range:
        """Which cards stand in a block."""
        agents = self.blocks[block].agents
        start = self.places[agents[0]]
        return range(start, start + len(agents))

    def at(self, x: int, y: int) -> AgentId | None:
        """Whose card is at a point."""
        for block in self.near(y, y):
            one = self.blocks[block]
            if one.x <= x < one.x + one.width and one.y <= y < one.y + one.height:
                line = (y - one.y - self.head_h) // self.cell_h
                column = int((x - one.x - SIDE * self.scale) / self._cell_w)
                place = line * self.per_line + column
                if line < 0 or not 0 <= column < self.per_line or place >= len(one.agents):
                    return None
                return one.agents[place]
        return None

    def inside(self, left: int, top: int, right: int, bottom: int) -> list[AgentId]:
        """Whose cards a rectangle touches."""
        found = []
        for block in self.near(top, bottom):
            for place in self.cards_of(block):
                card = self.cards[place]
                across = card.x <= right and card.x + self.cell_w >= left
                if across and card.y <= bottom and card.y + self.cell_h >= top:
                    found.append(card.agent)
        return found

    def beside(self, agent: AgentId, dx: int, dy: int) -> AgentId:
        """The next card in a direction; the same where there is none."""
        card = self.cards[self.places[agent]]
        middle = card.x + self.cell_w // 2
        if dx:
            return self._along(card, dx)
        lines: Mapping[int, list[Card]] = self._lines()
        tops = sorted(lines)
        here = tops.index(card.y) + dy
        if not 0 <= here < len(tops):
            return agent
        nearest = min(lines[tops[here]], key=lambda one: abs(one.x + self.cell_w // 2 - middle))
        return nearest.agent

    def _along(self, card: Card, dx: int) -> AgentId:
        """The next card of the same line, then of the line after it."""
        line = sorted(self._lines()[card.y], key=lambda one: one.x)
        here = line.index(card) + dx
        if 0 <= here < len(line):
            return line[here].agent
        tops = sorted(self._lines())
        beyond = tops.index(card.y) + dx
        if not 0 <= beyond < len(tops):
            return card.agent
        other = sorted(self._lines()[tops[beyond]], key=lambda one: one.x)
        return other[0 if dx > 0 else -1].agent

    def _lines(self) -> dict[int, list[Card]]:
        lines: dict[int, list[Card]] = {}
        for card in self.cards:
            lines.setdefault(card.y, []).append(card)
        return lines
