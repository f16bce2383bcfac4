"""What `supervisor-app gateway` does: runs a gateway on its own, or as a desk's child process.

As a child it reads one line from its standard input, the token of its desk, and writes one line of
JSON to its standard output: the port, or what is wrong with the configuration. When its standard
input ends, its desk is gone, and it ends as well, however the desk came to its end.
"""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO, cast

import msgspec
import structlog
from msgspec import Struct

from supervisor_app.assets import resource
from supervisor_app.domain.words import Words
from supervisor_app.ending import ending_signals
from supervisor_app.gateway.app import Assembly, assemble, bind, serve_runs
from supervisor_app.gateway.clock import GatewayClock
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.database_setting import own_database_of
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.scarcity import allow_many_files
from supervisor_app.gateway.unit_state import UnitState

_END_WITHIN_S = 3.0
WRONG_USE = 2


class Greeting(Struct, frozen=True, omit_defaults=True):
    """The one line that a child writes: `port` when it serves, `fault` when it cannot."""

    port: int = 0
    scheme: str = "http"
    fault: Words | None = None


def run_alone(config_file: Path | None) -> int:
    """Serve until a signal comes. The exit code is 2 for a configuration that cannot be used."""
    _log_to_stderr()
    unit = UnitState(os.environ)
    unit.starting()
    try:
        config = meant(config_file)
        own_database_of(config)  # root goes on as the user whose the files are
        asyncio.run(_serve(config, None, unit=unit))
    except ConfigFault as fault:
        unit.cannot(fault.words)
        sys.stderr.write(f"{fault.words.zh}\n{fault.words.en}\n")
        return WRONG_USE
    except KeyboardInterrupt:
        pass
    return 0


def run_embedded(config_file: Path | None) -> int:
    """Serve one desk, on a port that is free, until it is gone."""
    _log_to_stderr()
    token = sys.stdin.readline().strip()
    if not token:
        return WRONG_USE
    try:
        config = load(config_file or resource("demonstration.toml"))
        config = msgspec.structs.replace(config, host="127.0.0.1", port=0)
        asyncio.run(_serve(config, token, demonstration=config_file is None))
    except ConfigFault as fault:
        _write_greeting(Greeting(fault=fault.words))
        return WRONG_USE
    except KeyboardInterrupt:
        pass
    return 0


async def _serve(
    config: GatewayConfig,
    token: str | None,
    demonstration: bool = False,
    unit: UnitState | None = None,
) -> None:
    def begin() -> Assembly:
        return assemble(config, token, GatewayClock(), demonstration)

    allow_many_files()
    listener = bind(config)
    stop = asyncio.Event()
    _end_with_signals(asyncio.get_running_loop(), stop)
    if token is not None:
        _watch_parent(asyncio.get_running_loop(), stop)

    def ready(port: int) -> None:
        scheme = "https" if config.tls else "http"
        if token is not None:
            _write_greeting(Greeting(port=port, scheme=scheme))
        else:
            structlog.get_logger(__name__).info("gateway ready", port=port, scheme=scheme)
        if unit is not None:
            unit.answers(port, scheme)

    gc.freeze()  # the program itself need not be looked through again for garbage
    with listener:
        async with _attended(unit, stop):
            await serve_runs(begin, listener, stop, ready)
    structlog.get_logger(__name__).info("gateway ended")


@contextlib.asynccontextmanager
async def _attended(unit: UnitState | None, stop: asyncio.Event) -> AsyncIterator[None]:
    """Meanwhile the service's unit is told how it stands."""
    attending = asyncio.create_task(unit.attend(stop)) if unit is not None else None
    try:
        yield
    finally:
        if attending is not None:
            attending.cancel()
            await asyncio.gather(attending, return_exceptions=True)


def _end_with_signals(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Ctrl-C and a service manager's SIGTERM end the gateway in order; a second one at once."""

    def end(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        loop.call_soon_threadsafe(stop.set)

    for number in ending_signals():
        signal.signal(number, end)


def _watch_parent(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """End when standard input ends; by force where the loop no longer listens."""

    def watch() -> None:
        while sys.stdin.read(1):
            pass
        loop.call_soon_threadsafe(stop.set)
        threading.Event().wait(_END_WITHIN_S)
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def _write_greeting(greeting: Greeting) -> None:
    sys.stdout.write(msgspec.json.encode(greeting).decode() + "\n")
    sys.stdout.flush()


class SteadyLog:
    """A text file that takes what it can: a full disk or a closed pipe must not stop the floor."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, or not."""
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, or not."""
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()


def _log_to_stderr() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, SteadyLog(sys.stderr))),
    )
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
