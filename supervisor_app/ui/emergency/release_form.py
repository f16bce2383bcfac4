"""解除: for how long each exit condition has held, what is not done, and why it is released."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.emergency import ExitNow, Release, StepState
from supervisor_app.ui.emergency.exits import exit_tile
from supervisor_app.ui.emergency.forms import REASON, ReasonForm
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import level_name
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.texts import tr, tr_counted

SECOND_MS = 1000


class ReleaseForm(ReasonForm):
    """Counts on while it stands there; before all have held for their time it says 提前解除."""

    manual = "emergency#release"

    def __init__(self, seen_now: Callable[[], Seen], parent: QWidget | None = None) -> None:
        """`seen_now`: what the page shows at this moment."""
        super().__init__(seen_now(), parent)
        self._seen_now = seen_now
        self._counting = QTimer(self, interval=SECOND_MS)
        self._counting.timeout.connect(self.count)
        self._counting.start()

    @Slot()
    def count(self) -> None:
        """What is told, as of now."""
        seen = self._seen_now()
        if seen.active is None:  # somebody else released it; the gateway will say so
            return
        before = self.early
        self.seen = seen
        self.use(self.look)
        if self.early != before:
            self.edited.emit()

    @property
    def early(self) -> bool:
        """Whether releasing now is before all conditions have held for their time."""
        one, seen = self.seen.active, self.seen
        if one is None or not seen.exits:
            return False
        since = seen.exits_since
        return seen.frozen or since is None or seen.now - since < one.exit_hold_s

    def reason_name(self) -> str:
        return tr("提前原因") if self.early else tr("原因")

    def faults(self) -> Mapping[str, str]:
        if self.why:
            return {}
        return {REASON: tr("请填写为什么提前解除") if self.early else tr("请填写原因")}

    def title(self) -> str:
        return tr("解除应急")

    def note(self) -> str:
        return "\n".join((*self._conditions(), *self._undone()))

    def _conditions(self) -> list[str]:
        if self.seen.frozen:
            return [tr("数据中断，无法核对解除条件；现在解除将记为提前解除")]
        found = [self._condition(one) for one in self.seen.exits]
        if self.early:
            found.append(tr("尚未全部保持到时；现在解除将记为提前解除"))
        return found

    def _condition(self, one: ExitNow) -> str:
        tile, active = exit_tile(one, self.seen), self.seen.active
        hold = active.exit_hold_s if active is not None else 0.0
        now = f"{tile.value} {tile.about}".strip()
        if not one.met:
            return tr("▲ {name}：{value}，未满足", name=tile.name, value=now)
        held = 0.0 if one.since is None else max(0.0, self.seen.now - one.since)
        return tr(
            "✓ {name}：{value}，已保持 {held} / {hold}",
            name=tile.name,
            value=now,
            held=duration(min(held, hold) if hold else held),
            hold=duration(hold),
        )

    def _undone(self) -> list[str]:
        steps = self.seen.active.steps if self.seen.active is not None else ()
        left = sum(step.state in (StepState.OPEN, StepState.CURRENT) for step in steps)
        return [tr_counted("还有 {n} 步未完成", left)] if left else []

    def goes(self) -> str:
        one = self.seen.active
        level = level_name(one.level) if one is not None else ""
        if self.early:
            return tr("提前解除{level}应急", level=level)
        return tr("解除{level}应急", level=level)

    def wish(self) -> object:
        one = self.seen.active
        assert one is not None
        return Release(emergency=one.id, reason=self.why)
