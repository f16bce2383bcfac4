"""Gateways in processes of their own, to be killed while desks write the record of a shift.

    python shift_nursery.py FOLDER

For each line on its input it forks a whole gateway over the folder's configuration and database,
and prints "PID PORT" once it answers; once that is dead it prints "over". Forking keeps the
imports, so that hundreds of deaths take minutes.
"""

import asyncio
import os
import sys
from pathlib import Path

import msgspec
import structlog

from supervisor_app.gateway.app import Assembly, assemble, bind, serve_runs
from supervisor_app.gateway.clock import GatewayClock
from supervisor_app.gateway.config_load import load

FILE = "./gateway.db"
TOKEN = "a token of the tests"
CONFIG = """
[gateway]
database = "{database}"
[[acd]]
name = "demo"
kind = "simulated"
agents = 20
"""


def live(folder: Path) -> None:
    """One gateway, until it is killed. Its port is told once it answers."""
    import alembic.command  # noqa: F401  the first migrates

    config = msgspec.structs.replace(load(folder / "gateway.toml"), host="127.0.0.1", port=0)

    def begin() -> Assembly:
        return assemble(config, TOKEN, GatewayClock())

    def ready(port: int) -> None:
        sys.stdout.write(f"{os.getpid()} {port}\n")
        sys.stdout.flush()

    asyncio.run(serve_runs(begin, bind(config), asyncio.Event(), ready))


def main() -> None:
    """Fork one gateway after the other."""
    folder = Path(sys.argv[1])
    with (folder / "log").open("a") as log:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(log))
        for _ in sys.stdin:
            child = os.fork()
            if child == 0:
                try:
                    live(folder)
                finally:
                    os._exit(1)
            os.waitpid(child, 0)
            sys.stdout.write("over\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
