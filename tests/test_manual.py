"""The manual says what is there: links, anchors, pictures and names on the screen, twice."""

import importlib
import os
import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from supervisor_app.__main__ import parser
from supervisor_app.client.sources import configuration_of
from supervisor_app.desk_pages import places
from supervisor_app.domain.source_choice import AsteriskForm
from supervisor_app.gateway.config_load import parse
from supervisor_app.shots import wall
from supervisor_app.shots.scenes import scenes
from supervisor_app.ui.manual.book import HOW_TO_READ, leaves
from supervisor_app.ui.manual.markup import ANCHOR, plain, sections, title
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.settings.page import SettingsPage

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "manual"
PAGES = sorted(FOLDER.glob("*/*.md"))
LANGUAGES = ("zh", "en")
LARGEST, LARGEST_IN_ALL = 120 * 1024, 5 * 1024 * 1024


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def prose(file: Path) -> str:
    """A page without its blocks of code."""
    text = file.read_text(encoding="utf-8")
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [found.group(1) for line in lines if (found := ANCHOR.match(line))]


def links(file: Path) -> Iterator[tuple[str, str]]:
    for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)", prose(file)):
        path, _, anchor = target.partition("#")
        yield path, anchor


@pytest.fixture(scope="module")
def english() -> dict[str, tuple[str, ...]]:
    """Each text of the screen with its forms in English."""
    root = ET.parse(ROOT / "resources" / "translations" / "en.ts").getroot()
    known: dict[str, tuple[str, ...]] = {}
    for message in root.iter("message"):
        counted = [form.text or "" for form in message.findall("translation/numerusform")]
        said = counted or [message.findtext("translation", "")]
        known[message.findtext("source", "")] = tuple(said)
    return known


def test_both_languages_have_the_pages_that_the_window_lists() -> None:
    listed = {leaf.key for leaf in leaves()}
    for language in LANGUAGES:
        assert {file.stem for file in (FOLDER / language).glob("*.md")} == listed


@pytest.mark.parametrize("key", [leaf.key for leaf in leaves()])
def test_a_page_has_the_same_anchors_and_pictures_in_both(key: str) -> None:
    zh, en = (FOLDER / language / f"{key}.md" for language in LANGUAGES)
    assert anchors(zh) == anchors(en)
    assert len(set(anchors(zh))) == len(anchors(zh))
    pictures = [re.findall(r"pictures/([\w-]+)-(?:zh|en)\.png", prose(file)) for file in (zh, en)]
    assert pictures[0] == pictures[1]
    steps = [len(re.findall(r"^ *\d+\. ", prose(file), re.MULTILINE)) for file in (zh, en)]
    assert steps[0] == steps[1], "as many steps"


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_links_and_anchors_lead_somewhere(file: Path) -> None:
    lost = []
    for path, anchor in links(file):
        target = file if not path else (file.parent / path).resolve()
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            lost.append(f"{path}#{anchor}")
    assert lost == []


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_pictures_are_there_are_small_and_say_what_they_show(file: Path) -> None:
    for said, source in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", prose(file)):
        picture = (file.parent / source).resolve()
        assert picture.is_file(), source
        assert picture.stem.endswith(f"-{file.parent.name}"), source
        assert picture.stat().st_size <= LARGEST, source
        assert said


def test_all_pictures_together_are_small_and_used() -> None:
    there = list((FOLDER / "pictures").glob("*.png"))
    assert sum(picture.stat().st_size for picture in there) <= LARGEST_IN_ALL
    used = set(re.findall(r"pictures/([\w-]+\.png)", "".join(map(prose, PAGES))))
    spare = {picture.name for picture in there} - used
    assert spare == set()


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_a_name_in_bold_stands_on_the_screen(
    file: Path, english: dict[str, tuple[str, ...]]
) -> None:
    """Literally, or with something in the place of a `{name}`."""
    chinese = file.parent.name == "zh"
    texts = english if chinese else {form for forms in english.values() for form in forms}
    literal = {re.sub(r"\s+", " ", text).strip() for text in texts}
    holed = [
        re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", text))))
        for text in literal
        if "{" in text and re.sub(r"\{\w+\}|\W", "", text)
    ]
    unknown = {
        bold
        for bold in re.findall(r"\*\*(.+?)\*\*", prose(file))
        if bold not in literal and not any(hole.fullmatch(bold) for hole in holed)
    }
    assert unknown == set()


