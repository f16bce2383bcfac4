"""The times of day that a shift record's own words have."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supervisor_app.domain.shift_drafts import Names, in_all
from supervisor_app.domain.words import Words

ZONE = "Asia/Shanghai"
NAMES = Names(ZONE)


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        ("2026-11-23 09:30", "2026-11-23 10:00", "10:00"),
        ("2026-11-23 23:30", "2026-11-24 00:00", "24:00"),
        ("2026-11-24 00:00", "2026-11-24 00:30", "00:30"),
        ("2026-11-23 23:45", "2026-11-24 00:15", "11-24 00:15"),
        ("2026-11-22 23:30", "2026-11-24 00:00", "11-24 00:00"),
    ],
)
def test_the_end_of_a_span(begins: str, ends: str, told: str) -> None:
    assert NAMES.ending(at(ends), at(begins)) == told


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (20.0, "合计不足 1 分", "under 1 min in all"),
        (30.0, "合计不足 1 分", "under 1 min in all"),
        (60.0, "共 1 分", "1 min"),
        (7500.0, "共 2 小时 5 分", "2 h 5 min"),
    ],
)
def test_a_total_reads_well_also_where_it_is_under_a_minute(
    seconds: float, zh: str, en: str
) -> None:
    assert in_all(seconds) == Words(zh, en)
