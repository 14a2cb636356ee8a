"""The game played from end to end: production and director at their desks, three phones in Chromium, their script on and off.

Axe looks at each kind of page that comes.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.control.game.crew import on_the_evening
from tests.control.game.evening import Evening
from tests.control.game.phones import Phone
from tests.control.game.players import Gallery
from tests.control.web.browser import Browser, needs_chromium

pytestmark = [needs_chromium, pytest.mark.xdist_group("chromium")]

PLAYERS = ("Ana", "Bo", "Cléo")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all of it."""
    window = Browser()
    yield window
    window.close()


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Gallery]:
    """The demo show's server with its public listener, no pass open."""
    served = await Gallery.start(tmp_path / "data")
    yield served
    await served.close()


def address(gallery: Gallery) -> str:
    """Where viewers play."""
    assert gallery.server.viewers is not None
    return gallery.server.viewers.url


@pytest.mark.parametrize(
    ("scripted", "scheme"), [(True, "light"), (False, "dark")], ids=["script, light", "no script, dark"]
)
async def test_three_people_play_on_their_phones(
    hall: Gallery, browser: Browser, scripted: bool, scheme: str, tmp_path: Path
) -> None:
    url = address(hall)
    phones = {
        name: await Phone.of(browser, url, f"phone{number}", scripted=scripted, scheme=scheme)
        for number, name in enumerate(PLAYERS)
    }
    others = [await hall.player() for _ in range(3)]
    async with on_the_evening(hall) as crew:
        evening = Evening(hall, crew, phones, others)
        await evening.before()
        await evening.join()
        await evening.question(1, {"Ana": (0,), "Bo": (2, 0), "Cléo": (1,)})
        await evening.question(2, {"Ana": (1,), "Cléo": (0, 1)})
        await evening.question(3, {"Ana": (2,), "Bo": (2,), "Cléo": (2,)})
        await evening.close()
        await evening.exclude()
        await evening.publish()
        await evening.draw()
        await evening.announce()
        await evening.replace()
        await evening.check()
        await evening.verify(tmp_path)
    for phone in phones.values():
        await phone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_is_read_is_readable_on_the_smallest_phone(gallery: Gallery, browser: Browser, scheme: str) -> None:
    phone = await Phone.of(browser, address(gallery), "small", scripted=True, scheme=scheme, width=320)
    for path in ("/rules", "/privacy", "/how", "/check"):
        for language in ("fr", "en"):
            await phone.open(f"{path}?lang={language}")
            await phone.is_sound()
    await phone.close()


def test_a_page_with_all_it_loads_is_light() -> None:
    static = Path(__file__).parents[3] / "control/game/static"
    sizes = {path.name: path.stat().st_size for path in static.iterdir()}
    assert sizes["game.js"] < 12_000
    assert sum(sizes.values()) < 40_000
