"""Files on their way to the server: who may give them, how large, and what is said when they are not kept."""

import hashlib

import pytest
from aiohttp import ClientSession

from control.wire import attaching
from control.wire.attaching import PATH, NotTaken, send
from tests.house import House

DATA = b"abc" * 1000


async def given(house: House, code: str, name: str, data: bytes = DATA) -> tuple[int, str]:
    """The status and the text of the answer to a file."""
    async with ClientSession() as session:
        url, headers = f"{house.server.url}{PATH}", {"Authorization": f"Bearer {code}"}
        async with session.post(url, params={"name": name}, data=data, headers=headers) as answer:
            return answer.status, await answer.text()


async def test_a_file_is_kept_under_its_sha_256(house: House) -> None:
    status, text = await given(house, house.codes["tom"], "note.txt")
    assert (status, text) == (200, f'{{"file": "{hashlib.sha256(DATA).hexdigest()} note.txt"}}')


@pytest.mark.parametrize(
    ("who", "name", "data", "status", "said"),
    [
        ("WRONG", "note.txt", DATA, 403, "does not know this code"),
        ("zoe", "note.txt", DATA, 403, "by those who hold a post"),
        ("tom", "../../x.txt", DATA, 400, "has / in its name"),
        ("tom", "", DATA, 400, "has no name"),
        ("tom", "note.txt", b"", 400, "is empty"),
        ("tom", "a.pdf", DATA, 400, "is no whole .pdf"),
    ],
)
async def test_a_file_that_may_not_be_kept_is_refused(
    house: House, who: str, name: str, data: bytes, status: int, said: str
) -> None:
    answered, text = await given(house, house.codes.get(who, who), name, data)
    assert (answered, said in text) == (status, True), text


async def test_a_file_without_end_is_cut_off(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "LARGEST", 1000)
    status, text = await given(house, house.codes["tom"], "note.txt")
    assert (status, text) == (413, "has more than 0 MB, give a smaller copy")


def test_a_server_that_is_not_there_is_said_so() -> None:
    with pytest.raises(NotTaken, match="cannot be reached"):
        send("http://127.0.0.1:9", "CODE", "note.txt", DATA)
