"""What is said in an entry or an item, as a search looks through it: in both languages, folded."""

from collections.abc import Iterable, Iterator

from supervisor_app.domain.shift_record import ENTRY_NAMES, Entry, HandoverItem, Link

ITEM = "item"
"""Stands for the kind of an item."""


def folded(text: str) -> str:
    """A text as it is compared: without regard to case, or to how wide its letters are."""
    return " ".join(text.casefold().split())


def said_in_entry(entry: Entry) -> str:
    """All that an entry says."""
    return folded("\n".join(_of_entry(entry)))


def said_in_item(item: HandoverItem) -> str:
    """All that an item says."""
    parts = (item.text, item.owner, item.result, item.opened_by, item.closed_by)
    return folded("\n".join((*parts, *_of_links(item.links))))


def _of_entry(entry: Entry) -> Iterator[str]:
    name = ENTRY_NAMES[entry.kind]
    yield from (name.zh, name.en, entry.text, entry.name)
    if entry.words is not None:
        yield from (entry.words.zh, entry.words.en)
    yield from _of_links(entry.links)
    told = entry.complaint
    if told is not None:
        yield from (told.category, told.queue, told.agent, told.team, told.call, told.outcome)


def _of_links(links: Iterable[Link]) -> Iterator[str]:
    for link in links:
        yield from (link.name, link.id)
