"""What became another in a thing that the record has as it is kept: a line for each value."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from supervisor_app.domain.words import Words
from supervisor_app.ui.audit.field_names import (
    IDENTITIES,
    UNTOLD,
    field_name,
    thing_name,
    value_name,
)
from supervisor_app.ui.audit.group_names import Names, with_names

ARROW = " → "
_NEW, _GONE = Words("新增", "added"), Words("删除", "removed")
_CUT = Words("…（以下太长，未记入）", "… (the rest was too long to be written)")
_VERSIONED = re.compile(r"^(?P<name>.*?) ?v(?P<version>\d+): ?(?P<rest>.*)$", re.DOTALL)
_ABSENT = object()

Thing = dict[str, object]


def thing_in(text: str) -> Thing | None:
    """What a text of the record has; {}: nothing; None: it is no kept thing."""
    if not text:
        return {}
    found = _VERSIONED.match(text)
    rest = found["rest"] if found is not None else text
    if not rest.startswith("{"):
        return None
    whole = _decoded(rest) if not rest.endswith("…") else _decoded(mended(rest[:-1]))
    if whole is None:
        return None
    return {"name": found["name"], **whole} if found is not None else whole


def name_in(text: str) -> str:
    """The name of a thing with versions, as the record begins with it; empty: it has none."""
    found = _VERSIONED.match(text)
    return found["name"] if found is not None else ""


def versioned(text: str, language: str) -> str:
    """A text with the version of a thing, the version in words."""
    found = _VERSIONED.match(text)
    if found is None:
        return text
    version = Words(f"第 {found['version']} 版", f"version {found['version']}")
    begins = " ".join(part for part in (found["name"], version.in_language(language)) if part)
    colon = "：" if language != "en" else ": "
    rest = found["rest"].strip(" /|")
    return f"{begins}{colon}{rest}" if rest else begins


def differences(
    before: str, after: str, language: str, names: Names | None = None
) -> tuple[str, ...] | None:
    """A line for each value that is another; None: they are no kept things. `names`: of teams and
    sites, which they have by their keys."""
    old, new = thing_in(before), thing_in(after)
    if old is None or new is None or not (old or new):
        return None
    if names:
        old, new = with_names(old, names), with_names(new, names)
    lines = list(_of_things(old, new, "", language))
    if before.endswith("…") or after.endswith("…"):
        lines.append(_CUT.in_language(language))
    return tuple(lines)


def _of_things(old: Thing, new: Thing, where: str, language: str) -> Iterator[str]:
    person = "login" in old or "login" in new
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key, _ABSENT), new.get(key, _ABSENT)
        if was != now and key not in UNTOLD:
            name = f"{where} {field_name(key, language, person)}".strip()
            yield from _of_values(key, was, now, name, language)


def _of_values(key: str, was: object, now: object, name: str, language: str) -> Iterator[str]:
    sides = [one for one in (was, now) if one is not _ABSENT]
    if any(_are_things(one) for one in sides) and all(isinstance(one, list) for one in sides):
        yield from _of_lists(was, now, name, language)
    elif all(isinstance(one, dict) and not _is_name(one) for one in sides):
        old = was if isinstance(was, dict) else {}
        new = now if isinstance(now, dict) else {}
        yield from _of_things(old, new, name, language)
    else:
        said = ARROW.join(value_name(key, one, language) for one in sides)
        yield f"{name} {said}"


def _of_lists(was: object, now: object, name: str, language: str) -> Iterator[str]:
    """Of things with an identity, one by one."""
    old, new = _by_identity(was), _by_identity(now)
    for identity in dict.fromkeys((*old, *new)):
        before, after = old.get(identity), new.get(identity)
        if before == after:
            continue
        called = f"{name} {thing_name(after or before or {}, language)}"
        if before is None or after is None:
            word = (_NEW if before is None else _GONE).in_language(language)
            yield f"{word} {called}" if language != "en" else f"{called} {word}"
        else:
            yield from _of_things(before, after, called, language)


def _by_identity(things: object) -> Mapping[str, Thing]:
    found: dict[str, Thing] = {}
    for thing in things if isinstance(things, list) else ():
        if isinstance(thing, dict):
            identity = next((str(thing[key]) for key in IDENTITIES if thing.get(key)), "")
            while identity in found:  # two pages of one kind
                identity += "+"
            found[identity] = thing
    return found


def _are_things(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _is_name(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and value.keys() <= {"zh", "en"}


def _decoded(text: str) -> Thing | None:
    try:
        return msgspec.json.decode(text, type=Thing)
    except msgspec.MsgspecError:
        return None


def mended(text: str) -> str:
    """What is whole of a JSON that was cut off, closed."""
    closing: list[str] = []
    quoted = escaped = False
    whole = ""
    for place, sign in enumerate(text):
        if quoted:
            quoted, escaped = escaped or sign != '"', not escaped and sign == "\\"
        elif sign == '"':
            quoted = True
        elif sign in "{[":
            closing.append("}" if sign == "{" else "]")
        elif sign in "}]":
            closing.pop()
            whole = text[: place + 1] + "".join(reversed(closing))
        elif sign == "," and closing:
            whole = text[:place] + "".join(reversed(closing))
    return whole
