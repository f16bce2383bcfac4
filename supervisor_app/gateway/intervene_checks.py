"""What `[intervene]` must fulfil."""

from collections.abc import Collection

from supervisor_app.domain.command_checks import LONGEST_PAUSE_REASON
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.people import RIGHTS, Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import InterveneSection
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath

_MOST_AGENTS = 10_000
_LONGEST_LISTEN_MINUTES = 480
_LONGEST_HEALTHY_MINUTES = 240
_MOST_POINTS = 20
_LONGEST_POINT = 40
_WITH_REASON = (
    Right.SKILLS,
    Right.PAUSE,
    Right.SIGN_OUT,
    Right.RELEASE,
    Right.LISTEN,
    Right.WHISPER,
    Right.BARGE,
)


def check_intervene(section: InterveneSection, acds: Collection[str]) -> None:
    """Raises `ConfigFault`."""
    top = "intervene"
    _check_least(section.least_agents, (top, "least_agents"))
    if not 1 <= section.longest_listen_minutes <= _LONGEST_LISTEN_MINUTES:
        words = Words(
            f"应为 1 到 {_LONGEST_LISTEN_MINUTES} 分钟",
            f"write 1 to {_LONGEST_LISTEN_MINUTES} minutes",
        )
        raise ConfigFault(words, (top, "longest_listen_minutes"))
    if not 0 < section.healthy_minutes <= _LONGEST_HEALTHY_MINUTES:
        words = Words(
            f"应大于 0，至多 {_LONGEST_HEALTHY_MINUTES} 分钟",
            f"write more than 0 and at most {_LONGEST_HEALTHY_MINUTES} minutes",
        )
        raise ConfigFault(words, (top, "healthy_minutes"))
    _check_reasons(section.pause_reasons)
    for right, roles in section.reason_required.items():
        path = (top, "reason_required", right.value)
        if right not in _WITH_REASON:
            known = ", ".join(_WITH_REASON)
            words = Words(
                f"这项权限不问原因；可用：{known}", f"no reason is asked for; use {known}"
            )
            raise ConfigFault(words, path)
        for role in roles:
            if right not in RIGHTS[role]:
                words = Words(f"{role} 没有这项权限", f"{role} has not this right")
                raise ConfigFault(words, path)
    _check_queues(section, acds)
    _check_checklist(section)


def _check_checklist(section: InterveneSection) -> None:
    keys = [entry.key for entry in section.checklist]
    if len(keys) > _MOST_POINTS:
        words = Words(f"最多 {_MOST_POINTS} 项", f"at most {_MOST_POINTS}")
        raise ConfigFault(words, ("intervene", "checklist"))
    for place, entry in enumerate(section.checklist):
        path = ("intervene", "checklist", place)
        if not entry.key.isidentifier() or keys.count(entry.key) > 1:
            words = Words("应为字母、数字、下划线，且不重复", "letters, digits, _, and only once")
            raise ConfigFault(words, (*path, "key"))
        texts = (entry.zh, entry.en or entry.zh)
        if any(not 1 <= len(text.strip()) <= _LONGEST_POINT for text in texts):
            words = Words(f"应为 1 至 {_LONGEST_POINT} 个字", f"write 1 to {_LONGEST_POINT} signs")
            raise ConfigFault(words, (*path, "zh"))


def _check_queues(section: InterveneSection, acds: Collection[str]) -> None:
    seen: set[tuple[str, str]] = set()
    for place, queue in enumerate(section.queues):
        path = ("intervene", "queues", place)
        if queue.acd not in acds:
            known = ", ".join(sorted(acds))
            words = Words(f"没有这一项；可用：{known}", f"not known; use {known}")
            raise ConfigFault(words, (*path, "acd"))
        if not queue.id or (queue.acd, queue.id) in seen:
            words = Words("为空或出现了两次", "empty, or there twice")
            raise ConfigFault(words, (*path, "id"))
        seen.add((queue.acd, queue.id))
        if queue.least_agents is not None:
            _check_least(queue.least_agents, (*path, "least_agents"))


def _check_least(count: int, path: KeyPath) -> None:
    if not 0 <= count <= _MOST_AGENTS:
        raise ConfigFault(Words(f"应为 0 到 {_MOST_AGENTS}", f"write 0 to {_MOST_AGENTS}"), path)


def _check_reasons(reasons: tuple[str, ...]) -> None:
    for reason in reasons:
        unseen = any(map(is_unseen, reason))
        if not reason.strip() or len(reason) > LONGEST_PAUSE_REASON or unseen:
            raise ConfigFault(
                Words(
                    f"每个原因应为 1 至 {LONGEST_PAUSE_REASON} 个可见字符",
                    f"a reason has 1 to {LONGEST_PAUSE_REASON} characters that are seen",
                ),
                ("intervene", "pause_reasons"),
            )
    if len(set(reasons)) != len(reasons):
        raise ConfigFault(
            Words("有重复的原因", "a reason is there twice"), ("intervene", "pause_reasons")
        )
