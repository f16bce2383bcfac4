"""Names that people read, in both languages of the product."""

from msgspec import Struct


class Words(Struct, frozen=True):
    """One term in Chinese and in English; what is shown follows the user's language."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The term for a language code such as ``zh_CN`` or ``en``; Chinese is the fallback."""
        return self.en if language.startswith("en") else self.zh


def number_of(count: int, noun: str) -> str:
    """How English counts a noun: ``1 queue``, ``7 queues``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


class WrongValue(ValueError):
    """A value that somebody configured and that cannot be used: what is wrong, and what would do.

    `key` is the one at fault, where several belong together.
    """

    def __init__(self, zh: str, en: str, key: str = "") -> None:
        super().__init__(f"{key}: {en}" if key else en)
        self.words = Words(zh, en)
        self.key = key
