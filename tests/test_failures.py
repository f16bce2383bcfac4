"""A test that failed is named as pytest takes it, so that it can be tried once more."""

import subprocess
import sys
from pathlib import Path

import pytest
from failures import ASKED_FOR, told_as

FAILING = """
import pytest

@pytest.mark.xdist_group("some group")
@pytest.mark.parametrize("word", ["a@b", "排队"])
def test_it(word):
    assert word == ""

def test_other():
    pass

@pytest.fixture
def ends_badly():
    yield
    raise OSError

def test_left(ends_badly):
    pass
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tests/a/test_b.py::test_c", "tests/a/test_b.py::test_c"),
        ("tests/a/test_b.py::test_c@stories", "tests/a/test_b.py::test_c"),
        ("tests/a/test_b.py::test_c[x@y]", "tests/a/test_b.py::test_c[x@y]"),
        ("tests/a/test_b.py::test_c[x@y]@stories", "tests/a/test_b.py::test_c[x@y]"),
        ("tests/a@b/test_b.py", "tests/a@b/test_b.py"),
    ],
)
def test_it_is_named_without_its_group(name: str, told: str) -> None:
    assert told_as(name) == told


@pytest.mark.parametrize("beside", ["0", "2"])
def test_all_that_failed_are_told_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: str
) -> None:
    (tmp_path / "test_some.py").write_text(FAILING, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    failed = tmp_path / "failed"
    monkeypatch.setenv(ASKED_FOR, str(failed))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    options = ["-p", "failures", "-p", "no:cacheprovider", "-n", beside, "--dist", "loadgroup"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options], cwd=tmp_path, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert sorted(failed.read_text(encoding="utf-8").split("\n")[:-1]) == [
        "test_some.py::test_it[\\u6392\\u961f]",
        "test_some.py::test_it[a@b]",
        "test_some.py::test_left",
    ]
