"""What an address says: host, port, with TLS or without, and a path before every other."""

from urllib.parse import quote, urlsplit

from msgspec import Struct

from supervisor_app.client.errors import NotAGateway

IN_A_PATH = "/:@!$&'()*+,;=~%"
"""What a path may have beside letters and figures (RFC 3986, section 3.3); the rest is encoded."""
_PORTS = {"http": 80, "https": 443}


class Place(Struct, frozen=True):
    """`shown`: host and port as a question names them."""

    host: str
    port: int
    secured: bool
    shown: str
    path: str


def place_of(url: str) -> Place:
    """Raises `NotAGateway` for what is no address, or one with a user's name."""
    try:
        parts = urlsplit(url)
        host, port, secured = parts.hostname or "", parts.port, parts.scheme == "https"
        plain = url.isprintable() and " " not in host and "@" not in parts.netloc
        if parts.scheme not in _PORTS or not host or not plain:
            raise ValueError(f"no address: {url!r}")
        shown = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:  # of the port, of brackets, of a name that is none
        raise NotAGateway(str(error)) from error
    shown = f"[{shown}]" if ":" in shown else shown
    shown = shown if port is None else f"{shown}:{port}"
    path = quote(parts.path.rstrip("/"), safe=IN_A_PATH)
    return Place(host, port or _PORTS[parts.scheme], secured, shown, path)
