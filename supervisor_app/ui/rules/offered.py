"""What a rule can be narrowed to: the objects of the floor, the shifts of the centre."""

from supervisor_app.domain.measured import SubjectKind
from supervisor_app.domain.measures import name_of, subjects
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.texts import words

MOST = 200
"""Of more than so many a menu is no way to choose; they are all watched."""


def subject_names(view: FloorView, kind: SubjectKind, language: str) -> dict[str, str]:
    """The objects of a kind by their keys."""
    found = subjects(view, kind)
    if len(found) > MOST:
        return {}
    return {str(one.key): words(name_of(view, one), language) for one in found}


def shift_names(view: FloorView, language: str) -> dict[str, str]:
    """The shifts that the centre plans."""
    return {shift.key: words(shift.name, language) for shift in view.centre.shifts}
