"""Headings as crews write them lead to their column."""

import pytest

from rundown.plan.sheet.columns import CUE_COLUMNS, ITEM_COLUMNS, ITEM_HEADINGS, folded, heading_column, known
from rundown.plan.sheet.grid import Cell


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("N°", "number"), ("Heure", "front"), ("TC", "computed"), ("Durée", "planned"), ("DUREE PREVUE", "planned"),
        ("Durée prévue\n(mm:ss)", "planned"), ("Durée réelle", "computed"), ("Écart", "computed"),
        ("Cumul", "computed"), ("Reste", "computed"), ("Type", "type"), ("Séquence (intitulé)", "title"),
        ("Intervenants", "people"), ("Lieu / plateau", "place"), ("Image", "picture"), ("Caméras", "cameras"),
        ("Son / micros", "sound"), ("Magnéto (VT)", "clip"), ("Synthés [titrage]", "captions"), ("Lumière", "light"),
        ("Lancement / pied (désannonce)", "script"), ("In cue", "first_words"), ("Derniers mots", "last_words"),
        ("Responsables", "roles"), ("Marge min", "shortest"), ("Saut", "droppable"), ("Observations", "notes"),
        ("Notes personnelles", "own"), ("Hard start", "start"), ("Œuvre", None), (12, None), ("n" * 60, None),
    ],
)  # fmt: skip
def test_a_heading_leads_to_its_column(heading: Cell, field: str | None) -> None:
    column = heading_column(heading, ITEM_HEADINGS)
    assert (column.field if column else None) == field


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_heading_that_is_written_is_read_as_its_own_column(language: str) -> None:
    written = [column.heading(language) for column in ITEM_COLUMNS]
    assert [heading_column(one, ITEM_HEADINGS) for one in written] == list(ITEM_COLUMNS)
    assert len({folded(column.heading(language)) for column in CUE_COLUMNS}) == len(CUE_COLUMNS)


def test_a_column_that_stands_twice_is_known_once() -> None:
    assert known(["Titre", "Séquence", None, "Durée", "?"]) == 2
