"""What the page 应急 knows at one moment; every part of it is shown one and the same."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.emergency import (
    CurvePoint,
    Emergency,
    ExitNow,
    Level,
    LineNow,
    LogLine,
    Phase,
    Proposal,
    Step,
    StepState,
)
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.line_display import rests
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.people import ROLE_NAMES, Right, Scope, roles_with
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr, words

SEPARATORS = {"zh": "、", "en": ", "}


class Standing(StrEnum):
    """How things stand."""

    UNKNOWN = "unknown"
    """The gateway has not said yet."""
    NONE = "none"
    PROPOSED = "proposed"
    ACTIVE = "active"
    RELEASED = "released"


class Seen(Struct, frozen=True):
    """All of it. `now`: on the gateway's clock; while stale it is when the picture stopped."""

    view: FloorView | None = None
    situation: SituationNow | None = None
    restores: tuple[PendingRestore, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()
    """Keys of the skill plans with their names."""
    me: DeskMe | None = None
    now: Instant = 0.0
    stale: bool = False
    language: str = "zh_CN"
    lines_now: tuple[LineNow, ...] | None = None
    """The level lines at the moment of `view`; None: as the gateway told them."""
    exits_now: tuple[ExitNow, ...] | None = None
    """The exit conditions of the one that goes on, likewise."""

    @property
    def frozen(self) -> bool:
        """Nothing of the floor may look live."""
        return self.stale or (self.situation is not None and self.situation.suspended)

    @property
    def standing(self) -> Standing:
        """How things stand."""
        if self.situation is None:
            return Standing.UNKNOWN
        if self.emergency is not None:
            active = self.emergency.phase is Phase.ACTIVE
            return Standing.ACTIVE if active else Standing.RELEASED
        return Standing.PROPOSED if self.proposal is not None else Standing.NONE

    @property
    def emergency(self) -> Emergency | None:
        """The one that goes on, or that was released a moment ago."""
        return self.situation.emergency if self.situation is not None else None

    @property
    def active(self) -> Emergency | None:
        """The one that goes on."""
        return self.emergency if self.standing is Standing.ACTIVE else None

    @property
    def level(self) -> Level | None:
        """Of the emergency that goes on."""
        return self.active.level if self.active is not None else None

    @property
    def proposal(self) -> Proposal | None:
        """What asks to be declared now; one that was put off is not."""
        made = self.situation.proposal if self.situation is not None else None
        if made is None or (made.put_off_until is not None and made.put_off_until > self.now):
            return None
        return made

    @property
    def put_off(self) -> Proposal | None:
        """A proposal to which somebody said 暂不."""
        made = self.situation.proposal if self.situation is not None else None
        return made if made is not None and self.proposal is None else None

    @property
    def lines(self) -> tuple[LineNow, ...]:
        """The level lines."""
        if self.lines_now is not None:
            return self.lines_now
        return self.situation.lines if self.situation is not None else ()

    @property
    def log(self) -> tuple[LogLine, ...]:
        """Of the emergency, the newest first; of one instant, what was written last."""
        record = self.situation.record if self.situation is not None else None
        if record is None:
            return ()
        placed = sorted(enumerate(record.log), key=lambda one: (one[1].at, one[0]), reverse=True)
        return tuple(line for _, line in placed)

    @property
    def exits(self) -> tuple[ExitNow, ...]:
        """The exit conditions; of one that is over, as they stood at its end."""
        if self.exits_now is not None:
            return self.exits_now
        return self.emergency.exits if self.emergency is not None else ()

    @property
    def exits_since(self) -> Instant | None:
        """Since when all exit conditions are met; None: not all are, or nobody knows."""
        one = self.emergency
        all_met = one is not None and all(each.met for each in self.exits)
        return one.exit_since if one is not None and all_met else None

    @property
    def waiting(self) -> int | None:
        """How many wait in the emergency's queue at this moment, or in all."""
        if self.view is None:
            return None
        one = self.emergency
        if one is None or one.queue is None:
            return None if self.view.lost else self.view.total.waiting
        if self.view.is_lost(one.queue):
            return None
        queue = self.view.queues.get(one.queue)
        return None if queue is None else queue.waiting

    @property
    def curve(self) -> tuple[CurvePoint, ...]:
        """Of the emergency; beside one, the waiting of all queues by the minute."""
        record = self.situation.record if self.situation is not None else None
        if self.emergency is not None:
            return record.curve if record is not None else ()
        gauges = self.view.gauges if self.view is not None else ()
        rows = [row for row in gauges if row.at >= self.now - 1920]
        return tuple(CurvePoint(row.at, row.waiting, None, None) for row in rows)

    @property
    def current(self) -> Step | None:
        """The step that is being worked on."""
        steps = self.emergency.steps if self.emergency is not None else ()
        return next((step for step in steps if step.state is StepState.CURRENT), None)

    @property
    def centre(self) -> CentreRow | None:
        """The centre of the picture."""
        return self.view.centre if self.view is not None else None

    @property
    def login(self) -> str:
        """Who works at this desk."""
        person = self.me.person if self.me is not None else None
        return person.login if person is not None else ""

    def say(self, term: Words) -> str:
        """A term in the user's language."""
        return words(term, self.language)

    def clock(self, at: Instant, seconds: bool = True) -> str:
        """An instant on the centre's wall clock."""
        return clock(at, self.centre, seconds) if self.centre is not None else ""

    def queue(self, queue: QueueId | None) -> str:
        """A queue's name; empty where there is none."""
        if queue is None or self.view is None:
            return ""
        row = self.view.queue_rows.get(queue)
        return self.say(row.title) if row is not None else str(queue)

    def about(self, emergency: Emergency) -> str:
        """What an emergency is about."""
        if emergency.about is not None:
            return self.say(emergency.about.name)
        return self.queue(emergency.queue) or tr("全部队列")

    @property
    def gap(self) -> str:
        """What a panel of live figures says beside its hatched mark; empty while it is live."""
        if self.frozen:
            return tr("停在 {time}", time=self.clock(self.now))
        return without_words(self.view) if self.view is not None else ""

    @property
    def old_queue(self) -> bool:
        """Whether who waits in the emergency's queue, or in all, is not known now, though much is
        live: its ACD is not heard, or one of them all."""
        view, one = self.view, self.emergency
        if view is None or not view.lost:
            return False
        return one is None or one.queue is None or view.is_lost(one.queue)

    def rests(self, one: LineNow | ExitNow) -> bool:
        """Whether a line or a condition is not judged: nothing is, or not what it is about."""
        if self.frozen or one.about is None or self.view is None:
            return self.frozen
        compare = one.two if isinstance(one, LineNow) else one.compare
        return rests(compare, one.about.subject, self.view)

    # What may be done

    def may(self, right: Right) -> bool:
        """Whether the person at this desk has a right."""
        return self.me is not None and self.me.rights.get(right, Scope.NONE) is not Scope.NONE

    def why_not(self, right: Right) -> str:
        """Why the person at this desk may not; empty: he may."""
        if self.me is None:
            return tr("正在核对权限")
        if self.may(right):
            return ""
        names = [self.say(ROLE_NAMES[role]) for role in roles_with(right)]
        listed = SEPARATORS["en" if self.language.startswith("en") else "zh"].join(names)
        return tr("没有此权限；有此权限的角色：{roles}", roles=listed)

    def why_no_declaration(self) -> str:
        """Why nothing can be declared now; empty: it can."""
        if self.situation is None:
            return tr("正在读取应急状态")
        if self.active is not None:
            return tr("已有应急正在进行")
        return self.why_not(Right.EMERGENCY)

    def why_no_change(self, right: Right) -> str:
        """Why the emergency cannot be worked on; empty: it can."""
        if self.active is None:
            return tr("没有正在进行的应急")
        return self.why_not(right)

    def why_no_run(self, on_acd: bool) -> str:
        """Why an action that is prepared cannot be run; `on_acd`: it changes something there."""
        if on_acd and self.frozen:
            return tr("数据中断，暂停操作")
        return self.why_no_change(Right.EMERGENCY)
