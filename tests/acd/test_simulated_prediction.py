"""The demonstration's floor does what was predicted of it.

On it rings go unanswered, people take breaks, and handling times are not exponential; nothing of
that is in the prediction.
"""

import pytest
from simulated_stage import Stage

from supervisor_app.domain.calendar import interval_start
from supervisor_app.domain.demand import HORIZON_S
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.prediction import Forecast
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    IntervalRow,
    QueueRow,
    SourceRow,
)
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words


def view_of(stage: Stage) -> FloorView:
    """The stage's floor as a desk sees it."""
    floor, book, now = stage.floor, stage.floor.book, stage.now
    book.begin(now)
    centre = CentreRow(
        Words("中心", "Centre"),
        book.calendar.zone,
        book.day_start,
        book.calendar.next_day_start(now),
        interval_start(now),
        ServiceLevel(),
        {},
        Limits(),
    )
    delta = FloorDelta(
        "one",
        1,
        now,
        centre=centre,
        sources=tuple(SourceRow(a, a, "", s.live, s.since) for a, s in floor.sources.items()),
        queues=tuple(QueueRow(q.id, q.title, q.channel, q.order) for q in floor.queues.values()),
        agents=tuple(
            AgentRow(a.info.id, a.info.code, "", state=a.state, skills=tuple(a.skills.values()))
            for a in floor.agents.values()
        ),
        calls=tuple(CallRow(c.id, c.queue, c.since) for c in floor.waiting.values()),
        intervals=tuple(
            IntervalRow(queue, start, tally.copy())
            for queue in book.queues()
            for start, tally in sorted(book.queue_intervals(queue).items())
        ),
    )
    return advance(None, delta)


@pytest.mark.parametrize(("hour", "volume"), [(8.2, 1.0), (12.6, 1.25)])
def test_what_was_predicted_of_the_demonstrations_queues_comes_true(
    hour: float, volume: float
) -> None:
    stage = Stage(hour, seed=3, volume=volume)
    stage.listen(2 * 3600)
    view = view_of(stage)
    forecast = Forecast(view, stage.now)
    staffing = forecast.staffing({})
    effects = [forecast.effect(queue, staffing, staffing) for queue in view.queues]
    stage.listen(HORIZON_S)
    later = view_of(stage)
    inside = []
    for effect in effects:
        came = later.queues[effect.queue].day.copy()
        came.take_away(view.queues[effect.queue].day)
        assert effect.after is not None
        rate = 100 * came.answered / came.offered
        inside.append(effect.after.low <= rate <= effect.after.high)
    assert len(inside) == 7
    assert sum(inside) >= 0.7 * len(inside)
