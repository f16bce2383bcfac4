"""However many desks begin and end in one program, none crashes it and none leaves anything.
``LONG_TESTS=1`` has two hundred of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = bool(os.environ.get("LONG_TESTS"))
DESKS = 200 if LONG else 15


@pytest.mark.timeout(1800 if LONG else 180)
def test_desks_that_end_leave_nothing() -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-X",
            "faulthandler",
            Path(__file__).with_name("desks_ended.py"),
            str(DESKS),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{DESKS} 0 0 0\n", "")
