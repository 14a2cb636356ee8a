"""The règlement and the privacy notice, as made from a plan."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from control.game.rules import GAPS, Name, lines, rules_hash, written
from control.places import bundled
from control.words import LANGUAGES, Words
from rundown.plan.paper.typography import typeset
from rundown.plan.show import Game, Prize, Show
from rundown.plan.terms import NEEDED, lacking
from tests.control.desk.picture import demo_show
from tests.control.game.players import Gallery

NAMES: tuple[Name, ...] = ("rules", "privacy")


@pytest.fixture(scope="module")
def show() -> Show:
    return demo_show()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_whole_in_each_language(show: Show, name: Name, language: str) -> None:
    text = written(show, name, language)
    assert "$" not in text
    assert "{" not in text
    assert lines(text)[0].kind == "title"


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_the_same_parts_in_both_languages(show: Show, name: Name) -> None:
    kinds = [[line.kind for line in lines(written(show, name, language))] for language in LANGUAGES]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(
    "sentence",
    ["18 ans", "https://jeu.passerelles.test", "3 gagnants et 3 suppléants", "120 €", "3 questions",
     "cinq dés", "HMAC-SHA256", "ascendants, descendants, frères et sœurs", "30 jours", "CNIL", "à la milliseconde",
     "Atelier Passerelles (organisateur fictif), association loi 1901, RNA W000000000", "de 20 h 00 à 20 h 52",
     "12, rue de l’Exemple", "France métropolitaine", "Studio 52, plateau A", "15 jours", "timbre remboursé",
     "représenté par sa présidente", "réclamations du jeu", "aucun officier public"],
)  # fmt: skip
def test_the_rules_say_what_they_must(show: Show, sentence: str) -> None:
    text = written(show, "rules", "fr").replace("\u202f", " ").replace("\u00a0", " ")
    assert sentence in text


def test_what_a_lawyer_needs_is_shown_as_a_gap_and_named(show: Show) -> None:
    assert GAPS.keys() == NEEDED.keys()
    assert lacking(show) == ()
    assert "[" not in written(show, "rules", "fr")
    bare = replace(show, organiser="", game=Game(url="x", prizes=(Prize(title="Vase"),)))
    assert set(lacking(bare)) == NEEDED.keys() - {"prizes"}
    for game, names in ((bare.game, lacking(bare)), (Game(url="x"), ("prizes",))):
        text = written(replace(bare, game=game), "rules", "en")
        for name in names:
            assert typeset(Words("en").say(GAPS[name]), "en") in text


def test_what_the_plan_adds_stands_in_the_rules(show: Show) -> None:
    assert show.game is not None
    prize = Prize(title="Vase", value="75 €", quantity=2, partner="Verrerie")
    game = replace(
        show.game, officer="Me Imaginaire, commissaire de justice", controller="", prizes=(prize,), claim_days=7
    )
    text = written(replace(show, game=game), "rules", "en")
    assert "1. Vase, 2 × 75 €, partner: Verrerie" in text
    assert "They are deposited with Me Imaginaire, commissaire de justice." in text
    assert "has 7 days to answer" in text
    assert "Controller: Atelier Passerelles (organisateur fictif)." in text


@pytest.mark.parametrize(
    "change",
    [
        lambda show: replace(show, title="Autre"),
        lambda show: replace(show, game=replace(show.game, winners=2)),
        lambda show: replace(show, game=replace(show.game, prizes=show.game.prizes[:2])),
    ],
)
def test_other_rules_have_another_fingerprint(show: Show, change: Callable[[Show], Show]) -> None:
    assert rules_hash(change(show)) != rules_hash(show) == rules_hash(demo_show())


async def test_the_server_warns_of_each_gap_as_viewers_are_let_in(tmp_path: Path) -> None:
    text = re.sub(
        r"^(address|copies) = .*$", "", (bundled("passerelles") / "show.toml").read_text(encoding="utf-8"), flags=re.M
    )
    (tmp_path / "show.toml").write_text(text, encoding="utf-8")
    gallery = await Gallery.start(tmp_path / "data", show=tmp_path / "show.toml")
    whole = await Gallery.start(tmp_path / "other")
    try:
        (warning,) = (each for each in gallery.server.warnings if "rules of the game" in each)
        assert "lack address, copies: viewers read [to fill in] there" in warning
        assert not any("rules of the game" in each for each in whole.server.warnings)
        player = await gallery.player()
        await player.see("/rules")
        assert Words("fr").say(GAPS["address"]).replace("\N{NO-BREAK SPACE}", " ") in player.text
    finally:
        await gallery.close()
        await whole.close()
