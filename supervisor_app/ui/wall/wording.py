"""What the wall writes, in the language of its layout.

A layout has its own language: the room may read another one than the desk on which it is arranged,
so nothing here follows the language of the program.
"""

from supervisor_app.domain.kpi import Unit, registry
from supervisor_app.domain.measured import Compare, Operator
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.formats import MISSING, duration, rate

_ENGLISH = {
    "{name} · {n} 秒": "{name} · {n} s",
    "{part} / {parts} 页": "Part {part} of {parts}",
    "{seconds} 秒服务水平": "SL {seconds} s",
    "下一页": "Next",
    "不满意 {n}": "Dissatisfied {n}",
    "人": "",
    "前面还有 {n} 步": "{n} before",
    "后面还有 {n} 步": "{n} more after",
    "历时": "Lasted",
    "宣布": "Declared",
    "解除": "Released",
    "解除方式": "How it ended",
    "提前解除": "Early",
    "解除条件已满足": "Its conditions were met",
    "解除时的数值，不再变化": "As it stood at the release; not live",
    "应急已解除，{n} 秒后恢复轮播": "The emergency is over; pages turn again in {n} s",
    "今日满意度": "CSAT today",
    "今日接通率": "Answer rate today",
    "今日接通率 %": "Today %",
    "以下数字不是当前值，正在重连": "These figures are not current. Reconnecting",
    "保持 {n}": "Hold {n}",
    "其他 {n}": "Other {n}",
    "分机 {n}": "Ext. {n}",
    "占用率": "Occupancy",
    "占用率 {rate}": "Occupancy {rate}",
    "参评率": "Survey rate",
    "发送的页面": "Sent page",
    "各站点共用 ACD，排队不分站点": "Sites share an ACD: waiting is not by site",
    "在席": "On duty",
    "在席 {n}": "On duty {n}",
    "在席 {sum} = {total}": "On duty {sum} = {total}",
    "坐席": "Agent",
    "处置步骤": "Steps",
    "缺 {names}": "Without {names}",
    "{names} 数据中断": "{names}: feed lost",
    "其画面停在 {at}；其余实时，合计不含它": (
        "Its picture is of {at}; the rest is live, totals are without it"
    ),
    "实时 · {age} 秒": "Live · {age} s",
    "小休会培": "Break",
    "尚无上榜坐席：今日评价达到 {least} 个才排名": "Nobody is ranked yet: it takes {least} ratings",
    "已持续": "Elapsed",
    "平均应答": "ASA",
    "应急期间固定本页": "This page stays during the emergency",
    "延迟 {age} 秒": "Late · {age} s",
    "所有队列": "All queues",
    "指挥：{name}": "Commander: {name}",
    "排名": "Rank",
    "排队": "Waiting",
    "排队 {sum} = {total}": "Waiting {sum} = {total}",
    "排队合计 {n}": "Waiting {n}",
    "放弃": "Abandoned",
    "数据中断": "Feed lost",
    "无人当值": "Not staffed",
    "无人等待": "Nobody waits",
    "最长等待": "Longest wait",
    "未签入 {n}": "Signed out {n}",
    "未分站点 {n}": "No site {n}",
    "样本不足": "Too few ratings",
    "每 15 分进线，全部队列": "Offered per 15 min, all queues",
    "预测 {n}": "Forecast {n}",
    "没有可显示的页面": "No page to show",
    "满意度 %": "CSAT %",
    "满意度 {rate}": "CSAT {rate}",
    "演练": "Drill",
    "演示": "Demo",
    "现在": "Now",
    "班组": "Team",
    "画面停在 {at}": "Picture of {at}",
    "目标 {target}": "Target {target}",
    "目标 ≤ {target} 秒": "Target ≤ {target} s",
    "秒": "s",
    "空闲": "Ready",
    "空闲 {n}": "Ready {n}",
    "空闲坐席": "Ready agents",
    "站点中断 {lasted}": "Site lost {lasted}",
    "等待第一帧": "Waiting for the first frame",
    "解除条件　全部满足并保持": "Conditions of release: all, and held",
    "解除条件　全部满足并保持 {n} 分": "Conditions of release: all, held for {n} min",
    "评价": "Ratings",
    "请以电话广播为准": "Follow the announcements by phone",
    "走势（虚线 {target} %）": "Trend (dotted {target} %)",
    "走势": "Trend",
    "超时": "Over limit",
    "超时：{limits}": "Over limit: {limits}",
    "轮播暂停": "Rotation paused",
    "近 15 分 %": "Last 15 min %",
    "近 15 分 {rate}": "Last 15 min {rate}",
    "近 15 分 {rate}（不完整）": "Last 15 min {rate} (incomplete)",
    "今日不完整（{spans}）": "Today incomplete ({spans})",
    "中断 {n} 段": "{n} gaps",
    "近 15 分接通率": "Answer rate last 15 min",
    "近 15 分接通率 %": "Last 15 min %",
    "进线 {offered} = 接通 {answered} + 放弃 {abandoned}": (
        "Offered {offered} = answered {answered} + abandoned {abandoned}"
    ),
    "进线 {offered} = 接通 {answered} + 放弃 {abandoned} + 流出 {out}": (
        "Offered {offered} = answered {answered} + abandoned {abandoned} + flowed out {out}"
    ),
    "还没有数据": "No data yet",
    "通话": "Talking",
    "承接": "Serves",
    "进线 {sum} = {total}": "Offered {sum} = {total}",
    "通话 {n}": "Talking {n}",
    "队列": "Queue",
    "阈值 {limit}": "Limit {limit}",
    "其他": "Other",
    "话后": "Wrap-up",
    "话后 {n}": "Wrap-up {n}",
    "状态构成": "States",
    "已达{level}阈值，等待宣布": "{level} lines are met: to be declared",
    "{done} / {all} 完成": "{done} of {all} done",
    "{level}话务应急响应": "{level} emergency response",
    "{level}应急已解除": "{level} emergency is over",
    "站点 {n}　ACD 实时": "Sites {n}   ACDs live",
    "站点 {n}　ACD 中断": "Sites {n}   ACD lost",
    "ACD 实时": "ACD live",
    "自 {since} 起": "since {since}",
    "质量之星以今日满意度排名，n ≥ {least}，同分按评价数": (
        "By CSAT today, n ≥ {least}; equal ones by ratings"
    ),
    "坐席隐名": "Names are masked",
    "值班经理 {who}": "Duty manager {who}",
    "{at} 起": "since {at}",
    "虚线为预测": "Dashed: forecast",
}


