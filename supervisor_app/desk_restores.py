"""Watches, on every page, for restores that the gateway could not do: a person is asked."""

from operator import methodcaller
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.bridge.asking import Asking
from supervisor_app.desk_skills import SKILLS
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.people import Right, Scope
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.texts import tr_counted, words

WATCH_MS = 15_000


@runtime_checkable
class ShowsComing(Protocol):
    """A page that says what comes next."""

    def show_coming(self, restores: RestoresNow) -> None:
        """What the gateway is going to put back."""
        ...


class DeskRestores(QObject):
    """Shows them under the bar to whoever may change skills; pages are told what comes next."""

    heard = Signal(object)
    """`RestoresNow`."""

    def __init__(self, shell: Shell, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._asking = shell, asking
        self._may = False
        self._asks: tuple[PendingRestore, ...] = ()
        self._now: RestoresNow | None = None
        shell.asks.followed.connect(self._go)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self.look)

    @Slot(object)
    def show_me(self, me: DeskMe | None) -> None:
        """Whom the gateway takes this desk for."""
        rights = me.rights if me is not None else {}
        self._may = rights.get(Right.SKILLS, Scope.NONE) is not Scope.NONE
        if self._may:
            self._watch.start()
            self.look()
        else:
            self._watch.stop()
            self._asks = ()
        self._say()

    @Slot()
    def look(self) -> None:
        """Ask now. What cannot be had stays as it was."""
        self._asking.ask(
            methodcaller("restores"), self.show_restores, _leave, owner=self, key="restores"
        )

    def show_restores(self, now: RestoresNow) -> None:
        """What is pending."""
        self._asks = tuple(one for one in now.restores if one.asks) if self._may else ()
        self._now = now
        self.heard.emit(now)
        self._say()

    def join(self, page: Page) -> None:
        """Tell a page from now on, and what is known at once."""
        if isinstance(page, ShowsComing):
            self.heard.connect(page.show_coming)
            if self._now is not None:
                page.show_coming(self._now)

    def use(self, look: Look) -> None:
        """Another language."""
        self._say()

    def _say(self) -> None:
        if not self._asks:
            self._shell.asks.ask("", "")
            return
        head = tr_counted("{n} 项技能自动恢复需要人处理", len(self._asks))
        said = self._asks[0].words
        told = words(said, self._shell.look.language) if said is not None else ""
        self._shell.asks.ask(head, told)

    @Slot()
    def _go(self) -> None:
        wanted = (("restore", str(self._asks[0].id)),) if self._asks else ()
        self._shell.wished.emit(Address(SKILLS, wanted))


def _leave(_: object) -> None:
    """What was known stays."""
