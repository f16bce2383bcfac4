"""The shift of picture 08: the day shift of 24 November 2026 at 19:48:12, signed out."""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import structs

from supervisor_app.domain.shift_record import (
    BarRow,
    Complaint,
    Entry,
    EntryId,
    EntryKind,
    EntryMark,
    HandoverItem,
    ItemId,
    Link,
    LinkKind,
    NextLead,
    ShiftHead,
    ShiftId,
    ShiftPhase,
    ShiftRecord,
    ShiftSummary,
    Signature,
)
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ZONE

DAY, BEFORE = ShiftId("2026-11-24/day"), ShiftId("2026-11-23/night")
NIGHT = ShiftId("2026-11-24/night")
DAY_NAME, NIGHT_NAME = Words("白班", "Day shift"), Words("夜班", "Night shift")
MARKS = {
    "done": EntryMark.DONE,
    "info": EntryMark.INFO,
    "warning": EntryMark.WARNING,
    "critical": EntryMark.CRITICAL,
    "lost": EntryMark.LOST,
    "own": EntryMark.OWN,
}


def at(clock: str, day: int = 24) -> float:
    """An instant of these days: `19:48:12`."""
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    second = seconds[0] if seconds else 0
    moment = datetime(2026, 11, day, hours, minutes, second, tzinfo=ZoneInfo(ZONE))
    return moment.timestamp()


NOW = at("19:48:12")
BEGAN, ENDS = at("08:00"), at("20:00")

_RATES = {"14:00": 87.6, "14:15": 83.2, "14:30": 79.7, "14:45": 86.1, "15:00": 89.5}
"""The quarters below the target; the third of them is the lowest of the shift."""


def bars(quiet: bool = False) -> tuple[BarRow, ...]:
    """47 quarters."""
    found = []
    for place in range(47):
        start = BEGAN + place * 900
        clock = f"{8 + place // 4:02}:{place % 4 * 15:02}"
        usual = 93.0 + (place * 7 % 5) * 0.35
        rate = usual if quiet else _RATES.get(clock, usual)
        found.append(BarRow(start, rate, 330 + place * 13 % 90, True))
    return tuple(found)


def summary(quiet: bool = False) -> ShiftSummary:
    """Six figures of the picture."""
    return ShiftSummary(
        until=at("19:45"),
        offered=17_697,
        answered=16_457,
        abandoned=1_240,
        answer_rate=93.0,
        service_level=85.9,
        satisfaction=98.1,
        surveys=5_925,
        lowest_rate=93.0 if quiet else 79.7,
        lowest_start=at("14:30") if not quiet else at("08:00"),
        offered_week_ago=16_176,
        bars=bars(quiet),
    )


def _entry(
    clock: str,
    kind: EntryKind,
    mark: str,
    zh: str,
    en: str = "",
    name: str = "",
    links: tuple[Link, ...] = (),
    strong: bool = False,
) -> Entry:
    """With `en` the gateway wrote it."""
    identity = f"{kind}/{clock.replace(':', '')}/{mark}" if en else f"own-{clock}"
    logins = {"周岚": "zhoulan", "韩雪": "hanxue", "蒋文博": "jiangwenbo", "许若彤": "xuruotong"}
    return Entry(
        id=EntryId(identity),
        shift=DAY,
        at=at(clock),
        written_at=at(clock),
        kind=kind,
        mark=MARKS[mark],
        words=Words(zh, en) if en else None,
        text="" if en else zh,
        login=logins.get(name, ""),
        name=name,
        links=links,
        strong=strong,
    )


EMERGENCY = (Link(LinkKind.EMERGENCY, "surge-1", "应急 2026-031"),)
TICKET = (Link(LinkKind.TICKET, "3317", "工单 3317"),)
CALL = (Link(LinkKind.CALL, "TC-0441", "通话 TC-0441"),)


