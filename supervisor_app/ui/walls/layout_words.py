"""What a layout says, and in what two of them differ, in the user's language."""

from collections.abc import Iterator, Mapping, Sequence

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.walls import PAGE_NAMES, WallLayout, WallPage
from supervisor_app.ui.parts.texts import tr, tr_counted, words

ARROW = " → "
JOINT = " · "
ANNOUNCEMENT_SHOWN = 24
"""Letters of an announcement in a line of differences."""


def field_name(field: str) -> str:
    """What a field of a layout is called."""
    names = {
        "name": tr("名称"),
        "pages": tr("页面"),
        "rotation_s": tr("轮播"),
        "announcement": tr("公告"),
        "mask_names": tr("隐去姓名"),
        "light": tr("主题"),
        "language": tr("大屏语言"),
        "limits": tr("阈值"),
    }
    return names[field]


def field_value(layout: WallLayout, field: str, language: str) -> str:
    """What a field of a layout says."""
    match field:
        case "name":
            return layout.name
        case "pages":
            return pages_words(layout.pages, language)
        case "rotation_s":
            return tr("{n} 秒", n=layout.rotation_s)
        case "announcement":
            said = layout.announcement
            cut = said[:ANNOUNCEMENT_SHOWN]
            return (cut if cut == said else f"{cut}…") or tr("无")
        case "mask_names":
            return tr("隐去") if layout.mask_names else tr("显示")
        case "light":
            return tr("亮色") if layout.light else tr("暗色")
        case "language":
            return language_name(layout.language)
        case _:
            count = sum(len(bounds) for bounds in layout.limits.values())
            return tr_counted("{n} 条", count) if count else tr("同现场")


def language_name(code: str) -> str:
    """A language in itself."""
    return "English" if code.startswith("en") else "中文"


def page_title(page: WallPage, language: str) -> str:
    """What a page is called."""
    return page.title or words(PAGE_NAMES[page.kind], language)


def pages_words(pages: Sequence[WallPage], language: str) -> str:
    """The pages by name, in their order."""
    return "、".join(page_title(page, language) for page in pages) or tr("无")


def page_note(page: WallPage, rotation_s: int) -> str:
    """What is particular of a page."""
    parts = []
    if page.large:
        parts.append(tr("大字"))
    if page.queues:
        parts.append(tr_counted("{n} 个队列", len(page.queues)))
    if page.teams:
        parts.append(tr_counted("{n} 个班组", len(page.teams)))
    parts.append(tr("{n} 秒", n=page.seconds or rotation_s))
    return JOINT.join(parts)


def change_words(
    before: WallLayout, after: WallLayout, fields: Sequence[str], language: str
) -> Iterator[str]:
    """A line for each field: `轮播 20 秒 → 30 秒`."""
    for field in fields:
        old, new = (field_value(one, field, language) for one in (before, after))
        if old == new:  # the same pages by name, otherwise inside
            yield tr("{field}（内容不同）", field=field_name(field))
        else:
            yield f"{field_name(field)}  {old}{ARROW}{new}"


def queue_names(titles: Mapping[QueueId, str], queues: Sequence[QueueId]) -> str:
    """Queues by name; one that is no more by what the ACD called it."""
    return "、".join(titles.get(queue, queue.partition("/")[2]) for queue in queues)
