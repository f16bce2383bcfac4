"""What packages are built from, as far as that can be seen without building one."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Linux packages are built on Linux")


def pins() -> dict[str, str]:
    """What a build for the old base installs, as its own script says."""
    said = subprocess.run(
        ["bash", "-c", ". packaging/linux/wheels.sh; pins"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = dict(re.findall(r"^(.+)==(.+)$", said, re.MULTILINE))
    assert len(found) == len(said.splitlines())  # pip refuses two versions of one name
    return found


def test_the_old_base_has_its_own_qt_and_the_projects_other_versions() -> None:
    found = pins()
    assert found["pyside6-essentials"] == found["shiboken6"] == "6.9.3"
    theirs = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    for name in ("litestar", "sqlalchemy", "pandas", "psycopg"):
        assert f"\n{name}=={found[name]}\n" in theirs
    assert all(re.fullmatch(r"[0-9][0-9a-z.]*", version) for version in found.values())


def test_what_the_packed_program_starts_gets_back_the_systems_libraries() -> None:
    script = (LINUX / "own_environment.py").read_text(encoding="utf-8")
    show = "\nimport json\nprint(json.dumps(dict(os.environ)))"
    seen = []
    for before in ({}, {"LD_LIBRARY_PATH_ORIG": "/opt/theirs"}):
        environment = {"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": "/packed", **before}
        done = subprocess.run(
            [sys.executable, "-c", script + show],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.append(json.loads(done.stdout))
    assert [one.get("LD_LIBRARY_PATH") for one in seen] == [None, "/opt/theirs"]
    assert all(one["PYINSTALLER_RESET_ENVIRONMENT"] == "1" for one in seen)


@pytest.mark.parametrize("script", ["build", "old-base", "pack", "test-old-base", "try"])
def test_a_command_of_the_packages_can_be_started_and_read(script: str) -> None:
    assert os.access(LINUX / script, os.X_OK)
    subprocess.run(["bash", "-n", LINUX / script], check=True)


@pytest.mark.parametrize("option", ["--what", "--help"])
@pytest.mark.parametrize("script", ["build", "try"])
def test_an_unknown_option_shows_the_use_and_does_nothing(script: str, option: str) -> None:
    done = subprocess.run([LINUX / script, option], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"packaging/linux/{script} [" in done.stdout


def test_every_program_of_a_package_is_of_one_version() -> None:
    packages = sorted(LINUX.glob("*.nfpm.yaml"))
    assert "supervisor-app.nfpm.yaml" in [file.name for file in packages]
    for file in packages:
        text = file.read_text(encoding="utf-8")
        assert "\nversion: ${VERSION}\n" in text, file.name
        assert f"\nname: {file.name.removesuffix('.nfpm.yaml')}\n" in f"\n{text}", file.name


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed")
def test_the_desktop_entry_is_well_formed() -> None:
    subprocess.run(
        ["desktop-file-validate", ROOT / "packaging" / "supervisor-app.desktop"], check=True
    )


CHANGES = """# Changelog

## [Unreleased]

### Fixed

- What is not in a version yet.

## [0.2.0] - 2026-11-23

Words before.

### Added

- Something with a [page](docs/page.md) that is
  told in two lines, and is so long that it takes three of them where it is read.

## [0.1.0] - 2026-01-02
"""


def test_a_package_tells_what_is_new_as_debians_do(tmp_path: Path) -> None:
    (tmp_path / "packaging" / "linux").mkdir(parents=True)
    shutil.copy(LINUX / "changelog.py", tmp_path / "packaging" / "linux")
    (tmp_path / "CHANGELOG.md").write_text(CHANGES, encoding="utf-8")
    told = []
    for folder in ("one", "again"):
        subprocess.run(
            [sys.executable, "packaging/linux/changelog.py", folder, "supervisor-wall"],
            cwd=tmp_path,
            env={**os.environ, "VERSION": "0.2.0", "SOURCE_DATE_EPOCH": "1795435200"},
            check=True,
        )
        told.append((tmp_path / folder / "supervisor-wall.gz").read_bytes())
    assert told[0] == told[1]
    text = gzip.decompress(told[0]).decode()
    heads = re.findall(r"^\S+ \((.+)\) unstable; urgency=medium$", text, re.MULTILINE)
    assert heads == ["0.2.0", "0.1.0"]
    assert text.index("not in a version yet") < text.index("with a page")
    assert "](" not in text
    assert max(len(line) for line in text.splitlines() if line.startswith("  ")) <= 78
    dates = re.findall(r"^ -- The .+ <.+@.+>  (.+)$", text, re.MULTILINE)
    assert dates == ["Mon, 23 Nov 2026 12:00:00 +0000", "Fri, 02 Jan 2026 00:00:00 +0000"]
    for line in text.splitlines():
        assert line == "" or line.startswith(("supervisor-wall (", "  ", " -- ")), line


def test_who_makes_a_package_is_one_and_what_lintian_is_told_is_of_it() -> None:
    who = re.search(r'^WHO = "(.+)"$', (LINUX / "changelog.py").read_text("utf-8"), re.MULTILINE)
    assert who is not None
    for file in sorted(LINUX.glob("*.nfpm.yaml")):
        name, text = file.name.removesuffix(".nfpm.yaml"), file.read_text(encoding="utf-8")
        assert f"\nmaintainer: {who[1]} #" in text
        assert f"src: packaging/linux/lintian/{name}\n" in text
        told = (LINUX / "lintian" / name).read_text(encoding="utf-8").splitlines()
        assert all(line.startswith(("#", f"{name}: ")) for line in told)
        assert told[0].startswith("# ")  # why
