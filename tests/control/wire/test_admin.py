"""New codes through the running server: only for whoever can read its key."""

import asyncio
import json
from pathlib import Path

import pytest
from aiohttp import ClientSession

from control.wire.admin import ANNOUNCEMENT, NotRenewed, renewed
from control.wire.link import LinkRefused
from tests.house import House


async def asked(house: House, tmp_path: Path, body: object, *, key: str | None = None) -> tuple[int, dict[str, str]]:
    told = json.loads((tmp_path / ANNOUNCEMENT).read_text())
    headers = {"Authorization": f"Bearer {told['key'] if key is None else key}"}
    data = body if isinstance(body, str) else json.dumps(body)
    async with (
        ClientSession() as session,
        session.post(f"{told['url']}/admin/codes", data=data, headers=headers) as said,
    ):
        return said.status, await said.json()


async def test_a_renewed_code_opens_and_the_old_one_no_longer(house: House, tmp_path: Path) -> None:
    status, codes = await asked(house, tmp_path, {"seats": ["lina"]})
    assert (status, list(codes)) == (200, ["lina"])
    await house.join("lina", code=codes["lina"])
    with pytest.raises(LinkRefused, match="bad_code"):
        await house.join("lina")
    await house.join("ines")


@pytest.mark.parametrize("body", [{}, {"seats": []}])
async def test_everybodys_codes_are_renewed_when_nobody_is_named(house: House, tmp_path: Path, body: object) -> None:
    status, codes = await asked(house, tmp_path, body)
    assert status == 200
    assert list(codes) == list(house.codes)
    assert not set(codes.values()) & set(house.codes.values())


async def test_somebody_unknown_is_named_and_nobodys_code_changed(house: House, tmp_path: Path) -> None:
    status, said = await asked(house, tmp_path, {"seats": ["lina", "nobody"]})
    assert status == 404
    assert said["error"].startswith('nobody has the id "nobody"; there are ines, lina')
    await house.join("lina")


@pytest.mark.parametrize("key", ["", "wrong", "clé"])
async def test_a_wrong_administration_key_is_refused(house: House, tmp_path: Path, key: str) -> None:
    status, said = await asked(house, tmp_path, {"seats": ["lina"]}, key=key)
    assert (status, said) == (403, {"error": "the administration key is wrong"})
    await house.join("lina")


@pytest.mark.parametrize("body", ["", "[]", '{"seats": "lina"}', '{"seats": [1]}'])
async def test_a_request_that_cannot_be_read_says_what_to_write(house: House, tmp_path: Path, body: str) -> None:
    status, said = await asked(house, tmp_path, body)
    assert status == 400
    assert said["error"].startswith('write {"seats": [ID, ...]}')


async def test_a_local_tool_renews_codes_and_is_told_why_not(house: House, tmp_path: Path) -> None:
    codes = await asyncio.to_thread(renewed, tmp_path, ["lina"])
    await house.join("lina", code=codes["lina"])
    with pytest.raises(NotRenewed, match='nobody has the id "nobody"'):
        await asyncio.to_thread(renewed, tmp_path, ["nobody"])


@pytest.mark.parametrize("content", [None, "", "{}", '{"url": 1, "key": "k"}'])
def test_where_no_server_runs_a_local_tool_says_so(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / ANNOUNCEMENT).write_text(content)
    with pytest.raises(NotRenewed, match=r"no server runs on .*: start it with regie serve"):
        renewed(tmp_path, [])


def test_a_server_that_died_without_a_word_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / ANNOUNCEMENT).write_text('{"url": "http://127.0.0.1:9", "key": "k"}')
    with pytest.raises(NotRenewed, match=r"the server at http://127\.0\.0\.1:9 does not answer"):
        renewed(tmp_path, [])
