"""One desk as people have it, without a screen, that keeps a diary of what its models show.

    python -m benchmarks.freshness_program URL TOKEN_FILE DIARY WIDTH HEIGHT

It ends with its input. Its diary has each change, as JSON, with the monotonic time at which all
models had taken it.
"""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from benchmarks.freshness_match import Shown
from benchmarks.input_end import InputEnd
from supervisor_app.bridge.connection import RunningGateway
from supervisor_app.bridge.settings import Settings
from supervisor_app.desk_tidying import Tidying
from supervisor_app.desk_window import Desk
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.rows import AgentRow, CallRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.page import Look


class Diary(QObject):
    """Notes what changed. To be connected after the models, so that they have it already."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Shown] = []
        self._agents: Mapping[AgentId, AgentRow] = {}
        self._calls: Mapping[CallId, CallRow] = {}

    @Slot(object)
    def take(self, view: FloorView) -> None:
        """The floor that the models show now."""
        at = time.monotonic()
        before = self._agents
        states: dict[str, str] = {
            agent: row.state.value
            for agent, row in view.agents.items()
            if before.get(agent) is not row
            if agent not in before or before[agent].state is not row.state
        }
        came, went = view.calls.keys() - self._calls.keys(), self._calls.keys() - view.calls.keys()
        if states or came or went:
            self.entries.append(Shown(at, tuple(came), tuple(went), states))
        if not before and view.agents:
            sys.stdout.write("shown\n")
            sys.stdout.flush()
        self._agents, self._calls = view.agents, view.calls


def main() -> int:
    """Show the floor until the input ends, then write the diary."""
    url, token_file, diary_file, width, height = sys.argv[1:]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    diary, over = Diary(), InputEnd()
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "desk.ini")
        desk = Desk(app, RunningGateway(url, Path(token_file)), settings, Look())
        desk.store.changed.connect(diary.take)
        over.heard.connect(app.quit)
        over.listen()
        desk.shell.resize(int(width), int(height))
        desk.open()
        Tidying(desk)
        app.exec()
        desk.close()
    Path(diary_file).write_bytes(msgspec.json.encode(diary.entries))
    return 0


if __name__ == "__main__":
    sys.exit(main())
