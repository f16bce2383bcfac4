"""Where this desk has its figures from, and going over to another while it runs."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.connection import ChangingConnection, connection_for
from supervisor_app.client.sources import keep_choice, keep_source, switch_of
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    FreeswitchChoice,
    GatewayChoice,
    SourceChoice,
    SourceForm,
    SourceKept,
)
from supervisor_app.domain.versions import Speaks


class SourceTold(Struct, frozen=True):
    """The desk's source as it is shown."""

    kind: str = ""
    """``gateway``, ``asterisk``, ``freeswitch`` or ``demonstration``; empty where the command line
    says."""
    where: str = ""
    fixed: bool = False
    gateway: Speaks | None = None
    """Which version answers; None: none has yet."""


def told_of(choice: SourceChoice | None, fixed: bool) -> SourceTold:
    """A choice as it is shown; without one it is the demonstration."""
    match choice:
        case _ if fixed:
            return SourceTold(fixed=True)
        case GatewayChoice():
            return SourceTold("gateway", choice.url)
        case AsteriskChoice():
            return SourceTold("asterisk", switch_of(choice))
        case FreeswitchChoice():
            return SourceTold("freeswitch", switch_of(choice))
        case _:
            return SourceTold("demonstration")


class DeskSource(QObject):
    """The desk's source. Lives in the GUI thread; what it writes is written beside it.

    After `changed` every feed must be opened anew (`Poller.reopen`), and no picture of the former
    source may stay: `LiveStore.forget` at once, and once more with `Poller.reopened`, because
    pictures of the former source may still be on their way.
    """

    changed = Signal(object)
    """The `SourceChoice` that counts from now on."""

    def __init__(
        self,
        choice: SourceChoice | None,
        connection: ChangingConnection,
        asking: Asking,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._connection, self._asking, self._folder = connection, asking, folder

    @property
    def choice(self) -> SourceChoice | None:
        """What was chosen last; None before a first choice, and where the command line says."""
        return self._choice

    def choose(
        self,
        form: SourceForm,
        told: Callable[[SourceKept], None],
        failed: Callable[[Cause], None],
        owner: QObject,
    ) -> None:
        """Keep what a person entered, and go over to it. `told` hears where its secret lies."""

        def kept(what: SourceKept) -> None:
            self._go_over(what.choice)
            told(what)

        self._asking.do(lambda: keep_source(form, self._folder), kept, failed, owner, key=self)

    def choose_again(
        self, choice: SourceChoice, failed: Callable[[Cause], None], owner: QObject
    ) -> None:
        """Go over to a source whose secret is kept already."""

        def kept(_: None) -> None:
            self._go_over(choice)

        self._asking.do(lambda: keep_choice(choice, self._folder), kept, failed, owner, key=self)

    def _go_over(self, choice: SourceChoice) -> None:
        self._choice = choice
        self._connection.change(connection_for(choice, self._folder))
        self.changed.emit(choice)
