"""`freshness_desk`, with its imports made in the order in which the program makes them.

python -m benchmarks.freshness_program URL TOKEN_FILE DIARY WIDTH HEIGHT
"""

import os
import sys

from supervisor_app.display import trouble
from supervisor_app.plain_imports import import_plainly


def main() -> int:
    """Bring Qt in, then all that is the desk's."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    reason = trouble()
    if reason is not None:
        raise RuntimeError(reason)
    import_plainly()
    from benchmarks.freshness_desk import main as desk

    return desk()


if __name__ == "__main__":
    sys.exit(main())
