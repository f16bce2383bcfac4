"""What every test of the desk needs: no display, and no collection inside Qt's event dispatch."""

import gc
import os
import sys
from collections.abc import Iterator

import databases
import failures
import let_in
import pytest
from rig import busy_rig, idle_rig, rig_slots  # noqa: F401  (fixtures of the real Asterisk)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    """Which databases the tests have, and which of them failed, is told there."""
    config.pluginmanager.register(databases)
    config.pluginmanager.register(failures)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    let_in.hang_up_on_the_late(patch)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of an `xdist_group` in one process: pytest 9.2 asks for a test's id elsewhere
    than where pytest-xdist 3.8 adds the group to it, and would play every group's story twice."""
    for item in items:
        grouped = getattr(item, "_nodeid", "")
        if "@" in grouped and grouped != item.nodeid and hasattr(item, "_id"):
            item._id = type(item._id).parse(grouped)


def pytest_collection_finish() -> None:
    """What is there before the first test stays; the collections between tests pass it over."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _gc_only_between_tests() -> Iterator[None]:
    """Widgets die in reference cycles; collecting them inside event dispatch crashes Qt."""
    gc.disable()
    yield
    _end_what_was_closed()
    gc.enable()
    gc.collect()


def _end_what_was_closed() -> None:
    """Qt ends a window that was let go of in the next event loop, which the next test may never
    enter: its scenes stayed, half of what they draw being collected, and the next desk's font went
    to them."""
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
