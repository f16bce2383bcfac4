"""Where a desk has its figures from: a gateway of the centre, a switch, or a demonstration."""

from msgspec import Struct


class GatewayChoice(Struct, frozen=True, tag="gateway"):
    """A gateway that runs already; `token` is a reference, ``keyring:…`` or ``file:…``."""

    url: str
    token: str


class AsteriskChoice(Struct, frozen=True, tag="asterisk"):
    """An Asterisk of one's own: the desk runs a gateway on this machine with a configuration."""

    config: str


class FreeswitchChoice(Struct, frozen=True, tag="freeswitch"):
    """A FreeSWITCH of one's own, likewise."""

    config: str


class DemonstrationChoice(Struct, frozen=True, tag="demonstration"):
    """The simulated floor, without a network."""


SourceChoice = GatewayChoice | AsteriskChoice | FreeswitchChoice | DemonstrationChoice


class GatewayForm(Struct, frozen=True):
    """What a person enters for a gateway."""

    url: str
    token: str

    def __repr__(self) -> str:
        return f"GatewayForm(url={self.url!r}, token=***)"


class AsteriskForm(Struct, frozen=True):
    """What a person enters for an Asterisk; `url` such as ``http://10.0.0.5:8088``."""

    url: str
    user: str
    secret: str
    title: str = "Asterisk"
    second_url: str = ""
    """Where it is found when the first address does not answer; empty where there is none."""

    def __repr__(self) -> str:
        return f"AsteriskForm(url={self.url!r}, user={self.user!r}, secret=***)"


class FreeswitchForm(Struct, frozen=True):
    """What a person enters for a FreeSWITCH; `url` such as ``http://10.0.0.5:8080``."""

    url: str
    user: str
    secret: str
    event_socket: str = ""
    """``host:port``; empty where only its lists are read."""
    event_secret: str = ""
    title: str = "FreeSWITCH"

    def __repr__(self) -> str:
        return f"FreeswitchForm(url={self.url!r}, user={self.user!r}, secret=***)"


class DemonstrationForm(Struct, frozen=True):
    """Nothing is to be entered."""


SourceForm = GatewayForm | AsteriskForm | FreeswitchForm | DemonstrationForm


class SecretKept(Struct, frozen=True):
    """Where a secret was put: `reference` names it."""

    reference: str
    in_keyring: bool
    """False: there is no usable keyring, so it is in a file that only this user may read."""


class SourceKept(Struct, frozen=True):
    """A choice that was written down, with its secret where it belongs."""

    choice: SourceChoice
    secret: SecretKept | None = None
