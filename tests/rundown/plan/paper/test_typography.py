from hypothesis import example, given
from hypothesis import strategies as st

from rundown.plan.paper.typography import quoted, typeset

LANGUAGES = st.sampled_from(["fr", "en"])
TEXTS = st.text() | st.text(
    "aé1 0x-'.…«»;:!?\N{EM DASH}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}%s,()[]t", max_size=30
)


def kept(text: str) -> str:
    """What typography may not touch: letters and figures, but for the x that multiplies."""
    return "".join(sign for sign in text if sign.isalnum() and sign != "x")


@example(" \N{EM DASH}»", "fr")
@example("«-0", "fr")
@given(TEXTS, LANGUAGES)
def test_doing_it_twice_changes_nothing_more(text: str, language: str) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(TEXTS, LANGUAGES)
def test_letters_and_figures_stay_as_written(text: str, language: str) -> None:
    assert kept(typeset(text, language)) == kept(text)


def test_french_signs_have_their_spaces() -> None:
    assert typeset("« Allo » ; oui ! non ? ici : la", "fr") == (
        "«\u202fAllo\u202f»\u202f; oui\u202f! non\u202f? ici\u00a0: la"
    )


def test_french_quotation_marks_get_the_spaces_that_were_not_written() -> None:
    assert typeset("«Allo»", "fr") == "«\u202fAllo\u202f»"


def test_thousands_are_grouped_by_narrow_spaces_and_phone_numbers_left_alone() -> None:
    assert typeset("12 050 300 €", "fr") == "12\u202f050\u202f300\u00a0€"
    assert typeset("06 39 98 52 01", "fr") == "06 39 98 52 01"


def test_a_number_keeps_its_unit_in_both_languages() -> None:
    assert typeset("35 s, 18 %, 5 sets", "en") == "35\u00a0s, 18\u00a0%, 5 sets"


def test_a_minus_before_a_figure_is_a_true_one_and_a_hyphen_stays() -> None:
    assert (
        typeset("(-1:30) lit -18 dB, N-1, 8-9", "fr") == "(\N{MINUS SIGN}1:30) lit \N{MINUS SIGN}18\u00a0dB, N-1, 8-9"
    )


def test_an_apostrophe_three_dots_and_a_multiplication_become_their_signs() -> None:
    assert typeset("l'an 2 x 3...", "fr") == "l’an 2\u00a0×\u00a03…"


def test_an_em_dash_between_words_becomes_a_comma() -> None:
    assert typeset("Reportage 1 \N{EM DASH} la filature", "fr") == "Reportage 1, la filature"


def test_an_inverted_subject_does_not_leave_its_verb_at_a_line_end() -> None:
    assert typeset("a-t-elle", "fr") == "a\u2011t\u2011elle"


def test_english_keeps_its_signs_close() -> None:
    assert typeset("Ready ? Yes : go", "en") == "Ready ? Yes : go"


def test_what_is_said_is_quoted_as_the_language_quotes() -> None:
    assert quoted("Top", "fr") == "«\u202fTop\u202f»"
    assert quoted("Go", "en") == "“Go”"