def entries() -> tuple[Entry, ...]:
    """The fourteen of the picture: ten by themselves, four by people."""
    kinds = EntryKind
    return (
        _entry("07:52", kinds.TAKE_OVER, "done",
               "接班签收：夜班 高明远 → 白班 周岚，遗留 2 项",
               "Signed in: night shift 高明远 → day shift 周岚, 2 items left", "周岚"),
        _entry("08:30", kinds.INSPECTION, "done",
               "开班检查 12 项，11 项正常；合肥 2 号大屏色偏，已报修",
               name="周岚", links=TICKET),
        _entry("10:24", kinds.ALERT, "warning", "在线文字 近 15 分接通率 88.2 %，10:41 恢复",
               "Chat: answer rate of the last 15 min 88.2 %, over at 10:41"),
        _entry("11:05", kinds.INTERVENTION, "info", "贷款借入金卡会员 2 人，30 分，11:35 自动恢复",
               "2 agents of VIP lent to Loan for 30 min, back by themselves at 11:35", "蒋文博"),
        _entry("14:29", kinds.ALERT, "critical",
               "信用卡 排队达 20 人，峰值 43；最长等待峰值 7:12",
               "Card: 20 waiting, 43 at most; longest wait 7:12"),
        _entry("14:30", kinds.INTERVENTION, "info",
               "旁听 董洋 80135 共 7 分，耳语 1 次，转辅导计划 C-118",
               "Listened to 董洋 80135 for 7 min, 1 whisper, coaching plan C-118", "韩雪", CALL),
        _entry("14:36", kinds.EMERGENCY, "critical", "宣布二级话务应急：信用卡",
               "Level II emergency declared: Card", "周岚", EMERGENCY, strong=True),
        _entry("14:37", kinds.INTERVENTION, "info",
               "个人业务 8 人加入信用卡（2 级）至 15:07，延长一次至 15:37",
               "8 agents of Retail joined Card (level 2) until 15:07, prolonged once to 15:37",
               "许若彤"),
        _entry("14:38", kinds.NOTE, "own", "市场部确认账单短信重复发送约 4.2 万条，14:45 停发",
               name="周岚"),
        _entry("14:50", kinds.INTERVENTION, "info",
               "合肥三组 12 人信用卡由 3 级提到 2 级，至 15:40",
               "12 agents of Hefei 3: Card from level 3 to 2, until 15:40", "蒋文博"),
        _entry("15:48", kinds.EMERGENCY, "done",
               "解除二级应急，持续 72 分；信用卡时段接通率回到 91.5 %",
               "Level II released after 72 min; Card's answer rate is back at 91.5 %", "周岚",
               EMERGENCY, strong=True),
        _entry("17:20", kinds.FEED, "lost", "ACD 实时数据中断 0:52，备用链路接管，历史无缺口",
               "Live feed lost for 0:52, the spare line took over, no gap in the history"),
        _entry("18:30", kinds.INSPECTION, "done", "巡检 12 项全部正常", name="韩雪"),
        _entry("19:40", kinds.NOTE, "own", "信用卡回呼登记 63 条，已回 61，余 2 条转夜班",
               name="周岚"),
    )  # fmt: skip


def items(confirmed: int = 3) -> tuple[HandoverItem, ...]:
    """Four; so many are confirmed."""
    told = (
        ("信用卡回呼余 2 条", "夜班 · 罗敏", at("21:00"), EntryMark.WARNING),
        ("合肥 2 号大屏色偏，工单 3317", "合肥运维", at("10:00", 25), EntryMark.WARNING),
        ("短信平台复盘会，准备 14:00–16:00 话务数据", "周岚", at("09:30", 25), EntryMark.INFO),
        ("四组应急回执流程补充", "沈佳宁", at("00:00", 27), EntryMark.INFO),
    )
    return tuple(
        HandoverItem(
            id=ItemId(f"item-{place}"),
            opened_in=DAY,
            opened_at=at("16:00"),
            opened_by="周岚",
            text=text,
            owner=owner,
            due_at=due,
            mark=mark,
            confirmed_by="高明远" if place < confirmed else "",
            confirmed_login="gaomingyuan" if place < confirmed else "",
            version=1,
        )
        for place, (text, owner, due, mark) in enumerate(told)
    )


