"""A caller's number in texts, and those texts without it."""

import msgspec
import pytest

from supervisor_app.domain.erasing import TOMBSTONE, Number

NUMBER = Number("138 1234 4471")


@pytest.mark.parametrize(
    "written",
    [
        "13812344471",
        "138-1234-4471",
        "(138) 1234 4471",
        "+8613812344471",
        "+86 138 1234 4471",
        "008613812344471",
        "013812344471",
        "8613812344471",
    ],
)
def test_it_goes_however_it_is_written(written: str) -> None:
    assert NUMBER.out_of(f"请回拨{written}，谢谢") == f"请回拨{TOMBSTONE}，谢谢"
    assert NUMBER.stands_in(written)
    assert Number(written).digits == NUMBER.digits


@pytest.mark.parametrize(
    "other",
    ["138123444710", "913812344471", "13812344472", "1795320000.13812344471", "13812344471.5"],
)
def test_another_number_that_has_its_digits_stays(other: str) -> None:
    assert not NUMBER.stands_in(other)
    assert NUMBER.out_of(other) == other


def test_json_stays_json() -> None:
    inside = '{"why":"13812344471"}'
    plain = {"at": 13812344471, "said": ["来电 13812344471", inside], "caller": "13812344471"}
    text = msgspec.json.encode(plain).decode()
    changed = msgspec.json.decode(NUMBER.out_of(text, alone=""))
    assert changed == {
        "at": 13812344471,  # an instant is no number
        "said": [f"来电 {TOMBSTONE}", '{"why":""}'],
        "caller": "",
    }
    untouched = '{ "said" : "nothing" }'
    assert NUMBER.out_of(untouched) is untouched
    assert NUMBER.out_of("[not JSON 13812344471") == f"[not JSON {TOMBSTONE}"


def test_its_masked_form_goes_where_that_is_asked_for() -> None:
    text = "main/Agent1 138 **** 4471"
    assert NUMBER.out_of(text) == text
    assert NUMBER.out_of(text, masked="138 **** 4471") == f"main/Agent1 {TOMBSTONE}"


@pytest.mark.parametrize("written", ["", "1234", "138 **** 4471", "anonymous", "1" * 21])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Number(written)
