"""The desk program: starts its gateway, and beside that everything Qt."""

import argparse
import contextlib
import sys

from supervisor_app.bridge.connection import Connection, OwnGateway, RunningGateway
from supervisor_app.client.errors import GatewayFault
from supervisor_app.display import trouble

NO_WINDOW = 2


def main(options: argparse.Namespace) -> int:
    """Run the desk until its window is closed; 2 where no window can be opened."""
    reason = trouble()
    if reason is not None:
        print(reason, file=sys.stderr)  # noqa: T201  there is no window to say it in
        return NO_WINDOW
    connection = connection_for(options)
    # The child comes up while the imports below, the slow part of a start, are under way.
    from supervisor_app.desk_window import run

    return run(connection, options.theme, options.language)


def connection_for(options: argparse.Namespace) -> Connection:
    """The gateway that the command line asks for; an own one is started already."""
    if options.gateway:
        return RunningGateway(options.gateway, options.token_file)
    own = OwnGateway(options.config)
    with contextlib.suppress(GatewayFault):  # said in the window: `open` tries again
        own.begin()
    return own
