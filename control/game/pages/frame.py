"""What stands around each page: the show, whether it is live, the other language, the four steps, the links."""

from control.game.pages.markup import Child, Html, el, filled, text
from control.game.pages.seen import Seen
from control.words import N_

STEPS = (N_("Join"), N_("Questions"), N_("Closing"), N_("Draw"))
ICON = "data:,"
"""No icon: none is asked for."""


def page(
    seen: Seen, title: str, *matter: Child, view: str, step: int | None = None, style: str = "", waits: bool = False
) -> str:
    """A whole page. `view` names what it is to its script; one that `waits` says how to go on without a script."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{title} · {seen.show.title}"),
        el("link", rel="icon", href=ICON),
        el("link", rel="stylesheet", href="/game.css"),
        el("style", Html(style), nonce=seen.nonce) if style else None,
        el("script", "", src="/game.js", defer=True),
    )
    body = el(
        "body",
        _header(seen),
        el(
            "main",
            None if step is None else steps(seen, step),
            *matter,
            _by_hand(seen) if waits else None,
            id="main",
            data_view=view,
            data_now=str(seen.now),
            data_live=f"/live?lang={seen.words.language}",
        ),
        _footer(seen),
        el("p", id="said", role="status", class_="away"),
    )
    return f"<!doctype html>\n{el('html', head, body, lang=seen.words.language)}\n"


def link(seen: Seen, path: str, *inside: Child, **attributes: str | bool | None) -> Html:
    """A link to another page of ours, in the same language."""
    return el("a", *inside, href=address(seen, path), **attributes)


def address(seen: Seen, path: str, language: str = "") -> str:
    """A path with the language."""
    mark = "&" if "?" in path else "?"
    return f"{path}{mark}lang={language or seen.words.language}"


def steps(seen: Seen, current: int) -> Html:
    """The four steps, the current one marked."""
    items = (
        el(
            "li",
            seen.say(name),
            class_="done" if place < current else None,
            aria_current="step" if place == current else None,
        )
        for place, name in enumerate(STEPS)
    )
    return el("ol", *items, class_="steps")


def box(*inside: Child, tone: str = "", **attributes: str | bool | None) -> Html:
    """A rounded box; `tone` is `ok`, `warn`, `game` or none."""
    return el("div", *inside, class_=f"box {tone}".strip(), **attributes)


def facts(*rows: tuple[str, Child]) -> Html:
    """Names and values in a box."""
    return el("dl", *(el("div", el("dt", name), el("dd", value)) for name, value in rows), class_="box facts")


def hashed(hex_: str) -> Html:
    """A hash in groups of 16."""
    groups = [hex_[first : first + 16] for first in range(0, len(hex_), 16)]
    return el("code", " ".join(groups), class_="hash")


def foreign(seen: Seen, words: str) -> Html:
    """A text of the plan, marked with its language where that is not the page's."""
    given = seen.set(words)
    return text(given) if seen.show.language == seen.words.language else el("span", given, lang=seen.show.language)


def _by_hand(seen: Seen) -> Html:
    """Without a script nothing comes by itself: a page that loaded itself again would take the place of who reads it aloud
    or enlarged (WCAG 2.2.1, failure F41)."""
    told = filled(
        seen.say("Scripts are off here: {reload} this page to see what comes next.", reload="{reload}"),
        reload=link(seen, "/", seen.say("reload")),
    )
    return el("noscript", el("p", told, class_="note"))


def _header(seen: Seen) -> Html:
    other = "en" if seen.words.language == "fr" else "fr"
    return el(
        "header",
        el("span", seen.show.title, class_="show", lang=seen.show.language),
        _live(seen),
        el(
            "a",
            other.upper(),
            href=address(seen, seen.path, other),
            lang=other,
            hreflang=other,
            aria_label={"fr": "Français (FR)", "en": "English (EN)"}[other],
            class_="tongue",
        ),
    )


def _live(seen: Seen) -> Html | None:
    pass_ = seen.state.pass_
    if pass_ is None:
        return None
    if pass_.kind != "live":
        return el("span", seen.say("Rehearsal, nothing to win"), class_="trial")
    return el("span", seen.say("LIVE"), class_="live") if pass_.on_air else None


def _footer(seen: Seen) -> Html:
    return el(
        "footer",
        el(
            "nav",
            link(seen, "/rules", seen.say("Rules")),
            link(seen, "/privacy", seen.say("Privacy")),
            link(seen, "/check", seen.say("Check my ticket")),
            aria_label=seen.say("About the game"),
        ),
    )
