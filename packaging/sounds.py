"""Writes resources/sounds/sounds.txt anew: how each Chinese character sounds, from pypinyin.

    python packaging/sounds.py

The library's tables take 55 MB and a sixth of a second to load, 12 MB of which stay; the desk needs
one syllable of each character. Three lines, and what their like is:

1. the syllables, without tones, ü as v, with a blank between them;
2. all characters, by their number;
3. for each of them one sign: its syllable's place in the first line, counted from `FIRST`.
"""

import os
from pathlib import Path

os.environ["PYPINYIN_NO_PHRASES"] = "true"

from pypinyin import Style, lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict

FILE = Path(__file__).resolve().parent.parent / "resources" / "sounds" / "sounds.txt"
FIRST = 0x4E00


def table() -> str:
    """The three lines."""
    characters = [chr(number) for number in sorted(pinyin_dict)]
    sounds = [lazy_pinyin(one, style=Style.NORMAL)[0] for one in characters]
    syllables = sorted(set(sounds))
    place = {syllable: chr(FIRST + at) for at, syllable in enumerate(syllables)}
    lines = " ".join(syllables), "".join(characters), "".join(place[sound] for sound in sounds)
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8", newline="\n")
