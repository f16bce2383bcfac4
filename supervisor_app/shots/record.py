"""The record of the pictures: what the people of the floor did this day."""

import hashlib

import msgspec
from msgspec import structs

from supervisor_app.domain.audit import AuditChain, AuditEntry, AuditFault, AuditPage, AuditQuery
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.shots.colleagues import LEAD, MANAGER, SUPERVISOR
from supervisor_app.shots.figures import ACD, LATE
from supervisor_app.shots.floor import queue

FIRST = 4180
HOW_MANY = 168
_APART_S = 173.0
_ORIGINS = {"hanxue": "10.8.0.17", "zhoulan": "10.8.0.21", "chenlixin": "10.8.0.33"}


def record(now: Instant) -> tuple[AuditEntry, ...]:
    """All entries, the oldest first, each with the hash of the one before."""
    kinds = _kinds()
    entries: list[AuditEntry] = []
    previous = hashlib.sha256(b"before").hexdigest()
    for place in range(HOW_MANY):
        bare = kinds[place % len(kinds)]
        entry = structs.replace(
            bare,
            number=FIRST + place,
            at=now - (HOW_MANY - place) * _APART_S,
            origin=_ORIGINS.get(bare.login, ""),
            previous=previous,
        )
        digest = hashlib.sha256(msgspec.json.encode(entry)).hexdigest()
        entries.append(structs.replace(entry, hash=digest))
        previous = digest
    return tuple(entries)


def page_of(entries: tuple[AuditEntry, ...], query: AuditQuery) -> AuditPage:
    """What the gateway would answer."""
    found = [entry for entry in reversed(entries) if _fits(entry, query)]
    more = len(found) > query.limit
    return AuditPage(tuple(found[: query.limit]), found[query.limit - 1].number if more else None)


def whole() -> AuditChain:
    """Nothing was changed."""
    return AuditChain(FIRST + HOW_MANY - 1, hashlib.sha256(b"end").hexdigest())


def broken() -> AuditChain:
    """Somebody edited an entry in the database."""
    words = Words("内容与其校验值不符：被改过", "differs from its own hash: it was edited")
    return structs.replace(whole(), faults=(AuditFault(FIRST + 31, words),))


def _fits(entry: AuditEntry, query: AuditQuery) -> bool:
    same = all(
        not wanted or getattr(entry, name) == wanted
        for name in ("login", "subject", "team", "command")
        for wanted in (getattr(query, name),)
    )
    of_kind = not query.what or entry.what == query.what or entry.what.startswith(f"{query.what}.")
    since = query.since is None or entry.at >= query.since
    until = query.until is None or entry.at < query.until
    return same and of_kind and since and until and (query.below or 10**9) > entry.number


def _kinds() -> tuple[AuditEntry, ...]:
    late = [f"{ACD}/{one.code}" for one in LATE]
    card, loan = str(queue("card")), str(queue("loan"))
    surge = "信用卡突增"
    return (
        _done(SUPERVISOR, "sign_in", "hanxue", "", "", "5f1c2a9b7d30"),
        _done(SUPERVISOR, "skills", late[3], "t1", f"{card} -", f"{card} 2", surge),
        _done(SUPERVISOR, "skills", late[5], "t3", f"{loan} 1", f"{loan} 3", surge),
        _entry(
            LEAD, "pause", late[6], "t1", "refused: 座席正在通话", "talking", "pause 小休", "轮休"
        ),
        _done(LEAD, "listen.start", late[2], "t2", "", "", "新人首周"),
        _done(LEAD, "listen.whisper", late[2], "t2", "listen 64 s", f"{card} call-4471"),
        _entry(LEAD, "listen.end", late[2], "t2", "call_ended", "listen 64 s, whisper 41 s", ""),
        _done(SUPERVISOR, "unmask", "call-4471", "t2"),
        _entry(
            None, "restore.skills", late[3], "t1", "done", f"{card} 2", f"{card} -", "到时自动恢复"
        ),
        _done(
            MANAGER,
            "people.change",
            "luosiyuan",
            "",
            '{"login":"luosiyuan","roles":["team_lead"],"teams":["t5"]}',
            '{"login":"luosiyuan","roles":["team_lead","viewer"],"teams":["t5","t1"]}',
        ),
        _entry(LEAD, "refused.people", "/api/v1/people", "", "refused", "", ""),
        _entry(
            SUPERVISOR,
            "skills",
            late[0],
            "t2",
            "unconfirmed: 2 s",
            f"{card} 1",
            f"{card} 2",
            surge,
        ),
    )


def _done(
    person: object,
    what: str,
    subject: str,
    team: str,
    before: str = "",
    after: str = "",
    why: str = "",
) -> AuditEntry:
    return _entry(person, what, subject, team, "done", before, after, why)


def _entry(
    person: object,
    what: str,
    subject: str,
    team: str,
    result: str,
    before: str,
    after: str,
    why: str = "",
) -> AuditEntry:
    return AuditEntry(
        number=0,
        at=0.0,
        login=getattr(person, "login", "gateway"),
        name=getattr(person, "name", ""),
        origin="",
        what=what,
        subject=subject,
        team=team,
        why=why,
        before=before,
        after=after,
        result=result,
        command="8c1f0e62-6a3b-4f0e-9d8e-2b7a41c05d13" if what == "skills" else "",
    )
