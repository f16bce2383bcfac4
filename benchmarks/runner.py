"""Runs benchmarks one after the other, each in an empty folder, and notes the load around it."""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Setting
from benchmarks.machine import load
from benchmarks.report import Outcome


def outcome_of(benchmark: Benchmark, quick: bool, say: Callable[[str], None]) -> Outcome:
    """Measure. What cannot be measured is an outcome too, with the figures known until then."""
    figures: list[Figure] = []
    failure = ""
    begun, began, before = datetime.now(UTC), time.monotonic(), load()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        setting = Setting(Path(folder), quick, say)
        try:
            figures.extend(benchmark.measure(setting))
        except CannotMeasure as reason:
            failure = str(reason)
        except Exception as error:  # noqa: BLE001  the other benchmarks are still to be run
            failure = f"{type(error).__name__}: {error}"
    return Outcome(
        name=benchmark.name,
        purpose=benchmark.purpose,
        figures=tuple(figures),
        begun=begun.strftime("%Y-%m-%d %H:%M"),
        took_s=time.monotonic() - began,
        load_before=before,
        load_after=load(),
        notes=tuple(setting.notes),
        failure=failure,
    )
