"""Gives imports back to Python, after PySide6 has taken them."""

import builtins


def import_plainly() -> None:
    """To be called as soon as PySide6 is there, before what comes after.

    PySide6 puts an `__import__` of its own in Python's place. It reads the source of every module
    that is imported from then on, to see whether PySide6's switchable features concern it, and the
    lines stay in memory: a tenth of a start, and 16 MB. Nothing here uses those features.
    """
    pythons = getattr(builtins, "__orig_import__", None)  # where PySide6 keeps it
    if pythons is not None:
        builtins.__import__ = pythons
