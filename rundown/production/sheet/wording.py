"""Why a text cannot stand in a field, as a report of a sheet says it: what to write."""

from collections.abc import Mapping

from rundown.production.values import NotAValue

_SENTENCES: Mapping[str, str] = {
    "value_too_long": 'has more than {allowed} characters ("{text}…"), put the rest into a document',
    "not_a_day": '"{text}" is no day from 1970 to 2100, write it as in 2026-11-28 or 28/11/2026',
    "not_a_time": '"{text}" is no time of day, write it as in 14:05',
    "not_a_amount": '"{text}" is no amount in euros and cents, write it as in 1250.50',
    "not_a_number": '"{text}" is no number, write it as in 12.5',
    "not_a_percent": '"{text}" is no percentage from 0 to 100, write it as in 20',
    "not_a_count": '"{text}" is no whole number from 0, write it as in 12',
    "not_a_yes": '"{text}" is neither yes nor no, write "oui", "non", "yes", "no" or nothing',
    "not_a_file": '"{text}" is no file that was attached: regie production attach does that',
    "unknown_choice": '"{text}" is none of these: {allowed}',
    "unknown_member": '"{text}" is nobody of the team: {allowed}',
    "unknown_person": '"{text}" is nobody on air: {allowed}',
    "unknown_item": '"{text}" is no item of the rundown: {allowed}',
    "unknown_role": '"{text}" is no post: {allowed}',
    "unknown_row": '"{text}" is no row there: {allowed}',
    "unknown_factor": '"{text}" is no emission factor: {allowed}',
}


def told(wrong: NotAValue) -> str:
    """The sentence of a value that cannot be; what is personal is not said again."""
    text = "•••" if wrong.field.sealed else wrong.text[:40]
    return _SENTENCES[wrong.code].format(text=text, allowed=wrong.allowed or "none yet")
