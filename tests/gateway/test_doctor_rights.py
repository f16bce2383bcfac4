"""Rights of files as `supervisor-app doctor` sees them, and whose the files are that root makes."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from supervisor_app.domain.checking import CheckOutcome
from supervisor_app.gateway import database_setting, system_place
from supervisor_app.gateway.config_load import load, parse
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.doctor_rights import (
    ENTER,
    READ,
    WRITE,
    Ground,
    files,
    gateway_user,
    may,
)
from supervisor_app.gateway.store import Store
from supervisor_app.gateway.system_place import Account

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has the user's folders")
AS_ROOT = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root leaves somebody else's files"
)
SOMEBODY = Account(4711, "somebody", frozenset({4712}))
WARM = """
import importlib, pkgutil, sys, tempfile
from pathlib import Path
from supervisor_app import gateway
from supervisor_app.__main__ import main
from supervisor_app.gateway.store import Store
for one in pkgutil.iter_modules(gateway.__path__):
    if one.name != "migrations":
        importlib.import_module(f"{gateway.__name__}.{one.name}")
with tempfile.TemporaryDirectory() as folder:
    store = Store(Path(folder) / "warm.db")
    store.open()
    store.close()
sys.exit(main(sys.argv[1:]))
"""
"""A command whose modules are loaded: this Python may lie where another user cannot read it."""
CONFIGURATION = """
[gateway]
database = "./data/gateway.db"
database_password = "file:database.secret"
[[acd]]
name = "d"
kind = "simulated"
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A configuration, a secret and a database, as they should be."""
    (tmp_path / "gateway.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "database.secret").write_text("secret", encoding="utf-8")
    (tmp_path / "database.secret").chmod(0o600)
    Store(tmp_path / "data" / "gateway.db").open()
    return tmp_path


def looked(place: Path, user: Account | None = None) -> str:
    """The cures that are told."""
    config = load(place / "gateway.toml")
    database = database_of(config)
    found = files(Ground(config, database, user or gateway_user(config, database)))
    return "\n".join(
        one.cure.en for one in found if one.outcome is CheckOutcome.FAILED and one.cure
    )


def test_what_is_right_is_told_in_one_line(place: Path) -> None:
    assert looked(place) == ""


@pytest.mark.parametrize(
    ("name", "mode", "cure"),
    [
        ("database.secret", 0o644, "chmod 640"),
        ("gateway.toml", 0o666, "chmod o-w"),
        pytest.param(
            "data/gateway.db",
            0o644,
            "chmod 600",
            marks=pytest.mark.sqlite_only("the rights of the file"),
        ),
    ],
)
def test_what_others_may_is_a_fault(place: Path, name: str, mode: int, cure: str) -> None:
    (place / name).chmod(mode)
    assert cure in looked(place)


def test_what_the_gateways_user_cannot_do_is_a_fault(place: Path) -> None:
    cures = looked(place, SOMEBODY)
    assert f"chown somebody: {place / 'data'}" in cures
    assert f"chown root:somebody {place / 'database.secret'} && chmod 640" in cures


def test_rights_are_reckoned_from_modes(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    me = Account(os.getuid(), "me", frozenset({os.getgid()}))
    assert may(Account(0, "root"), file, READ | WRITE | ENTER)
    file.chmod(0o640)
    if os.geteuid() != 0:
        assert may(me, file, READ)
    assert not may(SOMEBODY, file, READ)
    file.chmod(0o604)
    tmp_path.chmod(0o700)  # he may read the file, and not come to it
    assert not may(SOMEBODY, file, READ)


def test_who_owns_a_file_is_in_its_group_or_is_any_other() -> None:
    folder = Path(tempfile.mkdtemp(prefix="test-rights-"))
    folder.chmod(0o755)
    file = folder / "file"
    file.touch()
    file.chmod(0o640)
    owner, group = file.stat().st_uid, file.stat().st_gid
    try:
        assert owner == 0 or may(Account(owner, "owner"), file, READ | WRITE)
        assert may(Account(4711, "member", frozenset({group})), file, READ)
        assert not may(Account(4711, "member", frozenset({group})), file, WRITE)
        assert not may(SOMEBODY, file, READ)
    finally:
        shutil.rmtree(folder)


# Whose the files are that a command of root's makes -----------------------------------------------


@pytest.fixture
def of_another() -> Iterator[Path]:
    """A configuration whose data belong to another user, in folders that he may enter."""
    folder = Path(tempfile.mkdtemp(prefix="test-site-"))
    folder.chmod(0o755)
    nobody = pwd.getpwnam("nobody")
    data = folder / "data"
    data.mkdir(mode=0o700)
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    text = CONFIGURATION.replace('database_password = "file:database.secret"\n', "")
    (folder / "gateway.toml").write_text(text, encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


def command(folder: Path, *words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WARM, *words, "--config", str(folder / "gateway.toml")],
        input=told,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@AS_ROOT
@pytest.mark.sqlite_only("whose the file is")
def test_a_command_of_root_leaves_no_file_of_root_behind(of_another: Path) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    for words in (
        ("gateway", "token", "add", "desk-1"),
        ("people", "add", "zhang", "--name", "张三", "--role", "administrator"),
        ("wall", "add", "大厅"),
        ("database", "check"),
        ("doctor",),
    ):
        done = command(of_another, *words, told="correct horse battery\n")
        assert done.returncode == 0, done.stdout + done.stderr
    made = list((of_another / "data").iterdir())
    assert len(made) >= 4
    assert {file.name: file.stat().st_uid for file in made} == {file.name: nobody for file in made}


@AS_ROOT
@pytest.mark.sqlite_only("whose the file is")
def test_a_backup_lies_where_the_databases_owner_may_put_it(of_another: Path) -> None:
    assert command(of_another, "gateway", "token", "add", "desk-1").returncode == 0
    hidden = of_another / "hidden"
    hidden.mkdir(mode=0o700)
    done = command(of_another, "database", "backup", str(hidden / "b.db"))
    assert done.returncode == 2
    assert "/var/backups/supervisor-app" in done.stderr
    lies = of_another / "data" / "b.db"
    assert command(of_another, "database", "backup", str(lies)).returncode == 0
    assert lies.stat().st_uid == pwd.getpwnam("nobody").pw_uid
    hidden_copy = shutil.copy(lies, hidden)
    Path(hidden_copy).chmod(0o600)
    done = command(of_another, "database", "restore", str(hidden_copy), "--replace")
    assert done.returncode == 2


@AS_ROOT
def test_what_lies_beside_a_servers_database_is_the_systems(
    of_another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the gateway would not find the keys that root's command has laid somewhere else."""
    for module in (system_place, database_setting):
        monkeypatch.setattr(module, "DATA", of_another / "data")
    monkeypatch.setattr(system_place, "CONFIGURATION", of_another)
    assert system_place.is_the_systems_user()
    text = CONFIGURATION.replace("./data/gateway.db", "postgresql+psycopg://a:b@127.0.0.1/centre")
    text = text.replace('database_password = "file:database.secret"\n', "")
    config = parse(text, of_another / "gateway.toml")
    assert database_of(config).place == of_another / "data" / "centre@127_0_0_1"
    bare = parse(text.replace("postgresql+psycopg://a:b@127.0.0.1/centre", "g.db"), config.path)
    assert database_of(bare).place == of_another / "data" / "g.db"


@AS_ROOT
def test_a_file_that_root_left_before_is_refused_with_what_helps(of_another: Path) -> None:
    left = of_another / "data" / "gateway.db"
    left.touch()
    done = command(of_another, "gateway", "token", "add", "desk-1")
    assert done.returncode == 2
    assert f"chown nobody: {left}" in done.stderr
    doctor = command(of_another, "doctor")
    assert doctor.returncode == 1
    assert f"chown nobody: {left}" in doctor.stdout
