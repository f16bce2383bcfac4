"""An agent's AHT beside that of the queues he serves: what his limit of it is judged on.

An agent's counts are not kept by queue, so how his contacts were mixed is not known. He is compared
with the slowest of his queues: who is above that is above the mean of any mixture of them.
"""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words

SHARE_OF_MEAN = Words(
    "坐席 AHT ÷ 其技能队列中今日 AHT 最长者；样本不足的队列不参与",
    "AHT of the agent ÷ the longest AHT today among the queues of his skills; "
    "a queue with too small a sample has no part",
)
"""What the limit `agent_aht` is compared with, in percent."""


class QueueMean(Struct, frozen=True):
    """The AHT of a queue's day in seconds."""

    queue: QueueId
    seconds: float


class QueueMeans:
    """The means of one picture's queues, also of those that are not shown."""

    def __init__(self, view: FloorView, aht: Kpi) -> None:
        self._view, self._aht = view, aht
        self._hidden: dict[QueueId, Tally] = {}

    def slowest(self, queues: Iterable[QueueId], least: int) -> QueueMean | None:
        """The longest mean of these; None where none stands on at least `least` contacts."""
        found: QueueMean | None = None
        for queue in queues:
            day = self._day(queue)
            seconds = self._aht.value(day) if self._aht.sample(day) >= least else None
            if seconds is not None and (found is None or seconds > found.seconds):
                found = QueueMean(queue, seconds)
        return found

    def _day(self, queue: QueueId) -> Tally:
        shown = self._view.queues.get(queue)
        if shown is not None:
            return shown.day
        day = self._hidden.get(queue)
        if day is None:
            rows = self._view.queue_intervals.get(queue, {}).values()
            day = self._hidden[queue] = Tally.sum(row.tally for row in rows)
        return day


def percent_of(seconds: float | None, mean: float | None) -> float | None:
    """A duration in percent of a mean; None where one of them is not known."""
    return None if seconds is None or not mean else 100.0 * seconds / mean
