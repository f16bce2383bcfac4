"""The words of the desk. The source text is Chinese; other languages are Qt translations."""

from PySide6.QtCore import QCoreApplication

from supervisor_app.domain.words import Words

CONTEXT = "desk"
_ENDS = ".!?…。！？"


def tr(text: str, **values: object) -> str:
    """A text in the user's language, its `{name}` places filled. Call it when it is shown."""
    shown = QCoreApplication.translate(CONTEXT, text)
    return shown.format(**values) if values else shown


def tr_counted(text: str, n: int, **values: object) -> str:
    """A text that counts, in the form that the user's language has for so many; `{n}` is how many.

    Its form may follow one number alone: a sentence with two is made of two.
    """
    shown = QCoreApplication.translate(CONTEXT, text, None, n)
    return shown.format(n=f"{n:,}", **values)


def held_words(held: bool) -> str:
    """What the head over a table says while its order is held (design 9.4)."""
    return tr("排序已暂停") if held else ""


def words(term: Words, language: str) -> str:
    """A term of the domain in the user's language."""
    return term.in_language(language)


def said_in(language: str, *terms: Words | None) -> str:
    """Terms of the domain, such as why something was not done and what can be done about it, as
    sentences in the user's language; None: nothing is said there."""
    return sentences(*(words(term, language) for term in terms if term is not None))


def sentences(*parts: str) -> str:
    """One after the other, each with a mark at its end, so that no two run together."""
    told = ""
    for part in filter(None, (one.strip() for one in parts)):
        marked = part[0].upper() + part[1:]
        if marked[-1] not in _ENDS:
            marked += "." if marked[-1].isascii() and marked.isascii() else "。"
        told += (" " if told and told[-1].isascii() else "") + marked
    return told
