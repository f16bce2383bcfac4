"""A night of `test_parsers.py`: the same properties with ever new cases, until there are enough.

    python tests/faults/fuzz.py --cases 1000000

A round is a process of its own, because what hypothesis remembers of a property grows with its
cases. Ends with 1 at the first round that finds something; its seed and its smallest case are told.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

PROPERTIES = Path(__file__).with_name("test_parsers.py")
EACH = 1000
"""Cases of one property in one round."""


def properties() -> int:
    """How many there are."""
    return PROPERTIES.read_text(encoding="utf-8").count("\n@given(")


def round_of(each: int, seed: int) -> bool:
    """Whether so many cases of each property found nothing."""
    command = [sys.executable, "-m", "pytest", PROPERTIES, "-q", "-x", "-k", "not without_end"]
    done = subprocess.run(
        [*command, f"--hypothesis-seed={seed}", "-p", "no:cacheprovider"],
        env={**os.environ, "FUZZ_EACH": str(each)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stdout.write(done.stdout.decode(errors="replace"))
    return done.returncode == 0


def main() -> int:
    """Round after round."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=1_000_000)
    options.add_argument("--each", type=int, default=EACH, help="cases of a property in a round")
    chosen = options.parse_args()
    tried, begun = 0, time.monotonic()
    while tried < chosen.cases:
        seed = random.randrange(2**32)
        if not round_of(chosen.each, seed):
            sys.stdout.write(f"seed {seed}\n")
            return 1
        tried += chosen.each * properties()
        took = time.monotonic() - begun
        sys.stdout.write(f"{tried:,} cases, nothing found, {took:.0f} s\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
