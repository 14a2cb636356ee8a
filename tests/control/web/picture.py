"""`python -m tests.control.web.picture FOLDER [LANGUAGE]`: a picture of each page at its moments, to be looked at."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from rundown.live.acts.passes import ClosePass
from tests.control.web.browser import Browser
from tests.control.web.on_air import OnAir

SETTLE_S = 0.7
"""Real seconds a page is given to be drawn."""

GROUND = (74, 88, 104)
"""What the overlays are laid on."""

CAPTIONS = {
    "third": ("tiers_nom 1", "tiers_nom Youssef Benali | directeur de la filature Bélanger"),
    "live": ("direct_lieu 1", "direct_lieu EN DIRECT | Cale Sainte-Odile"),
    "corner": ("coin_qr", ""),
    "address": ("jeu_url", ""),
    "prizes": ("jeu_lots", ""),
    "question": ("question 2", ""),
    "winners": ("gagnant 2", ""),
    "partners": ("partenaires", ""),
    "agenda": ("agenda 1", "agenda Agenda 1 | Concert au Passe-Muraille | Samedi 12, 20 h 30"),
    "credits": ("generique", ""),
    "clock": ("horloge", ""),
}
"""Name of the picture -> the caption in the plan's words, and what the unit then holds."""


LOST = {"presenter": "presenter", "clock": "clock", "tally": "tally/VTA"}
"""Name of the picture -> the page that loses its link."""


async def pictures(air: OnAir) -> AsyncIterator[tuple[str, str]]:
    """Brings the show to one moment after the other: name of the picture, address of the page."""
    page, clock = air.address("/screen/presenter"), air.address("/screen/clock")
    await air.open()
    yield "presenter-before", page
    yield "clock-before", clock
    await air.take("GEN_DEB", 0)
    await air.take("ITW1", 480)
    air.at(480 + 193)
    await air.settled()
    yield "presenter-calm", page
    yield "clock-calm", clock
    for source in ("CAM1", "CAM3", "CAM4", "VTB"):
        yield f"tally-{source}", air.address(f"/screen/tally/{source}")
    await air.say("Conclus")
    air.at(480 + 336)
    await air.settled()
    yield "presenter-warm", page
    air.at(480 + 352)
    await air.settled()
    yield "presenter-hot", page
    air.at(480 + 378)
    await air.settled()
    yield "presenter-over", page
    for name, (words, value) in CAPTIONS.items():
        await air.show(words, value)
        yield f"overlay-{name}", air.address("/overlay", "guides", *(["still"] if name == "credits" else []))
    await air.off_air()
    yield "presenter-off", page
    air.post(ClosePass())
    await air.open("rehearsal")
    await air.take("GEN_DEB", 0)
    air.at(24)
    for name, address in (("presenter", page), ("clock", clock), ("tally", air.address("/screen/tally/VTA"))):
        yield f"{name}-rehearsal", address


async def lose(air: OnAir, browser: Browser, folder: Path, language: str) -> None:
    """The pages as they are without a link, the server once stopped."""
    windows = {name: air.address(f"/screen/{path}") for name, path in LOST.items()}
    for address in windows.values():
        await asyncio.to_thread(browser.driver.switch_to.new_window, "tab")
        browser.size(1920, 1080)
        await asyncio.to_thread(browser.open, f"{address}&lang={language}")
        await asyncio.sleep(SETTLE_S)
    await air.stop()
    await asyncio.sleep(4 * SETTLE_S)
    for name, window in zip(windows, browser.driver.window_handles[-len(windows) :], strict=True):
        await asyncio.to_thread(browser.driver.switch_to.window, window)
        await asyncio.sleep(SETTLE_S)
        await asyncio.to_thread(browser.picture, folder / f"{name}-lost.png", GROUND)


async def take(folder: Path, language: str) -> None:
    """Every picture, into the folder."""
    with tempfile.TemporaryDirectory() as data:
        air, browser = await OnAir.start(Path(data)), Browser()
        try:
            async for name, address in pictures(air):
                browser_address = f"{address}&lang={language}"
                await asyncio.to_thread(browser.open, browser_address)
                await asyncio.sleep(SETTLE_S)
                await asyncio.to_thread(browser.picture, folder / f"{name}.png", GROUND)
            await lose(air, browser, folder, language)
            for complaint in browser.complaints():
                print(complaint)
        finally:
            browser.close()
            await air.close()


if __name__ == "__main__":
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(into, sys.argv[2] if len(sys.argv) > 2 else "fr"))
