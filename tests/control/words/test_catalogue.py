import pytest

from control.words import LANGUAGES, Words, choose_language


@pytest.mark.parametrize(
    ("asked", "environ", "show", "language"),
    [
        ("fr", {"LANG": "en_GB.UTF-8"}, "en", "fr"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en", "fr"),
        (None, {"LC_ALL": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"}, "fr", "en"),
        (None, {"LANG": "C.UTF-8"}, "fr", "fr"),
        (None, {"LANG": ""}, "fr-CA", "fr"),
        ("de", {}, "", "en"),
    ],
)
def test_the_language_is_the_one_asked_else_the_locale_else_the_show(
    asked: str | None, environ: dict[str, str], show: str, language: str
) -> None:
    assert choose_language(asked, environ, show) == language


def test_numbers_are_written_as_the_language_writes_them() -> None:
    french, english = Words("fr"), Words("en")
    assert (french.count(2148), english.count(2148)) == ("2\N{NO-BREAK SPACE}148", "2,148")
    assert (french.seconds(240), english.seconds(240)) == ("0,2 s", "0.2 s")
    assert (french.quote("Top."), english.quote("Top.")) == ("«\N{NO-BREAK SPACE}Top.\N{NO-BREAK SPACE}»", "“Top.”")


def test_a_sentence_fills_its_places_and_a_count_chooses_its_form() -> None:
    french = Words("fr")
    assert french.say("next {number}", number="07") == "suivant 07"
    one, more = "{ready} ready of {count}", "{ready} ready of {count}"
    assert french.say_many(one, more, 1, ready=0) == "0 prêt sur 1"
    assert french.say_many(one, more, 3, ready=2) == "2 prêts sur 3"


def test_a_text_without_translation_is_said_in_english() -> None:
    assert [Words(language).say("never written") for language in LANGUAGES] == ["never written"] * 2
