"""Files that others open: texts stay texts, numbers are numbers, fonts are in the file."""

import csv
from io import StringIO

import pytest
from paper_stage import pages_of, sheets_of
from pytestqt.qtbot import QtBot

from supervisor_app.domain.paper_cells import count, percent, percent_more, text
from supervisor_app.domain.papers import (
    Paper,
    PaperCell,
    PaperChart,
    PaperFact,
    PaperFacts,
    PaperForm,
    PaperKind,
    PaperTable,
    PaperText,
    PaperUnit,
    PaperWish,
    Tint,
)
from supervisor_app.domain.words import Words
from supervisor_app.papers.making import Press

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    "+49 30 1234",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "http://example.invalid/x",
    "mailto:a@example.invalid",
    "{=1}",
    "00123",
)


def same(said: str) -> Words:
    return Words(said, said)


def paper(*parts: PaperTable | PaperFacts | PaperChart | PaperText, **more: object) -> Paper:
    fields: dict[str, object] = {
        "kind": PaperKind.TREND,
        "title": same("=标题 & co"),
        "subtitle": same("+副题"),
        "centre": same("@中心 &C"),
        "made_at": 1_795_320_000.0,
        "zone": "Asia/Shanghai",
        "parts": parts,
    }
    return Paper(**(fields | more))  # type: ignore[arg-type]


def table(*rows: tuple[PaperCell, ...], heads: tuple[str, ...] = ("=甲", "乙")) -> PaperTable:
    return PaperTable(same("=[表]:*?/\\'"), tuple(map(same, heads)), rows)


def made(one: Paper, form: PaperForm) -> bytes:
    file = Press().printed(one, PaperWish(kind=one.kind, form=form), "a").file
    assert file
    return file


def test_a_row_is_as_high_as_its_text() -> None:
    """A spreadsheet program that is not asked to does not make it so."""
    long = "客户反映等待时间过长，坐席承诺当日回电但未回电。" * 10
    rows = ((text("短"), count(1.0)), (text(long), count(2.0)), (text("a\nb\nc"), count(3.0)))
    (sheet,) = list(sheets_of(made(paper(table(*rows)), PaperForm.XLSX)).values())[1:]
    heights = [sheet.row_dimensions[row].height for row in (5, 6, 7)]
    width = sheet.column_dimensions["A"].width
    assert heights[0] is None, "as any other"
    assert 15 * 480 / width < heights[1] < 409
    assert heights[2] == pytest.approx(48.0)


def test_a_wide_table_is_printed_on_two_pages_beside_each_other() -> None:
    heads = tuple(f"一个很长的列名 {number}" for number in range(24))
    wide = table(tuple(count(1.0) for _ in heads), heads=heads)
    for one, pages in ((wide, 2), (table((text("a"), count(1.0))), 1)):
        (sheet,) = list(sheets_of(made(paper(one), PaperForm.XLSX)).values())[1:]
        assert sheet.page_setup.fitToWidth in (pages, None if pages == 1 else pages)
        assert bool(sheet.print_title_cols) == (pages == 2)


def test_no_text_is_reckoned_in_a_workbook() -> None:
    rows = tuple((text(formula), count(3.0)) for formula in FORMULAS)
    one = paper(table(*rows), PaperText("\n".join(FORMULAS), same("=1")))
    sheets = sheets_of(made(one, PaperForm.XLSX))
    texts = [cell for sheet in sheets.values() for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in texts if cell.data_type == "f"]
    assert not [cell for cell in texts if cell.hyperlink is not None]
    written = [cell.value for cell in texts if cell.data_type == "s"]
    for formula in FORMULAS:
        assert written.count(formula) >= 2


def test_no_text_is_reckoned_in_a_table_alone() -> None:
    rows = tuple((text(formula), count(-3.0)) for formula in FORMULAS)
    found = list(csv.reader(StringIO(made(paper(table(*rows)), PaperForm.CSV).decode("utf-8-sig"))))
    for row in found:
        assert not row[0].startswith(("=", "+", "-", "@", "\t"))
    assert {row[1] for row in found[1:]} == {"-3"}


