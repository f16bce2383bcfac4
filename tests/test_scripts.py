"""./run and ./test on machines that lack something."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SILENT = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the scripts and of what they read, in a folder with a space in its name."""
    folder = tmp_path / "a checkout"
    shutil.copytree(ROOT / "packaging", folder / "packaging")
    for name in ("run", "test", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a Debian with no package of ours, where we are not root."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in {
        "dpkg-query": SILENT,
        "apt-get": "#!/bin/sh\necho apt-get was run >&2\nexit 1\n",
        "sudo": SILENT,
        "id": "#!/bin/sh\necho 1000\n",
    }.items():
        (tools / name).write_text(text, encoding="utf-8")
        (tools / name).chmod(0o755)
    return {"PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


def started(
    script: Path, environment: dict[str, str], *options: str
) -> subprocess.CompletedProcess[str]:
    """A script run to its end."""
    return subprocess.run(
        [script, *options],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ""}, {"DISPLAY": ":4711"}])
def test_without_a_display_one_sentence_and_nothing_is_installed(
    checkout: Path, machine: dict[str, str], display: dict[str, str]
) -> None:
    done = started(checkout / "run", {**machine, **display})
    assert done.returncode == 2
    chinese, english = done.stderr.splitlines()
    assert "没有可用的显示器" in chinese
    assert "There is no display" in english
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("script", "options", "package"),
    [("run", ("gateway",), "libxcb-cursor0"), ("run", (), "fonts-noto-cjk"), ("test", (), "xvfb")],
)
def test_who_is_not_root_gets_the_line_to_run(
    checkout: Path, machine: dict[str, str], script: str, options: tuple[str, ...], package: str
) -> None:
    done = started(checkout / script, {**machine, "WAYLAND_DISPLAY": "wayland-0"}, *options)
    assert done.returncode == 1
    chinese, english, line = done.stderr.splitlines()
    assert "请运行下面这一行" in chinese
    assert "Run this line" in english
    assert line.strip().startswith("sudo apt-get update && sudo apt-get install -y ")
    assert package in line.split()
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("options", [("gateway",), ("import", "queue-log"), ("--version",)])
def test_what_opens_no_window_asks_for_no_display(
    checkout: Path, machine: dict[str, str], options: tuple[str, ...]
) -> None:
    done = started(checkout / "run", machine, *options)
    assert done.returncode == 1
    assert "There is no display" not in done.stderr
    assert "Run this line" in done.stderr


def test_root_is_told_when_apt_fails(checkout: Path, machine: dict[str, str]) -> None:
    tools = Path(machine["PATH"].partition(":")[0])
    (tools / "id").write_text("#!/bin/sh\necho 0\n", encoding="utf-8")
    done = started(checkout / "run", machine, "gateway")
    assert done.returncode == 1
    assert "apt-get was run" in done.stderr
    assert "apt-get failed; all it said is in " in done.stderr.splitlines()[-1]
    Path(done.stderr.splitlines()[-1].rpartition(" ")[2]).unlink()


def test_an_old_python_is_named_as_the_reason(checkout: Path, machine: dict[str, str]) -> None:
    tools = Path(machine["PATH"].partition(":")[0])
    (tools / "dpkg-query").write_text("#!/bin/sh\nprintf installed\n", encoding="utf-8")
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (tools / name).write_text(SILENT, encoding="utf-8")
        (tools / name).chmod(0o755)
    done = started(checkout / "run", machine, "gateway")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Python 3.11 or newer is needed."
