"""What the règlement needs and a plan may lack."""

from msgspec.structs import replace

from rundown.plan.show import Game, Prize
from rundown.plan.terms import NEEDED, lacking, organiser_of
from tests.rundown.plan.small_show import show


def test_a_bare_game_lacks_all_and_a_show_without_one_nothing() -> None:
    bare = show(game=Game(url="u"), organiser="")
    assert lacking(bare) == tuple(
        field for field in NEEDED if field != "values"
    )  # no prize is there to be worth anything
    assert lacking(replace(bare, game=None)) == ()
    assert organiser_of(replace(bare, game=None, organiser="The School")) == "The School"


def test_a_prize_without_its_worth_and_a_field_of_spaces_are_lacking() -> None:
    game = Game(
        url="u", organiser="The Workshop", address="  ", prizes=(Prize(title="a", value="1 €"), Prize(title="b"))
    )
    lacks = lacking(show(game=game, organiser="The School"))
    assert {"address", "values"} <= set(lacks)
    assert not {"organiser", "prizes"} & set(lacks)
    assert organiser_of(show(game=game, organiser="The School")) == "The Workshop"
