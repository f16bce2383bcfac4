"""The desk's voice: the tone of what is loud, once a minute, and notifications of the system."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.voice import Voice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from supervisor_app.bridge.tone import Tone

MINUTE_MS = 60_000
MUTE_MS = 600_000
KEPT = "alerts/voice"


class DeskTone(QObject):
    """Whoever mutes it for ten minutes is called again after that; the banner stays."""

    voice_changed = Signal(object)
    muted_changed = Signal(bool)

    def __init__(
        self, settings: Settings, rests: bool = False, parent: QObject | None = None
    ) -> None:
        """`rests`: nothing sounds and nothing is notified, as pictures are taken."""
        super().__init__(parent)
        self._settings, self._rests = settings, rests
        self.voice = settings.struct(KEPT, Voice())
        self._tone: Tone | None = None
        self._tray: QSystemTrayIcon | None = None
        self._loud = False
        self.play: Callable[[float], None] = self._play
        """What sounds; a test listens in its place."""
        self.notify: Callable[[str, str], None] = self._notify
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.sound)
        self._mute = QTimer(self, singleShot=True, interval=MUTE_MS)
        self._mute.timeout.connect(self._unmuted)

    @property
    def muted(self) -> bool:
        """It is quiet for a while."""
        return self._mute.isActive()

    def be_loud(self, loud: bool) -> None:
        """Whether anything wants the tone: at once, and then once a minute."""
        if loud == self._loud:
            return
        self._loud = loud
        if loud:
            self._minute.start()
            self.sound()
        else:
            self._minute.stop()

    @Slot()
    def sound(self) -> None:
        """Once, unless it is muted or off."""
        if self._loud and not self.muted and self.voice.volume > 0 and not self._rests:
            self.play(self.voice.volume / 100)

    @Slot()
    def mute(self) -> None:
        """For ten minutes."""
        self._mute.start()
        self.muted_changed.emit(True)

    @Slot()
    def unmute(self) -> None:
        """Not any more."""
        self._mute.stop()
        self._unmuted()

    @Slot()
    def _unmuted(self) -> None:
        self.muted_changed.emit(False)
        self.sound()

    @Slot(object)
    def speak(self, voice: Voice) -> None:
        """Another voice from now on; a louder one is heard once."""
        louder = voice.volume > 0 and voice.volume != self.voice.volume
        self.voice = voice
        self._settings.keep_struct(KEPT, voice)
        self.voice_changed.emit(voice)
        if louder and not self._rests:
            self.play(voice.volume / 100)

    def tell(self, title: str, text: str) -> None:
        """A notification of the system, where the user wants them."""
        if self.voice.notify and not self._rests:
            self.notify(title, text)

    def stop(self) -> None:
        """The desk ends."""
        self._minute.stop()
        self._mute.stop()
        if self._tone is not None:
            self._tone.stop()
        if self._tray is not None:
            self._tray.hide()

    def _play(self, volume: float) -> None:
        if self._tone is None:
            # Imported only now: most days nothing sounds.
            from PySide6.QtWidgets import QApplication

            from supervisor_app.bridge.tone import Tone

            self._tone = Tone(QApplication.beep, parent=self)
        self._tone.play(volume)

    def _notify(self, title: str, text: str) -> None:
        from PySide6.QtWidgets import QApplication, QStyle, QSystemTrayIcon

        from supervisor_app.bridge.tone import notify_by_system

        if notify_by_system(title, text) or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            sign = QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
            self._tray = QSystemTrayIcon(sign, self)
        self._tray.show()
        self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Critical)
