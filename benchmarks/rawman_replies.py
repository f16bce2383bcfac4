"""Answers to QueueStatus as Asterisk 22 writes them, of as many agents and queues as are wanted."""

import random

_SURNAMES = "王李张刘陈杨黄赵周吴"
_GIVEN = "芳伟娜磊静强敏军洋杰"

_QUEUE = """Event: QueueParams
Queue: {queue}
Max: 0
Strategy: leastrecent
Calls: {calls}
Holdtime: 7
TalkTime: 41
Completed: {completed}
Abandoned: 12
ServiceLevel: 20
ServicelevelPerf: 91.2
ServicelevelPerf2: 90.1
Weight: 0

"""
_MEMBER = """Event: QueueMember
Queue: {queue}
Name: {name}
Location: PJSIP/{extension}
StateInterface: PJSIP/{extension}
Membership: dynamic
Penalty: {penalty}
CallsTaken: {taken}
LastCall: {last_call}
LastPause: {last_pause}
LoginTime: 1795329628
InCall: {in_call}
Status: {status}
Paused: {paused}
PausedReason: {reason}
Wrapuptime: 0

"""


class Switch:
    """A switch whose members change now and then, all of them in the same order.

    `idle`: nobody talks, rings or is paused.
    """

    def __init__(self, agents: int, queues: int, *, idle: bool = False, seed: int = 3) -> None:
        self._dice = random.Random(seed)
        self._idle = idle
        self._queues = [f"queue{number}" for number in range(queues)]
        self._members = {
            (queue, number): self._member(queue, number)
            for queue in self._queues
            for number in range(agents)
        }

    def change(self, share: float) -> None:
        """Something happens to this share of the memberships."""
        for queue, number in self._dice.sample(
            list(self._members), round(share * len(self._members))
        ):
            self._members[queue, number] = self._member(queue, number)

    def status(self) -> bytes:
        """Its answer to QueueStatus."""
        blocks = ["Response: Success\nEventList: start\nMessage: Queue status will follow\n\n"]
        for queue in self._queues:
            blocks.append(_QUEUE.format(queue=queue, calls=3, completed=812))
            blocks += [text for (of, _), text in self._members.items() if of == queue]
        items = len(self._members) + len(self._queues)
        end = f"Event: QueueStatusComplete\nEventList: Complete\nListItems: {items}\n\n"
        return "".join([*blocks, end]).replace("\n", "\r\n").encode()

    def _member(self, queue: str, number: int) -> str:
        dice = self._dice
        paused = dice.random() < 0.1 and not self._idle
        return _MEMBER.format(
            queue=queue,
            name=_SURNAMES[number % 10] + _GIVEN[number // 10 % 10],
            extension=1001 + number,
            penalty=dice.randrange(7),
            taken=dice.randrange(60),
            last_call=1795330000 + dice.randrange(3600),
            last_pause=1795330000 + dice.randrange(3600) if paused else 0,
            in_call=0 if self._idle else dice.randrange(2),
            status=1 if self._idle else dice.choice((1, 1, 2, 6)),
            paused=int(paused),
            reason="小休" if paused else "",
        )
