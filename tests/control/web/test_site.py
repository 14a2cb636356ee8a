"""Real server, real HTTP client: who may open a page, in which language, what else is served."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from control.web.site import FACES, FILES
from tests.control.web.on_air import OnAir

PAGES = ("/screen/presenter", "/screen/clock", "/screen/tally/CAM1", "/overlay")


pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("site")]  # nobody changes the show


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def air(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OnAir]:
    """The demo show on one real server for all."""
    served = await OnAir.start(tmp_path_factory.mktemp("site"))
    yield served
    await served.close()


@pytest_asyncio.fixture(loop_scope="module")
async def client(air: OnAir) -> AsyncIterator[ClientSession]:
    async with ClientSession(air.server.url) as session:
        yield session


async def read(client: ClientSession, path: str, status: int = 200, **headers: str) -> str:
    async with client.get(path, headers=headers) as answer:
        assert answer.status == status, path
        return await answer.text()


@pytest.mark.parametrize("path", [*PAGES, *(f"/web/live{page}" for page in PAGES), "/web/pages"])
@pytest.mark.parametrize("key", ["", "?key=", "?key=wrong", "?key=é", "?lang=fr"])
async def test_a_page_without_the_key_is_refused_and_told_nothing(client: ClientSession, path: str, key: str) -> None:
    assert await read(client, path + key, 403) == "403"


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_whole_and_loads_nothing_from_elsewhere(air: OnAir, client: ClientSession, path: str) -> None:
    async with client.get(air.address(path)) as answer:
        text, policy = await answer.text(), answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "//" not in text.replace("</", "")
    assert "$" not in text
    assert air.server.page_key not in text


async def test_the_tally_of_a_source_that_is_not_there_says_which_are(air: OnAir, client: ClientSession) -> None:
    assert "CAM1, CAM2" in await read(client, air.address("/screen/tally/NOPE"), 404)


@pytest.mark.parametrize("path", ["/screen/nothing", "/screen", "/web/site.py", "/web/nothing.css", "/web/faces/x.ttf"])
async def test_what_is_not_there_is_not_found(air: OnAir, client: ClientSession, path: str) -> None:
    await read(client, air.address(path), 404)


@pytest.mark.parametrize(
    ("more", "heard", "spoken"),
    [
        ("", "", "fr"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "de-DE,de;q=0.9,en;q=0.5", "en"),
        ("", "de", "fr"),
        ("lang=fr", "en", "fr"),
        ("lang=xx", "en", "en"),
    ],
)
async def test_the_language_is_the_addresss_else_the_browsers_else_the_shows(
    air: OnAir, client: ClientSession, more: str, heard: str, spoken: str
) -> None:
    text = await read(client, air.address("/screen/clock", *filter(None, [more])), **{"Accept-Language": heard})
    assert f'lang="{spoken}"' in text
    assert ("Écoulé" in text) == (spoken == "fr")


async def test_what_is_on_air_speaks_the_shows_language_whatever_the_mixers_does(
    air: OnAir, client: ClientSession
) -> None:
    assert 'lang="fr"' in await read(client, air.address("/overlay"), **{"Accept-Language": "en"})
    assert 'lang="en"' in await read(client, air.address("/overlay", "lang=en"))


async def test_every_file_and_face_a_page_asks_for_is_served(client: ClientSession) -> None:
    for file in FILES.iterdir():
        if file.suffix in (".css", ".js", ".svg"):
            await read(client, f"/web/{file.name}")
    for face in FACES:
        async with client.get(f"/web/faces/{face}") as answer:
            assert answer.status == 200
            assert (await answer.read())[:4] == b"\x00\x01\x00\x00"  # TrueType
    style = await read(client, "/web/faces.css")
    assert all(f'"/web/faces/{face}"' in style for face in FACES)


async def test_the_bones_of_a_page_are_not_served_as_they_are(client: ClientSession) -> None:
    await read(client, "/web/presenter.html", 404)


async def test_a_school_may_have_a_style_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "show"
    own.mkdir()
    text = (Path(__file__).parents[3] / "shows/passerelles/show.toml").read_text(encoding="utf-8")
    (own / "show.toml").write_text(text, encoding="utf-8")
    air = await OnAir.start(tmp_path / "data", show=own)
    try:
        async with ClientSession(air.server.url) as client:
            assert await read(client, "/web/show/overlay.css") == ""
            (own / "overlay.css").write_text(":root { --air-brand: #F4A100; }", encoding="utf-8")
            assert "--air-brand" in await read(client, "/web/show/overlay.css")
    finally:
        await air.close()


async def test_the_list_of_pages_has_every_source(air: OnAir, client: ClientSession) -> None:
    async with client.get(air.address("/web/pages")) as answer:
        pages = await answer.json()
    assert pages[:3] == ["/screen/presenter", "/screen/clock", "/screen/tally/CAM1"]
    assert pages[-1] == "/overlay"
    assert len(pages) == 13
