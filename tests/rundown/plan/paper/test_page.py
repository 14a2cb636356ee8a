import pytest

from rundown.plan.paper.page import Pen, Run, form_language


@pytest.mark.parametrize(
    ("asked", "show", "expected"),
    [(None, "fr", "fr"), (None, "fr_FR", "fr"), (None, "en-GB", "en"), (None, "de", "en"), ("en", "fr", "en")],
)
def test_a_form_speaks_as_asked_else_as_the_show_else_english(asked: str | None, show: str, expected: str) -> None:
    assert form_language(asked, show) == expected


def test_a_pen_sets_the_signs_of_the_show_and_joins_broken_lines() -> None:
    assert Pen("fr").text("l'an \n  2000") == "l’an 2000"


def test_empty_texts_make_no_line() -> None:
    assert Pen("fr").lines(["", " ", "un"], "dim") == ((Run("un", "dim"),),)
