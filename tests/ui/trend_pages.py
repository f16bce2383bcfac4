"""The page 趋势 over the demonstration floor, with answers that the test gives."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from supervisor_app.assets import resource
from supervisor_app.domain.report_query import Comparison, Grain, ReportQuery, Split
from supervisor_app.shots import trend_scenes
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.trends.page import TrendsPage

TODAY = "2026-03-12"
BEFORE = "2026-03-11"

__all__ = ["BEFORE", "TODAY", "Comparison", "Grain", "ReportQuery", "Split", "opened", "settle"]


@contextmanager
def opened(folder: Path, *wanted: tuple[str, str]) -> Iterator[tuple[Stage, TrendsPage]]:
    """The page with the picture's day."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    load_fonts(resource("fonts"))
    stage = Stage(app, folder, Look(), NOW)
    try:
        page = trend_scenes.show(stage, *wanted)
        settle(stage, page)
        yield stage, page
    finally:
        stage.desk.shell.look_wished.emit(Look())  # the language is the whole program's
        stage.close()


def settle(stage: Stage, page: TrendsPage) -> None:
    """All that was asked is answered, and painted."""
    for _ in range(40):
        stage.let_live()
        asked = set(page.questions_asked)
        if not page.progress.is_under_way and asked and asked <= set(page.tables):
            return
    raise AssertionError("the page never got its answers")
