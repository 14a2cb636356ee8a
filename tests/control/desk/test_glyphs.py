from rich.cells import cell_len

from control.desk.glyphs import STATES, to_ascii


def test_every_glyph_and_its_ascii_take_one_cell() -> None:
    assert [name for name, shown in STATES.items() if cell_len(shown.glyph) != 1 or cell_len(shown.ascii) != 1] == []


def test_ascii_keeps_the_columns_and_the_accents() -> None:
    text = "● À L’ANTENNE ▌► « Magnéto… » − ≈ ━ █"
    assert to_ascii(text) == '* À L\'ANTENNE |> " Magnéto. " - ~ = #'
    assert len(to_ascii(text)) == len(text)
