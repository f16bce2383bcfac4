"""How long ago each ACD was heard, from the gateway to the desk."""

from types import SimpleNamespace
from typing import Any

import pytest

from supervisor_app.client.feed import _ages
from supervisor_app.domain.ids import AcdId
from supervisor_app.gateway.floor_answers import ages_told
from supervisor_app.gateway.health import acd_ages_s

NORTH, SOUTH, LOST = AcdId("north"), AcdId("south"), AcdId("lost")


def adapter(acd: AcdId, heard_at: float | None) -> Any:
    return SimpleNamespace(acd=acd, heard_at=lambda: heard_at)


def test_each_live_acd_has_its_own_age_and_a_lost_one_none() -> None:
    live, gone = SimpleNamespace(live=True), SimpleNamespace(live=False)
    floor: Any = SimpleNamespace(sources={NORTH: live, SOUTH: live, LOST: gone})
    adapters = (adapter(NORTH, 99.5), adapter(SOUTH, 95.0), adapter(LOST, 10.0))
    assert acd_ages_s(adapters, floor, lambda: 100.0) == {NORTH: 0.5, SOUTH: 5.0}
    assert acd_ages_s((adapter(NORTH, None),), floor, lambda: 100.0) == {}
    assert acd_ages_s((adapter(NORTH, 101.0),), floor, lambda: 100.0) == {NORTH: 0.0}


@pytest.mark.parametrize("name", ["main", "南区 ACD", "a=b c", "100%/x"])
def test_a_header_says_them_whatever_an_acd_is_called(name: str) -> None:
    ages = {AcdId(name): 0.412, NORTH: 12.0}
    told = ages_told(ages)
    assert told.isascii()
    assert _ages(told) == ages


@pytest.mark.parametrize("text", [None, "", "x", "a=", "=", "a=b"])
def test_what_cannot_be_read_is_left_out(text: str | None) -> None:
    assert _ages(text) == {}
