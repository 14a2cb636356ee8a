"""The règlement as a PDF: the whole text, the same file for everybody, its fingerprint beside it."""

import asyncio
import hashlib
import html
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

import control.game.paper
from control.game.paper import Paper, Press, paper
from control.game.rules import lines, rules_hash, written
from rundown.plan.show import Show
from tests.control.desk.picture import demo_show
from tests.control.game.players import Gallery
from tests.rundown.plan.paper.reader import leaves, needs_poppler


def flat(text: str) -> str:
    """The text whatever its spaces and breaks are."""
    return re.sub(r"[\s\u200b]", "", text)


@needs_poppler
def test_the_whole_text_is_in_it_and_its_hash_as_it_is_to_be_copied(tmp_path: Path) -> None:
    show = demo_show()
    read = [html.unescape(leaf.text) for leaf in leaves(paper(show).data, tmp_path)]
    assert rules_hash(show) in read[-1]
    assert all(rules_hash(show)[:16] in page for page in read)
    assert "\u200b" not in "".join(read)
    pages = [flat(page) for page in read]
    # A paragraph may run over to the next page, past the foot of this one.
    said = [re.sub(r"PasserellesSHA-256dutexte.{17,24}$", "", page) for page in pages]
    for line in lines(written(show, "rules", "fr")):
        assert flat(line.text).removesuffix("-") in "".join(said), line.text


def test_the_same_plan_gives_the_same_file_and_another_plan_another() -> None:
    show = demo_show()
    assert paper(show) == paper(show)
    assert paper(show).digest != paper(replace(show, title="Another")).digest


async def test_it_is_typeset_once_for_all_who_ask_and_again_for_another_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def typeset(show: Show) -> Paper:
        made.append(show.title)
        if len(made) == 1:
            raise RuntimeError("no faces")
        return Paper(b"", show.title)

    monkeypatch.setattr(control.game.paper, "paper", typeset)
    press, show = Press(), replace(demo_show(), title="A")
    with pytest.raises(RuntimeError):
        await press.paper(show)
    asked = [asyncio.create_task(press.paper(show)) for _ in range(20)]
    await asyncio.sleep(0)
    asked[0].cancel()
    assert [(await each).digest for each in asked[1:]] == ["A"] * 19
    assert (await press.paper(replace(show, title="B"))).digest == "B"
    assert made == ["A", "A", "B"]


async def test_a_viewer_keeps_the_file_that_the_page_names(gallery: Gallery) -> None:
    player = await gallery.player()
    page = await player.see("/rules")
    async with player.session.get("/rules.pdf") as answer:
        data = await answer.read()
        assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="rules.pdf"'
    assert data.startswith(b"%PDF")
    assert hashlib.sha256(data).hexdigest() in page
    assert gallery.game.rules in page
