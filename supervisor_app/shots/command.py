"""`supervisor-app shots DIR`: writes the pictures as PNG, without a display."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.desk_pages import places
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


def run(options: ShotOptions) -> int:
    """Write them and say the name of each; 2 where nothing is called so."""
    app = without_display()
    known = scenes(places(Sounds(app)))
    wanted = [
        scene
        for scene in known
        if not options.screens or scene.screen in options.screens
        if not options.states or scene.state in options.states
    ]
    if not wanted:
        names = " ".join(sorted(scene.name for scene in known))
        print(f"没有这样的画面 · no such picture; 有 · there are: {names}", file=sys.stderr)  # noqa: T201
        return NOTHING_SUCH
    options.folder.mkdir(parents=True, exist_ok=True)
    for look in looks(options.themes, options.languages):
        for scene in wanted:
            file = options.folder / file_name(scene, look)
            take(app, scene, look, file)
            print(file, flush=True)  # noqa: T201
    return 0


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


def file_name(scene: Scene, look: Look) -> str:
    """``overview-live-dark-zh.png``"""
    return f"{scene.name}-{look.theme.name.value}-{look.language.partition('_')[0]}.png"


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
    if not image.save(str(file)):
        raise OSError(f"{file} cannot be written")
