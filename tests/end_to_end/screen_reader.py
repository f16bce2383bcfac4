"""Reads a program as a screen reader does, over AT-SPI: what is shown, how it is called, where.

    python screen_reader.py PROGRAM

For each line of its input it writes one line of JSON: all that the program shows, each as role,
name, x, y, width, height. A process of its own, because libatspi keeps the bus that it found.
"""

import ctypes
import json
import sys
from collections.abc import Iterator

SHOWING = 25
MOST_CHILDREN = 600
"""A larger table is read by nobody cell by cell."""
DEEPEST = 30

Seen = tuple[str, str, int, int, int, int]


class Rect(ctypes.Structure):
    """AtspiRect."""

    _fields_ = [(name, ctypes.c_int) for name in ("x", "y", "width", "height")]


def library() -> ctypes.CDLL:
    """libatspi with the types of what is called here."""
    lib = ctypes.CDLL("libatspi.so.0")
    handle, error = ctypes.c_void_p, ctypes.c_void_p
    for name, result, arguments in (
        ("atspi_get_desktop", handle, (ctypes.c_int,)),
        ("atspi_accessible_get_child_count", ctypes.c_int, (handle, error)),
        ("atspi_accessible_get_child_at_index", handle, (handle, ctypes.c_int, error)),
        ("atspi_accessible_get_name", ctypes.c_char_p, (handle, error)),
        ("atspi_accessible_get_role_name", ctypes.c_char_p, (handle, error)),
        ("atspi_accessible_get_state_set", handle, (handle,)),
        ("atspi_state_set_contains", ctypes.c_int, (handle, ctypes.c_int)),
        ("atspi_accessible_get_component_iface", handle, (handle,)),
        ("atspi_component_get_extents", ctypes.POINTER(Rect), (handle, ctypes.c_int, error)),
        ("atspi_accessible_clear_cache", None, (handle,)),
    ):
        function = getattr(lib, name)
        function.restype, function.argtypes = result, arguments
    lib.atspi_init()
    return lib


class Reader:
    """One program on the accessibility bus."""

    def __init__(self, program: str) -> None:
        self._lib = library()
        self._program = program

    def seen(self) -> list[Seen]:
        """All that it shows now; nothing where it is not on the bus."""
        desktop = self._lib.atspi_get_desktop(0)
        self._lib.atspi_accessible_clear_cache(desktop)
        found: list[Seen] = []
        for one in self._children(desktop):
            if self._name(one) == self._program:
                for window in self._children(one):
                    found += self._below(window, 0)
        return found

    def _below(self, node: int, depth: int) -> Iterator[Seen]:
        states = self._lib.atspi_accessible_get_state_set(node)
        if depth > DEEPEST or not self._lib.atspi_state_set_contains(states, SHOWING):
            return
        role = self._lib.atspi_accessible_get_role_name(node, None) or b""
        yield (role.decode(), self._name(node), *self._place(node))
        for child in self._children(node):
            yield from self._below(child, depth + 1)

    def _children(self, node: int) -> Iterator[int]:
        count = self._lib.atspi_accessible_get_child_count(node, None)
        if count > MOST_CHILDREN:
            return
        for place in range(count):
            child = self._lib.atspi_accessible_get_child_at_index(node, place, None)
            if child:
                yield child

    def _name(self, node: int) -> str:
        return (self._lib.atspi_accessible_get_name(node, None) or b"").decode()

    def _place(self, node: int) -> tuple[int, int, int, int]:
        component = self._lib.atspi_accessible_get_component_iface(node)
        found = self._lib.atspi_component_get_extents(component, 0, None) if component else None
        if not found:
            return 0, 0, 0, 0
        area = found.contents
        return area.x, area.y, area.width, area.height


def main() -> None:
    """Answer each line of the input."""
    reader = Reader(sys.argv[1])
    for _ in sys.stdin:
        sys.stdout.write(json.dumps(reader.seen()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
