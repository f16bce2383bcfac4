"""What a process has cost so far, as Linux counts it."""

import os
from pathlib import Path


def cpu_s(pid: int) -> float:
    """Seconds of a core that a process and its threads have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int, peak: bool = False) -> float:
    """Megabytes that a process holds in memory; `peak`: has held at most."""
    wanted = "VmHWM:" if peak else "VmRSS:"
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(wanted):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError(f"process {pid} says nothing of its memory")
