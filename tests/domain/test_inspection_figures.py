"""What the live floor gives for checks, and that a floor that is not heard gives nothing."""

from typing import Any

from msgspec import structs

from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.inspection import Check, CheckKey, Prefill
from supervisor_app.domain.inspection_figures import OLDEST_S, Seen, filled
from supervisor_app.domain.rows import SourceRow
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import peopled

CHECKS = tuple(
    Check(CheckKey(prefill.value), Words("现场", "Floor"), Words("项", "Item"), prefill=prefill)
    for prefill in Prefill
)


def floor() -> FloorView:
    return advance(None, peopled(whole(quiet=True)))


def values(view: FloorView, age_s: float = 0.0, **more: Any) -> dict[str, float]:
    found = filled(CHECKS, Seen(view, view.at), view.at + age_s, **more)
    return {str(key): value for key, value in found.values.items()}


def test_the_figures_are_those_of_the_picture() -> None:
    view = floor()
    staff = view.total.staff
    given = values(view, planned=staff.signed_in + 2)
    assert given["break_share"] == round(staff.counts[StateGroup.BREAK] / staff.signed_in * 100, 1)
    assert given["staff_difference"] == -2
    assert given["waiting"] == view.total.waiting
    assert 0 < given["answer_rate"] <= 100
    assert 0 < given["satisfaction"] <= 100
    assert "none" not in given


def test_without_a_plan_there_is_no_difference_to_it() -> None:
    assert "staff_difference" not in values(floor())


def test_a_floor_that_is_not_heard_or_looked_at_gives_nothing() -> None:
    view = floor()
    lost = SourceRow(AcdId("other"), "另一平台", "simulated", False, view.at, LossCause.UNREACHABLE)
    assert values(structs.replace(view, sources={**view.sources, AcdId("other"): lost})) == {}
    assert values(structs.replace(view, sources={})) == {}
    assert values(view, OLDEST_S)
    assert values(view, OLDEST_S + 0.1) == {}
    assert filled(CHECKS, None, view.at).values == {}
