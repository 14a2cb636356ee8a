"""Chromium on a phone-sized window plays the game from end to end, its script on and off, and axe looks at each page."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from selenium.webdriver.common.by import By

from rundown.live.acts.drawing import Announce, ReplaceWinner
from rundown.live.acts.game import AskQuestion, CloseQuestion, OpenGame
from rundown.live.acts.running import Take
from tests.control.game.players import RIGHT, Gallery
from tests.control.web.browser import Browser, needs_chromium
from tests.house import PATIENCE_S

pytestmark = needs_chromium

Given = TypeVar("Given")


@pytest.fixture(params=[True, False], ids=["script", "no script"], scope="module")
def phone(request: pytest.FixtureRequest) -> Iterator[tuple[Browser, bool]]:
    """A window of 390 x 844, and whether scripts run in it."""
    browser = Browser()
    browser.size(390, 844)
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not request.param})
    yield browser, request.param
    browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Another window, with scripts."""
    window = Browser()
    yield window
    window.close()


@pytest.fixture
async def hall(gallery: Gallery) -> Gallery:
    """The gallery on air, two more players there."""
    gallery.clock.ahead += 300_000
    gallery.server.engine.post(Take())
    return gallery


def text(browser: Browser, how: str, what: str) -> str:
    return browser.driver.find_element(how, what).text


def source(browser: Browser) -> str:
    return browser.driver.page_source


def field(browser: Browser, name: str, text: str) -> None:
    place = browser.driver.find_element(By.ID, name)
    place.clear()
    place.send_keys(text)


def press(browser: Browser, selector: str) -> None:
    browser.driver.find_element(By.CSS_SELECTOR, selector).click()


async def do(act: Callable[..., Given], *given: object) -> Given:
    """In a thread, as the browser's calls block."""
    return await asyncio.to_thread(act, *given)


async def shows(browser: Browser, what: str, *, scripted: bool) -> None:
    """The page comes that says this: by itself with a script, else when it is loaded again."""
    async with asyncio.timeout(PATIENCE_S + 3):
        while what not in (await do(source, browser)).replace("\u202f", " ").replace("\u00a0", " "):
            if not scripted:
                await do(browser.driver.refresh)
            await asyncio.sleep(0.05)


async def comes(browser: Browser, title: str, *, scripted: bool) -> None:
    """The page with this heading comes."""
    await shows(browser, f"<h1>{title}</h1>", scripted=scripted)


async def well(browser: Browser, *, scripted: bool) -> None:
    """Nothing is wrong with the page: axe finds nothing serious, it is not wider than the phone."""
    if scripted:
        assert await do(browser.faults) == []
        assert await do(browser.driver.execute_script, "return document.documentElement.scrollWidth") <= 390


async def test_the_game_is_played_on_a_phone(hall: Gallery, phone: tuple[Browser, bool]) -> None:
    browser, scripted = phone
    others = [await hall.player() for _ in range(3)]
    url = hall.server.viewers.url
    await do(browser.open, f"{url}/?lang=fr")
    await do(browser.driver.delete_all_cookies)
    await do(browser.open, f"{url}/?lang=fr")
    await comes(browser, "Le jeu n’a pas encore commencé", scripted=True)
    await well(browser, scripted=scripted)
    await hall.does(OpenGame())
    await comes(browser, "Trois cadeaux à gagner en direct", scripted=scripted)
    await well(browser, scripted=scripted)

    await do(field, browser, "name", "Lumen52")
    await do(field, browser, "contact", "lumen@exemple")
    await do(press, browser, "button.main")
    await shows(browser, "une fin comme .fr", scripted=True)
    assert 'value="Lumen52"' in await do(source, browser)
    await well(browser, scripted=scripted)
    await do(field, browser, "contact", "lumen@exemple.fr")
    await do(press, browser, "input[name=adult]")
    await do(press, browser, "button.main")
    await comes(browser, "Participation enregistrée", scripted=True)
    await well(browser, scripted=scripted)
    ticket = await do(text, browser, By.CLASS_NAME, "number")
    for place, other in enumerate(others):
        await other.join(f"Joueur {place}", f"joueur{place}@exemple.fr")

    for number, right in RIGHT.items():
        await hall.does(AskQuestion(question=number))
        question = hall.server.engine.head.plan.game.questions[number - 1]  # type: ignore[union-attr]  # the demo has one
        await shows(browser, question.choices[right], scripted=scripted)
        await well(browser, scripted=scripted)
        await do(press, browser, f"button[value='{right}']")
        await shows(browser, "Votre choix", scripted=True)
        for other in others:
            await other.answer(number, right)
        await hall.does(CloseQuestion(question=number))
        await comes(browser, f"Question {number} terminée", scripted=scripted)

    await hall.frozen()
    await comes(browser, "Les jeux sont faits", scripted=scripted)
    await hall.drawn()
    await hall.does(Announce(rank=1), Announce(rank=2))
    await comes(browser, "Les trois gagnants", scripted=scripted)
    await hall.does(Announce(rank=3))
    out, substitute = hall.game.winners[0], hall.game.substitutes[0]
    await hall.does(ReplaceWinner(rank=1, reason="crew"), Announce(rank=1))
    await shows(browser, f"ticket {substitute} ·", scripted=scripted)
    assert out not in await do(text, browser, By.CLASS_NAME, "winners")
    await well(browser, scripted=scripted)
    await do(browser.open, f"{url}/check?lang=fr&ticket={ticket}")
    assert "3 sur 3" in await do(source, browser)
    if scripted:
        await do(press, browser, ".redo")
        await shows(browser, "les mêmes gagnants.</p>", scripted=True)
        await well(browser, scripted=scripted)
    else:
        assert not await do(lambda: browser.driver.find_element(By.CSS_SELECTOR, ".redo").is_displayed())


@pytest.mark.parametrize("path", ["/rules", "/privacy", "/how", "/check"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_is_read_is_readable(hall: Gallery, browser: Browser, path: str, scheme: str) -> None:
    shade = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    await do(browser.driver.execute_cdp_cmd, "Emulation.setEmulatedMedia", shade)
    await do(browser.size, 320, 640)
    await do(browser.open, f"{hall.server.viewers.url}{path}?lang=en")
    assert await do(browser.faults) == []
    assert await do(browser.driver.execute_script, "return document.documentElement.scrollWidth") <= 320


def test_a_page_with_all_it_loads_is_light() -> None:
    static = Path(__file__).parents[3] / "control/game/static"
    sizes = {path.name: path.stat().st_size for path in static.iterdir()}
    assert sizes["game.js"] < 12_000
    assert sum(sizes.values()) < 40_000
