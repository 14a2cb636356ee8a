"""The procès-verbal of a draw: what it says of a game that was played, put off, replaced, or never drawn."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.dossier.facts import Proof, facts_in, facts_of
from rundown.dossier.record import NoRecord, Record, record, record_pdf
from rundown.dossier.teller import Teller
from rundown.dossier.walk import NoPlan, walked
from rundown.journal.log import GENESIS, Stored
from rundown.live.acts.drawing import (
    Announce,
    DeliverPrize,
    EnterEntropy,
    PostponeDraw,
    ReplaceWinner,
)
from rundown.live.acts.game import CountEntries
from rundown.live.acts.logbook import CloseIncident, OpenIncident
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.event import to_raw
from rundown.plan.show import Person, Prize, Show
from tests.rundown.live.acts.games import DICE, PLAY, RECEIPT, STEPS, freeze, game, order, played, reveal
from tests.rundown.live.stage import GAME, SCRIPT, Stage, live, on_air
from tests.rundown.plan.paper.reader import leaves, needs_poppler

FIRST, SECOND, THIRD, FOURTH = order()[:4]
assert PLAY.game is not None
GUESTS = (Person(id="A", name="Youssef Benali"), Person(id="P", name="Salomé", kind="presenter"))
WHOLE = replace(
    PLAY,
    organiser="The School",
    people=GUESTS,
    items=(*PLAY.items[:2], replace(PLAY.items[2], people=("A", "P")), *PLAY.items[3:]),
    game=replace(
        PLAY.game,
        prizes=(Prize(title="Un vase"),),
        drawn_in=PLAY.items[2].id,
        organiser="The Workshop",
        place="Studio 52",
        officer="Me Imaginaire",
    ),
)


def written(stage: Stage, language: str = "en", names: dict[str, str] | None = None) -> Record:
    facts = facts_of(walked(stage.events), Proof(len(stage.events), "ab" * 32))
    return record(facts, Teller(facts.show, language), stage.now, names)


def ranked(made: Record) -> list[tuple[str, ...]]:
    return [(each.quality, each.ticket, each.name, each.prize, each.delivery) for each in made.ranked]


def drawn_on_air(plan: Show = WHOLE) -> Stage:
    """A game that was played while the show was on air."""
    return played("drawn", stage=on_air(plan))


def test_there_is_no_record_of_a_game_that_was_never_committed_to() -> None:
    for stage in (Stage(PLAY), live(PLAY)):
        with pytest.raises(NoRecord, match="no game"):
            written(stage)


def test_the_facts_are_those_of_a_journal() -> None:
    events = drawn_on_air().events
    stored = [Stored(event.seq, to_raw(event), GENESIS, bytes([event.seq]) * 32) for event in events]
    assert facts_in(stored) == facts_of(walked(events), Proof(len(events), f"{len(events):02x}" * 32))
    with pytest.raises(NoPlan):
        facts_in([])


def test_it_says_who_when_where_and_by_which_rules() -> None:
    made = written(drawn_on_air())
    assert made.lead == (
        "On Friday 11 December 2026 at 20:00:11, Studio 52, 2 winners and 2 substitutes of the game “Demo”, organised "
        "by The Workshop, were drawn live and on camera, according to its rules, whose fingerprint is given below."
    )
    assert made.alerts == ()
    assert made.present == (
        ("In charge of the game", "Noé (PRO)"),
        ("Dice, as the rundown says", "Youssef Benali"),
        ("Public seed read and typed by", "Noé and Omar"),
        ("Script, time stamps", "Omar, time of the show’s server"),
        ("Public officer", "Me Imaginaire"),
    )
    assert made.signatures == ("In charge of the game", "Organiser", "Public officer")


def test_what_was_published_stands_in_its_order_with_its_events() -> None:
    stage = drawn_on_air()
    made = written(stage)
    kinds = {event.seq: event.kind for event in stage.events}
    assert [kinds[int(each.ref[1:-1])] for each in made.published] == [
        "game_committed", "game_committed", "game_closed", "list_published", "entropy_entered", "drawn", "drawn",
    ]  # fmt: skip
    state = game(stage)
    assert [each.value for each in made.published] == [
        state.commit, state.rules, "–", state.list_hash, DICE.replace("/", " / "), state.secret, state.seed,
    ]  # fmt: skip
    assert made.published[4].what == "20:00:09 · public seed, TC 00:09"
    assert made.published[3].what.endswith("frozen list, 5 tickets")


def test_the_winners_have_their_announced_names_and_nobody_else() -> None:
    stage = drawn_on_air()
    names = {FIRST: "Lumen52", SECOND: "Marée haute", THIRD: "Zélie"}
    assert ranked(written(stage, names=names))[:2] == [
        ("winner", FIRST, "not announced", "Un vase", ""),
        ("winner", SECOND, "not announced", "", ""),
    ]
    stage.ask(Announce(rank=1), GAME)
    stage.ask(DeliverPrize(rank=1, receipt=RECEIPT), GAME)
    stage.ask(Announce(rank=2), GAME)
    stage.ask(ReplaceWinner(rank=2, reason="minor"), GAME)
    assert ranked(written(stage, names=names)) == [
        ("winner", FIRST, "Lumen52", "Un vase", "delivered, receipt cccccccc…"),
        ("replaced: under 18", SECOND, "", "", ""),
        ("substitute, winner at rank 2", THIRD, "not announced", "", ""),
        ("substitute", FOURTH, "not announced", "", ""),
    ]
    stage.ask(Announce(rank=2), GAME)
    assert [name for _, _, name, _, _ in ranked(written(stage))] == [
        "not in the journal",
        "",
        "not in the journal",
        "not announced",
    ]
    assert [each.wins for each in written(stage).ranked] == [True, False, True, False]


def test_entries_are_counted_by_reason_and_who_was_turned_away_at_the_door() -> None:
    stage = played("closed")
    stage.post(freeze(duplicate=2, no_right_answer=3, family=1, crew=1))
    stage.post(CountEntries(entries=12, turned_away={"too_often": 40, "late_entry": 1, "comet": 2}))
    made = written(stage)
    assert made.counts == (
        ("12", "received"), ("2", "duplicates"), ("3", "no right answer"), ("2", "set aside"), ("5", "that count"),
    )  # fmt: skip
    assert made.counted == (
        "Set aside, by reason: family or household (1), the show’s crew (1).",
        "Requests turned away at the door, which made no entry: too many from one address (40), entry after closing (1), comet (2).",
    )


def test_before_the_draw_it_says_that_there_is_none() -> None:
    stage = played("opened")
    stage.post(CountEntries(entries=7))
    made = written(stage, "fr")
    assert made.lead.endswith("n’est pas encore fait.")
    assert "lieu à compléter" in made.lead
    assert "organisateur à compléter" in made.lead
    assert made.alerts == ("▲ Aucun gagnant n’est tiré au sort à ce jour.",)
    assert (made.counts[0], made.ranked) == (("7", "reçues"), ())
    assert made.counted == ("Aucune demande refusée à l’entrée.",)
    assert [what for what, who in made.present if who == "à compléter"] == [
        "Dés, d’après le conducteur",
        "Aléa lu et saisi par",
    ]
    assert made.present[-1] == ("Officier public", "aucun, tirage vérifiable par chacun")
    assert made.signatures[-1] == "Témoin"
    assert len(made.published) == 2
    assert made.incidents == ("Aucun incident du jeu au journal.",)


def test_a_draw_put_off_and_made_after_the_pass_is_of_that_pass() -> None:
    stage = played("published", stage=on_air(WHOLE))
    stage.ask(PostponeDraw(reason="no_dice"), GAME)
    stage.ask(OffAir())
    stage.ask(ClosePass())
    for step in ("typed", "entered", "draw asked", "drawn"):
        stage.wait(1_000)
        STEPS[step](stage, ()) if step != "drawn" else stage.post(reveal())
    made = written(stage)
    assert "off air, having been put off (the dice could not be thrown)" in made.lead
    assert made.published[4].what.endswith("· public seed")
    assert made.incidents[0].partition(" · ")[2].startswith("draw put off: the dice could not be thrown [")
    stage.open("rehearsal")
    assert written(stage) == replace(made, verification=written(stage).verification)


def test_a_rehearsal_says_that_nothing_is_won() -> None:
    stage = Stage(PLAY)
    stage.open("rehearsal")
    made = written(played("drawn", stage=stage))
    assert made.alerts == ("▲ Rehearsal: this draw awards no prize.",)
    assert ", were drawn off air, according" in made.lead


def test_what_went_wrong_with_the_game_is_told_in_its_order() -> None:
    stage = Stage(PLAY)
    stage.ask(OpenIncident(text="before", category="game"), GAME)
    stage.open()
    played("published", stage=stage)
    stage.ask(OpenIncident(text="a die fell off the table", category="game"), GAME)
    stage.ask(CloseIncident(incident=2, text="thrown again"), GAME)
    stage.ask(OpenIncident(text="no sound", category="sound"), GAME)
    stage.ask(EnterEntropy(entropy="1" * 15), GAME)
    assert written(stage).present[2][1] == "Noé"
    stage.ask(EnterEntropy(entropy=DICE), SCRIPT)
    assert written(stage).present[2][1] == "to fill in"
    stage.ask(OpenIncident(text="the page is slow", category="game"), GAME)
    told = [line.partition(" · ")[2].rpartition(" [")[0] for line in written(stage).incidents]
    assert told == [
        "I-002 · a die fell off the table. Solved: thrown again",
        "the two readings of the dice differed; neither counts and they were made again",
        "I-004 · the page is slow",
    ]


def test_nobody_at_the_posts_is_left_to_fill_in() -> None:
    stage = Stage(replace(PLAY, team=tuple(replace(one, roles=()) for one in PLAY.team)))
    facts = facts_of(walked(played("drawn").events), Proof(1, ""))
    assert facts.drawing is not None
    bare = replace(facts, drawing=replace(facts.drawing, holders={}))
    made = record(bare, Teller(facts.show, "en"), stage.now)
    assert [who for _, who in made.present[:1] + made.present[3:4]] == ["to fill in", "to fill in"]


@needs_poppler
@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_prints_all_of_it_on_one_page(language: str, tmp_path: Path) -> None:
    stage = drawn_on_air()
    stage.ask(Announce(rank=1), GAME)
    facts = facts_of(walked(stage.events), Proof(len(stage.events), "ab" * 32))
    tell = Teller(facts.show, language)
    data = record_pdf(facts, tell, stage.now, {FIRST: "Marée haute"})
    assert data == record_pdf(facts, tell, stage.now, {FIRST: "Marée haute"})
    (page,) = (leaf.text for leaf in leaves(data, tmp_path))
    for sign in (
        game(stage).commit,
        game(stage).seed,
        game(stage).list_hash,
        *order()[:4],
        "Marée haute",
        "Me Imaginaire",
    ):
        assert sign in page
