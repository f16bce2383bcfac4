"""Why nothing is heard, and what to do about it, in plain words for a floor manager."""

from msgspec import Struct

from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayBusy,
    GatewayDeclined,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    GatewayUnreachable,
    NotAGateway,
    OtherVersion,
    UntrustedCertificate,
)
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import Words


class Cause(Struct, frozen=True):
    """What is wrong, and what a person can do."""

    cause: Words
    cure: Words


_OF_LOSS: dict[LossCause, Cause] = {
    LossCause.STARTING: Cause(
        Words("网关正在连接话务平台", "The gateway is connecting to the ACD"),
        Words("请稍候，通常几秒内完成。", "Please wait; this takes a few seconds."),
    ),
    LossCause.UNREACHABLE: Cause(
        Words("连不上话务平台", "The ACD cannot be reached"),
        Words(
            "请检查话务平台是否开机、网络是否通，以及网关配置中的地址和端口。",
            "Check that the ACD is running, the network is up, and the gateway's configuration "
            "has the right address and port.",
        ),
    ),
    LossCause.WRONG_SECRET: Cause(
        Words(
            "话务平台拒绝登录：账号或口令不对", "The ACD refuses the login: wrong name or secret"
        ),
        Words(
            "请更正网关所用的账号和口令。口令文件改好后自动重试；改了配置，请重启网关。",
            "Correct the name and the secret that the gateway uses. A corrected secret file is "
            "read at the next attempt; after a change of the configuration restart the gateway.",
        ),
    ),
    LossCause.NO_PERMISSION: Cause(
        Words("账号没有读取队列和坐席的权限", "The account may not read queues and agents"),
        Words(
            "请话务平台管理员给网关账号开通读取权限。",
            "Ask the ACD's administrator to give the gateway's account read permission.",
        ),
    ),
    LossCause.NOT_AN_ACD: Cause(
        Words("该地址有应答，但不是话务平台", "Something answers at this address, but not the ACD"),
        Words(
            "请检查网关配置中的地址、端口和路径。",
            "Check the address, port and path in the gateway's configuration.",
        ),
    ),
    LossCause.TIMED_OUT: Cause(
        Words("话务平台没有应答", "The ACD does not answer"),
        Words(
            "网关正在自动重连；若持续一分钟以上，请联系话务平台管理员。",
            "The gateway keeps trying; if this lasts more than a minute, tell the ACD's "
            "administrator.",
        ),
    ),
    LossCause.SESSION_LOST: Cause(
        Words("与话务平台的会话已失效", "The session with the ACD has ended"),
        Words("网关正在重新登录，无需操作。", "The gateway is logging in again; nothing to do."),
    ),
    LossCause.BAD_ANSWER: Cause(
        Words("话务平台的应答无法识别", "The ACD's answer cannot be understood"),
        Words(
            "网关正在自动重连；若反复出现，请把网关日志交给技术支持。",
            "The gateway keeps trying; if it happens again, give its log to support.",
        ),
    ),
    LossCause.SWITCH_STOPPED: Cause(
        Words("话务平台已停止或正在重启", "The ACD has stopped or is restarting"),
        Words(
            "恢复后自动重连，无需操作。",
            "The gateway reconnects when it is back; nothing to do.",
        ),
    ),
    LossCause.REHEARSAL: Cause(
        Words("演练：模拟的数据中断", "Rehearsal: a simulated loss of the feed"),
        Words("演练结束后自动恢复。", "It comes back when the rehearsal ends."),
    ),
}

_OF_ERROR: dict[type[Exception], Cause] = {
    UntrustedCertificate: Cause(
        Words("网关的证书不可信，已拒绝连接", "The gateway's certificate is not trusted; refused"),
        Words(
            "证书过期、名称不符或签发者未知。请管理员更换证书，不要绕过。",
            "It is expired, of another name or of an unknown issuer. Ask for a valid one; do not "
            "bypass it.",
        ),
    ),
    GatewayUnreachable: Cause(
        Words("网关没有应答", "The gateway does not answer"),
        Words(
            "请检查网关是否在运行、地址和网络是否正确；桌面会自动重连。",
            "Check that the gateway runs, its address and the network; the desk keeps trying.",
        ),
    ),
    GatewayRefused: Cause(
        Words("网关不接受本机的令牌", "The gateway does not accept this desk's token"),
        Words(
            "请向管理员要新令牌，放入令牌文件。", "Ask for a new token and put it into its file."
        ),
    ),
    GatewayTooOld: Cause(
        Words("网关与本机版本不合", "The gateway is of another version than this desk"),
        Words(
            "请升级网关或本机，使两者版本一致。", "Upgrade the gateway or the desk so they match."
        ),
    ),
    NotAGateway: Cause(
        Words("这个地址上不是网关", "What answers at this address is not a gateway"),
        Words("请检查地址和端口。", "Check the address and the port."),
    ),
    GatewayBusy: Cause(
        Words("网关太忙", "The gateway has too much to do"),
        Words(
            "桌面会在网关指定的时间后自动重连；若反复出现，请联系技术支持。",
            "The desk asks again when the gateway said; if it happens again, tell support.",
        ),
    ),
    GatewayBroken: Cause(
        Words("网关出错", "The gateway failed"),
        Words(
            "桌面会自动重连；若反复出现，请把网关日志交给技术支持。",
            "The desk keeps trying; if it happens again, give the gateway's log to support.",
        ),
    ),
}

_UNKNOWN = Cause(
    Words("读取现场时出错", "The floor could not be read"),
    Words(
        "桌面会自动重试；若反复出现，请联系技术支持。",
        "The desk keeps trying; if it happens again, tell support.",
    ),
)
_NOT_STARTED_CURE = Words(
    "改正后点重试；详情见网关日志。", "Put it right and retry; the gateway's log says more."
)


def every_cause() -> tuple[Cause, ...]:
    """All that have words of their own here, as the manual lists them."""
    return (*_OF_LOSS.values(), *_OF_ERROR.values(), _UNKNOWN)


def cause_of_loss(loss: LossCause) -> Cause:
    """Of a gateway that answers, but does not hear its ACD."""
    return _OF_LOSS[loss]


def cause_at(acd: str, cause: Cause) -> Cause:
    """Of one ACD among several, by its name."""
    words = Words(f"{acd}：{cause.cause.zh}", f"{acd}: {cause.cause.en}")
    return Cause(words, cause.cure)


def cause_of_error(error: Exception) -> Cause:
    """Of a gateway that does not answer as it should."""
    if isinstance(error, GatewayDeclined | OtherVersion):
        return Cause(error.words, error.cure)
    for kind, cause in _OF_ERROR.items():
        if isinstance(error, kind):
            return cause
    if isinstance(error, GatewayFault):
        return Cause(error.words, _NOT_STARTED_CURE)
    return _UNKNOWN
