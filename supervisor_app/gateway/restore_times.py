"""What is fixed about a change of skills when it is taken: when its shift ends, that the queue it
waits for and the plan it comes from are there, and that it is that plan."""

from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.commands import ChangeSkills, Restore, RestoreKind
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person
from supervisor_app.domain.plan_difference import is_from_plan
from supervisor_app.domain.plans import PlanCell
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shifts import shift_end
from supervisor_app.domain.words import Words
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.plan_store import PLANS
from supervisor_app.gateway.planned_agents import live_skills, may_change_all

_OTHERWISE = Words("请改用指定的时间。", "Choose a time instead.")


class LooksAhead:
    """Fixes what a change of skills says of later."""

    def __init__(self, floor: Floor, centre: Callable[[], CentreRow], thread: OwnThread) -> None:
        self._floor = floor
        self._centre = centre
        self._thread = thread

    async def fixed(self, command: ChangeSkills, person: Person, now: Instant) -> ChangeSkills:
        """The command with its instants. The end of a shift is that of the roster of now, also
        where somebody changes the roster afterwards. The plan's name stays only where it is what
        the plan wants, and of somebody who may change all its agents: else that would be in force.
        Raises `Declined`, `STORE_ERRORS`."""
        cells = await self._planned(command.plan)
        is_plans = is_from_plan(command.cells, cells, live_skills(self._floor), now)
        if not (is_plans and may_change_all(person, self._floor, cells)):
            command = structs.replace(command, plan="")
        begins = max(now, command.at or now)
        return structs.replace(command, restore=self._restore(command.restore, begins))

    def _restore(self, restore: Restore, begins: Instant) -> Restore:
        match restore.kind:
            case RestoreKind.AT:
                if restore.at is not None and restore.at <= begins:
                    raise Declined(
                        422,
                        Words("恢复时间应在生效时间之后", "it is to be put back after it begins"),
                        Words("请改后再试。", "Change it, and try again."),
                    )
                return restore
            case RestoreKind.SHIFT_END:
                ends = shift_end(self._centre(), begins)
                if ends is None:
                    words = Words("届时没有排班，没有班末", "no shift works then, so none ends")
                    raise Declined(422, words, _OTHERWISE)
                return structs.replace(restore, at=ends)
            case RestoreKind.HEALTHY:
                if restore.queue not in self._floor.queues:
                    raise Declined(422, Words("没有这个队列", "there is no such queue"), _OTHERWISE)
                return structs.replace(restore, at=None)
            case RestoreKind.NEVER:
                return Restore()

    async def _planned(self, key: str) -> tuple[PlanCell, ...]:
        if not key:
            return ()
        found = await self._thread.write(lambda c: PLANS.current(c, key))
        if found is None:
            raise Declined(
                422,
                Words("没有这个预案，可能已被删除", "there is no such plan; it may be deleted"),
                Words("请重新打开预案列表。", "Open the list of plans again."),
            )
        return found.cells
