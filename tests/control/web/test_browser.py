"""Every page in Chromium, against the real server: it renders, counts, changes with a take, and says when the link is lost."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rundown.live.acts.gear import ReportHealth
from tests.control.web.browser import Browser, needs_chromium
from tests.control.web.on_air import OnAir

pytestmark = [needs_chromium, pytest.mark.xdist_group("chromium")]

PATIENCE_S = 20.0
"""Real seconds after which what a page was to show will not come."""


async def shows(read: Callable[[], str], wanted: str) -> str:
    """Waits until what is read matches a pattern, and gives it."""
    found = ""
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not re.fullmatch(wanted, found := await asyncio.to_thread(read)):  # noqa: ASYNC110  # a page tells nobody that it has changed
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"{found!r} is not {wanted!r}") from None
    return found


class Looking:
    """A browser that looks at one page of the show."""

    def __init__(self, browser: Browser, air: OnAir) -> None:
        self.browser = browser
        self._air = air

    async def at(self, path: str, *more: str) -> None:
        """Opens a page."""
        await asyncio.to_thread(self.browser.complaints)  # those of the page before
        await asyncio.to_thread(self.browser.open, self._air.address(path, *more))

    async def sees(self, selector: str, wanted: str) -> str:
        """Waits until this is written there."""
        return await shows(lambda: self.browser.text(selector), wanted)

    async def marked(self, name: str, wanted: str) -> str:
        """Waits until the page is marked so."""
        return await shows(lambda: self.browser.data(name), wanted)

    async def is_sound(self) -> None:
        """Nothing was blocked or failed, and axe finds no serious fault."""
        assert await asyncio.to_thread(self.browser.complaints) == []
        assert await asyncio.to_thread(self.browser.faults) == []


@pytest.fixture
def looking(browser: Browser, air: OnAir) -> Looking:
    return Looking(browser, air)


async def test_the_presenter_sees_time_run_and_the_next_item_at_its_take(air: OnAir, looking: Looking) -> None:
    await air.open()
    await looking.at("/screen/presenter", "lang=fr")
    await looking.sees("#label", "Antenne dans")
    first = await looking.sees("#left", r"3:\d\d")
    await looking.sees("#left", f"(?!{first})3:\\d\\d")
    await looking.marked("tone", "off")
    await air.take("GEN_DEB", 0)
    await looking.sees("#title", "Générique de début")
    await looking.marked("tone", "air")
    await looking.sees("#state", "À l’antenne")
    await looking.sees("#next", "Accueil et sommaire")
    await looking.is_sound()


async def test_the_presenters_figure_turns_warm_then_hot_then_says_that_it_is_too_long(
    air: OnAir, looking: Looking
) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    await looking.at("/screen/presenter", "lang=fr")
    await looking.marked("heat", "warm")
    air.at(21.5)
    await looking.at("/screen/presenter", "lang=fr")
    await looking.marked("heat", "hot")
    await looking.sees("#left", r"[0-8],\d")
    await looking.is_sound()
    air.at(34)
    await looking.at("/screen/presenter", "lang=en")
    await looking.sees("#left", r"\+0:\d\d")
    await looking.sees("#label", "Overrun")


async def test_a_message_to_the_presenter_stands_until_it_was_read(air: OnAir, looking: Looking) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    await looking.at("/screen/presenter", "lang=fr")
    await looking.sees("#note", "Aucun message")
    number = await air.say("Conclus")
    await looking.sees("#note", "Conclus")
    await looking.sees("#note_who", r"scripte · il y a \d+ s")
    await looking.marked("note", "stands")
    await looking.is_sound()
    await air.read(number)
    await looking.sees("#note_who", "scripte · vu")
    await looking.at("/screen/presenter", "lang=fr")  # opened anew, what was read is no news
    await looking.sees("#title", "Générique de début")
    await looking.sees("#note", "Aucun message")


async def test_the_studio_clock_tells_the_time_of_the_shows_zone_and_its_four_figures(
    air: OnAir, looking: Looking
) -> None:
    await air.open()
    await air.take("GEN_DEB", 40)
    await looking.at("/screen/clock", "lang=fr")
    await looking.sees("#time", "20:00")
    second = await looking.sees("#second", r"\d\d")
    await looking.sees("#second", f"(?!{second})\\d\\d")
    await looking.sees("#elapsed", r"0:\d\d")
    await looking.sees("#left", r"0:\d\d")
    await looking.sees("#show_left", r"51:\d\d")
    await looking.sees("#over", r"\+0:\d\d")
    await looking.sees("#over_label", "Retard à l’arrivée")
    await looking.sees("#synced", r"Paris · synchronisée ± \d+ ms")
    lit = 'document.querySelectorAll("circle.lit").length'
    await shows(lambda: str(looking.browser.driver.execute_script(f"return {lit}")), r"[1-9]\d?")
    await looking.is_sound()


@pytest.mark.parametrize("kind", ["live", "rehearsal"])
async def test_a_tally_is_lit_by_a_take_and_red_on_air_only(air: OnAir, looking: Looking, kind: str) -> None:
    await air.open("live" if kind == "live" else "rehearsal")
    await looking.at("/screen/tally/VTA", "lang=fr")
    await looking.sees("#word", "libre")
    await looking.is_sound()
    await air.take("GEN_DEB", 0)
    await looking.sees("#word", "ANTENNE")
    await looking.marked("light", "air")
    red = await asyncio.to_thread(looking.browser.style, "main", "backgroundColor")
    assert (red == "rgb(211, 47, 52)") == (kind == "live")
    await looking.is_sound()
    air.post(ReportHealth(unit="vision", health="gone"))
    await looking.sees("#word", "inconnu")


async def test_a_lost_link_is_told_its_clocks_run_on_estimated_and_it_mends_by_itself(
    air: OnAir, looking: Looking, tmp_path: Path
) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    port = int(air.server.url.rpartition(":")[2])
    await looking.at("/screen/presenter", "lang=fr")
    await looking.sees("#state", "À l’antenne")
    await air.stop()
    await looking.sees("#state", "LIAISON PERDUE")
    await looking.sees("#label", "≈ Reste séquence|≈ Dépassement")
    before = await looking.sees("#left", ".+")
    await looking.sees("#left", f"(?!{re.escape(before)}$).+")
    await looking.is_sound()
    again = await OnAir.start(tmp_path, port=port)
    try:
        await looking.sees("#state", "À l’antenne")
        await looking.sees("#label", "Reste séquence|Dépassement")
    finally:
        await again.close()


async def test_a_tally_without_a_link_tells_what_it_last_was_and_how_long_ago(air: OnAir, looking: Looking) -> None:
    await looking.at("/screen/tally/VTA", "lang=fr")
    await looking.sees("#word", "libre")
    await air.stop()
    await looking.sees("#word", "liaison perdue")
    await looking.sees("#line", "Dernier état connu : libre")
    await looking.sees("#count", r"il y a \d+ s")
    await looking.marked("light", "lost")
    await looking.is_sound()


async def test_a_studio_clock_without_a_link_is_estimated(air: OnAir, looking: Looking) -> None:
    await looking.at("/screen/clock", "lang=en")
    await looking.sees("#state", "Off air")
    await air.stop()
    await looking.sees("#state", "estimated")
    await looking.sees("#synced", "Paris · LINK LOST")
    await looking.is_sound()


CAPTIONS = {
    "tiers_nom Youssef Benali | directeur": (".third .name", "Youssef Benali"),
    "direct_lieu EN DIRECT | Cale Sainte-Odile": (".live .place", "Cale Sainte-Odile"),
    "titre Au sommaire": (".card h1", "Au sommaire"),
    "coin_qr": (".corner .spoken", "jeu.passerelles.test"),
    "jeu_url": (".address .url", "jeu.passerelles.test"),
    "jeu_lots": (".card h1", "3 cadeaux à gagner"),
    "question 2": (".question .countdown", r"\d\d"),
    "gagnant 1": (".winners .called .rank", "1"),
    "partenaires": (".partners li", "Théâtre du Passe-Muraille"),
    "generique": (".credits h1", "L’équipe de Passerelles"),
    "horloge": (".clock b", r"20:0\d:\d\d"),
}


async def test_the_overlay_draws_each_caption_as_it_is_shown_and_takes_it_off(air: OnAir, looking: Looking) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    await looking.at("/overlay", "still")
    await looking.sees("#mark", "Passerelles")
    transparent = await asyncio.to_thread(looking.browser.style, "body", "backgroundColor")
    assert transparent == "rgba(0, 0, 0, 0)"
    # What it is laid on, for axe to measure the mark against.
    ground = "document.documentElement.style.background = '#4a5868'"
    await asyncio.to_thread(looking.browser.driver.execute_script, ground)
    for caption, (selector, wanted) in CAPTIONS.items():
        await air.show(caption)
        await looking.sees(selector, wanted)
        await looking.is_sound()
    await air.hide()
    await looking.sees(".figure", "")
    assert await asyncio.to_thread(looking.browser.style, "#guides", "display") == "none"


async def test_the_guides_are_drawn_when_asked_for_and_tell_of_the_link(air: OnAir, looking: Looking) -> None:
    await looking.at("/overlay", "guides")
    await looking.sees("#mark", "Passerelles")
    assert await asyncio.to_thread(looking.browser.style, "#guides", "display") == "block"
    await looking.sees("#guides p", "cadre de titre 90 % · cadre d’action 93 %")
    await air.stop()
    await looking.sees("#link", "LIAISON PERDUE")


async def test_a_caption_that_nobody_can_take_off_does_not_stay_on_air(air: OnAir, looking: Looking) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    await air.show("tiers_nom Youssef Benali | directeur")
    await looking.at("/overlay", "guides")
    await looking.sees(".third .name", "Youssef Benali")
    await air.stop()
    await looking.sees("#link", "LIAISON PERDUE")
    await looking.sees(".third .name", "Youssef Benali")  # a link that comes back at once costs nothing
    later = "const now = performance.now.bind(performance); performance.now = () => now() + 15_000"
    await asyncio.to_thread(looking.browser.driver.execute_script, later)
    await looking.sees(".third .name", "")
    await looking.sees("#mark", "Passerelles")


async def test_a_name_too_long_is_shrunk_but_stays_legible(air: OnAir, looking: Looking) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    await looking.at("/overlay", "still")
    await air.show(f"tiers_nom {'Anne-Sophie ' * 8}| directrice")
    await looking.sees(".third .line", "directrice")
    size = await asyncio.to_thread(looking.browser.style, ".third .name", "fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(68 * 0.8, abs=0.1)


async def test_a_schools_style_changes_the_overlay(looking: Looking, tmp_path: Path) -> None:
    own = tmp_path / "show"
    own.mkdir()
    text = (Path(__file__).parents[3] / "shows/passerelles/show.toml").read_text(encoding="utf-8")
    (own / "show.toml").write_text(text, encoding="utf-8")
    (own / "overlay.css").write_text(":root { --air-live: rgb(1, 2, 3); }", encoding="utf-8")
    air = await OnAir.start(tmp_path / "data", show=own)
    try:
        await air.open()
        await air.take("GEN_DEB", 0)
        here = Looking(looking.browser, air)
        await here.at("/overlay")
        await air.show("direct_lieu EN DIRECT | Cale Sainte-Odile")
        await here.sees(".live .place", "Cale Sainte-Odile")
        assert await asyncio.to_thread(looking.browser.style, ".live .word", "backgroundColor") == "rgb(1, 2, 3)"
    finally:
        await air.close()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (800, 1280), (1280, 720), (640, 360)])
@pytest.mark.parametrize("path", ["/screen/presenter", "/screen/clock", "/screen/tally/CAM1"])
async def test_a_page_fits_the_screen_of_a_tablet(
    air: OnAir, looking: Looking, path: str, width: int, height: int
) -> None:
    await air.open()
    await air.take("GEN_DEB", 0)
    await asyncio.to_thread(looking.browser.size, width, height)
    try:
        await looking.at(path, "lang=fr")
        await looking.marked("link", "up")
        beyond = (
            "return [...document.querySelectorAll('main p, main dd, main h1')].filter((each) => each.textContent && "
            "!each.classList.contains('unseen')).filter((each) => { const box = each.getBoundingClientRect(); return "
            "box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1 })"
            ".map((each) => each.id || each.className || each.tagName)"
        )
        assert await asyncio.to_thread(looking.browser.driver.execute_script, beyond) == []
    finally:
        await asyncio.to_thread(looking.browser.size, 1920, 1080)
