"""Plays the scripted hour on a rig that is up, and judges the record that came of it.

    PYTHONPATH=tests:. python -m end_to_end.shift_hour MINUTES FOLDER

brings up a rig of its own on ports that are free, and prints each step and each comparison; the
last line is JSON.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from end_to_end.shift_floor import floor_of
from end_to_end.shift_proof import Evidence, judged
from end_to_end.shift_story import Story
from rig import Rig, install, take_slot

AGENTS, MEAN_TALK_S = 8, 15.0
_OFFSETS = range(2000, 3000, 100)


def bring_up(rig: Rig) -> None:
    """A few agents, who manage the usual rate and not the surge; nobody calls yet."""
    rig.up(idle=True, agents=AGENTS, mean_talk=MEAN_TALK_S)


def played(rig: Rig, folder: Path, length_s: float, say: Callable[[str], None]) -> Evidence:
    """The story and what it left behind; the gateway has ended then."""
    with floor_of(rig, folder, length_s) as floor:
        told = Story(floor, length_s, say).play()
        calls = floor.calls["gao"]
        record = calls.shift_record(told.shift)
        following = calls.shift_record(calls.shifts().shifts[0].id)
        floor.nobody_calls()  # who is in a queue when the gateway ends is in the book, not with it
    book = rig.folder / "log" / "queue_log"
    return Evidence(told, record, following, book, floor.database)


def main() -> int:
    """1 where anything is wrong."""
    minutes, folder = float(sys.argv[1]), Path(sys.argv[2])
    install()
    offset, slot = take_slot(_OFFSETS)
    rig = Rig(offset, kind="bench")
    with slot:
        bring_up(rig)
        try:
            verdict = judged(played(rig, folder, 60 * minutes, _say))
        finally:
            rig.down()
    for line in verdict.checked:
        _say(f"right: {line}")
    for line in verdict.wrong:
        _say(f"WRONG: {line}")
    sys.stdout.write(f"{msgspec.json.encode(verdict).decode()}\n")
    return bool(verdict.wrong)


def _say(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
