"""The PDF as a reader opens it: nothing missing, nothing cut, nothing of this machine."""

import html
from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.plan.paper.calls import BLANK
from rundown.plan.paper.page import Sheet
from rundown.plan.paper.role import ROLES, role_sheet
from rundown.plan.paper.service import call_sheet
from rundown.plan.paper.sheet import conducteur
from rundown.plan.paper.typeset import Pdf, pdf
from rundown.plan.show import Item, Role
from tests.rundown.plan.paper.reader import Leaf, facts, leaves, needs_poppler
from tests.rundown.plan.paper.studio import TEAM, VOCABULARY, show
from tests.rundown.plan.paper.test_sheet import STAMP
from tests.rundown.plan.small_show import item

MARKUP = "#let x = 1 *gras* _it_ $a^2$ @ref <b> `code` // rien /* rien */ \\ ~ [x] {y}"
EDGE = 25.0
"""Points that stay white at the sides of the page, at least; half of it above and below."""


def printed(page: Sheet) -> Pdf:
    return pdf("conducteur", page, STAMP.printed_at)


def whole(*items: Item, **fields: object) -> Pdf:
    return printed(conducteur(show(*items, **fields), VOCABULARY, STAMP))


def words_of(document: Pdf, folder: Path) -> str:
    return html.unescape(" ".join(leaf.text for leaf in leaves(document.data, folder)))


def assert_nothing_is_cut(pages: list[Leaf]) -> None:
    """Every word stands inside the margins of its page."""
    for page in pages:
        for word in page.words:
            assert word.left >= EDGE, word
            assert word.right <= page.width - EDGE, word
            assert word.top >= EDGE / 2, word
            assert word.bottom <= page.height - EDGE / 2, word


def test_the_same_page_gives_the_same_bytes() -> None:
    assert whole(item("A")) == whole(item("A"))


@needs_poppler
def test_every_item_is_on_the_paper_with_its_number_and_its_title(tmp_path: Path) -> None:
    items = [item(f"I{place}", number=f"N{place}", title=f"Titre{place}") for place in range(60)]
    found = words_of(whole(*items), tmp_path).split()
    assert [word for word in found if word.startswith("Titre")] == [one.title for one in items]
    assert [word for word in found if word.startswith("N") and word[1:].isdigit()] == [one.number for one in items]


@needs_poppler
def test_each_page_says_its_number_the_version_and_when_it_was_printed(tmp_path: Path) -> None:
    pages = leaves(whole(*(item(f"I{place}") for place in range(60))).data, tmp_path)
    assert len(pages) > 1
    for place, page in enumerate(pages, start=1):
        assert f"version 3 · imprimé le 11/12/2026 à 18:02 · page {place} / {len(pages)}" in page.text
        assert "Premiers / derniers mots" in page.text


@needs_poppler
def test_markup_prints_as_it_is_written(tmp_path: Path) -> None:
    document = whole(item("A", title=MARKUP, captions=(MARKUP,)), title=MARKUP)
    assert "".join(words_of(document, tmp_path).split()).count("".join(MARKUP.split())) == 3


@needs_poppler
@pytest.mark.parametrize("role", [None, *ROLES])
def test_long_words_and_many_lines_break_and_nothing_is_cut(role: Role | None, tmp_path: Path) -> None:
    word, long = "W" * 200, "bien long " * 60
    hostile = item(
        "A",
        number="12ABCDEFGHIJ",
        title=word,
        type="TAMPON",
        droppable=True,
        roles=tuple(Role),
        place=word,
        notes=long,
        sound=(word,),
        feeds=(word,),
        light=word,
        clip=f"A {word}",
        picture=word,
        captions=tuple(f"{long}{place}" for place in range(12)),
        first_words=word,
        last_words=long,
    )
    plan = show(hostile, item("B", title=long, planned=0, untimed=True), title=long, organiser=long)
    plan = replace(plan, team=tuple(replace(member, name=long, roles=tuple(Role)) for member in TEAM))
    page = role_sheet(plan, role, VOCABULARY, STAMP) if role else conducteur(plan, VOCABULARY, STAMP)
    pages = leaves(printed(page).data, tmp_path)
    assert_nothing_is_cut(pages)
    assert "".join(leaf.text.replace(" ", "") for leaf in pages).count("W") >= len(word)


@needs_poppler
def test_a_call_sheet_of_long_words_is_not_cut(tmp_path: Path) -> None:
    word = "W" * 120
    plan = show(item("A", people=("PRES",)), title=word, organiser=word)
    plan = replace(plan, people=tuple(replace(one, name=word, caption=f"x | {word}") for one in plan.people))
    place = replace(BLANK.place, name=word, address=word, access=word)
    pages = leaves(pdf("service", call_sheet(plan, replace(BLANK, place=place), STAMP), 0).data, tmp_path)
    assert_nothing_is_cut(pages)


@needs_poppler
def test_the_pdf_is_tagged_titled_dated_and_on_landscape_a4(tmp_path: Path) -> None:
    document = whole(item("A"))
    told = facts(document.data, tmp_path)
    assert document.is_accessible
    assert told["Title"] == "Small · conducteur"
    assert told["Tagged"] == "yes"
    assert told["Page size"] == "841.89 x 595.276 pts (A4)"
    assert "2026" in told["CreationDate"]


def test_a_sign_that_no_face_has_still_prints_without_the_standard() -> None:
    document = whole(item("A", title="日本語"))
    assert document.data.startswith(b"%PDF")
    assert not document.is_accessible


@needs_poppler
def test_a_call_sheet_is_one_portrait_page(tmp_path: Path) -> None:
    (page,) = leaves(pdf("service", call_sheet(show(item("A")), BLANK, STAMP), 0).data, tmp_path)
    assert page.width < page.height
    assert "Feuille de service" in page.text
    assert "Lina B." in page.text
