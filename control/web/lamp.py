"""The tally of one source: the whole page is its lamp, with the word for it and what the source does next."""

from typing import Literal

from msgspec import Struct

from control.web.air import Tone, state_word, tone
from control.web.count import Count, item_left, until_start
from control.words import Words
from rundown.live.state import State
from rundown.live.tally import Tally, tally
from rundown.live.to_come import counting
from rundown.plan.paper.typography import typeset
from rundown.plan.show import Item

Light = Literal["air", "preview", "free", "unknown"]


class Lamp(Struct, frozen=True, kw_only=True):
    """The page. `light` says how it is lit and `word` what that means; `line` tells of which item, `count` how long."""

    source: str
    light: Light
    tone: Tone
    word: str
    line: str = ""
    aside: str = ""
    count_label: str = ""
    count: Count | None = None


def lamp(state: State, words: Words, source: str) -> Lamp:
    """The lamp of this source of the mixer now."""
    seen = tally(state.plan, state.pass_)
    light = _light(state, seen, source)
    line, label, count = _use(state, words, source, light)
    return Lamp(
        source=source,
        light=light,
        tone=tone(state),
        word=_word(words, tone(state), light),
        line=line,
        aside=_aside(state, words, seen, light),
        count_label=label,
        count=count,
    )


def sources(state: State) -> tuple[str, ...]:
    """The sources of the mixer that have a lamp, in the plan's order."""
    return tuple(tally(state.plan, state.pass_).lamps)


def _light(state: State, seen: Tally, source: str) -> Light:
    if source not in seen.lamps or (tone(state) != "off" and not seen.is_known):
        return "unknown"
    return seen.lamps[source] or "free"


def _word(words: Words, tone: Tone, light: Light) -> str:
    match light:
        case "air":
            # Before air and after it the mixer airs to nobody.
            return words.say("PROGRAMME") if tone == "off" else words.say("AIR")
        case "preview":
            return words.say("PREVIEW")
        case "free":
            return words.say("free")
        case _:
            return words.say("unknown")


def _aside(state: State, words: Words, seen: Tally, light: Light) -> str:
    """What must be known beside the word: that it is no real air, or only what was asked of the mixer."""
    if light == "air" and not seen.confirmed:
        return words.say("not confirmed")
    return state_word(state, words) if tone(state) == "virt" or (light == "air" and tone(state) == "off") else ""


def _use(state: State, words: Words, source: str, light: Light) -> tuple[str, str, Count | None]:
    """The item that uses the source: a line, and what its count counts."""
    run = None if state.pass_ is None else state.pass_.current
    if run is not None and (light == "air" or _shows(run.item, source)):
        return _title(state, run.item), words.say("left"), item_left(state)
    item = next((item for item in counting(state) if _shows(item, source)), None)
    if item is None or state.pass_ is None:
        return "", "", None
    return words.say("Next shot: {title}", title=_title(state, item)), words.say("in"), until_start(state, item.id)


def _shows(item: Item, source: str) -> bool:
    return source in item.cameras or source in (item.image or "").split()


def _title(state: State, item: Item) -> str:
    return typeset(item.title, state.plan.language)
