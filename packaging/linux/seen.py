"""Looks from outside at what a packed program does: at its screen, and at its memory.

    python3 packaging/linux/seen.py screen FOLDER SINCE [SECONDS]
        FOLDER is the one of `Xvfb -fbdir`. Waits for a window, then for figures in it; says how
        long after SINCE (seconds of the clock) each was there.
    python3 packaging/linux/seen.py memory FOLDER
        Of every process that runs a program below FOLDER: what it is, its own and shared memory.

Needs nothing but Python, and root for the memory of others.
"""

import mmap
import os
import struct
import sys
import time
from pathlib import Path

BRIGHT = b"\xf0\xed\xe9"
"""The colour of figures in the dark theme, as an X server keeps it: blue first."""
FIGURES = 1500
"""So many pixels of it are in the row of figures once they are there; "—" has a few."""
ROW = (0.08, 0.22)
"""Where that row is, in heights of the screen; below the alarm's bar, if there is one."""


def say(line: str) -> None:
    """What was found."""
    sys.stdout.write(f"{line}\n")


def screen(folder: Path, since: float, within_s: float) -> int:
    """Print when the window and when its figures were seen; 1 where they were not."""
    with (folder / "Xvfb_screen0").open("rb") as file:
        picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    head = struct.unpack(">25I", picture[:100])
    height, stride, start = head[5], head[12], head[0] + head[19] * 12
    painted = None
    while time.time() - since < within_s:
        now = time.time()
        middle = picture[start + height // 2 * stride :][:stride]
        if painted is None and any(middle[byte] for byte in range(0, stride, 40)):
            painted = now
        first, last = (int(height * share) for share in ROW)
        row = picture[start + first * stride : start + last * stride]
        if row.count(BRIGHT) > FIGURES:
            say(f"window {(painted or now) - since:.2f} s, live figures {now - since:.2f} s")
            return 0
        time.sleep(0.02)
    say("no window" if painted is None else f"window {painted - since:.2f} s, no figures")
    return 1


def memory(folder: Path) -> int:
    """Print the memory of the programs below a folder."""
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        try:
            program = os.readlink(process / "exe")
            words = (process / "cmdline").read_bytes().split(b"\0")[1:3]
            lines = (process / "smaps_rollup").read_text().splitlines()[1:]
        except OSError:  # it is over, or is none of a program
            continue
        if not Path(program).is_relative_to(folder):
            continue
        sizes = {line.split()[0]: int(line.split()[1]) for line in lines}
        name = b" ".join(words).decode(errors="replace") or "desk"
        say(f"{name}\tPSS {sizes['Pss:'] / 1024:.0f} MB, RSS {sizes['Rss:'] / 1024:.0f} MB")
    return 0


def main(words: list[str]) -> int:
    """Do what the first word says."""
    if words[0] == "memory":
        return memory(Path(words[1]))
    return screen(Path(words[1]), float(words[2]), float(words[3]) if len(words) > 3 else 60.0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
