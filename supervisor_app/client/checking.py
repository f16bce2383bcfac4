"""Tests a source before it is used: a child process for a switch, directly for a gateway.

The child is the gateway's own program, which alone knows how to talk to an ACD. What is secret goes
to it by its standard input; its lines come back by its output as they finish.
"""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Protocol

import msgspec
from msgspec import structs

from supervisor_app.client.embedded import own_program
from supervisor_app.client.gateway_check import gateway_lines
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.source_choice import (
    AsteriskForm,
    FreeswitchForm,
    GatewayForm,
    SourceForm,
)
from supervisor_app.domain.words import Words

_STOP_WITHIN_S = 1.0


class Check(Protocol):
    """A test that goes on."""

    def lines(self) -> Iterator[CheckLine]:
        """Each line as its step finishes. Blocking; to be read once, on a worker thread."""
        ...

    def stop(self) -> None:
        """End it soon; from any thread. Lines that are still coming may be read or not."""
        ...


def begin_check(form: SourceForm) -> Check:
    """Begin to test what a person entered."""
    match form:
        case GatewayForm():
            return _GatewayCheck(form)
        case AsteriskForm():
            return _AsteriskCheck(form)
        case FreeswitchForm():
            return _freeswitch_check(form)
        case _:
            return _NoCheck()


def _freeswitch_check(form: FreeswitchForm) -> Check:
    socket = form.event_socket.strip()
    events = ["--event-socket", socket] if socket else []
    words = ["--freeswitch", "--user", form.user, *events, form.url.strip()]
    return _ChildCheck(words, f"{form.secret}\n{form.event_secret}" if socket else form.secret)


class _AsteriskCheck:
    """The first address whole; of the second only what came of it, which may wait."""

    def __init__(self, form: AsteriskForm) -> None:
        second = form.second_url.strip()
        self._checks = [
            _ChildCheck(["--user", form.user, url], form.secret)
            for url in (form.url.strip(), *([second] if second else []))
        ]

    def lines(self) -> Iterator[CheckLine]:
        first, *others = self._checks
        works = True
        for line in first.lines():
            works = line.outcome is not CheckOutcome.FAILED
            yield line
        for other in others if works else ():
            yield from _second(list(other.lines()))

    def stop(self) -> None:
        for check in self._checks:
            check.stop()


def _second(lines: list[CheckLine]) -> Iterator[CheckLine]:
    """One line for all steps at the second address: it is not needed now, so it never fails."""
    if lines:
        failed = lines[-1].outcome is CheckOutcome.FAILED
        yield structs.replace(
            lines[-1],
            step="second",
            title=Words("备用地址", "Second address"),
            outcome=CheckOutcome.WARNING if failed else lines[-1].outcome,
            ms=sum(line.ms for line in lines),
        )


class _GatewayCheck:
    def __init__(self, form: GatewayForm) -> None:
        self._form = form
        self._stopped = threading.Event()

    def lines(self) -> Iterator[CheckLine]:
        for line in gateway_lines(self._form.url, self._form.token):
            if self._stopped.is_set():
                return
            yield line

    def stop(self) -> None:
        self._stopped.set()


class _NoCheck:
    """A demonstration needs nothing that could be missing."""

    def lines(self) -> Iterator[CheckLine]:
        title = Words("演示数据", "Demonstration data")
        told = Words("随程序提供，无需网络", "comes with the program; no network is needed")
        yield CheckLine("floor", title, CheckOutcome.OK, 0.0, told)

    def stop(self) -> None:
        pass


class _ChildCheck:
    def __init__(self, arguments: list[str], secret: str) -> None:
        self._arguments, self._secret = arguments, secret
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def lines(self) -> Iterator[CheckLine]:
        try:
            process = self._begin()
        except OSError as error:
            yield not_tested(str(error))
            return
        if process is None:
            return
        heard = False
        assert process.stdout is not None
        with process:
            try:
                for text in process.stdout:
                    with contextlib.suppress(msgspec.MsgspecError):
                        line = msgspec.json.decode(text, type=CheckLine)
                        heard = True
                        yield line
            except GeneratorExit:  # nobody wants to know any more
                process.kill()
                raise
        if not heard and not self._stopped:
            yield not_tested(f"exit code {process.returncode}")

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _begin(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._stopped:
                return None
            process = self._process = subprocess.Popen(
                [*own_program(), "check", "--json", *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=sys.platform != "win32",
            )
        assert process.stdin is not None
        with contextlib.suppress(OSError), process.stdin:
            process.stdin.write(f"{self._secret}\n".encode())
        return process


def not_tested(detail: str) -> CheckLine:
    """The line of a test that could not be made at all."""
    return CheckLine(
        "configuration",
        Words("测试程序", "Test program"),
        CheckOutcome.FAILED,
        0.0,
        cause=Words(f"测试程序没有运行（{detail}）", f"The test did not run ({detail})"),
        cure=Words(
            "请重试；若反复出现，请重新安装本程序。",
            "Try again; if it happens again, install the program anew.",
        ),
    )
