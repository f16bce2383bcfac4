"""What a Prometheus server can ask of a gateway. One registry for each gateway, no globals."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest


class Metrics:
    """The gateway's own measures; the call centre's figures are not here but in the feed."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.events = self._counter("events", "Events taken in", "acd", "kind")
        self.refused = self._counter("events_refused", "Events left out", "acd", "kind")
        self.corrections = self._counter(
            "corrections", "Corrections by a snapshot on a healthy feed", "acd", "reason"
        )
        self._rejected = self._counter(
            "rejected_values", "Numbers of an ACD that make no sense", "acd", "field"
        )
        self._rejected_before: dict[tuple[str, str], int] = {}
        self.reconnects = self._counter("reconnects", "Connections begun anew", "acd")
        self.losses = self._counter("feed_losses", "Feeds lost", "acd", "cause")
        self.store_errors = self._counter("store_errors", "Writes that failed")
        self.store_dropped = self._counter("store_dropped", "Records given up, none could be kept")
        self.answers = self._counter("floor_answers", "Answers to desks", "form")
        self.answer_bytes = self._counter("floor_answer_bytes", "Bytes of the answers to desks")
        self.version = self._gauge("feed_version", "Version of the floor")
        self.encodings = self._gauge("feed_encodings", "Bodies put together and compressed")
        self.encoded_bytes = self._gauge("feed_encoded_bytes", "Bytes of these bodies")
        self.long_polls = self._gauge("long_polls", "Desks that wait for a change")
        self.looks = self._counter("looks", "Looks of rules and level lines at the floor")
        self.look_seconds = self._counter("look_seconds", "Seconds that these looks took")
        self.looks_failed = self._counter("looks_failed", "Looks that failed")
        self.alerts_open = self._gauge("alerts_open", "Alerts that are not cleared", "level")
        self.hooks_told = self._counter("hooks_told", "Messages that a hook took", "hook")
        self.hooks_failed = self._counter("hooks_failed", "Messages given up", "hook")
        self.live = self._gauge("acd_live", "1 while the ACD is heard", "acd")

    def note_rejected(self, acd: str, counts: Mapping[str, int]) -> None:
        """So many numbers an adapter has not been able to use until now, by their field."""
        for field, count in counts.items():
            before = self._rejected_before.get((acd, field), 0)
            self._rejected.labels(acd=acd, field=field).inc(count - before)
            self._rejected_before[acd, field] = count

    def exposition(self) -> bytes:
        """All measures in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"supervisor_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"supervisor_{name}", text, labels, registry=self.registry)
