"""The text form of AMI, from Asterisk's own answers and from nonsense."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.acd.ami import rawman_url
from supervisor_app.acd.ami_wire import (
    AmiFailure,
    KnownBlocks,
    checked,
    list_items,
    number,
    parse_reply,
    waited_events,
)
from supervisor_app.domain.events import LossCause

SAMPLES = Path(__file__).resolve().parent.parent / "callcentre" / "samples"
VERSIONS = ["asterisk-16", "asterisk-22"]


def sample(version: str, name: str) -> bytes:
    return (SAMPLES / version / f"{name}.rawman.txt").read_bytes()


REFUSALS = {LossCause.BAD_ANSWER, LossCause.NOT_AN_ACD}


def outcome(body: bytes, *, whole: bool = False) -> LossCause | None:
    """Why an answer was refused; None where it was taken."""
    try:
        messages = parse_reply(body)
        if whole:
            list_items(messages)
    except AmiFailure as failure:
        return failure.cause
    return None


@pytest.mark.parametrize("version", VERSIONS)
def test_queue_status(version: str) -> None:
    items = list_items(parse_reply(sample(version, "QueueStatus")))
    members = [item for item in items if item["Event"] == "QueueMember"]
    assert len({item["Location"] for item in members}) == 40
    assert {item["Queue"] for item in items} == {
        "retail", "card", "loan", "vip", "complaint", "video",
    }  # fmt: skip
    assert members[0]["Name"].isprintable()


@pytest.mark.parametrize("version", VERSIONS)
def test_events(version: str) -> None:
    many = waited_events(parse_reply(sample(version, "WaitEvent-many-events")))
    assert many
    assert all(event["Event"] and event["Timestamp"] for event in many)
    assert waited_events(parse_reply(sample(version, "WaitEvent-none"))) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_reply_cut_anywhere_is_never_taken(version: str) -> None:
    whole = sample(version, "QueueStatus-one-queue")
    assert list_items(parse_reply(whole))
    outcomes = {outcome(whole[:length], whole=True) for length in range(len(whole) - 1)}
    assert outcomes == REFUSALS


def test_bare_line_feeds_blank_blocks_double_keys_and_lines_without_a_colon() -> None:
    body = b"\xef\xbb\xbfResponse: Success\n\n\n\n\nEvent: A\nnonsense\nKey: 1\nKey: 2\n: x\n\n"
    assert parse_reply(body) == [{"Response": "Success"}, {"Event": "A", "Key": "1"}]


def test_a_line_of_a_megabyte_leaves_the_other_blocks_alone() -> None:
    long = b"x" * 1_000_000
    body = b"Response: Success\r\n\r\nName: " + long + b"\r\n\r\nName: a\r\n\r\n"
    assert [len(message.get("Name", "")) for message in parse_reply(body)] == [0, 1_000_000, 1]


def test_a_name_in_gbk_and_one_in_nothing_leave_the_others_alone() -> None:
    body = (
        b"Response: Success\r\n\r\nName: " + "王芳".encode() + b"\r\n\r\nName: "
        + "李伟".encode("gb18030") + b"\r\n\r\nName: \xff\xff\x00\r\n\r\n"
    )  # fmt: skip
    names = [message["Name"] for message in parse_reply(body)[1:]]
    assert names[:2] == ["王芳", "李伟"]
    assert "\x00" not in names[2]


@given(st.binary(max_size=400))
def test_nonsense_is_refused_as_such(body: bytes) -> None:
    assert outcome(body) in {*REFUSALS, None}


@given(
    st.lists(
        st.dictionaries(
            st.text("ABCdef-", min_size=1),
            st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])).map(str.strip),
            min_size=1,
        )
    )
)
def test_what_is_written_is_read(blocks: list[dict[str, str]]) -> None:
    text = "Response: Success\r\n\r\n"
    for block in blocks:
        text += "".join(f"{key}: {value}\r\n" for key, value in block.items()) + "\r\n"
    assert parse_reply(text.encode())[1:] == blocks


@given(st.text())
def test_numbers_are_finite_and_not_negative(text: str) -> None:
    assert 0 <= number({"Wait": text}, "Wait") < 1e10


@pytest.mark.parametrize("text", ["-1", "nan", "inf", "1e308", "", "00x"])
def test_numbers_that_make_no_sense_are_nothing(text: str) -> None:
    assert number({"Wait": text}, "Wait") == 0


@pytest.mark.parametrize("bad", ["a\r\nAction: Hangup", "a\nb", "a\x00"])
def test_no_value_can_begin_an_action_of_its_own(bad: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        checked([("Queue", bad)])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://10.0.0.5:8088", "http://10.0.0.5:8088/rawman"),
        ("https://pbx.bank/asterisk/rawman", "https://pbx.bank/asterisk/rawman"),
        ("http://pbx/asterisk/", "http://pbx/asterisk/rawman"),
    ],
)
def test_addresses(url: str, expected: str) -> None:
    assert rawman_url(url) == expected


@pytest.mark.parametrize("url", ["", "pbx:8088", "ftp://pbx", "http://u:p@pbx", "http://pbx?a=b"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        rawman_url(url)


def test_three_hundred_agents_are_read_quickly() -> None:
    block = sample("asterisk-22", "QueueStatus").split(b"\r\n\r\n")[2] + b"\r\n\r\n"
    body = b"Response: Success\r\n\r\n" + block * 771
    best = float("inf")
    for _ in range(5):
        begin = time.perf_counter()
        assert len(parse_reply(body)) == 772
        best = min(best, time.perf_counter() - begin)
    assert best < 0.2  # a hang, not a slow machine, is what this is to find


# --- an answer that is asked for again and again -------------------------------------------------


def test_a_list_read_again_says_what_it_says_now_and_belongs_to_who_reads_it() -> None:
    known = KnownBlocks()
    first = b"Response: Success\r\n\r\nEvent: A\r\nQueue: vip\r\n\r\nEvent: B\r\nCalls: 1\r\n\r\n"
    second = first.replace(b"Calls: 1", b"Calls: 2") + b"\r\nEvent: A\r\nQueue: vip\r\n\r\n"
    for body in (first, second, first):
        messages = parse_reply(body, known)
        assert messages == parse_reply(body)
        for message in messages:
            message["Queue"] = "changed by the reader"
