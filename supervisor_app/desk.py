"""The desk program: starts its gateway, and beside that everything Qt."""

import argparse
import contextlib
import sys

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
from supervisor_app.display import trouble
from supervisor_app.domain.source_choice import DemonstrationChoice

NO_WINDOW = 2


def main(options: argparse.Namespace) -> int:
    """Run the desk until its window is closed; 2 where no window can be opened."""
    reason = trouble()
    if reason is not None:
        print(reason, file=sys.stderr)  # noqa: T201  there is no window to say it in
        return NO_WINDOW
    start = _start(options)
    connection = ChangingConnection(_first_connection(options, start))
    # The child comes up while the imports below, the slow part of a start, are under way.
    from supervisor_app.desk_window import run

    return run(connection, options.theme, options.language, start)


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
    connection = connection_for(start.choice or DemonstrationChoice())
    return _begun(connection) if isinstance(connection, OwnGateway) else connection


def _begun(own: OwnGateway) -> OwnGateway:
    with contextlib.suppress(GatewayFault):  # said in the window: `open` tries again
        own.begin()
    return own
