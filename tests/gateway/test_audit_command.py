"""The command line of the record."""

import csv
import io
from pathlib import Path

import pytest
from by_hand import tampered
from command_stage import CONFIG, Stage, cell, on_stage, skills

from supervisor_app.__main__ import main
from supervisor_app.gateway.audit_command import no_formula

Output = pytest.CaptureFixture[str]


def recorded(directory: Path, reason: str = "高峰") -> list[str]:
    """A gateway's configuration with a record of two entries, for the command line."""

    async def work(stage: Stage) -> None:
        await stage.take(skills(stage, cell(1, 3), cell(2, 3), reason=reason))

    on_stage(directory, work)
    config = directory / "gateway.toml"
    config.write_text(CONFIG, encoding="utf-8")
    return ["--config", str(config)]


def tamper(directory: Path, statement: str) -> None:
    tampered(directory / "gateway.db", statement)


def test_a_sound_record_and_its_head(tmp_path: Path, capsys: Output) -> None:
    config = recorded(tmp_path)
    assert main(["audit", "verify", *config]) == 0
    word, _, head = capsys.readouterr().out.strip().rpartition(": ")
    assert word.endswith("sound")
    assert head.startswith("2:")
    assert main(["audit", "verify", *config, "--head", head]) == 0
    assert main(["audit", "verify", *config, "--head", f"2:{'0' * 64}"]) == 1
    assert main(["audit", "verify", *config, "--head", "2"]) == 2


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit SET why = '' WHERE number = 1", "edited"),
        ("DELETE FROM audit WHERE number = 1", "deleted"),
        ("DELETE FROM audit WHERE number = 2", "cut off"),
    ],
)
def test_what_was_done_to_it_is_found(
    tmp_path: Path, capsys: Output, statement: str, said: str
) -> None:
    config = recorded(tmp_path)
    tamper(tmp_path, statement)
    assert main(["audit", "verify", *config]) == 1
    assert said in capsys.readouterr().out


@pytest.mark.sqlite_only("there is no file")
def test_no_database_is_said_and_none_is_made(tmp_path: Path, capsys: Output) -> None:
    config = tmp_path / "gateway.toml"
    config.write_text(CONFIG, encoding="utf-8")
    assert main(["audit", "verify", "--config", str(config)]) == 2
    assert "no such file" in capsys.readouterr().err
    assert not (tmp_path / "gateway.db").exists()


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@sum(A1)"])
def test_an_export_has_no_formula(tmp_path: Path, capsys: Output, text: str) -> None:
    config = recorded(tmp_path, reason=text)
    capsys.readouterr()
    assert main(["audit", "export", *config]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["why"] for row in rows] == [f"'{text}"] * 2
    assert rows[0]["login"] == "li.ming"
    assert rows[0]["at"].startswith("2026-11-22T04:00:00")
    file = tmp_path / "audit.csv"
    assert main(["audit", "export", *config, "--to", str(file)]) == 0
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 3


def test_plain_text_is_left_as_it_is() -> None:
    assert no_formula("a=b") == "a=b"
    assert no_formula("\t=b") == "'\t=b"
