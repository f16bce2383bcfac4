"""The standard streams of a program, whatever system and language it is begun in.

On Windows they speak the system's own language, such as cp936: between our processes all is UTF-8,
and what people are told loses a sign that their language lacks, never the program. A program with
windows only has no streams there at all.
"""

import io
import os
import sys
from typing import TextIO, cast

_UTF_8 = ("utf-8", "utf8")


def have_streams() -> None:
    """Where the system gave none, what is said goes nowhere, and nothing is heard."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in _UTF_8:
            stream.reconfigure(errors="replace")


def speak_utf8() -> None:
    """This process talks to another one of ours."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _nowhere(mode: str) -> TextIO:
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))
