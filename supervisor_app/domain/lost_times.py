"""When figures were lost and when they came back, as the picture itself tells of its ACDs."""

from supervisor_app.domain.ids import AcdId, Instant, acd_of
from supervisor_app.domain.measured import Subject, SubjectKind
from supervisor_app.domain.view import FloorView

LostTime = tuple[Instant, Instant | None]
"""From when to when; None: it goes on."""


def last_lost(view: FloorView, about: Subject | None = None) -> LostTime | None:
    """The last time in which no ACD was heard; of a queue or an agent, in which its own was not.
    None: there was none in this statistical day, or it is not told."""
    sources = view.sources
    if about is not None and about.kind in (SubjectKind.QUEUE, SubjectKind.AGENT):
        own = AcdId(acd_of(about.key))
        sources = {key: row for key, row in sources.items() if key == own}
    if not sources or not all(row.gaps for row in sources.values()):
        return None
    lasts = [row.gaps[-1] for row in sources.values() if row.gaps]
    start = max(start for start, _ in lasts)
    end = min((end for _, end in lasts if end is not None), default=None)
    return None if end is not None and end <= start else (start, end)


def lost_since(view: FloorView, now: Instant, about: Subject | None = None) -> Instant:
    """Since when it has not been heard; `now` where the picture does not tell."""
    found = last_lost(view, about)
    return now if found is None or found[1] is not None else min(now, found[0])
