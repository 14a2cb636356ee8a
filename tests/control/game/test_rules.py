"""The règlement and the privacy notice, as made from a plan."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from control.game.rules import GAPS, Name, gaps, lines, rules_hash, written
from control.words import LANGUAGES, Words
from rundown.plan.paper.typography import typeset
from rundown.plan.show import Game, Prize, Show
from tests.control.desk.picture import demo_show

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
     "cinq dés", "HMAC-SHA256", "ascendants, descendants, frères et sœurs", "30 jours", "CNIL", "à la milliseconde"],
)  # fmt: skip
def test_the_rules_say_what_they_must(show: Show, sentence: str) -> None:
    text = written(show, "rules", "fr").replace("\u202f", " ").replace("\u00a0", " ")
    assert sentence in text


def test_what_a_lawyer_needs_is_shown_as_a_gap_and_named(show: Show) -> None:
    assert gaps(show) == ("address", "contact")
    bare = replace(show, organiser="", game=Game(url="x", prizes=(Prize(title="Vase"),)))
    assert gaps(bare) == ("organiser", "address", "contact", "values")
    text = written(bare, "rules", "en")
    for name in gaps(bare):
        assert typeset(Words("en").say(GAPS[name]), "en") in text
    assert gaps(replace(bare, game=None)) == ("organiser", "address", "contact", "prizes")


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
