"""The live game goes through its phases in the order that lets anybody check its draw."""

import pytest
from msgspec.structs import replace

from rundown.plan.show import At, Game, Item, Prize, Question
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import cue, row, told

PRIZES = (Prize(title="A vase", value="75 €"),) * 3
GAME = Game(
    url="u",
    prizes=PRIZES,
    organiser="The Workshop",
    legal_form="association",
    registration="RNA W0",
    address="1, Example Street",
    contact="game@workshop.test",
    complaints="the same",
    residence="France",
    place="Studio 52",
    delivery="by post, within two months",
    copies="by mail",
)
"""A game whose rules lack nothing."""

WHOLE = (
    "commit publish",
    "open",
    "question open 1",
    "question close 1",
    "question open 2",
    "question close 2",
    "close",
    "freeze",
    "verify",
    "list_hash publish",
    "entropy set",
    "reveal",
    "draw",
)
ORDER = "the order is open, questions, close, freeze, list hash, draw"


def played(*steps: str, item_id: str = "A") -> Item:
    """An item whose cues do these game actions, a second apart."""
    cues = [
        cue(At("start", place * SECOND), f"game.{step}", "log.mark X", id=f"g{place}", mode="call")
        for place, step in enumerate(steps)
    ]
    return row(item_id, cues=tuple(cues))


def without(*steps: str) -> tuple[str, ...]:
    return tuple(step for step in WHOLE if step not in steps)


def test_the_whole_game_in_order_is_sound() -> None:
    game = replace(
        GAME,
        questions=(Question(text="?"),) * 2,
        opens_in="A",
        closes_in="A",
        drawn_in="B",
    )
    assert told(played(*WHOLE[:-1]), played("draw", item_id="B"), game=game) == []
    assert told(played(*WHOLE)) == []


def test_a_game_played_by_hand_has_no_cues_and_no_complaint() -> None:
    assert told(row("A"), row("B"), game=replace(GAME, opens_in="A", closes_in="A", drawn_in="B")) == []


def test_the_game_opens_closes_and_is_drawn_in_that_order_and_has_its_prizes() -> None:
    assert told(row("A"), row("B"), game=replace(GAME, prizes=PRIZES[:2], opens_in="B", drawn_in="A")) == [
        "error: game: drawn_in: A comes before B, the game goes open, close, draw",
        "warning: game: prizes: 3 winners share 2 prizes, write one for each",
    ]


def test_the_items_of_the_game_hold_its_actions() -> None:
    game = replace(GAME, opens_in="B", closes_in="A")
    assert told(played("open", "close"), row("B"), game=game) == [
        "error: game: closes_in: A comes before B, the game goes open, close, draw",
        'warning: game: opens_in: B has no cue that does "game.open", write one or name another item',
    ]


def test_every_question_is_asked() -> None:
    game = replace(GAME, questions=(Question(text="?"),) * 3)
    assert told(played(*WHOLE), game=game) == ["warning: game: questions: 3 are written, but the cues open 2 only"]
    assert told(played("open", "close"), game=game) == []


@pytest.mark.parametrize(
    ("steps", "place", "complaint"),
    [
        (without("open")[:2], 1, f'"game.question open 1" comes before "game.open", {ORDER}'),
        (("open", "commit"), 1, '"game.commit" comes after the game is open, the secret is committed to before'),
        (without("close")[:7], 6, f'"game.freeze" comes before "game.close", {ORDER}'),
        (("open", "close", "verify"), 2, f'"game.verify" comes before "game.freeze", {ORDER}'),
        (("open", "close", "freeze", "entropy set"), 3, f'"game.entropy set" comes before "game.list_hash", {ORDER}'),
        (("draw",), 0, f'"game.draw" comes before "game.entropy", {ORDER}'),
        (
            ("open", "question open 1", "close"),
            2,
            '"game.close" comes while question 1 is open, close the question first',
        ),
        (
            ("open", "question open 1", "question open 2"),
            2,
            '"game.question open 2" comes while question 1 is open, close that one first',
        ),
        (("open", "question open 2"), 1, '"game.question open 2" is out of turn, question 1 is next'),
        (("open", "question open A"), 1, '"game.question open A" is out of turn, question 1 is next'),
        (("open", "question close 1"), 1, '"game.question close 1" closes a question that is not open'),
        (
            ("open", "question open 1", "question close 2"),
            2,
            '"game.question close 2" closes a question that is not open',
        ),
        (("open", "close", "question open 1"), 2, '"game.question open 1" opens a question after the game is closed'),
    ],
)
def test_a_phase_out_of_its_order_is_told_at_its_cue(steps: tuple[str, ...], place: int, complaint: str) -> None:
    assert told(played(*steps)) == [f"warning: item A, cue g{place}: do: {complaint}"]


def test_what_a_lawyer_needs_is_asked_for_field_by_field() -> None:
    bare = replace(GAME, address=" ", copies="", prizes=(*PRIZES[:2], Prize(title="A book")))
    assert told(row("A"), game=bare) == [
        "warning: game: address: is empty and the rules need it, write its postal address",
        "warning: game: copies: is empty and the rules need it, write how to be sent the rules for free",
        "warning: game, prize 3: value: is empty and the rules need it, write what one of this prize is worth",
    ]


def test_the_organiser_of_the_show_is_that_of_the_game() -> None:
    assert told(row("A"), game=replace(GAME, organiser=""), organiser="The School") == []
    (said,) = told(row("A"), game=replace(GAME, organiser=""), organiser="")
    assert said.startswith("warning: game: organiser: is empty")
