"""Tests a gateway as a desk would use it: name, connection, certificate, token, first floor."""

import time
from collections.abc import Iterator

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import (
    GatewayDeclined,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    NotAGateway,
    OtherVersion,
    UntrustedCertificate,
)
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.reaching import Step, StepFailed, failed_line, ms_since, reaching_lines
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words, number_of

_SKEW_S = 2.0
"""A greater difference of clocks is worth a word, though the desk goes by the gateway's."""
_SUCH_AS = "https://floor.example.com:8700"
_TOKEN = Words("核对令牌", "Token")
_FLOOR = Words("首帧数据", "First floor")


def gateway_lines(url: str, token: str) -> Iterator[CheckLine]:
    """Each line as its step finishes; the last one is FAILED, or tells of the floor."""
    url = url.strip()
    for line in reaching_lines(url, _SUCH_AS):
        yield line
        if line.outcome is CheckOutcome.FAILED:
            return
    line = Step("log_in", _TOKEN, lambda: _me(url, token.strip())).line()
    yield line
    if line.outcome is not CheckOutcome.FAILED:
        yield _floor(url, token.strip())


def _me(url: str, token: str) -> Words:
    calls = GatewayCalls(url, token)
    try:
        me = calls.me()
    except GatewayFault as fault:
        raise _of_fault(fault) from fault
    finally:
        calls.close()
    return Words(f"以 {me.name} 登录", f"known as {me.name}")


def _floor(url: str, token: str) -> CheckLine:
    begun = time.monotonic()
    feed = FloorFeed(url, token)
    try:
        answer = feed.next(0.0)
    except GatewayFault as fault:
        return failed_line("floor", _FLOOR, begun, _of_fault(fault))
    finally:
        feed.close()
    view = answer.view
    told = Words(
        f"{len(view.queues)} 个队列，{len(view.agents)} 名坐席",
        f"{number_of(len(view.queues), 'queue')}, {number_of(len(view.agents), 'agent')}",
    )
    warning = _lost(view) or _skewed(answer.gateway_skew_s)
    if warning is not None:
        cause, cure = warning
        return CheckLine("floor", _FLOOR, CheckOutcome.WARNING, ms_since(begun), told, cause, cure)
    return CheckLine("floor", _FLOOR, CheckOutcome.OK, ms_since(begun), told)


def _lost(view: FloorView) -> tuple[Words, Words] | None:
    lost = ", ".join(source.name for source in view.sources.values() if not source.live)
    if not lost:
        return None
    return (
        Words(f"网关收不到 {lost} 的数据", f"The gateway does not hear {lost}"),
        Words(
            "可以使用；数据恢复前画面显示为中断。请告知网关管理员。",
            "It can be used; the screen says that the feed is lost. Tell the gateway's "
            "administrator.",
        ),
    )


def _skewed(skew_s: float) -> tuple[Words, Words] | None:
    if abs(skew_s) <= _SKEW_S:
        return None
    return (
        Words(
            f"本机时钟与网关相差 {abs(skew_s):.0f} 秒",
            f"This machine's clock differs from the gateway's by {abs(skew_s):.0f} s",
        ),
        Words(
            "画面按网关时钟显示；请打开本机的自动对时。",
            "The screen goes by the gateway's clock; set this machine's clock automatically.",
        ),
    )


def _of_fault(fault: GatewayFault) -> StepFailed:
    if isinstance(fault, GatewayDeclined | OtherVersion):
        return StepFailed(fault.words, fault.cure)
    for kind, cure in _CURES.items():
        if isinstance(fault, kind):
            return StepFailed(fault.words, cure)
    return StepFailed(fault.words, Words("请稍后再试。", "Try again in a moment."))


_CURES: dict[type[GatewayFault], Words] = {
    GatewayRefused: Words(
        "请管理员用 supervisor-app gateway token add 新建令牌，再整段粘贴。",
        "Have one made with supervisor-app gateway token add, and paste all of it.",
    ),
    UntrustedCertificate: Words("请管理员更换证书。", "Ask for a valid certificate."),
    GatewayTooOld: Words("请升级网关或本机。", "Upgrade the gateway or this desk."),
    NotAGateway: Words(
        "网关的端口通常是 8700；交换机或网页的地址不行。",
        "A gateway's port is usually 8700; the address of a switch or a web page will not do.",
    ),
}
