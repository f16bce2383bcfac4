"""Writes a plausible month of an Asterisk's queue_log: what the import is measured with.

    python benchmarks/queue_log_month.py FILE [--lines 100000]

A centre of 40 agents and six queues, open from 8 to 20 o'clock, with a morning and an afternoon
peak, quieter weekends, callers who give up, agents who do not answer, breaks, transfers, surveys
and a restart of the switch each week. The same seed gives the same file.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

BEGIN = 1_730_390_400
"""2024-11-01 00:00 in Shanghai, a Friday."""
DAY_S = 86_400
QUEUES = ("retail", "card", "loan", "vip", "complaint", "video")
_SHARES = (38, 27, 14, 9, 8, 4)
_HOURS = (0.4, 1.0, 1.5, 1.4, 0.8, 0.7, 1.1, 1.4, 1.2, 0.9, 0.6, 0.3)
"""Of the hours from 8 to 20 o'clock, how busy each is."""
_SURNAMES = "王李张刘陈杨黄赵周吴"
_GIVEN = ("芳", "伟", "娜", "磊")
_LINES_PER_CALL = 3.46

Line = tuple[float, str]


def agents() -> list[str]:
    """The names by which the log calls the agents; their interfaces are ``PJSIP/1001`` and up."""
    return [surname + given for given in _GIVEN for surname in _SURNAMES]


def interface(number: int) -> str:
    """The interface of the n-th agent, counted from 0."""
    return f"PJSIP/{1001 + number}"


def write_month(file: Path, lines: int = 100_000, days: int = 30, seed: int = 7) -> int:
    """Write about so many lines; returns how many they were."""
    chance = random.Random(seed)
    calls_a_day = lines / _LINES_PER_CALL / days
    count = 0
    with file.open("w", encoding="utf-8") as log:
        for day in range(days):
            begin = BEGIN + day * DAY_S
            weekend = (day + 4) % 7 in (5, 6)
            calls = int(calls_a_day * (0.6 if weekend else 1.16))
            for at, text in sorted(_day(begin, calls, day, chance), key=lambda line: line[0]):
                log.write(f"{int(at)}|{text}\n")
                count += 1
    return count


def _day(begin: int, calls: int, day: int, chance: random.Random) -> Iterator[Line]:
    restart = "QUEUESTART" if day % 7 == 0 else "CONFIGRELOAD"
    yield begin + 1, f"NONE|NONE|NONE|{restart}|"
    yield from _breaks(begin, chance)
    starts = sorted(
        begin + 3600 * (8 + chance.choices(range(12), _HOURS)[0] + chance.random())
        for _ in range(calls)
    )
    for number, start in enumerate(starts):
        yield from _call(start, f"{start:.0f}.{number}", chance)
    yield begin + DAY_S - 1, "NONE|NONE|NONE|CONFIGRELOAD|"


def _breaks(begin: int, chance: random.Random) -> Iterator[Line]:
    for name in agents():
        at = begin + 3600 * chance.uniform(9, 18)
        reason = chance.choice(("小休", "用餐", "培训"))
        yield at, f"NONE|NONE|{name}|PAUSEALL|{reason}"
        yield at + chance.uniform(300, 1800), f"NONE|NONE|{name}|UNPAUSEALL|"


def _call(at: float, call: str, chance: random.Random) -> Iterator[Line]:
    queue = chance.choices(QUEUES, _SHARES)[0]
    head = f"{call}|{queue}"
    caller = f"1{chance.randrange(30, 100)}{chance.randrange(10**8):08d}"
    yield at, f"{head}|NONE|ENTERQUEUE||{caller}|1"
    wait_s = int(chance.expovariate(1 / 18))
    patience_s = int(chance.expovariate(1 / 150))
    if patience_s < wait_s:
        yield at + patience_s, f"{head}|NONE|ABANDON|1|1|{patience_s}"
        return
    if wait_s > 120:
        yield at + 120, f"{head}|NONE|EXITWITHTIMEOUT|1|1|120"
        return
    if chance.random() < 0.01:
        yield at + wait_s, f"{head}|NONE|EXITWITHKEY|1|1|1|{wait_s}"
        return
    name = chance.choice(agents())
    if chance.random() < 0.03:
        yield at + wait_s, f"{head}|{name}|RINGNOANSWER|15000"
        wait_s += 16
        name = chance.choice(agents())
    yield at + wait_s, f"{head}|{name}|CONNECT|{wait_s}|{call}1|{min(wait_s, 4)}"
    yield from _talk(at + wait_s, head, name, wait_s, chance)


def _talk(at: float, head: str, name: str, wait_s: int, chance: random.Random) -> Iterator[Line]:
    talk_s = int(chance.lognormvariate(5.0, 0.7))
    end = at + talk_s
    if chance.random() < 0.02:
        yield end, f"{head}|{name}|BLINDTRANSFER|800|default|{wait_s}|{talk_s}|1"
        return
    by_caller = chance.random() < 0.35
    event = "COMPLETECALLER" if by_caller else "COMPLETEAGENT"
    yield end, f"{head}|{name}|{event}|{wait_s}|{talk_s}|1"
    if not by_caller and chance.random() < 0.85:
        score = chance.choices((1, 2, 3, 4, 5), (2, 2, 6, 30, 60))[0]
        yield end + chance.uniform(3, 12), f"{head}|{name}|SURVEY|{score}"


def main() -> int:
    """Write one, and say what was written."""
    grammar = argparse.ArgumentParser(description=__doc__, add_help=True)
    grammar.add_argument("file", type=Path, metavar="FILE")
    grammar.add_argument("--lines", type=int, default=100_000)
    options = grammar.parse_args()
    count = write_month(options.file, options.lines)
    sys.stdout.write(f"{options.file}: {count:,} lines\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