class Unsaid(KeyError):
    """A text of the wall that has no English."""


def say(language: str, text: str, **values: object) -> str:
    """A text in a language code such as ``zh_CN`` or ``en``, its places filled."""
    try:
        shown = Words(text, _ENGLISH[text]).in_language(language)
    except KeyError:
        raise Unsaid(text) from None
    return shown.format(**values) if values else shown


def said() -> frozenset[str]:
    """Every text that there is."""
    return frozenset(_ENGLISH)


_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.ABOVE: ">",
    Operator.AT_MOST: "≤",
    Operator.BELOW: "<",
    Operator.IS: "=",
}
_TIMES = ("longest_wait", "state_time")
_RATES = frozenset(key for key, kpi in registry().items() if kpi.unit is Unit.PERCENT)


def condition_words(compare: Compare, value: float | None) -> tuple[str, str]:
    """A condition's bound with its sign, and the value that it has: ``≤ 1:00`` and ``6:38``."""
    return f"{_SIGNS[compare.operator]} {_bound(compare)}", _value(compare, value)


def _bound(compare: Compare) -> str:
    return duration(compare.bound) if compare.measure in _TIMES else f"{compare.bound:g}"


def _value(compare: Compare, value: float | None) -> str:
    if value is None:
        return MISSING
    if compare.measure in _TIMES:
        return duration(value)
    return rate(value) if compare.measure in _RATES else f"{value:g}"
