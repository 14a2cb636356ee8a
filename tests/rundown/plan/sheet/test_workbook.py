"""The files that are written look as a crew expects them: headings, lengths, wrapped rows, paper."""

import pytest
from msgspec.structs import replace

from rundown.plan.sheet.columns import CUE_COLUMNS, ITEM_COLUMNS
from rundown.plan.sheet.workbook import to_csv, to_xlsx
from rundown.plan.show import At, Cue
from tests.rundown.plan.sheet.books import opened
from tests.rundown.plan.small_show import action, item, show

PLACES = {column.field: place for place, column in enumerate(ITEM_COLUMNS, start=1)}
CUE = Cue(id="c", at=At("start"), call="Top.", do=(action("vt.A.cue R1"), action("vt.A.play")))
SHOW = show(
    item("A", 90_500, number="1", title="=1+1", notes="x" * 100 + "\nand more"),
    item("R1", 210_000, number="2", type="VT", title="'quoted _x0041_", cues=(CUE,)),
    title="Passe & passe",
    episode="Un",
)


def test_headings_are_in_the_language_of_the_show() -> None:
    french, english = opened(to_xlsx(SHOW)), opened(to_xlsx(replace(SHOW, language="en")))
    assert (french.sheetnames, english.sheetnames) == (["Conducteur", "Tops"], ["Rundown", "Cues"])
    assert [cell.value for cell in french["Conducteur"][1]] == [column.fr for column in ITEM_COLUMNS]
    assert [cell.value for cell in english["Cues"][1]] == [column.en for column in CUE_COLUMNS]


def test_lengths_are_times_of_the_spreadsheet_and_the_total_is_below_them() -> None:
    sheet = opened(to_xlsx(SHOW))["Conducteur"]
    cells = [sheet.cell(row, PLACES["planned"]) for row in (2, 3, 4)]
    assert [cell.number_format for cell in cells] == ["[m]:ss.000", "[m]:ss", "[m]:ss.000"]
    assert [round(cell.value.total_seconds(), 3) for cell in cells] == [90.5, 210, 300.5]
    assert sheet.cell(4, PLACES["title"]).value == "Total"


def test_no_text_is_taken_for_a_formula() -> None:
    sheet = opened(to_xlsx(SHOW))["Conducteur"]
    title = sheet.cell(2, PLACES["title"])
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1", "s", True)
    assert sheet.cell(3, PLACES["title"]).value == "'quoted _x005F_x0041_"


def test_rows_are_as_high_as_their_texts_and_vt_rows_are_grey() -> None:
    sheet = opened(to_xlsx(SHOW))["Conducteur"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] > 2 * heights[1]
    assert sheet.cell(2, 1).alignment.wrap_text
    fills = [sheet.cell(row, 1).fill.fgColor.rgb for row in (2, 3)]
    assert fills == ["00000000", "00D9D9D9"]


def test_no_heading_is_wider_than_its_column() -> None:
    for column in (*ITEM_COLUMNS, *CUE_COLUMNS):
        for heading in (column.fr, column.en):
            assert max(map(len, heading.split())) < column.width, heading


def test_a_text_of_pages_makes_no_row_that_a_program_refuses() -> None:
    long = replace(SHOW, items=(replace(SHOW.items[0], script="line\n" * 200),))
    assert opened(to_xlsx(long))["Conducteur"].row_dimensions[2].height == 400


@pytest.mark.parametrize(("name", "frozen", "filtered"), [("Conducteur", "E2", "A1:AI3"), ("Tops", "A2", "A1:G2")])
def test_a_sheet_is_frozen_filtered_and_set_up_for_paper(name: str, frozen: str, filtered: str) -> None:
    sheet = opened(to_xlsx(SHOW))[name]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (frozen, filtered)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.HeaderFooter.oddFooter.left.text == "Passe && passe - Un"


def test_paper_goes_on_beside_after_what_is_seen_what_is_said_and_the_margins() -> None:
    sheet = opened(to_xlsx(SHOW))["Conducteur"]
    assert sheet.print_title_cols == "$A:$D"
    assert [one.id for one in sheet.col_breaks.brk] == [PLACES[field] for field in ("notes", "own", "advance")]


def test_a_csv_has_a_length_with_its_hours_and_a_column_for_own_notes() -> None:
    head, first, second, end = to_csv(SHOW).decode("utf-8-sig").replace("\r\n", "\n").split("\n", 3)
    assert head == ";".join(column.fr for column in ITEM_COLUMNS)
    assert first.startswith("1;20:00:00;0:01:30.5;'=1+1;PLT;")
    assert "and more" in second
    assert end.startswith("2;20:01:30;0:03:30;")
