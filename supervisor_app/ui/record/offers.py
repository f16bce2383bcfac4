"""What @ offers: queues, agents by name, code or sound, calls that go on, tickets by number."""

import re
from collections.abc import Iterator

from msgspec import Struct

from supervisor_app.domain.shift_record import Link, LinkKind
from supervisor_app.ui.parts.pinyin import Fit, Sounds, letters
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.record.seen import Seen

MOST = 8
_BEGUN = re.compile(r"@([^@]{0,40})$")
_NUMBER = re.compile(r"(?:工单|ticket)?\s*#?\s*([0-9A-Za-z][0-9A-Za-z-]{0,30})$", re.IGNORECASE)


class Offer(Struct, frozen=True):
    """Something that can be linked."""

    link: Link
    kind: str
    note: str = ""


def begun(before: str) -> str | None:
    """What was typed after the @ at the cursor; None: there is none."""
    found = _BEGUN.search(before)
    if found is None or found.group(1).startswith(" "):
        return None
    return found.group(1)


def offers(typed: str, seen: Seen, sounds: Sounds, only: LinkKind | None = None) -> list[Offer]:
    """The best fits first. `only`: of one kind."""
    wanted = letters(typed)
    found: list[tuple[Fit, int, Offer]] = []
    if only in (None, LinkKind.QUEUE):
        found += _queues(wanted, seen, sounds)
    if only in (None, LinkKind.AGENT):
        found += _agents(wanted, seen, sounds)
    if only is None:
        found += _calls(wanted, seen)
    best = [offer for _, _, offer in sorted(found, key=_order)][:MOST]
    ticket = _ticket(typed) if only is None else None
    return [*best[: MOST - 1], ticket] if ticket is not None else best


def _order(found: tuple[Fit, int, Offer]) -> tuple[Fit, int, str]:
    """Of those that fit as well, agents by their numbers."""
    fit, kind, offer = found
    return fit, kind, offer.link.name.rpartition(" ")[2] if kind == 1 else ""


def _queues(typed: str, seen: Seen, sounds: Sounds) -> Iterator[tuple[Fit, int, Offer]]:
    for key, row in (seen.view.queue_rows if seen.view is not None else {}).items():
        fits = [sounds.fit(name, typed) for name in {row.title.zh, row.title.en}]
        known = [fit for fit in fits if fit is not None]
        if known:
            link = Link(LinkKind.QUEUE, str(key), seen.say(row.title))
            yield min(known), 0, Offer(link, tr("队列"))


def _agents(typed: str, seen: Seen, sounds: Sounds) -> Iterator[tuple[Fit, int, Offer]]:
    view = seen.view
    if view is None:
        return
    teams = {team.key: seen.say(team.name) for team in view.centre.teams}
    for key, row in view.agents.items():
        fit = sounds.fit(row.name, typed)
        if fit is None and typed and row.code.casefold().startswith(typed):
            fit = Fit.WHOLE if row.code.casefold() == typed else Fit.START
        if fit is None and typed and letters(f"{row.name} {row.code}").startswith(typed):
            fit = Fit.START
        if fit is not None:
            link = Link(LinkKind.AGENT, str(key), f"{row.name} {row.code}".strip())
            yield fit, 1, Offer(link, tr("坐席"), teams.get(row.team, ""))


def _calls(typed: str, seen: Seen) -> Iterator[tuple[Fit, int, Offer]]:
    view = seen.view
    if view is None or not typed:
        return
    for key, row in view.calls.items():
        text = str(key).rpartition("/")[2]
        if typed in letters(text):
            link = Link(LinkKind.CALL, str(key), tr("通话 {id}", id=text))
            yield Fit.INSIDE, 2, Offer(link, tr("通话"), row.caller)


def _ticket(typed: str) -> Offer | None:
    found = _NUMBER.match(typed.strip())
    if found is None or not any(each.isdigit() for each in found.group(1)):
        return None
    number = found.group(1)
    link = Link(LinkKind.TICKET, number, tr("工单 {number}", number=number))
    return Offer(link, tr("工单"), tr("其他系统的编号"))


def linked(text: str, known: dict[str, Link]) -> tuple[Link, ...]:
    """The links that still stand in a text, in the order of the text."""
    places = {name: text.find(f"@{name}") for name in known}
    return tuple(known[name] for name, at in sorted(places.items(), key=lambda each: each[1])
                 if at >= 0)  # fmt: skip
