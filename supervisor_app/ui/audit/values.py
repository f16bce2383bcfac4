"""How values of before and after read: states, modes of a listen and how long, as the record has
them in the gateway's own words."""

import re
from collections.abc import Mapping

from supervisor_app.domain.states import STATE_NAMES, AgentState
from supervisor_app.domain.words import Words
from supervisor_app.ui.audit.alert_values import alert_text
from supervisor_app.ui.audit.deed_values import deed_text
from supervisor_app.ui.audit.kept_things import versioned

MODES: Mapping[str, Words] = {
    "listen": Words("旁听", "listen"),
    "whisper": Words("耳语", "whisper"),
    "barge": Words("强插", "barge"),
}
ENDS: Mapping[str, Words] = {
    "signed out": Words("已签出", "signed out"),
    "released": Words("已释放", "released"),
    "ready": STATE_NAMES[AgentState.READY],
    "pause": Words("置忙", "paused"),
}
OF_AGENTS = frozenset({"pause", "unpause", "sign_out", "release"})
_HEARD = re.compile(r"\b(listen|whisper|barge)\b(?: (\d+) s\b)?")
_STATE = re.compile(r"^(\w+)(?: ([^:]*))?(?:: ?(.*))?$")
MINUTE_S = 60


def value_text(what: str, text: str, language: str) -> str:
    """One value of an entry, by what was done; what is not known stays as it is written."""
    said = deed_text(what, text, language)
    if said is not None:
        return said
    if what.startswith(("alerts.", "rules.")):
        return alert_text(what, text, language)
    if what.startswith("listen"):
        return _HEARD.sub(lambda found: _heard(found, language), text)
    if OF_AGENTS.isdisjoint(what.split(".")):
        return versioned(text, language)
    if text in ENDS:
        return ENDS[text].in_language(language)
    found = _STATE.match(text)
    if found is None:
        return text
    key, reason, rest = (part.strip() if part else "" for part in found.groups())
    name = _name(key)
    if name is None:
        return text
    said = name.in_language(language)
    first = said if reason in ("", said) else f"{said} {reason}"
    return f"{first}: {rest}" if rest else first


def _name(key: str) -> Words | None:
    if key in ENDS:
        return ENDS[key]
    return STATE_NAMES[AgentState(key)] if key in list(AgentState) else None


def _heard(found: re.Match[str], language: str) -> str:
    mode = MODES[found[1]].in_language(language)
    return f"{mode} {_spent(int(found[2])).in_language(language)}" if found[2] else mode


def _spent(seconds: int) -> Words:
    minutes, left = divmod(seconds, MINUTE_S)
    if not minutes:
        return Words(f"{left} 秒", f"{left} s")
    return Words(f"{minutes} 分 {left} 秒", f"{minutes} min {left} s")
