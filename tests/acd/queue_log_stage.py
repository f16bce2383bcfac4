"""Logs made up for tests, what they mean as events of a floor, and a plain count of their lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from hypothesis import strategies as st

from supervisor_app.acd.asterisk_settings import SurveySettings
from supervisor_app.acd.queue_log import BadLine, Entry, LogClock, entry_of, fields_of
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.acd.queue_log_story import LogStory
from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import AcdId, agent_id, call_id, queue_id
from supervisor_app.domain.tally import LeaveCause

ACD = AcdId("main")
NOON = 1_795_320_000
CALENDAR = CentreCalendar("Asia/Shanghai")
AGENTS = {"王芳": "PJSIP/1001", "李伟": "PJSIP/1002", "陈娜": "PJSIP/1003"}
QUEUES = ("retail", "card")


def clock(now: float = NOON + 86_400.0) -> LogClock:
    return LogClock(CALENDAR.tz, now)


def names() -> AgentNames:
    return AgentNames(ACD, [(interface, name) for name, interface in AGENTS.items()])


def story() -> LogStory:
    return LogStory(ACD, names(), SurveySettings())


def entry(text: str) -> Entry:
    return entry_of(fields_of(text), clock())


def told(lines: Iterable[str]) -> tuple[LogStory, list[BadLine]]:
    """A story of some lines, and what was wrong with them."""
    one, bad = story(), []
    for line in lines:
        try:
            one.take(entry(line))
        except BadLine as fault:
            bad.append(fault)
    return one, bad


@st.composite
def calls(draw: st.DrawFn, number: int) -> list[tuple[int, str]]:
    """The lines of one call, which may go through several queues."""
    at = NOON + draw(st.integers(0, 3000))
    head = f"{NOON}.{number}"
    lines: list[tuple[int, str]] = []
    for queue in draw(st.lists(st.sampled_from(QUEUES), min_size=1, max_size=3)):
        lines.append((at, f"{head}|{queue}|NONE|ENTERQUEUE||1390000{number:04d}|1"))
        name = draw(st.sampled_from(sorted(AGENTS)))
        if draw(st.booleans()):
            at += 5
            lines.append((at, f"{head}|{queue}|{name}|RINGNOANSWER|5000"))
        wait_s = draw(st.integers(0, 700))
        at += wait_s
        way = draw(st.sampled_from(("answer", "answer", "abandon", "time", "key", "empty")))
        if way != "answer":
            lines.append((at, f"{head}|{queue}|NONE|{_LEFT[way].format(wait_s)}"))
            if way == "abandon":
                return lines
            continue
        lines.append((at, f"{head}|{queue}|{name}|CONNECT|{wait_s}|{head}1|{min(wait_s, 3)}"))
        talk_s = draw(st.integers(0, 900))
        at += talk_s
        end = draw(st.sampled_from(("COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER")))
        before = "800|default|" if end == "BLINDTRANSFER" else ""
        lines.append((at, f"{head}|{queue}|{name}|{end}|{before}{wait_s}|{talk_s}|1"))
        if end != "BLINDTRANSFER":
            if draw(st.booleans()):
                score = draw(st.integers(1, 5))
                lines.append((at + 4, f"{head}|{queue}|{name}|SURVEY|{score}"))
            return lines
    return lines


_LEFT = {
    "abandon": "ABANDON|1|1|{}",
    "time": "EXITWITHTIMEOUT|1|1|{}",
    "key": "EXITWITHKEY|1|1|1|{}",
    "empty": "EXITEMPTY|1|1|{}",
}


@st.composite
def logs(draw: st.DrawFn) -> list[str]:
    """A whole log, in the order of its times."""
    lines = [line for number in range(draw(st.integers(1, 8))) for line in draw(calls(number))]
    lines.sort(key=lambda line: line[0])
    return [f"{at}|{text}" for at, text in lines]


def plain_count(lines: Iterable[str]) -> Counter[tuple[str, str, int, str]]:
    """An independent count: words in columns, nothing of calls or of states."""
    count: Counter[tuple[str, str, int, str]] = Counter()
    for line in lines:
        time, _, queue, name, event, *data = line.split("|")
        start = int(time) // 900 * 900
        places = [("queue", f"main/{queue}")]
        if name in AGENTS:
            places.append(("agent", f"main/{AGENTS[name]}"))
        for place in places:
            for what, number in _plain(event, data):
                count[(*place, start, what)] += number
    return Counter({key: number for key, number in count.items() if number})


def _plain(event: str, data: list[str]) -> Iterator[tuple[str, int]]:
    if event == "ENTERQUEUE":
        yield "queued", 1
    if event == "CONNECT":
        yield from (("answered", 1), ("answered_wait_s", int(data[0])), ("ring_s", int(data[2])))
    if event == "ABANDON":
        yield from (("abandoned", 1), ("abandoned_wait_s", int(data[2])))
    if event in ("COMPLETEAGENT", "COMPLETECALLER"):
        yield from (("ended", 1), ("talk_s", int(data[1])))
    if event == "BLINDTRANSFER":
        yield from (("ended", 1), ("talk_s", int(data[3])), ("transferred", 1))
    if event == "SURVEY":
        yield from (("surveys", 1), ("score_sum", int(data[0])), ("satisfied", int(data[0]) >= 4))
    plain = {
        "EXITWITHTIMEOUT": "timed_out",
        "EXITWITHKEY": "left_by_key",
        "EXITEMPTY": "left_empty",
        "RINGNOANSWER": "ring_no_answer",
    }
    if event in plain:
        yield plain[event], 1


def events_of(one: Entry, agents: Mapping[str, str] = AGENTS) -> Iterator[ev.Event]:
    """What a live adapter would have told of the same."""
    at, call = one.at, call_id(ACD, one.call)
    queue, agent = queue_id(ACD, one.queue), agent_id(ACD, agents.get(one.agent, ""))
    match one.event:
        case "ENTERQUEUE":
            yield ev.CallQueued(at=at, call=call, queue=queue)
        case "CONNECT":
            wait_s, ring_s = float(one.data[0]), float(one.data[2])
            yield ev.CallAnswered(
                at=at, call=call, queue=queue, agent=agent, wait_s=wait_s, ring_s=ring_s
            )
        case "ABANDON":
            yield ev.CallAbandoned(at=at, call=call, queue=queue, wait_s=float(one.data[2]))
        case "EXITWITHTIMEOUT" | "EXITWITHKEY" | "EXITEMPTY":
            yield ev.CallLeft(at=at, call=call, queue=queue, cause=_CAUSES[one.event])
        case "RINGNOANSWER":
            yield ev.RingEnded(at=at, call=call, queue=queue, agent=agent, end=ev.RingEnd.NO_ANSWER)
        case "BLINDTRANSFER":
            yield ev.CallTransferred(at=at, call=call, agent=agent, kind=ev.TransferKind.BLIND)
            yield ev.CallEnded(
                at=at, call=call, queue=queue, agent=agent, talk_s=float(one.data[3])
            )
        case "COMPLETEAGENT" | "COMPLETECALLER":
            yield ev.CallEnded(
                at=at, call=call, queue=queue, agent=agent, talk_s=float(one.data[1])
            )
        case "SURVEY":
            score = float(one.data[0])
            yield ev.SurveyAnswered(
                at=at, call=call, queue=queue, agent=agent, score=score, satisfied=score >= 4
            )


_CAUSES = {
    "EXITWITHTIMEOUT": LeaveCause.TIMED_OUT,
    "EXITWITHKEY": LeaveCause.KEY,
    "EXITEMPTY": LeaveCause.EMPTY,
}