@pytest.mark.parametrize("key", [leaf.key for leaf in leaves()])
def test_a_page_is_headed_as_the_contents_call_it(
    key: str, english: dict[str, tuple[str, ...]]
) -> None:
    leaf = next(one for one in leaves() if one.key == key)
    zh, en = ((FOLDER / lang / f"{key}.md").read_text(encoding="utf-8") for lang in LANGUAGES)
    assert title(zh) == leaf.title()
    assert title(en) == english[leaf.title()][0]


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_a_page_is_written_in_what_the_window_reads(file: Path) -> None:
    """Nothing of Markdown is left over that the window would show as it stands."""
    text = file.read_text(encoding="utf-8")
    assert "<kbd>" not in text
    assert re.findall(r"^#{4,} |^> |^\* |^~~~|^---$", text, re.MULTILINE) == []
    told = [section.text for section in sections(text)]
    assert len(told) >= 1
    assert not any(mark in plain(one) for one in told for mark in ("**", "](", "<a "))


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_commands_of_a_page_are_understood(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    for line in "\n".join(blocks).replace("\\\n", " ").splitlines():
        found = re.search(r"(?:^|\s|-- )supervisor-app (.*)$", line)
        if found and "apt" not in line:
            parser().parse_args(_words(found.group(1)))  # ends the test where it is not understood


def _words(line: str) -> list[str]:
    return shlex.split(line.replace("$(date +\\%F)", "today"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_least_configuration_of_the_manual_is_accepted(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = (FOLDER / language / "configuration.md").read_text(encoding="utf-8")
    block = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[0]
    (tmp_path / "ami.secret").write_text("a-long-random-text", encoding="utf-8")
    config = parse(block, tmp_path / "gateway.toml")
    assert [(acd.name, acd.kind) for acd in config.acds] == [("main", "asterisk")]


def test_pages_from_the_code_are_what_the_code_says(tmp_path: Path) -> None:
    """`docs/write_manual.py` writes figures, messages and keys."""
    script = (
        "import write_manual; from pathlib import Path;"
        f"write_manual.FOLDER = Path({str(tmp_path)!r}); write_manual.main()"
    )
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
    paths = os.pathsep.join((str(ROOT), str(ROOT / "docs")))
    subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
    )
    for written in tmp_path.glob("*/*.md"):
        kept = FOLDER / written.parent.name / written.name
        same = kept.read_text(encoding="utf-8") == written.read_text(encoding="utf-8")
        assert same, f"run: python docs/write_manual.py ({written.name} is another)"


def test_all_pictures_come_from_named_scenes(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is made by hand: `docs/write_pictures.py` makes each of them again."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    written = importlib.import_module("write_pictures")
    known = {scene.name for scene in scenes(places(Sounds(qapp)))} | {
        scene.name for scene in wall.SCENES
    }
    assert {scene for scene, _ in written.SCENES.values()} - known == set()
    wanted = {f"{name}-{language}.png" for name in written.SCENES for language in LANGUAGES}
    assert {file.name for file in (FOLDER / "pictures").iterdir()} == wanted


def test_places_that_the_program_opens_are_there(qapp: QApplication) -> None:
    """What forms and pages name, as `record#handover`, and every section of the settings."""
    named = {
        place
        for file in (ROOT / "supervisor_app").rglob("*.py")
        for place in re.findall(
            r'(?:manual = |manual_wished\.emit\()"([^"]+)"', file.read_text(encoding="utf-8")
        )
    }
    assert len(named) > 15
    for place in (*named, HOW_TO_READ):
        page, _, anchor = place.partition("#")
        assert not anchor or anchor in anchors(FOLDER / "zh" / f"{page}.md"), place
    page = SettingsPage()
    assert set(page.sections) <= set(anchors(FOLDER / "zh" / "settings.md"))
    page.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_added_for_a_desk_alone_is_accepted(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AMI", "a-long-random-text")
    form = AsteriskForm(url="http://127.0.0.1:8088", user="desk", secret="", title="main")
    text = (FOLDER / language / "configuration.md").read_text(encoding="utf-8")
    block = re.findall(r"^   ```toml\n(.*?)^   ```", text, re.MULTILINE | re.DOTALL)[0]
    added = re.sub(r"^   ", "", block, flags=re.MULTILINE)
    config = parse(configuration_of(form, "env:AMI") + added, tmp_path / "own-gateway.toml")
    assert config.file.desks.own_phone == "9001"
    assert config.file.intervene.notice == "announced"
