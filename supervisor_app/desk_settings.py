"""The wires of the settings: to the gateway, to the look, to the desk's source."""

from operator import methodcaller
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.source import SourceTold

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.domain.centre_settings import SettingsChange
    from supervisor_app.ui.settings.staged import Staged


@runtime_checkable
class ChangesSettings(Protocol):
    """A page on which settings are changed."""

    staged: "Staged"
    look_wished: SignalInstance
    source_wished: SignalInstance

    def show_source(self, told: SourceTold) -> None:
        """Where this desk has its figures from."""
        ...


def join_staged(staged: "Staged", asking: Asking) -> None:
    """Let settings be read from the gateway and changed there."""

    def read() -> None:
        asking.ask(
            methodcaller("settings"),
            staged.show,
            staged.fail,
            owner=staged,
            key=(id(staged), "read"),
        )

    def change(wanted: "SettingsChange") -> None:
        asking.ask(
            lambda gateway: gateway.change_settings(wanted),
            staged.answer,
            staged.fail,
            owner=staged,
            key=(id(staged), "change"),
        )

    staged.settings_wished.connect(read)
    staged.change_wished.connect(change)
