"""What is said of a pending restore: what comes back, when, and what stands in its way."""

from msgspec import Struct

from supervisor_app.domain.commands import Outcome, RestoreKind
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.staging import CellFault
from supervisor_app.ui.parts.formats import count, duration
from supervisor_app.ui.parts.texts import tr, tr_counted, words
from supervisor_app.ui.skills.moments import moment
from supervisor_app.ui.skills.reading import SkillReading

MOST_OUTCOMES = 3
MINUTE_S = 60.0


class Said(Struct, frozen=True):
    """One line in the user's language."""

    text: str
    left: str
    """How long until then, or how long the queue has been well."""
    detail: str
    """What became of its cells, where a person has to decide."""
    told: str


class RestoreWords:
    """Says it in the language of a reading."""

    def __init__(self, reading: SkillReading) -> None:
        self._reading = reading

    def said(
        self,
        one: PendingRestore,
        centre: CentreRow,
        now: Instant,
        healthy_s: float,
        total: int = 0,
    ) -> Said:
        """`金卡会员 2 人，14:45 恢复`, of `total` in all where that is to be said."""
        text = self._text(one, centre, now)
        prefix = tr("待恢复 {count}：", count=total) if total else ""
        told = text
        if one.author:
            at = moment(one.began, centre, now)
            by = tr("{author} 于 {time} 调整", author=one.author, time=at)
            told = f"{text}\n{by}"
        detail = self._detail(one, MOST_OUTCOMES) if one.asks else ""
        if one.outcomes:
            told = f"{told}\n{self._detail(one, len(one.outcomes))}"
        return Said(f"{prefix}{text}", self._left(one, now, healthy_s), detail, told)

    def _text(self, one: PendingRestore, centre: CentreRow, now: Instant) -> str:
        when = tr("已到恢复时间")
        if one.words is not None:
            when = words(one.words, self._reading.language)
        elif one.kind is RestoreKind.HEALTHY and one.queue is not None:
            when = tr("{queue}恢复正常后恢复", queue=self._reading.queue_name(one.queue))
        elif one.at is not None:
            when = tr("到 {time} 恢复", time=moment(one.at, centre, now))
        return f"{self._what(one)}{tr('，')}{when}"

    def _what(self, one: PendingRestore) -> str:
        people = len({cell.agent for cell in one.cells})
        queues = list(dict.fromkeys(cell.queue for cell in one.cells))
        name = self._reading.full_name(queues[0]) if queues else ""
        if len(queues) > 1:
            whole = tr("{queue}等 {queues} 队列", queue=name, queues=len(queues))
            return tr_counted("{queues} {n} 人", people, queues=whole)
        return tr_counted("{queues} {n} 人", people, queues=name)

    @staticmethod
    def _left(one: PendingRestore, now: Instant, healthy_s: float) -> str:
        if one.asks:
            return ""
        if one.kind is RestoreKind.HEALTHY:
            if one.well_since is None:
                return tr("尚未正常")
            well = int(max(0.0, now - one.well_since) // MINUTE_S)
            whole = max(1, round(healthy_s / MINUTE_S))
            return tr("已正常 {well}/{whole} 分", well=min(well, whole), whole=whole)
        if one.at is not None and one.at > now:
            return tr("剩 {time}", time=duration(one.at - now))
        return ""

    def _detail(self, one: PendingRestore, most: int) -> str:
        lines = [self._outcome(each) for each in one.outcomes[:most]]
        rest = len(one.outcomes) - len(lines)
        if rest > 0:
            lines.append(tr("另有 {count} 项", count=count(rest)))
        return "\n".join(lines)

    def _outcome(self, one: Outcome) -> str:
        """`许楠 80101 信用卡：已被他人修改`, with the ACD's own reason."""
        reading = self._reading
        name = ""
        if one.agent is not None and one.queue is not None:
            who = reading.agent_name((one.agent, one.queue))
            name = " ".join(part for part in (*who, reading.full_name(one.queue)) if part)
        said = reading.fault_words(CellFault(one.state, one.why, one.native))
        return f"{name}{tr('：')}{said}"
