"""Supervisors' legs on a FreeSWITCH: what they are, and what its events and lists say of them.

A leg is a channel whose id we choose: the id of the listen itself, with the digit that says which
attempt it is where a UUID has its version. It runs ``eavesdrop`` on the agent's leg, never on the
caller's. Whom the supervisor is heard by is said by two variables when it begins, or by a digit
while it goes on; measured by what each phone received:

    listen   neither                                      0
    whisper  ``eavesdrop_whisper_bleg``                   2   only the agent hears him
    barge    ``eavesdrop_whisper_aleg`` and ``…_bleg``    3   both hear him

``eavesdrop_whisper_aleg`` alone, digit 1, is what the customer hears and the agent does not: it is
never asked for. A digit that the supervisor presses himself does the same, so his keypad is
switched off where he may not barge in, and he is called anew to be heard otherwise.
"""

from uuid import UUID

from msgspec import Struct

from supervisor_app.acd.freeswitch_rows import ChannelRow, seconds
from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.listens import ListenState

_SHOWN_AS = {ListenMode.LISTEN: "Listen", ListenMode.WHISPER: "Whisper", ListenMode.BARGE: "Barge"}
_WITH_KEYS = "ListenKeys"
"""The name that a supervisor's phone shows begins so. By the end of its channel's id behind it a
leg is known as ours: a caller may have any name, which his agent's leg shows too, but knows no id.
The beginning tells a gateway that did not begin it by whom the supervisor is heard, for nothing
else does: as it says while his keypad is off, and as the last digit did while it is on.
"""
EAVESDROP = "eavesdrop"
DIGITS = {ListenMode.LISTEN: "0", ListenMode.WHISPER: "2", ListenMode.BARGE: "3"}
MODES = {digit: mode for mode, digit in DIGITS.items()} | {"1": ListenMode.BARGE}
"""What a digit means; 1 is heard by the customer, which is no less than barging in."""
ASIDE = "1"
"""Then the customer hears him and the agent does not: he is led on to where both do."""
_VARIABLES = {
    ListenMode.LISTEN: (),
    ListenMode.WHISPER: ("eavesdrop_whisper_bleg=true",),
    ListenMode.BARGE: ("eavesdrop_whisper_aleg=true", "eavesdrop_whisper_bleg=true"),
}
_FIRST, _ATTEMPTS, _PLACE = 4, 12, 12


class Leg(Struct, kw_only=True):
    """One supervisor's leg."""

    listen: ListenId
    agent: AgentId
    extension: str
    follow: bool = False
    keypad: bool = False
    """He may press digits himself, and is switched by one."""
    attempt: int = 0
    tapped: str = ""
    """The agent's leg that it hears; empty while he is not being called."""
    state: ListenState = ListenState.RINGING
    mode: ListenMode = ListenMode.LISTEN
    since: Instant = 0.0
    told: ListenMode = ListenMode.LISTEN
    """The mode that was told last."""
    answered: bool = False
    """The phone was, in this attempt; known with an event socket."""
    stopped: bool = False
    """Somebody ended it."""
    aside: bool = False
    """He has pressed `ASIDE`."""
    job: str = ""
    failed: str = ""
    """Why the phone was not answered, in FreeSWITCH's words."""

    @property
    def uuid(self) -> str:
        """Its channel."""
        return uuid_of(self.listen, self.attempt)


def uuid_of(listen: ListenId, attempt: int) -> str:
    """The channel of a listen. Raises `ValueError` for an id that is not 32 hexadecimal digits."""
    digits = UUID(hex=listen).hex
    version = f"{_FIRST + attempt % _ATTEMPTS:x}"
    return str(UUID(hex=digits[:_PLACE] + version + digits[_PLACE + 1 :]))


def listen_of(uuid: str) -> tuple[ListenId, int]:
    """The listen of a channel of ours, and which attempt it is. Raises `ValueError`."""
    digits = UUID(uuid).hex
    attempt = (int(digits[_PLACE], 16) - _FIRST) % _ATTEMPTS
    return ListenId(f"{digits[:_PLACE]}{_FIRST:x}{digits[_PLACE + 1 :]}"), attempt


def shown_as(leg: Leg) -> str:
    """The name that a supervisor's phone shows for a channel of ours."""
    return f"{_WITH_KEYS if leg.keypad else _SHOWN_AS[leg.mode]}-{leg.uuid[-6:]}"


def originate(leg: Leg, channel: str, number: str, rings_s: int) -> str:
    """The arguments of the ``originate`` that calls the supervisor and taps the agent's leg."""
    variables = (
        f"origination_uuid={leg.uuid}",
        f"origination_caller_id_name={shown_as(leg)}",
        f"origination_caller_id_number={number}",
        f"originate_timeout={rings_s}",
        "ignore_early_media=true",
        f"eavesdrop_enable_dtmf={'true' if leg.keypad else 'false'}",
        *_VARIABLES[leg.mode],
    )
    return f"{{{','.join(variables)}}}{channel} &{EAVESDROP}({leg.tapped})"


def is_ours(row: ChannelRow) -> bool:
    """Whether a channel is a supervisor's leg that we began."""
    begins, _, ends = row.initial_cid_name.partition("-")
    ours = begins == _WITH_KEYS or begins in _SHOWN_AS.values()
    return row.direction == "outbound" and ours and ends == row.uuid[-6:]


def leg_of(row: ChannelRow, agents: dict[str, AgentId], before: str, after: str) -> Leg | None:
    """The leg that a channel of ours is; None where its id is none of ours. `agents` by their own
    channels; `before` and `after`: what stands around the extension in a supervisor's channel."""
    try:
        listen, attempt = listen_of(row.uuid)
    except ValueError:
        return None
    begins = row.initial_cid_name.partition("-")[0]
    mode = next((one for one, said in _SHOWN_AS.items() if said == begins), ListenMode.LISTEN)
    spies = row.application == EAVESDROP
    extension = row.initial_dest or row.name.removeprefix(before).removesuffix(after)
    agent = agents.get(row.application_data) if spies else None
    if agent is None:
        state = ListenState.RINGING if not spies else ListenState.WAITING
    else:
        state = ListenState.JOINED
    return Leg(
        listen=listen,
        agent=agent or AgentId(""),
        extension=extension,
        keypad=begins == _WITH_KEYS,
        attempt=attempt,
        mode=mode,
        told=mode,
        tapped=row.application_data if spies else "",
        state=state,
        since=float(seconds(row.created_epoch)),
    )
