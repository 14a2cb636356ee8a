"""Actions as a plan writes them, said to the gear of the tests; and a profile rich in ways of saying."""

import shlex

from rundown.live.message import Message
from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.profile import load_profiles, read_profile

PROFILES = load_profiles()

RICH = read_profile(
    """
title = "T"
source = "S"
base = 0
options = { prefix = "gma3" }
[scales.db]
points = [[-90, 0.0], [-10, 0.5], [10, 1.0]]
steps = 1000
[actions.level]
named = true
address = "/{prefix}/ch/{name:02}/level"
args = ["f:level@db"]
slot = "{name}.level"
value = "{level}"
[actions.cue]
address = "/{prefix}/cmd"
args = ["i:cue", "s?:list"]
send = ["s Goto Cue {cue} {list}", "T", "F", "N", "i 1", "h 5"]
slot = "cue"
value = "{cue}"
[actions.cut]
address = "/cut/{source}"
args = ["n:source"]
send = []
slot = "pgm"
value = "{source}"
[actions.play]
named = true
address = "/play"
send = ["n {name}"]
slot = "{name}"
value = "{clip} playing"
after = "{clip} cued"
ends = "{clip} ended"
trigger = true
""",
    "rich.toml",
)
DESK = Gear(id="desk", profile="rich", names={"PRES": 1, "JING": 10}, options={"prefix": "x"})


def action(text: str) -> Action:
    head, *args = shlex.split(text)
    gear, *name, verb = head.split(".")
    return Action(gear, name[0] if name else "", verb, tuple(args), text)


def played(gear: Gear, text: str, before: str = "") -> tuple[Message, ...]:
    return message(PROFILES[gear.profile], gear, action(text), before)
