"""Where the files lie that come with the program: icons, fonts, sample configurations, manual."""

import sys
from pathlib import Path

PRODUCT = "supervisor-app"


def resource(*parts: str) -> Path:
    """A file under ``resources``, in a source tree, an installed package or a bundled program."""
    return _first_folder("resources").joinpath(*parts)


def manual_folder() -> Path:
    """Where the manual's pages lie: a folder for each language, and one of pictures."""
    return _first_folder("docs/manual")


def _first_folder(inside: str) -> Path:
    """A folder of what comes along, wherever the program was put."""
    bundled = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    installed = Path(sys.prefix) / "share" / PRODUCT
    roots = [here, here.parent, installed]
    if bundled is not None:
        roots.insert(0, Path(bundled))
    candidates = [root / inside for root in roots]
    return next((path for path in candidates if path.is_dir()), candidates[1])
