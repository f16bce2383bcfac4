"""Trends are computed anew where an interval that ended has changed, and only there."""

import pytest
from floors import picture
from msgspec import structs

from supervisor_app.domain.kpi import registry
from supervisor_app.domain.view import QueueView
from supervisor_app.ui.overview import trends as module
from supervisor_app.ui.overview.figures import trend_of
from supervisor_app.ui.overview.trends import Trends


def test_only_what_ended_is_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    centre, total = picture().centre, picture().total
    kpi = registry(centre.service_level, centre.targets)["answer_rate"]
    asked: list[QueueView] = []

    def counted(view: QueueView, *rest: object) -> tuple[float | None, ...]:
        asked.append(view)
        return trend_of(view, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "trend_of", counted)
    trends = Trends()
    last = total.intervals[-1]
    running = structs.replace(last, start=centre.interval)
    for answered in (3, 4, 5):
        tally = structs.replace(last.tally, answered=answered)
        rows = (*total.intervals, structs.replace(running, tally=tally))
        view = structs.replace(total, intervals=rows)
        assert trends.of(view, centre, kpi) == trend_of(view, centre, kpi)
    assert len(asked) == 1

    corrected = structs.replace(last, tally=structs.replace(last.tally, answered=1, abandoned=9))
    view = structs.replace(total, intervals=(*total.intervals[:-1], corrected, running))
    assert trends.of(view, centre, kpi) == trend_of(view, centre, kpi)
    assert len(asked) == 2
    other = structs.replace(centre)
    assert trends.of(view, other, kpi) == trend_of(view, other, kpi)
    assert len(asked) == 3
