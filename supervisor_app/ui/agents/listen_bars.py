"""Why one cannot listen to an agent, as far as the desk knows it; the gateway knows more."""

from collections.abc import Mapping

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.people import Person, Right
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import AgentState
from supervisor_app.ui.agents.allowed import Allowed
from supervisor_app.ui.parts.texts import tr

RIGHT_OF = {
    ListenMode.LISTEN: Right.LISTEN,
    ListenMode.WHISPER: Right.WHISPER,
    ListenMode.BARGE: Right.BARGE,
}
_HEARD = (AgentState.TALKING, AgentState.HELD)


def bars_of(allowed: Allowed, row: AgentRow | None) -> Mapping[ListenMode, str]:
    """Of each mode why it cannot be; empty where it can. None: he is not in the picture, as when
    the gateway has begun anew and has not heard the ACD yet."""
    if row is None:
        return dict.fromkeys(ListenMode, tr("画面中没有这位坐席，暂停操作"))
    bars = {mode: allowed.why_not_at(right, row) for mode, right in RIGHT_OF.items()}
    bars[ListenMode.LISTEN] = why_not_begin(allowed, row)
    return bars


def reasons_of(allowed: Allowed, centre: CentreRow) -> Mapping[ListenMode, bool]:
    """For which modes this person has to say why."""
    return {mode: allowed.needs_reason(right, centre) for mode, right in RIGHT_OF.items()}


def why_not_begin(allowed: Allowed, row: AgentRow) -> str:
    """Why a listen cannot begin; empty: nothing is known that stands in its way."""
    person = None if allowed.me is None else allowed.me.person
    return allowed.why_not_at(Right.LISTEN, row) or _of_phone(person) or _of_call(row)


def _of_phone(person: Person | None) -> str:
    if person is None or person.extension:
        return ""
    return tr("您本人的话机没有登记：请管理员在 设置 › 人员 中填写您的分机号")


def _of_call(row: AgentRow) -> str:
    return "" if row.state in _HEARD else tr("他不在队列通话中：请等他接起来电")
