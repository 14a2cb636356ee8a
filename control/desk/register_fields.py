"""A field of a register as it is typed: the text it opens with, what may be written there, what it completes to. Pure."""

import re
from collections.abc import Mapping

from msgspec import Struct

from control.desk.view.register_alarms import rows_of
from control.desk.view.scene import Scene, number
from control.words import N_
from rundown.dossier.outline import STAGES
from rundown.live.acts.production import known_of
from rundown.live.rights import TEAM
from rundown.production.factors import FACTORS
from rundown.production.fields import SEVERAL, Field, Kind, Row
from rundown.production.registers import REGISTERS
from rundown.production.values import SEALED, NotAValue, folded, shown, understood

DOTS = "•••"
"""How a sealed text stands in its field: it is changed by typing another over it."""

HINTS: Mapping[Kind, str] = {
    Kind.TEXT: N_("a line of text"),
    Kind.NOTE: N_("text of several lines; Tab leaves it"),
    Kind.DAY: N_("a day: 28/11/2026"),
    Kind.TIME: N_("a time: 14:05"),
    Kind.AMOUNT: N_("an amount in euros: 1250.50"),
    Kind.NUMBER: N_("a number: 12.5"),
    Kind.PERCENT: N_("a percentage, 0 to 100"),
    Kind.COUNT: N_("a whole number"),
    Kind.YES: N_("yes or no"),
    Kind.CHOICE: N_("one of these"),
    Kind.MEMBER: N_("somebody of the team"),
    Kind.MEMBERS: N_("members of the team, with commas between"),
    Kind.PERSON: N_("somebody on air"),
    Kind.ITEM: N_("an item of the rundown"),
    Kind.ROLE: N_("a role"),
    Kind.ROW: N_("the code of a row of {register}"),
    Kind.ROWS: N_("codes of rows of {register}, with commas between"),
    Kind.FACTOR: N_("an emission factor"),
    Kind.FILE: N_("attached by `regie production attach`"),
}
"""What may be written in a field."""


class Offer(Struct, frozen=True):
    """What a field completes to: the text written there, and what it stands for."""

    text: str
    about: str = ""


def hint(scene: Scene, field: Field) -> str:
    """What may be written there, and whether it has to be, or is kept apart."""
    words = scene.words
    register = REGISTERS.get(field.of)
    said = words.say(
        HINTS[field.kind], register="" if register is None else words.quote(register.title(words.language))
    )
    sealed = words.say("personal: kept apart, may be erased") if field.sealed else ""
    must = words.say("never empty") if field.must else ""
    return " · ".join(filter(None, (said, must, sealed)))


def opening_text(scene: Scene, field: Field, value: str) -> str:
    """The text a field opens with: as it is read where that is understood the same, else as it is kept."""
    if SEALED.fullmatch(value):
        return DOTS
    text = shown(field, value, scene.show, scene.words.language).replace("\u202f", "")
    try:
        return text if understood(field, text, known_of(scene.state)) == value else value
    except NotAValue:
        return text if field.kind is Kind.FILE else value


def offers(scene: Scene, field: Field, typed: str) -> tuple[Offer, ...]:
    """What the text typed so far may become; of a field of several, its last part."""
    word = folded(_last(field, typed))
    found = _offers(scene, field)
    if not word or any(folded(offer.text) == word for offer in found):
        return found
    return tuple(offer for offer in found if _begins(word, offer.text) or _begins(word, offer.about)) or tuple(
        offer for offer in found if word in folded(f"{offer.text} {offer.about}")
    )


def _begins(word: str, text: str) -> bool:
    plain = folded(text)
    return plain.startswith(word) or any(part.startswith(word) for part in plain.split())


def completed(field: Field, typed: str, offer: Offer) -> str:
    """The text once an offer is taken; in a field of several it takes the place of what was being typed."""
    if field.kind not in SEVERAL:
        return offer.text
    before = typed[: len(typed) - len(_last(field, typed))].rstrip(" ,;")
    return ", ".join(filter(None, (before, offer.text)))


def is_only(scene: Scene, field: Field, typed: str) -> Offer | None:
    """The one offer that what was typed can be the beginning of."""
    word = _last(field, typed)
    found = offers(scene, field, typed) if word else ()
    return found[0] if len(found) == 1 else None


def fault(scene: Scene, field: Field, text: str) -> NotAValue | None:
    """Why this text cannot stand in the field."""
    try:
        understood(field, text, known_of(scene.state))
    except NotAValue as wrong:
        return wrong
    return None


def _last(field: Field, typed: str) -> str:
    """What is being typed: in a field of several what stands after the last comma, or else after the last blank."""
    if field.kind not in SEVERAL:
        return typed.strip()
    return re.split(r"[,;\n]\s*|\s+", typed)[-1]


def _offers(scene: Scene, field: Field) -> tuple[Offer, ...]:
    words, show = scene.words, scene.show
    place = 0 if words.language == "fr" else 1
    match field.kind:
        case Kind.CHOICE:
            return tuple(Offer(both[place]) for both in field.choices.values())
        case Kind.YES:
            return Offer(words.say("yes")), Offer(words.say("no"))
        case Kind.MEMBER | Kind.MEMBERS:
            return tuple(Offer(one.id, one.name) for one in show.team)
        case Kind.PERSON:
            return tuple(Offer(one.id, one.name) for one in show.people)
        case Kind.ITEM:
            return tuple(Offer(one.id, f"{number(one)} {one.title}") for one in show.items)
        case Kind.ROLE:
            return tuple(Offer(role.value) for role in TEAM)
        case Kind.ROW | Kind.ROWS:
            return tuple(Offer(code, label(scene, field.of, code)) for code in known_of(scene.state).rows[field.of])
        case Kind.FACTOR:
            latest = {factor.id: (factor.fr, factor.en)[place] for factor in FACTORS.values()}
            units = {factor.id: f"{factor.value} kg/{factor.unit}" for factor in FACTORS.values()}
            return tuple(Offer(id, f"{name} · {units[id]}") for id, name in latest.items())
        case _:
            return ()


def label(scene: Scene, register: str, code: str) -> str:
    """What a row is about in a few words: the first text it cannot be without, and its day."""
    if register == "stages":
        return next(stage.title[0 if scene.words.language == "fr" else 1] for stage in STAGES if stage.id == code)
    row: Row = rows_of(scene, register).get(code, {})
    fields = [field for field in REGISTERS[register].fields if field.key in row and field.must]
    texts = [field for field in fields if field.kind in (Kind.TEXT, Kind.NOTE)] or fields
    heads = [shown(field, row[field.key], scene.show, scene.words.language) for field in texts[:1]]
    days = [
        shown(field, row[field.key], scene.show, scene.words.language) for field in fields if field.kind is Kind.DAY
    ]
    return " · ".join((*heads, *days[:1])).replace("\n", " ")
