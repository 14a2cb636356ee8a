"""The simulated viewers of a rehearsal, at the public pages of a real server; and what understudies do in the game."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from control.audience import Audience
from control.understudy_game import NAMED_MS, READ_MS, rehearsal_dice, steps
from rundown.live.acts.drawing import Announce, EnterEntropy
from rundown.live.acts.game import AskQuestion, CloseQuestion, GameOpened, OpenGame, QuestionAsked, QuestionClosed
from rundown.live.draw import entropy_of
from rundown.live.event import Event
from rundown.live.game_state import GameState
from rundown.live.state import Pass
from rundown.plan.show import Action, At, Cue, Role
from tests.control.game.players import Gallery
from tests.house import until
from tests.rundown.live.stage import S, item, live, show


def said(body: GameOpened | QuestionAsked | QuestionClosed) -> Event:
    """An event of which only the body counts."""
    return Event(seq=1, at=0, wall=0, actor="tom", body=body)


async def test_viewers_join_as_the_game_opens_and_answer_what_is_asked(tmp_path: Path) -> None:
    gallery = await Gallery.start(tmp_path)
    knows = iter([0.1, 0.9, 0.4])  # the first knows the answer, the second guesses the second of three
    audience = Audience(gallery.server.viewers.url, 2, lambda: next(knows, 0.0))
    try:
        await gallery.open_pass()
        plan = gallery.server.engine.head.plan
        await gallery.does(OpenGame())
        audience.hear([said(GameOpened())], plan)
        await until(lambda: gallery.game.entries == 2)
        await gallery.does(AskQuestion(question=1))
        audience.hear([said(QuestionAsked(question=1, ms=1)), said(QuestionClosed(question=1))], plan)
        await until(lambda: gallery.game.answers.get(1) == 2)
        await gallery.does(CloseQuestion(question=1))
        await gallery.frozen()
        assert (gallery.game.count, gallery.game.refused) == (1, {"no_right_answer": 1})
    finally:
        await audience.close()
        await gallery.close()


async def test_a_viewer_whose_page_is_down_gives_up() -> None:
    audience = Audience("http://127.0.0.1:9", 1, lambda: 0.0)
    try:
        audience.hear([said(GameOpened())], show(item("A", S)))
        await asyncio.sleep(0.05)
    finally:
        await audience.close()


ASKS = Cue(
    id="dice",
    at=At("manual"),
    role=Role.PRO,
    do=(Action(gear="game", name="", verb="entropy", args=("set",), text="game.entropy set"),),
)
"""The cue that asks for the dice."""


def played(**game: object) -> Pass:
    """A pass whose item on air has asked for the dice ten seconds after zero, its game like this."""
    stage = live(show(item("PLAIN", 60 * S), item("DRAW", 60 * S, cues=(Cue(id="other", at=At("manual")), ASKS))))
    stage.take()
    stage.wait(2 * S)
    stage.take()
    pass_ = stage.pass_
    calling = replace(pass_.calling, gone={f"{pass_.on_air}/dice": 10 * S})
    return replace(pass_, calling=calling, game=GameState(list_hash="0123456789abcdef" * 4, **game))  # type: ignore[arg-type]


def test_the_dice_of_a_rehearsal_are_read_by_two_who_agree() -> None:
    pass_ = played(published=True)
    (first,), (second,) = steps(Role.PRO, pass_), steps(Role.REA, pass_)
    assert (first.at, second.at) == (10 * S + READ_MS, 10 * S + 2 * READ_MS)
    assert first.command == second.command == EnterEntropy(entropy=rehearsal_dice(pass_.game))
    assert entropy_of(rehearsal_dice(pass_.game)) == "1-2-3-4-5/6-1-2-3-4/5-6-1-2-3"
    assert list(steps(Role.SON, pass_)) == []


@pytest.mark.parametrize("game", [{}, {"published": True, "entropy": "1-1"}])
def test_nobody_reads_dice_that_are_not_due(game: dict[str, object]) -> None:
    assert list(steps(Role.PRO, played(**game))) == []


def test_before_the_cue_that_asks_for_them_no_dice_are_read() -> None:
    pass_ = played(published=True)
    assert list(steps(Role.PRO, replace(pass_, calling=replace(pass_.calling, gone={})))) == []
    assert list(steps(Role.PRO, replace(pass_, on_air=""))) == []


def test_winners_are_named_one_by_one() -> None:
    drawn = played(drawn=("A", "B", "C"), winners=("A", "B"), announced=(1,), times={"draw": S})
    (step,) = steps(Role.PRO, drawn)
    assert (step.at, step.command) == (S + 2 * NAMED_MS, Announce(rank=2))
    named = replace(drawn, game=replace(drawn.game, announced=(1, 2)))
    assert list(steps(Role.PRO, named)) == []
