"""Numbers that were erased while the gateway runs: what it still has of these calls in memory must
not bring them back."""

from msgspec.structs import replace

from supervisor_app.domain.erasing import Number
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.records import Records


class ErasedNumbers:
    """Of one run of a gateway. A call that comes later is a new one, and is kept."""

    def __init__(self) -> None:
        self._numbers: list[tuple[Number, Instant]] = []

    def add(self, number: Number, at: Instant) -> None:
        """One more."""
        self._numbers.append((number, at))

    def out_of(self, records: Records) -> None:
        """Take them out of what is about to be written."""
        for number, at in self._numbers:
            for key, visit in records.visits.items():
                if visit.queued_at <= at and number.stands_in(visit.caller):
                    records.visits[key] = replace(visit, caller="", caller_name="")
