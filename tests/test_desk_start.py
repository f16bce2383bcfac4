"""What a desk starts with: the command line, then what was chosen, then the question."""

from pathlib import Path

import pytest

from supervisor_app import desk
from supervisor_app.__main__ import main, parser
from supervisor_app.bridge.connection import OwnGateway, RunningGateway
from supervisor_app.bridge.source import SourceTold, told_of
from supervisor_app.bridge.source_start import SourceStart
from supervisor_app.client.sources import configuration_of, keep_choice
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    AsteriskForm,
    DemonstrationChoice,
    GatewayChoice,
    SourceChoice,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where choices are kept; no gateway is started."""
    monkeypatch.setattr(desk, "user_config_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr(OwnGateway, "begin", lambda _: None)
    return tmp_path


def start(*words: str) -> SourceStart:
    return desk._start(parser().parse_args(list(words)))


def test_without_a_choice_it_asks_with_a_demonstration_beside(folder: Path) -> None:
    found = start()
    assert found == SourceStart(None, folder, asks=True)
    options = parser().parse_args([])
    assert isinstance(desk._first_connection(options, found), OwnGateway)


def test_demonstration_is_shown_without_a_question(folder: Path) -> None:
    assert start("--demonstration") == SourceStart(DemonstrationChoice(), folder)


def test_what_was_chosen_counts_the_next_day(folder: Path) -> None:
    chosen = GatewayChoice("https://floor.example:8700", "env:TOKEN")
    keep_choice(chosen, folder)
    found = start()
    assert found == SourceStart(chosen, folder)
    options = parser().parse_args([])
    assert isinstance(desk._first_connection(options, found), RunningGateway)
    assert not start("--demonstration").asks


@pytest.mark.parametrize(
    "words", [("--gateway", "http://x", "--token-file", "t"), ("--config", "c.toml")]
)
def test_the_command_line_cannot_be_overruled_from_the_desk(words: tuple[str, ...]) -> None:
    found = start(*words)
    assert (found.fixed, found.asks) == (True, False)
    assert told_of(found.choice, found.fixed) == SourceTold(fixed=True)


def test_a_demonstration_is_no_other_source(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--demonstration", "--config", "c.toml"])
    assert ended.value.code == 2
    assert "--demonstration" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        (GatewayChoice("https://x", "env:T"), "gateway"),
        (AsteriskChoice("own.toml"), "asterisk"),
        (DemonstrationChoice(), "demonstration"),
        (None, "demonstration"),
    ],
)
def test_each_choice_is_shown_by_its_kind(choice: SourceChoice | None, kind: str) -> None:
    assert told_of(choice, fixed=False).kind == kind


def test_an_asterisk_is_told_by_its_own_address(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    form = AsteriskForm("http://pbx:8088", "u", "s", second_url="http://standby:8088")
    file.write_text(configuration_of(form, "env:X"), "utf-8")
    told = told_of(AsteriskChoice(str(file)), fixed=False)
    assert told.where == "http://pbx:8088  http://standby:8088"
    missing = AsteriskChoice(str(tmp_path / "none.toml"))
    assert told_of(missing, fixed=False).where == missing.config
