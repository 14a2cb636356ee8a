"""More than the listener takes: the page with a script waits as long as it is told, and not all phones equally long."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from control.game import replies
from rundown.live.acts.game import AskQuestion, OpenGame
from tests.control.game.players import Gallery
from tests.control.game.slow import Slow
from tests.control.web.browser import Browser, needs_chromium

pytestmark = needs_chromium

WATCHED = """
window.waits = [];
const later = window.setTimeout;
window.setTimeout = (act, ms) => { window.waits.push(ms); return later(act, ms); };
"""
"""What the page sets a timer to, ms."""

SEND = """
for (const [name, value] of [["name", "Lumen52"], ["contact", "lumen@exemple.fr"]]) document.querySelector(`[name=${name}]`).value = value;
document.querySelector("[name=adult]").checked = true;
document.querySelector("form").submit();
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    window = Browser()
    yield window
    window.close()


@pytest.fixture(autouse=True)
def stranger(browser: Browser) -> None:
    """Nobody is known by a cookie of another test."""
    browser.driver.delete_all_cookies()


async def run(browser: Browser, script: str) -> object:
    return await asyncio.to_thread(lambda: browser.driver.execute_script(script))


async def sent(browser: Browser, url: str) -> None:
    """Somebody opens the page and sends the form."""
    await asyncio.to_thread(lambda: browser.open(f"{url}/?lang=fr"))
    await run(browser, SEND)


async def until_true(browser: Browser, script: str) -> None:
    async with asyncio.timeout(15):
        while not await run(browser, f"return Boolean({script})"):  # noqa: ASYNC110  # it holds by what a browser does
            await asyncio.sleep(0.05)


async def test_what_was_not_recorded_is_sent_again_by_itself_after_the_wait_and_a_jitter(
    gallery: Gallery, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "BUSY_S", 1)
    await gallery.does(OpenGame())
    async with Slow(gallery, tmp_path) as slow:
        slow.disk.refuses = True
        await sent(browser, slow.url)
        await until_true(browser, "document.getElementById('again')?.dataset.until")
        wait = await run(browser, "return Number(document.getElementById('again').dataset.until) - now()")
        assert isinstance(wait, int | float)
        assert 0 < wait <= 1_000 + 3_000  # as told, and as much as three seconds more by chance
        slow.disk.mend()
        await until_true(browser, "document.querySelector('.number')")
        assert len(slow.store.load(slow.keeper.entries.pass_number)) == 1


async def test_a_page_that_is_told_to_come_back_comes_back_no_sooner(
    gallery: Gallery, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "BUSY_S", 20)
    await gallery.does(OpenGame())
    async with Slow(gallery, tmp_path) as slow:
        await sent(browser, slow.url)
        await until_true(browser, "document.querySelector('.number')")
        slow.disk.refuses = True
        other = slow.player()
        await other.join("Zélie", "zelie@exemple.fr")  # from now on the disk is known to refuse
        await gallery.does(AskQuestion(question=1))  # and every phone wants the page anew
        await run(browser, WATCHED)
        waits = [
            await asyncio.to_thread(
                lambda: browser.driver.execute_async_script(
                    "const done = arguments[0]; renew().then(() => { clearTimeout(pending); done(waits.at(-1)); })"
                )
            )
            for _ in range(4)
        ]
        assert all(
            20_000 <= wait < 40_000 + 5_000 for wait in waits
        )  # what Retry-After says, and up to five seconds more
        assert len(set(waits)) == len(waits)
        await other.close()
