"""What was prepared belongs to who prepared it: another person at the same desk has his own."""

import msgspec
from msgspec import Struct, field

from supervisor_app.domain.commands import ChangeSkills
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.staging import Staging, StagingKept
from supervisor_app.ui.skills.applying import Applying
from supervisor_app.ui.skills.timing import Timing
from supervisor_app.ui.skills.timing_form import TimingForm


class Draft(Struct, frozen=True, omit_defaults=True):
    """What one person has prepared."""

    staging: StagingKept = field(default_factory=StagingKept)
    timing: Timing = field(default_factory=Timing)
    attempt: ChangeSkills | None = None
    """Sent and not answered: sent again it acts once."""


class SkillMemory(Struct, frozen=True, omit_defaults=True):
    """What outlives the program's end, also a sudden one."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    """By login."""


class Drafts:
    """Puts one person's draft away when another works here, and brings it back when he does."""

    def __init__(self, staging: Staging, form: TimingForm, applying: Applying) -> None:
        self._staging, self._form, self._applying = staging, form, applying
        self._login = ""
        self._away: dict[str, Draft] = {}

    def change_person(self, me: DeskMe | None) -> bool:
        """Who works here from now on; False: the same as before. While that is not known, what
        was prepared stays his who was known last."""
        if me is None:
            return False
        login = me.person.login if me.person is not None else f"desk:{me.name}"
        if login == self._login:
            return False
        self._away = self._all()
        self._login = login
        self._bring_back()
        return True

    def memory(self) -> str:
        """Everybody's."""
        return msgspec.json.encode(SkillMemory(self._all())).decode()

    def remember(self, memory: str) -> bool:
        """Everybody's as they were; False: it cannot be read."""
        try:
            self._away = dict(msgspec.json.decode(memory, type=SkillMemory).drafts)
        except msgspec.MsgspecError:
            return False
        self._bring_back()
        return True

    def _all(self) -> dict[str, Draft]:
        mine = Draft(self._staging.kept(), self._form.timing, self._applying.attempt)
        every = {**self._away, self._login: mine} if self._login else dict(self._away)
        return {login: draft for login, draft in every.items() if draft != Draft()}

    def _bring_back(self) -> None:
        draft = self._away.pop(self._login, Draft())
        self._staging.take_up(draft.staging)
        self._form.show_timing(draft.timing)
        self._applying.take_up(draft.attempt)
