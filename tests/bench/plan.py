"""The show that the benchmarks play: as many items, called and timed cues as asked, on two units that answer nothing.

Its called cues may tell a lighting console over TCP first.
"""

HEAD = """
[show]
id = "bench"
title = "Bench"
on_air = 2027-03-05T19:00:00+01:00
timezone = "Europe/Paris"
slot = "{slot}"
ending = "none"

[[team]]
id = "rea"
name = "REA"
roles = ["REA", "SCR", "SON", "IMG", "PLA", "PRO"]

[[gear]]
id = "vision"
profile = "sim-vision"
port = 9201
role = "IMG"
confirm = false
names = {{ CAM1 = 1, CAM2 = 2 }}

[[gear]]
id = "ifb"
profile = "sim-intercom"
port = 9202
role = "SON"
names = {{ PRES = "1" }}
"""

CONSOLE = """
[[gear]]
id = "console"
profile = "eos"
role = "PLA"
names = {{ {looks} }}
"""

GAME = """
[game]
url = "http://127.0.0.1/"
winners = 1
substitutes = 1

[[game.prizes]]
title = "A vase"
"""

ITEM = """
[[items]]
id = "I{number}"
type = "PLT"
title = "Item {number}"
planned = "{planned}"
image = "CAM{camera}"
"""

CALLED = """
  [[items.cues]]
  id = "c{item}_{number}"
  at = "manual"
  mode = "call"
  role = "SON"
  call = "Order {number}."
  do = [{console}"ifb.PRES.say c{item}_{number}"]
"""

TIMED = """
  [[items.cues]]
  id = "t{item}_{number}"
  at = "start+0:{second:02}"
  role = "SON"
  do = ["ifb.PRES.say t{item}_{number}"]
"""


def show_text(
    items: int, *, called: int = 0, timed: int = 0, console: bool = False, game: bool = False, planned: str = "10:00"
) -> str:
    """The show file: `items` items, each with so many called cues and so many timed ones, a second apart."""
    text = HEAD.format(slot=f"{items * 10}:00") + (GAME if game else "")
    if console:
        text += CONSOLE.format(looks=", ".join(f"L{number} = {number + 1}" for number in range(called)))
    for item in range(items):
        text += ITEM.format(number=item, camera=item % 2 + 1, planned=planned)
        text += "".join(_called(item, number, console=console) for number in range(called))
        text += "".join(TIMED.format(item=item, number=number, second=number + 1) for number in range(timed))
    return text


def _called(item: int, number: int, *, console: bool) -> str:
    return CALLED.format(item=item, number=number, console=f'"console.state L{number}", ' if console else "")
