"""A TOML text taken apart and put together again, and values as TOML."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.tomltext import sections, value_text, written

TEXT = """# top

a = 1 # one
b = [
  1, # inside
]

# apart

# own of x
[x]
c = '''
[not.a.header]
'''
# below c

[x.y]
[[x.z]]
d = 1
[[x.z]]
d = 2
[w]
# the end"""


def test_a_text_put_together_again_is_the_same() -> None:
    root = sections(TEXT)
    assert root.text == TEXT
    assert sections("").text == ""


def test_sections_stand_below_one_another_by_their_paths() -> None:
    x, w = sections(TEXT).below
    assert [(one.path, one.key) for one in x.below] == [(("x", "y"), "y"), (("x", "z"), "z"), (("x", "z"), "z")]
    assert [one.table for one in x.below] == [{}, {"d": 1}, {"d": 2}]
    assert (sections(TEXT).key, w.key) == ("", "w")


def test_comments_belong_to_what_they_stand_at() -> None:
    root = sections(TEXT)
    x = root.below[0]
    assert [one.key for one in root.entries] == ["a", "b", ""]
    assert (x.lead, x.header) == ("# apart\n\n", "# own of x\n[x]\n")
    assert x.entries[-1].text == "# below c\n\n"


def test_a_key_is_put_in_its_place_and_keeps_its_comment() -> None:
    root = sections("a = 1 # one\nc = 3")
    root.put("a", 2, ["a", "b", "c"])
    root.put("d", 4, ["a", "b", "c", "d"])
    root.put("b", 5, ["a", "b", "c", "d"])
    assert root.text == "a = 2 # one\nb = 5\nc = 3\nd = 4\n"
    root.remove("a")
    assert root.text == "b = 5\nc = 3\nd = 4\n"


def test_a_first_key_is_put_at_the_top() -> None:
    root = sections("b = 1\n")
    root.put("a", "x", ["a", "b"])
    assert root.text == 'a = "x"\nb = 1\n'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", '"plain"'),
        ('say "oui"', "'say \"oui\"'"),
        ('it\'s "so"', '"it\'s \\"so\\""'),
        ("two\nlines\\ \x07\U000e0001", '"""\ntwo\nlines\\\\ \\u0007\\U000E0001"""'),
        ([1, "a"], '[1, "a"]'),
        ([], "[]"),
        ({}, "{}"),
        ({"a b": [1], "c": True}, '{ "a b" = [1], c = true }'),
        ([{"a": 1}, {"a": 2}], "[\n  { a = 1 },\n  { a = 2 },\n]"),
    ],
)
def test_a_value_is_written_as_a_crew_writes_it(value: object, text: str) -> None:
    assert value_text(value) == text
    assert tomllib.loads(written("k", value)) == {"k": value}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back(text: str) -> None:
    assert tomllib.loads(written("k", text)) == {"k": text}
