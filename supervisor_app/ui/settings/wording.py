"""What a changed value is called, and how it is written where two versions of it stand together."""

from typing import Any

from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.limit_rows import NAMES
from supervisor_app.ui.settings.merging import Difference, Path


def place_of(path: Path, language: str) -> str:
    """Where a value stands, from the section inwards."""
    section, *rest = path
    parts = [section_name(section)]
    for name in rest:
        limit = NAMES.get(name)
        parts.append(words(limit, language) if limit else _fields().get(name, name))
    return " · ".join(parts)


def written(value: Any) -> str:
    """A value on one line."""
    match value:
        case None:
            return "—"
        case bool():
            return "✓" if value else "—"
        case float():
            return f"{value:g}"
        case dict():
            name = value.get("name")
            if isinstance(name, dict):
                return str(name.get("zh") or name.get("en") or "")
            return str(name or ", ".join(f"{key} {written(one)}" for key, one in value.items()))
        case list() | tuple():
            return ", ".join(map(str, value)) or "—"
        case _:
            return str(value) or "—"


def clash_line(clash: Difference, language: str) -> tuple[str, str, str]:
    """Where it is, what the other desk made of it, and what was entered here."""
    return place_of(clash.path, language), written(clash.before), written(clash.after)


def section_name(section: str) -> str:
    """A section of the centre's settings."""
    return {
        "title": tr("中心名称"),
        "zone": tr("时区"),
        "day_start": tr("统计日开始"),
        "service_level": tr("指标口径"),
        "targets": tr("目标"),
        "limits": tr("阈值"),
        "sites": tr("站点"),
        "teams": tr("班组"),
        "shifts": tr("班次"),
        "queues": tr("队列"),
        "agents": tr("坐席"),
        "complaint_kinds": tr("投诉分类"),
    }.get(section, section)


def _fields() -> dict[str, str]:
    return {
        "name": tr("名称"),
        "zh": tr("中文"),
        "en": tr("英文"),
        "channel": tr("渠道"),
        "order": tr("次序"),
        "wrap_up_s": tr("话后秒数"),
        "shown": tr("显示"),
        "limits": tr("阈值"),
        "warning": tr("注意"),
        "critical": tr("紧急"),
        "min_sample": tr("最少样本"),
        "code": tr("工号"),
        "team": tr("班组"),
        "site": tr("站点"),
        "lead": tr("班组长"),
        "also": tr("其他话机"),
        "begins": tr("开始"),
        "ends": tr("结束"),
        "variant": tr("指标口径"),
        "threshold_s": tr("服务水平秒数"),
        "short_abandon_s": tr("短时放弃"),
    }
