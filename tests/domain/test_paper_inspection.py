"""The paper of an inspection that is under way says what the desk says of it."""

from pathlib import Path
from xml.etree import ElementTree

from msgspec import structs
from test_inspection import BEGAN, HOUR, of_day
from test_shift_turns import centre

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.inspection import Cell, Inspection, Rectification, RectificationId
from supervisor_app.domain.paper_cells import cell_text
from supervisor_app.domain.paper_inspection import inspection_paper
from supervisor_app.domain.paper_tables import PaperGround
from supervisor_app.domain.papers import PaperFacts, PaperTable


def paper_parts(
    found: Inspection, english: bool = False
) -> tuple[PaperFacts, PaperTable, PaperTable]:
    """Facts, checks and faults of its paper."""
    ground = PaperGround(
        centre=centre().title,
        calendar=CentreCalendar(centre().zone),
        made_at=BEGAN + HOUR,
        english=english,
        columns={},
    )
    facts, checks, faults = inspection_paper(ground, found).parts
    assert isinstance(facts, PaperFacts)
    assert isinstance(checks, PaperTable)
    assert isinstance(faults, PaperTable)
    return facts, checks, faults


def answered() -> Inspection:
    """Four answers in the first round, two of them faults; nobody has finished it."""
    empty = of_day()
    first = empty.rounds[0].key
    cells = tuple(
        Cell(check=check.key, round=first, value=1.0, fault=place < 2, at=BEGAN, name="周岚")
        for place, check in enumerate(empty.template.checks[:4])
    )
    return of_day(cells)


def test_a_round_under_way_is_counted_as_on_the_desk() -> None:
    facts, checks, _ = paper_parts(answered())
    assert [cell_text(one.value) for one in facts.facts[:2]] == ["0 / 6", "2 / 4"]
    assert [cell_text(cell) for cell in checks.total[3:]] == ["4 / 12"] + ["—"] * 5


def test_nothing_answered_has_no_share() -> None:
    facts, _, _ = paper_parts(of_day())
    assert cell_text(facts.facts[1].value) == "—"


def test_a_fault_that_nobody_mends_yet_is_to_be_arranged() -> None:
    found = answered()
    template, first = found.template, found.rounds[0].key
    one = Rectification(
        id=RectificationId("r"),
        shift=found.shift,
        round=first,
        check=template.checks[0].key,
        opened_at=BEGAN,
        opened_by="周岚",
        what="黑屏",
    )
    faults = (one, structs.replace(one, who="合肥运维"))
    _, _, told = paper_parts(structs.replace(found, rectifications=faults))
    assert [cell_text(row[5]) for row in told.rows] == ["待安排", "处理中"]


def test_it_says_in_english_what_the_desk_says() -> None:
    """What has a name on the desk has the same on paper."""
    file = Path(__file__).parents[2] / "resources" / "translations" / "en.ts"
    said = {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in ElementTree.parse(file).iter("message")
    }
    found = answered()
    one = Rectification(
        id=RectificationId("r"),
        shift=found.shift,
        round=found.rounds[0].key,
        check=found.template.checks[0].key,
        what="x",
        opened_at=BEGAN,
        opened_by="周岚",
    )
    both: list[list[str]] = []
    for english in (False, True):
        _, checks, faults = paper_parts(structs.replace(found, rectifications=(one,)), english)
        states = [cell_text(row[5]) for row in faults.rows]
        mended = structs.replace(one, who="甲")
        _, _, later = paper_parts(structs.replace(found, rectifications=(mended,)), english)
        states += [cell_text(row[5]) for row in later.rows]
        heads = [head.en if english else head.zh for head in (faults.title, *faults.heads[1:3])]
        heads += [head.en if english else head.zh for head in checks.heads[:3]]
        both.append([*states, *heads, cell_text(checks.rows[5][3]).removeprefix("○ ")])
    assert [said[zh] for zh in both[0]] == both[1]