OUT = Signature("zhoulan", "周岚", at("19:46:20"))
IN = Signature("gaomingyuan", "高明远", at("19:58:04"))


def head(phase: ShiftPhase = ShiftPhase.SIGNED_OUT) -> ShiftHead:
    """Of the day shift."""
    return ShiftHead(
        id=DAY,
        name=DAY_NAME,
        began=BEGAN,
        ends=ENDS,
        phase=phase,
        manager="周岚",
        manager_login="zhoulan",
        opened_at=at("07:52"),
        signed_out=None if phase is ShiftPhase.OPEN else OUT,
        signed_in=IN if phase is ShiftPhase.LOCKED else None,
        entries=14,
        by_itself=10,
        version=41,
    )


NOTE = (
    "短信重复发送已停，预计 21:00 前仍有零星账单来电，信用卡保持 2 级借调预案“应急-信用卡-A”。"
    "合肥、成都链路正常，17:20 中断为核心交换维护，详见工单 3321。"
)


def record(phase: ShiftPhase = ShiftPhase.SIGNED_OUT, confirmed: int = 3) -> ShiftRecord:
    """The record of the picture."""
    return ShiftRecord(
        head=head(phase),
        entries=entries(),
        items=items(confirmed),
        note=NOTE,
        note_version=3,
        next_name=NIGHT_NAME,
        next_begins=ENDS,
        next_ends=at("08:00", 25),
        next_leads=(
            NextLead("北京", "罗敏", "8021", 28),
            NextLead("合肥", "方敏", "8041", 24),
            NextLead("成都", "邱磊", "8061", 12),
        ),
        next_manager="高明远",
        summary=summary(),
    )


def quiet() -> ShiftRecord:
    """A shift in which nothing had to be told in a colour."""
    calm = tuple(
        one for one in entries() if one.mark not in (EntryMark.WARNING, EntryMark.CRITICAL)
    )
    only = tuple(structs.replace(one, mark=EntryMark.INFO, due_at=None) for one in items(0))
    whole = record(ShiftPhase.OPEN, 0)
    return structs.replace(whole, entries=calm, items=only, summary=summary(quiet=True))


def fresh() -> ShiftRecord:
    """A shift that has just been taken over, and nothing was written yet."""
    whole = record(ShiftPhase.OPEN)
    return structs.replace(
        whole,
        head=structs.replace(whole.head, entries=0, by_itself=0),
        entries=(),
        items=(),
        note="",
        note_version=0,
        next_leads=(),
        next_manager="",
        summary=ShiftSummary(until=BEGAN),
    )


def nobodys() -> ShiftRecord:
    """A shift that nobody has taken over."""
    whole = fresh()
    named = structs.replace(whole.head, manager="", manager_login="", opened_at=None)
    return structs.replace(whole, head=named, items=items(0)[:2])


def locked() -> ShiftRecord:
    """Both have signed; a late note, an edited entry, one that was taken back, a complaint."""
    whole = record(ShiftPhase.LOCKED, 4)
    own: dict[str, dict[str, object]] = {"own-14:38": {"version": 3}, "own-18:30": {"struck": True}}
    kept = tuple(structs.replace(one, **own.get(one.id, {})) for one in whole.entries)
    complaint = structs.replace(
        _entry(
            "16:12", EntryKind.COMPLAINT, "own", "客户投诉扣款短信误导，要求书面答复", name="周岚"
        ),
        complaint=Complaint("服务态度", "main/card", "", outcome="已回访"),
    )
    late = structs.replace(
        _entry(
            "20:41",
            EntryKind.NOTE,
            "own",
            "补记：短信平台 20:35 确认停发完毕，剩余来电属正常",
            name="周岚",
        ),
        late=True,
    )
    ordered = sorted((*kept, complaint, late), key=lambda one: one.at)
    return structs.replace(whole, entries=tuple(ordered))
