"""A whole rehearsal with players in it: no contact of any of them, and no name but on air, is anywhere but in `players.db`."""

import asyncio
import base64
import logging
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from aiohttp import ClientSession

from control.game import taking
from control.game.typed import Contact
from control.places import bundled
from control.rehearsal import Rehearsal
from control.wire.protocol import Hello, Ping, encode
from rundown.live.acts.drawing import Announce, EnterEntropy, ReplaceWinner
from rundown.live.acts.game import OpenGame
from rundown.live.acts.running import Taken
from rundown.live.acts.serving import SetClock
from rundown.live.asked import Expect
from rundown.live.event import Event
from rundown.live.game_state import GameState
from rundown.live.state import State
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.control.game.players import DICE, RIGHT, Gallery, Player
from tests.control.game.traces import contents, found
from tests.shell import typed

TAKEN = {
    "Zéphirine": "Zephirine.Quetsche+jeu@Exemple-Sonde.fr",
    "Ottokarine": "ottokar_quetsche@sonde.exemple.org",
    "Wilfridane": "MAILTO:wilfrida.quetsche@sonde-exemple.com",
    "Barnabéus": "06 39 98 71 23",
    "Ludmillane": "+33 (0)6.39.98.45.24",
    "Hippolytos": "tel:0033639981625",
}
"""Who takes part, and by which contact, in many spellings."""

LATE = "retardataire.quetsche@sonde.exemple.org"
MISTYPED = "maladroite.quetsche@sonde"
FAILING = "panne.quetsche@sonde.exemple.org"
FLOODING = "deluge.quetsche@sonde.exemple.org"
TURNED_AWAY = (LATE, MISTYPED, FAILING, FLOODING)

SLOWER = {"JEU_Q1": 30.0}
"""Show seconds in a second while a question is asked that all must be able to answer; to the others some will be late."""


FAST = 300.0

PATIENCE_S = 100.0
"""Real seconds after which the next step of the game will not come."""


class Audience:
    """The players of a rehearsal, and what the crew does for the game that no understudy does."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._engine = rehearsal.server.engine
        assert rehearsal.server.viewers is not None
        url = rehearsal.server.viewers.url
        self.players = {name: Player(url) for name in TAKEN}
        self._stranger = Player(url)

    async def close(self) -> None:
        """Everybody hangs up."""
        for player in (*self.players.values(), self._stranger):
            await player.close()

    async def play(self) -> None:
        """The whole game, as it comes."""
        await self._when(lambda game: game.opened)
        await asyncio.gather(*(player.join(name, TAKEN[name]) for name, player in self.players.items()))
        assert all(player.ticket for player in self.players.values())
        await self._is_turned_away()
        for number, right in RIGHT.items():
            await self._when(lambda game, number=number: number in game.questions)
            await asyncio.gather(*(player.answer(number, right) for player in self.players.values()))
        await self._when(lambda game: game.closed)
        await self._stranger.post("/join", name="Tard", contact=LATE, adult="yes")
        assert self._stranger.status == 409
        await self._when(lambda game: game.published)
        await self._draw()

    async def _is_turned_away(self) -> None:
        """A contact that cannot be one, a form too long, a page that fails."""
        stranger = self._stranger
        for contact, status in ((MISTYPED, 422), (FLOODING * 1_000, 413), (FAILING, 500)):
            await stranger.see()
            await stranger.post("/join", name="Intrus", contact=contact, adult="yes")
            assert stranger.status == status
        await stranger.see()

    async def _draw(self) -> None:
        for who in ("tom", "hugo"):  # whose understudies play on
            await self._asks(EnterEntropy(entropy=DICE), who)
        await self._when(lambda game: game.secret)
        for command in (*map(Announce, (1, 2, 3)), ReplaceWinner(rank=1, reason="crew"), Announce(rank=1)):
            await self._asks(command)
        for player in self.players.values():
            await player.see()
            await player.see(f"/check?ticket={player.ticket}")
            assert "Rang au tirage" in player.text

    async def _asks(self, command: Command, who: str = "tom") -> None:
        head = self._engine.head
        assert head.pass_ is not None
        seen = Expect(boot=head.standing.boot, on_air=head.pass_.on_air, next=head.pass_.next)
        outcome = await self._engine.ask(self._engine.asked(command, who, expect=seen))
        assert outcome.refused is None, outcome.refused

    async def _when(self, holds: Callable[[GameState], object]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while (pass_ := self._engine.published.pass_) is None or not holds(pass_.game):  # noqa: ASYNC110  # it holds by what others do
                await asyncio.sleep(0.002)


async def listens(url: str, code: str, heard: list[bytes]) -> None:
    """A desk that only looks, and every frame that it receives."""
    async with ClientSession() as session, session.ws_connect(f"{url}/ws", max_msg_size=0) as socket:
        await socket.send_str(encode(Hello(code=code, station="listener", role=Role.VUE)).decode())
        async for message in socket:
            heard.append(message.data.encode())
            if len(heard) % 10 == 0:
                await socket.send_str(encode(Ping(id=len(heard))).decode())  # who says nothing is taken to be gone


def slow_at_questions(rehearsal: Rehearsal, fast: float) -> None:
    """While a question is on air the show goes at a speed at which it can be answered."""
    engine = rehearsal.server.engine

    def set_rate(before: State, after: State, events: Sequence[Event]) -> None:  # engine.Reflex
        for event in events:
            if isinstance(event.body, Taken):
                rate = min(fast, SLOWER.get(event.body.item, fast))
                if rate != after.standing.clock.rate:
                    engine.post(SetClock(rate=rate))

    engine.reflexes.append(set_rate)


async def rehearsed(out: Path, fast: float) -> bytes:
    """A whole rehearsal with its players; what desks received of it, and what its folder held just before its end."""
    rehearsal = Rehearsal(bundled("passerelles"), out, speed=fast, seed=52, public_port=0)
    heard: list[bytes] = []
    await rehearsal.begin()
    slow_at_questions(rehearsal, fast)
    server = rehearsal.server
    desks = [asyncio.create_task(listens(server.url, server.codes[who], heard)) for who in ("VUE", "tom")]
    audience = Audience(rehearsal)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(audience.play())
            tasks.create_task(rehearsal.ended.wait())
        assert len(heard) > 100
        heard += [data for _, data in contents(out, but="players.db")]
        assert any(name == "journal.db-wal" for name, _ in contents(out, but="players.db"))
    finally:
        await audience.close()
        await rehearsal.end()
        for desk in desks:
            desk.cancel()
        await asyncio.gather(*desks, return_exceptions=True)
    return b"\n".join(heard)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """All that is logged, whole tracebacks too, in a file."""
    root, handler = logging.getLogger(), logging.FileHandler(tmp_path / "server.log", encoding="utf-8")
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield tmp_path / "server.log"
    root.setLevel(before)
    root.removeHandler(handler)
    handler.close()


@pytest.fixture
def one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that fails on one contact, with an error that repeats it."""
    read = taking.read_contact

    def fails(text: str) -> Contact:
        if text == FAILING:
            raise ValueError(f"cannot read {text!r}")
        return read(text)

    monkeypatch.setattr(taking, "read_contact", fails)


