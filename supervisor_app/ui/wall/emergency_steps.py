"""The right of an emergency's page: its steps, and the conditions that end it."""

from msgspec.structs import replace

from supervisor_app.domain.emergency import Emergency, ExitNow, Phase, Step, StepState
from supervisor_app.domain.line_display import rests
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.wall.drawn import Box, Side
from supervisor_app.ui.wall.frame import clock_text
from supervisor_app.ui.wall.sheet import RULE, Sheet
from supervisor_app.ui.wall.told import Told
from supervisor_app.ui.wall.wording import condition_words

MINUTE_S = 60.0
TABLE_HEAD_H, STEP_H, HIDDEN_H = 52.0, 84.0, 44.0
EXIT_H, EXITS_HEAD_H = 44.0, 60.0


def paint_steps(
    sheet: Sheet, box: Box, told: Told, emergency: Emergency, exits: tuple[ExitNow, ...]
) -> None:
    """The steps around the current one, how many are not shown, and `exits` below them."""
    steps = emergency.steps
    done = sum(step.state in (StepState.DONE, StepState.SKIPPED) for step in steps)
    inner = Box(box.x + 32, box.y, box.w - 32 - 32, TABLE_HEAD_H)
    sheet.text(inner, sheet.say("处置步骤"), 28, "t2")
    told_done = sheet.say("{done} / {all} 完成", done=done, all=len(steps)) if steps else ""
    sheet.text(inner, told_done, 28, "t2", side=Side.RIGHT)
    sheet.rule(box.x, inner.bottom - RULE, box.w, "line2")
    exits_h = EXITS_HEAD_H + EXIT_H * len(exits) + 24 if exits else 0.0
    room_h = box.h - TABLE_HEAD_H - exits_h
    if len(steps) * STEP_H > room_h:
        room_h -= HIDDEN_H
    first, shown = _visible(steps, int(room_h // STEP_H))
    top, over = inner.bottom, emergency.phase is Phase.RELEASED
    for step in shown:
        if over and step.state is StepState.CURRENT:
            step = replace(step, state=StepState.OPEN)  # nobody does it any more
        _paint_step(sheet, Box(box.x, top, box.w, STEP_H), step, told)
        top += STEP_H
    hidden = _hidden_words(sheet, first, len(steps) - first - len(shown))
    at = Box(box.x + 32, top, box.w - 64, HIDDEN_H)
    sheet.text(at, hidden, 26, "t2", side=Side.RIGHT, least=20)
    if exits:
        at = Box(box.x, box.bottom - exits_h, box.w, exits_h)
        _paint_exits(sheet, at, exits, emergency.exit_hold_s, told.view)


def _visible(steps: tuple[Step, ...], most: int) -> tuple[int, tuple[Step, ...]]:
    """As many as fit, the current one among them, and the place of the first."""
    current = next((at for at, one in enumerate(steps) if one.state is StepState.CURRENT), 0)
    first = max(0, min(current - 2, len(steps) - most))
    return first, steps[first : first + most]


def _hidden_words(sheet: Sheet, before: int, after: int) -> str:
    """How many steps stand above and below those that fit."""
    above = sheet.say("前面还有 {n} 步", n=before) if before else ""
    below = sheet.say("后面还有 {n} 步", n=after) if after else ""
    return " · ".join(filter(None, (above, below)))


def _paint_step(sheet: Sheet, box: Box, step: Step, told: Told) -> None:
    current = step.state is StepState.CURRENT
    if current:
        sheet.fill(box, "raised")
    sign = Box(box.x + 34, box.y + box.h / 2 - 14, 28, 28)
    match step.state:
        case StepState.CURRENT:
            sheet.arrow(Box(sign.x + 3, sign.y + 2, 22, 24), "t1")
        case StepState.DONE:
            sheet.sign(sign, Glyph.TICK, "t2")
        case StepState.SKIPPED:
            sheet.sign(sign, Glyph.OFFLINE, "t3")
        case StepState.OPEN:
            sheet.sign(sign, Glyph.READY, "n3")
    at = {StepState.DONE: step.done_at, StepState.CURRENT: step.begun_at}.get(step.state)
    at = at if at is not None else step.due_at
    if at is not None:
        sheet.text(Box(box.x + 86, box.y, 112, box.h), clock_text(told, at), 38, "t2")
    past = step.state in (StepState.DONE, StepState.SKIPPED)
    at_title = Box(box.x + 214, box.y, box.w - 214 - 28, box.h)
    title = Words(step.title, step.title_en or step.title).in_language(sheet.language)
    sheet.text(at_title, title, 38, "t2" if past else "t1", strong=current, least=24)
    sheet.rule(box.x, box.bottom - RULE, box.w)


def _paint_exits(
    sheet: Sheet,
    box: Box,
    exits: tuple[ExitNow, ...],
    hold_s: float,
    view: FloorView | None,
) -> None:
    sheet.rule(box.x, box.y, box.w, "line2")
    inner = Box(box.x + 32, box.y + 12, box.w - 64, EXITS_HEAD_H - 12)
    head = sheet.say("解除条件　全部满足并保持")
    if hold_s:
        head = sheet.say("解除条件　全部满足并保持 {n} 分", n=f"{hold_s / MINUTE_S:g}")
    sheet.text(inner, head, 26, "t3", least=20)
    for place, one in enumerate(exits):
        at = Box(inner.x, box.y + EXITS_HEAD_H + place * EXIT_H, inner.w, EXIT_H)
        name = one.name.in_language(sheet.language)
        bound, value = condition_words(one.compare, one.value)
        sheet.text(at.part(w=at.w - 190), f"{name} {bound}", 34, least=22)
        old = view is not None and rests(one.compare, one.about.subject, view)
        with sheet.old(old):
            if old:
                sheet.sign(at.part(left=at.w - 200, top=7, w=20, h=20), Glyph.QUALITY, "dq")
            sheet.figure(at, value, 34, "t1" if one.met else "crit", side=Side.RIGHT)
