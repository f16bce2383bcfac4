"""What three kept minutes of a FreeSWITCH amount to, counted from its raw events alone.

Nothing of the adapter is used here, so that its figures can be held against these. The rule for a
caller who hangs up, calls again and is let back to his place: his second call is a second contact,
and its wait begins when he is back.
"""

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

STREAM = Path(__file__).parent / "freeswitch_samples" / "stream"
Event = dict[str, Any]
REFUSES = ("USER_BUSY", "CALL_REJECTED")
LETS_RING = ("NO_ANSWER", "ALLOTTED_TIMEOUT", "NO_USER_RESPONSE")


def lines(name: str) -> list[Event]:
    """A kept file of JSON lines."""
    body = (STREAM / name).read_bytes()
    text = (lzma.decompress(body) if name.endswith("xz") else body).decode()
    return [json.loads(line) for line in text.splitlines()]


def table(body: str, *, shifts_at: str = "cid_name") -> list[dict[str, str]]:
    """A kept text list. A caller may have a ``|`` in his name."""
    texts = body.strip().split("\n")[:-1]
    if not texts:
        return []
    header, found = texts[0].split("|"), []
    for text in texts[1:]:
        cells = text.split("|")
        while len(cells) > len(header):
            place = header.index(shifts_at)
            cells[place : place + 2] = ["|".join(cells[place : place + 2])]
        found.append(dict(zip(header, cells, strict=True)))
    return found


def stamp(event: Event) -> float:
    """When an event was made."""
    return int(event["Event-Date-Timestamp"]) / 1e6


class Contact:
    """One caller's channel in one queue."""

    def __init__(self, queue: str, session: str, came: float) -> None:
        self.queue, self.session, self.came = queue, session, came
        self.back = False
        """He was there before and was let back to his place."""
        self.seen_from_start = True
        self.answered: float | None = None
        self.agent = ""
        self.left: float | None = None
        self.how = ""
        """``answered``, ``BREAK_OUT`` and its like; empty while he waits."""
        self.wait_s = self.ring_s = 0
        self.ended: float | None = None
        self.talk_s = 0


class Oracle:
    """Contacts by the caller's channel, and rings that nobody took."""

    def __init__(self, events: Iterable[Event], members: str, since: float) -> None:
        """`members`: the text list of who was there `since` then; what was before is left out."""
        self.contacts: dict[str, Contact] = {}
        self.vain: Counter[tuple[str, str, str]] = Counter()
        """Rings in vain by queue, agent and cause."""
        self.offers = 0
        self.rang_out: dict[str, float] = {}
        """Agents whose status the switch changed because they did not answer, and when."""
        for row in table(members):
            if row["session_uuid"] and row["state"] in ("Waiting", "Trying", "Answered"):
                came = float(row["rejoined_epoch"]) or float(row["joined_epoch"])
                contact = Contact(row["queue"], row["session_uuid"], came)
                contact.seen_from_start = row["state"] != "Answered"
                contact.agent = "" if contact.seen_from_start else row["serving_agent"]
                self.contacts[contact.session] = contact
        for event in events:
            if stamp(event) >= since:
                self._take(event)

    def _take(self, event: Event) -> None:
        action = event["CC-Action"]
        session = event.get("CC-Member-Session-UUID", "")
        if action in ("member-queue-start", "member-queue-resume"):
            contact = Contact(event["CC-Queue"], session, stamp(event))
            contact.back = action.endswith("resume")
            self.contacts[session] = contact
        elif action == "agent-offering":
            self.offers += 1
        elif action == "agent-max-no-answer":
            self.rang_out[event["CC-Agent"]] = stamp(event)
        elif action == "bridge-agent-start":
            contact = self.contacts[session]
            contact.how, contact.agent = "answered", event["CC-Agent"]
            contact.answered = float(event["CC-Agent-Answered-Time"])
            contact.wait_s = int(contact.answered) - self._from(contact, event)
            contact.ring_s = int(contact.answered) - int(event["CC-Agent-Called-Time"])
        elif action == "bridge-agent-fail":
            self.vain[event["CC-Queue"], event["CC-Agent"], event["CC-Hangup-Cause"]] += 1
        elif action == "bridge-agent-end":
            contact = self.contacts[session]
            contact.ended = float(event["CC-Bridge-Terminated-Time"])
            contact.talk_s = int(contact.ended) - int(event["CC-Agent-Answered-Time"])
        elif action == "member-queue-end" and event["CC-Cause"] == "Cancel":
            contact = self.contacts[session]
            contact.left, contact.how = (
                float(event["CC-Member-Leaving-Time"]),
                event["CC-Cancel-Reason"],
            )
            contact.wait_s = int(contact.left) - self._from(contact, event)

    @staticmethod
    def _from(contact: Contact, event: Event) -> int:
        return int(contact.came) if contact.back else int(event["CC-Member-Joined-Time"])

    def of(self, queue: str, how: str) -> list[Contact]:
        """The contacts of a queue that went on or away in some way."""
        return [one for one in self.contacts.values() if one.queue == queue and one.how == how]

    def figures(self, queue: str) -> dict[str, int]:
        """The day's figures of a queue, named as the tally names them."""
        mine = [one for one in self.contacts.values() if one.queue == queue]
        ended = [one for one in mine if one.ended is not None]
        answered, gave_up = self.of(queue, "answered"), self.of(queue, "BREAK_OUT")
        rings = Counter[str]()
        for (of, _, cause), count in self.vain.items():
            rings[cause] += count if of == queue else 0
        return {
            "queued": sum(one.seen_from_start for one in mine),
            "answered": len(answered),
            "abandoned": len(gave_up),
            "timed_out": len(self.of(queue, "TIMEOUT")),
            "left_empty": len(self.of(queue, "NO_AGENT_TIMEOUT")),
            "left_by_key": len(self.of(queue, "EXIT_WITH_KEY")),
            "answered_wait_s": sum(one.wait_s for one in answered),
            "abandoned_wait_s": sum(one.wait_s for one in gave_up),
            "ring_s": sum(one.ring_s for one in answered),
            "ended": len(ended),
            "talk_s": sum(one.talk_s for one in ended),
            "refused": sum(rings[cause] for cause in REFUSES),
            "ring_no_answer": sum(rings[cause] for cause in LETS_RING),
        }


def of_the_stream() -> Oracle:
    """The kept three minutes, from the first reading of the agents on."""
    return Oracle(
        lines("callcenter-info-3min.jsonl.xz"), lines("polls-members.jsonl")[0]["body"], began()
    )


def began() -> float:
    """When the agents were first read."""
    return float(lines("polls-agents.jsonl")[0]["t"])


def readings() -> Iterator[tuple[float, dict[str, dict[str, str]]]]:
    """Each reading of the agents: when, and the rows by name."""
    for poll in lines("polls-agents.jsonl"):
        yield float(poll["t"]), {row["name"]: row for row in table(poll["body"])}


def shown_as(row: dict[str, str], at: float) -> str:
    """What a polled row means for the floor, by the reference alone: FreeSWITCH has no word for
    wrap-up (nothing is offered before a second more than its length), nor for being let alone."""
    if row["state"] == "In a queue call":
        return "talking"
    if row["state"] == "Receiving":
        return "ringing"
    if row["status"] == "Logged Out":
        return "offline"
    if row["status"] == "On Break" or row["state"] == "Idle":
        return "break"
    ended, wraps = int(row["last_bridge_end"]), int(row["wrap_up_time"])
    if ended and wraps and at < ended + wraps + 1:
        return "wrap_up"
    return "rona" if at < int(row["ready_time"]) else "ready"
