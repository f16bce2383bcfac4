"""What was entered of a source, without its secrets: kept while it is typed."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    AsteriskForm,
    DemonstrationForm,
    FreeswitchChoice,
    FreeswitchForm,
    GatewayChoice,
    GatewayForm,
    SourceChoice,
    SourceForm,
)


class Kind(StrEnum):
    """The sources that a desk can have."""

    GATEWAY = "gateway"
    ASTERISK = "asterisk"
    FREESWITCH = "freeswitch"
    DEMONSTRATION = "demonstration"


class Entered(Struct, frozen=True):
    """Everything that was typed, whichever source is chosen."""

    kind: Kind = Kind.GATEWAY
    gateway_url: str = ""
    asterisk_url: str = ""
    second_url: str = ""
    user: str = ""
    title: str = ""
    freeswitch_url: str = ""
    event_socket: str = ""
    freeswitch_user: str = ""
    freeswitch_title: str = ""


def form_of(entered: Entered, token: str, secret: str, event_secret: str = "") -> SourceForm:
    """What is to be tested and used."""
    match entered.kind:
        case Kind.GATEWAY:
            return GatewayForm(entered.gateway_url.strip(), token.strip())
        case Kind.ASTERISK:
            return AsteriskForm(
                url=entered.asterisk_url.strip(),
                user=entered.user.strip(),
                secret=secret,
                title=entered.title.strip() or "Asterisk",
                second_url=entered.second_url.strip(),
            )
        case Kind.FREESWITCH:
            return FreeswitchForm(
                url=entered.freeswitch_url.strip(),
                user=entered.freeswitch_user.strip(),
                secret=secret,
                event_socket=entered.event_socket.strip(),
                event_secret=event_secret,
                title=entered.freeswitch_title.strip() or "FreeSWITCH",
            )
        case Kind.DEMONSTRATION:
            return DemonstrationForm()


def entered_of(choice: SourceChoice | None) -> Entered:
    """What stands in the form where nothing was typed since a choice was made."""
    match choice:
        case GatewayChoice():
            return Entered(Kind.GATEWAY, gateway_url=choice.url)
        case AsteriskChoice():
            return Entered(Kind.ASTERISK)
        case FreeswitchChoice():
            return Entered(Kind.FREESWITCH)
        case None:
            return Entered()
        case _:
            return Entered(Kind.DEMONSTRATION)
