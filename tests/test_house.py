"""The house rules: what is enforced here need not be remembered."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "supervisor_app"
LONGEST_MODULE = 400
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".sh", ".service", ".desktop", ".conf", ".svg", ""}
# In pieces, so as not to name what must not be named.
FORBIDDEN = re.compile(
    r"(^|[^\w])/wo" + r"rk/|/ro" + r"ot/|/ho" + r"me/[a-z]|py" + r"pi\.org|python"
    r"hosted\.|deb\.deb" + r"ian|registry\.npm" + r"js"
)


def of_the_project(*tops: str) -> Iterator[Path]:
    """Every file of ours below some folders of the checkout."""
    for top in tops:
        for folder, inside, files in os.walk(ROOT / top):
            inside[:] = [name for name in inside if name != "__pycache__"]
            yield from (Path(folder, name) for name in files if not name.endswith(".pyc"))


def at_the_top() -> Iterator[Path]:
    """The files in the checkout's root."""
    return (file for file in ROOT.iterdir() if file.is_file() and file.name != ".git")


@pytest.mark.parametrize("top", ["supervisor_app", "tests", "docs", "packaging", "benchmarks"])
def test_a_module_has_one_purpose_and_fits_on_a_few_screens(top: str) -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in of_the_project(top)
        if file.suffix == ".py"
    }
    assert {name: count for name, count in lengths.items() if count > LONGEST_MODULE} == {}


def test_no_file_names_this_machine_or_a_package_index() -> None:
    tops = ("supervisor_app", "tests", "docs", "packaging", "benchmarks", "resources", ".ci")
    found = [
        f"{file.relative_to(ROOT)}: {hit.group()}"
        for file in (*at_the_top(), *of_the_project(*tops))
        if file.suffix in TEXT_SUFFIXES
        if (hit := FORBIDDEN.search(file.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


def test_nothing_is_left_for_later_in_the_code() -> None:
    left = re.compile(r"\b(TODO|FIXME|HACK|XXX)\b")
    found = [
        str(file.relative_to(ROOT))
        for file in of_the_project("supervisor_app")
        if file.suffix == ".py" and left.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


# --- layers --------------------------------------------------------------------------------------


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of a checkout."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that a test may spoil."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, folder / "supervisor_app")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_rooms_import_only_downwards(copied_house: Path) -> None:
    checked = lint_imports(copied_house)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("acd", "import supervisor_app.gateway", "Layers point downwards"),
        ("domain", "import httpx", "The domain imports nothing of ours and does no I/O"),
        ("client", "import PySide6", "Below the bridge there is no Qt"),
        ("bridge", "import pyqtgraph", "The bridge has no widgets"),
        ("ui", "import httpx", "Widgets reach the outside only through the bridge"),
    ],
)
def test_a_planted_violation_is_seen(
    copied_house: Path, room: str, line: str, contract: str
) -> None:
    planted = copied_house / "supervisor_app" / room / "planted.py"
    planted.write_text(line + "\n", encoding="utf-8")
    try:
        checked = lint_imports(copied_house)
    finally:
        planted.unlink()
    assert checked.returncode == 1
    assert re.search(rf"^{re.escape(contract)} BROKEN$", checked.stdout, re.MULTILINE)


# --- what is installed ---------------------------------------------------------------------------


def project() -> dict[str, list[str]]:
    """The requirements of the project, and those of its tests."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"run": table["dependencies"], **table["optional-dependencies"]}


def pins() -> list[Requirement]:
    """The lines of the constraints file."""
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_every_requirement_has_exactly_one_pin_that_it_allows(python: str) -> None:
    environment = {"python_version": python, "extra": ""}
    pinned: dict[str, list[str]] = {}
    for pin in pins():
        if pin.marker is None or pin.marker.evaluate(environment):
            (specifier,) = pin.specifier
            assert specifier.operator == "=="
            pinned.setdefault(canonicalize_name(pin.name), []).append(specifier.version)
    for line in (*project()["run"], *project()["test"]):
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(environment):
            (version,) = pinned[canonicalize_name(wanted.name)]
            assert wanted.specifier.contains(version), line


def test_qt_that_aborts_on_python_3_11_is_not_pinned_there() -> None:
    on_3_11 = {"python_version": "3.11"}
    qt = [pin for pin in pins() if pin.name in ("pyside6-essentials", "shiboken6")]
    versions = {str(pin.specifier) for pin in qt if pin.marker and pin.marker.evaluate(on_3_11)}
    assert len(versions) == 1
    assert versions.isdisjoint({"==6.12.0", "==6.10.1"})


def imported_names(tree: ast.AST) -> Iterator[str]:
    """The top names of all modules that a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_everything_imported_is_declared() -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in project()["run"]}
    homes = packages_distributions()
    undeclared = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in of_the_project("supervisor_app")
        if file.suffix == ".py"
        for name in imported_names(ast.parse(file.read_text(encoding="utf-8")))
        if name not in sys.stdlib_module_names and name != "supervisor_app"
        if declared.isdisjoint(map(canonicalize_name, homes.get(name, [name])))
    }
    assert undeclared == set()


def test_no_two_tests_have_the_same_file_name() -> None:
    """pytest takes them for one module and refuses the second, but only in a run of both."""
    names = [file.name for file in of_the_project("tests") if file.name.startswith("test_")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
