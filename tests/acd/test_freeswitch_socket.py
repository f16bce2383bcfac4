"""The event socket of FreeSWITCH: every event that was kept is read, every session as it went."""

import asyncio
import csv
import json
import lzma
from collections import Counter
from pathlib import Path

import pytest
from freeswitch_wire_end import SAMPLES, played, sample
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.acd.freeswitch_socket import CALLCENTER, EventSocket, SwitchEvent, decoded
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure
from supervisor_app.domain.events import LossCause

SUBSCRIPTION = f"CUSTOM {CALLCENTER}"
GREETING = b"Content-Type: auth/request\n\n"
ACCEPTED = b"Content-Type: command/reply\nReply-Text: +OK accepted\n\n"
LISTENING = b"Content-Type: command/reply\nReply-Text: +OK event listener enabled json\n\n"
GOODBYE = b"Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n"
EVENTS = sorted((SAMPLES / "events" / "json").glob("*.json"))


def frame(body: bytes, kind: str = "text/event-json") -> bytes:
    return b"Content-Length: %d\nContent-Type: %s\n\n%s" % (len(body), kind.encode(), body)


def event_file(name: str) -> SwitchEvent:
    return decoded(sample(f"events/json/{name}.json"))


async def opened(transcript: bytes, secret: str = "ClueCon") -> list[str]:
    """What a client said that logged in and subscribed. Raises what it raised."""
    async with played(transcript) as (port, heard):
        socket = EventSocket("127.0.0.1", port, secret)
        try:
            await socket.open(SUBSCRIPTION)
        finally:
            await socket.close()
    return heard


async def heard_events(after: bytes, count: int) -> list[SwitchEvent]:
    """The first events of a session in which these bytes come."""
    transcript = b">>> ".join([GREETING, b"auth x\n" + ACCEPTED, b"event json x\n" + LISTENING])
    async with played(transcript) as (port, _):
        socket = EventSocket("127.0.0.1", port, "x")
        await socket.open(SUBSCRIPTION)
        assert socket._reader is not None
        socket._reader.feed_data(after)
        try:
            return [await socket.event() for _ in range(count)]
        finally:
            await socket.close()


def failing(transcript: bytes) -> FreeswitchFailure:
    with pytest.raises(FreeswitchFailure) as failure:
        asyncio.run(opened(transcript))
    return failure.value


def test_a_session_that_was_kept() -> None:
    transcript = sample("esl/subscribe-json.txt")
    heard = asyncio.run(opened(transcript))
    assert heard[:2] == ["auth ClueCon", f"event json {SUBSCRIPTION}"]


def test_sessions_that_end_at_the_door() -> None:
    assert failing(sample("esl/acl-rejection.txt")).cause is LossCause.NO_PERMISSION
    wrong = failing(sample("esl/auth-wrong-password.txt"))
    assert (wrong.cause, wrong.detail) == (LossCause.WRONG_SECRET, "event socket: -ERR invalid")
    assert failing(b"220 mail.example ESMTP\n\n").cause is LossCause.NOT_AN_ACD
    assert failing(b"Content-Type: auth/req").cause is LossCause.SESSION_LOST


def test_a_subscription_that_was_taken_for_another_is_none() -> None:
    plain = LISTENING.replace(b"json", b"plain")
    transcript = b">>> ".join([GREETING, b"auth x\n" + ACCEPTED, b"event json x\n" + plain])
    assert failing(transcript).cause is LossCause.BAD_ANSWER


def test_every_event_that_was_kept() -> None:
    with (SAMPLES / "events" / "counts.tsv").open(encoding="utf-8", newline="") as index:
        names = {row["event"] for row in csv.DictReader(index, delimiter="\t")}
    assert {file.stem for file in EVENTS} <= names
    bodies = b"".join(frame(file.read_bytes()) for file in EVENTS)
    events = asyncio.run(heard_events(bodies, len(EVENTS)))
    for file, event in zip(EVENTS, events, strict=True):
        name, _, rest = file.stem.partition(".")
        kept = json.loads(file.read_bytes())
        assert event.at == int(kept["Event-Date-Timestamp"]) / 1e6
        assert event.core == "2f1aa0bd-e41c-4e97-9e19-1d7fb727f457"
        if name != "callcenter":
            assert event.name == name
            continue
        assert (event.name, event.subclass) == ("CUSTOM", CALLCENTER)
        assert rest.startswith(event.action)
        assert event.queue == kept.get("CC-Queue", "")
        assert event.caller_name == kept.get("CC-Member-CID-Name", "")


