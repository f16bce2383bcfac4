"""The tone of an alert, and the notification of the system: each by what the machine has for it.

Qt's own sound is of the large set of add-ons; a player of the system as a child, or Windows' own
call, does the same and holds up nothing.
"""

import io
import math
import shutil
import struct
import sys
import wave
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTemporaryDir

RATE = 16_000
PARTS = ((880.0, 0.14), (660.0, 0.18))
"""Hertz and seconds, one after the other."""
FADE_S = 0.015
"""At both ends of a part, so that it does not click."""
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
NOTIFIER = "notify-send"


def tone_wave(volume: float) -> bytes:
    """The tone as a WAV file; `volume` from 0 to 1."""
    samples: list[int] = []
    for hertz, seconds in PARTS:
        count = round(seconds * RATE)
        fade = FADE_S * RATE
        for at in range(count):
            loud = volume * min(1.0, at / fade, (count - at) / fade)
            samples.append(round(32_000 * loud * math.sin(2 * math.pi * hertz * at / RATE)))
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return made.getvalue()


class Tone(QObject):
    """Plays it once at a time; `beep` is for a machine that has no player."""

    def __init__(
        self,
        beep: Callable[[], None],
        found: Callable[[str], str | None] = shutil.which,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._beep, self._found = beep, found
        self._folder: QTemporaryDir | None = None
        self._made_for = -1.0
        self._playing: QProcess | None = None

    def play(self, volume: float) -> None:
        """Once, now. Nothing is waited for."""
        file = self._file(volume)
        if file is None:
            self._beep()
        elif sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        else:
            self._play_by_child(file)

    def _play_by_child(self, file: Path) -> None:
        player = next((one for one in PLAYERS if self._found(one[0])), None)
        if player is None:
            self._beep()
            return
        if self._playing is not None and self._playing.state() != QProcess.ProcessState.NotRunning:
            return  # the former one hangs in the sound system
        child = self._playing = QProcess(self)
        child.errorOccurred.connect(lambda _: self._beep())
        child.finished.connect(lambda code, _: self._beep() if code else None)
        child.start(player[0], [*player[1:], str(file)])

    def _file(self, volume: float) -> Path | None:
        """Where the tone lies; None: it cannot be written."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        if not self._folder.isValid():
            return None
        file = Path(self._folder.path()) / "tone.wav"
        if volume != self._made_for:
            try:
                file.write_bytes(tone_wave(volume))
            except OSError:
                return None
            self._made_for = volume
        return file

    def stop(self) -> None:
        """The desk ends."""
        child, self._playing = self._playing, None
        if child is not None:
            child.blockSignals(True)
            child.kill()
            child.waitForFinished(200)
        if self._folder is not None:
            self._folder.remove()


def notify_by_system(
    title: str, text: str, found: Callable[[str], str | None] = shutil.which
) -> bool:
    """A notification by the system's own program. False: it has none."""
    if sys.platform != "linux" or not found(NOTIFIER):
        return False
    # After "--" a text that begins with a dash is no option.
    wanted = ["--urgency=critical", "--app-name=supervisor-app", "--", title, text]
    started: tuple[bool, int] | bool = QProcess.startDetached(NOTIFIER, wanted)
    return started[0] if isinstance(started, tuple) else started
