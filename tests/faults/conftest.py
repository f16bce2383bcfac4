"""The stages of the other rooms are used here too."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
for room in ("acd", "gateway", "bridge"):
    if str(TESTS / room) not in sys.path:
        sys.path.append(str(TESTS / room))
