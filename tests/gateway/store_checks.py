"""What must hold of a store whatever happened to it."""

import sys
from pathlib import Path

from supervisor_app.domain.book import Scope
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.records import Records
from supervisor_app.gateway.store import Store

sys.path.append(str(Path(__file__).parents[1] / "domain"))
from recount import contacts_only, recount

_ENDS = 4_000_000_000.0


def assert_counts_are_those_of_the_records(store: Store) -> None:
    """The tallies of queues, counted again from visits and surveys."""
    stored, recounted = _counts(store)
    assert stored == recounted
    assert stored


def counts_differ(store: Store) -> bool:
    """Whether there are none, or others than those of visits and surveys."""
    stored, recounted = _counts(store)
    return not stored or stored != recounted


def _counts(store: Store) -> tuple[object, object]:
    records = Records(
        visits={visit.key: visit for visit in store.visits(0, _ENDS)},
        surveys={survey.call: survey for survey in store.surveys(0, _ENDS)},
    )
    tallies = store.tallies(0, _ENDS, Scope.QUEUE)
    stored = {(QueueId(name), start): tally for (_, name, start), tally in tallies.items()}
    return contacts_only(stored.items()), contacts_only(recount(records).items())
