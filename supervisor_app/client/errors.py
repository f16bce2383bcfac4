"""What can go wrong between a desk and its gateway, in words for the person at the desk."""

from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words


class GatewayFault(Exception):
    """The gateway cannot be used. `words` says why and what to do; `detail` is for the log."""

    words = Words("网关不可用", "The gateway cannot be used")
    retry_after_s: float | None = None
    """How long the gateway itself asks not to be asked again, where it does."""

    def __init__(self, detail: str = "", words: Words | None = None) -> None:
        super().__init__(detail or self.words.en)
        self.detail = detail
        if words is not None:
            self.words = words


class GatewayUnreachable(GatewayFault):
    """No answer: it is not running, the network is cut, or it is too slow."""

    words = Words(
        "连不上网关；请确认网关在运行、地址和网络无误",
        "The gateway does not answer; check that it runs, its address and the network",
    )


class GatewayRefused(GatewayFault):
    """The token of this desk is not, or no longer, valid."""

    words = Words(
        "网关不接受本机的令牌；请向管理员要新令牌",
        "The gateway does not accept this desk's token; ask for a new one",
    )


class NotAGateway(GatewayFault):
    """Something else answers at this address."""

    words = Words(
        "这个地址上不是网关；请检查地址和端口",
        "What answers at this address is not a gateway; check address and port",
    )


class GatewayTooOld(NotAGateway):
    """A gateway that does not know what this desk asks, or speaks otherwise."""

    words = Words(
        "网关与本机版本不合；请升级网关",
        "The gateway is of another version than this desk; upgrade it",
    )


class OtherVersion(GatewayTooOld):
    """Gateway and desk cannot do with each other; its words say which versions they are."""

    cure = Words(
        "请升级网关或本机，使两者版本一致。", "Upgrade the gateway or the desk so they match."
    )

    def __init__(
        self, detail: str = "", words: Words | None = None, cure: Words | None = None
    ) -> None:
        super().__init__(detail, words)
        if cure is not None:
            self.cure = cure

    @classmethod
    def of(cls, refusal: Refusal) -> "OtherVersion":
        """With the words of whichever of the two found it."""
        return cls(refusal.words.en, refusal.words, refusal.cure)


class GatewayBroken(GatewayFault):
    """The gateway says itself that it failed."""

    words = Words("网关出错；请看网关日志", "The gateway failed; see the gateway's log")


class GatewayBusy(GatewayBroken):
    """The gateway, or what stands before it, has too much to do, and may say for how long."""

    words = Words(
        "网关太忙，稍后自动重试",
        "The gateway has too much to do; it is asked again by itself",
    )

    def __init__(self, detail: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class UntrustedCertificate(GatewayUnreachable):
    """TLS: the certificate is expired, of another name, or of an unknown authority."""

    words = Words(
        "网关的证书不可信（过期、名称不符或签发者未知），已拒绝连接",
        "The gateway's certificate is not trusted (expired, other name, unknown issuer); refused",
    )


class GatewayDeclined(GatewayFault):
    """The gateway understands, and does not do it; its own words say why, and what helps."""

    words = Words("网关没有照办", "The gateway did not do it")
    cure = Words("请看网关日志。", "See the gateway's log.")

    def __init__(
        self, detail: str = "", words: Words | None = None, cure: Words | None = None
    ) -> None:
        super().__init__(detail, words)
        if cure is not None:
            self.cure = cure
