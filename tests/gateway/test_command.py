"""The command line of the gateway."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from supervisor_app.__main__ import main, parser
from supervisor_app.gateway.app import bind
from supervisor_app.gateway.command import SteadyLog
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.store import Store

CONFIG = '[gateway]\ndatabase = "./gateway.db"\n[[acd]]\nname = "demo"\nkind = "simulated"\n'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "gateway.toml"
    file.write_text(CONFIG)
    return file


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def token(config: Path, *words: str) -> int:
    return main(["gateway", "token", *words, "--config", str(config)])


def test_a_token_is_made_listed_and_revoked(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert token(config, "add", "desk-1") == 0
    made = capsys.readouterr().out.strip()
    assert len(made) >= 40
    assert token(config, "add", "desk-1") == 2
    assert "revoke" in capsys.readouterr().err
    assert token(config, "list") == 0
    listed = capsys.readouterr().out
    assert "desk-1\t" in listed
    assert made not in listed
    assert token(config, "revoke", "desk-1") == 0
    assert token(config, "revoke", "desk-1") == 2
    assert token(config, "add", "desk-1") == 0
    capsys.readouterr()
    (kept,) = Store(config.parent / "gateway.db").tokens()
    assert kept.revoked is None
    assert token(config, "add", " ") == 2


@pytest.mark.parametrize("words", [["gateway"], ["gateway", "token", "list"]])
def test_a_wrong_configuration_is_one_sentence_and_exit_code_2(
    config: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    config.write_text(CONFIG + "colour = 'red'\n[centre]\nzone = 'Nowhere'\n")
    assert main([*words, "--config", str(config)]) == 2
    told = capsys.readouterr().err
    assert "gateway.toml:8: centre.zone" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "words",
    [
        ["--gateway", "http://127.0.0.1:1"],
        ["desk", "--token-file", "t"],
        ["desk", "--gateway", "u", "--token-file", "t", "--config", "c"],
        ["desk", "--theme", "pink"],
        ["gateway", "token"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_exit_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_config_may_stand_on_either_side_of_token() -> None:
    for words in (
        ["gateway", "--config", "c", "token", "list"],
        ["gateway", "token", "list", "--config", "c"],
    ):
        assert parser().parse_args(words).config == Path("c")
    desk = parser().parse_args(["desk", "--theme", "light"])
    assert (desk.program, desk.theme, desk.config) == ("desk", "light", None)


def test_the_gateway_loads_no_qt_and_the_client_no_server() -> None:
    def loaded(module: str) -> set[str]:
        code = f"import sys, {module}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        return set(done.stdout.decode().split())

    gateway = loaded("supervisor_app.gateway.command")
    assert gateway & {"PySide6", "pandas", "httpx", "alembic"} == set()
    desk = loaded("supervisor_app.client.feed, supervisor_app.client.embedded")
    assert desk & {"PySide6", "litestar", "uvicorn", "sqlalchemy", "prometheus_client"} == set()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    file = (tmp_path / "log").open("w")
    log = SteadyLog(file)
    print("before", file=log, flush=True)
    file.close()
    print("after", file=log, flush=True)
    assert (tmp_path / "log").read_text() == "before\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_service_manager_ends_it_in_order(config: Path) -> None:
    config.write_text(
        CONFIG.replace("[[acd]]", 'listen = "127.0.0.1:0"\n[[acd]]') + "agents = 20\n"
    )
    gateway = subprocess.Popen(
        [sys.executable, "-m", "supervisor_app", "gateway", "--config", str(config)],
        stderr=subprocess.PIPE,
    )
    assert gateway.stderr is not None
    while b"acd heard" not in (line := gateway.stderr.readline()):
        assert line, "it ended"
    gateway.send_signal(signal.SIGTERM)
    assert gateway.wait(10) == 0
    gateway.stderr.close()
    assert "demo" in Store(config.parent / "gateway.db").load(0).heard_until  # its last seconds


def test_answers_are_not_held_back_by_the_network_stack(config: Path) -> None:
    config.write_text(CONFIG.replace("[[acd]]", 'listen = "127.0.0.1:0"\n[[acd]]'))
    with bind(load(config)) as listener:
        assert listener.proto == socket.IPPROTO_TCP
        taken = listener.getsockname()[1]
        config.write_text(CONFIG.replace("[[acd]]", f'listen = "127.0.0.1:{taken}"\n[[acd]]'))
        with pytest.raises(ConfigFault) as raised:
            bind(load(config))
    assert f"127.0.0.1:{taken}" in raised.value.words.zh
