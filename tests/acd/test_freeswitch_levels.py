"""Our levels and the tiers': whoever is served first there is never lower here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.acd.freeswitch_settings import LOWEST_LEVEL, FreeswitchSettings
from supervisor_app.domain.words import WrongValue

NATIVES = st.integers(1, 40)
TABLES = st.lists(st.tuples(NATIVES, st.integers(1, LOWEST_LEVEL)), max_size=6).map(
    lambda pairs: dict(
        zip(
            sorted({native for native, _ in pairs}),
            sorted(ours for _, ours in pairs),
            strict=False,
        )
    )
)


def settings(levels: dict[int, int]) -> FreeswitchSettings:
    return FreeswitchSettings("http://127.0.0.1:1", "u", "s", levels=levels)


@given(TABLES, NATIVES, NATIVES)
def test_no_table_turns_the_order_round(levels: dict[int, int], one: int, other: int) -> None:
    known = settings(levels)
    assert all(known.level(native) == ours for native, ours in levels.items())
    lower, higher = sorted((one, other))
    assert 1 <= known.level(lower) <= known.level(higher) <= LOWEST_LEVEL


@given(TABLES)
def test_what_is_set_is_what_is_shown_then_and_in_the_order(levels: dict[int, int]) -> None:
    known = settings(levels)
    natives = [known.native_level(ours) for ours in range(1, LOWEST_LEVEL + 1)]
    for ours, native in enumerate(natives, 1):
        assert native is None or known.level(native) == ours
    given_ones = [native for native in natives if native is not None]
    assert given_ones == sorted(set(given_ones))


def test_a_table_with_a_gap_leaves_out_what_it_does_not_give() -> None:
    known = settings({1: 1, 10: 3})
    assert [known.level(native) for native in (1, 2, 3, 4, 9, 10, 11)] == [1, 2, 3, 3, 3, 3, 5]
    assert [known.native_level(ours) for ours in (1, 2, 3, 4, 5)] == [1, 2, 10, None, None]


def test_without_a_table_they_are_the_same() -> None:
    assert [settings({}).native_level(ours) for ours in (1, 2, 3, 4, 5)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("levels", [{1: 3, 10: 1}, {1: 6}, {0: 1}, {5: 0}])
def test_a_table_that_cannot_be(levels: dict[int, int]) -> None:
    with pytest.raises(WrongValue) as wrong:
        settings(levels)
    assert wrong.value.key == "levels"
