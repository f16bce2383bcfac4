"""What acts on agents are called with whom they are about: one by name, several counted."""

from collections.abc import Sequence

from supervisor_app.domain.people import Right
from supervisor_app.domain.rows import AgentRow
from supervisor_app.ui.parts.agent_names import name_and_code
from supervisor_app.ui.parts.texts import tr, tr_counted


def whom(rows: Sequence[AgentRow]) -> str:
    """One by name and code, several counted."""
    if len(rows) == 1:
        return name_and_code(rows[0])
    return tr_counted("{n} 人", len(rows))


def goes_words(right: Right, rows: Sequence[AgentRow]) -> str:
    """What will be done, and to whom: 置忙, 强制签出, 释放通话."""
    one, count = len(rows) == 1, len(rows)
    match right:
        case Right.PAUSE:
            said = tr("置忙 {whom}", whom=whom(rows))
            return said if one else tr_counted("置忙 {n} 人", count)
        case Right.SIGN_OUT:
            said = tr("强制签出 {whom}", whom=whom(rows))
            return said if one else tr_counted("强制签出 {n} 人", count)
        case _:
            said = tr("释放 {whom} 的通话", whom=whom(rows))
            return said if one else tr_counted("释放 {n} 通电话", count)


def unpause_words(rows: Sequence[AgentRow]) -> str:
    """置闲, and whom."""
    if len(rows) == 1:
        return tr("置闲 {whom}", whom=whom(rows))
    return tr_counted("置闲 {n} 人", len(rows))
