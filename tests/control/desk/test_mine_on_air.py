"""« Mon dossier » at a desk against the real server: written, kept, found again; the live desk goes on above it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

import pytest
from textual.pilot import Pilot

from control.desk import leaving, mine_texts
from control.desk.app import DeskApp
from control.desk.look import Look
from control.desk.mine_screen import Mine
from control.wire.exporting import Dossiers, Made, NotExported
from control.wire.link import Link
from rundown.live.acts.messages import Say
from rundown.plan.show import Role
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]
PROMPT = "K2.job"
"""The second question of the outline."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second for a text to be sent."""
    monkeypatch.setattr(mine_texts, "PAUSE_S", 0.05)


def desk(house: House, who: str = "tom", role: Role = Role.PRO) -> DeskApp:
    return DeskApp(
        lambda on_change: Link(house.server.url, house.codes[who], role=role, station=f"desk-{who}", on_change=on_change),
        role,
        language="en",
        look=Look(bell=False),
    )  # fmt: skip


def shown(app: DeskApp) -> str:
    """What stands on the terminal."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def screen(app: DeskApp) -> Mine:
    assert isinstance(app.screen, Mine), app.screen
    return app.screen


async def sees(app: DeskApp, text: str) -> None:
    await until(lambda: text in shown(app))


async def opened(app: DeskApp, pilot: Pilot[int]) -> None:
    """The screen is there, and knows the texts."""
    await until(lambda: app.link.state is not None)
    await pilot.press("M")
    await sees(app, "MY DOSSIER")
    await until(lambda: screen(app).texts is not None and cast(mine_texts.MyTexts, screen(app).texts).is_known)
    await sees(app, "to write")


async def types(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*({" ": "space", "\n": "enter", ".": "full_stop"}.get(sign, sign) for sign in text))


def kept(house: House, who: str = "tom") -> dict[str, str]:
    return {each.prompt: each.text for each in house.server._sealed.drafts.of(who)}


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_text_is_written_kept_and_found_again(house: House, size: tuple[int, int]) -> None:
    app = desk(house)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        await pilot.press("down", "enter")
        await types(pilot, "Trois devis.\nUn choix.")
        await sees(app, "4 words")
        await until(lambda: kept(house) == {PROMPT: "Trois devis.\nUn choix."})
        await sees(app, "✓ kept")
        await pilot.press("tab")
        await sees(app, "■ written")
        await pilot.press("escape")
        await until(lambda: not isinstance(app.screen, Mine))
        await pilot.press("M")
        await sees(app, "■ written")
        await pilot.press("tab")
        await sees(app, "Un choix.")
    again = desk(house)
    async with again.run_test(size=size) as pilot:
        await opened(again, pilot)
        await pilot.press("down", "enter")
        await sees(again, "Un choix.")


async def test_the_air_is_never_hidden_and_its_keys_act_while_one_writes(open_house: OpenHouse) -> None:
    house = await open_house()
    house.open_pass()
    await house.settled()
    app = desk(house, "ines", Role.REA)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        await types(pilot, "a g h y e")  # each of them is a key of this desk
        assert app.hand.draft is None
        await pilot.press("f8")
        await until(lambda: house.pass_.current is not None)
        first = house.pass_.current
        assert first is not None
        await sees(app, first.item.title)
        assert "REHEARSAL" in shown(app)
        lina = await house.join("lina")
        await lina.ask(Say(text="Le micro est muet", urgent=True))
        await sees(app, "Le micro est muet")
        await types(pilot, " z")
        await until(lambda: kept(house, "ines") == {"K1.summary": "a g h y e z"})
        await pilot.press("f9", "o", "escape")  # after F9 a letter is the live desk's
        await until(lambda: house.pass_.off_air is not None)


async def test_the_outline_is_walked_and_a_text_left_is_sent(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mine_texts, "PAUSE_S", 60.0)
    app = desk(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("end")
        await sees(app, "Your other sources")
        await pilot.press("home", "pagedown", "pageup", "up", "down", "tab")
        await types(pilot, "x y")
        await pilot.press("tab", "down")
        await until(lambda: kept(house) == {PROMPT: "x y"})
        await pilot.press("up", "tab")
        await types(pilot, "z")
        await pilot.press("escape")
        await until(lambda: "z" in kept(house)[PROMPT])


async def test_the_mouse_chooses_writes_and_presses_keys(house: House) -> None:
    app = desk(house)
    async with app.run_test(size=(160, 48)) as pilot:
        await opened(app, pilot)
        row = next(row for row, line in enumerate(shown(app).split("\n")) if "Duties, skills" in line[:70])
        await pilot.click(offset=(10, row))
        await sees(app, "Duties, skills and means of your post: describe them, and say")
        await pilot.click(offset=(10, row))
        await types(pilot, "x")
        await until(lambda: kept(house) == {PROMPT: "x"})
        await pilot.click(offset=(3, 47))  # Tab, the first key
        await until(lambda: screen(app).focused is None)
        area = screen(app).query_one("TextArea")
        await pilot.click(offset=(area.region.x + 3, area.region.y))
        await until(lambda: screen(app).focused is area)
        await pilot.press("tab")
        keys = shown(app).split("\n")[-1]
        await pilot.click(offset=(keys.index("Esc"), 47))
        await until(lambda: not isinstance(app.screen, Mine))


async def test_what_another_terminal_wrote_is_shown_under_what_is_written_here(house: House) -> None:
    one, two = desk(house), desk(house)
    async with one.run_test(size=(80, 24)) as pilot:
        await opened(one, pilot)
        await pilot.press("down", "enter")
        async with two.run_test(size=(80, 24)) as other:
            await opened(two, other)
            await other.press("down", "enter")
            await types(other, "Au second.")
            await until(lambda: kept(house) == {PROMPT: "Au second."})
            await sees(one, "Au second.")
            await types(other, "a")
            await types(pilot, "b")
            await until(lambda: {"a", "b"} <= set(kept(house)[PROMPT].replace("Au second.", "")))
            await sees(one, "✓ kept")
            await sees(two, "✓ kept")


async def test_without_a_link_the_text_stays_and_says_so_and_leaving_asks_twice(
    open_house: OpenHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "WAIT_S", 0.05)
    house = await open_house()
    app = desk(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("down", "enter")
        await house.close()
        await until(lambda: app.link.status == "lost")
        await types(pilot, "Seul.")
        await sees(app, "▲ not kept yet: the link is lost, it stays here")
        await pilot.press("tab", "x")
        await sees(app, "the link is lost: nothing can be sent")
        await pilot.press("escape", "ctrl+q")
        await sees(app, "1 text of your dossier is not kept yet: Ctrl+Q again leaves")
        assert app.is_running
        await pilot.press("ctrl+q")
        await until(lambda: not app.is_running)


async def test_leaving_with_everything_kept_just_leaves(house: House) -> None:
    app = desk(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        await types(pilot, "Fini.")
        await pilot.press("ctrl+q")
        await until(lambda: not app.is_running)
    assert kept(house) == {"K1.summary": "Fini."}


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_dossier_is_made_and_where_it_is_is_said(
    house: House, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    asked: list[tuple[str, str, dict[str, str]]] = []
    free = asyncio.Event()

    async def export(self: Dossiers, who: str, language: str) -> Made:
        asked.append((who, language, kept(house)))
        await free.wait()
        if len(asked) == 2:
            raise NotExported("no room on the disk")
        return Made(f"/srv/dossiers/{who}/0{len(asked)}", ())

    monkeypatch.setattr(Dossiers, "export", export)
    app = desk(house)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        await types(pilot, "Fini.")
        await pilot.press("tab", "x")
        await sees(app, "making your dossier…")
        await pilot.press("x")
        free.set()
        await sees(app, "on the server: /srv/dossiers/tom/01")
        await sees(app, "the first one")
        assert asked == [("tom", "en", {"K1.summary": "Fini."})]
        await pilot.press("x")
        await sees(app, "the dossier could not be made: no room on the disk")
        await pilot.press("down")
        await until(lambda: "could not be made" not in shown(app))


async def test_what_stood_there_before_is_looked_at_and_brought_back(house: House) -> None:
    drafts = house.server._sealed.drafts
    for version, text in enumerate(("Un devis.", "Deux devis.", "Rien.")):
        drafts.save("tom", house.server.engine.now(), "K1.summary", text, version)
    app = desk(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("v")
        await sees(app, "Deux devis.")
        await pilot.press("v")
        await sees(app, "Un devis.")
        assert "Deux devis." not in shown(app)
        await pilot.press("b")
        await sees(app, "—— written at")
        await until(lambda: kept(house)["K1.summary"].startswith("Rien.\n\n——"))
        assert kept(house)["K1.summary"].endswith("\n\nUn devis.")
        await pilot.press("tab", "down", "v")
        await sees(app, "there is none")
        await pilot.press("b")
        assert screen(app).focused is None
