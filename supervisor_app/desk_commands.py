"""How a page's command goes to the gateway, and its answer back to the page."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.bridge.asking import Asking
    from supervisor_app.bridge.causes import Cause
    from supervisor_app.domain.commands import Command, CommandAnswer, CommandId

CARRY_OUT = "command"
"""What the client calls sending one."""


class Commanding(Protocol):
    """A page from which something is commanded."""

    commanded: SignalInstance

    def show_answer(self, answer: CommandAnswer) -> None:
        """What became of a command."""
        ...

    def command_failed(self, command: CommandId, cause: Cause) -> None:
        """A command got no answer."""
        ...


def join_commands(
    asking: Asking, page: Commanding, answered: Callable[[CommandAnswer], None]
) -> None:
    """Carry out what a page commands. `answered`: what is done with an answer."""

    def carry_out(command: Command) -> None:
        assert isinstance(page, QObject)
        asking.ask(
            methodcaller(CARRY_OUT, command),
            answered,
            lambda cause: page.command_failed(command.id, cause),
            owner=page,
        )

    page.commanded.connect(carry_out)
