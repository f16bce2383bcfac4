"""How the values of deeds on a shift's record, inspections and emergencies read: the gateway writes
them in its own words, with ids that only it needs."""

import re
from collections.abc import Callable, Mapping

from supervisor_app.domain.shift_record import ENTRY_NAMES, EntryKind
from supervisor_app.domain.words import Words
from supervisor_app.ui.audit.kept_things import versioned

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}|(?:entry|item)-\S+")
_LEVELS: Mapping[str, Words] = {
    "two": Words("二级", "level two"),
    "one": Words("一级", "level one"),
}
_WORDS: Mapping[str, Words] = {
    "early": Words("提前解除", "released early"),
    "stays": Words("保持现状，不再恢复", "it stays as it is"),
    "pause": Words("置忙", "pause"),
    "skills": Words("技能", "skills"),
}
_RUN: tuple[tuple[str, Words], ...] = (
    (": announcement: ", Words("：公告 ", ": announcement: ")),
    (": plan ", Words("：执行预案 ", ": plan ")),
    (": breaks", Words("：取消小休", ": breaks cancelled")),
    (": receipts", Words("：请回执", ": receipts asked")),
)
_STEP = re.compile(r"^(\d+)(?: (done|skipped))?(?:: ?|$)(.*)$", re.DOTALL)
_STEP_ENDS: Mapping[str, Words] = {
    "done": Words("完成", "done"),
    "skipped": Words("跳过", "skipped"),
}
_DRILL = Words("（演练）", "(drill)")
_FAULTY = {"True": Words("不合格", "at fault"), "False": Words("合格", "well")}
_CLOSED = {"True": Words("已关闭", "closed"), "False": Words("处理中", "not closed")}
_CONFIRMED = {
    "True": Words("已确认", "confirmed"),
    "False": Words("取消确认", "confirmation undone"),
}
_NEW = Words("新增", "new")


def deed_text(what: str, text: str, language: str) -> str | None:
    """One value; None: it is none of these."""
    first, _, deed = what.partition(".")
    made: Mapping[str, Callable[[str, str, str], str]] = {
        "record": _of_record,
        "inspections": _of_inspection,
        "emergency": _of_emergency,
        "sign_in": _of_session,
        "session": _of_session,
    }
    if what in ("plans.end", "restore.cancel", "restore.now"):
        return _plain(deed, text, language)
    return made[first](deed, text, language) if first in made else None


def _plain(_: str, text: str, language: str) -> str:
    return _WORDS[text].in_language(language) if text in _WORDS else text


def _of_session(_: str, text: str, language: str) -> str:
    """Ids of sessions, by which their beginning and their end belong together."""
    ids = " ".join(f"#{one[:6]}" for one in text.split(", ") if one)
    return f"{Words('登录', 'session').in_language(language)} {ids}" if ids else ""


def _of_record(deed: str, text: str, language: str) -> str:
    parts = (_record_part(part, language) for part in text.split(" ") if not _ID.fullmatch(part))
    return " ".join(part for part in parts if part)


def _record_part(part: str, language: str) -> str:
    if part in list(EntryKind):
        return ENTRY_NAMES[EntryKind(part)].in_language(language)
    if part in _CONFIRMED:
        return _CONFIRMED[part].in_language(language)
    return _version(part, language) if part.isdecimal() else part


def _version(number: str, language: str) -> str:
    """Which version was changed; 0 is something new."""
    if number == "0":
        return _NEW.in_language(language)
    return Words(f"改第 {number} 版", f"version {number} changed").in_language(language)


def _of_inspection(deed: str, text: str, language: str) -> str:
    if deed == "template":
        return versioned(text, language)
    parts = [part for part in text.split(" ") if not _ID.fullmatch(part)]
    match parts:
        case [round_, check, value, ("True" | "False") as fault, version]:
            said = "—" if value == "None" else value
            kept = (round_, check, said, _FAULTY[fault].in_language(language))
            return " ".join((*kept, _version(version, language)))
        case [("True" | "False") as closed, version]:
            return f"{_CLOSED[closed].in_language(language)} {_version(version, language)}"
    return " ".join(parts)


def _of_emergency(deed: str, text: str, language: str) -> str:
    if deed == "review":
        return versioned(text, language)
    if deed in ("step", "run", "ask", "receipt"):
        return _of_step(text, language)
    if text in _WORDS:
        return _WORDS[text].in_language(language)
    if deed == "note":
        return text
    level, _, rest = text.partition(" ")
    if level not in _LEVELS:
        return text
    rest = rest.replace("(drill)", _DRILL.in_language(language))
    return f"{_LEVELS[level].in_language(language)} {rest}".strip()


def _of_step(text: str, language: str) -> str:
    for sign, said in _RUN:
        text = text.replace(sign, said.in_language(language), 1)
    found = _STEP.match(text)
    if found is None:
        number, _, rest = text.partition(" ")
        return f"{_step(number, language)} {rest.rstrip(': ')}" if number.isdecimal() else text
    ended = _STEP_ENDS[found[2]].in_language(language) if found[2] else ""
    return " ".join(part for part in (_step(found[1], language), ended, found[3].strip()) if part)


def _step(number: str, language: str) -> str:
    return Words(f"第 {number} 步", f"step {number}").in_language(language)
