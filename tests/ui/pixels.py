"""Measures of rendered pictures, as the design's reviewer takes them."""

from PySide6.QtGui import QColor, QImage


def coloured(image: QImage) -> tuple[int, int]:
    """How many pixels are red and how many amber, by the design's measure (section 13)."""
    red = amber = 0
    for red_part, green, blue in _pixels(image):
        if red_part - green > 70 and red_part - blue > 70:
            red += 1
        if red_part - blue > 80 and green - blue > 50 and red_part > 150:
            amber += 1
    return red, amber


def ink(image: QImage, ground: str) -> bool:
    """Whether anything but the ground was painted."""
    color = QColor(ground)
    plain = (color.red(), color.green(), color.blue())
    return any(pixel != plain for pixel in _pixels(image))


def _pixels(image: QImage) -> list[tuple[int, int, int]]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    data, line, width = bytes(rgb.constBits()), rgb.bytesPerLine(), rgb.width()
    return [
        (data[at], data[at + 1], data[at + 2])
        for row in range(rgb.height())
        for at in range(row * line, row * line + width * 3, 3)
    ]
