"""Makes the manual's pictures again: `python docs/write_pictures.py`, or with names of some only.

Each is a scene of `supervisor-app shots`, in Chinese and in English, drawn smaller and with few
colours, so that all of them together stay small beside the program.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qRgb

from supervisor_app.assets import resource
from supervisor_app.desk_pages import places
from supervisor_app.desk_tongue import Tongue
from supervisor_app.shots import wall
from supervisor_app.shots.command import take, without_display
from supervisor_app.shots.scenes import scenes
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.theme import THEMES, ThemeName

FOLDER = Path(__file__).parent / "manual" / "pictures"
DARK, LIGHT = THEMES[ThemeName.DARK], THEMES[ThemeName.LIGHT]
WIDE = 1440
COLOURS = 48
ROUNDS = 6
MOST_BYTES = 120 * 1024

SCENES = {
    "overview": ("overview-live", "dark"),
    "overview-queue": ("overview-queue", "dark"),
    "stale": ("overview-stale", "dark"),
    "agents": ("agents-live", "dark"),
    "listening": ("agents-listening", "dark"),
    "skills": ("skills-prepared", "dark"),
    "alerts": ("alerts-live", "dark"),
    "emergency": ("emergency-active", "dark"),
    "trends": ("trends-live", "light"),
    "record": ("record-live", "light"),
    "inspection": ("record-inspection", "light"),
    "walls": ("walls-live", "dark"),
    "wall": ("wall-queues", "dark"),
    "audit": ("audit-entry", "dark"),
    "settings": ("settings-limits", "dark"),
    "people": ("people-listed", "dark"),
    "connect": ("connect-first-run", "dark"),
    "tested": ("connect-tested", "dark"),
    "first-administrator": ("sign-in-first-administrator", "dark"),
    "sign-in": ("record-sign-in", "light"),
    "keys": ("desk-keys", "dark"),
}
"""What a picture is called, its scene, and the theme of the design for the Chinese one."""


def main(names: list[str]) -> int:
    """Write the pictures; 1 where one is too large."""
    app = without_display()
    FOLDER.mkdir(parents=True, exist_ok=True)
    known = {scene.name: scene for scene in scenes(places(Sounds(app)))}
    walls = {scene.name: scene for scene in wall.SCENES}
    large = 0
    for name, (scene, theme) in SCENES.items():
        if names and name not in names:
            continue
        for short, language in (("zh", "zh_CN"), ("en", "en")):
            chosen = THEMES[ThemeName(theme)] if short == "zh" or scene in walls else LIGHT
            look = Look(chosen, language)
            if scene in walls:
                tongue = Tongue(app, resource("translations"))
                tongue.speak(language)
                image = wall.picture(walls[scene], look, wall.SIZES[wall.USUAL])
                tongue.fall_silent()  # or all that follows would speak so
            else:
                with tempfile.TemporaryDirectory() as folder:
                    file = Path(folder) / "shot.png"
                    take(app, known[scene], look, file)
                    image = QImage(str(file))
            target = FOLDER / f"{name}-{short}.png"
            size = _save(image, target)
            large += size > MOST_BYTES
            print(f"{target.name}  {size // 1024} KiB")  # noqa: T201
    return 1 if large else 0


def _save(image: QImage, target: Path) -> int:
    """Write it with as many colours as leave it small enough; returns its bytes."""
    smaller = image.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
    for colours in (COLOURS, 32, 24, 16):
        _few_colours(smaller, colours).save(str(target), "PNG", 0)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target.stat().st_size


def _few_colours(image: QImage, count: int) -> QImage:
    """The picture in its `count` most telling colours."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    wide, high = plain.width(), plain.height()
    pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(high, wide, 4)[..., 2::-1]
    coarse = pixels.astype(np.int32) >> 2
    codes = (coarse[..., 0] << 12) | (coarse[..., 1] << 6) | coarse[..., 2]
    kinds, where, often = np.unique(codes.ravel(), return_inverse=True, return_counts=True)
    colours = np.stack([kinds >> 12, (kinds >> 6) & 63, kinds & 63], 1) * 4.0 + 2
    palette = _palette(colours, often.astype(float), count)
    nearest = _nearest(colours, palette)
    table = [_exact(pixels.reshape(-1, 3), where, nearest, at, palette) for at in range(count)]
    made = QImage(wide, high, QImage.Format.Format_Indexed8)
    made.setColorTable([qRgb(*colour) for colour in table])
    lines = np.frombuffer(made.bits(), np.uint8).reshape(high, made.bytesPerLine())
    lines[:, :wide] = nearest[where].reshape(high, wide)
    return made


def _palette(colours: np.ndarray, often: np.ndarray, count: int) -> np.ndarray:
    """Colours that stand for all: begun with the most frequent that differ, then moved to means.
    How often counts by its root, so that small red marks keep their red."""
    weight = np.sqrt(often)
    chosen = [int(np.argmax(weight))]
    far = ((colours - colours[chosen[0]]) ** 2).sum(1)
    while len(chosen) < count:
        chosen.append(int(np.argmax(far * weight)))
        far = np.minimum(far, ((colours - colours[chosen[-1]]) ** 2).sum(1))
    palette = colours[chosen].copy()
    for _ in range(ROUNDS):
        nearest = _nearest(colours, palette)
        for at in range(count):
            mine = nearest == at
            if mine.any():
                palette[at] = np.average(colours[mine], axis=0, weights=weight[mine])
    return palette


def _nearest(colours: np.ndarray, palette: np.ndarray) -> np.ndarray:
    far = ((colours[:, None, :] - palette[None, :, :]) ** 2).sum(2)
    return far.argmin(1).astype(np.uint8)


def _exact(
    pixels: np.ndarray, where: np.ndarray, nearest: np.ndarray, at: int, palette: np.ndarray
) -> tuple[int, int, int]:
    """The colour that most pixels of one entry have: grounds stay the tokens of the theme."""
    mine = pixels[nearest[where] == at]
    if not len(mine):
        return tuple(int(part) for part in palette[at])
    step = max(1, len(mine) // 20_000)
    kinds, often = np.unique(mine[::step], axis=0, return_counts=True)
    return tuple(int(part) for part in kinds[often.argmax()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
