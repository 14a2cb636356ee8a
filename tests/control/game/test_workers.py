"""Viewers served by processes of their own: the same game, whatever becomes of one of them, and none outlives the server."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli import main
from control.game import process, workers
from control.game.workers import Workers
from rundown.live import proof
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, OpenGame
from rundown.live.acts.logbook import CloseIncident
from server import Server, ServerFault, Settings
from tests.control.game.players import RIGHT, Gallery, Player
from tests.control.game.test_killed import enter
from tests.house import CORNER, until

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Gallery]:
    """The gallery, its viewers served by two processes; a live pass open, the commitment made."""
    served = await Gallery.start(tmp_path, workers=2)
    try:
        await served.open_pass()
        yield served
    finally:
        await served.close()


def url(gallery: Gallery) -> str:
    return str(gallery.server.viewers.url)


def processes(gallery: Gallery) -> Workers:
    found = gallery.server.viewers.workers
    assert found is not None
    return found


async def seen(player: Player, title: str) -> None:
    """Until a page of this player has this title: a booth hears of a step a moment after it."""
    async with asyncio.timeout(5):
        while player.title != title:
            await player.see()


async def entered(gallery: Gallery, count: int) -> list[Player]:
    """So many players who have entered, whichever process each reached."""
    players = [await gallery.player(f"203.0.113.{number}") for number in range(count)]
    await gallery.does(OpenGame())
    await seen(players[0], "Trois cadeaux à gagner en direct")
    for number, player in enumerate(players):
        await player.join(f"Joueur {number}", f"joueur{number}@exemple.fr")
        assert player.title == "Participation enregistrée"
    return players


async def test_a_whole_game_is_played_and_proved(pair: Gallery) -> None:
    players = await entered(pair, 6)
    for number, choice in RIGHT.items():
        await pair.does(AskQuestion(question=number))
        for player in players:
            async with asyncio.timeout(5):
                while f"/answer/{number}" not in player.page:
                    await player.see()
            await player.post(f"/answer/{number}", choice=str(choice))
            assert "Votre choix" in player.text
        await pair.does(CloseQuestion(question=number))
    await pair.frozen()
    assert pair.game.count == 6
    assert pair.game.entries == 6
    assert pair.game.answers == {1: 6, 2: 6, 3: 6}
    await pair.drawn()
    await pair.announced()
    for player in players:
        await seen(player, "Les trois gagnants")
        assert player.ticket in player.page
    async with asyncio.timeout(5):
        while players[0].status != 200 or not players[0].page.startswith("{"):
            await players[0].see("/proof.json")
    told = proof.read(players[0].page.encode())
    assert proof.problems(told) == ()
    assert set(told.tickets) == {player.ticket for player in players}
    assert told.rules == pair.game.rules
    await players[0].see("/rules")
    assert pair.game.rules in players[0].page  # the same règlement, though they know but little of the plan


async def test_who_is_turned_away_anywhere_is_counted(pair: Gallery) -> None:
    await entered(pair, 1)
    for number in range(4):
        player = await pair.player()
        await player.post("/join", name=f"Robot {number}")
        assert player.status == 403
    await pair.does(CloseGame())
    await until(lambda: pair.game.list_hash)
    assert pair.refusals == {"forged": 4}
    assert pair.game.turned_away == {"forged": 4}


async def test_one_that_is_killed_takes_nothing_with_it_and_is_started_again(pair: Gallery) -> None:
    players = await entered(pair, 4)
    killed = processes(pair).pids[0]
    os.kill(killed, signal.SIGKILL)
    later = await pair.player("203.0.113.99")
    await later.join("Plus tard", "plustard@exemple.fr")
    assert later.title == "Participation enregistrée"
    await until(lambda: pair.server.engine.head.standing.incidents)
    (incident,) = pair.server.engine.head.standing.incidents.values()
    assert incident.text.startswith("viewers 1 (un processus qui sert les spectateurs")
    assert incident.category == "game"
    await serving(pair, 1, after=killed)
    await pair.does(AskQuestion(question=1))
    await pair.frozen()
    assert pair.game.refused == {"no_right_answer": len(players) + 1}


async def test_what_was_answered_in_a_flood_is_listed_whichever_of_them_is_killed(
    pair: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BACK_S", (0.05,))
    await entered(pair, 1)
    await pair.does(AskQuestion(question=1))
    numbers: asyncio.Queue[int] = asyncio.Queue()
    for number in range(2, 20_000):
        numbers.put_nowait(number)
    answered: list[str] = []
    flood: set[asyncio.Task[None]] = set()
    for slot in (1, 2):
        enough = len(answered) + 20
        while len(answered) < enough:
            flood = {each for each in flood if not each.done()}  # who was cut off tries no more: another comes
            flood |= {asyncio.create_task(enter(url(pair), numbers, answered)) for _ in range(8 - len(flood))}
            await asyncio.sleep(0.05)
        os.kill(processes(pair).pids[slot - 1], signal.SIGKILL)
    await pair.does(CloseGame())
    await until(lambda: pair.game.list_hash)
    for each in flood:
        each.cancel()
    await asyncio.gather(*flood, return_exceptions=True)
    listed = pair.server.viewers.keeper.listed
    assert listed is not None
    assert len(answered) >= 40
    assert set(answered) <= set(listed.tickets)
    assert len(set(listed.tickets)) == len(listed.tickets)


async def test_one_that_dies_again_is_told_in_the_same_incident_while_that_is_open(
    pair: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BACK_S", (0.05,))
    pid = await serving(pair, 1)
    for told in ((1, ""), (1, "viewers 1"), (2, "")):
        if told[0] == 2:
            await pair.does(CloseIncident(incident=1, text="it was the machine"))
        os.kill(pid, signal.SIGKILL)
        pid = await serving(pair, 1, after=pid)
        (incident,) = pair.server.engine.head.standing.incidents.values()
        assert (incident.number, incident.update[:9]) == told


async def serving(gallery: Gallery, slot: int, *, after: int = 0) -> int:
    """The process of this slot once it serves, after another that is gone: a process takes its time to begin."""
    found = processes(gallery)
    async with asyncio.timeout(30):
        while found.pids[slot - 1] in (0, after):  # noqa: ASYNC110  # it holds by what another process does
            await asyncio.sleep(0.01)
    return found.pids[slot - 1]


async def test_one_that_hangs_at_the_closing_is_ended_and_told_and_the_list_is_frozen(
    pair: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "ANSWER_S", 0.2)
    await entered(pair, 4)
    hangs = processes(pair).pids[1]
    os.kill(hangs, signal.SIGSTOP)
    await pair.does(CloseGame())
    await until(lambda: pair.game.list_hash)
    assert pair.game.refused == {"no_right_answer": 4}  # what it had answered is there
    await until(lambda: pair.server.engine.head.standing.incidents)
    (incident,) = pair.server.engine.head.standing.incidents.values()
    assert incident.text.startswith("viewers 2 ")
    assert "n’a pas répondu" in incident.text
    assert hangs not in processes(pair).pids


async def test_one_that_says_nothing_any_more_is_ended_and_started_again(
    pair: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SILENT_S", 1.5)
    await asyncio.sleep(1.1)  # the longer wait for its next word is over
    hangs = await serving(pair, 1)
    os.kill(hangs, signal.SIGSTOP)
    await serving(pair, 1, after=hangs)
    assert not is_alive(hangs)
    (incident,) = pair.server.engine.head.standing.incidents.values()
    assert "n’a pas répondu" in incident.text


async def test_one_that_does_not_leave_is_ended(pair: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LEAVE_S", 0.2)
    pids = processes(pair).pids
    os.kill(pids[0], signal.SIGSTOP)
    await pair.stop()
    assert not any(map(is_alive, pids))


async def test_one_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    with pytest.raises(ServerFault, match="does not start"):
        await Server.start(Settings(show=CORNER, data=tmp_path, public_port=0, public_workers=1))


async def test_a_port_in_use_is_told(pair: Gallery, tmp_path: Path) -> None:
    port = int(pair.server.viewers.url.rpartition(":")[2])
    with pytest.raises(ServerFault, match=f"port {port} .*choose another"):
        await Server.start(Settings(show=CORNER, data=tmp_path / "b", public_port=port, public_workers=1))


def test_workers_without_a_port_are_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(CORNER), "--data", str(tmp_path), "--public-workers", "2"])
    assert result.exit_code == 2
    assert "--public-workers needs --public-port" in result.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=["term", "int", "kill"])
async def test_however_the_server_ends_none_of_them_outlives_it(tmp_path: Path, number: signal.Signals) -> None:
    words = ["serve", str(CORNER), "--data", str(tmp_path), "--port", "0", "--osc-port", "0"]
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "control.cli", *words, "--public-port", "0", "--public-workers", "2",
        cwd=ROOT, stdout=PIPE, stderr=PIPE, start_new_session=True,
    )  # fmt: skip
    assert server.stdout is not None
    async with asyncio.timeout(30):
        while not (await server.stdout.readline()).startswith(b"ready"):
            pass
    children = children_of(server)
    assert len(children) == 2
    if number == signal.SIGINT:
        os.killpg(server.pid, number)  # as a terminal does: they are told too
    else:
        server.send_signal(number)
    _, said = await server.communicate()
    assert server.returncode == (-9 if number == signal.SIGKILL else 0), said
    assert number == signal.SIGKILL or b"Traceback" not in said
    await until(lambda: not any(map(is_alive, children)))


def children_of(process: Process) -> list[int]:
    text = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [int(each) for each in text.split()]


def is_alive(pid: int) -> bool:
    """Whether it runs: one that is waited for by nobody is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