@pytest.mark.parametrize(
    "trace",
    [
        "zephirine.quetsche+jeu@EXEMPLE-sonde.fr",
        "zephirine.quetsche@exemple-sonde.fr",
        "zephirine.quetsche%2Bjeu%40exemple-sonde.fr",
        "0639987123",
        "+33639987123",
        b"06 39 98 71 23".hex().upper(),
        *(base64.b64encode(b"x" * before + b"0639987123, and more").decode() for before in range(3)),
    ],
)
def test_a_contact_is_found_in_whichever_spelling(trace: str) -> None:
    assert len(found(f"before {trace} after".encode(), TAKEN.values())) == 1
    assert found(b"nothing", TAKEN.values()) == set()


async def nothing_is_told(
    tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str], fast: float, *whose: str
) -> None:
    """Rehearses, exports dossiers, then looks everywhere."""
    out, everybody = tmp_path / "out", (*TAKEN.values(), *TURNED_AWAY)
    heard = await rehearsed(out, fast)
    done = await typed("dossier", out, *whose, "--to", tmp_path / "dossiers")
    assert done.exit_code == 0, done.output
    said = capfd.readouterr()
    (tmp_path / "said.txt").write_text(said.out + said.err + done.output, encoding="utf-8")

    everything = {name: data for name, data in contents(tmp_path, but="players.db")} | {"heard": heard}
    assert b"a page of the game failed: ValueError at" in everything[log.name]
    assert {name: gone for name, data in everything.items() if (gone := found(data, everybody))} == {}
    told = {name: everything[name] for name in ("heard", "out/journal.db", log.name)}
    assert {name: gone for name, data in told.items() if (gone := found(data, TAKEN))} == {}

    players = out / "players.db"
    assert found(players.read_bytes(), (*everybody, *TAKEN)) == {*TAKEN.values(), *TAKEN}
    assert stat.S_IMODE(players.stat().st_mode) == 0o600


@pytest.mark.usefixtures("one_fails")
async def test_no_contact_of_a_player_leaves_the_file_of_players(
    tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    await nothing_is_told(tmp_path, log, capfd, FAST, "--candidate", "tom")


async def test_processes_that_serve_viewers_tell_no_contact_either(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gallery = await Gallery.start(tmp_path, workers=1)
    try:
        await gallery.open_pass()
        await gallery.does(OpenGame())
        players = {name: await gallery.player() for name in TAKEN}
        for name, player in players.items():
            while not player.ticket:  # a booth hears of a step a moment after it
                await player.join(name, TAKEN[name])
        await gallery.frozen()
        assert gallery.game.refused == {"no_right_answer": len(TAKEN)}
    finally:
        await gallery.close()
    said = capfd.readouterr()
    everything = dict(contents(tmp_path, but="players.db")) | {"said": (said.out + said.err).encode()}
    assert {name: gone for name, data in everything.items() if (gone := found(data, (*TAKEN.values(), *TAKEN)))} == {}
    assert found((tmp_path / "players.db").read_bytes(), TAKEN.values()) == set(TAKEN.values())


@pytest.mark.soak
@pytest.mark.usefixtures("one_fails")
async def test_no_contact_of_a_player_is_in_the_dossier_of_anybody(
    tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    await nothing_is_told(tmp_path, log, capfd, 60.0, "--all")
