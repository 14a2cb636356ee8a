"""The pages before one takes part: entries to come, then the form to join, with what to change in it."""

from collections.abc import Mapping

from msgspec import Struct

from control.game.pages.frame import address, box, link, page
from control.game.pages.markup import Html, el, filled, text
from control.game.pages.seen import Seen
from control.words import N_

COMPLAINTS: Mapping[str, str] = {
    "name_length": N_("Write a name of 2 to 20 characters"),
    "name_letters": N_("Write at least one letter or digit"),
    "name_marks": N_("Write it without piled up accents"),
    "name_alphabets": N_("Write it in one alphabet: letters of two can pass for one another"),
    "contact_missing": N_("Write an e-mail address or a mobile number"),
    "contact_length": N_("This address is too long, write a shorter one"),
    "contact_shape": N_("Write an e-mail with its @, or a number such as 06 12 34 56 78"),
    "mail_shape": N_("Write the e-mail as name@example.com"),
    "mail_ending": N_("This e-mail has no ending such as .com or .fr"),
    "phone_country": N_("Begin the number with 0, or with + and its country"),
    "phone_length": N_("This number has not as many digits as it should"),
    "adult": N_("Tick this to take part: the game is for people of 18 or over"),
}
"""What to change, by the code of what is wrong."""


class Joining(Struct, frozen=True, kw_only=True):
    """What was typed to join, given back with what is wrong, by field."""

    name: str = ""
    contact: str = ""
    adult: bool = False
    wrong: Mapping[str, str] = {}


def soon_page(seen: Seen) -> str:
    """Before entries are open."""
    return page(
        seen,
        seen.say("The game"),
        el("h1", seen.say("The game has not begun yet")),
        el("p", seen.say("It opens during the show. Leave this page open: it will change by itself."), class_="lead"),
        _reload(seen),
        _commitment(seen),
        view="soon",
        step=0,
        waits=True,
    )


def join_page(seen: Seen, typed: Joining = Joining()) -> str:  # noqa: B008  # frozen
    """Where one takes part."""
    wrong, count, prizes = typed.wrong, len(seen.plan.questions), max(1, len(seen.plan.prizes))
    draw = seen.draw_time()
    lead = seen.say_many(
        "Answer the question.", "Answer at least one of {many} questions.", count, many=seen.spell(count)
    )
    if draw is not None:
        lead += " " + seen.say("The draw is at {time}, during the show.", time=seen.spoken(draw))
    form = el(
        "form",
        token(seen),
        _field(
            seen, "name", seen.say("Your nickname"), seen.say("The only name shown on air if you win"), typed.name, wrong,
            autocomplete="nickname", maxlength="40",
        ),
        _field(
            seen, "contact", seen.say("E-mail or mobile number"), seen.say("To tell you. Never shown, erased after 30 days"),
            typed.contact, wrong, autocomplete="email", maxlength="120", inputmode="email",
        ),
        _adult(seen, typed),
        el("button", seen.say("Take part for free"), class_="main"),
        method="post",
        action=address(seen, "/join"),
        novalidate=True,
    )  # fmt: skip
    rules = link(seen, "/how", seen.say("how?"))
    note = filled(seen.say("One entry per person. No purchase. Anyone can check the draw: {how}"), how=rules)
    title = _capital(
        seen.say_many("Win a prize, live", "Win one of {many} prizes, live", prizes, many=seen.spell(prizes))
    )
    return page(
        seen,
        title,
        el("h1", title),
        el("p", lead, class_="lead"),
        form,
        el("p", note, class_="note"),
        view="join",
        step=0,
    )


def _field(
    seen: Seen, name: str, label: str, hint: str, value: str, wrong: Mapping[str, str], **more: str | bool | None
) -> Html:
    code = wrong.get(name)
    told = f"{name}-hint" + (f" {name}-wrong" if code else "")
    return el(
        "div",
        el("label", label, for_=name),
        el("p", hint, id=f"{name}-hint", class_="hint"),
        el(
            "input",
            type="text",
            id=name,
            name=name,
            value=value,
            required=True,
            aria_describedby=told,
            aria_invalid="true" if code else None,
            autofocus=bool(code) and code == next(iter(wrong.values())),
            autocapitalize="none",
            spellcheck="false",
            **more,
        ),
        _complaint(seen, name, code),
        class_="field",
    )


def _adult(seen: Seen, typed: Joining) -> Html:
    code = typed.wrong.get("adult")
    rules = link(seen, "/rules", seen.say("rules"), target="_blank", rel="noopener")
    return el(
        "div",
        el(
            "label",
            el(
                "input",
                type="checkbox",
                name="adult",
                value="yes",
                checked=typed.adult,
                required=True,
                aria_describedby="adult-wrong" if code else None,
                aria_invalid="true" if code else None,
            ),
            el("span", filled(seen.say("I am 18 or over and I accept the {rules}"), rules=rules)),
            class_="tick",
        ),
        _complaint(seen, "adult", code),
        class_="field",
    )


def _complaint(seen: Seen, name: str, code: str | None) -> Html | None:
    if code is None:
        return None
    return el("p", f"✕ {seen.say(COMPLAINTS[code])}", id=f"{name}-wrong", class_="wrong", role="alert")


def _reload(seen: Seen) -> Html:
    return el("p", link(seen, "/", seen.say("Reload")))


def token(seen: Seen) -> Html:
    """What shows that a form comes from a page of ours, on this phone."""
    return el("input", type="hidden", name="form", value=seen.form)


def _commitment(seen: Seen) -> Html | None:
    if not seen.game.commit:
        return None
    return text(
        box(
            el("h2", seen.say("Fingerprint announced before the game")),
            el("p", seen.say("It binds us: the secret of the draw is chosen already, and cannot be changed.")),
            el("code", " ".join(seen.game.commit[first : first + 16] for first in range(0, 64, 16)), class_="hash"),
        )
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
