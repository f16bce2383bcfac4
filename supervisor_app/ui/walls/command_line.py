"""The line that starts a wall on its own machine, as a person copies it."""

from urllib.parse import urlsplit

TOKEN_FILE = "wall.token"
UNKNOWN = "https://…"


def only_here(url: str) -> bool:
    """Whether no other machine reaches a gateway at this address."""
    return urlsplit(url).hostname in ("127.0.0.1", "::1", "localhost")


def command_line(url: str) -> str:
    """For a gateway's address; the token lies in a file that only its user can read."""
    return f"supervisor-app wallboard --gateway {url or UNKNOWN} --token-file {TOKEN_FILE}"
