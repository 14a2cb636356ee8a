"""Rows that come after one another, in a circle or not."""

from rundown.production.circles import circle


def test_a_circle_is_found_whatever_its_length() -> None:
    assert circle({"a": {"after": "a"}}, "after") == ("a", "a")
    found = circle({"a": {"after": "c"}, "b": {"after": "a"}, "c": {"after": "x b"}, "d": {"after": "a"}}, "after")
    assert (set(found), found[0]) == ({"a", "b", "c"}, found[-1])


def test_what_comes_after_much_and_never_itself_is_sound() -> None:
    wide = {f"r{n}": {"after": " ".join(f"r{below}" for below in range(n))} for n in range(60)}
    assert circle(wide, "after") == ()
    assert circle({"a": {}}, "after") == ()
