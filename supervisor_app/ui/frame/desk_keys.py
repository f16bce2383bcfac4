"""The keys that work on every page (design section 10), as the list of keys names them."""

from collections.abc import Sequence

from supervisor_app.ui.frame.places import Place
from supervisor_app.ui.parts.page import KeyLine
from supervisor_app.ui.parts.texts import tr


def desk_keys(places: Sequence[Place]) -> tuple[KeyLine, ...]:
    """The pages' keys, then those of the desk."""
    pages = tuple(KeyLine(place.keys, place.title()) for place in places if place.shortcut)
    return (
        *pages,
        KeyLine("Ctrl K", tr("搜索坐席、队列、命令")),
        KeyLine("F9", tr("立即重试连接")),
        KeyLine("F11", tr("大屏全屏，Esc 退出")),
        KeyLine("W", tr("发送到大屏")),
        KeyLine("Ctrl Shift N", tr("在新窗口打开")),
        KeyLine("Ctrl Shift T", tr("切换主题")),
        KeyLine("Ctrl + / Ctrl − / Ctrl 0", tr("放大，缩小，原始大小")),
        KeyLine("Ctrl Z", tr("撤回刚才的操作")),
        KeyLine("Esc", tr("关闭，取消")),
        KeyLine("?", tr("快捷键，也可按住 F1")),
        KeyLine("? F1", tr("手册：本页")),
    )
