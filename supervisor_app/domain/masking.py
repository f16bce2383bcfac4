"""What a wall for visitors is told: the same figures, and nobody's name.

Agents are called by the last digits of their code; their team is beside it on the wall.
"""

from msgspec.structs import replace

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.emergency import Emergency, Step
from supervisor_app.domain.measured import NamedSubject, SubjectKind
from supervisor_app.domain.rows import AgentRow, CentreRow, FloorDelta
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words

DIGITS_SHOWN = 2
HIDDEN = "··"


def masked_code(code: str) -> str:
    """The end of a code: ``··32``; a code so short that this were all of it is hidden."""
    return HIDDEN + code[-DIGITS_SHOWN:] if len(code) > DIGITS_SHOWN else HIDDEN


def masked_delta(delta: FloorDelta) -> FloorDelta:
    """The floor, or what changed of it, without names of agents or of those who lead them."""
    centre = None if delta.centre is None else _masked_centre(delta.centre)
    return replace(delta, centre=centre, agents=tuple(map(_masked_agent, delta.agents)))


def masked_situation(now: SituationNow) -> SituationNow:
    """The situation without names of agents, of those who see to an alert, and of those who lead
    an emergency: phones stay, and the wall says whose by role."""
    return replace(
        now,
        alerts=tuple(map(_masked_alert, now.alerts)),
        proposal=now.proposal and replace(now.proposal, put_off_by="", why=""),
        emergency=now.emergency and _masked_emergency(now.emergency),
        sent=tuple(replace(page, by="") for page in now.sent),
        contact=now.contact.rpartition(" ")[2],
    )


def _masked_emergency(emergency: Emergency) -> Emergency:
    about = emergency.about
    return replace(
        emergency,
        about=None if about is None else _masked_subject(about),
        declared_by="",
        commander="",
        commander_login="",
        released_by="",
        released_why="",
        steps=tuple(map(_masked_step, emergency.steps)),
    )


def _masked_step(step: Step) -> Step:
    return replace(step, owner="", done_by="", result="", receipts=())


def _masked_agent(row: AgentRow) -> AgentRow:
    return replace(row, name=masked_code(row.code), caller="", changed_by="")


def _masked_centre(row: CentreRow) -> CentreRow:
    return replace(row, teams=tuple(replace(team, lead="") for team in row.teams))


def _masked_alert(alert: Alert) -> Alert:
    return replace(
        alert,
        about=_masked_subject(alert.about),
        acknowledged_by="",
        taken_by="",
        taken_login="",
    )


def _masked_subject(about: NamedSubject) -> NamedSubject:
    if about.subject.kind is not SubjectKind.AGENT:
        return about
    code = masked_code(about.subject.key.partition("/")[2])
    return replace(about, name=Words(code, code))
