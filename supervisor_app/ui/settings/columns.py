"""Columns that several tables of the settings have."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT
from supervisor_app.ui.settings.edit_model import EditColumn, Entry

Title = Callable[[], str]
Weak = Callable[[Any], bool]


def _own(_: Any) -> bool:
    return False


def text(key: str, title: Title, width: int, weak: Weak = _own) -> EditColumn[Any]:
    """A text of the row."""
    return EditColumn(
        key,
        title,
        lambda row: getattr(row, key),
        lambda row, value: replace(row, **{key: value}),
        lambda _: Entry.TEXT,
        weak=weak,
        width=width,
    )


def fixed(
    key: str, title: Title, shown: Callable[[Any], str], width: int, stretch: bool = False
) -> EditColumn[Any]:
    """What nobody enters."""
    return EditColumn(
        key,
        title,
        shown,
        lambda row, _: row,
        lambda _: Entry.NONE,
        weak=lambda _: True,
        width=width,
        stretch=stretch,
    )


def name(
    key: str, title: Title, width: int, english: bool = False, weak: Weak = _own
) -> EditColumn[Any]:
    """One language of the row's name."""

    def shown(row: Any) -> str:
        return str(row.name.en if english else row.name.zh)

    def put(row: Any, value: str) -> Any:
        named = Words(row.name.zh, value) if english else Words(value, row.name.en)
        return replace(row, name=named)

    return EditColumn(
        key, title, shown, put, lambda _: Entry.TEXT, weak=weak, width=width, stretch=True
    )


def number(key: str, title: Title, width: int, weak: Weak = _own) -> EditColumn[Any]:
    """A whole number of the row; nothing entered is 0."""

    def put(row: Any, value: str) -> Any:
        try:
            return replace(row, **{key: round(float(value or 0))})
        except ValueError:
            return row

    return EditColumn(
        key,
        title,
        lambda row: str(getattr(row, key)),
        put,
        lambda _: Entry.NUMBER,
        weak=weak,
        align=RIGHT,
        width=width,
    )


def choice(
    key: str,
    title: Title,
    choices: Callable[[], Mapping[str, str]],
    width: int,
    made: Callable[[str], Any] = str,
    weak: Weak = _own,
) -> EditColumn[Any]:
    """One of several; what is chosen and not among them is shown by its key."""
    return EditColumn(
        key,
        title,
        lambda row: choices().get(str(getattr(row, key)), str(getattr(row, key))),
        lambda row, value: replace(row, **{key: made(value)}),
        lambda _: Entry.CHOICE,
        value=lambda row: str(getattr(row, key)),
        choices=choices,
        weak=weak,
        align=LEFT,
        width=width,
    )


def check(
    key: str, title: Title, said: Callable[[bool], str], width: int, weak: Weak = _own
) -> EditColumn[Any]:
    """Yes or no."""
    return EditColumn(
        key,
        title,
        lambda row: said(getattr(row, key)),
        lambda row, value: replace(row, **{key: value == "1"}),
        lambda _: Entry.CHECK,
        value=lambda row: "1" if getattr(row, key) else "0",
        weak=weak,
        width=width,
    )
