"""What every test of a screen needs: fonts are measured only where there is an application."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: QApplication) -> None:
    """Also for tests that measure a text without making a window, in whatever order they run."""
