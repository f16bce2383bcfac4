"""Pictures of the product as the tests take them: a scene in a look, beside the desk it is of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import resource
from supervisor_app.desk_pages import places
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.scenes import Scene, scenes
from supervisor_app.shots.stage import Stage
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.theme import THEMES, ThemeName

Shot = tuple[Stage, QImage]


def all_scenes(app: QApplication) -> tuple[Scene, ...]:
    """Every scene that there is."""
    load_fonts(resource("fonts"))
    owner = QObject(app)
    try:
        return scenes(places(Sounds(owner)))
    finally:
        owner.deleteLater()


def look_of(theme: str, language: str = "zh_CN", scale: float = 1.0) -> Look:
    """A look by its names."""
    return Look(THEMES[ThemeName(theme)], language, scale)


@contextmanager
def shot(app: QApplication, scene: Scene, look: Look, folder: Path) -> Iterator[Shot]:
    """A scene, and the desk that shows it."""
    stage = Stage(app, folder, look, NOW)
    try:
        scene.arrange(stage)
        yield stage, stage.picture(scene.least_s)
    finally:
        stage.desk.shell.look_wished.emit(Look())  # the language is the whole program's
        stage.close()


Named = Callable[[str], Scene]


def by_name(app: QApplication) -> Named:
    """A scene by its name."""
    known = {scene.name: scene for scene in all_scenes(app)}
    return lambda name: known[name]
