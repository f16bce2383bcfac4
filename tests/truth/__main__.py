"""The long form of the truth test: ``PYTHONPATH=tests python -m truth --minutes 15``.

Prints truth beside product for each queue and interval. Ends with 1 where anything differs.
"""

import argparse
import contextlib
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import rig
from truth.listener import can_fill_gaps
from truth.trial import Plan, trial


def _say(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S', time.gmtime())} {words}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _port_claim(offset: int) -> Iterator[None]:
    """No test takes these ports for its rig meanwhile. Ends the program where one has them."""
    with socket.socket(socket.AF_UNIX) as claim:
        try:
            claim.bind(f"\0callcentre-test-{offset}")
        except OSError:
            raise SystemExit(f"a test uses the ports of {offset}; see --port-offset") from None
        yield


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m truth", description=__doc__)
    options.add_argument("--minutes", type=float, default=15, help="of load (default: %(default)g)")
    suites = "forky has Asterisk 22, bullseye 16 (default: %(default)s)"
    options.add_argument("--suite", choices=("forky", "bullseye"), default="forky", help=suites)
    options.add_argument("--calls-per-minute", type=float, default=60, metavar="R")
    options.add_argument("--mean-talk", type=float, default=30, metavar="S")
    kills = "kill it N times, and fill the gaps from the switch's book"
    options.add_argument("--kill-gateway", type=int, default=0, metavar="N", help=kills)
    options.add_argument("--restart-asterisk", action="store_true", help="once, under load")
    ports = "of the rig: 100, 200, up to 1000 (default: %(default)s)"
    options.add_argument("--port-offset", type=int, default=100, metavar="N", help=ports)
    options.add_argument("--folder", type=Path, help="keep the gateway's files here")
    return options


def main() -> int:
    """Run the trial that was asked for; 1 where a figure differs."""
    wish = _options().parse_args()
    if (wish.kill_gateway or wish.restart_asterisk) and not can_fill_gaps():
        _say("this supervisor-app has no `import queue-log`, so nothing can fill the gaps")
        return 2
    plan = Plan(
        seconds=wish.minutes * 60,
        calls_per_minute=wish.calls_per_minute,
        mean_talk=wish.mean_talk,
        kills=wish.kill_gateway,
        restart_asterisk=wish.restart_asterisk,
    )
    rig.install(wish.suite)
    stand = rig.Rig(wish.port_offset, wish.suite)
    folder = wish.folder or Path(tempfile.mkdtemp(prefix="truth-"))
    folder.mkdir(parents=True, exist_ok=True)
    _say(f"{wish.suite}, {plan}; the gateway's files are in {folder}")
    with _port_claim(wish.port_offset):
        outcome = trial(stand, folder, plan, _say)
    sys.stdout.writelines(f"{line}\n" for line in outcome.lines())
    return 1 if outcome.differences else 0


if __name__ == "__main__":
    sys.exit(main())
