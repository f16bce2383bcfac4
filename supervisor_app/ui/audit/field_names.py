"""What the fields and values of kept things are called; the record has them as they are kept."""

from collections.abc import Mapping

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.papers import PAPER_NAMES
from supervisor_app.domain.people import ROLE_NAMES
from supervisor_app.domain.walls import PAGE_NAMES
from supervisor_app.domain.words import Words
from supervisor_app.ui.settings.limit_rows import NAMES

UNTOLD = frozenset({"key", "id", "version", "author", "changed_at", "last_at", "made_at"})
"""They say nothing to a person, or stand beside the entry already."""
OF_PEOPLE: Mapping[str, Words] = {"name": Words("姓名", "Name")}
"""What a field of a person is called otherwise."""
IDENTITIES = ("id", "key", "login", "kind")
"""By which two versions of one thing are known."""
SECTIONS: Mapping[str, Words] = {
    "title": Words("中心名称", "Centre's name"),
    "zone": Words("时区", "Time zone"),
    "day_start": Words("统计日开始", "Start of the day"),
    "service_level": Words("指标口径", "Service level"),
    "targets": Words("目标", "Targets"),
    "limits": Words("阈值", "Limits"),
    "sites": Words("站点", "Site"),
    "teams": Words("班组", "Team"),
    "shifts": Words("班次", "Shift"),
    "queues": Words("队列", "Queue"),
    "agents": Words("坐席", "Agent"),
    "complaint_kinds": Words("投诉分类", "Kinds of complaints"),
}
FIELDS: Mapping[str, Words] = {
    **SECTIONS,
    **NAMES,
    "login": Words("账号", "Login"),
    "name": Words("名称", "Name"),
    "roles": Words("角色", "Roles"),
    "extension": Words("分机", "Phone"),
    "disabled": Words("停用", "Disabled"),
    "password": Words("口令", "Password"),
    "sessions_ended": Words("结束的登录", "Sessions ended"),
    "zh": Words("中文", "Chinese"),
    "en": Words("英文", "English"),
    "channel": Words("渠道", "Channel"),
    "order": Words("次序", "Order"),
    "wrap_up_s": Words("话后秒数", "Wrap-up, s"),
    "shown": Words("显示", "Shown"),
    "warning": Words("注意", "Warning"),
    "critical": Words("紧急", "Critical"),
    "min_sample": Words("最少样本", "Least sample"),
    "code": Words("工号", "Number"),
    "team": Words("班组", "Team"),
    "site": Words("站点", "Site"),
    "lead": Words("班组长", "Team lead"),
    "also": Words("其他话机", "Other phones"),
    "begins": Words("开始", "Begins"),
    "ends": Words("结束", "Ends"),
    "variant": Words("口径", "Formula"),
    "threshold_s": Words("服务水平秒数", "Service level, s"),
    "short_abandon_s": Words("短时放弃秒数", "Short abandon, s"),
    "kind": Words("种类", "Kind"),
    "forms": Words("格式", "Formats"),
    "english": Words("英文", "In English"),
    "minute": Words("几点", "At"),
    "weekday": Words("星期", "Weekday"),
    "day": Words("每月几日", "Day of the month"),
    "folder": Words("文件夹", "Folder"),
    "on": Words("启用", "On"),
    "pages": Words("页面", "Page"),
    "rotation_s": Words("轮播秒数", "Seconds a page"),
    "seconds": Words("停留秒数", "Seconds"),
    "announcement": Words("公告", "Announcement"),
    "mask_names": Words("隐去姓名", "Names masked"),
    "light": Words("浅色", "Light theme"),
    "language": Words("语言", "Language"),
    "large": Words("大字", "Large digits"),
    "tiles": Words("指标块", "Figures"),
    "first": Words("首日", "First day"),
    "last": Words("末日", "Last day"),
    "grain": Words("粒度", "Granularity"),
    "split": Words("按", "Split by"),
    "comparison": Words("对比", "Compared with"),
    "channels": Words("渠道", "Channels"),
    "from_minute": Words("每天从", "From, each day"),
    "to_minute": Words("每天到", "To, each day"),
    "notes": Words("笔记", "Notes"),
    "marks": Words("质检", "Checklist"),
}
_VALUES: Mapping[str, Words] = {
    **{role.value: name for role, name in ROLE_NAMES.items()},
    **{kind.value: name for kind, name in PAPER_NAMES.items()},
    **{kind.value: name for kind, name in PAGE_NAMES.items()},
    Channel.VOICE.value: Words("语音", "voice"),
    "zh_CN": Words("中文", "Chinese"),
}
_MINUTES = frozenset({"minute", "from_minute", "to_minute"})
_YES, _NO = Words("是", "yes"), Words("否", "no")


def field_name(key: str, language: str, of_person: bool = False) -> str:
    """What a field is called; one that is not known stays as it is written."""
    known = (OF_PEOPLE if of_person else FIELDS).get(key) or FIELDS.get(key)
    return known.in_language(language) if known is not None else key


def value_name(key: str, value: object, language: str) -> str:
    """How a value of a field reads on one line."""
    match value:
        case _ if value in (None, "", [], {}):
            return "—"
        case bool():
            return (_YES if value else _NO).in_language(language)
        case int() if key in _MINUTES:
            return f"{value // 60:02}:{value % 60:02}"
        case float():
            return f"{value:g}"
        case list():
            return ", ".join(value_name(key, one, language) for one in value)
        case dict():
            return thing_name(value, language)
    text = str(value)
    known = _VALUES.get(text)
    return known.in_language(language) if known is not None else text


def thing_name(thing: Mapping[str, object], language: str) -> str:
    """What a kept thing is called: by its name, or else by all that it has."""
    if thing.keys() <= {"zh", "en"}:
        own = thing.get("en") if language == "en" else thing.get("zh")
        return str(own or thing.get("zh") or thing.get("en") or "—")
    for key in ("name", "title", "kind", "code", "login", "id", "key"):
        if thing.get(key):
            return value_name(key, thing[key], language)
    parts = (
        f"{field_name(key, language)} {value_name(key, value, language)}"
        for key, value in thing.items()
        if key not in UNTOLD
    )
    return ", ".join(parts) or "—"
