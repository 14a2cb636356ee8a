"""The register of processing is made of the plan, what was erased of the journal; neither names a player."""

from msgspec.structs import replace

from rundown.dossier.facts import Facts
from rundown.dossier.plans import tables
from rundown.dossier.processing import processing_rows, purges_rows
from rundown.dossier.teller import Teller
from tests.rundown.dossier.evening import evening, told

FR, EN = Teller(told().show, "fr"), Teller(told().show, "en")


def of(**changes: object) -> Facts:
    """The evening's facts with another plan of the game."""
    facts = told()
    return replace(facts, show=replace(facts.show, **changes))


def test_the_register_says_of_each_processing_all_that_the_law_asks() -> None:
    for tell in (FR, EN):
        rows = processing_rows(told(), tell)
        assert len(rows) == 5
        assert all(cell for row in rows for cell in row)
        assert {row[-2] for row in rows} == {tell.text(told().show.game.controller)}  # type: ignore[union-attr]
        assert {row[-1] for row in rows} == {told().version.dated.seq}
    assert tables(told(), FR)["A24-processing"].heads[2].casefold() == "base légale"
    assert processing_rows(told(), FR)[0][6] == FR.text(
        "30 jours après le tirage, ou après la fin de l'émission sans tirage"
    )


def test_without_a_game_it_is_of_the_crew_and_of_who_appears() -> None:
    rows = processing_rows(of(game=None, organiser="The School"), EN)
    assert [row[0] for row in rows] == ["Journal of the show", "People on air"]
    assert {row[-2] for row in rows} == {"The School"}
    assert processing_rows(of(game=None, organiser=""), EN)[0][-2] == "to be completed by the organiser"


def test_a_purge_is_told_with_its_event() -> None:
    (row,) = purges_rows(told(), FR)
    purge = evening()[-1].event
    assert row == (purge.at, "1", 228, 3, "automatique", purge.seq)
