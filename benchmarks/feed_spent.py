"""What a process of the feed's benchmark has used of the machine, as it says itself."""

import time
from pathlib import Path

from msgspec import Struct

_STATUS = Path("/proc/self/status")


class Spent(Struct):
    """Processor seconds since its start, and resident memory now; 0 where the system hides it."""

    cpu_s: float
    resident_mb: float


def spent() -> Spent:
    """Of this process."""
    return Spent(time.process_time(), _resident_mb())


def _resident_mb() -> float:
    if not _STATUS.exists():
        return 0.0
    for line in _STATUS.read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
