"""A start brings in only what the first window needs: slow libraries come when they are used."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOT_BEFORE_THE_WINDOW = ("httpx", "ssl", "asyncio", "http", "email")
"""What speaks HTTP is brought in by the thread that listens."""
WINDOW = "import json, sys, supervisor_app.desk_window; print(json.dumps(sorted(sys.modules)))"
SLOW = ("pandas", "pyqtgraph", "numpy", "pypinyin", "rich", "litestar", "sqlalchemy")

START = """
import json, sys, time
from pathlib import Path
import supervisor_app.display
from supervisor_app.__main__ import main

def shown(*_):
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication
    from supervisor_app.shots.scenes import floor
    from supervisor_app.shots.stage import Stage
    from supervisor_app.shots.figures import NOW
    from supervisor_app.ui.parts.page import Look
    app = QApplication.instance() or QApplication(["start"])
    told = []
    def note():
        told.append(sorted(name for name in sys.modules if "." not in name))
    stage = Stage(app, Path(sys.argv[1]), Look(), NOW)
    QCoreApplication.processEvents()
    note()
    stage.go("agents")
    stage.show(floor())
    stage.picture()
    note()
    stage.go("overview")
    stage.picture()
    end = time.monotonic() + 20  # a piece at a time, so that the window never stands still
    while "pyqtgraph" not in sys.modules and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    note()
    stage.close()
    print(json.dumps(told))
    return 0

def no_display(*_):
    # The first thing that the desk asks for: nothing is imported sooner than in a start.
    import supervisor_app.desk
    import supervisor_app.desk_window
    supervisor_app.desk_window.run = shown
    supervisor_app.desk._begun = lambda own: own
    return None

supervisor_app.display.no_display = no_display
sys.exit(main([]))
"""


@pytest.mark.timeout(120)
def test_slow_libraries_come_when_they_are_used(tmp_path: Path) -> None:
    places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment |= dict.fromkeys(places, str(tmp_path))
    command = [sys.executable, "-c", START, str(tmp_path)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    window, agents, chart = (set(each) for each in json.loads(done.stdout.splitlines()[-1]))
    assert window.isdisjoint(SLOW), window & set(SLOW)
    assert "pyqtgraph" not in agents
    assert "pyqtgraph" in chart
    assert "pandas" not in chart
    assert chart.isdisjoint({"httpx", "pypinyin"})


def test_what_speaks_http_waits_until_the_window_is_there() -> None:
    command = [sys.executable, "-c", WINDOW]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=100, check=True
    )
    brought = set(json.loads(done.stdout))
    assert "PySide6.QtWidgets" in brought
    assert brought.isdisjoint(NOT_BEFORE_THE_WINDOW), brought & set(NOT_BEFORE_THE_WINDOW)
    pages = {name for name in brought if name.startswith("supervisor_app.ui.settings.")}
    assert not pages


PLAINLY = """
import builtins, json, linecache, sys
import supervisor_app.desk as desk
told = []
brought = desk._imported
def imported():
    told.append("PySide6.QtWidgets" in sys.modules)
    brought()
    told.append(sorted(name for name in linecache.cache if "supervisor_app" in name))
    return lambda *_: print(json.dumps(told)) or 0
desk._imported = imported
desk._begun = lambda own: own
from supervisor_app.__main__ import main
sys.exit(main(["--demonstration"]))
"""


def test_nobody_reads_the_source_of_what_is_imported() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PLAINLY],
        env=environment, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, []]
