"""New codes and looks at the studio through the running server: only for whoever can read its key."""

import asyncio
import json
from contextlib import aclosing
from pathlib import Path

import pytest
from aiohttp import ClientSession

from control.wire.admin import ANNOUNCEMENT, NoServer, NotAnswered, checked_up, renewed, watched
from control.wire.dialling import LinkRefused
from tests.house import House, until


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
    with pytest.raises(NotAnswered, match='nobody has the id "nobody"'):
        await asyncio.to_thread(renewed, tmp_path, ["nobody"])


@pytest.mark.parametrize("content", [None, "", "{}", '{"url": 1, "key": "k"}'])
def test_where_no_server_runs_a_local_tool_says_so(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / ANNOUNCEMENT).write_text(content)
    with pytest.raises(NotAnswered, match=r"no server runs on .*: start it with regie serve"):
        renewed(tmp_path, [])


def test_a_server_that_died_without_a_word_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / ANNOUNCEMENT).write_text('{"url": "http://127.0.0.1:9", "key": "k"}')
    with pytest.raises(NotAnswered, match=r"the server at http://127\.0\.0\.1:9 does not answer"):
        renewed(tmp_path, [])


# --- the studio ---


async def test_the_units_are_asked_for_whoever_has_the_key_and_nothing_is_moved(house: House, tmp_path: Path) -> None:
    told = json.loads(await asyncio.to_thread(checked_up, tmp_path, 2.0, fire=False))
    assert [each["sighting"]["unit"] for each in told] == [unit.id for unit in house.head.plan.gear]
    assert house.simulator.received == []
    with pytest.raises(NotAnswered, match="a number from 0 to 60"):
        await asyncio.to_thread(checked_up, tmp_path, 61.0, fire=False)


async def test_test_messages_are_fired_before_a_pass_and_refused_in_one(house: House, tmp_path: Path) -> None:
    told = json.loads(await asyncio.to_thread(checked_up, tmp_path, 2.0, fire=True))
    fired = sum(each["fired"] for each in told)
    assert fired > 0
    await until(lambda: len(house.simulator.received) == fired)
    house.open_pass()
    with pytest.raises(NotAnswered, match="a pass is open"):
        await asyncio.to_thread(checked_up, tmp_path, 2.0, fire=True)


async def test_a_wrong_key_sees_nothing_of_the_studio(house: House, tmp_path: Path) -> None:
    told = json.loads((tmp_path / ANNOUNCEMENT).read_text())
    (tmp_path / ANNOUNCEMENT).write_text(json.dumps({**told, "key": "wrong"}))
    with pytest.raises(NotAnswered, match="the administration key is wrong"):
        await asyncio.to_thread(checked_up, tmp_path, 2.0, fire=True)
    with pytest.raises(NotAnswered, match="the administration key is wrong"):
        await anext(watched(tmp_path))
    assert house.simulator.received == []


async def test_a_watch_goes_on_until_the_server_stops(house: House, tmp_path: Path) -> None:
    async with asyncio.timeout(20), aclosing(watched(tmp_path)) as lines:
        first = json.loads(await anext(lines))
        assert (first["type"], first["show"]) == ("look", "Le coin")
        stopping = asyncio.create_task(house.stop())
        async for line in lines:
            assert json.loads(line)["type"] in ("look", "packet")
        await stopping


async def test_when_who_watches_has_gone_the_units_know_of_no_traffic_again(house: House, tmp_path: Path) -> None:
    vision = house.server.rack.units["vision"]
    async with aclosing(watched(tmp_path)) as lines:
        await anext(lines)
        assert vision.reports.traffic is not None
    await until(lambda: vision.reports.traffic is None)


async def test_a_watch_where_no_server_runs_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoServer, match="no server runs on"):
        await anext(watched(tmp_path))
    (tmp_path / ANNOUNCEMENT).write_text('{"url": "http://127.0.0.1:9", "key": "k"}')
    with pytest.raises(NoServer, match="does not answer"):
        await anext(watched(tmp_path))
    with pytest.raises(NoServer, match="does not answer"):
        checked_up(tmp_path, 1.0, fire=False)


async def test_a_server_that_is_none_of_ours_is_said_so(tmp_path: Path) -> None:
    async def other(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnope")
        writer.close()

    async with await asyncio.start_server(other, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        (tmp_path / ANNOUNCEMENT).write_text(f'{{"url": "http://127.0.0.1:{port}", "key": "k"}}')
        with pytest.raises(NotAnswered, match="answered 404 and no reason"):
            await asyncio.to_thread(checked_up, tmp_path, 1.0, fire=False)
        with pytest.raises(NotAnswered, match="answered 404 and no reason"):
            await anext(watched(tmp_path))
