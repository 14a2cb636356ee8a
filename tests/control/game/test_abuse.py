"""Who plays many times, asks too often or looks where nothing is for them."""

import pytest

from rundown.live.acts.game import OpenGame
from tests.control.game.entering import joined, listed
from tests.control.game.players import Gallery

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


async def test_nothing_of_the_crews_and_nothing_early_is_here(gallery: Gallery) -> None:
    player = await gallery.player()
    for path in ("/ws", "/screen/presenter", "/overlay", "/admin", "/list.txt", "/proof.json", "/x"):
        await player.see(path)
        assert player.status == 404, path
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
