"""`[records]` of the configuration: the centre's kinds of complaints."""

from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.shift_checks import COMPLAINT_KINDS
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import RecordsSection
from supervisor_app.gateway.config_fault import ConfigFault

LONGEST_KIND = 40
MOST_KINDS = 40


def complaint_kinds_of(section: RecordsSection) -> tuple[str, ...]:
    """The kinds in their order, without their English names. Raises `ConfigFault`."""
    if len(section.complaint_kinds) > MOST_KINDS:
        words = Words(f"最多 {MOST_KINDS} 类投诉", f"at most {MOST_KINDS} kinds of complaints")
        raise ConfigFault(words, ("records", "complaint_kinds"))
    kinds: list[str] = []
    for place, line in enumerate(section.complaint_kinds):
        kind, english = _parted(line)
        if _is_unclear(kind) or (english and _is_unclear(english)) or kind in kinds:
            words = Words(
                f"投诉类别须各不相同，1 至 {LONGEST_KIND} 个字：{line!r}",
                f"each kind of complaint has 1 to {LONGEST_KIND} characters and is there once: "
                f"{line!r}",
            )
            raise ConfigFault(words, ("records", "complaint_kinds", place))
        kinds.append(kind)
    return tuple(kinds) or COMPLAINT_KINDS


def complaint_names_of(section: RecordsSection) -> dict[str, Words]:
    """What those kinds are called that have an English name, such as `物流 = Delivery`."""
    parted = map(_parted, section.complaint_kinds)
    return {kind: Words(kind, english) for kind, english in parted if english}


def _parted(line: str) -> tuple[str, str]:
    kind, equals, english = line.partition("=")
    return (kind.strip(), english.strip()) if equals else (line, "")


def _is_unclear(name: str) -> bool:
    return not name.strip() or len(name) > LONGEST_KIND or any(map(is_unseen, name))
