"""What a hostile or hurried phone sends: refused or harmless, told plainly, counted."""

import asyncio

import pytest

from rundown.live.acts.game import AskQuestion, CloseGame, OpenGame, PublishList
from tests.control.game.players import Gallery, Player
from tests.house import until


async def joined(
    gallery: Gallery, name: str = "Lumen52", contact: str = "lumen@exemple.fr", address: str = ""
) -> Player:
    player = await gallery.player(address)
    await player.join(name, contact)
    return player


async def listed(gallery: Gallery) -> list[str]:
    await gallery.frozen()
    await gallery.does(PublishList())
    player = await gallery.player()
    return (await player.see("/list.txt")).split()


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


@pytest.mark.parametrize("token", ["", "0" * 32, "é", "other"])
async def test_a_form_that_is_not_of_this_phone_is_refused(gallery: Gallery, token: str) -> None:
    await gallery.does(OpenGame())
    player, other = await gallery.player(), await gallery.player()
    await player.see()
    await other.see()
    given = other.token if token == "other" else token
    fields = {"form": given, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
    async with player.session.post("/join", data=fields) as answer:
        assert answer.status == 403
        assert "cookie" in await answer.text()
    assert gallery.refusals == {"forged": 1}


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


async def test_an_answer_counts_to_the_millisecond(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    due = gallery.game.questions[1].due
    gallery.clock.at = due - 1
    await player.answer(1, 0)
    assert player.status == 200
    await player.see()
    token = player.token
    gallery.clock.at = due
    fields = {"form": token, "choice": "1"}
    async with player.session.post("/answer/1", data=fields) as answer:
        await player._read(answer)
    assert player.status == 409
    assert "Réponse arrivée trop tard" in player.text
    assert f",{due % 1000:03} ; la question 1 a fermé à" in player.text
    assert "Votre réponse précédente, A, est conservée." in player.text
    assert gallery.refusals == {"late_answer": 1}
    assert await listed(gallery) == [player.ticket]


async def test_an_entry_after_closing_is_told_both_instants(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    token = player.token
    await gallery.does(CloseGame())
    fields = {"form": token, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
    async with player.session.post("/join", data=fields) as answer:
        await player._read(answer)
    assert player.status == 409
    assert "Participation arrivée trop tard" in player.text
    assert gallery.refusals == {"late_entry": 1}
    assert await listed(gallery) == []


async def test_what_is_read_slowly_across_the_closing_does_not_count(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    await player.see()
    body = f"form={player.token}&choice=0".encode()
    closed = asyncio.Event()

    async def slowly():  # type: ignore[no-untyped-def]  # an asynchronous generator of bytes
        yield body[:10]
        await closed.wait()
        yield body[10:]

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    sending = asyncio.create_task(player.session.post("/answer/1", data=slowly(), headers=headers).__aenter__())
    await asyncio.sleep(0.05)
    await gallery.does(CloseGame())
    closed.set()
    answer = await sending
    assert answer.status == 409
    answer.release()
    assert await listed(gallery) == []


SPELLINGS = (
    "lumen.radio@gmail.com",
    "LUMEN.RADIO@GMAIL.COM",
    "lumenradio@gmail.com",
    "l.u.m.e.n.radio@googlemail.com",
    "lumenradio+jeu@gmail.com",
    " lumenradio@gmail.com ",
    "lumenradio@gmail.com.",
    "mailto:lumenradio@gmail.com",
    "ｌｕｍｅｎｒａｄｉｏ＠gmail.com",
    "lumen\u200bradio@gmail.com",
)


async def test_ten_spellings_of_a_contact_are_one_entry_and_nobody_learns_who_plays(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    players = [await joined(gallery, f"Joueur {place}", each) for place, each in enumerate(SPELLINGS)]
    assert len({player.ticket for player in players}) == len(SPELLINGS)
    assert {player.title for player in players} == {"Participation enregistrée"}  # the same page as for the first
    await gallery.question(1, *players)
    assert await listed(gallery) == [players[0].ticket]
    assert gallery.game.refused == {"duplicate": len(SPELLINGS) - 1}
    await players[3].see()
    assert "participation antérieure" in players[3].text


async def test_a_machine_at_one_address_gets_few_tickets_and_its_neighbours_theirs(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    gallery.clock.at = gallery.clock()
    machine, codes = await gallery.player("203.0.113.7"), []
    for number in range(320):
        machine.session.cookie_jar.clear()
        await machine.join(f"Robot {number}", f"robot{number}@exemple.fr")
        codes.append(machine.status)
    assert codes.count(200) == 300
    assert codes.count(429) == 20
    assert "Trop d’essais" in machine.text
    assert int(machine.headers["Retry-After"]) >= 1
    assert gallery.refusals == {"too_often": 20}
    neighbour = await joined(gallery, address="203.0.113.8")
    assert neighbour.ticket
    gallery.clock.at += 1_000
    await machine.join("Robot", "robot@exemple.fr")
    assert machine.status == 200


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


@pytest.mark.parametrize("choice", ["3", "-1", "A", "", "²", "99999999999999999999"])
async def test_a_choice_that_is_not_there_is_refused(gallery: Gallery, choice: str) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    await player.see()
    await player.post("/answer/1", choice=choice)
    assert player.status == 400
    assert gallery.refusals == {"malformed": 1}


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


@pytest.mark.parametrize("path", ["/ws", "/screen/presenter", "/overlay", "/admin", "/list.txt", "/proof.json", "/x"])
async def test_nothing_of_the_crews_and_nothing_early_is_here(gallery: Gallery, path: str) -> None:
    player = await gallery.player()
    await player.see(path)
    assert player.status == 404
    assert player.title == "Cette page n’existe pas"


async def test_a_page_says_what_may_be_loaded_and_keeps_one_cookie(gallery: Gallery) -> None:
    player = await gallery.player()
    await player.see()
    policy = player.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert player.headers["Referrer-Policy"] == "no-referrer"
    assert player.headers["Cache-Control"] == "no-store"
    (cookie,) = list(player.session.cookie_jar)
    assert cookie.key == "visit"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "//" not in player.page.replace("</", "")


async def test_no_contact_and_no_name_leaves_the_players_file(
    gallery: Gallery, caplog: pytest.LogCaptureFixture
) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery, "Zorglub77", "+33 6 98 76 54 32")
    await player.see()
    await player.post("/join", name="Zorglub77", contact="zorglub@exemple", adult="yes")
    await gallery.question(1, player)
    await gallery.frozen()
    await gallery.drawn()
    await gallery.announced()
    await gallery.server.engine.durable(gallery.server.engine.head.seq)
    data = gallery.server.settings.data
    assert oct((data / "players.db").stat().st_mode & 0o777) == "0o600"
    beside = [path for path in data.iterdir() if path.is_file() and not path.name.startswith("players.db")]
    for path in beside:
        held = path.read_bytes().lower()
        for secret in (b"zorglub", b"698765432", b"6 98 76 54 32"):
            assert secret not in held, path
    assert "orglub" not in caplog.text
    assert gallery.game.entries == 1


async def test_who_hangs_up_before_the_answer_has_entered_all_the_same(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    fields = {"form": player.token, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
    sending = asyncio.create_task(player.session.post("/join", data=fields).__aenter__())
    keeper = gallery.server.viewers.keeper
    assert keeper is not None
    await until(lambda: len(keeper.entries) == 1)
    sending.cancel()
    await gallery.question(1)
    await player.see()
    assert player.title == "Question 1 terminée"
    await gallery.frozen()
    assert gallery.game.refused == {"no_right_answer": 1}


async def test_a_machine_that_loads_pages_is_held_up_and_nobody_else(gallery: Gallery) -> None:
    gallery.clock.at = gallery.clock()
    machine, neighbour = await gallery.player("203.0.113.7"), await gallery.player("203.0.113.8")
    codes = []
    for _ in range(1_510):
        async with machine.session.get("/game.css") as answer:
            codes.append(answer.status)
    assert codes == [200] * 1_500 + [429] * 10
    await neighbour.see()
    assert neighbour.status == 200
