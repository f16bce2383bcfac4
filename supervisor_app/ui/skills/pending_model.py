"""The rows of 待应用: one for each prepared cell, and then for each that waits for its time."""

from msgspec import Struct
from PySide6.QtCore import QObject

from supervisor_app.domain.staging import CellKey
from supervisor_app.ui.parts.keyed_model import RIGHT, Column, KeyedTableModel
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.reading import SkillReading, steps_text

DROP = "drop"


class PendingRow(Struct, frozen=True):
    """A line of the list, in the user's language."""

    key: CellKey
    name: str
    code: str
    queue: str
    due: str
    """When it is to be done; empty: at once, or not known."""
    steps: tuple[int | None, ...]
    text: str
    fault: str = ""
    """Why it was not done; a second line."""
    waiting: bool = False
    """The gateway has it; it cannot be dropped here."""
    weak: bool = False
    """The agent is signed out, or not known here."""
    switch: str = ""
    """The ACD the queue is on; empty on a floor of one."""

    @property
    def where(self) -> str:
        """The queue, on which ACD, and when it is due."""
        return " · ".join(part for part in (self.queue, self.switch, self.due) if part)


class PendingModel(KeyedTableModel[CellKey, PendingRow]):
    """Agent, queue, change, and the cross that drops it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column("agent", lambda: tr("坐席"), lambda row: f"{row.name} {row.code}".strip()),
                Column(
                    "queue",
                    lambda: tr("队列"),
                    lambda row: row.where,
                    told=lambda row: row.where if row.switch else "",
                ),
                Column(
                    "change",
                    lambda: tr("变更"),
                    lambda row: row.text,
                    remark=lambda row: row.fault,
                    told=lambda row: row.fault,
                    align=RIGHT,
                ),
                Column(
                    DROP,
                    lambda: tr("移出待应用"),
                    lambda row: "" if row.waiting else "×",
                    told=lambda row: "" if row.waiting else tr("移出待应用（Del）"),
                ),
            ),
            parent,
        )


def pending_rows(reading: SkillReading) -> dict[CellKey, PendingRow]:
    """What is prepared, in its order."""
    staging, rows = reading.staging, {}
    theirs = staging.conflicts(reading.levels)
    for key, cell in staging.cells.items():
        steps = (cell.before, theirs[key], cell.level) if key in theirs else (
            cell.before, cell.level,
        )  # fmt: skip
        fault = staging.faults.get(key)
        said = reading.fault_words(fault) if fault is not None else ""
        if not said and key in theirs:
            said = tr("他人已改：原值 → 他人 → 您的")
        rows[key] = _row(reading, key, steps, said, waiting=False)
    return rows


def waiting_rows(reading: SkillReading) -> dict[CellKey, PendingRow]:
    """What waits for its time."""
    return {
        key: _row(reading, key, (cell.before, cell.level), "", waiting=True, due=reading.due(cell))
        for key, cell in reading.staging.waiting.items()
    }


def _row(
    reading: SkillReading,
    key: CellKey,
    steps: tuple[int | None, ...],
    fault: str,
    waiting: bool,
    due: str = "",
) -> PendingRow:
    name, code = reading.agent_name(key)
    return PendingRow(
        key,
        name,
        code,
        reading.queue_name(key[1]),
        due,
        steps,
        steps_text(steps),
        fault,
        waiting,
        weak=reading.is_away(key),
        switch=reading.switch(key[1]),
    )
