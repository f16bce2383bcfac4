"""What is not seen of a FreeSWITCH, or is left out, in words for people and as keys of figures."""

from supervisor_app.domain.words import Words, number_of

NEVER_TOLD = frozenset({"transfer_rate", "held"})
"""mod_callcenter has no word for them: who transfers a caller has ended his call."""
SURVEYS = frozenset({"satisfaction", "satisfaction_index", "survey_rate"})
"""What only the survey's event tells."""

LOST = Words(
    "只能读列表：两次读取之间开始并结束的来电、振铃未接、离开原因和满意度评价看不到",
    "Only lists are read: contacts that begin and end between two readings, rings that nobody "
    "answered, why a caller left, and the survey's scores are not seen",
)


def stuck_words(rows: int) -> Words:
    """That some rows of callers are left out."""
    return Words(
        f"mod_callcenter 留有 {rows} 行已无通道的来电（卡住），不算在等待中；它重启后消失",
        f"mod_callcenter keeps {number_of(rows, 'row')} of callers whose channel is gone (stuck); "
        "none counts as waiting. A restart of it clears them",
    )


def together(lost: list[Words]) -> Words | None:
    """All of it, a line each; None for nothing."""
    if not lost:
        return None
    return Words("\n".join(one.zh for one in lost), "\n".join(one.en for one in lost))
