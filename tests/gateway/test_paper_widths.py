"""Columns that a table wants give way to the words of their neighbours."""

from supervisor_app.domain.paper_cells import text
from supervisor_app.domain.papers import PaperTable
from supervisor_app.domain.words import Words
from supervisor_app.papers.flow import Flow, Sheaf
from supervisor_app.papers.lettering import PT, Lettering, chinese_family
from supervisor_app.papers.page_parts import BODY
from supervisor_app.papers.page_table import _columns


def test_a_narrow_column_is_as_wide_as_its_longest_word(qapp: object) -> None:
    letters = Lettering(chinese_family())
    flow = Flow(Sheaf(600 * PT, 800 * PT), 0.0, 300 * PT)
    heads = (Words("事件", "What happened"), Words("记录人", "By"))
    row = (text("a long text that has many words " * 4), text("automatic"))
    found = _columns(
        flow, letters, PaperTable(heads[0], heads, (row,), widths=(12.0, 1.0)), lambda one: one.en
    )
    assert found[1].width > letters.width("automatic", BODY)
    assert letters.lines("automatic", BODY, found[1].width - 8 * PT) == ["automatic"]
    assert round(sum(one.width for one in found)) == round(flow.width)
    wide = PaperTable(heads[0], heads, (row,), widths=(3.0, 1.0))
    shares = [one.width for one in _columns(flow, letters, wide, lambda one: one.en)]
    assert shares == [225 * PT, 75 * PT]  # wide enough: as it is wanted
