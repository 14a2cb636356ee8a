"""Text is text, wherever it stands."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from control.game.pages.markup import el, filled, text

typed = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


class Reader(HTMLParser):
    """What a browser would make of markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(typed, typed)
def test_nothing_typed_is_taken_for_markup(inside: str, value: str) -> None:
    read = Reader(el("p", inside, el("b", inside), title=value))
    assert read.tags == [("p", {"title": value}), ("b", {})]
    assert read.text == inside * 2


@given(typed)
def test_a_place_filled_is_text_too(name: str) -> None:
    assert Reader(filled("Hello {name}.", name=name)).text == f"Hello {name}."


def test_attributes_are_there_absent_or_bare() -> None:
    made = el("input", type="checkbox", checked=True, disabled=False, aria_label=None, class_="a", data_view="b")
    assert made == '<input type="checkbox" checked class="a" data-view="b">'


def test_nothing_is_nothing() -> None:
    assert text(None, "a", None) == "a"
