"""What the documents say is true: links, commands, configurations, figures."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from supervisor_app.__main__ import parser
from supervisor_app.gateway.acd_kinds import build_adapter
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_load import parse

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("name", ["kpi", "roles", "alerts"])
def test_a_page_that_is_written_from_the_code_is_what_the_code_says(name: str) -> None:
    written = subprocess.run(
        [sys.executable, ROOT / "docs" / f"write_{name}.py"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    ).stdout.decode()
    current = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert current == written, f"run: python docs/write_{name}.py > docs/{name}.md"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def blocks(document: Path, kind: str) -> list[str]:
    """The code blocks of a kind, such as ``sh``, in a document."""
    text = document.read_text(encoding="utf-8")
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)


def shown_commands(document: Path) -> list[list[str]]:
    """The command lines in a document's code blocks, without their comments."""
    lines = (line.strip() for block in blocks(document, "sh") for line in block.splitlines())
    return [shlex.split(line, comments=True) for line in lines if line]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_commands_that_a_document_shows_exist(name: str) -> None:
    commands = shown_commands(ROOT / name)
    ours = [words for words in commands if words[0].startswith("./")]
    assert {words[0] for words in ours} == {"./run", "./test"}
    for program, *options in ours:
        assert os.access(ROOT / program, os.X_OK), program
        if program == "./run":
            parser().parse_args(options)  # ends the test where the grammar does not have it


def test_both_readmes_show_the_same_commands() -> None:
    assert shown_commands(ROOT / "README.md") == shown_commands(ROOT / "README.zh-CN.md")


def configured(document: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> GatewayConfig:
    """A configuration that a document shows, as far as building its adapter."""
    monkeypatch.setenv("AMI_SECRET", "a-long-random-text")
    config = parse(text, document.with_suffix(".toml"))
    build_adapter(config, 0, lambda: 0.0)
    return config


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_configuration_of_a_readme_is_accepted(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (text,) = blocks(ROOT / name, "toml")
    config = configured(ROOT / name, text, monkeypatch)
    assert [(acd.name, acd.kind) for acd in config.acds] == [("main", "asterisk")]
    assert config.file.queues[0].limits["waiting"].critical == 20


def test_the_configuration_of_an_asterisk_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    document = ROOT / "docs" / "asterisk.md"
    parts = sorted(blocks(document, "toml"), key=lambda part: "[[acd]]" not in part)
    config = configured(document, "\n".join(parts), monkeypatch)
    assert config.acds[0].settings["survey"]["satisfied_from"] == 4
    assert config.file.queues[0].wrap_up_s == 10
