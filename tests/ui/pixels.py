"""Measures of rendered pictures, as the design's reviewer takes them."""

import numpy
from PySide6.QtGui import QColor, QImage

Channels = tuple["numpy.ndarray", "numpy.ndarray", "numpy.ndarray"]


def coloured(image: QImage) -> tuple[int, int]:
    """How many pixels are red and how many amber, by the design's measure (section 13)."""
    red, green, blue = _channels(image)
    reds = (red - green > 70) & (red - blue > 70)
    ambers = (red - blue > 80) & (green - blue > 50) & (red > 150)
    return int(reds.sum()), int(ambers.sum())


def pixels_of(image: QImage, color: QColor) -> int:
    """How many pixels have exactly a colour."""
    red, green, blue = _channels(image)
    same = (red == color.red()) & (green == color.green()) & (blue == color.blue())
    return int(same.sum())


def ink(image: QImage, ground: str) -> bool:
    """Whether anything but the ground was painted."""
    red, green, blue = _channels(image)
    color = QColor(ground)
    plain = (red == color.red()) & (green == color.green()) & (blue == color.blue())
    return not bool(plain.all())


def _channels(image: QImage) -> Channels:
    rgb = image.convertToFormat(QImage.Format.Format_RGBX8888)
    flat = numpy.frombuffer(bytes(rgb.constBits()), dtype=numpy.uint8)
    grid = flat.reshape(rgb.height(), rgb.width(), 4).astype(numpy.int16)
    return grid[:, :, 0], grid[:, :, 1], grid[:, :, 2]
