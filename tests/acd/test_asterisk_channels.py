"""Who talks to whom, from the channels of a switch."""

from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.acd.asterisk_channels import Channels
from supervisor_app.domain.ids import AcdId

NOW = 1_795_400_000.0


def channel(
    name: str, uniqueid: str, bridge: str = "b", duration: str = "00:00:30"
) -> dict[str, str]:
    return {"Channel": name, "Uniqueid": uniqueid, "BridgeId": bridge, "Duration": duration}


def test_whoever_is_in_the_same_bridge_is_talked_to() -> None:
    there = Channels(
        AcdId("a"),
        [
            channel("PJSIP/carrier-00000001", "1.0"),
            channel("PJSIP/1001-00000002", "1.1", duration="101:00:07"),
            channel("PJSIP/1001-00000009", "3.1", bridge=""),
            channel("PJSIP/2-00-00000003", "2.1", bridge="c"),
            channel("PJSIP/carrier-00000004", "2.0", bridge="c"),
        ],
        NOW,
    )
    first, second = there.of(["PJSIP/1001"]), there.of(["PJSIP/2-00", "SIP/7"])
    assert first is not None
    assert second is not None
    assert (first.calls, first.since) == ({"a/1.0"}, NOW - 101 * 3600 - 7)
    assert (second.calls, second.since) == ({"a/2.0"}, NOW - 30)


def test_a_phone_without_a_call_talks_to_nobody() -> None:
    found = Channels(AcdId("a"), [], NOW).of(["PJSIP/1001"])
    assert found is not None
    assert (found.calls, found.since) == (frozenset(), NOW)


def test_phones_whose_channels_have_other_names_are_not_judged() -> None:
    there = Channels(AcdId("a"), [channel("PJSIP/1001-00000002", "1.1")], NOW)
    assert there.of(["Local/1001@home/n"]) is None
    assert there.of(["PJSIP/1001", "Local/1001@home/n"]) is None
    assert there.of([]) is None


KEYS = st.sampled_from(["Channel", "Uniqueid", "BridgeId", "Duration"])


@given(st.lists(st.dictionaries(KEYS, st.text(max_size=12))), st.text(max_size=6))
def test_channels_in_any_words(channels: list[dict[str, str]], phone: str) -> None:
    found = Channels(AcdId("a"), channels, NOW).of([f"PJSIP/{phone}"])
    assert found is not None
    assert found.since <= NOW
