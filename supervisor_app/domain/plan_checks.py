"""What a plan must be before it is kept: its texts, its cells, its size."""

import re
from collections.abc import Iterator

from supervisor_app.domain.command_checks import LONGEST_ID, MOST_CELLS
from supervisor_app.domain.commands import LEVELS
from supervisor_app.domain.ids import acd_of
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.plans import LONGEST_NAME, LONGEST_NOTE, PlanCell, SkillPlan
from supervisor_app.domain.words import Words

_KEY = re.compile(r"[A-Za-z0-9-]{1,64}")


def is_plan_key(key: str) -> bool:
    """Whether a plan can have this key."""
    return _KEY.fullmatch(key) is not None


def fault_of_plan(plan: SkillPlan) -> Words | None:
    """The first thing that is wrong with a plan; None where it can be kept."""
    return next(_faults(plan), None)


def _faults(plan: SkillPlan) -> Iterator[Words]:
    if plan.key and not is_plan_key(plan.key):
        yield Words("预案编号不合规", "the key of the plan is not one")
    if not plan.name.strip():
        yield Words("请给预案起名", "the plan has no name")
    yield from _text_faults("预案名", "the name", plan.name, LONGEST_NAME)
    yield from _text_faults("备注", "the note", plan.note, LONGEST_NOTE)
    if not plan.cells:
        yield Words("预案里没有任何分配", "there is no assignment in the plan")
    if len(plan.cells) > MOST_CELLS:
        yield Words(f"一个预案最多 {MOST_CELLS} 格", f"a plan has at most {MOST_CELLS} cells")
    yield from _cell_faults(plan.cells)


def _text_faults(zh: str, en: str, text: str, longest: int) -> Iterator[Words]:
    if len(text) > longest:
        yield Words(f"{zh}超过 {longest} 个字", f"{en} has more than {longest} characters")
    if any(map(is_unseen, text)):
        yield Words(f"{zh}含有换行或不可见字符", f"{en} has a line break or unseen characters")


def _cell_faults(cells: tuple[PlanCell, ...]) -> Iterator[Words]:
    if not all(_is_id(one) for cell in cells for one in (cell.agent, cell.queue)):
        yield Words("坐席或队列的编号不合规", "an id of an agent or a queue is not one")
    if any(acd_of(cell.agent) != acd_of(cell.queue) for cell in cells):
        yield Words("坐席和队列不在同一个话务平台", "an agent and a queue are of two ACDs")
    if len({(cell.agent, cell.queue) for cell in cells}) != len(cells):
        yield Words("同一格出现了两次", "a cell is there twice")
    if any(cell.level not in (None, *LEVELS) for cell in cells):
        yield Words("等级应为 1 至 5", "levels are 1 to 5")


def _is_id(one: str) -> bool:
    return 0 < len(one) <= LONGEST_ID and not any(map(is_unseen, one))
