"""Where a gateway is, and what it knows this desk by."""

from msgspec import Struct


class GatewayAddress(Struct, frozen=True):
    """A gateway's URL, and this desk's token for it."""

    url: str
    token: str

    def __repr__(self) -> str:
        return f"GatewayAddress(url={self.url!r}, token=***)"
