"""Templates of the profiles: text with `{field}` holes, filled to speak and matched to understand.

Only plain holes exist: no attributes, indices or formats, so a profile can never reach into the program.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_FIELD = re.compile(r"\{([a-z_]+)\}")


def fields(template: str) -> tuple[str, ...]:
    """The names of the holes, in order."""
    return tuple(_FIELD.findall(template))


def is_template(text: str) -> bool:
    """Whether every brace of the text belongs to a hole, and no hole comes twice."""
    holes = fields(text)
    return not set("{}") & set(_FIELD.sub("", text)) and len(set(holes)) == len(holes)


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its holes filled. Raises KeyError for a hole without a value."""
    return _FIELD.sub(lambda hole: values[hole[1]], template)


def match(template: str, text: str) -> dict[str, str] | None:
    """What the holes hold in `text`, or None when it was not made from this template.

    An earlier hole takes as much as it can: `{clip} {motion}` reads `GEN DEB playing` as a clip of two words.
    """
    found = _pattern(template).fullmatch(text)
    return None if found is None else found.groupdict()


@lru_cache(maxsize=1024)
def _pattern(template: str) -> re.Pattern[str]:
    literals = [re.escape(part) for part in _FIELD.split(template)[::2]]
    holes = [f"(?P<{name}>.+)" for name in fields(template)]
    woven = [piece for pair in zip(literals, [*holes, ""], strict=True) for piece in pair]
    return re.compile("".join(woven), re.DOTALL)
