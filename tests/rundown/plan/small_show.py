"""A small studio and a small show for the tests of the plan: every kind of verb and column, nothing of `studio/`."""

from msgspec.structs import replace

from rundown.plan.complaint import Complaint
from rundown.plan.show import Action, Gear, Item, Show
from rundown.plan.showfile import read_show
from rundown.plan.vocabulary import Verb, Vocabulary, Words

ON_AIR = 1_797_015_600_000  # 2026-12-11T20:00:00+01:00

MIXER = Words(
    verbs={
        "cut": Verb(least=1, most=1, named=False, phase="picture", sources=(0,)),
        "mix": Verb(least=2, most=2, named=False, phase="picture", sources=(0,)),
        "wipe": Verb(least=1, most=2, named=False, phase="picture", sources=(0, 1)),
        "ftb": Verb(least=0, most=0, named=False, phase="picture"),
        "preview": Verb(least=1, most=1, named=False, phase="other", sources=(0,)),
    },
    columns={"image": ("cut", "ftb")},
)
PLAYER = Words(
    verbs={
        "cue": Verb(least=1, most=1, named=True, phase="vt"),
        "play": Verb(least=0, most=0, named=True, phase="vt"),
    },
    columns={"clip": ("cue", "play")},
)
DESK = Words(
    verbs={
        "on": Verb(least=0, most=1, named=True, phase="sound_open"),
        "off": Verb(least=0, most=0, named=True, phase="sound_close"),
    },
    columns={"sound": ("on", "off")},
)
TITLER = Words(
    verbs={
        "show": Verb(least=1, most=64, named=False, phase="caption"),
        "hide": Verb(least=0, most=0, named=False, phase="caption"),
    },
    columns={"caption": ("show", "hide")},
    port=9004,
    options=("prefix",),
    transports=("udp", "tcp-slip"),
)
LAMPS = Words(
    verbs={"state": Verb(least=1, most=1, named=False, phase="light")},
    columns={"light": ("state",)},
)
VOCABULARY: Vocabulary = {"mixer": MIXER, "player": PLAYER, "desk": DESK, "titler": TITLER, "lamps": LAMPS}

GEAR = (
    Gear(id="vision", profile="mixer", port=9001, names={"CAM1": 1, "CAM2": 2, "VTA": 3, "pair": ("CAM1", "CAM2")}),
    Gear(id="vt", profile="player", port=9002, names={"A": 1, "B": 2}),
    Gear(id="audio", profile="desk", port=9003, names={"PRES": 1, "INV1": 2, "mics": ("PRES", "INV1")}),
    Gear(id="caption", profile="titler", port=9004),
    Gear(id="light", profile="lamps", port=9005),
)

HEAD = """
[show]
id = "small"
title = "Small"
on_air = 2026-12-11T20:00:00+01:00
timezone = "Europe/Paris"
slot = "5:00"

[[team]]
id = "ines"
name = "Inès M."
roles = ["REA"]

[[people]]
id = "PRES"
name = "Salomé Arnaud"
caption = "Salomé Arnaud | présentatrice"
kind = "presenter"

[[gear]]
id = "vision"
profile = "mixer"
port = 9001
names = { CAM1 = 1, CAM2 = 2, VTA = 3 }

[[gear]]
id = "vt"
profile = "player"
port = 9002
names = { A = 1, B = 2 }

[[gear]]
id = "audio"
profile = "desk"
port = 9003
names = { PRES = 1, INV1 = 2, mics = ["PRES", "INV1"] }
"""

ITEMS = """
[[items]]
id = "HELLO"
type = "PLT"
title = "Hello"
planned = "1:30"
people = ["PRES"]
image = "CAM1"
sound = ["PRES"]

[[items]]
id = "R1"
type = "VT"
title = "Report"
planned = "3:30"
image = "VTA"
sound = []
clip = "A R1"
preset = ["vt.A.cue R1"]

  [[items.cues]]
  at = "end-0:10"
  role = "REA"
  call = "Back in 10."
"""

SMALL = HEAD + ITEMS


def read(text: str, vocabulary: Vocabulary = VOCABULARY) -> tuple[Show | None, list[str]]:
    """The show of a text, and its complaints as a person reads them."""
    show, complaints = read_show(text, "shows/x/show.toml", vocabulary)
    return show, [str(complaint) for complaint in complaints]


def complaints(text: str) -> list[str]:
    """What is wrong with a text that must have something wrong, without the name of the file."""
    show, told = read(text)
    assert show is None
    assert all(one.startswith("shows/x/show.toml: ") for one in told)
    return [one.removeprefix("shows/x/show.toml: ") for one in told]


def swapped(*changes: tuple[str, str], text: str = SMALL) -> str:
    """The small show with each first text replaced by its second, once."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def item(item_id: str, planned: int = 60_000, **fields: object) -> Item:
    """An item of fixed length unless told otherwise."""
    plain = Item(
        id=item_id,
        number=item_id,
        type="PLT",
        title=item_id,
        planned=planned,
        shortest=planned,
        longest=planned,
    )
    return replace(plain, **fields)


def show(*items: Item, **fields: object) -> Show:
    """A show of these items that fills its slot and holds the small studio."""
    plain = Show(
        id="small",
        title="Small",
        on_air=ON_AIR,
        timezone="Europe/Paris",
        slot=sum(one.planned for one in items if not one.floated),
        gear=GEAR,
        items=items,
    )
    return replace(plain, **fields)


def action(text: str) -> Action:
    """An action of the small studio, unchecked."""
    head, *args = text.split()
    gear, *name, verb = head.split(".")
    return Action(gear=gear, name="".join(name), verb=verb, args=tuple(args), text=text)


def texts(found: tuple[Complaint, ...]) -> list[str]:
    """Complaints as `level: sentence`."""
    return [f"{one.level}: {one}" for one in found]
