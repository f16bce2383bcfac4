"""An emergency that is over: what it was and how it ended. Nothing of it is of now."""

from math import ceil

from supervisor_app.domain.emergency import Emergency, ExitNow
from supervisor_app.ui.wall.drawn import Box, Side
from supervisor_app.ui.wall.frame import clock_text
from supervisor_app.ui.wall.sheet import PAD, RULE, Sheet
from supervisor_app.ui.wall.told import Told
from supervisor_app.ui.wall.wording import condition_words

RELEASED_SHOWN_S = 60.0
"""How long the page of an emergency that is over stands."""
FACT_H, HEAD_H, MOST_EXIT_H = 92.0, 60.0, 118.0


def paint_closed(sheet: Sheet, box: Box, told: Told, emergency: Emergency) -> None:
    """When it was declared and released and why, and its exit conditions as they stood then."""
    top = box.y
    for label, text in _facts(sheet, told, emergency):
        at = Box(PAD, top, box.w - 2 * PAD, FACT_H)
        sheet.text(at, label, 36, "t2", least=24)
        sheet.text(at.part(left=300), text, 56, strong=True, side=Side.RIGHT, least=28)
        top += FACT_H
        sheet.rule(box.x, top - RULE, box.w)
    if emergency.exits:
        head = Box(PAD, top, box.w - 2 * PAD, HEAD_H)
        sheet.text(head, sheet.say("解除时的数值，不再变化"), 28, "t2", least=20)
        sheet.rule(box.x, head.bottom - RULE, box.w, "line2")
        _paint_exits(sheet, Box(0, head.bottom, box.w, box.bottom - head.bottom), emergency.exits)


def _facts(sheet: Sheet, told: Told, emergency: Emergency) -> list[tuple[str, str]]:
    released = emergency.released_at
    found = [(sheet.say("宣布"), clock_text(told, emergency.declared_at, True))]
    if released is not None:
        found.append((sheet.say("解除"), clock_text(told, released, True)))
    how = "提前解除" if emergency.early else "解除条件已满足"
    found.append((sheet.say("解除方式"), sheet.say(how)))
    return found


def _paint_exits(sheet: Sheet, box: Box, exits: tuple[ExitNow, ...]) -> None:
    high = min(MOST_EXIT_H, box.h // len(exits))
    for place, one in enumerate(exits):
        at = Box(PAD, box.y + place * high, box.w - 2 * PAD, high)
        bound, value = condition_words(one.compare, one.value)
        name = f"{one.name.in_language(sheet.language)} {bound}"
        sheet.text(at.part(w=at.w - 330), name, 48, "t2", least=28)
        size = int(min(76.0, high * 0.8))
        sheet.text(at, value, size, strong=True, side=Side.RIGHT, least=32)
        sheet.rule(box.x, at.bottom - RULE, box.w)


def going_on(sheet: Sheet, told: Told, emergency: Emergency) -> str:
    """When the usual pages come back."""
    if emergency.released_at is None:
        return ""
    left = RELEASED_SHOWN_S - (told.clock - emergency.released_at)
    return sheet.say("应急已解除，{n} 秒后恢复轮播", n=max(0, ceil(left)))
