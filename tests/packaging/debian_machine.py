"""A small Debian of its own to install packages in, made from the one that the rig has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASES = Path(os.environ.get("CALLCENTRE_HOME", "/opt/callcentre"))
_SYSTEMCTL = """\
#!/bin/sh
# Stands in for systemd: says what it was asked, and is active while /run/gateway-runs is there.
echo "systemctl $*" >>/run/asked
case "$*" in
*ActiveState*) [ -e /run/gateway-runs ] && echo active || echo inactive ;;
*stop*) rm -f /run/gateway-runs ;;
*start*) touch /run/gateway-runs ;;
esac
"""
_OF_THE_PROGRAM = {"preinst": "preinst", "postinst": "program-postinst"}
"""The maintainer scripts of the large package, which the stand-in has too."""


def needed() -> Path:
    """The Debian to copy. Skips the test where there is none, or where it may not be entered."""
    bases = [BASES / suite for suite in ("bullseye", "forky")]
    there = [base for base in bases if (base / "usr/bin/dpkg").exists()]
    why = ""
    if sys.platform != "linux" or os.geteuid() != 0:
        why = "needs root on Debian"
    elif nfpm() is None:
        why = "nfpm is not installed"
    elif not there:
        why = "the rig has no Debian yet"
    if why and os.environ.get("CI") == "true":
        pytest.fail(why)
    if why:
        pytest.skip(why)
    return there[0]


def nfpm() -> str | None:
    """The program that makes packages."""
    beside = Path(sys.executable).with_name("nfpm")
    return str(beside) if beside.exists() else shutil.which("nfpm")


def packed(version: str, folder: Path, configuration: str = "") -> dict[str, Path]:
    """The two small packages of a version, and one that stands in for the program. With a
    `configuration` the gateway's package brings that one."""
    folder.mkdir(parents=True)
    small = ("supervisor-gateway", "supervisor-wall")
    of_it = {**os.environ, "VERSION": version, "SOURCE_DATE_EPOCH": "1795435200"}
    subprocess.run(
        [sys.executable, ROOT / "packaging/linux/changelog.py", folder / "changelog", *small],
        env=of_it,
        check=True,
    )
    for name in small:
        subprocess.run(
            [
                str(nfpm()),
                "package",
                "--config",
                str(_recipe(name, folder, configuration)),
                "--packager",
                "deb",
                "--target",
                str(folder),
            ],
            cwd=ROOT,
            env={**of_it, "STAGE": str(folder)},
            check=True,
            capture_output=True,
        )
    _stand_in(version, folder)
    return {file.name.partition("_")[0]: file for file in folder.glob("*.deb")}


def _recipe(name: str, folder: Path, configuration: str) -> Path:
    usual = ROOT / "packaging/linux" / f"{name}.nfpm.yaml"
    if not configuration or name != "supervisor-gateway":
        return usual
    other = folder / "gateway.toml"
    other.write_text(configuration, encoding="utf-8")
    text = usual.read_text(encoding="utf-8")
    own = folder / usual.name
    own.write_text(text.replace("packaging/linux/gateway/gateway.toml", str(other)), "utf-8")
    return own


def _stand_in(version: str, folder: Path) -> None:
    tree = folder / "stand-in"
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "DEBIAN").mkdir()
    program = tree / "usr/bin/supervisor-app"
    program.write_text(f"#!/bin/sh\necho supervisor-app {version}\n", encoding="utf-8")
    program.chmod(0o755)
    for name, script in _OF_THE_PROGRAM.items():
        shutil.copy(ROOT / "packaging/linux/gateway" / script, tree / "DEBIAN" / name)
    (tree / "DEBIAN/control").write_text(
        f"Package: supervisor-app\nVersion: {version}\nArchitecture: amd64\n"
        "Maintainer: the tests\nDescription: stands in for the program\n",
        encoding="utf-8",
    )
    file = folder / f"supervisor-app_{version}_amd64.deb"
    subprocess.run(["dpkg-deb", "--build", tree, file], check=True, capture_output=True)


class Machine:
    """A Debian in a folder. Commands run in namespaces of their own and are gone with them."""

    def __init__(self, base: Path, folder: Path) -> None:
        self.root = folder / "machine"
        subprocess.run(["cp", "-a", "--reflink=auto", base, self.root], check=True)

    def run(self, *command: str, fails: bool = False) -> str:
        """What a command says. Fails the test where it does, unless it is to."""
        inside = (
            'mount -t proc proc "$0/proc"; : >>"$0/dev/null"; '
            'mount --bind /dev/null "$0/dev/null"; exec chroot "$0" "$@"'
        )
        done = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "sh", "-c", inside, self.root, *command],
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL": "C.UTF-8",
                "DEBIAN_FRONTEND": "noninteractive",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        assert (done.returncode != 0) is fails, done.stdout
        return done.stdout

    def install(self, packages: dict[str, Path], *names: str, force: str = "confold") -> str:
        """Install packages with dpkg, all in one run."""
        for name in names:
            shutil.copy(packages[name], self.root / "tmp")
        files = [f"/tmp/{packages[name].name}" for name in names]
        return self.run("dpkg", f"--force-{force}", "--install", *files)

    def pretend_systemd(self) -> None:
        """From now on maintainer scripts find a systemd that tells what it was asked."""
        (self.root / "run/systemd/system").mkdir(parents=True, exist_ok=True)
        program = self.root / "usr/local/bin/systemctl"
        program.write_text(_SYSTEMCTL, encoding="utf-8")
        program.chmod(0o755)
        usual = self.root / "usr/bin/systemctl"
        usual.unlink(missing_ok=True)
        shutil.copy(program, usual)

    def asked(self) -> list[str]:
        """What systemd was asked since the last time."""
        file = self.root / "run/asked"
        told = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return [line.removeprefix("systemctl ") for line in told]
