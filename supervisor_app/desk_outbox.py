"""What this desk wrote and the gateway has not answered: one line for the record and for
inspections, in the order in which it was written, kept on this disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.desk_situation import DeskSituation
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right
from supervisor_app.domain.situation import SituationNow

if TYPE_CHECKING:  # the first login brings them along
    from supervisor_app.bridge.causes import Cause
    from supervisor_app.bridge.outbox import Waiting, Wish
    from supervisor_app.bridge.record_sending import RecordSending


class DeskOutbox(QObject):
    """One for all windows and rooms. Pages are told what waits by whoever listens to `changed`."""

    changed = Signal()
    """`waiting` or `cause` is another."""
    answered = Signal(object, object)
    """A wish, and what became of it; where it was refused it still waits."""

    def __init__(
        self, folder: Path, situation: DeskSituation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._situation = folder, situation
        self._sending: RecordSending | None = None
        situation.changed.connect(self._heard)
        situation.leaving.connect(self.stop)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What is not answered, the oldest first."""
        return self._sending.waiting if self._sending is not None else ()

    @property
    def cause(self) -> Cause | None:
        """Why it is not sent; None: it is, or there is nothing to send."""
        return self._sending.cause if self._sending is not None else None

    @Slot(object)
    def show_me(self, me: DeskMe | None) -> None:
        """Who works here: what he wrote earlier and is not answered is sent now."""
        may = me is not None and bool({Right.RECORD, Right.INSPECT} & me.rights.keys())
        may = may and not self._situation.rests
        login = me.person.login if me is not None and me.person is not None and may else ""
        if not login and self._sending is None:
            return
        self._line().use_login(login)
        self._line().retry()

    def wish(self, wish: Wish, since: float) -> None:
        """Keep it, then send it."""
        self._line().wish(wish, since)

    @Slot(str)
    def drop(self, identity: str) -> None:
        """The person does not want it any more."""
        if self._sending is not None:
            self._sending.drop(identity)

    @Slot()
    def retry(self) -> None:
        """Send now rather than later."""
        if self._sending is not None:
            self._sending.retry()

    @Slot()
    def stop(self) -> None:
        """The desk ends; what waits is on the disk."""
        if self._sending is not None:
            self._sending.stop()

    @Slot(object)
    def _heard(self, now: SituationNow | None) -> None:
        """The gateway is heard: what waits can be sent."""
        if now is not None and self.cause is not None:
            self.retry()

    def _line(self) -> RecordSending:
        """Made with the first login: nothing of it is imported before."""
        if self._sending is None:
            from supervisor_app.bridge.record_sending import RecordSending

            address = self._situation.session.address
            self._sending = RecordSending(self._folder, address, parent=self)
            self._sending.changed.connect(self.changed)
            self._sending.answered.connect(self.answered)
        return self._sending
