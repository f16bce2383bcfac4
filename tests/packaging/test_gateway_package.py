"""The packages of the gateway and of a wall: installed, upgraded, removed and purged by dpkg."""

import hashlib
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from debian_machine import ROOT, Machine, needed, packed

from supervisor_app.gateway import doctor_configuration
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.system_place import CONFIGURATION, DATA, SERVICE

ALL = ("supervisor-app", "supervisor-gateway", "supervisor-wall")
PROGRAM = ("supervisor-app", "supervisor-gateway")
PACKAGING = ROOT / "packaging" / "linux"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Two versions of everything."""
    needed()
    folder = tmp_path_factory.mktemp("packages")
    return {version: packed(version, folder / version) for version in ("1.0.0", "1.1.0")}


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """One Debian for all."""
    return Machine(needed(), tmp_path_factory.mktemp("debian"))


@pytest.fixture
def machine(debian: Machine) -> Machine:
    """A Debian in which nothing of ours is installed."""
    debian.run("dpkg", "--purge", "--force-depends", *ALL)
    return debian


def data_of(machine: Machine) -> Path:
    return machine.root / DATA.relative_to("/")


def configuration_of(machine: Machine) -> Path:
    return machine.root / CONFIGURATION.relative_to("/") / "gateway.toml"


def test_a_life_of_the_gateway_package(
    machine: Machine, packages: dict[str, dict[str, Path]]
) -> None:
    told = machine.install(packages["1.0.0"], *PROGRAM)
    assert "supervisor-app doctor" in told
    assert f"systemctl enable --now {SERVICE}" in told
    assert SERVICE in machine.run("id", SERVICE)
    data = data_of(machine)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert machine.run("stat", "-c", "%U:%G", str(DATA)).strip() == f"{SERVICE}:{SERVICE}"
    assert (
        not (machine.root / "etc/systemd/system/multi-user.target.wants").exists()
        or not (
            machine.root / f"etc/systemd/system/multi-user.target.wants/{SERVICE}.service"
        ).is_symlink()
    )

    edited = configuration_of(machine)
    edited.write_text(edited.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    (data / "gateway.db").write_bytes(b"kept")
    (edited.parent / "ami.secret").write_text("secret\n", encoding="utf-8")
    again = machine.install(packages["1.1.0"], *PROGRAM)
    assert "enable --now" not in again
    assert machine.run("supervisor-app").strip() == "supervisor-app 1.1.0"
    assert edited.read_text(encoding="utf-8").endswith("# edited\n")
    assert (data / "gateway.db").read_bytes() == b"kept"

    assert str(DATA) in machine.run("dpkg", "--remove", "supervisor-gateway")
    assert edited.exists()
    assert (data / "gateway.db").exists()
    machine.install(packages["1.1.0"], "supervisor-gateway")
    assert (data / "gateway.db").read_bytes() == b"kept"

    assert "deleted" in machine.run("dpkg", "--purge", "supervisor-gateway")
    assert not data.exists()
    assert not edited.exists()
    assert (edited.parent / "ami.secret").exists()
    assert (machine.root / "var/backups/supervisor-app").is_dir()


def test_a_gateway_that_runs_stands_still_while_its_files_are_replaced(
    machine: Machine, packages: dict[str, dict[str, Path]]
) -> None:
    machine.pretend_systemd()
    machine.install(packages["1.0.0"], *PROGRAM)
    assert not [line for line in machine.asked() if "start" in line]  # nobody wanted it yet
    (machine.root / "run/gateway-runs").touch()
    machine.install(packages["1.1.0"], *PROGRAM)
    stops = [line for line in machine.asked() if line.split()[0] in ("start", "stop")]
    assert stops == [f"stop {SERVICE}.service", f"start {SERVICE}.service"]
    assert (machine.root / "run/gateway-runs").exists()

    machine.install(packages["1.1.0"], "supervisor-app")
    stops = [line for line in machine.asked() if line.split()[0] in ("start", "stop")]
    assert stops == [f"stop {SERVICE}.service", f"start {SERVICE}.service"]

    (machine.root / "run/gateway-runs").unlink()
    machine.install(packages["1.1.0"], *PROGRAM)
    assert not [line for line in machine.asked() if line.split()[0] in ("start", "stop")]

    (machine.root / "run/gateway-runs").touch()
    machine.run("dpkg", "--remove", "supervisor-gateway")
    assert not (machine.root / "run/gateway-runs").exists()
    assert not (machine.root / "run/supervisor-gateway.start-again").exists()


def test_an_edited_configuration_outlives_a_version_that_has_another(
    machine: Machine, packages: dict[str, dict[str, Path]], tmp_path: Path
) -> None:
    """Nobody is there to answer, as in an upgrade at night."""
    other = packed("1.2.0", tmp_path / "other", "# another configuration\n")
    edited = configuration_of(machine)
    beside = edited.with_name("gateway.toml.dpkg-dist")
    words = "# edited\n"
    for force in ("confdef", "confold", "confdef,confold"):
        machine.install(packages["1.0.0"], *PROGRAM)
        edited.write_text(words, encoding="utf-8")
        machine.install(other, *PROGRAM, force=force)
        assert edited.read_text(encoding="utf-8") == words
        assert beside.read_text(encoding="utf-8") == "# another configuration\n"
        machine.run("dpkg", "--purge", "--force-depends", *PROGRAM)

    machine.install(packages["1.0.0"], *PROGRAM)
    edited.write_text(words, encoding="utf-8")
    for name in PROGRAM:
        shutil.copy(other[name], machine.root / "tmp")
    files = [f"/tmp/{other[name].name}" for name in PROGRAM]
    assert "at conffile prompt" in machine.run("dpkg", "--install", *files, fails=True)
    assert edited.read_text(encoding="utf-8") == words
    told = machine.run("dpkg", "--force-confdef", "--force-confold", "--configure", "-a")
    assert "supervisor-gateway (1.2.0)" in told
    assert edited.read_text(encoding="utf-8") == words


def test_a_life_of_the_wall_package(machine: Machine, packages: dict[str, dict[str, Path]]) -> None:
    told = machine.install(packages["1.0.0"], "supervisor-app", "supervisor-wall")
    assert "wall.token" in told
    etc = machine.root / "etc"
    assert (etc / "xdg/autostart/supervisor-wall.desktop").exists()
    assert (machine.root / "usr/lib/supervisor-wall/session").stat().st_mode & 0o111 == 0o111
    wall = etc / "supervisor-app/wall.toml"
    wall.write_text('user = "hall"\ngateway = "http://127.0.0.1:1"\n', encoding="utf-8")
    token = etc / "supervisor-app/wall.token"
    token.write_text("token\n", encoding="utf-8")
    machine.install(packages["1.1.0"], "supervisor-app", "supervisor-wall")
    assert 'user = "hall"' in wall.read_text(encoding="utf-8")
    machine.run("dpkg", "--remove", "supervisor-wall")
    assert token.exists()
    machine.run("dpkg", "--purge", "supervisor-wall")
    assert not token.exists()
    assert not wall.exists()


def test_a_package_wants_the_program_of_its_own_version(
    machine: Machine, packages: dict[str, dict[str, Path]]
) -> None:
    machine.install(packages["1.0.0"], "supervisor-app")
    mixed = {**packages["1.1.0"]}
    file = mixed["supervisor-gateway"]
    (machine.root / "tmp" / file.name).write_bytes(file.read_bytes())
    told = machine.run("dpkg", "--install", f"/tmp/{file.name}", fails=True)
    assert "supervisor-app (= 1.1.0)" in told


# What is in them, looked at without installing ----------------------------------------------------


def test_the_configuration_of_the_package_lacks_nothing_but_a_switch(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    text = (PACKAGING / "gateway" / "gateway.toml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    read = doctor_configuration.configuration(file)
    assert [fault.path for fault in read.faults] == [("acd",)]

    head, _, tail = text.partition('# [[acd]]\n# name = "demo"')
    assert tail
    demonstration = head + '[[acd]]\nname = "demo"' + tail.replace("# kind", "kind")
    assert parse(demonstration, file).acds[0].kind == "simulated"
    keys = ("[[acd", "name =", "kind", "title =", "url", "user", "secret =")
    taken = tuple(f"# {key}" for key in keys)
    switch = "\n".join(
        line.removeprefix("# ") if line.startswith(taken) else line for line in head.splitlines()
    )
    assert parse(switch, file).acds[0].name == "main"


_SHIPPED = {
    "gateway/gateway.toml": "a0798106a2bd537eb8538020398191595d26a5ce79641857621cc560bb90f7df",
    "wall/wall.toml": "171e0421d037b44574b40d1b11424ab07aaf912108c25bd9670a3828bb57372a",
}


@pytest.mark.parametrize("name", _SHIPPED)
def test_a_file_that_every_site_edits_stays_as_it_was_shipped(name: str) -> None:
    """Where a version brings another, dpkg asks everybody which to take, and an upgrade that nobody
    watches stops in the middle, its gateway too. New keys go into `gateway.example.toml`."""
    assert hashlib.sha256((PACKAGING / name).read_bytes()).hexdigest() == _SHIPPED[name]


def test_the_large_package_stops_the_gateway_too() -> None:
    text = (PACKAGING / "supervisor-app.nfpm.yaml").read_text(encoding="utf-8")
    assert "preinstall: packaging/linux/gateway/preinst" in text
    assert "postinstall: packaging/linux/gateway/program-postinst" in text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze")
def test_the_unit_is_understood_and_gives_little_away(tmp_path: Path) -> None:
    unit = tmp_path / f"{SERVICE}.service"
    text = (ROOT / "packaging" / unit.name).read_text(encoding="utf-8")
    unit.write_text(text.replace("/usr/bin/supervisor-app", "/bin/true"), encoding="utf-8")
    for words in (("verify", "--man=no"), ("security", "--offline=true", "--threshold=20")):
        done = subprocess.run(
            ["systemd-analyze", *words, unit], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"{unit.name}:" not in done.stderr  # a key that it does not know is only a warning


def test_no_maintainer_script_goes_on_after_a_failure() -> None:
    scripts = [*PACKAGING.glob("*/p*inst"), *PACKAGING.glob("*/p*rm")]
    assert len(scripts) >= 6
    for script in scripts:
        lines = script.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "#!/bin/sh"
        assert "set -e" in lines
