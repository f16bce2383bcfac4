"""Writes the pages of the manual that are taken from the code: `python docs/write_manual.py`.

They are `kpi.md`, `messages.md` and `keys.md` below docs/manual/zh and docs/manual/en.
"""

# ruff: noqa: E501  the lines of the pages are as long as their readers'

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import write_kpi
from PySide6.QtWidgets import QApplication
from write_alerts import LEVELS

from supervisor_app.assets import resource
from supervisor_app.bridge.causes import every_cause
from supervisor_app.desk_pages import places
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertLevel, AlertRule
from supervisor_app.domain.measures import KIND_NAMES, condition_words
from supervisor_app.domain.words import Words
from supervisor_app.shots.command import without_display
from supervisor_app.ui.frame.desk_keys import desk_keys
from supervisor_app.ui.parts.page import KeyLine
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr

FOLDER = Path(__file__).parent / "manual"
LANGUAGES = {"zh": "zh_CN", "en": "en"}
WRITTEN = "<!-- Written by docs/write_manual.py. Do not edit; run it again. -->\n"

WHY: dict[str, tuple[Words, Words]] = {
    "default-feed": (
        Words(
            "网关听不到话务平台，或桌面听不到网关",
            "The gateway does not hear the ACD, or the desk the gateway",
        ),
        Words(
            "按横幅写的原因处理；恢复前不要据画面调度",
            "Do as the banner says; do not act on the figures before it is back",
        ),
    ),
    "default-site": (
        Words(
            "一个站点的人在同一分钟内几乎都掉线，或它的话务平台断开",
            "Nearly all of a site were signed out within a minute, or its ACD is lost",
        ),
        Words(
            "打电话到站点核实；其他站点接管，值班经理决定是否宣布应急",
            "Call the site; others take over, the duty manager decides on an emergency",
        ),
    ),
    "default-waiting": (
        Words("排队的人超过这个队列的阈值", "More callers wait than the queue's limit"),
        Words(
            "从空闲多的队列调人；取消小休",
            "Move skills from queues with ready agents; call off breaks",
        ),
    ),
    "default-longest-wait": (
        Words("等得最久的来电超过阈值", "Somebody has waited longer than the limit"),
        Words(
            "看这个队列有没有人在席、有没有人空闲",
            "See whether anybody is signed in and ready there",
        ),
    ),
    "default-answer-rate": (
        Words("最近一个 15 分钟里放弃的多", "Many gave up in the last 15 minutes"),
        Words("调人；看是不是话后或小休过长", "Move skills; look for long wrap-ups and breaks"),
    ),
    "default-service-level": (
        Words("接得到，但接得慢", "Callers are answered, but late"),
        Words("调人；看振铃未接的坐席", "Move skills; look for agents who let it ring"),
    ),
    "default-asa": (
        Words("接起前平均等得久", "Callers wait long before they are answered"),
        Words("同上", "The same"),
    ),
    "default-forecast": (
        Words("来电比预测多两成以上", "A fifth more callers than were expected"),
        Words("只是提示：准备人手", "A notice: have people ready"),
    ),
    "default-satisfaction": (
        Words("今天的满意度低于目标", "Satisfaction of today is below its target"),
        Words("听几通，看评分低的坐席", "Listen to some calls; look at agents with low scores"),
    ),
    "default-occupancy": (
        Words("这个班组几乎没有空闲", "The team has hardly a free moment"),
        Words("安排休息，减少它的技能", "Give it breaks, take skills from it"),
    ),
    "default-nobody-free": (
        Words("有人排队而没有一个坐席空闲", "Callers wait and no agent is ready"),
        Words("默认未启用；可在设置里打开", "Off by default; can be switched on in the settings"),
    ),
}
"""Why a rule is met, and what is done about it, by the beginning of its key."""


def say(words: Words, language: str) -> str:
    """A term in one of the two."""
    return words.zh if language == "zh" else words.en


def kpi(language: str) -> str:
    """All figures, by the registry."""
    return write_kpi.page_in(language, WRITTEN)


def _head(language: str) -> tuple[str, str, str]:
    if language == "zh":
        return ("告警", "级别与条件", "为什么，怎么办")
    return ("Alert", "Level and condition", "Why, and what to do")


