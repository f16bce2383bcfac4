"""Prints docs/alerts.md from the code: `python docs/write_alerts.py > docs/alerts.md`."""

import sys
from collections.abc import Iterator

from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertLevel, AlertRule
from supervisor_app.domain.default_lines import default_lines
from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.measures import (
    KIND_NAMES,
    MEASURES,
    PERIOD_NAMES,
    Measure,
    condition_words,
    span_words,
)
from supervisor_app.domain.words import Words

INTRODUCTION = """\
# 告警 · Alerts

<!-- Written by docs/write_alerts.py from supervisor_app/domain. Do not edit; run it again. -->

网关每秒把规则与现场的画面对照一次；规则读到的值与总览上显示的值相同（按显示值比较）。
The gateway holds the rules against its picture of the floor each second; they read the very values
that 总览 prints, rounded as they are printed.

- 条件持续满规定时间才告警；回到界限以内并留有回差（默认为界限的 5 %，计数至少为 1），满规定时间才
  解除。
  An alert is raised after its condition held for its time, and cleared after the value was back
  inside, with some air (5 % of the bound, of what is counted at least one), for its time.
- 每条规则对每个对象只有一条告警，数值就地更新；规则可以写明何时加重为紧急，级别随之升降。加重后
  需要重新确认。
  There is one alert for each rule and object, and its value is told anew in place. A rule may say
  from when on it is critical: the level goes up and down with it. Who had acknowledged it is asked
  again when it becomes worse.
- 一次激增常分几波：自带的排队和等待规则在解除后 5 分内再次成立时，接着算同一条告警，确认和接手
  仍然有效；比解除时更严重的，需要重新确认。
  A surge comes in waves. Where the product's own rules on waiting are met again within 5 minutes
  of the clearing, the same alert goes on, with who had acknowledged or taken it; where it is worse
  than it was then, somebody is to acknowledge it anew.
- 数值已回到界限以内、等待解除的告警显示为“待恢复”，不再用颜色。持续时间从发生的时刻算起。
  An alert whose value is back inside and that waits to be cleared says so (clearing), without
  colour. How long it has stood is counted from when it was raised.
- 横幅先说仍越过界限的；只剩待恢复的告警时，横幅不再是红色，提示音停止。有应急提请时，横幅写明
  提请的是谁、等待宣布还是暂不宣布。
  The banner is first about what is past its limits. Where all that is left waits to be cleared, it
  is not red and the tone stops. Where an emergency is proposed it says for whom, and whether that
  waits to be declared or was put off.
- 样本少于规定数量，或没有数值（`—`）时，条件视为不成立。
  With fewer contacts behind a value than the rule wants, or without a value (`—`), it is not met.
- 界限可以跟随阈值（设置 › 阈值）：队列自己的阈值优先，其次是中心的。
  A bound may follow the centre's limits: the queue's own come first.
- 数据中断期间不告警、不解除、不升级，计时停止，中断的时间不计入；只有一个话务平台中断时，停的只是
  它的队列和坐席。关于数据源和站点的规则照常进行。
  While figures are stale nothing is raised, cleared or escalated, and the clocks stand. Where one
  of several ACDs is not heard, that holds for its queues and agents. Rules on feeds and sites go
  on. On the desk the loss of the feed is the one alert that is live then; the others are frozen.
- 只在某些班次生效的规则，换班后立即解除。对象不在现场了，告警按回到界限以内处理。
  A rule for some shifts is cleared at once when another begins. An object that is gone is as one
  that is back inside.
- 没有人确认、接手或暂缓提醒的告警，到时升级给值班经理。暂缓提醒只管这一条告警，
  级别变重时立即结束；静音只停提示音 10 分。待恢复的不升级。
  What nobody acknowledges, takes or snoozes is escalated to the duty manager after its time.
  Snoozing is about one alert and ends when that becomes worse; muting stops the tone for 10
  minutes. What waits to be cleared is not escalated.

## 站点状态 · How a site is

站点没有自己的数据源时，从坐席判断：当时在岗的人几乎都（八成以上）在同一分钟内签出、站点再无一人、而别处
仍有人工作，即为中断；人陆续回来时是降级。仍有人在、但三成以上的人这样离开，且一小时内离开的人大多（七成
以上）在这一分钟，即为降级。下班不算：此前一小时已下班的人不影响判断。站点的话务平台全部中断而别处
仍有数据，也是中断；部分中断是降级。所有平台都中断时，站点状态未知。
A site without a feed of its own is judged by its agents. It is lost when nearly all who were
there (four in five) were signed out within one minute, nobody is there any more, and elsewhere
people work; it is degraded while they come back. It is degraded, too, when three in ten or more
left so and others are still there, if most of those who left within the hour (seven in ten) left in
that minute. Going home at the end of a shift is neither, and hides no loss. A site all of whose
ACDs are lost while others are heard is lost, one with some of them degraded. While no ACD is heard,
nothing is known of sites.
"""


