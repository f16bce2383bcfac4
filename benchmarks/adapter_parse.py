"""Reading QueueStatus of 300 agents in three queues, beside the quickest parsers we know of."""

from collections.abc import Callable, Iterator

from benchmarks.figure import Benchmark, Figure, Limit, Setting
from benchmarks.rawman_parsers import DeltaParser, LayoutParser, by_partition
from benchmarks.rawman_replies import Switch
from benchmarks.timing import least_ms
from supervisor_app.acd.ami_wire import KnownBlocks, list_items, parse_reply

AGENTS, QUEUES = 300, 3
CHANGED = 0.1
"""Of the memberships, from one answer to the next."""
_ANSWERS = 10


def _in_turn(answers: list[bytes], parse: Callable[[bytes], object]) -> Callable[[], object]:
    """Something that reads the next answer each time it is called."""
    place = 0

    def read() -> object:
        nonlocal place
        place = (place + 1) % len(answers)
        return parse(answers[place])

    return read


def measure(setting: Setting) -> Iterator[Figure]:
    """Each parser reads the same answers, of which each differs in a tenth from the one before."""
    switch = Switch(AGENTS, QUEUES)
    answers = []
    for _ in range(_ANSWERS):
        switch.change(CHANGED)
        answers.append(switch.status())
    parsers: dict[str, Callable[[bytes], object]] = {
        "delta, a tenth changed": DeltaParser().parse,
        "layout expression": LayoutParser(answers[0]).parse,
        "partition": by_partition,
    }
    known = KnownBlocks()
    ours = _in_turn(answers, lambda body: list_items(parse_reply(body, known)))
    others = [_in_turn(answers, parse) for parse in parsers.values()]
    own_ms, *other_ms = least_ms(ours, *others, rounds=20 if setting.quick else 400)
    yield Figure("QueueStatus read by the adapter", own_ms, "ms")
    for name, took_ms in zip(parsers, other_ms, strict=True):
        yield Figure(f"by {name}", took_ms, "ms")
    best = Limit(3, "requirement: the best of the parsers above, in the same run")
    yield Figure("adapter to the best of these", own_ms / min(other_ms), "times", best)
    setting.notes.append(
        f"{AGENTS} agents in {QUEUES} queues, {len(answers[0]):,} bytes; the least of many times"
    )


BENCHMARK = Benchmark(
    name="adapter-parse",
    purpose="QueueStatus read, beside the quickest parsers",
    takes_s=10,
    quick_s=2,
    measure=measure,
)
