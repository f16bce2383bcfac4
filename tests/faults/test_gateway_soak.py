"""L2: a gateway neither grows nor gathers files and threads. ``LONG_TESTS=1`` lives two days with
150 agents, of which the second is measured against the first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = bool(os.environ.get("LONG_TESTS"))
HOURS, AGENTS = (48, 150) if LONG else (1, 20)
GROWTH_KB = 5 * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from /proc")
@pytest.mark.timeout(7200 if LONG else 180)
def test_hours_of_work_leave_nothing_behind() -> None:
    here = Path(__file__)
    lived = subprocess.run(
        [sys.executable, here.with_name("soak.py"), str(HOURS), str(AGENTS)],
        capture_output=True,
        text=True,
        check=True,
    )
    quarters = [tuple(map(int, line.split())) for line in lived.stdout.splitlines()]
    assert len(quarters) >= HOURS * 4
    half = len(quarters) // 2
    _, before_kb, before_files, before_threads = quarters[half]
    _, after_kb, files, threads = quarters[-1]
    assert after_kb - before_kb <= GROWTH_KB, [kb for _, kb, _, _ in quarters]
    assert (files, threads) == (before_files, before_threads)
    assert "Traceback" not in lived.stderr
