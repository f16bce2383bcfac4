"""What is said where one of several ACDs is not heard."""

from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.texts import tr


def without_words(view: FloorView) -> str:
    """Which ACDs a sum is without: `缺 南方`; empty where it is of all."""
    return tr("缺 {names}", names=view.missing) if view.lost else ""


def old_word(lost: bool) -> str:
    """What is said beside a row of an ACD that is not heard; nothing of another."""
    return tr("数据中断，非实时") if lost else ""
