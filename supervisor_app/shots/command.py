"""`supervisor-app shots DIR`: writes the pictures as PNG, without a display."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.desk_pages import places
from supervisor_app.shots import wall
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.scenes import Scene, scenes
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.theme import THEMES, ThemeName

NOTHING_SUCH = 2
THEME_NAMES = ("dark", "light")
LANGUAGE_NAMES = ("zh_CN", "en")


class ShotOptions(Struct, frozen=True):
    """Which pictures are wanted; what is empty is not chosen among."""

    folder: Path
    screens: Sequence[str] = ()
    states: Sequence[str] = ()
    themes: Sequence[str] = ()
    languages: Sequence[str] = ()
    sizes: Sequence[str] = ()
    """Of the walls' pictures: by `wall.SIZES`."""


def run(options: ShotOptions) -> int:
    """Write them and say the name of each; 2 where nothing is called so."""
    app = without_display()
    known = scenes(places(Sounds(app)))
    wanted = [scene for scene in known if is_wanted(options, scene.screen, scene.state)]
    walls = [scene for scene in wall.SCENES if is_wanted(options, wall.WALL, scene.state)]
    if not wanted and not walls:
        every = [scene.name for scene in known] + [scene.name for scene in wall.SCENES]
        names = " ".join(sorted(every))
        print(f"没有这样的画面 · no such picture; 有 · there are: {names}", file=sys.stderr)  # noqa: T201
        return NOTHING_SUCH
    options.folder.mkdir(parents=True, exist_ok=True)
    for look in looks(options.themes, options.languages):
        for scene in wanted:
            file = options.folder / file_name(scene, look)
            take(app, scene, look, file)
            print(file, flush=True)  # noqa: T201
        for one, size in product(walls, options.sizes or wall.SIZES):
            file = options.folder / file_name(one, look, size)
            save(wall.picture(one, look, wall.SIZES[size]), file)
            print(file, flush=True)  # noqa: T201
    return 0


def is_wanted(options: ShotOptions, screen: str, state: str) -> bool:
    """Whether a screen in a state was asked for."""
    of_screen = not options.screens or screen in options.screens
    return of_screen and (not options.states or state in options.states)


def without_display() -> QApplication:
    """The application, on no screen at all."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication([PRODUCT])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    load_fonts(resource("fonts"))
    return app


def looks(themes: Sequence[str] = (), languages: Sequence[str] = ()) -> Iterator[Look]:
    """Every theme in every language."""
    for theme in themes or THEME_NAMES:
        for language in languages or LANGUAGE_NAMES:
            yield Look(THEMES[ThemeName(theme)], language)


def file_name(scene: Scene | wall.WallScene, look: Look, size: str = "") -> str:
    """``overview-live-dark-zh.png``; ``wall-queues-dark-zh-4k.png``"""
    name = f"{scene.name}-{look.theme.name.value}-{look.language.partition('_')[0]}"
    return f"{name}-{size}.png" if size and size != wall.USUAL else f"{name}.png"


def take(app: QObject, scene: Scene, look: Look, file: Path) -> None:
    """Write one picture."""
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(prefix="shot-") as folder:
        stage = Stage(app, Path(folder), look, NOW)
        try:
            scene.arrange(stage)
            image = stage.picture(scene.least_s)
        finally:
            stage.close()
    save(image, file)


def save(image: QImage, file: Path) -> None:
    """Write an image."""
    if not image.save(str(file)):
        raise OSError(f"{file} cannot be written")
