"""Keeps the centre's playbooks: makes and changes them, in versions; the first to change one wins.

Those that the product comes with are there from the start; a centre changes or deletes them like
its own. An emergency that goes on keeps the version with which it was declared.
"""

from collections.abc import Callable, Sequence

from supervisor_app.domain.default_playbooks import default_playbooks
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.playbook_checks import fault_of_playbook
from supervisor_app.domain.playbooks import (
    MOST_PLAYBOOKS,
    Playbook,
    PlaybookAnswer,
    PlaybookHistory,
    PlaybookKey,
    PlaybookKind,
    PlaybooksNow,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.playbook_store import PLAYBOOKS
from supervisor_app.gateway.version_desk import DELETE_ONE, Became, Kind, VersionDesk, Why

_KINDS = list(PlaybookKind)


class PlaybookDesk:
    """The playbooks of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(self, thread: OwnThread, audit: AuditBook, clock: Callable[[], Instant]) -> None:
        self._thread = thread
        self._all = tuple(default_playbooks())
        self._versions = VersionDesk(thread, audit, clock, PLAYBOOKS, _KIND, self.begin)

    async def begin(self) -> None:
        """Take up those that are kept."""
        self._all = tuple(await self._thread.write(PLAYBOOKS.newest))

    def fitting(self, kind: PlaybookKind) -> PlaybookKey | None:
        """The playbook for a kind of emergency: the centre's own, which was changed last, before
        the product's."""
        of_kind = [one for one in self._all if one.kind is kind]
        found = max(of_kind, key=lambda one: one.changed_at or 0.0, default=None)
        return None if found is None else found.key

    async def now(self) -> PlaybooksNow:
        """All playbooks, by kind and name."""
        found = await self._thread.write(PLAYBOOKS.newest)
        found.sort(key=lambda one: (_KINDS.index(one.kind), one.version > 0, one.name, one.key))
        return PlaybooksNow(tuple(found))

    async def playbook(self, key: str) -> Playbook | None:
        """One of them as it is now."""
        return await self._thread.write(lambda c: PLAYBOOKS.current(c, key))

    async def history(self, key: str) -> PlaybookHistory:
        """The versions of a playbook. Raises `Declined` where there is none."""
        return PlaybookHistory(await self._versions.history(key))

    async def put(self, caller: Caller, asked: Playbook) -> PlaybookAnswer:
        """Keep a playbook, new or changed; its `version` is the one that it was made from."""
        return _answer(await self._versions.put(caller, asked))

    async def delete(self, caller: Caller, key: str, version: int) -> PlaybookAnswer:
        """Delete a playbook. `version`: as the person saw it. Raises `Declined`."""
        return _answer(await self._versions.delete(caller, key, version))


def _answer(became: Became[Playbook]) -> PlaybookAnswer:
    return PlaybookAnswer(became.made, became.clash, became.words, became.cure)


def _full(others: Sequence[Playbook], asked: Playbook) -> Why | None:
    if asked.key or len(others) < MOST_PLAYBOOKS:
        return None
    most = Words(f"最多 {MOST_PLAYBOOKS} 个处置预案", f"at most {MOST_PLAYBOOKS} playbooks")
    return most, DELETE_ONE


def _told(playbook: Playbook) -> str:
    steps = " / ".join(step.title for step in playbook.steps)
    return f"{playbook.name} v{playbook.version}: {steps}"


_KIND = Kind[Playbook](
    called=Words("处置预案", "playbook"),
    look_again=Words("请重新打开处置预案列表。", "Open the list of playbooks again."),
    changed="playbooks.change",
    dropped="playbooks.delete",
    subject=lambda playbook: playbook.key,
    told=_told,
    fault=fault_of_playbook,
    full=_full,
)


def no_such_playbook() -> Declined:
    """There is none, or it is deleted."""
    return _KIND.gone()
