"""Which tones a recorded leg holds: agents say 400 Hz, callers 250, supervisors 700."""

import math
from collections.abc import Mapping

from rig import Rig

HERTZ = {"caller": 250, "agent": 400, "supervisor": 700}
SAID = 6000
"""The amplitude at which each phone says its own."""
_RATE = 8000
_WHOLE = 160
"""Samples in which each tone, a multiple of 50 Hz, comes to its beginning again."""


class UnclearError(AssertionError):
    """A level that is neither there nor not there, or sound that is too short to tell."""


def hears(rig: Rig, legs: Mapping[str, str], tries: int = 5) -> dict[str, set[str]]:
    """Who hears whom now, recorded at the same time. `legs`: the phone, or caller's number, of
    each. Where a recording is unclear, as one is that begins before the path is there or that lost
    packets, another is made."""
    for left in reversed(range(tries)):
        sounds = rig.hear(*legs.values(), seconds=0.8)
        try:
            return {who: heard(sounds[leg]) for who, leg in legs.items()}
        except UnclearError:
            if not left:
                raise
    raise AssertionError("nothing was recorded")


def heard(sound: bytes) -> set[str]:
    """Who is heard in mu-law sound. Raises `UnclearError`."""
    samples = [_LINEAR[byte] for byte in sound[len(sound) // 4 :]]
    samples = samples[: len(samples) // _WHOLE * _WHOLE]
    if len(samples) < _RATE // 4:
        raise UnclearError(f"only {len(samples)} samples came")
    levels = {who: _level(samples, hertz) / SAID for who, hertz in HERTZ.items()}
    if not all(level < 0.02 or level > 0.8 for level in levels.values()):
        raise UnclearError(levels)
    return {who for who, level in levels.items() if level > 0.8}


def _level(samples: list[int], hertz: int) -> float:
    """The amplitude of one tone, by Goertzel's recurrence."""
    turn = 2 * math.cos(2 * math.pi * hertz / _RATE)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    power = last * last + before * before - turn * last * before
    return 2 * math.sqrt(max(0.0, power)) / len(samples)


def _linear(byte: int) -> int:
    byte = ~byte & 0xFF
    sample = ((((byte & 0x0F) << 3) + 0x84) << ((byte & 0x70) >> 4)) - 0x84
    return -sample if byte & 0x80 else sample


_LINEAR = [_linear(byte) for byte in range(256)]
