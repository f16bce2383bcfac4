"""What is said of a listen: how far it is, why it ended, who else listens."""

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.listens import Listen, ListenEnd, ListenState
from supervisor_app.ui.docks.listen_state import UNHEARD_AFTER_S, OwnListen, Phase
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.texts import sentences, tr


def mode_goes_on(mode: ListenMode) -> str:
    """A mode that is on."""
    match mode:
        case ListenMode.LISTEN:
            return tr("旁听中")
        case ListenMode.WHISPER:
            return tr("耳语中")
        case ListenMode.BARGE:
            return tr("强插中")


def listen_seconds(listen: Listen, now: Instant) -> float | None:
    """How long it has been heard in its present mode; None: it is not heard."""
    if listen.joined is None:
        return None
    since = max(listen.joined, listen.mode_since or listen.joined)
    return max(0.0, (listen.ended or now) - since)


def state_words(listen: Listen, now: Instant) -> str:
    """How far a listen is, short."""
    match listen.state:
        case ListenState.RINGING:
            return tr("话机振铃中")
        case ListenState.WAITING:
            return tr("等待通话")
        case ListenState.JOINED:
            spent = formats.duration(listen_seconds(listen, now))
            return f"● {mode_goes_on(listen.mode)} {spent}"
        case ListenState.ENDED:
            return tr("已结束")


def end_words(listen: Listen) -> str:
    """Why it is over."""
    match listen.end:
        case ListenEnd.CALL_ENDED:
            return tr("通话已结束")
        case ListenEnd.STOPPED:
            return tr("旁听已结束")
        case ListenEnd.NOT_ANSWERED:
            return tr("您的话机 {phone} 没有接听，旁听未开始", phone=listen.extension)
        case ListenEnd.DESK_LOST:
            return tr("网关 20 秒没有收到本桌面的消息，已挂断旁听")
        case ListenEnd.NO_NOTICE:
            return tr("这个队列没有设置旁听告知，网关已挂断旁听")
        case ListenEnd.NO_RIGHT:
            return tr("您已退出登录，或不再有旁听他的权限，网关已挂断旁听")
        case ListenEnd.REFUSED:
            return tr("话务平台拒绝了旁听") + (f"：{listen.detail}" if listen.detail else "")
        case _:
            return tr("旁听已中断，话务平台上已没有它")


def long_words(own: OwnListen, phase: Phase, now: Instant, stale: bool = False) -> str:
    """What a person is to know or to do now; empty where the cards say it all. `stale`: the
    clock of what is shown stands still."""
    listen = own.listen
    if own.unheard_since is not None and own.live is not None:
        return _unheard(None if stale else now - own.unheard_since)
    match phase:
        case Phase.STARTING:
            return tr("正在请求旁听")
        case Phase.RINGING if listen is not None:
            return tr("您的话机 {phone} 正在振铃，请接听", phone=listen.extension)
        case Phase.WAITING:
            return tr("话机已接通，正在等他的通话接入")
        case Phase.ENDED if listen is not None:
            return end_words(listen)
        case _:
            return tr("正在结束旁听") if own.stopping else ""


def _unheard(seconds: float | None) -> str:
    """A gateway that still runs hangs up; one that does not cannot, and it is not known which."""
    told = tr("没有收到旁听状态")
    if seconds is not None:
        told = f"{formats.duration(max(0.0, seconds))} {told}"
    if seconds is not None and seconds < UNHEARD_AFTER_S:
        cure = tr("网关若还在运行，会在 20 秒内挂断您的话机；否则请自行挂断。")
    else:
        cure = tr("不知道旁听是否还在进行，请看您的话机，需要时自行挂断。")
    return "▲ " + sentences(told, cure)


def other_words(other: Listen, now: Instant) -> str:
    """Who else listens."""
    name = other.name or other.login
    return tr("{name} 正在旁听", name=name) + f" · {state_words(other, now)}"
