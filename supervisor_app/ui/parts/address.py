"""Where in the desk something is shown: a page, and what of it. Kept, searched for, torn off."""

from urllib.parse import parse_qsl, urlencode

from msgspec import Struct


class Address(Struct, frozen=True):
    """A page by its key, and what it shows: `agents?team=2&state=talk`."""

    page: str
    wanted: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """As it is written into the settings."""
        return f"{self.page}?{urlencode(self.wanted)}" if self.wanted else self.page

    def first(self, name: str) -> str:
        """What is wanted under a name; empty where nothing is."""
        return next((value for key, value in self.wanted if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Everything that is wanted under a name."""
        return tuple(value for key, value in self.wanted if key == name)


def address(text: str) -> Address:
    """The address that a text means; one that means nothing is a page that nobody has."""
    page, _, wanted = text.partition("?")
    return Address(page, tuple(parse_qsl(wanted, keep_blank_values=True)))
