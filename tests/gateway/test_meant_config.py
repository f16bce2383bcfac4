"""A command that is given no configuration means the gateway of its machine, and says so."""

from pathlib import Path

import pytest

from supervisor_app.__main__ import main
from supervisor_app.gateway import system_place
from supervisor_app.gateway.meant_config import meant, meant_here
from supervisor_app.gateway.store import Store

CONFIG = '[gateway]\ndatabase = "./gateway.db"\n[[acd]]\nname = "demo"\nkind = "simulated"\n'


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has the gateway's package."""
    file = tmp_path / "etc" / "gateway.toml"
    file.parent.mkdir()
    file.write_text(CONFIG, encoding="utf-8")
    monkeypatch.setattr(system_place, "DEFAULT", file)
    return file


@pytest.mark.parametrize(
    "words",
    [
        ["people", "list"],
        ["gateway", "token", "list"],
        ["wall", "list"],
        ["database", "check"],
        ["audit", "verify"],
    ],
)
def test_the_installed_gateway_is_meant_and_named(
    installed: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    Store(installed.parent / "gateway.db").open()
    assert main(words) == 0
    told = capsys.readouterr()
    assert f"配置：{installed} · configuration: {installed}\n" in told.err
    assert str(installed) not in told.out, "what is sent into a file is as before"


def test_an_import_goes_into_the_installed_gateways_database(
    installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "forecast", str(tmp_path / "none.csv")]) == 2
    told = capsys.readouterr().err
    assert f"configuration: {installed}" in told
    assert "none.csv" in told


def test_the_one_that_is_given_is_meant_and_not_told_again(
    installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(CONFIG, encoding="utf-8")
    assert meant(other).path == other
    assert meant_here(other) == other
    assert capsys.readouterr().err == ""


def test_the_demonstration_is_meant_where_none_is_installed_and_never_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_place, "DEFAULT", tmp_path / "none.toml")
    assert meant(None).path.name == "demonstration.toml"
    told = capsys.readouterr().err
    assert "演示" in told
    assert "the demonstration's" in told
    assert meant_here(None) is None


def test_a_configuration_that_may_not_be_read_is_no_demonstration(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Closed(type(installed)):  # type: ignore[misc]
        def exists(self) -> bool:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(system_place, "DEFAULT", Closed(installed))
    assert meant_here(None) == installed
