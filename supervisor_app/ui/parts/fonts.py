"""The fonts of each role. All are built here because QSS cannot ask for tabular digits."""

from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

FAMILIES = ["Inter", "Noto Sans CJK SC", "Microsoft YaHei UI", "sans-serif"]


class Role(Enum):
    """Pixel size and weight of a role, design section 3."""

    KPI = (40, QFont.Weight.DemiBold)
    TIMER = (28, QFont.Weight.DemiBold)
    TITLE = (20, QFont.Weight.DemiBold)
    STRONG = (16, QFont.Weight.DemiBold)
    NUMBER = (14, QFont.Weight.Normal)
    NUMBER_STRONG = (14, QFont.Weight.DemiBold)
    BODY = (13, QFont.Weight.Normal)
    NAME = (13, QFont.Weight.Medium)
    BODY_STRONG = (13, QFont.Weight.DemiBold)
    NOTE = (12, QFont.Weight.Normal)
    NOTE_STRONG = (12, QFont.Weight.DemiBold)
    MICRO = (11, QFont.Weight.Normal)


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt; call once the application exists."""
    for file in sorted(folder.glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    font.cache_clear()
    metrics.cache_clear()
    sized_font.cache_clear()


@cache
def font(role: Role, scale: float = 1.0) -> QFont:
    """The font of a role with digits of one width. It is shared: who changes one takes a copy."""
    size, weight = role.value
    made = QFont(FAMILIES)
    made.setPixelSize(round(size * scale))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def metrics(role: Role, scale: float = 1.0) -> QFontMetricsF:
    """How wide and high texts of a role are; shared like its font."""
    return QFontMetricsF(font(role, scale))


@cache
def sized_font(size: int, strong: bool) -> QFont:
    """A font of the wall, in pixels of 1920 by 1080. Not hinted: on every screen the same text is
    as wide in these pixels. It is shared like those of the roles."""
    made = QFont(FAMILIES)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
