"""Who serves a queue: first who can take a call now, the strongest first."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, STATE_NAMES, StateGroup
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.overview.figures import limits_of
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import MISSING, duration
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT, Column, KeyedTableModel
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.reasons import reason_words
from supervisor_app.ui.parts.scaled_delegate import PAD, ScaledDelegate
from supervisor_app.ui.parts.texts import tr

ROW_H = 30
MARK = 10
STATE, AGENT, LEVEL, TIME, QUEUE = range(5)
WIDTHS = (112, 150, 44, 70, 94)
ORDER = (
    StateGroup.READY,
    StateGroup.WRAP_UP,
    StateGroup.BREAK,
    StateGroup.MEETING,
    StateGroup.TALKING,
    StateGroup.HELD,
    StateGroup.OFFLINE,
)
"""Who can help soonest comes first: free, soon free, could be called back, busy, gone."""
RANK = {group: place for place, group in enumerate(ORDER)}


class Helper(Struct, frozen=True):
    """An agent and how strong he is in the queue; 1 is the strongest."""

    agent: AgentRow
    level: int


class HelperModel(KeyedTableModel[AgentId, Helper]):
    """The agents of one queue."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.view: FloorView | None = None
        self.now: Instant = 0.0
        self.language = "zh_CN"
        self.stale = False
        self._agents: Mapping[AgentId, AgentRow] | None = None
        self._queue: QueueId | None = None
        titles = (
            lambda: tr("状态"),
            lambda: tr("坐席"),
            lambda: tr("级"),
            lambda: tr("时长"),
            lambda: tr("当前队列"),
        )
        texts = (self.state, self.agent, self.level, self.time, self.queue)
        super().__init__(
            [
                Column(
                    str(place),
                    titles[place],
                    texts[place],
                    severity=self.severity if place == TIME else _normal,
                    told=self.told,
                    align=RIGHT if place in (LEVEL, TIME) else LEFT,
                    width=width,
                )
                for place, width in enumerate(WIDTHS)
            ],
            parent,
        )

    def show_queue(self, view: FloorView, queue: QueueId) -> bool:
        """Show who serves a queue; False where the floor's agents are the same as before."""
        self.view = view
        if view.agents is self._agents and queue == self._queue:
            return False
        self._agents, self._queue = view.agents, queue
        old = {key: self.row(place) for place, key in enumerate(self.keys)}
        found = [
            _kept(old.get(agent.id), agent, skill.level)
            for agent in view.agents.values()
            for skill in agent.skills
            if skill.queue == queue
        ]
        found.sort(key=_can_help)
        self.show({helper.agent.id: helper for helper in found})
        return True

    def state(self, helper: Helper) -> str:
        """What he does."""
        return STATE_NAMES[helper.agent.state].in_language(self.language)

    def agent(self, helper: Helper) -> str:
        """Name and code."""
        return f"{helper.agent.name} {helper.agent.code}".strip()

    def level(self, helper: Helper) -> str:
        """How strong he is in this queue."""
        return str(helper.level)

    def time(self, helper: Helper) -> str:
        """How long he has been in his state."""
        since = helper.agent.since
        return duration(self._spent(helper)) if since > 0 else MISSING

    def _spent(self, helper: Helper) -> float:
        view, agent = self.view, helper.agent
        now = self.now if view is None else view.now_of(agent.id, self.now)
        return max(0.0, now - agent.since)

    def is_lost(self, helper: Helper) -> bool:
        """Whether his ACD is not heard while others are."""
        return self.view is not None and self.view.is_lost(helper.agent.id)

    def queue(self, helper: Helper) -> str:
        """Whose contact he has in hand, which may be another queue's."""
        queue = helper.agent.queue
        row = self.view.queue_rows.get(queue) if self.view and queue else None
        return row.title.in_language(self.language) if row else ""

    def limit(self, helper: Helper) -> Limit | None:
        """What limits the time in his state."""
        if self.view is None or self.is_lost(helper):
            return None
        limits = limits_of(self.view.centre, helper.agent.queue)
        return limits.of_state(GROUP_OF[helper.agent.state])

    def severity(self, helper: Helper) -> Severity:
        """The time in his state against its limit; while stale nothing is judged."""
        limit = self.limit(helper)
        if limit is None or self.stale or helper.agent.since <= 0:
            return Severity.NORMAL
        return limit.severity(float(int(self._spent(helper))))

    def told(self, helper: Helper) -> str:
        """What stands behind the row."""
        limit = self.limit(helper)
        bounds = (limit.warning, limit.critical) if limit else ()
        written = " / ".join(duration(bound) for bound in bounds if bound is not None)
        lines = [self.agent(helper), f"{self.state(helper)} {self.time(helper)}"]
        lines += [tr("阈值 {limit}", limit=written)] if written else []
        lines += [tr("技能级别 {level}，1 级最强", level=helper.level)]
        lines += [reason_words(helper.agent.reason)]
        return "\n".join(line for line in lines if line)


def _kept(old: Helper | None, agent: AgentRow, level: int) -> Helper:
    if old is not None and old.agent is agent and old.level == level:
        return old
    return Helper(agent, level)


def _can_help(helper: Helper) -> tuple[int, int, float, str]:
    agent = helper.agent
    return RANK[GROUP_OF[agent.state]], helper.level, agent.since, agent.id


def _normal(_: Helper) -> Severity:
    return Severity.NORMAL


class HelperDelegate(ScaledDelegate):
    """State with its glyph, name and code, level, time in state, queue in hand."""

    def __init__(self, model: HelperModel) -> None:
        super().__init__(ROW_H)
        self._model = model

    def is_lost(self, row: Any) -> bool:
        return isinstance(row, Helper) and self._model.is_lost(row)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        if not isinstance(row, Helper):
            return
        x = area.left() + PAD
        match place:
            case 0:
                self._state(painter, area, row)
            case 1:
                end = self.write_left(painter, area, x, row.agent.name, Role.NAME, self._tone("t1"))
                code = row.agent.code
                end = self.write_left(painter, area, end + 5, code, Role.NOTE, self.color("t3"))
                if self.is_lost(row):
                    mark = QRectF(end + 5, round(area.center().y() - MARK / 2), MARK, MARK)
                    hatched_square(painter, mark, self.look.theme)
            case 2:
                self.write_right(
                    painter, area, self._model.level(row), Role.NUMBER, self._tone("t1")
                )
            case 3:
                severity = self._model.severity(row)
                pen = self.ground(painter, area, severity)
                strong = severity is Severity.CRITICAL
                role = Role.NUMBER_STRONG if strong else Role.NUMBER
                self.write_right(painter, area, self._model.time(row), role, pen)
            case _:
                text = self._model.queue(row)
                self.write_left(painter, area, x, text, Role.BODY, self._tone("t2"))

    def _state(self, painter: QPainter, area: QRectF, row: Helper) -> None:
        group = GROUP_OF[row.agent.state]
        token = "t1" if group is StateGroup.READY else "t2"
        box = QRectF(area.left() + PAD, round(area.center().y() - 5.5), 11, 11)
        draw_glyph(painter, STATE_GLYPH[group], box, self._tone(token))
        x = area.left() + PAD + 17
        self.write_left(painter, area, x, self._model.state(row), Role.BODY, self._tone(token))

    def _tone(self, token: str) -> Any:
        return self.color("t3" if self.stale else token)
