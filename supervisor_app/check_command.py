"""What `supervisor-app check SOURCE` does: tests a source, and says of each step how it went.

A source is the address of a gateway; the address of an Asterisk, with ``--user``; or a gateway's
configuration, whose every ACD is tested. Tokens and secrets come by a reference or by standard
input, never by the command line, which every user of a machine can read.
"""

import asyncio
import getpass
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from supervisor_app.acd.ami_wire import AmiFailure
from supervisor_app.acd.asterisk_check import AsteriskCheck, Work
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
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.secret_references import resolve

FAILED = 1
_CONFIGURATION = Words("读取配置", "Read the configuration")
_MEND = Words("请改正后再试。", "Put it right and try again.")
_MARKS = {CheckOutcome.OK: "✓", CheckOutcome.WARNING: "▲", CheckOutcome.FAILED: "✗"}


class CheckOptions(Struct, frozen=True):
    """What the command line says. `secret`: a reference; empty: one line of standard input."""

    source: str
    user: str = ""
    secret: str = ""
    json: bool = False


def run(options: CheckOptions) -> int:
    """Test it; 1 where a step failed."""
    failed = False
    for line in lines_of(options):
        failed = failed or line.outcome is CheckOutcome.FAILED
        text = msgspec.json.encode(line).decode() if options.json else _for_people(line)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    return FAILED if failed else 0


def lines_of(options: CheckOptions) -> Iterator[CheckLine]:
    """Each line as its step finishes."""
    if "://" not in options.source:
        yield from _configuration_lines(Path(options.source))
        return
    begun = time.monotonic()
    try:
        secret = _secret(options.secret)
    except ConfigFault as fault:
        yield _fault_line(fault, begun)
        return
    if options.user:
        yield from asterisk_lines(options.source, options.user, secret)
    else:
        yield from gateway_lines(options.source, secret)


def asterisk_lines(url: str, user: str, secret: str) -> Iterator[CheckLine]:
    """The steps to an Asterisk."""
    for line in reaching_lines(url):
        yield line
        if line.outcome is CheckOutcome.FAILED:
            return
    begun = time.monotonic()
    try:
        check = AsteriskCheck(url, user, secret)
    except ValueError as error:
        failed = StepFailed(Words(f"不能用：{error}", f"cannot be used: {error}"), _MEND)
        yield failed_line("configuration", _CONFIGURATION, begun, failed)
        return
    with asyncio.Runner() as runner:
        told = _told(check)
        while (step := runner.run(_next(told))) is not None:
            yield step


async def _next(lines: AsyncIterator[CheckLine]) -> CheckLine | None:
    return await anext(lines, None)


async def _told(check: AsteriskCheck) -> AsyncIterator[CheckLine]:
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
    except AmiFailure as failure:
        cause = cause_of_loss(failure.cause)
        return failed_line(key, title, begun, StepFailed(cause.cause, cause.cure))
    except TimeoutError:
        late = Words(f"{STEP_WITHIN_S:g} 秒内没有完成", f"Not done within {STEP_WITHIN_S:g} s")
        return failed_line(key, title, begun, StepFailed(late, _MEND))
    outcome = CheckOutcome.OK if found.cause is None else CheckOutcome.WARNING
    return CheckLine(key, title, outcome, ms_since(begun), found.told, found.cause, found.cure)


def _configuration_lines(file: Path) -> Iterator[CheckLine]:
    begun = time.monotonic()
    try:
        config = load(file)
        secrets = [
            resolve(str(entry.settings.get("secret", "")), ("acd", place, "secret"), config.beside)
            if entry.kind == "asterisk"
            else ""
            for place, entry in enumerate(config.acds)
        ]
    except ConfigFault as fault:
        yield _fault_line(fault, begun)
        return
    names = ", ".join(entry.title or entry.name for entry in config.acds)
    told = Words(names, names)
    yield CheckLine("configuration", _CONFIGURATION, CheckOutcome.OK, ms_since(begun), told)
    for entry, secret in zip(config.acds, secrets, strict=True):
        lines: Iterator[CheckLine] = iter(())
        if entry.kind == "asterisk":
            address, user = (str(entry.settings.get(key, "")) for key in ("url", "user"))
            lines = asterisk_lines(address, user, secret)
        for line in lines:
            yield line if len(config.acds) == 1 else _of_acd(entry.title or entry.name, line)


def _of_acd(name: str, line: CheckLine) -> CheckLine:
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


def _for_people(line: CheckLine) -> str:
    def both(words: Words | None) -> str:
        if words is None:
            return ""
        return words.zh if words.zh == words.en else f"{words.zh} · {words.en}"

    text = (
        f"{_MARKS[line.outcome]} {both(line.title)}  {line.ms:.0f} ms  {both(line.told)}".rstrip()
    )
    return "\n    ".join([text, *(both(words) for words in (line.cause, line.cure) if words)])
