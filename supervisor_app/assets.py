"""Where the files lie that come with the program: icons, fonts, sample configurations."""

import sys
from pathlib import Path

PRODUCT = "supervisor-app"


def resource(*parts: str) -> Path:
    """A file under ``resources``, in a source tree, an installed package or a bundled program."""
    bundled = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    candidates = [here / "resources", here.parent / "resources"]
    if bundled is not None:
        candidates.insert(0, Path(bundled) / "resources")
    root = next((path for path in candidates if path.is_dir()), candidates[-1])
    return root.joinpath(*parts)
