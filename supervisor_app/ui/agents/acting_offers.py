"""The keys and the deeds by which agents are acted on and listened to."""

from collections.abc import Callable

from supervisor_app.domain.people import Right
from supervisor_app.ui.agents.acting_bar import KEYS, RIGHTS, act_name
from supervisor_app.ui.parts.page import Deed, KeyLine
from supervisor_app.ui.parts.texts import tr

_ALSO = {
    Right.LISTEN: "listen coach",
    Right.SKILLS: "skills move",
    Right.PAUSE: "pause unpause break",
    Right.SIGN_OUT: "sign out log off",
    Right.RELEASE: "release hang up call",
}


def act_keys() -> tuple[KeyLine, ...]:
    """Beside those of the page."""
    return (
        KeyLine("L", tr("旁听")),
        KeyLine("1 / 2", tr("旁听 / 耳语")),
        KeyLine(tr("长按 3"), tr("强插")),
        KeyLine("Alt 1 / 2", tr("输入文字时：旁听 / 耳语")),
        KeyLine("Ctrl 1–4", tr("笔记标签")),
        KeyLine("G", tr("移动技能")),
        KeyLine("P", tr("置忙 / 置闲")),
    )


def act_deeds(
    act: Callable[[Right], None], end: Callable[[], None], listening: bool
) -> tuple[Deed, ...]:
    """What the search offers."""
    deeds = [
        Deed(
            f"agents.{right.value}",
            act_name(right),
            lambda right=right: act(right),  # type: ignore[misc]
            KEYS.get(right, ""),
            _ALSO[right],
        )
        for right in (Right.LISTEN, *RIGHTS)
    ]
    if listening:
        deeds.insert(0, Deed("agents.end_listen", tr("结束旁听"), end, "Esc", "stop listen end"))
    return tuple(deeds)
