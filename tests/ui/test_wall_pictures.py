"""The pictures of a wall: their colours, what can be read whole, and from how far."""

import ast
import math
from pathlib import Path

import pytest
from clipping import clipped
from pixels import coloured, ink
from PySide6.QtGui import QFontInfo, QFontMetricsF
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.domain.emergency import Level
from supervisor_app.shots import wall as shots
from supervisor_app.shots.wall import HD, SCENES, UHD, WallScene, picture
from supervisor_app.ui.parts.fonts import load_fonts, sized_font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme
from supervisor_app.ui.wall import wording
from supervisor_app.ui.wall.brush import Brush
from supervisor_app.ui.wall.canvas import WallCanvas
from supervisor_app.ui.wall.drawn import Text
from supervisor_app.ui.wall.queues import DIGITS, LARGE_DIGITS, NAMES
from supervisor_app.ui.wall.tiles import HERO
from supervisor_app.ui.wall.wording import said, say

BY_NAME = {scene.state: scene for scene in SCENES}
ARCMIN = math.pi / 180 / 60
INCH_M = 0.0254
LEAST_ARCMIN = 16.0


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> None:
    load_fonts(resource("fonts"))


def shown(scene: WallScene, look: Look, size: tuple[int, int] = HD) -> WallCanvas:
    canvas = WallCanvas()
    canvas.resize(*size)
    scene.arrange(canvas, look)
    return canvas


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("state", ["stale", "waiting", "queues-quiet"])
def test_what_is_not_live_or_past_no_limit_has_no_red_and_no_amber(
    state: str, theme: Theme
) -> None:
    assert coloured(picture(BY_NAME[state], Look(theme))) == (0, 0)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_stale_emergency_is_red_in_its_head_only(theme: Theme) -> None:
    image = picture(BY_NAME["emergency-stale"], Look(theme))
    assert coloured(image.copy(0, 132, 1920, 948)) == (0, 0)
    assert coloured(image.copy(0, 0, 1920, 132))[0] > 100_000


def test_the_red_of_the_first_page_is_that_of_the_cells_at_fault() -> None:
    reds, ambers = coloured(picture(BY_NAME["queues"], Look(DARK)))
    assert 250_000 < reds < 450_000
    assert 0 < ambers < 60_000


def test_a_proposal_is_a_band_over_the_page_that_was_there() -> None:
    canvas = shown(BY_NAME["proposed"], Look(DARK))
    words = {mark.text for mark in canvas.marks if isinstance(mark, Text)}
    assert "已达二级阈值，等待宣布" in words
    assert "全部队列" in words
    assert Level.TWO.value == "two"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.state for scene in SCENES])
def test_everything_can_be_read_whole(scene: WallScene, language: str) -> None:
    canvas = shown(scene, Look(DARK, language))
    assert clipped(canvas) == []
    canvas.deleteLater()


@pytest.mark.parametrize("scene", SCENES, ids=[scene.state for scene in SCENES])
def test_both_themes_and_sizes_show_the_same_marks(scene: WallScene) -> None:
    dark = shown(scene, Look(DARK))
    light, large = shown(scene, Look(LIGHT)), shown(scene, Look(DARK), UHD)
    assert dark.marks == light.marks == large.marks


def test_a_page_on_4k_is_the_page_in_twice_the_pixels() -> None:
    usual = picture(BY_NAME["queues"], Look(DARK))
    large = picture(BY_NAME["queues"], Look(DARK), UHD)
    assert (large.width(), large.height()) == UHD
    again, once = coloured(large), coloured(usual)
    assert again[0] / once[0] == pytest.approx(4.0, rel=0.01)


def test_another_shape_of_screen_is_letterboxed() -> None:
    image = picture(BY_NAME["queues"], Look(DARK), (1920, 1200))
    assert not ink(image.copy(0, 0, 1920, 60), DARK.bg)
    assert not ink(image.copy(0, 1140, 1920, 60), DARK.bg)
    assert ink(image.copy(0, 60, 1920, 60), DARK.bg)


# How far it can be read


def arcmin(pixels: float, inches: float, metres: float) -> float:
    """The angle of a height in the wall's pixels on a 16:9 screen of so many inches."""
    screen_m = inches * INCH_M * 9 / math.hypot(16, 9)
    return math.atan(pixels / 1080 * screen_m / metres) / ARCMIN


def digit_height(size: int) -> float:
    """The ink of the digits, in the font that this machine resolves."""
    return QFontMetricsF(sized_font(size, True)).tightBoundingRect("0123456789").height()


def test_the_font_is_the_one_that_comes_along() -> None:
    assert QFontInfo(sized_font(DIGITS, True)).family() == "Inter"


@pytest.mark.parametrize(
    ("size", "inches", "metres"),
    [(DIGITS, 75, 10.0), (HERO, 75, 10.0), (HERO, 55, 13.0), (LARGE_DIGITS, 55, 10.0)],
)
def test_digits_are_large_enough(size: int, inches: float, metres: float) -> None:
    assert arcmin(digit_height(size), inches, metres) >= LEAST_ARCMIN


def test_chinese_names_are_large_enough_at_ten_metres() -> None:
    metrics = QFontMetricsF(sized_font(NAMES, True))
    heights = [metrics.tightBoundingRect(name).height() for name in ("信用卡", "贷款", "金卡会员")]
    assert arcmin(min(heights), 75, 10.0) >= LEAST_ARCMIN


@pytest.mark.parametrize("state", ["queues", "agents", "proposed", "stars", "queues-large"])
def test_what_is_needed_at_ten_metres_is_nowhere_under_sixty_pixels(state: str) -> None:
    canvas, brush = shown(BY_NAME[state], Look(DARK)), Brush()
    needed = [
        mark for mark in canvas.marks if isinstance(mark, Text) and mark.strong and mark.figure
    ]
    assert len(needed) > 10
    assert min(brush.fitting(mark) for mark in needed) >= 60


# Words


def test_every_text_has_its_english_and_holds_the_same_places() -> None:
    fields = {text: {part.split("}")[0] for part in text.split("{")[1:]} for text in said()}
    for text, places in fields.items():
        english = say("en", text, **dict.fromkeys(places, "7"))
        assert "{" not in english
        assert all(ord(letter) < 0x4E00 for letter in english), text


def chinese_in(file: Path) -> set[str]:
    """The Chinese texts of a module, without what is written about it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in notes
        if isinstance(node.value, str) and any(ord(letter) >= 0x4E00 for letter in node.value)
    }


def test_what_the_pages_write_has_an_english_and_no_english_is_left_over() -> None:
    folder = Path(wording.__file__).parent
    files = [file for file in folder.glob("*.py") if file.name not in ("wording.py", "tiles.py")]
    written = set[str]().union(*map(chinese_in, files))
    composed = {" + 流出 {out}"}
    assert written - composed <= said()
    of_tiles = chinese_in(folder / "tiles.py")
    added = "进线 {offered} = 接通 {answered} + 放弃 {abandoned} + 流出 {out}"
    assert said() - {added} <= written | of_tiles


def test_the_pictures_are_of_the_design(qtbot: QtBot) -> None:
    states = set(BY_NAME)
    wanted = "queues queues-large sites agents stars emergency proposed released stale waiting"
    assert set(wanted.split()) <= states
    assert set(shots.SIZES.values()) == {HD, UHD}
