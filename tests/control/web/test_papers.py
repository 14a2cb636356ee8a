"""The rundown on paper, from the real server."""

from aiohttp import ClientSession

from rundown.live.acts.editing import EditItem
from tests.house import House


async def test_the_rundown_is_printed_as_it_stands_for_who_has_the_key(house: House) -> None:
    link = await house.join("ines")
    async with ClientSession() as session:
        async with session.get(link.paper_address()) as answer:
            before = await answer.read()
            assert (answer.status, answer.content_type) == (200, "application/pdf")
        assert before.startswith(b"%PDF")
        item = house.head.plan.items[0]
        await link.ask(EditItem(item=item.id, field="title", value="Another title"))
        async with session.get(link.paper_address()) as answer:
            assert await answer.read() != before


async def test_without_the_key_there_is_no_paper(house: House) -> None:
    async with ClientSession() as session:
        for query in ("", "?key=", "?key=guess"):
            async with session.get(f"{house.server.url}/paper/rundown.pdf{query}") as answer:
                assert (answer.status, await answer.text()) == (403, "403")
