"""What whoever works at this desk owes an emergency: told at the rail, and once as it is asked."""

from msgspec import Struct

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.emergency import EmergencyId, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.situation import SituationNow
from supervisor_app.ui.frame.places import EMERGENCY
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.texts import tr, tr_counted

LASTS_MS = 30_000


class Owed(Struct, frozen=True):
    """A receipt that is asked for and not given; asked for again it is another."""

    emergency: EmergencyId
    step: int
    title: str
    title_en: str
    asked_at: Instant


def owed_by(now: SituationNow | None, me: DeskMe | None) -> tuple[Owed, ...]:
    """What a person owes the emergency that goes on."""
    one = now.emergency if now is not None else None
    person = me.person if me is not None else None
    if one is None or person is None or one.phase is not Phase.ACTIVE:
        return ()
    return tuple(
        Owed(one.id, step.number, step.title, step.title_en or step.title, receipt.asked_at)
        for step in one.steps
        for receipt in step.receipts
        if receipt.login == person.login and receipt.given_at is None
    )


def with_owed(badge: tuple[str, str, str], owed: int) -> tuple[str, str, str]:
    """The mark of the page in the rail, with how many receipts are owed: a number beside it."""
    text, tone, told = badge
    if not owed:
        return badge
    said = tr_counted("您有 {n} 项回执未给", owed)
    return f"{text}·{owed}" if text else f"{owed}", tone, f"{told} {said}".strip()


class DeskReceipts:
    """Says each request once, and leads to its step."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._told: dict[Owed, Toast] = {}

    def tell(self, now: SituationNow | None, owed: tuple[Owed, ...]) -> None:
        """What is owed now; what is not live is told when it is."""
        if now is None or now.suspended:
            return
        for done in self._told.keys() - set(owed):
            self._shell.toasts.take_back(self._told.pop(done))
        for one in owed:
            if one not in self._told:
                self._told[one] = self._toast(one)
                self._shell.tell(self._told[one])

    def _toast(self, one: Owed) -> Toast:
        english = self._shell.look.language.startswith("en")
        title = one.title_en if english else one.title
        return Toast(
            tr("应急步骤 {n} 请您回执：{title}", n=one.step, title=title),
            lasts_ms=LASTS_MS,
            lead=lambda: self._go(one.step),
            lead_text=tr("去回执"),
        )

    def _go(self, step: int) -> None:
        self._shell.go(Address(EMERGENCY, (("step", str(step)),)))
