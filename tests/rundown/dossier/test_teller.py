"""How facts are said in each language."""

import pytest

from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.phrases import air, chapters, passes_told, who_held
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed
from rundown.dossier.walk import Dated, walked
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.running import Take
from tests.rundown.dossier.evening import demo, told
from tests.rundown.live.stage import S, Stage

FR, EN = Teller(demo(), "fr"), Teller(demo(), "de")


@pytest.mark.parametrize(
    ("actor", "french", "english"),
    [
        ("hugo", "Hugo T.", "Hugo T."),
        ("system", "automatique", "automatic"),
        ("understudy.SCR", "doublure SCR", "SCR understudy"),
        ("remote.deck", "deck", "deck"),
        ("", "", ""),
    ],
)
def test_everybody_has_a_name(actor: str, french: str, english: str) -> None:
    assert (FR.name(actor), EN.name(actor)) == (french, english)


def test_figures_are_written_as_the_language_does() -> None:
    assert (FR.seconds(-1_250), EN.seconds(1_250, sign=True)) == ("−1,2\N{NO-BREAK SPACE}s", "+1.2\N{NO-BREAK SPACE}s")
    assert (FR.number(2319), EN.number(2319)) == ("2\N{NARROW NO-BREAK SPACE}319", "2,319")
    assert (FR.plural(0, "appel", "appels"), EN.plural(0, "call", "calls")) == ("0 appel", "0 calls")
    assert (FR.length(None), FR.signed(None), FR.seconds(None)) == ("", "", "")
    assert (FR.length(210_000), FR.signed(35_000)) == ("3:30", "+0:35")


def test_time_on_air_is_negative_before_it() -> None:
    assert FR.timecode(1_000, None) == ""
    assert FR.timecode(0, 65_000) == "−01:05"
    assert FR.timecode(3_665_000, 0) == "01:01:05"


def test_a_post_without_words_is_its_code() -> None:
    assert (FR.role("SCR"), FR.role("XYZ")) == ("Scripte", "XYZ")
    assert FR.word("no such code") == "no such code"


def test_a_refusal_of_the_poll_is_said_in_words() -> None:
    assert FR.reason("clip_not_ready R1") == "R1 pas prêt à diffuser"
    assert FR.reason("PRO une autorisation attendue") == "PRO une autorisation attendue"


def test_what_a_deed_does_not_tell_is_a_dash() -> None:
    deed = Deed(dated=Dated(0, 1), how="did", role="PLA", item="", kind="answered_off", about={"by": "PLA"}, true_at=0)
    assert EN.deed(deed) == "PLA: NO GO, –"
    ticked = Deed(
        dated=Dated(0, 1),
        how="did",
        role="PLA",
        item="",
        kind="ticked_on",
        about={"subject": "safety", "what": "exits"},
        true_at=0,
    )
    assert EN.deed(ticked) == "found good: safety exits clear"


def test_when_the_show_was_on_air() -> None:
    assert air(told(), FR) == "vendredi 11 décembre 2026, 20:00:00 à 20:52:55"
    stage = Stage()
    assert air(facts_of(walked(stage.events), Proof(1, "")), EN) == "not on air yet"
    stage.ask(OpenPass(pass_kind="live"))
    assert air(facts_of(walked(stage.events), Proof(1, "")), EN) == "not on air yet"
    stage.wait(60 * S)
    stage.ask(Take())
    assert air(facts_of(walked(stage.events), Proof(1, "")), EN) == "Friday 11 December 2026, 20:00:00"


def test_who_held_a_role_as_the_show_began() -> None:
    assert who_held("PRO", told(), FR) == ("Tom R. (PRO)", 16)
    assert who_held("PRES", told(), FR) == ("personne", 0)
    early = facts_of(walked(Stage().events), Proof(1, ""))
    assert who_held("REA", early, Teller(early.show, "en")) == ("Inès (REA)", 6)
    assert (passes_told(told(), FR), passes_told(early, FR)) == ("1 direct", "aucune")


def test_where_a_criterion_is_read() -> None:
    assert (chapters((2, 9), "partout"), chapters((), "partout")) == ("2, 9", "partout")
