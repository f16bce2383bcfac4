"""What leaves for an Asterisk when agents are acted on: byte by byte, against a scripted switch."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from asterisk_watch import played
from fake_ami import DENIED, OK, FakeAmi, channels, fake_ami, queue_status

from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.asterisk_abilities import Allowed
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain.actions import (
    Ability,
    ActionRefused,
    ActionUnanswered,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    SetListenMode,
    SetPause,
    SetSkill,
)
from supervisor_app.domain.ids import AcdId, AgentId, QueueId
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.words import WrongValue

SAMPLES = Path(__file__).resolve().parent.parent / "callcentre" / "samples"
HIM = AgentId("a/PJSIP/1001")
VIP = QueueId("a/vip")
ERROR = b"Response: Error\r\nMessage: %s\r\n\r\n"
IN_CALL = queue_status().replace(b"InCall: 0", b"InCall: 1").replace(b"Status: 1", b"Status: 2")
WITH_QUEUE = channels().replace(b"Uniqueid: 7.0\r\n", b"Uniqueid: 7.0\r\nApplication: Queue\r\n")
SEPARATORS = ("\r\nAction: Command", "\nX: y", "\r", "\x00", "\x1b[2J", "\x85", "\u2028", "|END|")
HARMLESS = ("%0d%0aAction: Originate", "&Action=Command", "a=b&c=d;e", "小休 + 50% #1", "汉" * 200)


@asynccontextmanager
async def acting(**settings: object) -> AsyncIterator[tuple[FakeAmi, AsteriskAdapter]]:
    """An adapter that is connected to a scripted switch, on which 1001 talks to a caller."""
    async with fake_ami() as fake:
        fake.answers.update(QueueStatus=IN_CALL, CoreShowChannels=WITH_QUEUE)
        for action in ("QueueAdd", "QueuePenalty", "QueueRemove", "QueuePause", "Originate"):
            fake.answers[action] = OK
        fake.answers.update(Hangup=OK, Redirect=OK, Getvar=OK)
        wanted = AsteriskSettings(url=fake.url, user="u", secret="s", **settings)  # type: ignore[arg-type]
        adapter = AsteriskAdapter(AcdId("a"), wanted)
        ready = asyncio.Event()

        async def follow() -> None:
            async for item in adapter.events():
                if isinstance(item, AcdSnapshot):
                    ready.set()

        task = asyncio.create_task(follow())
        try:
            await asyncio.wait_for(ready.wait(), 5)
            await asyncio.sleep(0.02)
            fake.bodies.clear()
            yield fake, adapter
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def sent(fake: FakeAmi) -> list[dict[str, str]]:
    """What was asked for since, but for what a feed asks by itself."""
    asked = [dict(parse_qsl(body.decode("ascii"), strict_parsing=True)) for body in fake.bodies]
    own = ("WaitEvent", "QueueStatus", "CoreShowChannels")
    return [fields for fields in asked if fields["Action"] not in own]


@played
async def test_no_text_begins_an_action_of_its_own() -> None:
    async with acting() as (fake, adapter):
        for text in SEPARATORS:
            with pytest.raises(ActionRefused):
                await adapter.perform(SetPause(HIM, paused=True, reason=f"a{text}b"))
            for listen, extension in ((f"l{text}", "9001"), ("l1", f"9001{text}")):
                with pytest.raises(ActionRefused):
                    await adapter.perform(BeginListen(ListenId(listen), HIM, extension))
            with pytest.raises(ActionRefused):
                await adapter.perform(EndListen(ListenId(f"l{text}")))
        assert sent(fake) == []
        for text in HARMLESS:
            await adapter.perform(SetPause(HIM, paused=True, reason=text))
            (fields,) = sent(fake)
            assert fields.pop("Reason") == text.encode()[:79].decode(errors="ignore")
            assert fields == {
                "Action": "QueuePause", "Interface": "PJSIP/1001", "Paused": "true",
            }  # fmt: skip
            for body in fake.bodies:  # as it left: one line, no separator but ours
                assert body.count(b"Action=") == 1
                assert not set(body) & set(b"\r\n\x00\x1b")
            fake.bodies.clear()


@played
async def test_a_queue_or_agent_with_a_line_break_in_its_name_is_refused() -> None:
    async with acting() as (fake, adapter):
        with pytest.raises((ActionRefused, ValueError)):
            await adapter.perform(SetSkill(HIM, QueueId("a/vip\r\nAction: Ping"), 1))
        with pytest.raises(ActionRefused):
            await adapter.perform(SetSkill(AgentId("a/x\r\nAction: Ping"), VIP, 1))
        assert sent(fake) == []


@played
async def test_a_listen_asks_for_nothing_but_its_place_in_the_dialplan() -> None:
    async with acting(listen_context="ears", supervisor_channel="PJSIP/{extension}-desk") as (
        fake,
        adapter,
    ):
        await adapter.perform(BeginListen(ListenId("l1"), HIM, "9001", follow=True))
        asked, wish = sent(fake)
        assert asked["Variable"] == "DEVICE_STATE(PJSIP/9001-desk)"
        assert wish == {
            "Action": "Originate",
            "ActionID": "listen-l1",
            "ChannelId": "listen-l1",
            "Channel": "PJSIP/9001-desk",
            "Context": "ears",
            "Exten": "follow-listen",
            "Priority": "1",
            "Async": "true",
            "Timeout": "30000",
            "CallerID": '"Listen" <1001>',
            "Variable": "LISTEN_TO=7.1,LISTEN_AGENT=PJSIP/1001",
        }
        with pytest.raises(ActionRefused):  # not before he hears the call
            await adapter.perform(SetListenMode(ListenId("l1"), ListenMode.BARGE))


@pytest.mark.parametrize("state", ["UNAVAILABLE", "INVALID", "INUSE", "RINGING", "ONHOLD", "BUSY"])
def test_a_phone_that_is_not_free_does_not_ring(state: str) -> None:
    async def story() -> None:
        async with acting() as (fake, adapter):
            fake.answers["Getvar"] = b"Response: Success\r\nValue: %s\r\n\r\n" % state.encode()
            with pytest.raises(ActionRefused, match=state):
                await adapter.perform(BeginListen(ListenId("l1"), HIM, "9001"))
            assert "Originate" not in fake.asked

    asyncio.run(story())


@pytest.mark.parametrize(
    ("answer", "error", "native"),
    [
        (ERROR % b"Unable to do it: Member not dynamic", ActionRefused, "Member not dynamic"),
        (DENIED, ActionRefused, "the switch denies QueuePause"),
        (b"Response: Succ", ActionUnanswered, "cut"),
    ],
)
def test_what_the_switch_says_is_passed_on(
    answer: bytes, error: type[ActionRefused], native: str
) -> None:
    async def story() -> None:
        async with acting() as (fake, adapter):
            fake.answers["QueuePause"] = answer
            with pytest.raises(error) as refused:
                await adapter.perform(SetPause(HIM, paused=True, reason="小休"))
            assert type(refused.value) is error
            assert native in refused.value.native

    asyncio.run(story())


@played
async def test_a_level_without_a_penalty_is_refused_and_one_with_two_gets_the_lower() -> None:
    async with acting(levels={0: 1, 3: 2, 4: 2, 6: 3}) as (fake, adapter):
        for level in (1, 2, 3):
            await adapter.perform(SetSkill(HIM, VIP, level))
        assert [fields["Penalty"] for fields in sent(fake)] == ["0", "3", "6"]
        with pytest.raises(ActionRefused, match="No penalty"):
            await adapter.perform(SetSkill(HIM, VIP, 4))


@played
async def test_without_a_connection_nothing_is_done() -> None:
    settings = AsteriskSettings(url="http://127.0.0.1:1", user="u", secret="s")
    adapter = AsteriskAdapter(AcdId("a"), settings)
    assert all(able.why_not for able in adapter.capabilities().abilities.values())
    with pytest.raises(ActionRefused, match="not connected"):
        await adapter.perform(SetSkill(HIM, VIP, 1))


def test_what_an_account_may_do_decides_what_can_be_done() -> None:
    looking = Allowed(frozenset({"ListCommands", "CoreShowChannels"}))
    assert looking.missing() == ["agent", "call", "originate"]
    assert all(able.why_not for able in looking.abilities("x").values())
    commands = {"QueueAdd", "Hangup", "Originate", "CoreShowChannels"}
    without_barge = Allowed(frozenset(commands), frozenset({"listen", "whisper"}))
    able = without_barge.abilities("ears")
    assert able[Ability.WHISPER].why_not is None
    assert able[Ability.BARGE].why_not is not None
    assert "barge@ears" in able[Ability.BARGE].why_not.en
    assert Allowed(frozenset({*commands, "Command", "ModuleLoad"})).too_much() == [
        *("command", "system"),
    ]


@pytest.mark.parametrize("version", ["16", "22"])
def test_the_documented_account_has_nothing_for_nothing(version: str) -> None:
    file = SAMPLES / f"asterisk-{version}" / "ListCommands.rawman.txt"
    lines = file.read_text("utf-8").splitlines()
    allowed = Allowed(frozenset(line.partition(":")[0] for line in lines if "(Priv: " in line))
    assert allowed.commands is not None
    assert {"LoggerRotate", "QueuePenalty"} <= allowed.commands
    assert allowed.missing() == []
    assert allowed.too_much() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"supervisor_channel": "Local/{extension}@any,x"},
        {"supervisor_channel": "PJSIP/9001"},
        {"supervisor_channel": "PJSIP/{extension}\r\nAction: Ping"},
        {"listen_context": "a,b"},
        {"listen_context": ""},
    ],
)
def test_a_place_that_is_none_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(WrongValue):
        AsteriskSettings(url="http://127.0.0.1", user="u", secret="s", **wrong)  # type: ignore[arg-type]
