"""Prints docs/kpi.md from the KPI registry: `python docs/write_kpi.py > docs/kpi.md`."""

import sys

from supervisor_app.domain.kpi import (
    SERVICE_LEVEL_FORMULAS,
    Direction,
    Kpi,
    ServiceLevel,
    ServiceLevelVariant,
    Unit,
    registry,
)
from supervisor_app.domain.states import GROUP_NAMES, GROUP_OF, STATE_NAMES
from supervisor_app.domain.tally import WAIT_BOUNDS_S
from supervisor_app.domain.words import Words

UNITS = {
    Unit.PERCENT: Words("%", "%"),
    Unit.COUNT: Words("个", "count"),
    Unit.SECONDS: Words("秒", "s"),
    Unit.SCORE: Words("分", "score"),
}
DIRECTIONS = {
    Direction.UP: Words("越高越好", "up is good"),
    Direction.DOWN: Words("越低越好", "down is good"),
    Direction.NEITHER: Words("不分好坏", "neither"),
}

INTRODUCTION = """\
# 指标 · Figures

<!-- Written by docs/write_kpi.py from supervisor_app/domain/kpi.py. Do not edit; run it again. -->

每个指标只在一处定义（`supervisor_app/domain/kpi.py`），磁贴、提示、限值与本页都取自那里。
Each figure is defined once, in `supervisor_app/domain/kpi.py`; tile, tooltip, limit and this page
all read it there.

- 没有分母就没有数值，显示 `—`，从不显示 0；来源不提供的显示 `·`。
  Without a denominator there is no value: `—`, never 0. What the source cannot give is `·`.
- 进线 = 接通 + 放弃 + 流出（超时、按键、队列无人、溢出）；仍在排队的来电，离队时才计入。
  Offered = answered + abandoned + flowed out (time-out, key, empty queue, overflow); who still
  waits is counted on leaving.
- 事件计数：每个事件计入它发生的那个 15 分钟时段，因此单个时段的接通率可能超过 100 %。
  Events count in the 15-minute interval in which they happen, so a rate of one interval can pass
  100 %.
- 只保存可以相加的数；比率、均值永远由合计算出，从不取平均。
  Only what adds is stored; a rate or a mean is computed from sums, and never averaged.
- 统计日的起点是设置项；跨越它时，坐席与等待中的来电照常延续。
  The statistical day begins when the centre says; agents and waiting calls are carried across.
"""


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def both(words: Words) -> str:
    """Chinese over English in one cell; one alone where they are the same."""
    return words.zh if words.zh == words.en else f"{words.zh}<br>{words.en}"


def kpi_row(kpi: Kpi) -> tuple[str, ...]:
    """One figure."""
    target = "—" if kpi.target is None else f"{kpi.target:g}"
    unit, direction = UNITS[kpi.unit], DIRECTIONS[kpi.direction]
    return (f"`{kpi.key}`", both(kpi.name), both(unit), both(kpi.formula), both(direction), target)


def service_level_row(variant: ServiceLevelVariant) -> tuple[str, ...]:
    """One formula of the service level."""
    name = f"**{variant}**" if variant is ServiceLevel().variant else str(variant)
    words = SERVICE_LEVEL_FORMULAS[variant]
    return name, both(Words(words.zh.format(t="T"), words.en.format(t="T")))


def page() -> str:
    """The whole page."""
    level = ServiceLevel()
    bounds = ", ".join(map(str, WAIT_BOUNDS_S))
    return "\n".join(
        (
            INTRODUCTION,
            "## 全部指标 · All figures\n",
            table(
                ("key", "名称 name", "单位 unit", "公式 formula", "方向 direction", "目标 target"),
                [kpi_row(kpi) for kpi in registry().values()],
            ),
            "## 服务水平 · Service level\n",
            f"默认 default: **{level.variant}**, T = {level.threshold_s} s; "
            f"短时放弃 short abandons: {level.short_abandon_s} s.\n"
            "短时放弃秒数以内的放弃，不计入公式中的放弃。\n"
            "Abandons within the short-abandon seconds are left out of the abandons in the "
            "formula.\n",
            table(
                ("公式 variant", "定义 definition"),
                [service_level_row(variant) for variant in ServiceLevelVariant],
            ),
            "T 与短时放弃秒数须取等待分布的界限之一。\n"
            "T and the short-abandon seconds must be bounds of the wait histogram:\n"
            f"{bounds} s.\n",
            "## 坐席状态 · Agent states\n",
            table(
                ("state", "名称 name", "计入 counted as"),
                [
                    (f"`{state}`", both(name), both(GROUP_NAMES[GROUP_OF[state]]))
                    for state, name in STATE_NAMES.items()
                ],
            ),
        )
    )


if __name__ == "__main__":
    sys.stdout.write(page())
