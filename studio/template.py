"""Templates of the profiles: text with `{field}` holes, filled to speak and matched to understand.

Only plain holes exist: no attributes, indices or Python formats, so a profile can never reach into the program. A hole may
say how its value is written: `{name:02}` as a number of two digits, `{text:quoted}` between double quotes with backslashes
(AMCP), `{text:url}` percent-encoded (vMix); in what is heard, `{value:name}` as the unit's word for a name of the plan.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, unquote

_FIELD = re.compile(r"\{([a-z_]+)(?::(0[1-9]|quoted|url|name))?\}")


def fields(template: str) -> tuple[str, ...]:
    """The names of the holes, in order."""
    return tuple(hole[1] for hole in _FIELD.finditer(template))


def is_named(template: str, field: str) -> bool:
    """Whether this hole holds the unit's word for a name of the plan."""
    return f"{{{field}:name}}" in template


def is_template(text: str) -> bool:
    """Whether every brace of the text belongs to a hole, and no hole comes twice."""
    holes = fields(text)
    return not set("{}") & set(_FIELD.sub("", text)) and len(set(holes)) == len(holes)


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its holes filled. Raises KeyError for a hole without a value."""
    return _FIELD.sub(lambda hole: _written(values[hole[1]], hole[2]), template)


def partly(template: str, values: Mapping[str, str]) -> str:
    """The template with those of its holes filled that have a value; the others stay."""
    return _FIELD.sub(lambda hole: _written(values[hole[1]], hole[2]) if hole[1] in values else hole[0], template)


def match(template: str, text: str) -> dict[str, str] | None:
    """What the holes hold in `text`, or None when it was not made from this template.

    An earlier hole takes as much as it can: `{clip} {motion}` reads `GEN DEB playing` as a clip of two words.
    """
    found = _pattern(template).fullmatch(text)
    if found is None:
        return None
    manners = {hole[1]: hole[2] for hole in _FIELD.finditer(template)}
    return {name: _read(value, manners[name]) for name, value in found.groupdict().items()}


def _written(value: str, manner: str | None) -> str:
    match manner:
        case None | "name":
            return value
        case "quoted":
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{escaped}"'
        case "url":
            return quote(value, safe="")
        case _:
            return value.zfill(int(manner))


def _read(value: str, manner: str | None) -> str:
    match manner:
        case None | "name":
            return value
        case "quoted":
            return re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), value[1:-1])
        case "url":
            return unquote(value)
        case _:
            return value.lstrip("0") or "0"


@lru_cache(maxsize=1024)
def _pattern(template: str) -> re.Pattern[str]:
    literals = [re.escape(part) for part in _FIELD.split(template)[::3]]
    holes = [f"(?P<{name}>.+)" for name in fields(template)]
    woven = [piece for pair in zip(literals, [*holes, ""], strict=True) for piece in pair]
    return re.compile("".join(woven), re.DOTALL)
