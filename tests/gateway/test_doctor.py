"""`supervisor-app doctor`: every fault of a configuration, nothing changed, nothing secret told."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from demonstration_site import demonstration, free_port

from supervisor_app.__main__ import main
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.doctor_command import lines_of
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.gateway import doctor_listening
from supervisor_app.gateway.config_load import load
from supervisor_app.gateway.doctor_configuration import configuration
from supervisor_app.gateway.doctor_findings import Look, well
from supervisor_app.gateway.store import Store

OK, HINT, FAULT = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAILED
SECRET = "a secret of the tests"


def looked(file: Path) -> dict[str, list[CheckLine]]:
    """The lines by what they are about; each one whole."""
    found: dict[str, list[CheckLine]] = {}
    for line in lines_of(file):
        assert (line.outcome is OK) is (line.cause is None is line.cure)
        for words in (line.title, line.told, line.cause, line.cure):
            assert words is None or (words.zh and words.en)
            assert words is None or SECRET not in words.zh + words.en
        found.setdefault(line.step, []).append(line)
    return found


def outcomes(lines: list[CheckLine]) -> set[CheckOutcome]:
    return {line.outcome for line in lines}


# The configuration --------------------------------------------------------------------------------


FAULTY = """\
[centre]
zone = "Asia/Shangai"
[gateway]
listen = "0.0.0.0:8700"
databse = "gateway.db"
[service_level]
threshold_s = 21
[[queues]]
acd = "main"
id = ""
zh = "信用卡"
[[acd]]
name = "main"
kind = "asterix"
secret = "plain"
"""


def test_every_fault_of_a_configuration_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text(FAULTY, encoding="utf-8")
    found = {fault.line: fault.path for fault in configuration(file).faults}
    assert found[2] == ("centre", "zone")
    assert found[4] == ("gateway", "listen")
    assert found[5] == ("gateway", "databse")
    assert found[7] == ("service_level", "threshold_s")
    assert found[10] == ("queues", 0, "id")
    assert found[14] == ("acd", 0, "kind")
    assert found[15] == ("acd", 0, "secret")
    lines = looked(file)["configuration"]
    assert len(lines) == len(found) == 7
    assert outcomes(lines) == {FAULT}
    assert all(f"{file}:" in (line.cause.en if line.cause else "") for line in lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("[gateway\n", "not valid TOML"),
        ("[gateway]\n", "at least one [[acd]]"),
        ("[[acd]]\nkind = 'simulated'\n", "missing"),
    ],
)
def test_a_configuration_that_is_none_is_one_fault(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text(text, encoding="utf-8")
    (line,) = looked(file)["configuration"]
    assert line.cause is not None
    assert words in line.cause.en


def test_without_a_configuration_the_machine_is_looked_at(tmp_path: Path) -> None:
    found = looked(tmp_path / "absent.toml")
    assert outcomes(found["configuration"]) == {FAULT}
    assert {"own_clock", "zone", "files", "service"} < set(found)
    assert "database" not in found


# The whole command --------------------------------------------------------------------------------


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {file.name: (file.stat().st_mtime_ns, file.stat().st_size) for file in folder.iterdir()}


def test_a_machine_that_is_well_is_told_and_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = demonstration(tmp_path)
    before = state_of(tmp_path)
    assert main(["doctor", "--config", str(file)]) == 0
    told = capsys.readouterr().out
    assert "✓ 数据库 · Database" in told
    assert "✕" not in told.rpartition("\n\n")[0]
    assert state_of(tmp_path) == before
    Store(tmp_path / "gateway.db").open()
    before = state_of(tmp_path)
    assert main(["doctor", "--config", str(file)]) == 0
    assert state_of(tmp_path) == before
    assert "supervisor-app people add" in capsys.readouterr().out  # nobody is an administrator


def test_programs_are_told_in_json_and_a_fault_is_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gateway.toml"
    file.write_text(FAULTY, encoding="utf-8")
    assert main(["doctor", "--json", "--config", str(file)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["outcome"] for line in lines].count("failed") >= 7
    assert all(line["cure"]["zh"] for line in lines if line["outcome"] != "ok")


def test_a_person_who_administers_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = demonstration(tmp_path)
    words = ["people", "add", "zhang", "--role", "administrator", "--name", "张三"]
    done = subprocess.run(
        [sys.executable, "-m", "supervisor_app", *words, "--config", str(file)],
        input="correct horse battery\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = looked(file)
    (line,) = found["people"]
    assert line.outcome is OK
    assert line.told is not None
    assert line.told.en == "people: 1, administrators: 1"


def test_a_switch_that_does_not_answer_is_a_fault_and_its_secret_is_not_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "ami.secret").write_text(SECRET, encoding="utf-8")
    (tmp_path / "ami.secret").chmod(0o600)
    more = (
        f'[[acd]]\nname = "main"\nkind = "asterisk"\nurl = "http://127.0.0.1:{free_port()}"\n'
        'user = "desk"\nsecret = "file:ami.secret"\n'
    )
    found = looked(demonstration(tmp_path, more))
    assert found["connect"][0].outcome is FAULT
    (tmp_path / "ami.secret").unlink()
    found = looked(tmp_path / "gateway.toml")
    assert found["acd"][-1].outcome is FAULT
    assert outcomes(found["permissions"]) == {FAULT}


def test_a_secret_of_the_service_alone_is_no_fault(tmp_path: Path) -> None:
    more = (
        '[[acd]]\nname = "main"\nkind = "asterisk"\nurl = "http://127.0.0.1:1"\nuser = "desk"\n'
        'secret = "file:/run/credentials/supervisor-gateway.service/ami"\n'
    )
    found = looked(demonstration(tmp_path, more))
    assert found["acd"][-1].outcome is HINT
    assert outcomes(found["permissions"]) == {HINT}


def test_what_hangs_is_left_behind_and_what_breaks_hides_nothing() -> None:
    hang = socket.socketpair()
    late = Look("x", well("x").told, lambda: [well(str(hang[0].recv(1)))], 0.1)  # type: ignore[arg-type]
    (line,) = late.lines()
    assert line.outcome is FAULT
    hang[1].send(b"x")

    def broken() -> list[object]:
        raise RuntimeError("broken")

    (line,) = Look("x", line.title, broken).lines()  # type: ignore[arg-type]
    assert line.cause is not None
    assert "broken" in line.cause.en
    for end in hang:
        end.close()


# The port -----------------------------------------------------------------------------------------


def test_a_port_that_another_program_has_is_a_fault(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        file = demonstration(tmp_path, port=other.getsockname()[1])
        (line,) = looked(file)["port"]
    assert line.outcome is FAULT
    assert line.cause is not None
    if sys.platform == "linux":
        assert f"PID {os.getpid()}" in line.cause.en


def test_our_own_gateway_on_the_port_is_well_and_says_how_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = EmbeddedGateway.start(demonstration(tmp_path), log_file=tmp_path / "log")
    try:
        assert own.wait_ready(60)
        port = int(own.url.rpartition(":")[2])
        file = demonstration(tmp_path, port=port)
        lines = looked(file)["port"]
        assert len(lines) == 3
        assert lines[0].told is not None
        assert "a gateway runs" in lines[0].told.en
        assert outcomes(looked(file)["database"]) == {OK}
        monkeypatch.setattr(doctor_listening, "__version__", "99.0")
        assert HINT in outcomes(looked(file)["port"])
    finally:
        own.stop()


def test_an_address_that_this_machine_does_not_have(tmp_path: Path) -> None:
    config = load(demonstration(tmp_path))
    ground = doctor_listening.Ground(
        doctor_listening.GatewayConfig(
            path=config.path,
            file=config.file,
            acds=config.acds,
            service_level=config.service_level,
            host="192.0.2.1",
            port=8700,
        ),
        None,
        None,  # type: ignore[arg-type]
    )
    (line,) = doctor_listening.findings(ground)
    assert line.cause is not None
    assert "192.0.2.1" in line.cause.en
