"""What two sets of settings differ in, value by value, and three of them brought together.

Rows of a section are told apart by their key, so that a row that somebody else added moves nothing.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from supervisor_app.domain.centre_settings import CentreSettings

Tree: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str, ...]

KEYED = {"sites": "key", "teams": "key", "shifts": "key", "queues": "id", "agents": "id"}
"""Sections that are rows, and what tells the rows apart."""
_ABSENT = object()


class Difference(Struct, frozen=True):
    """A value that differs; None: it is not there, or is as the product has it."""

    path: Path
    before: Any
    after: Any


def tree_of(settings: CentreSettings) -> Tree:
    """The settings as values under names."""
    made: Tree = msgspec.to_builtins(settings)
    for section, key in KEYED.items():
        made[section] = _by_key(made.get(section, ()), key)
    return made


def settings_of(tree: Tree) -> CentreSettings:
    """The settings that a tree means. Raises `msgspec.ValidationError`."""
    plain = {name: list(value.values()) if name in KEYED else value for name, value in tree.items()}
    return msgspec.convert(plain, CentreSettings)


def differences(before: Tree, after: Tree) -> tuple[Difference, ...]:
    """Every value that is not the same in both."""
    return tuple(_differences((), before, after))


def merged(base: Tree, mine: Tree, theirs: Tree) -> tuple[Tree, tuple[Difference, ...]]:
    """Their tree with what was changed in mine, and what both changed otherwise: `before` is
    theirs, `after` mine, which is in the merged tree."""
    clashes: list[Difference] = []
    whole = _merge((), base, mine, theirs, clashes)
    return whole if isinstance(whole, dict) else {}, tuple(clashes)


def put_back(tree: Tree, clash: Difference) -> None:
    """Let theirs stand where both changed something."""
    inner = tree
    for name in clash.path[:-1]:
        inner = inner.setdefault(name, {})
    if clash.before is None:
        inner.pop(clash.path[-1], None)
    else:
        inner[clash.path[-1]] = clash.before


def _by_key(rows: Any, key: str) -> Tree:
    made: Tree = {}
    for row in rows:
        name = str(row.get(key, ""))
        while name in made:  # somebody is typing a key that there is already
            name += "′"
        made[name] = row
    return made


def _differences(path: Path, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            yield from _differences((*path, name), before.get(name), after.get(name))
    elif before != after:
        empty: tuple[Any, ...] = ({}, None, ())
        if not (before in empty and after in empty):
            yield Difference(path, before, after)


def _merge(path: Path, base: Any, mine: Any, theirs: Any, clashes: list[Difference]) -> Any:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        known = base if isinstance(base, dict) else {}
        made: Tree = {}
        for name in dict.fromkeys((*theirs, *mine)):
            sides = (known.get(name, _ABSENT), mine.get(name, _ABSENT), theirs.get(name, _ABSENT))
            value = _merge((*path, name), *sides, clashes)
            if value is not _ABSENT:
                made[name] = value
        return made
    if mine in (base, theirs):
        return theirs
    if theirs != base:
        clashes.append(Difference(path, _plain(theirs), _plain(mine)))
    return mine


def _plain(value: Any) -> Any:
    return None if value is _ABSENT else value
