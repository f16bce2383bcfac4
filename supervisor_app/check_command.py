"""What `supervisor-app check SOURCE` does: tests a source, and says of each step how it went.

A source is the address of a gateway; the address of an Asterisk, with ``--user``, or of a
FreeSWITCH, with ``--freeswitch`` too; or a gateway's configuration, whose every ACD is tested.
Tokens and secrets come by a reference or by standard input, never by the command line, which every
user of a machine can read.
"""

import asyncio
import getpass
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct, structs

from supervisor_app.acd.ami_line import SPOKEN_BY_TCP
from supervisor_app.acd.asterisk_check import AsteriskCheck
from supervisor_app.acd.found import Unfit, Work
from supervisor_app.acd.freeswitch_check import FreeswitchCheck
from supervisor_app.acd.switch_failure import SwitchFailure
from supervisor_app.bridge.causes import cause_of_loss
from supervisor_app.client.gateway_check import gateway_lines
from supervisor_app.client.reaching import (
    STEP_WITHIN_S,
    StepFailed,
    failed_line,
    ms_since,
    reaching_lines,
)
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words, WrongValue
from supervisor_app.gateway.config import AcdEntry, GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.secret_references import resolve
from supervisor_app.login_cure import TYPED, cured, kept_at, of_asterisk, of_freeswitch

FAILED = 1
_CONFIGURATION = Words("读取配置", "Read the configuration")
_MEND = Words("请改正后再试。", "Put it right and try again.")
_AMI_SUCH_AS, _XML_RPC_SUCH_AS = "http://10.0.0.5:8088", "http://10.0.0.5:8080"
_MARKS = {CheckOutcome.OK: "✓", CheckOutcome.WARNING: "▲", CheckOutcome.FAILED: "✕"}


class CheckOptions(Struct, frozen=True):
    """What the command line says. `secret`: a reference; empty: one line of standard input.
    `event_secret`: likewise, a second line."""

    source: str
    user: str = ""
    secret: str = ""
    json: bool = False
    freeswitch: bool = False
    event_socket: str = ""
    event_secret: str = ""


def run(options: CheckOptions) -> int:
    """Test it; 1 where a step failed."""
    failed = False
    for line in lines_of(options):
        failed = failed or line.outcome is CheckOutcome.FAILED
        text = msgspec.json.encode(line).decode() if options.json else for_people(line)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    return FAILED if failed else 0


def lines_of(options: CheckOptions) -> Iterator[CheckLine]:
    """Each line as its step finishes."""
    if "://" not in options.source and not options.user:
        yield from _configuration_lines(Path(options.source))
        return
    begun = time.monotonic()
    try:
        secret = _secret(options.secret)
        event_secret = _secret(options.event_secret) if options.event_socket else ""
    except ConfigFault as fault:
        yield _fault_line(fault, begun)
        return
    if options.freeswitch:
        socket = options.event_socket
        yield from freeswitch_lines(options.source, options.user, secret, socket, event_secret)
    elif options.user:
        yield from asterisk_lines(options.source, options.user, secret)
    else:
        yield from gateway_lines(options.source, secret)


def asterisk_lines(url: str, user: str, secret: str, ours: Words = TYPED) -> Iterator[CheckLine]:
    """The steps to an Asterisk. `ours`: where our side has its log-in."""
    lines = _switch_lines(url, _AMI_SUCH_AS, lambda: AsteriskCheck(url, user, secret))
    yield from cured(lines, of_asterisk(user, ours))


def freeswitch_lines(
    url: str,
    user: str,
    secret: str,
    event_socket: str = "",
    event_secret: str = "",
    ours: tuple[Words, Words] = (TYPED, TYPED),
) -> Iterator[CheckLine]:
    """The steps to a FreeSWITCH. `ours`: where our side has its log-in, and its event socket's."""

    def check() -> FreeswitchCheck:
        return FreeswitchCheck(url, user, secret, event_socket, event_secret)

    yield from cured(_switch_lines(url, _XML_RPC_SUCH_AS, check), of_freeswitch(user, *ours))


class _SwitchCheck(Protocol):
    """One test of one switch. Each step raises `SwitchFailure` where it fails."""

    def steps(self) -> AsyncIterator[tuple[str, Words, Work]]: ...

    async def close(self) -> None: ...


def _switch_lines(url: str, such_as: str, begin: Callable[[], _SwitchCheck]) -> Iterator[CheckLine]:
    for line in reaching_lines(url, such_as):
        yield line
        if line.outcome is CheckOutcome.FAILED:
            return
    begun = time.monotonic()
    try:
        check = begin()
    except ValueError as error:
        failed = StepFailed(_not_usable(error), _MEND)
        yield failed_line("configuration", _CONFIGURATION, begun, failed)
        return
    with asyncio.Runner() as runner:
        told = _told(check)
        while (step := runner.run(_next(told))) is not None:
            yield step


def _not_usable(error: ValueError) -> Words:
    if isinstance(error, WrongValue):
        return Words(
            f"不能用：{error.key}：{error.words.zh}",
            f"cannot be used: {error.key}: {error.words.en}",
        )
    return Words(f"不能用：{error}", f"cannot be used: {error}")


async def _next(lines: AsyncIterator[CheckLine]) -> CheckLine | None:
    return await anext(lines, None)


