"""Texts that somebody else made, as they may be written into a line of a record or a log."""

import unicodedata

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control and format characters, halves of pairs, separators of lines and paragraphs."""


def legible(text: str, longest: int) -> str:
    r"""A text in which nothing is hidden: what cannot be seen is written as ``\u000d``."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(sign if not is_unseen(sign) else f"\\u{ord(sign):04x}" for sign in text)


def is_unseen(sign: str) -> bool:
    """Whether a character is none that a person sees: a line's end, a tab, a direction mark."""
    return unicodedata.category(sign) in _UNSEEN
