"""What every test of the desk needs: no display, and no collection inside Qt's event dispatch."""

import gc
import os
from collections.abc import Iterator

import pytest
from rig import busy_rig, idle_rig, rig_slots  # noqa: F401  (fixtures of the real Asterisk)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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
    gc.enable()
    gc.collect()
