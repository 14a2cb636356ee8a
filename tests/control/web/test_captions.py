"""What an overlay draws of each caption of the demo show, and which one is known to be on air."""

import msgspec
import pytest
from msgspec.structs import replace

from control.web.captions import LAYOUTS
from control.web.figures import Address, Card, Clock, Corner, Credits, Live, Partners, Question, Third, Winners
from control.web.overlay import Overlay, overlay
from control.web.shown import shown
from control.words import Words
from rundown.live.acts.gear import Fire, Report
from rundown.live.acts.hands import SeeMoved
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from rundown.plan.show import Show
from studio.profile import load_profiles
from studio.wanted import spoken
from tests.control.desk.stage import Stage, Tell
from tests.control.desk.stage import tell as tell_to

PROFILES = load_profiles()


def send(stage: Stage, text: str, value: str | None = None, fire: str = "") -> None:
    """A caption leaves for its unit: `text` is the action, `value` what the unit then holds."""
    held = text.removeprefix("caption.show ") if value is None else value
    message = Message(unit="caption", text=text, address="/x", slot="shown", value=held)
    stage.do(Fire(fire=fire or f"{stage.on_air.id}/{text}", messages=(message,)), SYSTEM)


def drawn(stage: Stage, text: str, value: str | None = None, language: str = "fr") -> object:
    send(stage, f"caption.show {text}", value)
    return overlay(stage.state, Words(language)).caption


def test_a_name_is_a_lower_third(tell: Tell) -> None:
    found = drawn(tell("calm"), "tiers_nom 1", "tiers_nom Maël Dufau | envoyé spécial — Cale Sainte-Odile")
    assert found == Third(name="Maël Dufau", line="envoyé spécial, Cale Sainte-Odile")


def test_a_template_nobody_has_heard_of_is_a_lower_third(tell: Tell) -> None:
    assert drawn(tell("calm"), "bandeau Bonsoir") == Third(name="Bonsoir", line="")
    assert drawn(tell("calm"), "bandeau") == Third(name="bandeau", line="")


def test_a_place_left_to_be_filled_is_never_aired_as_it_is_written(tell: Tell) -> None:
    assert drawn(tell("calm"), "tiers_nom 1", "tiers_nom {n} participants | {list8}") == Third(
        name="… participants", line="…"
    )


def test_the_live_bug_says_where(tell: Tell) -> None:
    found = drawn(tell("calm"), "direct_lieu 1", "direct_lieu EN DIRECT | Cale Sainte-Odile")
    assert found == Live(word="EN DIRECT", place="Cale Sainte-Odile")
    assert drawn(tell("calm"), "direct_lieu") == Live(word="EN DIRECT", place="")


def test_a_title_is_a_card_with_its_lines(tell: Tell) -> None:
    assert drawn(tell("calm"), "agenda 1", "agenda Agenda 1 | Concert | Samedi") == Card(
        title="Agenda 1", lines=("Concert", "Samedi")
    )


def test_the_corner_and_the_card_of_the_game_hold_its_address(tell: Tell) -> None:
    corner, address = drawn(tell("calm"), "coin_qr"), drawn(tell("calm"), "jeu_url")
    assert isinstance(corner, Corner)
    assert isinstance(address, Address)
    assert corner.qr == address.qr
    assert (corner.address, corner.before_code, corner.code) == ("jeu.passerelles.test", "ou scannez, code", "PASS52")
    assert corner.note == "Gratuit · 3 cadeaux"
    assert address.lines[0] == "3 questions, 3 cadeaux à gagner"


def test_the_prizes_are_told_with_their_value(tell: Tell) -> None:
    found = drawn(tell("calm"), "jeu_lots", language="en")
    assert isinstance(found, Card)
    assert (found.title, found.is_game) == ("3 prizes to win", True)
    assert found.lines[1] == "Deux plaids tissés à la filature Bélanger, 90\N{NO-BREAK SPACE}€"


@pytest.mark.parametrize("template", ["jeu_clos", "jeu_empreinte", "jeu_empreinte_liste", "jeu_alea"])
def test_what_the_game_has_not_told_is_not_made_up(tell: Tell, template: str) -> None:
    found = drawn(tell("calm"), template)
    assert isinstance(found, Card)
    assert found.is_game
    assert set(found.lines) <= {"…"}


def test_a_question_counts_from_when_it_was_shown(tell: Tell) -> None:
    stage = tell("calm")
    found = drawn(stage, "question 1", "question Question 1 : {q1} A / B / C — 45 s")
    assert isinstance(found, Question)
    assert (found.tag, found.place) == ("Question", "1 sur 3")
    assert found.text.startswith("Que produisait la filature Bélanger")
    assert found.choices == ("Du fil de laine", "Du papier", "Des cordages")
    assert (found.closes, found.lasts) == (stage.now + 45_000, 45_000)
    assert found.answer_by == "Répondez avant 20:12:31"


def test_the_page_cannot_tell_which_answer_is_right(show: Show) -> None:
    assert show.game is not None
    pages = set()
    for answer in (0, 1, 2):
        questions = tuple(replace(each, answer=answer) for each in show.game.questions)
        stage = tell_to(replace(show, game=replace(show.game, questions=questions)), "calm")
        send(stage, "caption.show question 1", "question 1")
        pages.add(msgspec.json.encode(overlay(stage.state, Words("fr"))))
    assert len(pages) == 1