def test_what_the_events_of_a_call_say() -> None:
    bridged = event_file("callcenter.bridge-agent-start")
    assert (bridged.called, bridged.answered, bridged.joined) == (
        "1795331789",
        "1795331792",
        "1795331789",
    )
    ended = event_file("callcenter.bridge-agent-end")
    assert (ended.offer_end, ended.terminated) == ("SUCCESS", "1795331790")
    refused = event_file("callcenter.bridge-agent-fail.CALL_REJECTED")
    assert refused.offer_end == "CALL_REJECTED"
    gone = event_file("callcenter.member-queue-end.Cancel.EXIT_WITH_KEY")
    assert (gone.cause, gone.cancel) == ("Cancel", "EXIT_WITH_KEY")
    tapped = event_file("MEDIA_BUG_START")
    assert (tapped.name, tapped.bug) == ("MEDIA_BUG_START", "session_record")


def test_three_minutes_of_the_callcenter() -> None:
    with lzma.open(SAMPLES / "stream" / "callcenter-info-3min.jsonl.xz", "rb") as kept:
        lines = [line.rstrip(b"\n") for line in kept]
    index = Path(SAMPLES / "stream" / "callcenter-info-3min.index.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in index.splitlines()[1:]]
    events = asyncio.run(heard_events(b"".join(map(frame, lines)), len(lines)))
    assert len(events) == 830
    told = [(e.sequence, e.at_us, e.action, e.queue, e.agent, e.member[:8]) for e in events]
    assert told == [(row[0], row[1], row[2], row[3], row[4], row[6]) for row in rows]
    assert Counter(event.core for event in events) == {events[0].core: 830}


def test_a_switch_that_stops_is_told_from_a_line_that_breaks() -> None:
    transcript = sample("esl/shutdown-with-calls.txt")
    body = b"The system is being shut down.\n"
    assert body.strip() in transcript
    ends = {
        frame(body, "text/disconnect-notice"): LossCause.SWITCH_STOPPED,
        frame(GOODBYE, "text/disconnect-notice"): LossCause.SESSION_LOST,
        b"Content-Length: 99999999999\nContent-Type: text/event-json\n\n": LossCause.BAD_ANSWER,
        b"Content-Length: -1\nContent-Type: text/event-json\n\n": LossCause.BAD_ANSWER,
        frame(b"{"): LossCause.BAD_ANSWER,
    }
    for after, cause in ends.items():
        with pytest.raises(FreeswitchFailure) as failure:
            asyncio.run(heard_events(after, 1))
        assert failure.value.cause is cause


def test_a_socket_that_is_closed_within_a_frame() -> None:
    async def scenario() -> LossCause:
        first = frame(EVENTS[0].read_bytes())
        transcript = b">>> ".join(
            [GREETING, b"auth x\n" + ACCEPTED, b"event json x\n" + LISTENING + first[:200]]
        )
        async with played(transcript) as (port, _):
            socket = EventSocket("127.0.0.1", port, "x")
            await socket.open(SUBSCRIPTION)
            try:
                await socket.event()
            except FreeswitchFailure as failure:
                return failure.cause
            finally:
                await socket.close()
        raise AssertionError

    assert asyncio.run(scenario()) is LossCause.SESSION_LOST


def test_a_caller_in_gbk_does_not_end_the_feed() -> None:
    body = (
        b'{"Event-Name":"CUSTOM","CC-Member-CID-Name":"\xd5\xc5\xce\xb0","CC-Queue":"\xe5\xae\xa2"}'
    )
    event = decoded(body)
    assert (event.caller_name, event.queue) == ("张伟", "客")


@given(st.binary(max_size=300))
def test_whatever_comes_is_an_event_or_refused(body: bytes) -> None:
    try:
        told: SwitchEvent | FreeswitchFailure = decoded(body)
    except FreeswitchFailure as failure:
        told = failure
    assert isinstance(told, SwitchEvent) or told.cause is LossCause.BAD_ANSWER
