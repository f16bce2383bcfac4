"""Run by the packed program before anything else: what it starts finds the system's libraries.

PyInstaller has the libraries of the package found by LD_LIBRARY_PATH. The running program has read
it already; `xset`, a player of sounds or a browser must not be given it, and the program itself,
started once more, sets it anew.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before:
    os.environ["LD_LIBRARY_PATH"] = _before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
