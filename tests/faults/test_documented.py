"""The table of what is survived names tests that exist."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
NAMED = re.compile(r"`((?:acd|bridge|client|domain|faults|gateway)/test_\w+\.py)(?:::(\w+))?`")


def test_every_test_that_the_table_names_exists() -> None:
    named = NAMED.findall((TESTS.parent / "docs" / "resilience.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (TESTS / file).exists()
        or (test and f"def {test}(" not in (TESTS / file).read_text(encoding="utf-8"))
    ]
    assert missing == []
