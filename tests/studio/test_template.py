import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.template import fields, fill, is_template, match, partly


def test_holes_are_named_in_order() -> None:
    assert fields("{template} {left} {right}") == ("template", "left", "right")


@pytest.mark.parametrize("text", ["{", "a}b", "{Name}", "{a.b}", "{a!r}", "{}", "{a} {a}", "{a:2}", "{a:x}"])
def test_what_is_no_template_is_known(text: str) -> None:
    assert not is_template(text)


def test_a_hole_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{name}", {})


def test_an_earlier_hole_takes_as_much_as_it_can() -> None:
    assert match("{clip} {motion}", "GEN DEB playing") == {"clip": "GEN DEB", "motion": "playing"}


def test_a_text_from_another_template_does_not_match() -> None:
    assert match("{clip} cued", "R1 playing") is None


def test_the_signs_of_regular_expressions_are_literal() -> None:
    assert match("/a.b/{name}", "/aXb/1") is None


@given(st.text(min_size=1))
def test_one_hole_is_read_back_as_it_was_filled(name: str) -> None:
    assert match("/vt/{name}/cue", fill("/vt/{name}/cue", {"name": name})) == {"name": name}


@pytest.mark.parametrize(
    ("template", "value", "written"),
    [
        ("/ch/{name:02}/on", "7", "/ch/07/on"),
        ("/ch/{name:02}/on", "117", "/ch/117/on"),
        ("CG ADD {text:quoted}", 'a "b" \\c\nd', 'CG ADD "a \\"b\\" \\\\c\\nd"'),
        ("Value={text:url}", "l'été & 100 %", "Value=l%27%C3%A9t%C3%A9%20%26%20100%20%25"),
    ],
)
def test_a_hole_says_how_its_value_is_written_and_read(template: str, value: str, written: str) -> None:
    (name,) = fields(template)
    assert fill(template, {name: value}) == written
    assert match(template, written) == {name: value}


@given(st.text(min_size=1))
def test_any_text_between_quotes_is_read_back(text: str) -> None:
    assert match("{text:quoted}", fill("{text:quoted}", {"text": text})) == {"text": text}


def test_holes_without_a_value_stay() -> None:
    assert partly("/{prefix}/ch/{name:02} {value}", {"prefix": "x", "name": "3"}) == "/x/ch/03 {value}"
