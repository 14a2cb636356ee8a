"""« Mon dossier » as lines: exactly its place at any size, the text's room where nothing is painted."""

import pytest

from control.desk.ink import text_of
from control.desk.over_live import frame_places
from control.desk.paint.manner import Manner
from control.desk.paint.mine import outline_width, page, prompt_at, rows_of, stands_beside, text_place
from control.desk.view.mine import MineView
from control.words import Words
from tests.control.desk.stage import Stage
from tests.control.desk.view.test_mine import Desk

SIZES = [(60, 20), (80, 24), (119, 30), (120, 32), (160, 48), (250, 70)]


@pytest.fixture
def desk(stage: Stage) -> Desk:
    made = Desk(stage)
    made.wrote("K5.budget", "Trois devis. " * 40)
    made.rows("budget", *({"heading": "7", "made_of": "cash", "vat": "20", "label": "Studio " * 20, "planned": "100", "committed": "400"} for _ in range(20)))  # fmt: skip
    return made


def lines(shown: MineView, size: tuple[int, int], language: str = "fr", *, writes: bool = False) -> list[str]:
    place = frame_places(*size)["page"]
    painted = page(shown, Manner(Words(language)), place, writes=writes)
    assert len(painted) == place.height
    told = [text_of(line) for line in painted]
    assert {len(line) for line in told} == {place.width}
    return told


@pytest.mark.parametrize("writes", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_it_is_exactly_as_large_as_its_place(desk: Desk, size: tuple[int, int], *, writes: bool) -> None:
    for prompt in ("K1.summary", "K5.budget", "K1.sources", "K2.mine.F16"):
        for language in ("fr", "en"):
            lines(desk.shown(prompt, language), size, language, writes=writes)


@pytest.mark.parametrize("size", SIZES)
def test_the_chosen_question_is_seen_and_where_the_text_is_written_nothing_is(
    desk: Desk, size: tuple[int, int]
) -> None:
    for prompt in ("K1.summary", "K5.budget", "K1.sources"):
        shown, place = desk.shown(prompt, "fr"), frame_places(*size)["page"]
        assert any(line.startswith("› ") for line in lines(shown, size))
        told, at = lines(shown, size, writes=True), text_place(place)
        assert at.height >= 1
        for line in told[at.y - place.y : at.y - place.y + at.height]:
            assert line[at.x : at.x + at.width].strip() == ""
        assert at.x + at.width <= size[0]


def test_a_narrow_terminal_shows_the_outline_or_the_text_and_a_wide_one_both(desk: Desk) -> None:
    shown = desk.shown("K5.budget", "fr")
    outline, text = "\n".join(lines(shown, (80, 24))), "\n".join(lines(shown, (80, 24), writes=True))
    assert "■ écrit" in outline
    assert "FAITS À L’APPUI" not in outline
    assert "FAITS À L’APPUI" in text
    assert "■ écrit" not in text
    both = "\n".join(lines(shown, (160, 48)))
    assert "■ écrit" in both
    assert "FAITS À L’APPUI" in both
    assert "K5 ━──────── 1/21" in both
    assert "et " in text
    assert "lignes de plus" in text


@pytest.mark.parametrize("size", SIZES)
def test_what_came_of_the_export_takes_the_place_of_the_facts(desk: Desk, size: tuple[int, int]) -> None:
    from msgspec.structs import replace

    made = ("VOTRE DOSSIER", "sur le serveur : /srv/dossiers/tom/02", "Tableaux changés : Budget.")
    told = "\n".join(lines(replace(desk.shown("K1.summary", "fr"), told=made, notice="…"), size))
    assert "VOTRE DOSSIER" in told
    assert made[1] in told
    assert "FAITS À L’APPUI" not in told


def test_a_cell_of_the_outline_is_its_question(desk: Desk) -> None:
    shown, place = desk.shown("K1.summary", "fr"), frame_places(80, 24)["page"]
    told = lines(shown, (80, 24))
    row = next(row for row, line in enumerate(told) if line.startswith("› "))
    assert prompt_at(shown, place, 10, row) == "K1.summary"
    assert prompt_at(shown, place, 10, row - 1) == ""
    assert prompt_at(shown, place, 10, 0) == ""
    assert rows_of(place) == place.height - 3
    wide = frame_places(160, 48)["page"]
    assert stands_beside(160)
    assert prompt_at(shown, wide, outline_width(160), 3) == ""