async def _told(check: _SwitchCheck) -> AsyncIterator[CheckLine]:
    try:
        async for key, title, work in check.steps():
            line = await _line(key, title, work)
            yield line
            if line.outcome is CheckOutcome.FAILED:
                return
    finally:
        await check.close()


async def _line(key: str, title: Words, work: Work) -> CheckLine:
    begun = time.monotonic()
    try:
        async with asyncio.timeout(STEP_WITHIN_S):
            found = await work()
    except SwitchFailure as failure:
        return failed_line(key, title, begun, _as_tested(failure))
    except TimeoutError:
        late = Words(f"{STEP_WITHIN_S:g} 秒内没有完成", f"Not done within {STEP_WITHIN_S:g} s")
        return failed_line(key, title, begun, StepFailed(late, _MEND))
    outcome = CheckOutcome.OK if found.cause is None else CheckOutcome.WARNING
    return CheckLine(key, title, outcome, ms_since(begun), found.told, found.cause, found.cure)


def _as_tested(failure: SwitchFailure) -> StepFailed:
    """What a failure means to somebody who is just writing the address: no gateway runs yet."""
    if isinstance(failure, Unfit):
        return StepFailed(failure.words, failure.cure)
    if failure.detail == SPOKEN_BY_TCP:
        cause = Words(
            "这是 AMI 的 TCP 端口，不是 HTTP 端口",
            "This is AMI's TCP port, not its HTTP port",
        )
        cure = Words(
            "请改用 http.conf 里 bindport 的端口，通常是 8088。",
            "Give the port of bindport in http.conf, usually 8088.",
        )
        return StepFailed(cause, cure)
    told = cause_of_loss(failure.cause)
    if failure.cause in (LossCause.BAD_ANSWER, LossCause.NOT_AN_ACD):
        cure = Words(
            "请检查地址、端口和路径；AMI 的 HTTP 端口通常是 8088，mod_xml_rpc 是 8080。",
            "Check the address, port and path: usually 8088 for AMI, 8080 for mod_xml_rpc.",
        )
        return StepFailed(told.cause, cure)
    return StepFailed(told.cause, told.cure)


def _configuration_lines(file: Path) -> Iterator[CheckLine]:
    begun = time.monotonic()
    try:
        config = load(file)
        checks = [acd_lines(config, place) for place in range(len(config.acds))]
    except ConfigFault as fault:
        yield _fault_line(fault, begun)
        return
    names = ", ".join(entry.title or entry.name for entry in config.acds)
    told = Words(names, names)
    yield CheckLine("configuration", _CONFIGURATION, CheckOutcome.OK, ms_since(begun), told)
    for entry, lines in zip(config.acds, checks, strict=True):
        for line in lines:
            yield line if len(config.acds) == 1 else of_acd(entry.title or entry.name, line)


def acd_lines(config: GatewayConfig, place: int) -> Iterator[CheckLine]:
    """The steps to the n-th ACD of a configuration, to be taken one after the other; none to a
    simulated one. Raises `ConfigFault` at once for a secret that is not there."""
    entry = config.acds[place]
    told = {key: str(entry.settings.get(key, "")) for key in ("url", "user", "event_socket")}

    def secret(key: str) -> str:
        return resolve(str(entry.settings.get(key, "")), ("acd", place, key), config.beside)

    ours = log_in_of(config, entry)
    if entry.kind == "asterisk":
        return asterisk_lines(told["url"], told["user"], secret("secret"), ours[0])
    if entry.kind == "freeswitch":
        socket = told["event_socket"]
        event_secret = secret("event_secret") if socket else ""
        return freeswitch_lines(
            told["url"], told["user"], secret("secret"), socket, event_secret, ours
        )
    return iter(())


def log_in_of(config: GatewayConfig, entry: AcdEntry) -> tuple[Words, Words]:
    """Where a configuration has the log-in of an ACD, and its event socket's."""
    file = config.path

    def kept(key: str) -> Words:
        return kept_at(file, entry.name, key, str(entry.settings.get(key, "")))

    return kept("secret"), kept("event_secret")


def of_acd(name: str, line: CheckLine) -> CheckLine:
    """A line with the name of its switch before it."""
    title = Words(f"{name}：{line.title.zh}", f"{name}: {line.title.en}")
    return structs.replace(line, title=title)


def _fault_line(fault: ConfigFault, begun: float) -> CheckLine:
    failed = StepFailed(fault.words, _MEND)
    return failed_line("configuration", _CONFIGURATION, begun, failed)


def _secret(reference: str) -> str:
    if reference:
        return resolve(reference, ("secret",), Path())
    if sys.stdin.isatty():
        return getpass.getpass("口令或令牌 · secret or token: ")
    return sys.stdin.readline().rstrip("\r\n")


def for_people(line: CheckLine) -> str:
    """A line as people read it, in both languages."""

    def both(words: Words | None) -> str:
        if words is None:
            return ""
        return words.zh if words.zh == words.en else f"{words.zh} · {words.en}"

    text = (
        f"{_MARKS[line.outcome]} {both(line.title)}  {line.ms:.0f} ms  {both(line.told)}".rstrip()
    )
    return "\n    ".join([text, *(both(words) for words in (line.cause, line.cure) if words)])
