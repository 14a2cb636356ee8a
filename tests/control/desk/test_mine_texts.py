"""What is written at a desk, between keys, a server and a link that comes and goes."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from control.desk import mine_texts
from control.desk.mine_texts import MyTexts
from control.wire.link import Link
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]
PROMPT = "K5.budget"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second for a text to be sent."""
    monkeypatch.setattr(mine_texts, "PAUSE_S", 0.05)
    monkeypatch.setattr(mine_texts, "AGAIN_S", 0.05)


class Desk:
    """The texts of one terminal, and what its person has in hand."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.changes = 0
        self.area: str | None = None
        self.texts = MyTexts(link, look=self._look, on_change=self._changed, mark=lambda at: "— ailleurs —")
        self.texts.load()

    def _look(self) -> None:
        if self.area is not None:
            self.texts.typed(PROMPT, self.area)

    def _changed(self) -> None:
        self.changes += 1
        self.area = self.texts.sheet(PROMPT).text

    def type(self, text: str) -> None:
        self.area = text
        self._look()

    @property
    def text(self) -> str:
        return self.texts.sheet(PROMPT).text

    def is_kept(self) -> bool:
        return self.texts.is_known and self.texts.sheet(PROMPT).is_kept


async def desk(house: House, who: str = "tom", station: str = "desk") -> Desk:
    made = Desk(await house.join(who, station=station))
    await until(lambda: made.texts.is_known)
    return made


async def test_a_text_is_sent_once_nobody_types_any_more(house: House) -> None:
    pro = await desk(house)
    for end in range(1, 12):
        pro.type("Trois devis"[:end])
        assert not pro.is_kept()
    await until(pro.is_kept)
    assert pro.texts.sheet(PROMPT).version == 1
    assert pro.texts.unkept == 0
    assert (await desk(house, station="other")).text == "Trois devis"


async def test_whoever_types_on_is_kept_all_the_same(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mine_texts, "PAUSE_S", 60.0)
    monkeypatch.setattr(mine_texts, "LONGEST_S", 0.1)
    pro = await desk(house)
    pro.type("a")
    for number in range(400):
        pro.type(f"a{number}")
        await asyncio.sleep(0.01)
        if pro.texts.sheet(PROMPT).version:
            break
    assert pro.texts.sheet(PROMPT).version


async def test_what_is_written_without_a_link_stays_and_is_sent_once_it_is_back(open_house: OpenHouse) -> None:
    house = await open_house()
    pro = await desk(house)
    pro.type("Avant.")
    await until(pro.is_kept)
    port = int(house.server.url.rpartition(":")[2])
    people, house._people = house._people, {}  # the server goes, its terminals stay
    await house.close()
    await until(lambda: pro.link.status == "lost")
    pro.type("Avant. Pendant.")
    await asyncio.sleep(0.1)
    pro.type("Avant. Pendant. Après.")
    assert not pro.is_kept()
    assert not await pro.texts.settled(0.1)
    back = await open_house(port=port)
    back._people, back.codes = people, house.codes
    await until(pro.is_kept)
    assert pro.text == "Avant. Pendant. Après."
    assert (await desk(back, station="other")).text == "Avant. Pendant. Après."


async def test_a_terminal_that_shows_nothing_new_takes_what_the_other_wrote(house: House) -> None:
    pro, other = await desk(house), await desk(house, station="other")
    pro.type("Écrit au premier.")
    await until(lambda: other.text == "Écrit au premier.")
    assert other.is_kept()
    other.type("Écrit au premier, puis au second.")
    await until(lambda: pro.text == "Écrit au premier, puis au second.")
    assert pro.texts.sheet(PROMPT).version == 2


async def test_two_that_write_at_once_have_both_texts_one_under_the_other(house: House) -> None:
    pro, other = await desk(house), await desk(house, station="other")
    pro.type("Au premier poste.")
    other.type("Au second poste.")
    await until(lambda: pro.is_kept() and other.is_kept() and pro.text == other.text)
    for text in ("Au premier poste.", "Au second poste.", "— ailleurs —"):
        assert pro.text.count(text) == 1


async def test_a_text_that_holds_the_other_is_not_written_twice(house: House) -> None:
    pro, other = await desk(house), await desk(house, station="other")
    pro.type("Un devis")
    other.type("Un devis, puis deux")
    await until(lambda: pro.is_kept() and other.is_kept() and pro.text == other.text)
    assert pro.text == "Un devis, puis deux"


async def test_a_text_that_the_server_cannot_write_is_sent_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    drafts, refuses = house.server._sealed.drafts, True
    save = drafts.save

    def saving(*given: object) -> object:
        if refuses:
            raise sqlite3.OperationalError("disk I/O error")
        return save(*given)  # type: ignore[arg-type]  # what it was called with

    monkeypatch.setattr(drafts, "save", saving)
    pro = await desk(house)
    pro.type("Trois devis")
    await until(lambda: pro.texts.sheet(PROMPT).refused is not None)
    assert not pro.is_kept()
    refuses = False
    await until(pro.is_kept)
    assert pro.texts.sheet(PROMPT).refused is None


async def test_a_text_too_long_is_not_sent_again_until_it_is_another(house: House) -> None:
    pro = await desk(house)
    pro.type("é" * 40_000)
    await until(lambda: pro.texts.sheet(PROMPT).refused is not None)
    refused = pro.texts.sheet(PROMPT).refused
    assert refused is not None
    assert refused.code == "text_too_long"
    assert pro.link.status == "up"
    pro.type("é")
    await until(pro.is_kept)


async def test_leaving_sends_at_once_what_is_not_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mine_texts, "PAUSE_S", 60.0)
    pro = await desk(house)
    pro.type("Trois devis")
    assert pro.texts.unkept == 1
    assert await pro.texts.settled(5.0)
    assert pro.texts.unkept == 0


async def test_whoever_has_no_dossier_is_told_so(house: House) -> None:
    made = Desk(await house.join("VUE"))
    await until(lambda: made.texts.refusal is not None)
    assert not made.texts.is_known
