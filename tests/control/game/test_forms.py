"""What a hostile or hurried phone sends in a form: refused or harmless, told plainly, counted."""

import pytest

from rundown.live.acts.game import AskQuestion, OpenGame
from tests.control.game.entering import joined, listed
from tests.control.game.players import Gallery


async def test_an_entry_sent_again_is_the_same_entry(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    ticket, token = player.ticket, ""
    await player.see("/check")
    async with player.session.get("/rules") as answer:
        await answer.read()
    await gallery.does(AskQuestion(question=1))
    await player.see()
    token = player.token
    for contact in ("lumen@exemple.fr", "autre@exemple.fr"):
        fields = {"form": token, "name": "Lumen52", "contact": contact, "adult": "yes"}
        async with player.session.post("/join", data=fields) as answer:
            assert answer.status == 200
    await player.answer(1, 0)
    assert await listed(gallery) == [ticket]


async def test_a_form_that_is_not_of_this_phone_is_refused(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player, other = await gallery.player(), await gallery.player()
    await player.see()
    await other.see()
    for token in ("", "0" * 32, "é", other.token):
        fields = {"form": token, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
        async with player.session.post("/join", data=fields) as answer:
            assert answer.status == 403, token
            assert "cookie" in await answer.text()
    assert gallery.refusals == {"forged": 4}


async def test_a_form_without_a_cookie_or_from_another_site_is_refused(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    fields = {"form": player.token, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with player.session.post("/join", data=fields, headers=headers) as answer:
        assert answer.status == 403
    player.session.cookie_jar.clear()
    async with player.session.post("/join", data=fields) as answer:
        assert answer.status == 403
    assert gallery.refusals == {"forged": 2}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"x" * 5_000, "application/x-www-form-urlencoded", 413),
        (b"name=" + b"a" * 1_000_000, "application/x-www-form-urlencoded", 413),
        (b"name=%ff", "application/x-www-form-urlencoded", 400),
        (b"name=a&name=b", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"%d=1" % number for number in range(20)), "application/x-www-form-urlencoded", 400),
        (b"nothing", "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 400),
        (b"\xc3\xa9=1", "application/x-www-form-urlencoded", 400),
        (b'{"name": "a"}', "application/json", 400),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 400),
    ],
)
async def test_what_is_no_form_is_told_so(gallery: Gallery, body: bytes, kind: str, status: int) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    async with player.session.post("/join", data=body, headers={"Content-Type": kind}) as answer:
        assert answer.status == status
        assert "<h1>Envoi refusé</h1>" in await answer.text()
    assert sum(gallery.refusals.values()) == 1
    assert set(gallery.refusals) <= {"malformed", "oversized"}
    await player.join()
    assert player.ticket  # and the next one is served as ever


async def test_a_body_that_says_it_is_compressed_is_not_opened(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Encoding": "deflate"}
    async with player.session.post("/join", data=b"x", headers=headers) as answer:
        assert answer.status == 400


@pytest.mark.parametrize("name", ["<b>x</b>", "<script>", '"><i>', "a&amp;b", "{name}", "%s $x"])
async def test_markup_in_a_name_is_only_letters(gallery: Gallery, name: str) -> None:
    player = await gallery.player()
    await gallery.does(OpenGame())
    await player.join(name)
    assert f"Merci {name}" in " ".join(player.text.replace("  ", " ").split()).replace(" .", ".")
    assert "<script>" not in player.page
    assert "<b>x" not in player.page
    await gallery.question(1, player)
    await gallery.frozen()
    await gallery.drawn()
    await gallery.announced()
    await player.see()
    assert name in player.text
    assert "<script>" not in player.page
    assert "<b>x" not in player.page


async def test_what_was_typed_wrong_is_given_back_with_what_to_change(gallery: Gallery) -> None:
    player = await gallery.player(language="en")
    await gallery.does(OpenGame())
    await player.join("Lumеn52", "lumen@exemple", adult="")  # a Cyrillic е
    assert player.status == 422
    assert 'value="Lumеn52"' in player.page
    assert 'value="lumen@exemple"' in player.page
    for sentence in ("in one alphabet", "no ending such as .com or .fr", "Tick this to take part"):
        assert sentence in player.text


async def test_a_choice_that_is_not_there_is_refused(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    for choice in ("3", "-1", "A", "", "²", "99999999999999999999"):
        await player.see()
        await player.post("/answer/1", choice=choice)
        assert player.status == 400, choice
    assert gallery.refusals == {"malformed": 6}


async def test_a_question_that_was_not_asked_cannot_be_answered(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    await player.see()
    token = player.token
    for number in (2, 0, 99):
        async with player.session.post(f"/answer/{number}", data={"form": token, "choice": "0"}) as answer:
            assert answer.status == 200  # the page as it is
    await gallery.frozen()
    assert gallery.game.refused == {"no_right_answer": 1}
