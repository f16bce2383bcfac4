"""The desk program: starts its gateway, and beside that everything Qt."""

import argparse
import contextlib
import gc
import sys
from collections.abc import Callable

from platformdirs import user_config_path

from supervisor_app.assets import PRODUCT
from supervisor_app.bridge.connection import (
    ChangingConnection,
    Connection,
    OwnGateway,
    RunningGateway,
    connection_for,
)
from supervisor_app.bridge.source_start import SourceStart
from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.sources import kept_choice
from supervisor_app.display import no_display, trouble
from supervisor_app.domain.source_choice import DemonstrationChoice
from supervisor_app.plain_imports import import_plainly

NO_WINDOW = 2


def main(options: argparse.Namespace) -> int:
    """Run the desk until its window is closed; 2 where no window can be opened."""
    reason = no_display()
    if reason is not None:
        return _without_window(reason)
    start = _start(options)
    # The child comes up while the imports below, the slow part of a start, are under way.
    connection = ChangingConnection(_first_connection(options, start))
    reason = trouble()
    if reason is not None:
        connection.stop()
        return _without_window(reason)
    import_plainly()
    run = _imported()
    return run(connection, options.theme, options.language, start)


def _without_window(reason: str) -> int:
    print(reason, file=sys.stderr)  # noqa: T201  there is no window to say it in
    return NO_WINDOW


def _imported() -> Callable[[Connection, str | None, str | None, SourceStart], int]:
    """All that is Qt. What an import makes stays: looking it through for garbage, again and again,
    was a fifth of a start."""
    gc.disable()
    try:
        from supervisor_app.desk_window import run
    finally:
        gc.freeze()
        gc.enable()
    return run


def _start(options: argparse.Namespace) -> SourceStart:
    """What the command line says counts; then what was chosen on this desk; then it is asked."""
    folder = user_config_path(PRODUCT, appauthor=False)
    if options.gateway or options.config:
        return SourceStart(folder=folder, fixed=True)
    if options.demonstration:
        return SourceStart(DemonstrationChoice(), folder)
    choice = kept_choice(folder)
    return SourceStart(choice, folder, asks=choice is None)


def _first_connection(options: argparse.Namespace, start: SourceStart) -> Connection:
    """The gateway that the command line asks for, or else the one that was chosen on this desk; an
    own one is started already. While a choice is being made, a demonstration starts beside."""
    if options.gateway:
        return RunningGateway(options.gateway, options.token_file)
    if options.config:
        return _begun(OwnGateway(options.config))
    connection = connection_for(start.choice or DemonstrationChoice(), start.folder)
    return _begun(connection) if isinstance(connection, OwnGateway) else connection


def _begun(own: OwnGateway) -> OwnGateway:
    with contextlib.suppress(GatewayFault):  # said in the window: `open` tries again
        own.begin()
    return own
