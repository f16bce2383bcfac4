"""The shifts before that of picture 08, and what a search over them comes to."""

from msgspec import structs

from supervisor_app.domain.shift_record import (
    EntryId,
    EntryVersion,
    Found,
    ShiftHead,
    ShiftId,
    ShiftList,
    ShiftPhase,
    Signature,
)
from supervisor_app.shots.shift_day import (
    BEGAN,
    DAY_NAME,
    NIGHT_NAME,
    OUT,
    at,
    entries,
    head,
    items,
    locked,
    record,
)

HALF_DAY_S = 43_200.0
PEOPLE = (("gaomingyuan", "高明远"), ("zhoulan", "周岚"), ("sunyi", "孙怡"))
KINDS = ("服务态度", "业务差错", "系统故障", "等待过长", "政策规则", "其他")


def heads() -> tuple[ShiftHead, ...]:
    """The running one and twelve of the past, the newest first."""
    found = [head()]
    for back in range(1, 13):
        began = BEGAN - back * HALF_DAY_S
        night = back % 2 == 1
        login, name = PEOPLE[back % 3]
        taker = PEOPLE[(back + 2) % 3]
        day = f"2026-11-{24 - (back + 1) // 2:02}"
        found.append(
            ShiftHead(
                id=ShiftId(f"{day}/{'night' if night else 'day'}"),
                name=NIGHT_NAME if night else DAY_NAME,
                began=began,
                ends=began + HALF_DAY_S,
                phase=ShiftPhase.OPEN if back == 7 else ShiftPhase.LOCKED,
                manager=name,
                manager_login=login,
                opened_at=began - 480,
                signed_out=structs.replace(OUT, at=began + HALF_DAY_S - 700),
                signed_in=None if back == 7 else Signature(*taker, began + HALF_DAY_S - 300),
                entries=9 + back * 5 % 11,
                by_itself=7 + back * 3 % 7,
                version=20 + back,
            )
        )
    return tuple(found)


def found() -> Found:
    """What 信用卡 is found in."""
    today = [one for one in entries() if "信用卡" in (one.words.zh if one.words else one.text)]
    older = [
        structs.replace(
            one, id=EntryId(f"older/{place}"), at=one.at - 4 * HALF_DAY_S,
            shift=ShiftId("2026-11-22/day"),
        )
        for place, one in enumerate(today[:3])
    ]  # fmt: skip
    return Found((*reversed(today), *reversed(older)), items(0)[:1], more=True)


def versions() -> tuple[EntryVersion, ...]:
    """What the entry of 14:38 was before."""
    now = next(one for one in locked().entries if one.version > 1)
    texts = (
        "市场部确认账单短信重复发送",
        "市场部确认账单短信重复发送 4 万条，14:45 停发",
        now.text,
    )
    return tuple(
        EntryVersion(place, at(clock), "周岚", structs.replace(now, version=place, text=text))
        for place, (clock, text) in enumerate(
            zip(("14:38", "14:44", "15:02"), texts, strict=True), 1
        )
    )


class ShiftTales:
    """What the gateway of a picture tells of shifts; `kept` is the running one's record."""

    def __init__(self) -> None:
        self.kept = record()

    def told(self, path: list[str]) -> object | None:
        """The answer; None: it is none of these."""
        match path:
            case ["records"]:
                return ShiftList((self.kept.head, *heads()[1:]))
            case ["records", "complaint-kinds"]:
                return KINDS
            case ["records", "search"]:
                return found()
            case ["records", "entries", _, "versions"]:
                return versions()
            case ["records", day, key]:
                return self._record(ShiftId(f"{day}/{key}"))
            case _:
                return None

    def _record(self, shift: ShiftId) -> object | None:
        if shift == self.kept.head.id:
            return self.kept
        past = next((one for one in heads() if one.id == shift), None)
        if past is None:
            return None
        back = BEGAN - past.began
        moved = tuple(
            structs.replace(one, at=one.at - back, written_at=one.written_at - back, shift=shift)
            for one in self.kept.entries[: past.entries]
        )
        return structs.replace(locked(), head=past, entries=moved, items=(), summary=None)
