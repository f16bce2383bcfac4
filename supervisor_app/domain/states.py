"""Canonical agent states: every ACD's words are mapped to these in its adapter (semantics 1.4)."""

from enum import StrEnum

from supervisor_app.domain.words import Words


class AgentState(StrEnum):
    """What an agent is doing, in the same words for every ACD."""

    READY = "ready"
    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"
    OTHER_CALL = "other_call"
    SUPERVISING = "supervising"
    WRAP_UP = "wrap_up"
    BREAK = "break"
    RONA = "rona"
    MEETING = "meeting"
    OFFLINE = "offline"


class StateGroup(StrEnum):
    """The seven states that the floor is counted in; their sum is the number of agents."""

    READY = "ready"
    TALKING = "talking"
    HELD = "held"
    WRAP_UP = "wrap_up"
    BREAK = "break"
    MEETING = "meeting"
    OFFLINE = "offline"


GROUP_OF: dict[AgentState, StateGroup] = {
    AgentState.READY: StateGroup.READY,
    # A ringing agent is taken: counting him as free is what others' boards do wrong.
    AgentState.RINGING: StateGroup.TALKING,
    AgentState.TALKING: StateGroup.TALKING,
    AgentState.HELD: StateGroup.HELD,
    AgentState.OTHER_CALL: StateGroup.TALKING,
    AgentState.SUPERVISING: StateGroup.TALKING,
    AgentState.WRAP_UP: StateGroup.WRAP_UP,
    AgentState.BREAK: StateGroup.BREAK,
    AgentState.RONA: StateGroup.BREAK,
    AgentState.MEETING: StateGroup.MEETING,
    AgentState.OFFLINE: StateGroup.OFFLINE,
}

STATE_NAMES: dict[AgentState, Words] = {
    AgentState.READY: Words("空闲", "Ready"),
    AgentState.RINGING: Words("振铃", "Ringing"),
    AgentState.TALKING: Words("通话", "Talking"),
    AgentState.HELD: Words("保持", "Hold"),
    AgentState.OTHER_CALL: Words("非队列通话", "Other call"),
    AgentState.SUPERVISING: Words("监听中", "Supervising"),
    AgentState.WRAP_UP: Words("话后", "Wrap-up"),
    AgentState.BREAK: Words("小休", "Break"),
    AgentState.RONA: Words("超时未接", "No answer"),
    AgentState.MEETING: Words("会培", "Meeting"),
    AgentState.OFFLINE: Words("未签入", "Signed out"),
}

GROUP_NAMES: dict[StateGroup, Words] = {
    group: STATE_NAMES[AgentState(group.value)] for group in StateGroup
}
