"""What every test of the desk needs: no display, and no collection inside Qt's event dispatch."""

import gc
import os
from collections.abc import Iterator

import pytest
from rig import busy_rig, idle_rig, rig_slots  # noqa: F401  (fixtures of the real Asterisk)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _gc_only_between_tests() -> Iterator[None]:
    """Widgets die in reference cycles; collecting them inside event dispatch crashes Qt."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()