def _condition(rule: AlertRule, language: str) -> str:
    parts = [(rule.level, rule.condition)]
    if rule.worse is not None:
        parts.append((AlertLevel.CRITICAL, rule.worse))
    return "<br>".join(
        f"{say(LEVELS[level], language)}：{say(condition_words(one, rule.for_s), language)}"
        if language == "zh"
        else f"{say(LEVELS[level], language)}: {say(condition_words(one, rule.for_s), language)}"
        for level, one in parts
    )


def reason(key: str) -> tuple[Words, Words]:
    """Of the longest beginning of the key that is known."""
    known = [name for name in WHY if key.startswith(name)]
    return WHY[max(known, key=len)]


def _alerts(language: str) -> str:
    rows = []
    for rule in default_rules().rules:
        why, cure = reason(str(rule.key))
        stop = "。" if language == "zh" else ". "
        name = f"{say(rule.name, language)} ({say(KIND_NAMES[rule.subject], language)})"
        told = f"{say(why, language)}{stop}{say(cure, language)}{stop.strip()}"
        rows.append((name, _condition(rule, language), told))
    return write_kpi.table(_head(language), rows)


def _causes(language: str) -> str:
    head = ("看到", "怎么办") if language == "zh" else ("You read", "What to do")
    rows = [(say(one.cause, language), say(one.cure, language)) for one in every_cause()]
    return write_kpi.table(head, rows)


MESSAGES = {
    "zh": """\
# 告警与提示

{written}
画面上的每一条提示都写明原因和办法。这里把它们列在一起，可以用 `Ctrl F` 查找。

<a id="causes"></a>
## 连不上、听不到

出现在横条、开始画面和连接测试里。

{causes}
另见：[连接数据源](connect.md#failed)、[接入 Asterisk](asterisk.md#test)、[体检](install.md#doctor)。

<a id="alerts"></a>
## 告警

这是产品自带的规则；您的中心可能改过，以 **设置** › **告警规则** 为准。条件持续 10 秒才告警。

{alerts}
处理的办法见[告警](alerts.md#acknowledge)。

<a id="disabled"></a>
## 按钮是灰的

鼠标停在上面，会说明原因。

| 看到 | 怎么办 |
| --- | --- |
| 请先登录；有此权限的角色：… | 登录：[从这里开始](start.md#sign-in) |
| 没有“…”的权限；有此权限的角色：… | 请有这个角色的人做，或请管理员给角色 |
| **不是本组坐席，只能查看** | 班组长只能操作自己的班组 |
| **数据中断，暂停操作** | 等恢复；`F9` 立即重试 |
| **该坐席的话务平台已断开，暂停操作** | 等那台交换机恢复 |
| **该话务平台不支持此操作** | 交换机账号缺少操作权限：[操作与旁听](asterisk.md#act) |
| **正在核对权限** | 稍等一两秒 |

<a id="signs"></a>
## 数字里的记号

| 记号 | 意思 |
| --- | --- |
| `—` | 没有分母，或还不知道；不是 0 |
| `·` | 话务平台不提供此项 |
| ◆ ▲ ⓘ | 紧急、注意、提示 |
| 斜纹方块 | 旧数字：数据中断 |
| “不完整” | 这段时间数据中断过；可以[补齐](asterisk.md#history) |
| **保存中** | 正在写本机的盘，还不能当作已存 |
| **▲ 未同步** | 已存在本机，还没有送到网关；连上后自动补发 |
| **▲ 仅在内存** | 本机的盘不收（满了、只读）；选中按 `Enter` 看原因，可以复制：[值班记录](record.md#unsynced) |
| **▲ 未保存** | 网关不接受，后面写着原因 |
""",
    "en": """\
# Alerts and messages

{written}
Each message on the screen says its cause and what to do. Here they stand together; `Ctrl F` finds.

<a id="causes"></a>
## Nothing is heard

In the banner, on the first screen and in the test of a source.

{causes}
See also: [connecting a source](connect.md#failed), [connecting Asterisk](asterisk.md#test), [the doctor](install.md#doctor).

<a id="alerts"></a>
## Alerts

These are the product's own rules; your centre may have changed them: **Settings** › **Alert rules**. A condition holds for 10 seconds before there is an alert.

{alerts}
How to handle them: [Alerts](alerts.md#acknowledge).

<a id="disabled"></a>
## A button is grey

Rest the mouse on it: it says why.

| You read | What to do |
| --- | --- |
| Sign in first; roles with this right: … | Sign in: [Start here](start.md#sign-in) |
| No right "…"; these roles have it: … | Ask somebody with the role, or the administrator for it |
| **Not of your team: look only** | Team leads act on their own teams |
| **Feed lost, nothing can be changed** | Wait until it is back; `F9` tries at once |
| **The ACD of this agent is not heard: nothing can be changed** | Wait until that ACD is back |
| **This ACD cannot do that** | The account lacks write classes: [acting and listening](asterisk.md#act) |
| **Looking up rights** | Wait a second |

<a id="signs"></a>
## Signs among the figures

| Sign | What it means |
| --- | --- |
| `—` | No denominator, or not known yet; it is not 0 |
| `·` | The ACD does not give this |
| ◆ ▲ ⓘ | critical, warning, info |
| hatched square | an old figure: the feed is lost |
| “incomplete” | the feed was lost in that time; it can be [filled in](asterisk.md#history) |
| **Saving** | on its way to this machine's disk; do not count on it yet |
| **▲ Not synchronised** | kept on this desk, not at the gateway yet; sent by itself |
| **▲ In memory only** | this machine's disk takes nothing (full, read-only); `Enter` on it has the cause, and it can be copied: [shift record](record.md#unsynced) |
| **▲ Not saved** | the gateway refused it; the reason stands beside it |
""",
}


