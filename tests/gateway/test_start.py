"""What can be wrong when a gateway starts: one sentence in two languages, and its exit code; or it
starts without a store, because the floor is worth more than its history."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.store_causes import words_of

CONFIG = """
[gateway]
listen = "127.0.0.1:{port}"
database = "{database}"
[[acd]]
name = "demo"
kind = "simulated"
agents = 20
"""


def start(config: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "supervisor_app", "gateway", "--config", str(config)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def refused(config: Path) -> str:
    gateway = start(config)
    _, told = gateway.communicate(timeout=60)
    assert gateway.returncode == 2
    text = told.decode()
    assert "Traceback" not in text
    zh, en = text.strip().splitlines()
    assert config.name in zh
    assert config.name in en
    return en


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        ('[centre]\ntitle_zh = "呼叫中心"\n'.encode("gbk"), "not UTF-8"),
        (CONFIG.encode("utf-16"), "not UTF-8"),
        (b"[gateway\n", "not valid TOML"),
    ],
    ids=["empty", "blank", "GBK", "UTF-16", "torn"],
)
def test_a_file_that_is_no_configuration_is_refused(tmp_path: Path, body: bytes, says: str) -> None:
    (tmp_path / "gateway.toml").write_bytes(body)
    assert says in refused(tmp_path / "gateway.toml")


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        text = CONFIG.format(port=other.getsockname()[1], database="./gateway.db")
        (tmp_path / "gateway.toml").write_text(text)
        assert "perhaps the port is taken" in refused(tmp_path / "gateway.toml")


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 1 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", str(disk)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a file system cannot be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.parametrize(
    ("what", "cause"),
    [
        ("read-only", "the folder of the database cannot be written"),
        ("full", "the disk is full"),
    ],
)
def test_without_a_place_for_its_history_it_shows_the_floor(
    tmp_path: Path, mounted: Path, what: str, cause: str
) -> None:
    if what == "full":
        (mounted / "others").write_bytes(bytes(1024 * 1024))
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    config = tmp_path / "gateway.toml"
    config.write_text(CONFIG.format(port=0, database=mounted / "gateway.db"))
    gateway = start(config)
    assert gateway.stderr is not None
    lines: list[str] = []
    while not lines or "acd heard" not in lines[-1]:
        lines.append(gateway.stderr.readline().decode())
        assert lines[-1], lines
    gateway.send_signal(signal.SIGTERM)
    _, rest = gateway.communicate(timeout=30)
    told = "".join(lines) + rest.decode()
    assert gateway.returncode == 0
    assert told.count("nothing can be stored") == 1
    assert f'cause="{cause}"' in told
    assert "gateway ended" in told
    assert "Traceback" not in told


def test_a_cause_that_is_not_known_is_left_to_the_log() -> None:
    from supervisor_app.domain.words import Words

    assert "log" in words_of(OSError("something else")).en
    fault = ConfigFault(Words("改", "mend it"))
    assert words_of(fault) == fault.words