def measures() -> Iterator[str]:
    """All measures, of what, and over which times."""
    yield "## 指标 · Measures"
    yield ""
    yield "| 指标 | Measure | 对象 · of | 时段 · over |"
    yield "| --- | --- | --- | --- |"
    for measure in MEASURES.values():
        yield f"| {measure.name.zh} | {measure.name.en} | {_kinds(measure)} | {_periods(measure)} |"
    yield ""
    yield "进线较预测需要预测值（[forecast.md](forecast.md)）；没有预测时读数为 `—`。"
    yield "Offered against forecast needs a forecast ([forecast.md](forecast.md)); without: `—`."


def _kinds(measure: Measure) -> str:
    return "、".join(f"{KIND_NAMES[kind].zh} {KIND_NAMES[kind].en}" for kind in measure.kinds)


def _periods(measure: Measure) -> str:
    found = dict.fromkeys(one for periods in measure.periods.values() for one in periods)
    told = "、".join(PERIOD_NAMES[one].zh for one in found)
    people = (SubjectKind.TEAM, SubjectKind.AGENT)
    by_day = len(found) > 1 and any(kind in people for kind in measure.kinds)
    return f"{told}（班组、坐席：今日 · of people: the day）" if by_day else told


def own_rules() -> Iterator[str]:
    """The product's own rules."""
    yield "## 自带的规则 · The product's own rules"
    for rule in default_rules().rules:
        off = Words("，未启用", ", off") if not rule.enabled else Words("", "")
        yield ""
        yield f"- **{rule.name.zh}** ({KIND_NAMES[rule.subject].zh}{off.zh}): {_told(rule, 'zh')}"
        yield f"  **{rule.name.en}** ({KIND_NAMES[rule.subject].en}{off.en}): {_told(rule, 'en')}"


LEVELS = {
    AlertLevel.INFO: Words("提示", "info"),
    AlertLevel.WARNING: Words("注意", "warning"),
    AlertLevel.CRITICAL: Words("紧急", "critical"),
}


def _told(rule: AlertRule, language: str) -> str:
    parts = [(rule.level, rule.condition)]
    if rule.worse is not None:
        parts.append((AlertLevel.CRITICAL, rule.worse))
    return "; ".join(
        f"{LEVELS[level].in_language(language)} "
        f"{condition_words(condition, rule.for_s).in_language(language)}"
        for level, condition in parts
    )


def lines() -> Iterator[str]:
    """The level lines and exits."""
    own = default_lines()
    yield "## 自带的应急条件 · The product's own level lines"
    yield ""
    yield "| 条件 | Line | 二级 · Level II | 一级 · Level I |"
    yield "| --- | --- | --- | --- |"
    for line in own.lines:
        two = condition_words(line.two, line.two_for_s)
        one = condition_words(line.one, line.one_for_s) if line.one else Words("—", "—")
        yield f"| {line.name.zh} | {line.name.en} | {_both(two)} | {_both(one)} |"
    yield ""
    exits = [condition_words(each.compare) for each in own.exits]
    held = span_words(own.hold_s)
    yield f"解除：{'、'.join(each.zh for each in exits)}，全部满足并保持 {held.zh}。"
    yield f"Release: {', '.join(each.en for each in exits)}; all of them, for {held.en}."


def _both(said: Words) -> str:
    return said.zh if said.zh == said.en else f"{said.zh} · {said.en}"


def main() -> None:
    """Print the page."""
    write = sys.stdout.write
    write(INTRODUCTION)
    for part in (measures(), own_rules(), lines()):
        write("\n" + "\n".join(part) + "\n")


if __name__ == "__main__":
    main()
