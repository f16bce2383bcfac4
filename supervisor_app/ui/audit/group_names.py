"""Teams and sites by their names, where a kept thing has their keys."""

from collections.abc import Mapping

Names = Mapping[str, Mapping[str, str]]
"""What is called how: by ``team`` and ``site``, and then by its key."""


def with_names(thing: Mapping[str, object], names: Names) -> dict[str, object]:
    """The same thing; a key that nobody knows stays as it is written."""
    made: dict[str, object] = {}
    for key, value in thing.items():
        of_these = names.get(key.removesuffix("s"))
        found = value if of_these is None else _named(value, of_these)
        made[key] = _within(found, names)
    return made


def _within(value: object, names: Names) -> object:
    if isinstance(value, dict):
        return with_names(value, names)
    if isinstance(value, list):
        return [_within(one, names) for one in value]
    return value


def _named(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_named(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
