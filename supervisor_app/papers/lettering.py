"""The letters of pages. One font for all: what is copied from a page must be what stands there.

A unit is a tenth of a point, so that metrics in whole units are exact enough.
"""

from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout, QTextOption

from supervisor_app.domain.words import Words

PT = 10.0
"""Units of a point."""
FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "SimSun",
)
_STAND_INS = {"▨": "■", "ⓘ": "i", "✓": "√", "✗": "×", "◆": "!", "▲": "!", "○": "o"}
NO_FONT = Words(
    "没有找到中文字体，不能做 PDF；请安装 Noto Sans CJK（Debian：fonts-noto-cjk）",
    "no Chinese font was found, so no PDF can be made; install Noto Sans CJK "
    "(Debian: fonts-noto-cjk)",
)


class NoChineseFont(Exception):
    """Pages cannot be made on this machine; `NO_FONT` says so to people."""


def chinese_family() -> str:
    """The font of the pages. Raises `NoChineseFont`."""
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    present = list(QFontDatabase.families(chinese))
    for family in FAMILIES:
        if family in present:
            return family
    if not present:
        raise NoChineseFont
    return present[0]


class Lettering:
    """The fonts of one paper."""

    def __init__(self, family: str) -> None:
        self._family = family
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._metrics: dict[tuple[float, bool], QFontMetricsF] = {}

    def font(self, points: float, strong: bool = False) -> QFont:
        """The font of a size."""
        key = (points, strong)
        if key not in self._fonts:
            made = QFont([self._family])
            made.setPixelSize(round(points * PT))
            made.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # Forms of a place are glyphs without a character: copied, they would be lost.
            made.setFeature(QFont.Tag("locl"), 0)
            self._fonts[key] = made
        return self._fonts[key]

    def metrics(self, points: float, strong: bool = False) -> QFontMetricsF:
        """How wide and high its texts are."""
        key = (points, strong)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(points, strong))
        return self._metrics[key]

    def width(self, text: str, points: float, strong: bool = False) -> float:
        """Of one line."""
        return self.metrics(points, strong).horizontalAdvance(text)

    def lines(self, text: str, points: float, width: float, strong: bool = False) -> list[str]:
        """A text in lines that are not wider, broken where Chinese and English may be."""
        found: list[str] = []
        for paragraph in text.splitlines() or [""]:
            if self.width(paragraph, points, strong) <= width:
                found.append(paragraph)
                continue
            layout = QTextLayout(paragraph, self.font(points, strong))
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                start = line.textStart()
                found.append(paragraph[start : start + line.textLength()].rstrip())
            layout.endLayout()
        return found

    def known(self, text: str) -> str:
        """A text with stand-ins for signs that the font has not."""
        for sign, other in self._missing.items():
            text = text.replace(sign, other)
        return text

    @cached_property
    def _missing(self) -> dict[str, str]:
        metrics = self.metrics(8.0)
        return {a: b for a, b in _STAND_INS.items() if not metrics.inFontUcs4(ord(a))}
