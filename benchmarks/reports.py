"""Reports of a year of history, as a desk asks for them, and what that costs the live floor."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
from msgspec import Struct, structs

from benchmarks.figure import Benchmark, CannotMeasure, Figure, Limit, Sense, Setting, percentile
from benchmarks.processes import cpu_s, memory_mb
from supervisor_app.acd.simulated_centre import FIRST_CODE
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.domain.report_query import (
    Comparison,
    Grain,
    ReportProgress,
    ReportQuery,
    ReportState,
    Split,
)
from supervisor_app.gateway.report_sums import days_without, sum_day
from supervisor_app.gateway.reports import IDLE_S
from supervisor_app.gateway.store import Store
from tests.gateway.history_stage import CALENDAR, MONTH, YEAR, HistorySize, write_history

_CONFIG = """[gateway]
database = "./gateway.db"
[[acd]]
name = "main"
kind = "simulated"
agents = 150
"""
_WITHIN_S = 60.0
_CANCELS = 5
_LOOK_S = 0.02


class Asked(Struct, frozen=True):
    """A report that was asked for."""

    name: str
    seconds: float
    rows: int
    steps: int
    """How often another progress was heard."""
    cpu_s: float
    """What its process worked for it; 0 for the first, which has no process before."""


def measure(setting: Setting) -> Iterator[Figure]:
    """Write the history, then ask a gateway of its own as a desk does."""
    zone = ZoneInfo(CALENDAR.zone)
    yesterday = datetime.now(zone).date() - timedelta(days=1)
    size = MONTH if setting.quick else YEAR
    # The agents of the gateway's floor, so that they are in its teams and at its sites.
    size = structs.replace(size, last=yesterday.isoformat(), first_code=FIRST_CODE)
    setting.say(f"writing {size.calls:,} calls of {size.days} days")
    yield from _written(setting, size)
    config = setting.folder / "gateway.toml"
    config.write_text(_CONFIG, encoding="utf-8")
    gateway = EmbeddedGateway.start(config, log_file=setting.folder / "gateway.log")
    try:
        if not gateway.wait_ready(_WITHIN_S):
            raise CannotMeasure("the gateway did not start")
        yield from _Desk(setting, size, gateway).figures()
    finally:
        gateway.stop()


def _written(setting: Setting, size: HistorySize) -> Iterator[Figure]:
    store = Store(setting.folder / "gateway.db")
    store.open()
    store.hold()
    began = time.monotonic()
    history = write_history(store, size)
    yield Figure("calls in the history", history.calls)
    yield Figure("quarters of an hour of queues and agents", history.tallies)
    yield Figure("writing the history", time.monotonic() - began, "s", _of_all(size, 180))
    began = time.monotonic()
    with store.transaction() as connection:
        days = days_without(connection, CALENDAR, history.ground.now + 3600)
    for day in days:
        with store.transaction() as connection:
            sum_day(connection, day)
    yield Figure("making the sums of a day", 1000 * (time.monotonic() - began) / len(days), "ms")
    store.checkpoint()
    store.close()


def _of_all(size: HistorySize, seconds: float) -> Limit | None:
    return Limit(seconds, "requirement") if size.days >= YEAR.days else None


class _Desk:
    """One desk that asks for reports, and one that looks at the floor meanwhile."""

    def __init__(self, setting: Setting, size: HistorySize, gateway: EmbeddedGateway) -> None:
        self._setting = setting
        self._size = size
        self._gateway = gateway
        self._calls = GatewayCalls(gateway.url, gateway.token)

    def figures(self) -> Iterator[Figure]:
        """All of them."""
        last = datetime.fromisoformat(self._size.last).date()
        month = ReportQuery(first=f"{last - timedelta(days=29)}", last=self._size.last)
        year = structs.replace(month, first=f"{last - timedelta(days=self._size.days - 1)}")
        first = self.asked("the first", month)
        yield Figure("a month, with the start of its process", first.seconds, "s")
        yield from self._slowest("a month", _months(month), 2.0)
        years = list(_years(year))
        if not self._setting.quick:
            yield from self._slowest("a year", years, 5.0)
            now = structs.replace(year, last=f"{last + timedelta(days=1)}")
            yield from self._slowest("a year to this moment", list(_years(now)), 5.0)
            mornings = structs.replace(now, from_minute=10 * 60, to_minute=12 * 60)
            name = "a year to this moment, 10 to 12 of each day"
            yield from self._slowest(name, list(_years(mornings)), 5.0)
        yield Figure(
            "given up, until its process is gone",
            1000 * max(self._cancelled(year) for _ in range(_CANCELS)),
            "ms",
            Limit(200, "requirement"),
        )
        yield from self._beside(years)
        yield from self._memory(years)
        self._calls.close()

    def asked(self, name: str, query: ReportQuery) -> Asked:
        """Ask and wait, as a desk does."""
        worker = self._worker()
        worked = 0.0 if worker is None else cpu_s(worker)
        began = time.monotonic()
        progress: ReportProgress = self._calls.ask_report(query)
        heard = {progress.done}
        while progress.state is ReportState.RUNNING:
            progress = self._calls.report_progress(progress.id, 0.2)
            heard.add(progress.done)
        if progress.table is None:
            raise CannotMeasure(f"{name}: {progress.state}")
        took = time.monotonic() - began
        worked = 0.0 if worker is None else cpu_s(worker) - worked
        return Asked(name, took, len(progress.table.rows), len(heard), worked)

    def _slowest(
        self, name: str, questions: list[tuple[str, ReportQuery]], limit_s: float
    ) -> Iterator[Figure]:
        found = [self.asked(said, query) for said, query in questions]
        slowest = max(found, key=lambda one: one.seconds)
        self._setting.notes.append(
            f"{name}: "
            + "; ".join(f"{one.name} {one.seconds:.2f} s, {one.rows} rows" for one in found)
        )
        yield Figure(f"{name}: different reports", len(found))
        yield Figure(
            f"{name}: the slowest of them", slowest.seconds, "s", Limit(limit_s, "requirement")
        )
        yield Figure(
            f"{name}: processor time of the hardest", max(one.cpu_s for one in found), "CPU s"
        )
        yield Figure(f"{name}: progress heard, at most", max(one.steps for one in found), "times")
        yield Figure(
            f"{name}: half of them within",
            percentile([one.seconds for one in found], 0.5),
            "s",
        )

    def _cancelled(self, query: ReportQuery) -> float:
        self.asked("warm", query)
        worker = self._worker()
        progress = self._calls.ask_report(query)
        time.sleep(0.05)
        began = time.monotonic()
        self._calls.cancel_report(progress.id)
        while worker is not None and Path(f"/proc/{worker}/cmdline").exists():
            if _is_gone(worker):
                break
            time.sleep(0.002)
        return time.monotonic() - began

    def _worker(self) -> int | None:
        """The process of reports, a child of the gateway."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            if parent == self._gateway.pid and b"--report-worker" in words:
                return int(folder.name)
        return None

    def _beside(self, years: list[tuple[str, ReportQuery]]) -> Iterator[Figure]:
        """How quickly the floor is answered, with and without reports."""
        alone = self._answers(lambda: time.sleep(4))

        def report() -> None:
            for name, query in years:
                self.asked(name, query)

        busy = self._answers(report)
        yield Figure("the floor answers, p95, nobody asks", 1000 * percentile(alone, 0.95), "ms")
        yield Figure(
            "the floor answers, p95, while reports are made",
            1000 * percentile(busy, 0.95),
            "ms",
            Limit(100, "own: a desk paints ten times a second"),
        )
        yield Figure("the floor answers, at most", 1000 * max(busy), "ms")

    def _answers(self, work: Callable[[], None]) -> list[float]:
        took: list[float] = []
        over = threading.Event()
        looking = threading.Thread(target=self._look, args=(took, over))
        looking.start()
        try:
            work()
        finally:
            over.set()
            looking.join()
        return took

    def _look(self, took: list[float], over: threading.Event) -> None:
        headers = {"Authorization": f"Bearer {self._gateway.token}"}
        with httpx.Client(base_url=self._gateway.url, headers=headers, timeout=30) as client:
            while not over.wait(_LOOK_S):
                whole = client.get("/api/v1/floor").json()
                asked = {"since": whole["version"], "epoch": whole["epoch"]}
                began = time.monotonic()
                client.get("/api/v1/floor", params=asked)
                took.append(time.monotonic() - began)

    def _memory(self, years: list[tuple[str, ReportQuery]]) -> Iterator[Figure]:
        before = memory_mb(self._gateway.pid)
        for name, query in years:
            self.asked(name, query)
        worker = self._worker()
        if worker is None:
            raise CannotMeasure("there is no process of reports")
        yield Figure("memory of the process of reports, at most", memory_mb(worker, True), "MB")
        if self._setting.quick:
            return
        self._setting.say(f"waiting {IDLE_S:.0f} s for its end")
        time.sleep(IDLE_S + 5)
        left = 0.0 if _is_gone(worker) else memory_mb(worker)
        yield Figure(
            "of it left after a minute", left, "MB", Limit(0, "requirement", Sense.EXACTLY)
        )
        yield Figure(
            "the gateway's own memory has grown by",
            memory_mb(self._gateway.pid) - before,
            "MB",
            Limit(50, "own"),
        )


def _is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def _months(month: ReportQuery) -> list[tuple[str, ReportQuery]]:
    found = []
    for grain in (Grain.QUARTER, Grain.HALF, Grain.HOUR, Grain.DAY):
        for split in Split:
            query = structs.replace(
                month, grain=grain, split=split, comparison=Comparison.FOUR_WEEKS
            )
            found.append((f"{grain.value} {split.value}", query))
    return found


def _years(year: ReportQuery) -> list[tuple[str, ReportQuery]]:
    found = []
    for grain in (Grain.DAY, Grain.WEEK, Grain.MONTH):
        for split in Split:
            query = structs.replace(year, grain=grain, split=split, comparison=Comparison.WEEKDAY)
            found.append((f"{grain.value} {split.value}", query))
    return found


BENCHMARK = Benchmark(
    name="reports",
    purpose="reports of a year of history, 450,000 calls",
    takes_s=300,
    quick_s=60,
    measure=measure,
)
