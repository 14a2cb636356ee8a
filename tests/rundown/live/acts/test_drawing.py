"""The draw and what follows: two readers of the dice, a checked secret, announcements, substitutes, prizes, delays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.acts.drawing import (
    Announce,
    Announced,
    DeliverPrize,
    Draw,
    DrawAsked,
    Drawn,
    DrawPostponed,
    EnterEntropy,
    EntropyDisputed,
    EntropyEntered,
    EntropyTyped,
    PostponeDraw,
    PrizeDelivered,
    ReplaceWinner,
    Reveal,
    WinnerReplaced,
)
from rundown.live.acts.game import ExcludeTicket, PublishList
from rundown.live.acts.passes import ClosePass
from rundown.live.draw import seed_of
from rundown.live.event import from_raw, to_raw
from rundown.live.evolve import fold
from rundown.live.game_state import Replaced
from rundown.live.state import State
from rundown.live.words import Command, Refused
from tests.rundown.live.acts.games import (
    DICE,
    RECEIPT,
    SECRET,
    STEPS,
    TICKETS,
    ask,
    game,
    order,
    played,
    reveal,
)
from tests.rundown.live.stage import DIRECTOR, GAME, SCRIPT, SOUND, Stage, bodies, live, refused

FIRST, SECOND, THIRD, FOURTH, _ = order()
OTHER_DICE = "1" * 15


def enter(stage: Stage, who: str, dice: str = DICE) -> list[object]:
    return [event.body for event in stage.ask(EnterEntropy(entropy=dice), who)]


# --- the public seed ---


def test_two_people_who_read_the_same_dice_make_the_public_seed() -> None:
    stage = played("published")
    (typed,) = enter(stage, GAME)
    assert isinstance(typed, EntropyTyped)
    assert DICE not in str(stage.events[-1])  # the other reads the dice, not the journal
    assert enter(stage, SCRIPT, "35162,44216,53661") == [EntropyEntered(entropy=DICE)]
    assert (game(stage).entropy, game(stage).typed) == (DICE, None)
    assert stage.refusal(EnterEntropy(entropy=OTHER_DICE), DIRECTOR) == "entropy_entered"


def test_one_person_alone_never_makes_it_but_may_correct_oneself() -> None:
    stage = played("published")
    enter(stage, GAME, OTHER_DICE)
    assert enter(stage, GAME, OTHER_DICE) == []
    assert len(enter(stage, GAME)) == 1
    assert not game(stage).entropy
    assert enter(stage, DIRECTOR) == [EntropyEntered(entropy=DICE)]


def test_two_different_readings_count_for_nothing_and_say_so() -> None:
    stage = played("typed")
    assert enter(stage, SCRIPT, OTHER_DICE) == [EntropyDisputed()]
    assert game(stage).disputed
    assert (game(stage).entropy, game(stage).typed) == ("", None)
    enter(stage, SCRIPT)
    assert not game(stage).disputed
    assert enter(stage, GAME) == [EntropyEntered(entropy=DICE)]


def test_dice_count_only_once_the_list_is_final_and_must_be_fifteen() -> None:
    assert played("frozen").refusal(EnterEntropy(entropy=DICE), GAME) == "list_not_published"
    assert played("published").refusal(EnterEntropy(entropy="35162"), GAME) == "bad_entropy"
    assert played("published").refusal(EnterEntropy(entropy=DICE), SOUND) == "not_yours"


# --- the draw ---


@pytest.mark.parametrize(("until", "code"), [("frozen", "list_not_published"), ("typed", "no_entropy")])
def test_nothing_is_drawn_before_the_list_is_final_and_the_dice_are_read(until: str, code: str) -> None:
    assert played(until).refusal(Draw(), GAME) == code


def test_the_draw_is_asked_once_and_made_by_the_server() -> None:
    stage = played("entered")
    assert stage.refusal(reveal(), "system") == "draw_not_asked"
    assert ask(stage, Draw()) == [DrawAsked()]
    assert ask(stage, Draw()) == []
    seed = seed_of(SECRET, game(stage).list_hash, DICE)
    assert bodies(stage.post(reveal())) == [
        Drawn(seed=seed, secret=SECRET, winners=(FIRST, SECOND), substitutes=(THIRD, FOURTH))
    ]
    assert stage.post(reveal()) == []
    assert game(stage).drawn == order()[:4]


def swapped(order: tuple[str, ...]) -> tuple[str, ...]:
    return (order[1], order[0], *order[2:])


@pytest.mark.parametrize(
    ("revealed", "code"),
    [
        (replace(reveal(), secret="00" * 32), "wrong_secret"),
        (replace(reveal(), order=order()[:-1]), "wrong_list"),
        (replace(reveal(), order=(*order(), "T9999")), "wrong_list"),
        (replace(reveal(), order=swapped(order())), "wrong_order"),
        (replace(reveal(), order=(*order(), order()[0])), "wrong_order"),
    ],
)
def test_another_secret_list_or_order_than_was_published_is_refused(revealed: Reveal, code: str) -> None:
    stage = played("draw asked")
    assert stage.refusal(revealed, "system") == code
    assert not game(stage).drawn


# --- fewer than three ---


def test_with_fewer_tickets_than_winners_all_of_them_win() -> None:
    stage = played("drawn", TICKETS[:1])
    assert game(stage).winners == TICKETS[:1]
    assert game(stage).substitutes == ()
    assert refused(stage, Announce(rank=2), GAME) == {"code": "unknown_rank", "number": 2}


def test_with_no_ticket_there_is_nothing_to_draw_but_it_can_be_put_off() -> None:
    stage = played("entered", ())
    assert stage.refusal(Draw(), GAME) == "nobody_eligible"
    assert ask(stage, PostponeDraw(reason="too_few")) == [DrawPostponed(reason="too_few")]


# --- the draw put off ---


def test_a_draw_that_was_put_off_is_made_later_with_the_pass_closed_by_the_same_steps() -> None:
    stage = played("published")
    assert bodies(stage.ask(PostponeDraw(reason="link_down"))) == [DrawPostponed(reason="link_down")]
    assert ask(stage, PostponeDraw(reason="link_down")) == []
    assert game(stage).postponed == "link_down"
    stage.ask(ClosePass())
    stage.wait(86_400_000)
    for name in ("typed", "entered", "draw asked", "drawn", "announced"):
        STEPS[name](stage, TICKETS)
    assert ask(stage, DeliverPrize(rank=1, receipt=RECEIPT))
    assert stage.state.pass_ is None
    assert game(stage).winners == (FIRST, SECOND)
    assert game(stage).postponed == "link_down"


def test_only_a_game_that_is_open_and_not_drawn_can_be_put_off() -> None:
    assert played("committed").refusal(PostponeDraw(reason="no_time"), GAME) == "game_not_open"
    assert played("draw asked").refusal(PostponeDraw(reason="no_time"), GAME) == "draw_asked"


# --- winners ---


def test_winners_are_announced_one_by_one_in_their_order() -> None:
    stage = played("drawn")
    assert refused(stage, Announce(rank=2), GAME) == {"code": "rank_before", "number": 1}
    assert ask(stage, Announce(rank=1)) == [Announced(rank=1, ticket=FIRST)]
    assert ask(stage, Announce(rank=1)) == []
    assert ask(stage, Announce(rank=2)) == [Announced(rank=2, ticket=SECOND)]
    assert game(stage).announced == (1, 2)


@pytest.mark.parametrize(
    "command",
    [Announce(rank=1), ReplaceWinner(rank=1, reason="minor"), DeliverPrize(rank=1, receipt=RECEIPT)],
)
def test_nobody_has_won_before_the_draw_nor_at_another_rank(command: Command) -> None:
    assert played("draw asked").refusal(command, GAME) == "not_drawn"
    for rank in (0, 3):
        assert played("drawn").refusal(replace(command, rank=rank), GAME) == "unknown_rank"


def test_the_next_substitute_takes_the_place_of_one_who_cannot_win_and_is_announced_in_turn() -> None:
    stage = played("announced")
    assert ask(stage, ReplaceWinner(rank=1, reason="minor")) == [
        WinnerReplaced(rank=1, ticket=FIRST, by=THIRD, reason="minor")
    ]
    assert game(stage).winners == (THIRD, SECOND)
    assert game(stage).substitutes == (FOURTH,)
    assert game(stage).replaced == (Replaced(rank=1, ticket=FIRST, by=THIRD, reason="minor"),)
    assert stage.refusal(Announce(rank=2), GAME) == "rank_before"
    assert ask(stage, Announce(rank=1)) == [Announced(rank=1, ticket=THIRD)]


def test_without_a_substitute_left_the_prize_is_not_given_and_the_next_rank_is_announced() -> None:
    stage = played("drawn", TICKETS[:2])
    (first, second) = order(TICKETS[:2])
    assert ask(stage, ReplaceWinner(rank=1, reason="unreachable")) == [
        WinnerReplaced(rank=1, ticket=first, by="", reason="unreachable")
    ]
    assert game(stage).winners == ("", second)
    for command in (Announce(rank=1), ReplaceWinner(rank=1, reason="minor"), DeliverPrize(rank=1, receipt=RECEIPT)):
        assert refused(stage, command, GAME) == {"code": "no_winner", "number": 1}
    assert ask(stage, Announce(rank=2)) == [Announced(rank=2, ticket=second)]


# --- prizes ---


def test_a_prize_is_delivered_once_to_the_winner_who_was_announced_against_a_receipt() -> None:
    stage = played("drawn")
    assert refused(stage, DeliverPrize(rank=1, receipt=RECEIPT), GAME) == {"code": "not_announced", "number": 1}
    ask(stage, Announce(rank=1))
    assert stage.refusal(DeliverPrize(rank=1, receipt="receipt.pdf"), GAME) == "bad_hash"
    assert ask(stage, DeliverPrize(rank=1, receipt=RECEIPT)) == [PrizeDelivered(rank=1, ticket=FIRST, receipt=RECEIPT)]
    assert ask(stage, DeliverPrize(rank=1, receipt=RECEIPT)) == []
    for command in (DeliverPrize(rank=1, receipt="dd" * 32), ReplaceWinner(rank=1, reason="minor")):
        assert refused(stage, command, GAME) == {"code": "prize_delivered", "number": 1}
    assert game(stage).delivered == {1: RECEIPT}


@pytest.mark.parametrize(
    "command",
    [EnterEntropy(entropy=DICE), Draw(), PostponeDraw(reason="no_time"), Announce(rank=1)],
)
def test_there_is_no_draw_without_a_game(command: Command) -> None:
    assert live().refusal(command, GAME) == "no_game"
    stage = played()
    stage.ask(ClosePass())
    assert stage.refusal(command, GAME) == "no_pass"


# --- whatever is asked, in any order ---

RANKS = st.integers(0, 3)
LATER = st.one_of(
    st.builds(EnterEntropy, entropy=st.sampled_from([DICE, OTHER_DICE, "?"])),
    st.builds(Announce, rank=RANKS),
    st.builds(ReplaceWinner, rank=RANKS, reason=st.sampled_from(["minor", "unreachable"])),
    st.builds(DeliverPrize, rank=RANKS, receipt=st.just(RECEIPT)),
    st.builds(ExcludeTicket, ticket=st.sampled_from(TICKETS), reason=st.just("crew")),
    st.builds(PostponeDraw, reason=st.just("no_dice")),
    st.just(PublishList()),
    st.just(ClosePass()),
)
TRIES = st.lists(
    st.sampled_from(list(STEPS)) | st.tuples(LATER, st.sampled_from([GAME, SCRIPT, DIRECTOR])), max_size=30
)


def tried(start: str, steps: list[str | tuple[Command, str]]) -> Stage:
    """A game brought so far, and what came of these; refused ones are passed over."""
    stage = played(start)
    for step in steps:
        stage.wait(1_000)
        try:
            STEPS[step](stage, TICKETS) if isinstance(step, str) else stage.ask(*step)
        except Refused:
            continue
    return stage


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["opened", "closed", "published", "draw asked", "announced"]), TRIES)
def test_whatever_is_asked_winners_come_of_the_draw_in_its_order_and_nobody_wins_twice(
    start: str, steps: list[str | tuple[Command, str]]
) -> None:
    stage = tried(start, steps)
    now = game(stage)
    gone = [each.ticket for each in now.replaced]
    standing = [ticket for ticket in (*now.winners, *now.substitutes) if ticket]
    assert sorted((*standing, *gone)) == sorted(now.drawn)
    assert bool(now.drawn) == bool(now.secret)
    assert not now.drawn or (now.asked and now.published and now.entropy and now.closed is not None)
    assert now.delivered.keys() <= set(now.announced)
    assert fold(State(), (from_raw(to_raw(event)) for event in stage.events)) == stage.state


@settings(max_examples=50, deadline=None)
@given(TRIES)
def test_what_is_final_never_changes(steps: list[str | tuple[Command, str]]) -> None:
    before = game(played("draw asked"))
    now = game(tried("draw asked", steps))
    for name in ("commit", "rules", "opened", "closed", "questions", "list_hash", "count", "excluded", "entropy"):
        assert getattr(now, name) == getattr(before, name)
