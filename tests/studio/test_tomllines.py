import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.tomllines import line_of, lines_of

TEXT = """\
title = "T"   # 1
options = { overlay = "1" }

[alive] # of the unit
ask = ["PING"]
[slots."/ch/{name}"]
  answers = [
    ["one"],
  ]
  'a scale' = "x"
[actions.cut]
deep.key = 1
args=["n:source"]
[[items]]
id = 3
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("title", 1),
        ("options", 2),
        ("options.overlay", 2),
        ("alive", 4),
        ("alive.ask", 5),
        ("slots./ch/{name}", 6),
        ("slots./ch/{name}.answers", 7),
        ("slots./ch/{name}.a scale", 10),
        ("slots./ch/{name}.tolerance", 6),
        ("actions.cut", 11),
        ("actions.cut.deep.key", 12),
        ("actions.cut.args", 13),
        ("actions.cut.volume", 11),
        ("items.id", 15),
        ("nowhere.at.all", 1),
        ("", 1),
    ],
)
def test_a_key_stands_on_its_line_or_on_that_of_what_holds_it(key: str, line: int) -> None:
    assert line_of(lines_of(TEXT), key) == line


KEYS = st.text(
    st.characters(codec="utf-8", exclude_characters='"\\\r\n\x7f', exclude_categories=["C", "Z"]), min_size=1
)


@given(st.lists(KEYS, min_size=1, max_size=8, unique=True))
def test_the_line_of_any_quoted_key_is_found(keys: list[str]) -> None:
    text = "".join(f'"{key}" = {number}\n' for number, key in enumerate(keys, start=1))
    assert tomllib.loads(text) == {key: number for number, key in enumerate(keys, start=1)}
    lines = lines_of(text)
    assert [lines[key] for key in keys] == list(range(1, len(keys) + 1))


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    lines = lines_of(text)
    assert all(1 <= line_of(lines, key) <= len(text.splitlines()) for key in lines)
