"""What a text, a time, a link or a name of a shift's record may be."""

import re
from collections.abc import Iterable, Iterator

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.shift_record import (
    LONGEST_ENTRY,
    LONGEST_ITEM,
    OWN_KINDS,
    Complaint,
    EntryKind,
    Link,
    NextLead,
)
from supervisor_app.domain.shift_wishes import EditEntry, PutItem, WriteEntry
from supervisor_app.domain.words import Words

COMPLAINT_KINDS = ("服务态度", "业务差错", "系统故障", "等待过长", "政策规则", "其他")
"""Of a centre that has not named its own."""
AHEAD_S = 300.0
"""A desk's clock may be wrong by so much."""
EARLIEST_SIGN_IN_S = 3600.0
"""A shift is signed for within so much of its end: until then it runs, with its own figures,
inspections and manager, and a signature would end all three."""
LONGEST_WHY = 200
LONGEST_NOTE = 2000
MOST_LINKS = 20
MOST_LEADS = 20
_LONGEST_NAME = 100
_LONGEST_LINK = 200
_EARLIER_S = 86_400.0
_OWN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

CHANGE_IT = Words("请修改后再试。", "Change it, and try again.")


def is_own_id(identity: str) -> bool:
    """Whether a desk may have made it. What the gateway writes by itself has a stroke in it."""
    return _OWN_ID.fullmatch(identity) is not None


def entry_fault(
    wish: WriteEntry | EditEntry, began: Instant, now: Instant, complaint_kinds: Iterable[str]
) -> Words | None:
    """What is wrong with an entry. None: nothing. `began`: of its shift."""
    return next(_entry_faults(wish, began, now, tuple(complaint_kinds)), None)


def item_fault(wish: PutItem) -> Words | None:
    """What is wrong with an item. None: nothing."""
    return next(_item_faults(wish), None)


def text_fault(text: str, longest: int, empty: bool = False) -> Words | None:
    """What is wrong with a text of several lines. None: nothing."""
    if not text.strip() and not empty:
        return Words("内容为空", "there is no text")
    if len(text) > longest:
        return Words(f"最多 {longest} 个字", f"at most {longest} characters")
    if any(map(is_unseen, text.replace("\n", ""))):
        return Words("内容含有不可见字符", "the text has unseen characters")
    return None


def leads_fault(leads: tuple[NextLead, ...], manager: str) -> Words | None:
    """What is wrong with who leads next. None: nothing."""
    if len(leads) > MOST_LEADS:
        return Words(f"最多 {MOST_LEADS} 行", f"at most {MOST_LEADS} lines")
    names = [text for lead in leads for text in (lead.site, lead.name, lead.extension)]
    if any(_is_no_name(text, empty=True) for text in (*names, manager)):
        return Words("姓名或分机不合规", "a name or an extension is not one")
    if any(lead.agents is not None and not 0 <= lead.agents <= 100_000 for lead in leads):
        return Words("人数不合规", "the number of people is not one")
    return None


def _entry_faults(
    wish: WriteEntry | EditEntry, began: Instant, now: Instant, kinds: tuple[str, ...]
) -> Iterator[Words]:
    if not is_own_id(wish.entry):
        yield Words("记录编号不合规", "the id of the entry is not one")
    if wish.kind not in OWN_KINDS:
        yield Words("这一类由系统自动记录", "the gateway writes entries of this kind by itself")
    if fault := text_fault(wish.text, LONGEST_ENTRY):
        yield fault
    if not began - _EARLIER_S <= wish.at <= now + AHEAD_S:
        yield Words("时间不在本班之内，或在将来", "the time is not in this shift, or to come")
    yield from _link_faults(wish.links)
    yield from _complaint_faults(wish.kind, wish.complaint, kinds)


def _complaint_faults(
    kind: EntryKind, complaint: Complaint | None, kinds: tuple[str, ...]
) -> Iterator[Words]:
    if (kind is EntryKind.COMPLAINT) != (complaint is not None):
        yield Words("投诉升级须填写投诉类别", "a complaint has a category, nothing else has")
    if complaint is None:
        return
    if complaint.category not in kinds:
        yield Words(
            f"投诉类别只能是：{'、'.join(kinds)}", f"a complaint is one of: {', '.join(kinds)}"
        )
    texts = (complaint.queue, complaint.agent, complaint.team, complaint.call, complaint.outcome)
    if any(_is_no_name(text, empty=True, longest=_LONGEST_LINK) for text in texts):
        yield Words("投诉信息过长或含有不可见字符", "what is told of the complaint is too long")


def _item_faults(wish: PutItem) -> Iterator[Words]:
    if not is_own_id(wish.item):
        yield Words("事项编号不合规", "the id of the item is not one")
    if fault := text_fault(wish.text, LONGEST_ITEM):
        yield fault
    if _is_no_name(wish.owner, empty=True):
        yield Words("负责人不合规", "the owner's name is not one")
    if wish.due_at is not None and not 0 < wish.due_at < 1e11:
        yield Words("期限不合规", "the due time is not one")
    yield from _link_faults(wish.links)


def _link_faults(links: tuple[Link, ...]) -> Iterator[Words]:
    if len(links) > MOST_LINKS:
        yield Words(f"最多 {MOST_LINKS} 个链接", f"at most {MOST_LINKS} links")
    texts = [text for link in links for text in (link.id, link.name)]
    if any(_is_no_name(text, longest=_LONGEST_LINK) for text in texts):
        yield Words("链接不合规", "a link is not one")


def _is_no_name(text: str, *, empty: bool = False, longest: int = _LONGEST_NAME) -> bool:
    return len(text) > longest or any(map(is_unseen, text)) or not (empty or text.strip())
