"""The journal's lines of the live game: tickets and fingerprints, never who plays."""

from collections.abc import Mapping
from typing import assert_never, get_args

from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.acts.drawing import (
    Announced,
    AnyDrawn,
    Delay,
    DrawAsked,
    Drawn,
    DrawPostponed,
    EntropyDisputed,
    EntropyEntered,
    EntropyTyped,
    Ineligible,
    PrizeDelivered,
    WinnerReplaced,
)
from rundown.live.acts.game import (
    AnyPlayed,
    EntriesCounted,
    Exclusion,
    GameClosed,
    GameCommitted,
    GameOpened,
    ListFrozen,
    ListPublished,
    QuestionAsked,
    QuestionClosed,
    TicketExcluded,
)
from rundown.live.acts.purging import PlayersPurged

SHORT = 8
"""Characters of a fingerprint that people read aloud and compare."""

GROUNDS: Mapping[Ineligible, str] = {
    "crew": N_("of the crew"),
    "jury": N_("of the jury or the school"),
    "guest": N_("guest of the show"),
    "partner": N_("gives a prize"),
    "family": N_("family of one excluded"),
    "minor": N_("under 18"),
    "duplicate": N_("entered twice"),
    "abuse": N_("broke the rules"),
    "unreachable": N_("cannot be reached"),
    "renounced": N_("does not want it"),
}
"""Why a ticket may not win, as the règlement says it."""

EXCLUDING: tuple[Exclusion, ...] = get_args(Exclusion)
"""The grounds on which a ticket is taken off before the draw: nobody is called then, and nothing is won to be refused."""

DELAYS: Mapping[Delay, str] = {
    "too_few": N_("too few tickets"),
    "page_down": N_("the players' page is down"),
    "link_down": N_("the link is down"),
    "no_dice": N_("the dice could not be thrown"),
    "no_time": N_("no time left"),
    "dispute": N_("a dispute"),
}
"""Why a draw is put off."""


def told_of_game(scene: Scene, fact: AnyPlayed) -> str:
    """The sentence of a step of the game; "" for counts, which its panel shows."""
    words = scene.words
    match fact:
        case GameCommitted():
            return words.say("game: commitment public, {hash}", hash=fact.commit[:SHORT])
        case GameOpened():
            return words.say("game: entries are open")
        case QuestionAsked():
            return words.say("game: question {number} is open", number=fact.question)
        case QuestionClosed():
            return words.say("game: question {number} is closed", number=fact.question)
        case EntriesCounted():
            return ""
        case GameClosed():
            return words.say("game: entries are closed")
        case TicketExcluded():
            return words.say("game: {ticket} excluded, {why}", ticket=fact.ticket, why=words.say(GROUNDS[fact.reason]))
        case ListFrozen():
            return words.say_many("game: list of {count} ticket", "game: list of {count} tickets", fact.count)
        case ListPublished():
            return words.say("game: fingerprint of the list public, {hash}", hash=fact.list_hash[:SHORT])
        case _:
            assert_never(fact)


def told_of_draw(scene: Scene, fact: AnyDrawn) -> str:
    """The sentence of a step of the draw; "" for what is told by the next one."""
    words = scene.words
    match fact:
        case EntropyTyped():
            return words.say("draw: dice read once, a second person reads them")
        case EntropyDisputed():
            return words.say("▲ draw: the two readings of the dice differ, read them again")
        case EntropyEntered():
            return words.say("draw: public seed {seed}", seed=fact.entropy)
        case DrawAsked():
            return ""
        case DrawPostponed():
            return words.say("draw put off: {why}", why=words.say(DELAYS[fact.reason]))
        case Drawn():
            return words.say("drawn: {tickets}", tickets=", ".join(fact.winners))
        case Announced():
            return words.say("winner {rank} announced: {ticket}", rank=fact.rank, ticket=fact.ticket)
        case WinnerReplaced():
            return _replaced(scene, fact)
        case PrizeDelivered():
            return words.say("prize {rank} delivered to {ticket}", rank=fact.rank, ticket=fact.ticket)
        case _:
            assert_never(fact)


def told_of_purge(scene: Scene, fact: PlayersPurged) -> str:
    """The sentence of entries that are gone: how many, never whose."""
    return scene.words.say_many(
        "game: {count} entry erased, its time is over", "game: {count} entries erased, their time is over", fact.entries
    )


def _replaced(scene: Scene, fact: WinnerReplaced) -> str:
    words, why = scene.words, scene.words.say(GROUNDS[fact.reason])
    if not fact.by:
        return words.say("{ticket} does not win, {why}; no substitute is left", ticket=fact.ticket, why=why)
    return words.say("{by} takes the place of {ticket}, {why}", by=fact.by, ticket=fact.ticket, why=why)
