"""What the search finds: agents, queues, pages and commands, the best fits first."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec import Struct

from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, STATE_NAMES
from supervisor_app.domain.view import FloorView, QueueView
from supervisor_app.ui.frame.entries import Entry
from supervisor_app.ui.frame.places import AGENTS, OVERVIEW, Place
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.glyphs import STATE_GLYPH
from supervisor_app.ui.parts.page import Deed
from supervisor_app.ui.parts.pinyin import Fit, Sounds, letters
from supervisor_app.ui.parts.texts import tr, words

OF_A_KIND = 6
FEW = 2
"""From this kind on, pages and commands, there are never many."""
OFFERED = 12
"""So many lines at most: who does not see it among these types one more letter."""


class Ground(Struct, frozen=True):
    """All that there is to be found."""

    view: FloorView | None
    places: Sequence[Place]
    deeds: Sequence[Deed]
    language: str
    go: Callable[[Address], None]
    live: bool = True
    """While it is not, no state and no count is told: it would pass for one of now."""


class _Hit(Struct, frozen=True):
    fit: Fit
    kind: int
    order: int
    make: Callable[[], Entry]


class Finder:
    """Compares what is typed with names, codes, initials and syllables."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds

    def find(self, typed: str, ground: Ground) -> tuple[Entry, ...]:
        """The lines for what was typed; for nothing typed, the pages and commands."""
        looked_for = letters(typed)
        hits = [*self._pages(looked_for, ground), *self._deeds(looked_for, ground)]
        if looked_for and ground.view is not None:
            hits += self._agents(looked_for, ground.view, ground)
            hits += self._queues(looked_for, ground.view, ground)
        return tuple(hit.make() for hit in _best(hits))

    def names(self, ground: Ground) -> Iterable[str]:
        """Everything whose sound should be known."""
        yield from (place.title() for place in ground.places)
        yield from (deed.title for deed in ground.deeds)
        if ground.view is not None:
            yield from (queue.row.title.zh for queue in ground.view.queues.values())
            yield from (agent.name for agent in ground.view.agents.values())

    def _agents(self, typed: str, view: FloorView, ground: Ground) -> Iterable[_Hit]:
        teams = {team.key: team.name for team in view.centre.teams}

        def entry(agent: AgentRow) -> Entry:
            team = teams.get(agent.team)
            live = ground.live and not view.is_lost(agent.id)
            parts = [agent.code, words(team, ground.language) if team else ""]
            return Entry(
                kind=tr("坐席"),
                title=agent.name,
                note=" · ".join(part for part in parts if part),
                glyph=STATE_GLYPH[GROUP_OF[agent.state]] if live else None,
                value=words(STATE_NAMES[agent.state], ground.language) if live else "",
                act=lambda: ground.go(Address(AGENTS, (("agent", str(agent.id)),))),
            )

        for order, agent in enumerate(view.agents.values()):
            fit = self._fit(typed, (agent.name,), agent.code)
            if fit is not None:
                yield _Hit(fit, 0, order, partial(entry, agent))

    def _queues(self, typed: str, view: FloorView, ground: Ground) -> Iterable[_Hit]:
        def entry(queue: QueueView) -> Entry:
            title = queue.row.title
            live = ground.live and not view.is_lost(queue.row.id)
            other = title.zh if ground.language.startswith("en") else title.en
            return Entry(
                kind=tr("队列"),
                title=words(title, ground.language),
                note=other if title.zh != title.en else "",
                value=tr("排队 {count}", count=count(queue.waiting)) if live else "",
                act=lambda: ground.go(Address(OVERVIEW, (("queue", str(queue.row.id)),))),
            )

        for order, queue in enumerate(view.queues.values()):
            title = queue.row.title
            fit = self._fit(typed, (title.zh, title.en))
            if fit is not None:
                yield _Hit(fit, 1, order, partial(entry, queue))

    def _pages(self, typed: str, ground: Ground) -> Iterable[_Hit]:
        def entry(place: Place) -> Entry:
            return Entry(
                kind=tr("页面"),
                title=place.title(),
                keys=place.keys,
                act=lambda: ground.go(Address(place.key)),
            )

        for order, place in enumerate(ground.places):
            fit = self._fit(typed, (place.title(), place.key), place.shortcut)
            if fit is not None:
                yield _Hit(fit, 2, order, partial(entry, place))

    def _deeds(self, typed: str, ground: Ground) -> Iterable[_Hit]:
        def entry(deed: Deed) -> Entry:
            return Entry(kind=tr("命令"), title=deed.title, keys=deed.shortcut, act=deed.act)

        for order, deed in enumerate(ground.deeds):
            fit = self._fit(typed, (deed.title, deed.also))
            if fit is not None:
                yield _Hit(fit, 3, order, partial(entry, deed))

    def _fit(self, typed: str, names: Iterable[str], code: str = "") -> Fit | None:
        """The best fit of some names, and of a code by its beginning or its end."""
        if not typed:
            return Fit.START
        best: Fit | None = None
        if code:
            low = code.casefold()
            if low.startswith(typed):
                best = Fit.WHOLE if low == typed else Fit.START
            elif low.endswith(typed):
                best = Fit.INSIDE
        for name in names:
            fit = self._sounds.fit(name, typed) if name else None
            if fit is not None and (best is None or fit < best):
                best = fit
        # One letter is in the middle of nearly everything.
        return None if best is Fit.INSIDE and len(typed) == 1 and typed.isascii() else best


def _best(hits: list[_Hit]) -> list[_Hit]:
    """The best of each kind, and of all together; whole fits first, then kind by kind."""
    hits.sort(key=lambda hit: (hit.fit, hit.kind, hit.order))
    taken: list[_Hit] = []
    counts: dict[int, int] = {}
    for hit in hits:
        if counts.get(hit.kind, 0) < OF_A_KIND or hit.kind >= FEW:
            counts[hit.kind] = counts.get(hit.kind, 0) + 1
            taken.append(hit)
        if len(taken) == OFFERED:
            break
    return taken
