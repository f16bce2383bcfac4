"""What people are told of restores: the list that desks ask for, and a notice of what is stuck."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping

from msgspec import structs

from supervisor_app.domain.commands import Outcome, OutcomeState, RestoreId, RestoreKind, SkillCell
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kept_restores import KeptRestore, RestoreState, SkillBefore
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.words import Words
from supervisor_app.gateway.command_planning import BUSY
from supervisor_app.gateway.health import StoreNotices

_ENDED_SHOWN_S = 3600.0
_MOST_ENDED = 100
_FAR = float("inf")


class RestoreBoard:
    """What is told of the restores of one gateway, with a version that counts its changes."""

    def __init__(self, notices: StoreNotices, now: Instant) -> None:
        self._notices = notices
        self._notice: Words | None = None
        self._shown: tuple[PendingRestore, ...] = ()
        self._ended: tuple[PendingRestore, ...] = ()
        self._version = int(now)  # a desk that asked an earlier gateway is answered at once
        self._told = asyncio.Event()

    async def changed_since(self, version: int | None, wait_s: float) -> None:
        """Wait until something is other than at a version, for so long at most."""
        if version != self._version:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._told.wait()

    def now(self, now: Instant, healthy_s: float) -> RestoresNow:
        """All of it."""
        ended = tuple(one for one in self._ended if now - (one.ended or now) <= _ENDED_SHOWN_S)
        return RestoresNow(self._version, now, self._shown, ended, healthy_s)

    def show(
        self,
        kept: Iterable[KeptRestore],
        late: Mapping[RestoreId, Words | None],
        well: Callable[[KeptRestore], Instant | None] = lambda _: None,
    ) -> None:
        """These wait. `late`: what keeps one that is due from being done. `well`: since when the
        queue is well that one waits for."""
        shown = tuple(
            sorted(
                (
                    structs.replace(
                        _row(one, one.words if one.asks else late.get(one.id)),
                        well_since=well(one),
                    )
                    for one in kept
                ),
                key=lambda row: (not row.asks, _FAR if row.at is None else row.at, row.began),
            )
        )
        if shown != self._shown:
            self._shown = shown
            self._tell()
            self._put_notice()

    def end(self, kept: KeptRestore, late: Words | None, now: Instant) -> None:
        """One has come to its end."""
        row = _row(kept, late, ended=kept.changed or now)
        self._ended = (row, *self._ended)[:_MOST_ENDED]
        self._tell()

    def _tell(self) -> None:
        self._version += 1
        told, self._told = self._told, asyncio.Event()
        told.set()

    def _put_notice(self) -> None:
        stuck = [row for row in self._shown if row.words is not None]
        notice = _notice(stuck) if stuck else None
        if notice == self._notice:
            return
        if self._notice in self._notices.standing:
            self._notices.standing.remove(self._notice)
        if notice is not None:
            self._notices.standing.append(notice)
        self._notice = notice


def _notice(stuck: list[PendingRestore]) -> Words:
    """For `/health`, which is open: it names nobody."""
    asks = sum(row.asks for row in stuck)
    if asks:
        return Words(
            f"有 {asks} 项技能自动恢复没有做成，需要人处理：请在“技能”页查看",
            f"{asks} automatic restore(s) of skills could not be done; a person has to decide: "
            "see the page of skills",
        )
    return Words(
        f"有 {len(stuck)} 项技能自动恢复已到时间而未完成，网关会继续重试",
        f"{len(stuck)} automatic restore(s) of skills are due and not done; they are tried again",
    )


def is_over(outcome: Outcome) -> bool:
    """Whether nothing is left to be done of it."""
    return outcome.state in (OutcomeState.DONE, OutcomeState.WAITING)


def may_pass(outcome: Outcome, heard: bool) -> bool:
    """Whether trying again may help."""
    return not heard or outcome.state is OutcomeState.UNCONFIRMED or outcome.why == BUSY


def left_words(left: list[Outcome], count: int) -> Words:
    """What could not be put back, with the ACD's own reason of the first."""
    first = next((one for one in left if one.native), left[0])
    why = first.why or Words("原因未知", "no reason is known")
    native = f"（{first.native}）" if first.native else ""
    native_en = f" ({first.native})" if first.native else ""
    return Words(
        f"{count} 项中 {len(left)} 项未能恢复：{why.zh}{native}",
        f"{len(left)} of {count} could not be put back: {why.en}{native_en}",
    )


def _row(kept: KeptRestore, words: Words | None, ended: Instant | None = None) -> PendingRestore:
    return PendingRestore(
        id=kept.id,
        kind=kept.restore.kind,
        began=kept.at,
        at=kept.restore.at if kept.restore.kind is not RestoreKind.HEALTHY else None,
        queue=kept.restore.queue,
        cells=tuple(
            SkillCell(one.agent, one.queue, level=one.level, before=one.changed_to)
            for one in kept.before
            if isinstance(one, SkillBefore)
        ),
        author=kept.name or kept.login,
        words=words,
        plan=kept.plan,
        state=kept.state,
        asks=kept.asks and kept.state is RestoreState.FAILED,
        outcomes=kept.outcomes,
        ended=ended,
    )