def test_numbers_are_numbers_with_their_formats() -> None:
    row = (
        text("a"),
        count(10_307.0),
        percent(93.14),
        PaperCell(number=348.0, unit=PaperUnit.DURATION),
        PaperCell(number=-2.5, unit=PaperUnit.SIGNED_PERCENT, tint=Tint.WARNING),
        PaperCell(),
    )
    sheets = list(
        sheets_of(made(paper(table(row, heads=tuple("abcdef"))), PaperForm.XLSX)).values()
    )
    cells = sheets[1][5]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "d", "n", "s"]
    assert cells[1].value == 10_307
    assert cells[1].number_format == "#,##0"
    assert cells[2].value == pytest.approx(93.14)
    assert cells[3].value.minute * 60 + cells[3].value.second == 348
    assert "▲" in cells[4].number_format
    assert cells[5].value == "—"


def test_sheets_of_the_same_name_are_told_apart() -> None:
    sheets = sheets_of(made(paper(table(), table(), table()), PaperForm.XLSX))
    assert len(sheets) == 4
    assert all(len(name) <= 31 for name in sheets)


def test_pages_have_their_letters(qtbot: QtBot) -> None:
    signs = "早会通报 接通率 93.1 ≤ ± − — 5:48 14:30–14:45 “A” Ünï (5/5)"
    cells = tuple((text(signs), percent(93.14, tint=Tint.CRITICAL)) for _ in range(120))
    facts = PaperFacts((PaperFact(same("进线"), count(10_307.0), same("较上周 +9.4 %")),))
    file = made(paper(facts, table(*cells), incomplete=same("数据曾中断")), PaperForm.PDF)
    assert file.startswith(b"%PDF")
    assert b"/FontFile" in file
    pages = pages_of(file)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "数据曾中断" in page
        assert f"{number} / {len(pages)}" in page
        assert "=甲" in page
    whole = "".join(pages)
    assert whole.count("早会通报") == 120
    assert whole.count("5:48") == 120
    assert whole.count("◆ 93.1") == 120
    assert "10,307" in whole


def test_a_text_longer_than_a_page_goes_on(qtbot: QtBot) -> None:
    lines = "\n".join(f"第 {n} 行" for n in range(200))
    pages = pages_of(made(paper(PaperText(lines), table((text("长" * 9000),))), PaperForm.PDF))
    whole = "".join(pages)
    assert all(f"第 {n} 行" in whole for n in range(200))


def test_a_machine_without_a_chinese_font_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QFontDatabase

    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    one = paper(table())
    refused = Press().printed(one, PaperWish(kind=one.kind, form=PaperForm.PDF), "a").refused
    assert refused is not None
    assert "fonts-noto-cjk" in refused.zh


def test_a_chart_without_values(qtbot: QtBot) -> None:
    empty = PaperChart(same("空"), ())
    none = PaperChart(same("无值"), ("a", "b"), bars=(None, None), line=(None, 50.0), target=90.0)
    assert "无值" in pages_of(made(paper(empty, none), PaperForm.PDF))[0]
    assert sheets_of(made(paper(empty, none), PaperForm.XLSX))


def test_a_long_row_goes_on_and_loses_nothing(qtbot: QtBot) -> None:
    long = " ".join(f"w{n:04d}" for n in range(2500))
    rows = (*((text(f"r{n}"), text("x")) for n in range(12)), (text("long"), text(long)))
    pages = pages_of(made(paper(table(*rows)), PaperForm.PDF))
    whole = "".join(pages)
    assert all(f"w{n:04d}" in whole for n in range(2500))
    assert "w0000" in pages[0]


def test_a_total_does_not_stand_alone_on_a_page(qtbot: QtBot) -> None:
    for count_of in range(20, 60):
        rows = tuple((text(f"r{n}"), text("x")) for n in range(count_of))
        one = PaperTable(same("t"), (same("a"), same("b")), rows, (text("TOTAL"), text("y")))
        pages = pages_of(made(paper(one), PaperForm.PDF))
        assert f"r{count_of - 1}" in next(page for page in pages if "TOTAL" in page)


def test_what_is_not_known_is_no_percent() -> None:
    assert percent_more(110.0, 100.0) == "+10.0 %"
    assert percent_more(110.0, None) == "—"