def messages(language: str) -> str:
    """What the screen says, and what to do."""
    parts = {"causes": _causes(language), "alerts": _alerts(language)}
    return MESSAGES[language].format(written=WRITTEN, **parts)


def _keys(lines: tuple[KeyLine, ...], language: str) -> str:
    head = ("键", "做什么") if language == "zh" else ("Key", "What it does")
    rows = [(" / ".join(f"`{one}`" for one in line.keys.split(" / ")), line.does) for line in lines]
    return write_kpi.table(head, rows)


def keys(language: str) -> str:
    """The keys of the desk and of each page, as the list of keys names them."""
    return "\n".join(_key_parts(language))


def _key_parts(language: str) -> Iterator[str]:
    app = without_display()
    tongue = Tongue(app, resource("translations"))
    tongue.speak(LANGUAGES[language])
    known = places(Sounds(app))
    chinese = language == "zh"
    yield "# 快捷键\n" if chinese else "# Keys\n"
    yield WRITTEN
    yield (
        "单个字母只在没有输入框取得焦点时有效。连着打出的一串字母只有第一个可能有效。任何一页按 `?` 或按住 `F1`，列出这一页的键；再按 `F1` 打开手册。\n"
        if chinese
        else "Single letters work while no text field has the keys. Of letters typed in a row at most the first one acts. `?`, or `F1` held, lists those of a page; `F1` then opens the manual.\n"
    )
    yield '<a id="desk"></a>\n' + ("## 全部页面\n" if chinese else "## Every page\n")
    yield _keys(desk_keys(known), language)
    for place in known:
        page = place.make()
        yield f'<a id="{place.key}"></a>\n## {place.title()}\n'
        yield _keys(page.keys(), language)
        page.deleteLater()
    QApplication.processEvents()
    yield '<a id="manual"></a>\n' + f"## {tr('手册')}\n"
    own = (
        KeyLine("Ctrl F", tr("查找")),
        KeyLine("Alt ← / Alt →", f"{tr('后退')} / {tr('前进')}"),
        KeyLine("F1", tr("怎样使用手册")),
        KeyLine("Esc", tr("关闭")),
    )
    yield _keys(own, language)
    tongue.speak("zh_CN")


PAGES = {"kpi": kpi, "messages": messages, "keys": keys}


def main() -> None:
    """Write all of them."""
    for language in LANGUAGES:
        for name, page in PAGES.items():
            file = FOLDER / language / f"{name}.md"
            file.write_text(page(language).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
