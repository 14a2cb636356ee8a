"""The journal's lines of the game: every fact has one or is told by another, and none names anybody."""

from typing import get_args

from control.desk.view.game_lines import DELAYS, EXCLUDING, GROUNDS
from control.desk.view.journal import journal, told
from rundown.live.acts.drawing import (
    Announce,
    AnyDrawn,
    Delay,
    DeliverPrize,
    DrawAsked,
    EnterEntropy,
    Ineligible,
    PostponeDraw,
    ReplaceWinner,
    WinnerReplaced,
)
from rundown.live.acts.game import AnyPlayed, EntriesCounted, ExcludeTicket
from rundown.live.acts.purging import PlayersPurged
from rundown.plan.show import Show
from tests.control.desk.game_night import DICE
from tests.control.desk.stage import Stage
from tests.control.desk.view.test_game import play


def night(show: Show) -> Stage:
    """The whole game, with everything that can happen to it."""
    stage = play(show, 19)
    stage.do(ExcludeTicket(ticket="T0099", reason="family"), "tom")
    later = play(show, 22)
    stage.events += later.events
    for text, who in ((DICE, "tom"), ("1" * 15, "hugo")):
        stage.events += later.do(EnterEntropy(entropy=text), who)
    stage.events += later.do(PostponeDraw(reason="dispute"))
    drawn = play(show, 23)
    drawn.do(Announce(rank=1), "tom")
    drawn.do(ReplaceWinner(rank=2, reason="unreachable"), "tom")
    drawn.do(DeliverPrize(rank=1, receipt="cc" * 32), "tom")
    stage.events += drawn.events
    stage.state = drawn.state
    return stage


def test_every_fact_of_the_game_is_told_or_is_seen_elsewhere(show: Show) -> None:
    stage = night(show)
    facts = {type(event.body): event.body for event in stage.events}
    for kind in (*get_args(AnyPlayed), *get_args(AnyDrawn)):
        for language in ("fr", "en"):
            said = told(stage.scene(language), facts[kind])
            assert bool(said) == (kind not in (EntriesCounted, DrawAsked)), kind


def test_the_journal_of_the_draw_reads_as_it_was(show: Show) -> None:
    stage = night(show)
    said = [line.text for line in journal(stage.scene("en"), stage.events)]
    for text in (
        "game: commitment public, efe3a139",
        "game: T0099 excluded, family of one excluded",
        "game: list of 12 tickets",
        "game: fingerprint of the list public, 9024b0bc",
        "▲ draw: the two readings of the dice differ, read them again",
        "draw put off: a dispute",
        "draw: public seed 3-5-1-6-2/4-4-2-1-6/5-3-6-6-1",
        "drawn: T0009, T0001, T0002",
        "winner 1 announced: T0009",
        "T0007 takes the place of T0001, cannot be reached",
        "prize 1 delivered to T0009",
    ):
        assert text in said


def test_a_rank_that_nobody_takes_is_told(show: Show) -> None:
    fact = WinnerReplaced(rank=1, ticket="T0009", by="", reason="renounced")
    said = told(play(show, 23).scene("en"), fact)
    assert said == "T0009 does not win, does not want it; no substitute is left"


def test_every_ground_has_its_words() -> None:
    assert tuple(GROUNDS) == get_args(Ineligible)
    assert tuple(DELAYS) == get_args(Delay)
    assert set(EXCLUDING) < set(GROUNDS)


def test_what_was_erased_is_told_in_numbers(show: Show) -> None:
    scene = play(show, 3).scene("fr")
    assert told(scene, PlayersPurged(entries=1, kept=6)) == "jeu : 1 inscription effacée, délai écoulé"
    assert told(scene, PlayersPurged(entries=412, kept=6)) == "jeu : 412 inscriptions effacées, délai écoulé"
