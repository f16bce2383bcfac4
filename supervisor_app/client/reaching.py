"""The first steps of every test of a source: its name, its port, its certificate.

Blocking, each for at most `STEP_WITHIN_S`.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator

from msgspec import Struct

from supervisor_app.client.errors import NotAGateway
from supervisor_app.client.place import place_of
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.words import Words

STEP_WITHIN_S = 10.0
_CONNECT_WITHIN_S = 5.0
"""Less than a step has, so that it is told what did not answer."""


class StepFailed(Exception):
    """A step that ends the test: what is wrong, and what to do."""

    def __init__(self, cause: Words, cure: Words) -> None:
        super().__init__(cause.en)
        self.cause, self.cure = cause, cure


class Endpoint(Struct, frozen=True):
    """Where an address leads."""

    host: str
    port: int
    tls: bool


def endpoint_of(url: str, such_as: str) -> Endpoint:
    """Host, port and TLS of an address; `such_as` is one. Raises `StepFailed` for what is none."""
    try:
        at = place_of(url)
    except NotAGateway as error:
        raise StepFailed(
            Words("地址写法不对", "This is not an address"),
            Words(f"应如 {such_as}", f"Write it as {such_as}"),
        ) from error
    return Endpoint(at.host, at.port, at.secured)


class Step(Struct, frozen=True):
    """A step of a test; `work` gives what was found, and raises `StepFailed`."""

    key: str
    title: Words
    work: Callable[[], Words]

    def line(self, within_s: float = STEP_WITHIN_S) -> CheckLine:
        """Do it, and tell how it went."""
        begun = time.monotonic()
        try:
            told = within(self.work, within_s)
        except StepFailed as failed:
            return failed_line(self.key, self.title, begun, failed)
        return CheckLine(self.key, self.title, CheckOutcome.OK, ms_since(begun), told)


def failed_line(key: str, title: Words, begun: float, failed: StepFailed) -> CheckLine:
    """The line of a step that ends the test."""
    return CheckLine(
        key, title, CheckOutcome.FAILED, ms_since(begun), cause=failed.cause, cure=failed.cure
    )


def ms_since(begun: float) -> float:
    """Milliseconds since an instant of `time.monotonic`."""
    return round((time.monotonic() - begun) * 1000, 1)


def within(work: Callable[[], Words], seconds: float) -> Words:
    """Do blocking work that may hang, as looking up a name does where no server answers."""
    done: queue.SimpleQueue[Words | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:  # noqa: BLE001  told in the thread that waits
            done.put(error)

    threading.Thread(target=run, name="check-step", daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        raise StepFailed(
            Words(f"{seconds:g} 秒内没有完成", f"Not done within {seconds:g} s"),
            Words("请检查网络和域名服务器。", "Check the network and its name server."),
        ) from None
    if isinstance(result, Exception):
        raise result
    return result


def reaching_lines(url: str, such_as: str) -> Iterator[CheckLine]:
    """Name, port, and for https the certificate; the last line may be FAILED."""
    begun = time.monotonic()
    try:
        at = endpoint_of(url, such_as)
    except StepFailed as failed:
        yield failed_line("resolve", RESOLVE, begun, failed)
        return
    steps = [
        Step("resolve", RESOLVE, lambda: resolve(at)),
        Step("connect", CONNECT, lambda: connect(at)),
    ]
    if at.tls:
        steps.append(Step("tls", TLS, lambda: verify(at)))
    for step in steps:
        line = step.line()
        yield line
        if line.outcome is CheckOutcome.FAILED:
            return


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
        with socket.create_connection((at.host, at.port), _CONNECT_WITHIN_S):
            return Words(f"端口 {at.port}", f"port {at.port}")
    except TimeoutError as error:
        raise StepFailed(
            Words(
                f"{at.host}:{at.port} 在 {_CONNECT_WITHIN_S:g} 秒内没有应答",
                f"{at.host}:{at.port} does not answer within {_CONNECT_WITHIN_S:g} s",
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
            socket.create_connection((at.host, at.port), _CONNECT_WITHIN_S) as plain,
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
