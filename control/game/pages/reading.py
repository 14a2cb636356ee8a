"""The pages of the règlement and of the privacy notice."""

from itertools import groupby

from control.game.pages.frame import link, page
from control.game.pages.markup import Html, el, text
from control.game.pages.seen import Seen
from control.game.rules import Kind, Line, Name, lines, rules_hash, written

_TAGS: dict[Kind, str] = {"title": "h1", "heading": "h2", "point": "li", "paragraph": "p"}


def reading_page(seen: Seen, name: Name, pdf_hash: str = "") -> str:
    """One of the two texts, in the viewer's language; under the règlement what its files are known by."""
    read = lines(written(seen.show, name, seen.words.language))
    title = next((line.text for line in read if line.kind == "title"), "")
    proof = None
    if name == "rules":
        proof = el(
            "div",
            el("p", seen.say("SHA-256 of these rules in the show's language, as a file:"), class_="note"),
            el("code", rules_hash(seen.show), class_="hash"),
            el("p", link(seen, "/rules.txt", seen.say("The rules as a file"))),
            el("p", seen.say("SHA-256 of the same rules as a PDF:"), class_="note"),
            el("code", pdf_hash, class_="hash"),
            el("p", link(seen, "/rules.pdf", seen.say("The rules as a PDF"))),
        )
    return page(seen, title, el("article", _body(read), class_="text"), proof, view=name)


def _body(read: tuple[Line, ...]) -> Html:
    parts = []
    for kind, group in groupby(read, key=lambda line: line.kind):
        items = text(*(el(_TAGS[kind], line.text) for line in group))
        parts.append(el("ul", items) if kind == "point" else items)
    return text(*parts)
