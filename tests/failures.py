"""Which tests failed: told where `./test` asks for it, so that it can try them once more, alone."""

import os

import pytest

ASKED_FOR = "FAILED_TESTS"


def told_as(name: str) -> str:
    """A test's name as pytest takes it: without the group in which pytest-xdist kept it."""
    test, at, group = name.rpartition("@")
    return test if at and "]" not in group and "/" not in group else name


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In the process that people started, also of a test whose process died."""
    file = os.environ.get(ASKED_FOR)
    if report.failed and file and "PYTEST_XDIST_WORKER" not in os.environ:
        with open(file, "a", encoding="utf-8") as failed:
            failed.write(f"{told_as(report.nodeid)}\n")
