"""The registers' screen under Pilot: what it shows, how it is opened and typed into."""

from textual.events import Paste
from textual.pilot import Pilot

from control.desk.register_hand import Where
from control.desk.register_screen import Registers
from tests.control.desk.sitting import Desk, press
from tests.house import until


def shown(made: Desk) -> str:
    strips = made.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def screen(made: Desk) -> Registers:
    assert isinstance(made.app.screen, Registers)
    return made.app.screen


async def opened(pilot: Pilot[int], made: Desk, register: str, *keys: str, code: str = "") -> Registers:
    await press(pilot, "R")
    await until(lambda: isinstance(made.app.screen, Registers) and "PRODUCTION" in shown(made))
    screen(made).where = Where(register=register, open=True, code=code)
    await press(pilot, *keys)
    return screen(made)


async def write(pilot: Pilot[int], made: Desk, text: str, *keys: str) -> None:
    """Pastes a text into the field at hand, then presses keys."""
    made.app.post_message(Paste(text))
    await press(pilot, *keys)


def asked(made: Desk) -> list[object]:
    return [command for command, _ in made.link.asked]


def row_of(made: Desk, text: str) -> int:
    return next(at for at, line in enumerate(shown(made).split("\n")) if text in line)
