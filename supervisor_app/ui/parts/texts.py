"""The words of the desk. The source text is Chinese; other languages are Qt translations."""

from PySide6.QtCore import QCoreApplication

from supervisor_app.domain.words import Words

CONTEXT = "desk"


def tr(text: str, **values: object) -> str:
    """A text in the user's language, its `{name}` places filled. Call it when it is shown."""
    shown = QCoreApplication.translate(CONTEXT, text)
    return shown.format(**values) if values else shown


def words(term: Words, language: str) -> str:
    """A term of the domain in the user's language."""
    return term.in_language(language)
