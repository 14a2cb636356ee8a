"""A Stream Deck at a real server: its passcode, its presses, its lamps, and what becomes of it when the plan changes."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from control.wire.dialling import LinkRefused
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.running import Take
from tests.house import CORNER, House, until
from tests.studio.booth import Sender

OpenHouse = Callable[..., Awaitable[House]]


def folder(path: Path, *remotes: str) -> Path:
    """A copy of the small show with these [[remotes]]."""
    path.mkdir(exist_ok=True)
    tables = "".join(f"[[remotes]]\n{remote}\n" for remote in remotes)
    text = (CORNER / "show.toml").read_text(encoding="utf-8")
    (path / "show.toml").write_text(text.replace("[[items]]", f"{tables}[[items]]", 1), encoding="utf-8")
    return path


async def heard(sender: Sender, *wanted: tuple[object, ...]) -> None:
    """Waits until the sender has heard all of these."""
    left = set(wanted)
    while left:
        left.discard(await sender.next())


async def test_a_press_airs_the_next_item_and_its_lamps_light(open_house: OpenHouse, tmp_path: Path) -> None:
    deck = Sender()
    show = folder(tmp_path / "show", f'id = "deck"\nroles = ["REA"]\nport = {deck.port}')
    house = await open_house(show=show)
    house.open_pass()
    await house.settled()
    deck.ask(house.server.inbox, "take", 1, code=house.codes["remote.deck"].lower())
    await heard(
        deck,
        ("/regie/done", "/regie/take"),
        ("/regie/on_air", "1", "Bonsoir"),
        ("/regie/next", "2", "Reportage 1"),
        ("/regie/tally/CAM1", 1),
        ("/regie/unit/vision", "there"),
    )
    await until(lambda: "vision pgm CAM1" in house.effects)
    deck.ask(house.server.inbox, "take", code=house.codes["ines"])
    await until(lambda: house.server.inbox.counts["unknown_sender"] == 1)
    deck.socket.close()


async def test_a_passcode_said_in_the_clear_opens_no_desk(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house(show=folder(tmp_path / "show", 'id = "deck"\nroles = ["REA"]'))
    with pytest.raises(LinkRefused, match="bad_code"):
        await house.join("remote.deck")


async def test_a_sender_new_in_the_file_is_heard_once_the_pass_is_closed(
    open_house: OpenHouse, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    show = folder(tmp_path / "show")
    house = await open_house(show=show)
    house.open_pass()
    folder(show, 'id = "deck"\nroles = ["SCR"]', 'id = "lost"\nroles = ["SCR"]\nhost = "no-such-host.invalid"')
    house.server.engine.post(ClosePass())
    await until(lambda: "remote lost: no-such-host.invalid is not known here" in caplog.text)
    deck = Sender()
    code = house.server._access.renew(["remote.deck"])["remote.deck"]
    deck.ask(house.server.inbox, "note", "Bonsoir.", code=code)
    assert await deck.next() == ("/regie/done", "/regie/note")
    deck.socket.close()


async def test_a_port_that_is_taken_is_a_warning_and_the_show_goes_on(open_house: OpenHouse, tmp_path: Path) -> None:
    show = folder(tmp_path / "show", 'id = "deck"\nroles = ["REA"]')
    first = await open_house(tmp_path / "first", show=show)
    taken = first.server.inbox.port
    second = await open_house(tmp_path / "second", show=show, osc_port=taken)
    assert any(f":{taken} cannot be listened to for OSC" in warning for warning in second.warnings)
    second.open_pass()
    second.server.engine.post(Take())
    await second.settled()
    assert second.pass_.current is not None
