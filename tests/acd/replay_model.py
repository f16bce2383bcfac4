"""The rows that a FreeSWITCH has while three kept minutes go by again, and what commands make of
them. It is moved by the raw events and by what was kept of the commands beside them; nothing of the
adapter is used, so that what the adapter says can be held against it."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from replay_time import ReplayTime

SAMPLES = Path(__file__).parent / "freeswitch_samples"
STREAM = SAMPLES / "stream"
Row = dict[str, str]
Event = dict[str, Any]
REFUSED_DELAYS = {
    "USER_BUSY": "busy_delay_time",
    "CALL_REJECTED": "reject_delay_time",
    "NO_ANSWER": "no_answer_delay_time",
    "ALLOTTED_TIMEOUT": "no_answer_delay_time",
}
LETS_RING = ("NO_ANSWER", "ALLOTTED_TIMEOUT")
"""Causes that count towards ``max_no_answer``."""
KEPT_AFTER_S = {"retail@default": 60, "vip@default": 60, "card@default": 30}
"""``discard_abandoned_after`` of each queue in the kept configuration."""
CORE = "2f1aa0bd-e41c-4e97-9e19-1d7fb727f457"


def kept_lines(name: str) -> list[dict[str, Any]]:
    """A kept file of JSON lines."""
    body = (STREAM / name).read_bytes()
    text = (lzma.decompress(body) if name.endswith(".xz") else body).decode()
    return [json.loads(line) for line in text.splitlines()]


def rows_of(body: str) -> list[Row]:
    """A text list's rows. Only callers' names hold a ``|`` in what was kept."""
    header, *lines = [line.split("|") for line in body.strip().split("\n")[:-1]] or [[]]
    found = []
    for line in lines:
        more = len(line) - len(header)
        if more:
            place = header.index("cid_name")
            line[place : place + more + 1] = ["|".join(line[place : place + more + 1])]
        found.append(dict(zip(header, line, strict=True)))
    return found


class ReplayModel:
    """The rows, at the times and with the ids that `time` gives."""

    def __init__(self, time: ReplayTime | None = None) -> None:
        self._time = time or ReplayTime()
        self.core = self._time.uuid(CORE)
        polls = kept_lines("polls-tiers-and-queues.jsonl")
        agents, members = kept_lines("polls-agents.jsonl")[0], kept_lines("polls-members.jsonl")[0]
        self.began = self._time.at(float(agents["t"]))
        self.agents = {row["name"]: self._time.row(row) for row in rows_of(agents["body"])}
        waiting = [self._time.row(row) for row in rows_of(members["body"])]
        self.members = {row["uuid"]: row for row in waiting}
        tiers = next(poll["body"] for poll in polls if "tier list" in poll["cmd"])
        self.tiers = {(row["queue"], row["agent"]): row for row in rows_of(tiers)}
        self.queues_text = next(poll["body"] for poll in polls if "queue list" in poll["cmd"])
        self.queues = [line.split("|")[0] for line in self.queues_text.split("\n")[1:-2]]
        self.legs: dict[str, Row] = {}
        """Supervisors' channels by their id."""
        self.heard_as: dict[str, str] = {}
        """By whom each of them is heard, as the digit that says so."""
        self._sequence = 1_000_000

    def script(self) -> Iterator[tuple[float, Event]]:
        """The kept events and changes of tiers, each with its time, in order."""
        steps = [
            (self._time.at(int(event["Event-Date-Timestamp"]) / 1e6), self._time.row(event))
            for event in kept_lines("callcenter-info-3min.jsonl.xz")
        ]
        for one in kept_lines("operations.jsonl"):
            if "tier" in one["cmd"]:
                words = one["cmd"].removeprefix("callcenter_config ")
                steps.append((self._time.at(float(one["t"])), {"command": words}))
        return iter(sorted((s for s in steps if s[0] >= self.began), key=lambda step: step[0]))

    # --- events ----------------------------------------------------------------------------------

    def apply(self, event: Event, at: float) -> list[Event]:
        """What an event does to the rows; the events that follow from it."""
        self._forget_abandoned(at)
        if "command" in event:
            self.config(event["command"].split(), at)
            return []
        agent = self.agents.get(event.get("CC-Agent", ""))
        if agent is not None:
            self._of_agent(agent, event, at)
        match event.get("CC-Action", ""):
            case "agent-offering":
                self._offered(event)
            case "bridge-agent-start":
                answered, by = event["CC-Agent-Answered-Time"], event["CC-Agent"]
                self._member(event, state="Answered", serving_agent=by, bridge_epoch=answered)
            case "member-queue-start" | "member-queue-resume" as action:
                self._came(event, at, back=action.endswith("resume"))
            case "member-queue-end":
                self._went(event)
        if event.get("CC-Action") == "bridge-agent-end":
            return self._untapped(at)
        return []

    def _untapped(self, at: float) -> list[Event]:
        """A tap ends with the leg that it hears, and the leg that taps is hung up."""
        talking = {row["uuid"] for row in self.agents.values()}
        over = [uuid for uuid, row in self.legs.items() if row["application_data"]
                and row["application_data"] not in talking]  # fmt: skip
        return [self.bug("MEDIA_BUG_STOP", self.legs.pop(uuid)["application_data"], at)
                for uuid in over]  # fmt: skip

    def _of_agent(self, agent: Row, event: Event, at: float) -> None:
        match event["CC-Action"]:
            case "agent-status-change":
                self._status(agent, event["CC-Agent-Status"], at)
            case "agent-state-change":
                agent["state"] = event["CC-Agent-State"]
            case "agent-offering":
                agent["last_offered_call"] = str(int(at))
            case "bridge-agent-start":
                agent["uuid"], agent["no_answer_count"] = event["CC-Agent-UUID"], "0"
                agent["last_bridge_start"] = event["CC-Agent-Answered-Time"]
            case "bridge-agent-end":
                agent["uuid"], agent["last_bridge_end"] = "", event["CC-Bridge-Terminated-Time"]
            case "bridge-agent-fail":
                cause = event["CC-Hangup-Cause"]
                if cause in LETS_RING:
                    agent["no_answer_count"] = str(int(agent["no_answer_count"]) + 1)
                delay = REFUSED_DELAYS.get(cause)
                if delay and agent[delay] != "0":
                    agent["ready_time"] = str(int(at) + int(agent[delay]))

    def _offered(self, event: Event) -> None:
        member = self.members.get(event["CC-Member-UUID"])
        if member is not None and member["serving_agent"] != "ring-all":
            member.update(state="Trying", serving_agent=event["CC-Agent"])

    def _member(self, event: Event, **changes: str) -> None:
        if event["CC-Member-UUID"] in self.members:
            self.members[event["CC-Member-UUID"]].update(changes)

    def _came(self, event: Event, at: float, *, back: bool) -> None:
        known = self.members.get(event["CC-Member-UUID"], {}) if back else {}
        self.members[event["CC-Member-UUID"]] = {
            "queue": event["CC-Queue"],
            "instance_id": "single_box",
            "uuid": event["CC-Member-UUID"],
            "session_uuid": event["CC-Member-Session-UUID"],
            "cid_number": event["CC-Member-CID-Number"],
            "cid_name": event["CC-Member-CID-Name"],
            "system_epoch": str(int(at)),
            "joined_epoch": known.get("joined_epoch", str(int(at))),
            "rejoined_epoch": str(int(at)) if back else "0",
            "bridge_epoch": "0",
            "abandoned_epoch": "0",
            "base_score": "0",
            "skill_score": "0",
            "serving_agent": "ring-all" if event["CC-Queue"].startswith("vip") else "",
            "serving_system": "",
            "state": "Waiting",
            "score": "0",
        }

    def _went(self, event: Event) -> None:
        if event["CC-Cause"] == "Cancel":
            self._member(event, state="Abandoned", session_uuid="", bridge_epoch="0",
                         abandoned_epoch=event["CC-Member-Leaving-Time"])  # fmt: skip
        else:
            self.members.pop(event["CC-Member-UUID"], None)

    def _forget_abandoned(self, at: float) -> None:
        for uuid, row in list(self.members.items()):
            left = int(row["abandoned_epoch"])
            if left and at - left > KEPT_AFTER_S[row["queue"]]:
                del self.members[uuid]

    def _status(self, agent: Row, status: str, at: float) -> None:
        if agent["status"] != status:
            agent["last_status_change"] = str(int(at))
        if status == "Available" and agent["status"] != status:
            agent.update(calls_answered="0", talk_time="0", no_answer_count="0")
        agent["status"] = status

    # --- commands --------------------------------------------------------------------------------

    def config(self, words: list[str], at: float) -> tuple[str, list[Event]]:
        """Do a command of ``callcenter_config``: its reply, and the events it makes."""
        match words:
            case ["agent", "set", "status", name, *status]:
                return self._set_status(name, " ".join(status).strip("'"), at)
            case ["agent", "set", "state", name, state] if name in self.agents:
                self.agents[name]["state"] = state
                return "+OK\n", [self.event("agent-state-change", at, name, State=state)]
            case ["tier", "add", queue, name, level, position]:
                return self._tier_added(queue, name, level, position), []
            case ["tier", "del", queue, name]:
                self.tiers.pop((queue, name), None)
                return "+OK\n", []
            case ["tier", "set", "level" | "position" as key, queue, name, value]:
                row = self.tiers.get((queue, name))
                if row is None:
                    return "-ERR Unknown Error!\n", []
                row[key] = value
                return "+OK\n", []
        return "", []

    def _set_status(self, name: str, status: str, at: float) -> tuple[str, list[Event]]:
        if name not in self.agents:
            return "-ERR Agent not found!\n", []
        if status not in ("Available", "On Break", "Logged Out", "Available (On Demand)"):
            return "-ERR Invalid Agent Status!\n", []
        self._status(self.agents[name], status, at)
        return "+OK\n", [self.event("agent-status-change", at, name, Status=status)]

    def _tier_added(self, queue: str, name: str, level: str, position: str) -> str:
        if queue not in self.queues:
            return "-ERR Queue not found!\n"
        if name not in self.agents:
            return "-ERR Agent not found!\n"
        if (queue, name) in self.tiers:
            return "-ERR Tier already exist!\n"
        self.tiers[queue, name] = {
            "queue": queue, "agent": name, "state": "Ready", "level": level, "position": position,
        }  # fmt: skip
        return "+OK\n"

    def event(self, action: str, at: float, agent: str, **more: str) -> Event:
        """An event of mod_callcenter of our own making."""
        event = self.plain("CUSTOM", at) | {
            "Event-Subclass": "callcenter::info",
            "CC-Agent": agent,
            "CC-Action": action,
        }
        return event | {f"CC-Agent-{key}": value for key, value in more.items()}

    def plain(self, name: str, at: float, **more: str) -> Event:
        """Any other event of our own making."""
        self._sequence += 1
        return {
            "Event-Name": name,
            "Core-UUID": self.core,
            "Event-Date-Timestamp": str(int(at * 1e6)),
            "Event-Sequence": str(self._sequence),
            **more,
        }

    # --- calls -----------------------------------------------------------------------------------

    def channels(self) -> list[Row]:
        """Every leg that is up, as ``show channels as json`` has it."""
        callers = [row["session_uuid"] for row in self.members.values() if row["session_uuid"]]
        agents = [row["uuid"] for row in self.agents.values() if row["uuid"]]
        rows = [{"uuid": uuid, "direction": "inbound", "name": "sofia/internal/1@127.0.0.1",
                 "application": "callcenter"} for uuid in callers]  # fmt: skip
        rows += [{"uuid": uuid, "direction": "outbound", "name": "sofia/internal/2@127.0.0.1",
                  "application": ""} for uuid in agents]  # fmt: skip
        return rows + list(self.legs.values())

    def has_channel(self, uuid: str) -> bool:
        """Whether a channel is up."""
        return any(row["uuid"] == uuid for row in self.channels())

    def hang_up(self, uuid: str, at: float) -> list[Event]:
        """End a channel: the events that tell it."""
        if uuid in self.legs:
            tapped = self.legs.pop(uuid)["application_data"]
            return [self.bug("MEDIA_BUG_STOP", tapped, at)]
        agent = next((row for row in self.agents.values() if row["uuid"] == uuid), None)
        member = next(
            (row for row in self.members.values() if agent and row["serving_agent"] == agent["name"]
             and row["state"] == "Answered"), None,
        )  # fmt: skip
        if agent is None or member is None:
            return []
        about = {
            "CC-Queue": member["queue"],
            "CC-Member-UUID": member["uuid"],
            "CC-Member-Session-UUID": member["session_uuid"],
            "CC-Hangup-Cause": "SUCCESS",
        }
        ended = self.event("bridge-agent-end", at, agent["name"]) | about
        ended["CC-Bridge-Terminated-Time"] = str(int(at))
        left = self.event("member-queue-end", at, agent["name"]) | about
        left |= {"CC-Cause": "Terminated", "CC-Member-Leaving-Time": str(int(at))}
        events = [ended, left, self.event("agent-state-change", at, agent["name"], State="Waiting")]
        return events + [more for event in events for more in self.apply(event, at)]

    def bug(self, name: str, tapped: str, at: float) -> Event:
        """A tap of a leg begins or ends."""
        return self.plain(name, at, **{"Unique-ID": tapped, "Media-Bug-Function": "eavesdrop"})

    @staticmethod
    def job() -> str:
        """The id of a background job."""
        return str(uuid4())
