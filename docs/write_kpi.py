"""Prints docs/kpi.md from the KPI registry: `python docs/write_kpi.py > docs/kpi.md`."""

import sys

from supervisor_app.domain.handling import SHARE_OF_MEAN
from supervisor_app.domain.kpi import (
    SERVICE_LEVEL_FORMULAS,
    Direction,
    Kpi,
    ServiceLevel,
    ServiceLevelVariant,
    Unit,
    registry,
)
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.states import GROUP_NAMES, GROUP_OF, STATE_NAMES
from supervisor_app.domain.tally import WAIT_BOUNDS_S
from supervisor_app.domain.words import Words

# ruff: noqa: E501  the lines of the manual are as long as their readers'

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
- 等待时长未知的来电（无人见到它入队，ACD 也没有给出合理的时长），仍计入进线和接通或放弃，但不参与
  等待与服务水平：既不在分子、分母中，也不在 n 中。
  A contact whose wait is not known (nobody saw it come, and the ACD tells no time that makes sense)
  counts as offered and as answered or abandoned, but has no part in waits and service levels: it is
  neither above nor below the line, nor in n.
- n 是数值所依据的来电或评价数；服务水平的 n 是其算法自己的分母（SL-2 为接通，SL-5 为入队）。
  阈值的最少样本以 n 判断。
  n is how many contacts or surveys a figure stands on; that of a service level is what its formula
  divides by (the answered for SL-2, the queued for SL-5). A limit's least sample is judged by n.
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
    level, aht = ServiceLevel(), Limits().agent_aht
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
            "## 坐席 AHT 与队列均值 · AHT of an agent and of his queues\n",
            f"{SHARE_OF_MEAN.zh}。\n"
            f"默认超过 {aht.warning:g} % 时标为注意，且坐席至少有 {aht.min_sample} "
            "个已结束的接通；队列亦同。\n"
            f"{SHARE_OF_MEAN.en}.\n"
            f"By default it is marked above {aht.warning:g} %, from {aht.min_sample} answered "
            "calls that ended, of the agent as of the\nqueue. An agent's counts are not kept by "
            "queue; who is above the slowest of his queues is above\nthe mean of any mixture of "
            "them.\n",
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


MANUAL = {
    "zh": """\
# 指标定义

{written}
每个指标只有一个定义：画面、提示、告警、报表都取自那里。

- 没有分母就没有数值，显示 `—`，从不显示 0；话务平台不提供的显示 `·`。
- 进线 = 接通 + 放弃 + 流出（超时、按键、队列无人、溢出）；仍在排队的来电，离队时才计入。
- n 是数值所依据的来电或评价数。
- 每个事件计入它发生的那个 15 分钟，因此单个时段的接通率可能超过 100 %。
- 比率和均值永远由合计算出，从不取平均。

<a id="all"></a>
## 全部指标

{figures}
<a id="service-level"></a>
## 服务水平

默认 {variant}，T = {t} 秒，短时放弃 {short} 秒以内的不计入。在设置的“指标口径”里更改。T 与短时放弃秒数取这些界限之一：{bounds} 秒。

{levels}
<a id="states"></a>
## 坐席状态

{states}""",
    "en": """\
# Figures

{written}
Each figure has one definition: screens, tooltips, alerts and papers take it from there.

- Without a denominator there is no value: `—`, never 0. What the ACD cannot give is `·`.
- Offered = answered + abandoned + flowed out (time-out, key, empty queue, overflow); who still waits is counted on leaving.
- n is how many contacts or surveys a figure stands on.
- An event counts in the 15 minutes in which it happens, so a rate of one interval can pass 100 %.
- A rate or a mean is computed from sums and never averaged.

<a id="all"></a>
## All figures

{figures}
<a id="service-level"></a>
## Service level

By default {variant}, T = {t} s; abandons within {short} s are left out. Change it in the settings under Formulas. T and the short abandons are one of these bounds: {bounds} s.

{levels}
<a id="states"></a>
## Agent states

{states}""",
}


def page_in(language: str, written: str) -> str:
    """The page of the manual, in one language; `written` says where it comes from."""
    level = ServiceLevel()

    def say(words: Words) -> str:
        return words.zh if language == "zh" else words.en

    figures = [
        (say(kpi.name), say(kpi.formula), say(UNITS[kpi.unit]), say(DIRECTIONS[kpi.direction]))
        for kpi in registry().values()
    ]
    levels = [
        (str(one), say(SERVICE_LEVEL_FORMULAS[one]).format(t="T")) for one in ServiceLevelVariant
    ]
    states = [(say(name), say(GROUP_NAMES[GROUP_OF[one]])) for one, name in STATE_NAMES.items()]
    heads = (
        (("指标", "公式", "单位", "方向"), ("算法", "定义"), ("状态", "计入"))
        if language == "zh"
        else (
            ("Figure", "Formula", "Unit", "Good"),
            ("Formula", "Definition"),
            ("State", "Counts as"),
        )
    )
    return MANUAL[language].format(
        written=written,
        figures=table(heads[0], figures),
        levels=table(heads[1], levels),
        states=table(heads[2], states),
        variant=level.variant,
        t=level.threshold_s,
        short=level.short_abandon_s,
        bounds=", ".join(map(str, WAIT_BOUNDS_S)),
    )


if __name__ == "__main__":
    sys.stdout.write(page())
