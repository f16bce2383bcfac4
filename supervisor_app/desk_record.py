"""The wires of 值班: the record is read, wishes go into the desk's outbox, questions stand over the
page's own window."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_outbox import DeskOutbox
from supervisor_app.desk_question import DeskQuestion
from supervisor_app.domain.people import Right
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.texts import said_in

if TYPE_CHECKING:  # the page and the first entry bring them along
    from supervisor_app.bridge.outbox import Waiting, Wish
    from supervisor_app.bridge.record_sending import Answer
    from supervisor_app.domain.shift_record import (
        EntryVersion,
        Found,
        ShiftId,
        ShiftList,
        ShiftRecord,
    )
    from supervisor_app.domain.shift_wishes import RecordAnswer, RecordWish
    from supervisor_app.ui.people.dialog import PeopleDialog
    from supervisor_app.ui.people.form import Form
    from supervisor_app.ui.record.history import Query
    from supervisor_app.ui.record.seen import Seen

LISTED = 60
"""So many shifts are read at once."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A page on which a shift's record is written."""

    form_wished: SignalInstance
    kept_wish: SignalInstance
    direct_wish: SignalInstance
    dropped: SignalInstance
    retry_wished: SignalInstance
    record_wished: SignalInstance
    shown: SignalInstance
    versions_wished: SignalInstance
    shifts_wished: SignalInstance
    search_wished: SignalInstance
    look: Look
    seen: Seen

    def show_record(self, record: ShiftRecord) -> None:
        """A record that was read."""
        ...

    def record_lost(self, cause: Cause) -> None:
        """It could not be read."""
        ...

    def show_waiting(self, waiting: tuple[Waiting, ...], cause: Cause | None) -> None:
        """What is not answered, and why it is not sent."""
        ...

    def show_complaint_kinds(self, kinds: tuple[str, ...]) -> None:
        """The centre's kinds of complaints."""
        ...

    def show_shifts(self, told: ShiftList, further: bool = False) -> None:
        """Shifts of the past."""
        ...

    def show_found(self, found: Found, further: bool = False) -> None:
        """What a search came to."""
        ...

    def show_versions(self, versions: tuple[EntryVersion, ...]) -> None:
        """What an entry was before its edits."""
        ...

    def search_failed(self, cause: Cause) -> None:
        """The gateway did not answer a search."""
        ...

    def answered(self, wish: RecordWish, answer: RecordAnswer) -> None:
        """What became of a wish."""
        ...

    def failed(self, cause: Cause) -> None:
        """The gateway did not answer."""
        ...


