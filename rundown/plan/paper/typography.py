"""The signs and spaces that good typography wants, in French and in English: one function for every document.

Letters, figures and the order of words stay as written; only spaces and signs change, and an `x` that multiplies.
Doing it twice changes nothing more. Where lines break and how text looks is in the templates.
"""

import re
from collections.abc import Sequence

NARROW = "\N{NARROW NO-BREAK SPACE}"
HARD = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
HARD_HYPHEN = "\N{NON-BREAKING HYPHEN}"

_SPACE = f"[ {HARD}{NARROW}]"
_UNITS = "ms|s|min|mn|h|km|m|cm|mm|kg|g|W|kW|kWh|dB|Hz|kHz|fps|pt|px|€|%|°C"

_Rule = tuple[re.Pattern[str], str]

_BOTH: Sequence[_Rule] = (
    (re.compile(r"\.\.\."), ELLIPSIS),
    (re.compile(r"(?<=\w)'(?=\w)"), APOSTROPHE),
    (re.compile(r"(?<![^\s(\[«“])-(?=[0-9])"), MINUS),
    (re.compile(rf"(?<=[0-9]){_SPACE}+x{_SPACE}+(?=[0-9])"), f"{HARD}×{HARD}"),
    (re.compile(rf"(?<=[0-9]){_SPACE}+(?=(?:{_UNITS})(?!\w))"), HARD),
    (re.compile(rf"(?<=[\w»”)…!?])(?:{_SPACE}+\N{{EM DASH}})+{_SPACE}+(?=[\w«“(…{{])"), ", "),
)
_FRENCH: Sequence[_Rule] = (
    (re.compile(rf"(?<![0-9.,:])([0-9]{{1,3}}){_SPACE}(?=[0-9]{{3}}(?![0-9]))"), rf"\1{NARROW}"),
    (re.compile(rf"(?<={NARROW}[0-9]{{3}}){_SPACE}(?=[0-9]{{3}}(?![0-9]))"), NARROW),
    (re.compile(rf"{_SPACE}+(?=[;!?])"), NARROW),
    (re.compile(rf"{_SPACE}+(?=:)"), HARD),
    (re.compile(rf"«{_SPACE}*"), f"«{NARROW}"),
    (re.compile(rf"{_SPACE}*»"), f"{NARROW}»"),
    (re.compile(r"-t-(?=(?:elles?|ils?|on)\b)"), f"{HARD_HYPHEN}t{HARD_HYPHEN}"),
)


def typeset(text: str, language: str) -> str:
    """The text with the signs of `fr`, or of English for any other language."""
    for wrong, right in (*_BOTH, *_FRENCH) if language == "fr" else _BOTH:
        text = wrong.sub(right, text)
    return text


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of the language."""
    return typeset(f"« {text} »" if language == "fr" else f"“{text}”", language)
