"""What the game puts into a caption."""

import pytest
from msgspec.structs import replace

from control.desk.view.filled import filled
from control.desk.view.scene import Scene
from rundown.live.game_state import GameState
from tests.control.desk.stage import tell
from tests.rundown.dossier.evening import demo


def scene(**game: object) -> Scene:
    """The demo show on air, its game like this."""
    told = tell(demo(), "calm").scene()
    assert told.state.pass_ is not None
    pass_ = replace(told.state.pass_, game=GameState(**game))  # type: ignore[arg-type]
    return replace(told, state=replace(told.state, pass_=pass_))


PUBLIC = {"commit": "0123456789ab", "opened": 1, "entries": 42, "list_hash": "fedcba9876", "entropy": "3-5/4-4"}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Question 2 : {q2}", "Question 2 : Qui a écrit « Habiter les ruines » ?", "Question 2 : Qui a écrit « Habiter les ruines » ?"),
        ("{n} joueurs", "… joueurs", "42 joueurs"),
        ("Empreinte : {commit8}", "Empreinte : …", "Empreinte : 01234567"),
        ("liste {list8}", "liste …", "liste fedcba98"),
        ("Aléa : {dés}", "Aléa : …", "Aléa : 3-5/4-4"),
        ("Gagnant·e 1 : {pseudo1}", "Gagnant·e 1 : …", "Gagnant·e 1 : …"),
        ("{q9} {autre} {}", "{q9} {autre} {}", "{q9} {autre} {}"),
    ],
)  # fmt: skip
def test_a_slot_holds_what_is_known_and_dots_until_it_is(text: str, before: str, after: str) -> None:
    assert filled(scene(), text) == before
    assert filled(scene(**PUBLIC, published=True), text) == after


def test_a_list_that_is_not_published_is_not_told() -> None:
    assert filled(scene(**PUBLIC), "{list8}") == "…"


def test_with_no_game_nothing_is_a_slot() -> None:
    told = scene()
    plan = replace(told.state.plan, game=None)
    without = replace(told, state=replace(told.state, standing=replace(told.state.standing, show=plan)))
    assert filled(without, "{n}") == "{n}"
