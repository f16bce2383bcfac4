"""Finds words on all pages of the manual."""

from msgspec import Struct

from supervisor_app.ui.manual.book import Book, leaves
from supervisor_app.ui.manual.markup import Section, sections

MOST = 40
BEFORE, AFTER = 16, 60
"""So many letters of the text are shown around what was found."""


class Found(Struct, frozen=True):
    """A section in which every word stands."""

    page: str
    anchor: str
    heading: str
    title: str
    """Of its page."""
    near: str
    """The text around the first word."""


class Index:
    """All sections of one language; read when something is looked for the first time."""

    def __init__(self, book: Book, language: str) -> None:
        self._sections: list[tuple[str, str, Section, str]] = []
        for leaf in leaves():
            name = leaf.title()
            for section in sections(book.text(leaf.key, language)):
                whole = f"{name} {section.heading} {section.text}".casefold()
                self._sections.append((leaf.key, name, section, whole))

    def find(self, typed: str) -> tuple[Found, ...]:
        """Where all the words stand, those first that have them in the heading."""
        words = typed.casefold().split()
        if not words:
            return ()
        hits = [one for one in self._sections if all(word in one[3] for word in words)]
        hits.sort(key=lambda one: -_weight(one[1], one[2], words))
        return tuple(
            Found(key, section.anchor, section.heading, name, _near(section.text, words[0]))
            for key, name, section, _ in hits[:MOST]
        )


def _weight(name: str, section: Section, words: list[str]) -> int:
    heading, title = section.heading.casefold(), name.casefold()
    return sum(4 * (word in heading) + 2 * (word in title) for word in words)


def _near(text: str, word: str) -> str:
    at = max(0, text.casefold().find(word))
    begin = max(0, at - BEFORE)
    return ("…" if begin else "") + text[begin : at + AFTER].strip()
