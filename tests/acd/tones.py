"""Which tones a recorded leg holds: agents say 400 Hz, callers 250, supervisors 700."""

import math

HERTZ = {"caller": 250, "agent": 400, "supervisor": 700}
SAID = 6000
"""The amplitude at which each phone says its own."""
_RATE = 8000
_WHOLE = 160
"""Samples in which each tone, a multiple of 50 Hz, comes to its beginning again."""


def heard(sound: bytes) -> set[str]:
    """Who is heard in mu-law sound. Raises `AssertionError` for a level that is neither there nor
    not there, and for sound that is too short to tell."""
    samples = [_LINEAR[byte] for byte in sound[len(sound) // 4 :]]
    samples = samples[: len(samples) // _WHOLE * _WHOLE]
    assert len(samples) >= _RATE // 4, f"only {len(samples)} samples came"
    levels = {who: _level(samples, hertz) / SAID for who, hertz in HERTZ.items()}
    assert all(level < 0.02 or level > 0.8 for level in levels.values()), levels
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
