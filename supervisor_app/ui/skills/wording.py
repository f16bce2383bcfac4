"""What the page says of applying: on the button, in the toast, and why it cannot."""

from supervisor_app.domain.commands import RestoreKind
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.skills.applying import Result
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.reading import SkillReading
from supervisor_app.ui.skills.timing import Planned


def restore_words(planned: Planned, centre: CentreRow, reading: SkillReading, now: Instant) -> str:
    """When it is put back, beside the choice."""
    kind, queue = planned.restore.kind, planned.restore.queue
    if kind is RestoreKind.HEALTHY and queue is not None:
        return tr("{queue}恢复正常", queue=reading.queue_name(queue))
    return "" if planned.shown_at is None else moment(planned.shown_at, centre, now)


def button_words(
    count: int, planned: Planned, centre: CentreRow, reading: SkillReading, now: Instant
) -> str:
    """What the button will do: never only 确定."""
    kind, queue = planned.restore.kind, planned.restore.queue
    if not count:
        return tr("应用更改")
    if planned.shown_at is not None:
        said = tr_counted(
            "应用 {n} 项并于 {time} 恢复", count, time=moment(planned.shown_at, centre, now)
        )
    elif kind is RestoreKind.HEALTHY and queue is not None:
        said = tr_counted("应用 {n} 项，{queue}正常后恢复", count, queue=reading.queue_name(queue))
    elif kind is RestoreKind.NEVER:
        said = tr_counted("应用 {n} 项，不恢复", count)
    else:
        said = tr_counted("应用 {n} 项", count)
    if planned.begins is None:
        return said
    return f"{moment(planned.begins, centre, now)} {said}"


def result_words(result: Result, centre: CentreRow, now: Instant) -> str:
    """What was done, in a toast."""
    parts = []
    if result.put_back:
        if result.done:
            parts.append(tr_counted("已恢复 {n} 项", result.done))
        if result.left:
            parts.append(tr_counted("{n} 项未恢复，仍在待恢复中", result.left))
        return tr("，").join(parts) or tr("更改将保留，不再恢复")
    if result.done:
        parts.append(tr_counted("已应用 {n} 项", result.done))
    if result.waiting:
        parts.append(tr_counted("{n} 项待生效", result.waiting))
    if result.left:
        parts.append(tr_counted("{n} 项未成功，仍在待应用中", result.left))
    restore = result.answer.restore_at
    if restore is not None and (result.done or result.waiting):
        parts.append(tr("{time} 恢复", time=moment(restore, centre, now)))
    return tr("，").join(parts)
