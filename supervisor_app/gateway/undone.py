"""Tells people what was to be done later and is not, since its author may not any more."""

from collections.abc import Callable

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway.health import StoreNotices

NO_RIGHT_NOW = Words(
    "下达的人已停用或不再有此权限，因此没有执行",
    "whoever ordered it is disabled or has no right to it any more, so it is not done",
)
SHOWN_S = 12 * 3600.0


class Undone:
    """A notice at every desk, for half a day since the last one. It names nobody: `/health`, which
    is open, has it too."""

    def __init__(self, notices: StoreNotices, clock: Callable[[], Instant]) -> None:
        self._notices = notices
        self._clock = clock
        self._count = 0
        self._at: Instant = 0.0
        self._notice: Words | None = None

    def note(self) -> None:
        """One more."""
        self._count += 1
        self._at = self._clock()
        self._put(
            Words(
                f"有 {self._count} 项预定的技能调整没有执行：下达的人已停用或不再有此权限；"
                "请在操作记录中查看，需要的请重新下达",
                f"{self._count} change(s) of skills ordered for later are not done: whoever "
                "ordered them is disabled or has no right to them any more; see the record, and "
                "order anew what is needed",
            )
        )

    def look(self) -> None:
        """Tell it no longer than for half a day."""
        if self._notice is not None and self._clock() - self._at > SHOWN_S:
            self._count = 0
            self._put(None)

    def _put(self, notice: Words | None) -> None:
        if self._notice in self._notices.standing:
            self._notices.standing.remove(self._notice)
        if notice is not None:
            self._notices.standing.append(notice)
        self._notice = notice
