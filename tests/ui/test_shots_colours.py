"""The colours themselves: told apart by everybody, and read on every ground (design section 2)."""

import itertools
import re

import numpy
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from supervisor_app.ui.parts.theme import DARK, LIGHT, Theme

THEMES = [DARK, LIGHT]
MEANT = ("critf", "warnf", "acc", "dq", "n2")
"""Colours that carry a meaning beside each other."""
APART = 20.0
"""CIE76, for every kind of colour vision."""
READABLE = 4.5

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISIONS = {
    "usual": numpy.eye(3),
    "protanopia": numpy.array([
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "deuteranopia": numpy.array([
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "tritanopia": numpy.array([
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip
TO_XYZ = numpy.array([
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
])  # fmt: skip
WHITE = numpy.array([0.95047, 1.0, 1.08883])

ON = {
    "t1": ("panel", "field", "raised", "hover", "accbg", "bg"),
    "t2": ("panel", "field", "raised", "accbg"),
    "t3": ("panel", "field", "raised", "accbg"),
    "acc": ("panel", "accbg"),
    "oncrit": ("critf",),
    "crit": ("panel",),
    "warn": ("panel", "warnbg"),
    "onwarn": ("warnf",),
    "dq": ("panel", "dqbg"),
}
"""Which text stands on which ground."""

Rgb = NDArray[numpy.float64]


def linear(color: str) -> Rgb:
    """A colour as light."""
    shown = QColor(color)
    given = numpy.array([shown.redF(), shown.greenF(), shown.blueF()])
    return numpy.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)


def lab(color: str, vision: str) -> Rgb:
    """A colour as it is seen, in CIE L*a*b*."""
    seen = numpy.clip(VISIONS[vision] @ linear(color), 0.0, 1.0)
    part = (TO_XYZ @ seen) / WHITE
    root = numpy.where(part > 216 / 24389, numpy.cbrt(part), (24389 / 27 * part + 16) / 116)
    x, y, z = root
    return numpy.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """By WCAG 2."""
    weights = numpy.array([0.2126, 0.7152, 0.0722])
    high, low = sorted((float(weights @ linear(each)) for each in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name.value)
@pytest.mark.parametrize("vision", VISIONS)
def test_colours_with_a_meaning_are_told_apart(theme: Theme, vision: str) -> None:
    for one, other in itertools.combinations(MEANT, 2):
        first, second = (lab(getattr(theme, each), vision) for each in (one, other))
        distance = float(numpy.linalg.norm(first - second))
        assert distance >= APART, f"{one} and {other}: {distance:.1f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name.value)
@pytest.mark.parametrize("text", ON)
def test_text_can_be_read_on_its_ground(theme: Theme, text: str) -> None:
    for ground in ON[text]:
        found = contrast(getattr(theme, text), getattr(theme, ground))
        assert round(found, 1) >= READABLE, f"{text} on {ground}: {found:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name.value)
def test_every_token_is_a_colour(theme: Theme) -> None:
    tokens = {name: getattr(theme, name) for name in theme.__struct_fields__ if name != "name"}
    assert [name for name, color in tokens.items() if not re.fullmatch("#[0-9A-F]{6}", color)] == []
