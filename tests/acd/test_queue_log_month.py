"""Days of a whole centre, as the benchmark makes them: the log counts what a live replay counts."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from queue_log_stage import ACD, CALENDAR, entry, events_of

from supervisor_app.acd.asterisk_settings import SurveySettings
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.acd.queue_log_story import LogStory
from supervisor_app.domain.book import TallyKey
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.tally import Tally

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "queue_log_month.py"


@pytest.fixture(scope="module")
def month() -> ModuleType:
    spec = importlib.util.spec_from_file_location("queue_log_month", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_days_of_a_centre_count_as_a_live_replay_of_them(month: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "queue_log"
    lines = month.write_month(file, lines=6000, days=2)
    assert 5000 < lines < 8000
    agents = {name: month.interface(number) for number, name in enumerate(month.agents())}
    names = AgentNames(ACD, [(interface, name) for name, interface in agents.items()])
    story, floor = LogStory(ACD, names, SurveySettings()), Floor(CALENDAR)
    live: dict[TallyKey, Tally] = {}
    for text in file.read_text(encoding="utf-8").splitlines():
        one = entry(text)
        story.take(one)
        for event in events_of(one, agents):
            floor.apply(event)
        live |= floor.book.take_dirty()
    assert story.counts.tallies == live
    assert Tally.sum(live.values()).answered > 2000
    visits = story.visits.records().visits.values()
    queued = sum(tally.queued for (scope, _, _), tally in live.items() if scope == "queue")
    assert len(visits) == queued
