"""What a person's row must fulfil before it counts."""

from collections.abc import Iterator

from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.people import EXTENSION, LOGIN, LONGEST_NAME, Person
from supervisor_app.domain.words import Words

_LONGEST_TEAM = 64
_MOST_TEAMS = 200
_OURS = frozenset({"gateway", "desk"})
"""Logins that the record has for what is no person."""


def fault_of(person: Person) -> Words | None:
    """Why a person is not taken, or None."""
    return next(_faults(person), None)


def _faults(person: Person) -> Iterator[Words]:
    if not LOGIN.fullmatch(person.login) or person.login in _OURS:
        yield Words(
            "账号应为 1 至 32 个小写字母、数字、点、横线或下划线，且不能是 gateway、desk",
            "A login has 1 to 32 small letters, digits, dots, dashes or underscores, and is not "
            "gateway or desk",
        )
    if not _is_name(person.name, LONGEST_NAME):
        yield Words(
            f"姓名应为 1 至 {LONGEST_NAME} 个可见字符",
            f"A name has 1 to {LONGEST_NAME} characters that can be seen",
        )
    if not person.roles or len(set(person.roles)) != len(person.roles):
        yield Words("至少选择一个角色，且不重复", "At least one role, and none twice")
    if person.extension and not EXTENSION.fullmatch(person.extension):
        yield Words("分机号应为 2 至 12 位数字", "An extension has 2 to 12 digits")
    if len(person.teams) > _MOST_TEAMS or len(set(person.teams)) != len(person.teams):
        yield Words("班组重复或过多", "A team is given twice, or there are too many")
    if not all(_is_name(team, _LONGEST_TEAM) for team in person.teams):
        yield Words("班组代号不正确", "The key of a team is not one")


def _is_name(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest and text == text.strip() and not any(map(is_unseen, text))
