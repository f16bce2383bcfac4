"""Where a gateway is, and what it knows this desk by."""

from msgspec import Struct


class GatewayAddress(Struct, frozen=True):
    """A gateway's URL, and this desk's token for it."""

    url: str
    token: str
    lasting: str = ""
    """What the gateway is called from one start to the next, where its URL is another each time."""

    @property
    def name(self) -> str:
        """What is kept for this gateway is kept under this."""
        return self.lasting or self.url

    def __repr__(self) -> str:
        return f"GatewayAddress(url={self.url!r}, token=***)"
