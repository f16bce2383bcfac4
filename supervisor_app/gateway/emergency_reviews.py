"""Keeps what people add to the review of an emergency, in versions; the first to change it wins."""

import asyncio
from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.emergency import EmergencyId, EmergencyReview
from supervisor_app.domain.emergency_answers import ReviewAnswer
from supervisor_app.domain.emergency_checks import fault_of_review
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.emergency import no_such_emergency
from supervisor_app.gateway.own_thread import OwnThread


class ReviewDesk:
    """The reviews of one gateway. Every call raises `Declined`, `STORE_ERRORS`."""

    def __init__(self, thread: OwnThread, audit: AuditBook, clock: Callable[[], Instant]) -> None:
        self._thread = thread
        self._audit = audit
        self._clock = clock
        self._changing = asyncio.Lock()

    async def review(self, identity: EmergencyId) -> EmergencyReview:
        """As it is now; of version 0 where nobody has added anything."""
        found = await self._thread.write(lambda c: emergency_store.review(c, identity))
        if found is not None:
            return found[0]
        await self._check_there(identity)
        return EmergencyReview(identity)

    async def keep(self, caller: Caller, asked: EmergencyReview) -> ReviewAnswer:
        """Keep what somebody added; its `version` is the one that it was made from."""
        fault = fault_of_review(asked)
        if fault is not None:
            return ReviewAnswer(words=fault, cure=Words("请改后再试。", "Change it, try again."))
        await self._check_there(asked.emergency)
        wanted = structs.replace(
            asked,
            version=asked.version + 1,
            author=caller.person.name or caller.person.login,
            changed_at=self._clock(),
        )
        login = caller.person.login
        async with self._changing:
            found = await self._thread.write(lambda c: emergency_store.review(c, asked.emergency))
            now, by = found or (EmergencyReview(asked.emergency), "")
            if by == login and structs.replace(wanted, changed_at=now.changed_at) == now:
                return ReviewAnswer(now)  # sent again
            if now.version != asked.version:
                return _changed_first(now)
            await self._audit.write(
                caller,
                "emergency.review",
                subject=asked.emergency,
                before=_told(now),
                after=_told(wanted),
                result="done",
            )
            await self._thread.write(lambda c: emergency_store.keep_review(c, wanted, login))
        return ReviewAnswer(wanted)

    async def _check_there(self, identity: EmergencyId) -> None:
        there = await self._thread.write(lambda c: emergency_store.kept(c, identity))
        if there is None:
            raise no_such_emergency()


def _changed_first(now: EmergencyReview) -> ReviewAnswer:
    return ReviewAnswer(
        now,
        clash=True,
        words=Words(f"{now.author} 先改了这份复盘", f"{now.author} changed this review first"),
        cure=Words(
            "请看过他的改动后，在其基础上再改。", "Look at it, and make your change to that."
        ),
    )


def _told(review: EmergencyReview) -> str:
    return f"v{review.version}: {review.cause} / {review.lessons} / {review.todo}"
