"""The way from one shift to the one before and after it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from supervisor_app.domain.shift_record import ShiftHead
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.texts import tr

if TYPE_CHECKING:
    from supervisor_app.ui.record.page import RecordPage


class Steps:
    """上一班 and 下一班 of a page. What was not read yet is read, and the step is then taken."""

    def __init__(self, page: "RecordPage") -> None:
        self._page = page
        self._waits = False

    @property
    def heads(self) -> tuple[ShiftHead, ...]:
        """The shifts that are known, in their order. The running one is the last, also before a
        book that was begun after it, by a roster that counts no more."""
        seen = self._page.seen
        known = {head.id: head for head in self._page.history.heads}
        shown: Iterable[ShiftHead | None] = (
            seen.record.head if seen.record else None,
            seen.running,
        )
        known |= {head.id: head for head in shown if head is not None}
        last = seen.running.id if seen.running is not None else None
        return tuple(sorted(known.values(), key=lambda one: (one.id == last, one.began)))

    def go(self, by: int) -> None:
        """To the shift before (-1), or the one after (1)."""
        page, heads = self._page, self.heads
        place = next((n for n, head in enumerate(heads) if head.id == page.seen.shift), None)
        if place is not None and 0 <= place + by < len(heads):
            page.show_shift(heads[place + by].id)
        elif by < 0 and not page.history.all_read:
            self._waits = True
            page.shifts_wished.emit(page.history.oldest)
        else:
            page.told.emit(Toast(tr("没有更早的班次") if by < 0 else tr("已是最近的班次")))

    def forget(self) -> None:
        """Somebody went elsewhere meanwhile."""
        self._waits = False

    def go_on(self) -> None:
        """Older shifts were read."""
        if not self._waits:
            return
        self._waits, before = False, self._page.seen.shift
        heads = self.heads
        place = next((n for n, head in enumerate(heads) if head.id == before), 0)
        if place > 0:
            self._page.show_shift(heads[place - 1].id)
        else:
            self._page.told.emit(Toast(tr("没有更早的班次")))