class DeskRecord(QObject):
    """One question at a time over the window of the page that asks."""

    def __init__(self, outbox: DeskOutbox, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox, self._asking = outbox, asking
        self._pages: list[ShowsRecord] = []
        self._question = DeskQuestion()
        outbox.changed.connect(self._tell_waiting)
        outbox.answered.connect(self._answered_all)

    # What waits

    @Slot()
    def _tell_waiting(self) -> None:
        for page in self._pages:
            page.show_waiting(self._outbox.waiting, self._outbox.cause)

    @Slot(object, object)
    def _answered_all(self, wish: Wish, answer: Answer) -> None:
        from supervisor_app.domain.inspection import InspectionAnswer, InspectionWish

        if isinstance(wish, InspectionWish) or isinstance(answer, InspectionAnswer):
            return
        for page in self._pages:
            page.answered(wish, answer)

    # Pages

    def join(self, page: Page) -> None:
        """Wire one instance, where it is one of records."""
        if not isinstance(page, ShowsRecord):
            return
        self._pages.append(page)
        page.destroyed.connect(lambda: self._pages.remove(page))
        page.form_wished.connect(lambda form: self.open(page, form))
        page.kept_wish.connect(lambda wish: self._keep(page, wish))
        page.direct_wish.connect(lambda wish: self._direct(page, wish))
        page.dropped.connect(self._outbox.drop)
        page.retry_wished.connect(self._outbox.retry)
        page.record_wished.connect(lambda shift: self._read(page, shift))
        page.shown.connect(lambda: self._look(page))
        page.versions_wished.connect(lambda entry: self._versions(page, entry))
        page.shifts_wished.connect(lambda below: self._shifts(page, below))
        page.search_wished.connect(lambda query, below: self._search(page, query, below))
        page.show_waiting(self._outbox.waiting, self._outbox.cause)

    def look_again(self) -> None:
        """Another person works here, or it is known at last who does."""
        for page in self._pages:
            if isinstance(page, QWidget) and page.isVisible():
                self._look(page)

    def _look(self, page: ShowsRecord) -> None:
        self._ask(page, "kinds", methodcaller("complaint_kinds"), page.show_complaint_kinds)
        self._shifts(page, None)
        shift = page.seen.shift
        if shift is not None:
            self._read(page, shift)

    def _read(self, page: ShowsRecord, shift: ShiftId) -> None:
        self._ask(
            page, "record", methodcaller("shift_record", shift), page.show_record, page.record_lost
        )

    def _versions(self, page: ShowsRecord, entry: str) -> None:
        call = methodcaller("entry_versions", entry)
        self._ask(page, "versions", call, page.show_versions, page.failed)

    def _shifts(self, page: ShowsRecord, below: float | None) -> None:
        self._ask(
            page,
            "shifts",
            methodcaller("shifts", below, LISTED),
            lambda told: page.show_shifts(told, below is not None),
        )

    def _search(self, page: ShowsRecord, query: Query, below: float | None) -> None:
        from supervisor_app.ui.record.history import kind_wanted

        call = methodcaller(
            "search_records", query.text, kind_wanted(query), query.first, query.last, below
        )
        self._ask(
            page,
            "search",
            call,
            lambda found: page.show_found(found, below is not None),
            page.search_failed,
        )

    def _ask(
        self,
        page: ShowsRecord,
        what: str,
        call: Callable[[Any], Any],
        told: Callable[[Any], None],
        failed: Callable[[Cause], None] | None = None,
    ) -> None:
        assert isinstance(page, QObject)
        if page.seen.may(Right.RECORD):  # else the gateway would write it down as tried
            self._asking.ask(call, told, failed or _leave, owner=page, key=(id(page), what))

    # What is done

    def _keep(self, page: ShowsRecord, wish: RecordWish) -> None:
        from supervisor_app.ui.record.deeds import replaced_by

        for gone in replaced_by(wish, self._outbox.waiting):
            self._outbox.drop(gone)
        self._outbox.wish(wish, page.seen.now)

    def _direct(self, page: ShowsRecord, wish: RecordWish) -> None:
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("record_wish", wish),
            lambda answer: page.answered(wish, answer),
            page.failed,
            owner=page,
        )

    # Questions

    @property
    def dialog(self) -> PeopleDialog | None:
        """What is being asked."""
        return self._question.dialog

    def open(self, page: ShowsRecord, form: Form) -> None:
        """Ask over the page's window; one that is open is answered first."""
        self._question.open(page, form, lambda wish: self._asked(page, wish))

    def _asked(self, page: ShowsRecord, wish: RecordWish | None) -> None:
        """What is written goes by the outbox; what is signed is done now or not at all."""
        from supervisor_app.ui.record.deeds import is_kept

        if wish is None or is_kept(wish):
            if wish is not None:
                self._keep(page, wish)
            self._question.finish()
            return
        assert isinstance(page, QObject)
        self._asking.ask(
            methodcaller("record_wish", wish),
            lambda answer: self._answered(page, wish, answer),
            lambda cause: self._question.fail(_told(cause, page)),
            owner=page,
        )

    def _answered(self, page: ShowsRecord, wish: RecordWish, answer: RecordAnswer) -> None:
        if answer.refused is None:
            self._question.finish()
            page.answered(wish, answer)
            return
        self._question.fail(said_in(page.look.language, answer.refused, answer.cure))


def _told(cause: Cause, page: ShowsRecord) -> str:
    return said_in(page.look.language, cause.cause, cause.cure)


def _leave(_: Cause) -> None:
    """What was known stays."""
