"""What is wrong with the address of an event socket is said of it, and not of HTTP."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch

from supervisor_app.acd.found import Unfit
from supervisor_app.acd.freeswitch_check import FreeswitchCheck
from supervisor_app.check_command import CheckOptions, lines_of
from supervisor_app.domain.checking import CheckOutcome

Answers = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
REFUSAL = b"Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n"


async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """It says nothing, as a server of HTTP does until it is asked."""
    await reader.read()
    writer.close()


def saying(words: bytes) -> Answers:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(words)
        writer.close()

    return answer


@asynccontextmanager
async def nobody() -> AsyncIterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{free.getsockname()[1]}"


@asynccontextmanager
async def served(answers: Answers) -> AsyncIterator[str]:
    tasks: set[asyncio.Task[None] | None] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        await answers(reader, writer)
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()
    await asyncio.gather(*(task for task in tasks if task is not None))


async def failed(switch: ReplaySwitch, at: str, secret: str = EVENT_SECRET) -> Unfit:
    check = FreeswitchCheck(switch.url, USER, SECRET, at, secret)
    async for key, _, work in check.steps():
        if key == "events":
            with pytest.raises(Unfit) as unfit:
                await work()
            await check.close()
            return unfit.value
        await work()
    raise AssertionError("no such step")


@pytest.mark.parametrize(
    ("answers", "zh", "en", "cure"),
    [
        (None, "连不上 127.0.0.1:", "cannot be reached", "listen-port"),
        (mute, "没有应答", "does not answer", "8021"),
        (saying(b"SSH-2.0-OpenSSH\r\n"), "不是事件套接字", "no event socket", "8021"),
        (saying(b"HTTP/1.1 400 x\r\n\r\n\n\n"), "不是事件套接字", "no event socket", "8021"),
        (saying(REFUSAL), "ACL", "ACL", "apply-inbound-acl"),
    ],
)
def test_each_wrong_address_has_words_of_its_own(
    answers: Answers | None, zh: str, en: str, cure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor_app.acd.freeswitch_socket._ANSWER_S", 0.5)

    async def scenario() -> Unfit:
        place = nobody() if answers is None else served(answers)
        async with ReplaySwitch().running(events=False) as switch, place as at:
            unfit = await failed(switch, at)
            assert "HTTP" not in unfit.words.en
            return unfit

    unfit = asyncio.run(scenario())
    assert zh in unfit.words.zh
    assert en in unfit.words.en
    for words in (unfit.cure.zh, unfit.cure.en):
        assert cure in words
    assert "网关" not in unfit.words.zh  # none runs yet


@pytest.mark.parametrize(("secret", "said"), [("wrong", "口令不对"), ("", "没有给出")])
def test_a_wrong_secret_is_not_one_that_is_missing(secret: str, said: str) -> None:
    async def scenario() -> Unfit:
        async with ReplaySwitch().running(events=False) as switch:
            return await failed(switch, switch.socket, secret)

    unfit = asyncio.run(scenario())
    assert said in unfit.words.zh
    assert "event_socket.conf.xml" in unfit.cure.en


def test_an_address_that_is_none_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FS_SECRET", SECRET)

    async def play() -> list[str]:
        async with ReplaySwitch().running(events=False) as switch:
            options = CheckOptions(
                switch.url, USER, "env:FS_SECRET", freeswitch=True, event_socket="127.0.0.1:99999",
                event_secret="env:FS_SECRET",
            )  # fmt: skip
            *_, last = await asyncio.to_thread(lambda: list(lines_of(options)))
            assert last.outcome is CheckOutcome.FAILED
            assert last.cause is not None
            return [last.cause.zh, last.cause.en]

    zh, en = asyncio.run(play())
    assert "应写成" in zh
    assert "write one such as" not in zh
    assert "write one such as 10.0.0.5:8021" in en
