"""What is said where a register of the production refuses a row or a value: what is wrong, and what to write. Pure."""

from collections.abc import Mapping

from control.words import N_, Words
from rundown.production.fields import Field
from rundown.production.registers import REGISTERS
from rundown.production.values import NotAValue

EMPTY = N_("this cannot stay empty")

OF_ROWS: Mapping[str, str] = {
    "unknown_register": N_("there is no register {text}"),
    "too_many_rows": N_("{longest} rows at a time at most: send the rest after them"),
    "unknown_row": N_("there is no row {row} here: leave the code empty for a new one"),
    "row_struck": N_("row {row} was struck out, its code is not given again: leave the code empty for a new row"),
    "fixed_rows": N_("there is one row for each of {allowed}: open it and fill it in"),
    "row_twice": N_("row {row} stands there twice: keep one"),
    "register_twice": N_("the rows of {register} stand there in two parts: put them together"),
    "row_circle": N_("{text} come after one another in a circle: leave one of them out"),
    "row_in_use": N_("row {row} is named by {by}: change {by} first"),
    "unknown_field": N_("there is no field {field} here"),
    "field_missing": EMPTY,
}
"""What a refusal of the act says; the words of its row and field are put before it."""

OF_VALUES: Mapping[str, str] = {
    "value_too_long": N_("too long: {allowed} signs at most"),
    "not_a_day": N_("{text} is no day: write 2026-11-28 or 28/11/2026"),
    "not_a_time": N_("{text} is no time: write 14:05"),
    "not_a_amount": N_("{text} is no amount in euros: write 1250.50"),
    "not_a_number": N_("{text} is no number: write 12.5"),
    "not_a_percent": N_("{text} is no percentage: write a number from 0 to 100"),
    "not_a_count": N_("{text} is no whole number: write 0, 1, 2…"),
    "not_a_yes": N_("{text} says neither: write yes or no"),
    "not_a_file": N_("a file is attached by `regie production attach`"),
    "unknown_choice": N_("{text} is none of: {allowed}"),
    "unknown_member": N_("nobody of the team is called {text}: {allowed}"),
    "unknown_person": N_("nobody on air is called {text}: {allowed}"),
    "unknown_item": N_("the rundown has no item {text}: {allowed}"),
    "unknown_role": N_("{text} is no role: {allowed}"),
    "unknown_row": N_("there is no row {text}: {allowed}"),
    "unknown_factor": N_("{text} is no known factor: {allowed}"),
}
"""What is said under a field that cannot hold what was typed."""

NONE_YET = N_("none yet")


def of_value(words: Words, fault: NotAValue) -> str:
    """Why the field cannot hold this, and what it can."""
    return _value(words, fault.field, fault.code, fault.text, fault.allowed)


def of_register(words: Words, code: str, params: Mapping[str, str | int]) -> str:
    """A refusal that names its register: the row and the field first, then what is wrong with them."""
    register = REGISTERS.get(str(params.get("register", "")))
    name = str(params.get("field", ""))
    field = None if register is None else register.field(name)
    row = str(params.get("row", ""))
    if field is not None and code in OF_VALUES:
        said = _value(words, field, code, str(params.get("text", "")), str(params.get("allowed", "")))
    else:
        blanks: dict[str, str | int] = dict.fromkeys(("text", "longest", "row", "allowed", "by", "field"), "")
        title = params["register"] if register is None else words.quote(register.title(words.language))
        said = words.say(OF_ROWS[code], **(blanks | dict(params) | {"register": title}))
    head = ", ".join(filter(None, (row, field.title(words.language) if field is not None else "")))
    return words.say("{head}: {said}", head=head, said=said) if field is not None else said


def at_field(words: Words, field: Field, code: str, params: Mapping[str, str | int]) -> str:
    """The refusal as it stands under its field."""
    if code in OF_VALUES:
        return _value(words, field, code, str(params.get("text", "")), str(params.get("allowed", "")))
    return words.say(OF_ROWS[code], **dict(params)) if code in OF_ROWS else code


def _value(words: Words, field: Field, code: str, text: str, allowed: str) -> str:
    place = 0 if words.language == "fr" else 1
    if code == "unknown_choice":
        allowed = ", ".join(both[place] for both in field.choices.values())
    return words.say(OF_VALUES[code], text=words.quote(text), allowed=allowed or words.say(NONE_YET))
