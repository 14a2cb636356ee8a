"""HTML made of elements: text is escaped wherever it stands, so that nothing a player typed can be taken for markup."""

import re
from html import escape

_VOID = frozenset({"meta", "link", "input", "br"})
_PLACE = re.compile(r"\{(\w+)\}")


class Html(str):
    """Text that is markup already; only this module and constants make it."""

    __slots__ = ()


Child = str | None
"""Text (escaped), markup (as it is) or nothing."""


def text(*children: Child) -> Html:
    """Children side by side."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in children if each is not None))


def el(tag: str, /, *children: Child, **attributes: str | bool | None) -> Html:
    """An element. `class_` and `for_` are written without their hyphen, `data_view` as `data-view`; True has no value."""
    given = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{given}>")
    return Html(f"<{tag}{given}>{text(*children)}</{tag}>")


def filled(sentence: str, **places: str) -> Html:
    """A sentence whose `{name}` places are filled with text or markup."""
    parts = _PLACE.split(sentence)
    return text(*(places[part] if index % 2 else part for index, part in enumerate(parts)))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
