"""Upgrades databases in processes that somebody kills: one for each path on standard input.

Everything is imported once, so that a child is at its work at once and a kill meets that.
"""

import os
import sys
from pathlib import Path

import alembic.command
import alembic.script  # noqa: F401  as above

from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.store import Store

if __name__ == "__main__":
    all_tables()
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            Store(Path(line.strip())).open(told=lambda *_, **__: None)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        sys.stdin.readline()  # until then the child's number is nobody else's
        os.waitpid(child, 0)
        sys.stdout.write("over\n")
        sys.stdout.flush()
