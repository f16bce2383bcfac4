"""Tests a gateway as a desk would use it: name, connection, certificate, token, first floor."""

import socket
import ssl
import time
from collections.abc import Iterator

import httpx
from msgspec import Struct

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import (
    GatewayDeclined,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    NotAGateway,
    UntrustedCertificate,
)
from supervisor_app.client.feed import FloorFeed
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words

STEP_WITHIN_S = 10.0
_SKEW_S = 2.0
"""A greater difference of clocks is worth a word, though the desk goes by the gateway's."""


class StepFailed(Exception):
    """A step that ends the test: what is wrong, and what to do."""

    def __init__(self, cause: Words, cure: Words, title: Words | None = None) -> None:
        super().__init__(cause.en)
        self.cause, self.cure, self.title = cause, cure, title


class Endpoint(Struct, frozen=True):
    """Where an address leads."""

    host: str
    port: int
    tls: bool


def endpoint_of(url: str) -> Endpoint:
    """Host, port and TLS of an address. Raises `StepFailed` for what is none."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        parsed = httpx.URL("")
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
        raise StepFailed(
            Words("地址写法不对", "This is not an address"),
            Words("应如 http://10.0.0.5:8088", "Write it as http://10.0.0.5:8088"),
        )
    tls = parsed.scheme == "https"
    return Endpoint(parsed.host, parsed.port or (443 if tls else 80), tls)


RESOLVE = Words("解析地址", "Resolve the name")
CONNECT = Words("建立连接", "Connect")
TLS = Words("验证证书", "Verify the certificate")


def resolve(at: Endpoint) -> Words:
    """Look the name up. Raises `StepFailed`."""
    try:
        found = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise StepFailed(
            Words(f"找不到主机 {at.host}", f"There is no host {at.host}"),
            Words(
                "请检查拼写，或改用 IP 地址；必要时问网络管理员。",
                "Check the spelling, use the IP address, or ask the network's administrator.",
            ),
        ) from error
    addresses = ", ".join(dict.fromkeys(str(one[4][0]) for one in found))
    return Words(addresses, addresses)


def connect(at: Endpoint) -> Words:
    """Open a connection and close it. Raises `StepFailed`."""
    try:
        with socket.create_connection((at.host, at.port), STEP_WITHIN_S):
            return Words(f"端口 {at.port}", f"port {at.port}")
    except TimeoutError as error:
        raise StepFailed(
            Words(
                f"{at.host}:{at.port} 在 {STEP_WITHIN_S:g} 秒内没有应答",
                f"{at.host}:{at.port} does not answer within {STEP_WITHIN_S:g} s",
            ),
            Words(
                "请检查主机是否开机、防火墙是否放行该端口。",
                "Check that the machine runs and that no firewall closes the port.",
            ),
        ) from error
    except OSError as error:
        raise StepFailed(
            Words(f"{at.host}:{at.port} 拒绝连接", f"{at.host}:{at.port} refuses the connection"),
            Words(
                "请检查端口号，以及该程序是否在运行、是否只监听本机。",
                "Check the port, that the program runs, and that it listens for other machines.",
            ),
        ) from error


def verify(at: Endpoint) -> Words:
    """Make a TLS connection. Raises `StepFailed`."""
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((at.host, at.port), STEP_WITHIN_S) as plain,
            context.wrap_socket(plain, server_hostname=at.host) as secure,
        ):
            version = secure.version() or "TLS"
            return Words(version, version)
    except ssl.SSLCertVerificationError as error:
        raise StepFailed(
            Words(
                f"证书不可信（{error.verify_message}）",
                f"The certificate is not trusted ({error.verify_message})",
            ),
            Words(
                "请管理员更换证书，或在本机安装签发机构的证书；不要绕过。",
                "Ask for a valid certificate, or install its issuer on this machine; do not "
                "bypass it.",
            ),
        ) from error
    except OSError as error:
        raise StepFailed(
            Words("该端口不使用 TLS", "There is no TLS on this port"),
            Words("请检查端口，或把 https 改为 http。", "Check the port, or write http."),
        ) from error


def gateway_lines(url: str, token: str) -> Iterator[CheckLine]:
    """Each line as its step finishes; the last one is FAILED, or tells of the floor."""
    title = RESOLVE
    step, begun = "resolve", time.monotonic()
    try:
        at = endpoint_of(url)
        for step, title, work in (
            ("resolve", RESOLVE, resolve),
            ("connect", CONNECT, connect),
            ("tls", TLS, verify),
        ):
            if step == "tls" and not at.tls:
                continue
            begun = time.monotonic()
            yield _ok(step, title, begun, work(at))
        step, title, begun = "log_in", Words("核对令牌", "Token"), time.monotonic()
        yield _ok(step, title, begun, _me(url, token))
        step, title, begun = "floor", Words("首帧数据", "First floor"), time.monotonic()
        yield _floor(url, token, title, begun)
    except StepFailed as failed:
        yield CheckLine(
            step,
            title,
            CheckOutcome.FAILED,
            _ms(begun),
            cause=failed.cause,
            cure=failed.cure,
        )


def _me(url: str, token: str) -> Words:
    calls = GatewayCalls(url, token)
    try:
        me = calls.me()
    except GatewayFault as fault:
        raise _of_fault(fault) from fault
    finally:
        calls.close()
    return Words(f"以 {me.name} 登录", f"known as {me.name}")


def _floor(url: str, token: str, title: Words, begun: float) -> CheckLine:
    feed = FloorFeed(url, token)
    try:
        answer = feed.next(0.0)
    except GatewayFault as fault:
        raise _of_fault(fault) from fault
    finally:
        feed.close()
    view = answer.view
    told = Words(
        f"{len(view.queues)} 个队列，{len(view.agents)} 名坐席",
        f"{len(view.queues)} queues, {len(view.agents)} agents",
    )
    warning = _lost(view) or _skewed(answer.gateway_skew_s)
    if warning is not None:
        cause, cure = warning
        return CheckLine("floor", title, CheckOutcome.WARNING, _ms(begun), told, cause, cure)
    return CheckLine("floor", title, CheckOutcome.OK, _ms(begun), told)


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
    for kind, cure in _CURES.items():
        if isinstance(fault, kind):
            return StepFailed(fault.words, cure)
    if isinstance(fault, GatewayDeclined):
        return StepFailed(fault.words, fault.cure)
    return StepFailed(fault.words, Words("请稍后再试。", "Try again in a moment."))


_CURES: dict[type[GatewayFault], Words] = {
    GatewayRefused: Words(
        "请管理员用 supervisor-app gateway token add 新建令牌，再整段粘贴。",
        "Have one made with supervisor-app gateway token add, and paste all of it.",
    ),
    UntrustedCertificate: Words("请管理员更换证书。", "Ask for a valid certificate."),
    GatewayTooOld: Words("请升级网关或本机。", "Upgrade the gateway or this desk."),
    NotAGateway: Words("请检查地址和端口。", "Check the address and the port."),
}


def _ok(step: str, title: Words, begun: float, told: Words) -> CheckLine:
    return CheckLine(step, title, CheckOutcome.OK, _ms(begun), told)


def _ms(begun: float) -> float:
    return round((time.monotonic() - begun) * 1000, 1)
