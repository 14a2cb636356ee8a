import string

import pytest

from rundown.plan.paper import labels as module
from rundown.plan.paper.labels import Labels, days_between, hour
from rundown.plan.paper.role import ROLES
from rundown.plan.show import Role
from rundown.plan.vocabulary import ENGINE_VERBS
from tests.rundown.plan.small_show import ON_AIR

PARIS = "Europe/Paris"
DAY = 86_400_000


def places(text: str) -> set[str]:
    """The names of the places to fill in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", module._WORDS)
def test_each_word_is_there_in_both_languages_with_the_same_places(key: str) -> None:
    french, english = module._WORDS[key]
    assert french.strip()
    assert english.strip()
    assert places(french) == places(english)


def test_every_role_and_every_action_of_the_engine_has_words() -> None:
    say = Labels("fr")
    assert all(say.knows(f"role.{role}") for role in Role)
    assert all(say.knows(f"subject.{role}") for role in ROLES)
    verbs = {f"{gear}.{verb}" for gear, each in ENGINE_VERBS.items() for verb in each} - {"log.mark"}
    assert all(say.knows(verb) for verb in verbs)


def test_words_are_filled_and_set_in_their_language() -> None:
    assert Labels("fr")("row.feeds", feeds="DX1") == "N-1\u00a0: DX1"
    assert Labels("en")("row.feeds", feeds="DX1") == "N-1: DX1"


def test_a_day_is_written_out_in_words() -> None:
    assert Labels("fr").day(ON_AIR, PARIS) == "vendredi 11 décembre 2026"
    assert Labels("en").day(ON_AIR, PARIS) == "Friday 11 December 2026"


def test_the_first_of_a_month_is_an_ordinal_in_french_only() -> None:
    first = ON_AIR - 10 * DAY
    assert Labels("fr").day(first, PARIS) == "mardi 1er décembre 2026"
    assert Labels("en").day(first, PARIS) == "Tuesday 1 December 2026"


def test_dates_and_hours_are_those_of_the_timezone() -> None:
    assert Labels("en").date(ON_AIR, PARIS) == "11/12/2026"
    assert hour(ON_AIR, PARIS) == "20:00"
    assert hour(ON_AIR, "UTC") == "19:00"


def test_days_between_count_midnights_and_not_hours() -> None:
    assert days_between(ON_AIR, ON_AIR + 3 * 3_600_000, PARIS) == 0
    assert days_between(ON_AIR, ON_AIR + 5 * 3_600_000, PARIS) == 1
