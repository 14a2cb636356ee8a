"""Items of a plan that a live crew would find sound, in a small studio: each test of a rule spoils one thing of it."""

from msgspec.structs import replace

from rundown.plan.lint import lint
from rundown.plan.show import At, Cue, Gear, Item, Member, Panic, Role
from rundown.plan.vocabulary import Vocabulary, Words
from rundown.timecode import SECOND
from tests.rundown.plan.small_show import DESK, GEAR, VOCABULARY, action, item, show, texts

TEAM = (Member(id="ines", name="Inès M.", roles=(Role.REA,)),)
WORDS: Vocabulary = {**VOCABULARY, "links": Words(verbs=DESK.verbs, columns={"feeds": ("on", "off")})}
AUDIO = replace(GEAR[2], names={"PRES": 1, "INV1": 2, "DX1": 3, "mics": ("PRES", "INV1")})
PANIC = Panic(image="CAM1", sound=("PRES",), light="plateau", feeds=(), caption="")
UNITS = (*GEAR[:2], AUDIO, *GEAR[3:], Gear(id="feeds", profile="links", port=9006, names={"DX1": 1}))


def row(item_id: str, planned: int = 60 * SECOND, **fields: object) -> Item:
    """An item of a minute, ten seconds more or less, that has an owner and declares its light."""
    plain = replace(
        item(item_id, planned),
        shortest=max(planned - 10 * SECOND, 0),
        longest=planned + 10 * SECOND,
        roles=(Role.REA,),
        light="plateau",
    )
    return replace(plain, **fields)


def cue(at: At, *do: str, **fields: object) -> Cue:
    """A cue that says and does something."""
    return replace(Cue(id="c", at=at, call="Go.", do=tuple(map(action, do))), **fields)


def told(*items: Item, **fields: object) -> list[str]:
    """What is said of a show of these items, in order, as `level: sentence`."""
    return texts(lint(show(*items, **{"team": TEAM, "gear": UNITS, "panic": PANIC, **fields}), WORDS))