def test_a_question_the_plan_does_not_have_is_shown_as_it_is_called(tell: Tell) -> None:
    assert isinstance(drawn(tell("calm"), "question 9"), Third)


def test_winners_have_a_row_each_and_no_name_before_the_game_tells_it(tell: Tell) -> None:
    stage = tell("calm")
    found = drawn(stage, "gagnant 2", "gagnant Aléa public : {dés}")
    assert isinstance(found, Winners)
    assert found.title == "Les 3 gagnants"
    assert [(row.rank, row.is_called, row.name) for row in found.rows] == [(1, True, ""), (2, True, ""), (3, False, "")]
    assert found.rows[2].prize == "Un vase soufflé à la Verrerie de l’Aube-Noire"


def test_a_winner_has_a_name_on_air_once_announced_and_not_before(tell: Tell) -> None:
    stage = tell("drawn")
    assert stage.state.pass_ is not None
    send(stage, "caption.show gagnant 1", "gagnant 1")
    names = {ticket: f"Pseudo {rank}" for rank, ticket in enumerate(stage.state.pass_.game.winners, start=1)}
    told = stage.state.pass_.game.announced
    caption = overlay(stage.state, Words("fr"), names.__getitem__).caption
    assert isinstance(caption, Winners)
    assert [row.name for row in caption.rows] == [f"Pseudo {rank}" if rank in told else "" for rank in (1, 2, 3)]
    assert 0 < len(told) < 3


def test_the_winners_stay_while_they_are_called_one_after_the_other(tell: Tell) -> None:
    stage = tell("calm")
    keys = set()
    for number in (1, 2, 3):
        send(stage, f"caption.show gagnant {number}", f"gagnant {number}")
        keys.add(overlay(stage.state, Words("fr")).key)
    assert len(keys) == 1


def test_partners_are_those_who_give_the_prizes(tell: Tell) -> None:
    found = drawn(tell("calm"), "partenaires")
    assert isinstance(found, Partners)
    assert found.names == ("Théâtre du Passe-Muraille", "Filature Bélanger", "Verrerie de l’Aube-Noire")


def test_the_credits_name_who_holds_each_post_now(tell: Tell) -> None:
    found = drawn(tell("calm"), "generique")
    assert isinstance(found, Credits)
    assert found.title == "L’équipe de Passerelles"
    lines = [(each.role, each.name) for each in found.lines]
    assert lines[0] == ("Réalisation", "Inès M.")
    assert lines[-2:] == [("Reportages", "Maël Dufau, Jade Perrin"), ("Musique", "Nora Vasseur")]


def test_the_time_of_day_is_the_shows(tell: Tell) -> None:
    assert drawn(tell("calm"), "horloge") == Clock(timezone="Europe/Paris")


def test_a_show_without_a_game_draws_its_captions_all_the_same(show: Show) -> None:
    stage = tell_to(replace(show, game=None), "calm")
    for template in LAYOUTS:
        assert drawn(stage, template) is not None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_caption_the_demo_show_calls_for_can_be_drawn(show: Show, tell: Tell, language: str) -> None:
    stage, called = tell("calm"), 0
    for item in show.items:
        for cue in item.cues:
            for message in spoken(show, PROFILES, cue.do, {}, item.captions):
                if message.unit == "caption" and message.value:
                    called += 1
                    stage.do(Fire(fire=f"{stage.on_air.id}/{item.id}{cue.id}", messages=(message,)), SYSTEM)
                    page = overlay(stage.state, Words(language))
                    assert page.caption is not None
                    assert "{" not in repr(page.caption)
    assert called > 25


# --- which caption is on air ---


def test_nothing_is_drawn_with_no_pass_before_a_caption_and_after_it_is_hidden(tell: Tell) -> None:
    assert overlay(tell("closed").state, Words("fr")) == Overlay(mark="Passerelles")
    stage = tell("calm")
    assert shown(stage.state) is None
    send(stage, "caption.show coin_qr")
    assert shown(stage.state) is not None
    send(stage, "caption.hide", "")
    assert overlay(stage.state, Words("fr")) == Overlay(mark="Passerelles")


def test_what_the_unit_says_it_shows_is_what_is_drawn(tell: Tell) -> None:
    stage = tell("calm")
    send(stage, "caption.show question 1", "question Question 1", fire="p1r6/q")
    stage.do(SeeMoved(place="caption shown", value="question 2"), SYSTEM)
    on_air = shown(stage.state)
    assert on_air is not None
    assert (on_air.template, on_air.number) == ("question", 2)


def test_a_caption_left_in_doubt_is_not_drawn(tell: Tell) -> None:
    stage = tell("calm")
    send(stage, "caption.show coin_qr", fire="p1r6/c")
    stage.do(Report(fire="p1r6/c", refused={"caption shown": "no"}), SYSTEM)
    assert shown(stage.state) is None


def test_a_new_caption_has_a_key_of_its_own_and_the_same_one_keeps_it(tell: Tell) -> None:
    stage = tell("calm")
    send(stage, "caption.show tiers_nom 1", "tiers_nom A | B")
    first = overlay(stage.state, Words("fr")).key
    stage.at += 3
    assert overlay(stage.state, Words("fr")).key == first
    send(stage, "caption.show tiers_nom 2", "tiers_nom C | D")
    assert overlay(stage.state, Words("fr")).key != first
