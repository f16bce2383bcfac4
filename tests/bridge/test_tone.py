"""The tone of an alert: what it is made of, and what plays it."""

import io
import struct
import wave

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.tone import Tone, notify_by_system, tone_wave


def _samples(file: bytes) -> tuple[list[int], int]:
    with wave.open(io.BytesIO(file)) as heard:
        assert (heard.getnchannels(), heard.getsampwidth()) == (1, 2)
        frames = heard.readframes(heard.getnframes())
        return list(struct.unpack(f"<{len(frames) // 2}h", frames)), heard.getframerate()


def test_the_tone_is_short_and_as_loud_as_wished() -> None:
    loud, rate = _samples(tone_wave(1.0))
    soft, _ = _samples(tone_wave(0.25))
    assert 0.2 < len(loud) / rate < 0.5
    assert max(loud) > 30_000
    assert max(soft) == pytest.approx(max(loud) / 4, rel=0.02)
    assert loud[0] == 0  # it begins without a click
    assert abs(loud[-1]) < 2_000


def test_a_machine_without_a_player_beeps(qtbot: QtBot) -> None:
    beeps: list[int] = []
    tone = Tone(lambda: beeps.append(1), found=lambda _: None)
    tone.play(0.5)
    assert beeps == [1]
    tone.stop()


def test_a_player_that_fails_beeps(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr("supervisor_app.bridge.tone.PLAYERS", (("false",),))
    tone = Tone(lambda: beeps.append(1))
    tone.play(0.5)
    qtbot.waitUntil(lambda: beeps == [1], timeout=5000)
    tone.stop()


def test_the_file_is_there_for_the_player(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    # It ends well only where its argument is a file that is not empty.
    monkeypatch.setattr("supervisor_app.bridge.tone.PLAYERS", (("test", "-s"),))
    tone = Tone(lambda: beeps.append(1))
    tone.play(0.5)
    child = tone._playing
    assert child is not None
    qtbot.waitUntil(lambda: child.state() is QProcess.ProcessState.NotRunning, timeout=5000)
    assert child.exitCode() == 0
    assert beeps == []
    tone.stop()


def test_without_a_notifier_the_desk_has_to_do_it_itself() -> None:
    assert notify_by_system("a", "b", found=lambda _: None) is False
