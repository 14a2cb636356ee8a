"""The page that makes a draw again from its proof, to be kept: one file that loads nothing, opened without a network."""

import base64
import hashlib
import json
from importlib.resources import files

from control.game.pages.markup import Html, el
from control.game.proven import CAME_OUT, FAILS, NOBODY, NOT_LISTED, SEEN_COMMIT, SEEN_LIST, SENTENCES
from control.words import N_, Words
from rundown.plan.paper.typography import typeset

HOLDS = N_("This proof holds. Tickets in the draw: {count}.")
MISSING = N_("Choose the file first.")
CANNOT = N_("This browser cannot calculate here. Use another, or the recipe by hand.")
NO_PROOF = N_("{file} is no proof of a draw.")


def check_page(words: Words) -> str:
    """The page in this language, whole."""
    style, script = _shipped("game.css"), _shipped("draw.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; form-action 'none'"
    title = words.say("Make the draw again")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title),
        el("style", style),
    )
    body = el(
        "body",
        el("main", el("h1", title), *_matter(words), id="main"),
        el("script", Html(_texts(words)), type="application/json", id="texts"),
        el("script", script),
    )
    return f"<!doctype html>\n{el('html', head, body, lang=words.language)}\n"


def _matter(words: Words) -> tuple[Html, ...]:
    lead = words.say(
        "Choose the proof as it was published. Everything is calculated here: this page sends nothing, loads nothing, and "
        "works without a network."
    )
    form = el(
        "form",
        _field("proof", words.say("The proof: proof.json"), type="file", accept=".json,application/json"),
        _field("seen-commit", words.say("The commitment you saw before entries opened, or its first signs")),
        _field("seen-list_hash", words.say("The fingerprint of the list you saw before the dice, or its first signs")),
        _field("ticket", words.say("A ticket number, to see where it came out")),
        el("button", words.say("Make the draw again"), class_="main"),
        id="form",
    )
    return (
        el("p", lead, class_="lead"),
        form,
        el("p", id="verdict", role="status"),
        el("ol", id="winners", class_="text"),
        el("p", id="mine"),
        el("ul", id="checks"),
    )


def _field(name: str, label: str, **more: str) -> Html:
    given = {"type": "text", "autocomplete": "off", "spellcheck": "false"} | more
    return el("div", el("label", label, for_=name), el("input", id=name, **given), class_="field")


def _texts(words: Words) -> str:
    """What the script says, so that nothing of it can end the element it stands in."""
    pairs = {str(name): said for name, said in SENTENCES.items()}
    pairs |= {"seen-commit": SEEN_COMMIT, "seen-list_hash": SEEN_LIST}
    one = {
        "holds": HOLDS,
        "fails": FAILS,
        "nobody": NOBODY,
        "not_listed": NOT_LISTED,
        "came_out": CAME_OUT,
        "missing": MISSING,
        "cannot": CANNOT,
        "no_proof": NO_PROOF,
    }
    said = {name: [_said(words, each) for each in pair] for name, pair in pairs.items()}
    return json.dumps(said | {name: _said(words, each) for name, each in one.items()}).replace("<", "\\u003c")


def _said(words: Words, msgid: str) -> str:
    """A sentence with its places still open."""
    return typeset(words.say(msgid), words.language)


def _shipped(name: str) -> Html:
    return Html(files("control.game").joinpath("static", name).read_text(encoding="utf-8"))


def _digest(text: str) -> str:
    """By what the page's policy knows its one style and its one script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
