"""The demo show on a real server with its public listener, and players who fill in its forms as a browser without a script."""

import re
from html import unescape
from pathlib import Path
from typing import Self

from aiohttp import ClientResponse, ClientSession, CookieJar

from control.places import bundled
from rundown.engine import Outcome
from rundown.live.acts.drawing import Announce, Draw, EnterEntropy
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, OpenGame, PublishList
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import SignIn
from rundown.live.asked import Expect
from rundown.live.game_state import GameState
from rundown.live.state import PassKind
from rundown.live.words import Command
from rundown.plan.show import Role
from server import Server, Settings
from studio.profile import load_profiles
from studio.simulator import Simulator
from tests.control.desk.picture import demo_show
from tests.house import Clock, until

DICE = "3-5-1-6-2/4-4-2-1-6/5-3-6-6-1"
RIGHT = {1: 0, 2: 1, 3: 2}
"""The right choices of the demo show."""


class StoppedClock(Clock):
    """Real time, until a test says at which instant it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.at: float | None = None

    def __call__(self) -> float:
        return super().__call__() if self.at is None else self.at


class Gallery:
    """The server and the crew's side of the game; made by `Gallery.start`, ended by `close`."""

    def __init__(self, server: Server, simulator: Simulator, clock: StoppedClock) -> None:
        self.server = server
        self.clock = clock
        self._simulator = simulator
        self._players: list[Player] = []
        self._runs = True

    @classmethod
    async def start(cls, data: Path, *, show: Path | None = None, workers: int = 0) -> Self:
        simulator, clock = await Simulator.start(demo_show().gear, load_profiles()), StoppedClock()
        settings = Settings(
            show=show or bundled("passerelles"),
            data=data,
            gear_at=simulator.at,
            public_port=0,
            public_workers=workers,
        )
        try:
            return cls(await Server.start(settings, clock), simulator, clock)
        except BaseException:
            await simulator.close()
            raise

    async def close(self) -> None:
        for player in self._players:
            await player.close()
        await self.stop()
        await self._simulator.close()

    async def stop(self) -> None:
        """The server stops."""
        if self._runs:
            self._runs = False
            await self.server.stop()

    @property
    def refusals(self) -> dict[str, int]:
        """Who was turned away at the door, by reason."""
        assert self.server.viewers.keeper is not None
        return self.server.viewers.keeper.entries.refusals

    @property
    def game(self) -> GameState:
        head = self.server.engine.head
        game = head.standing.game if head.pass_ is None else head.pass_.game
        assert game is not None
        return game

    async def player(self, address: str = "", language: str = "fr") -> "Player":
        player = Player(self.server.viewers.url, address, language)
        self._players.append(player)
        return player

    # --- the crew ---

    async def open_pass(self, kind: PassKind = "live") -> None:
        """A pass, five minutes before air, with PRO and REA at their desks and the commitment made."""
        engine = self.server.engine
        on_air = engine.head.plan.on_air
        engine.post(SetClock(rate=1.0, at=on_air - 300_000))
        for who, role in (("tom", Role.PRO), ("ines", Role.REA)):
            await self.ask(SignIn(station=f"desk-{role}", role=role), who)
        engine.post(OpenPass(pass_kind=kind, on_air=on_air))
        await until(lambda: self.game.commit)

    async def ask(self, command: Command, who: str = "tom") -> Outcome:
        """Somebody of the crew asks for this."""
        engine = self.server.engine
        pass_ = engine.head.pass_
        seen = Expect(
            boot=engine.head.standing.boot,
            on_air="" if pass_ is None else pass_.on_air,
            next="" if pass_ is None else pass_.next,
        )
        return await engine.ask(engine.asked(command, who, expect=seen))

    async def does(self, *commands: Command, who: str = "tom") -> None:
        """Somebody asks for these, which nothing refuses."""
        for command in commands:
            outcome = await self.ask(command, who)
            assert outcome.refused is None, outcome.refused

    async def question(self, number: int, *players: "Player", choices: dict[int, int] = RIGHT) -> None:
        """A question, which these answer."""
        await self.does(AskQuestion(question=number))
        for player in players:
            await player.answer(number, choices[number])
        await self.does(CloseQuestion(question=number))

    async def played(self, *players: "Player") -> None:
        """The whole game until entries are frozen: these join and answer everything right."""
        await self.does(OpenGame())
        for number, player in enumerate(players):
            if not player.ticket:
                await player.join(f"Joueur {number}", f"joueur{number}@exemple.fr")
        for number in RIGHT:
            await self.question(number, *players)
        await self.frozen()

    async def frozen(self) -> None:
        await self.does(CloseGame())
        await until(lambda: self.game.list_hash)

    async def drawn(self) -> None:
        """The list is published, the dice thrown, the winners drawn."""
        await self.does(PublishList())
        await self.drawn_after_list()

    async def drawn_after_list(self) -> None:
        """The dice are thrown, the winners drawn."""
        await self.does(EnterEntropy(entropy=DICE))
        await self.does(EnterEntropy(entropy=DICE), who="ines")
        await self.does(Draw())
        await until(lambda: self.game.secret)

    async def announced(self) -> None:
        for rank in range(1, len(self.game.winners) + 1):
            await self.does(Announce(rank=rank))


class Player:
    """A phone without a script: it reads a page, fills in its form, follows where it is sent."""

    def __init__(self, url: str, address: str = "", language: str = "fr") -> None:
        self.url = url
        headers = {"Accept-Language": language} | ({"X-Forwarded-For": address} if address else {})
        self.session = ClientSession(url, headers=headers, cookie_jar=CookieJar(unsafe=True))
        self.page = ""
        self.status = 0
        self.headers: dict[str, str] = {}
        self.ticket = ""

    async def close(self) -> None:
        await self.session.close()

    async def see(self, path: str = "/") -> str:
        """The page there."""
        async with self.session.get(path) as answer:
            return await self._read(answer)

    async def post(self, path: str, **fields: str) -> str:
        """Send a form with the token of the page last seen, and go where it leads."""
        async with self.session.post(path, data={"form": self.token} | fields) as answer:
            return await self._read(answer)

    async def join(self, name: str = "Lumen52", contact: str = "lumen@exemple.fr", adult: str = "yes") -> str:
        await self.see()
        await self.post("/join", name=name, contact=contact, **({"adult": adult} if adult else {}))
        found = re.search(r'class="number">([^<]+)<', self.page)
        self.ticket = found[1] if found else ""
        return self.page

    async def answer(self, number: int, choice: int) -> str:
        await self.see()
        return await self.post(f"/answer/{number}", choice=str(choice))

    @property
    def token(self) -> str:
        found = re.search(r'name="form" value="([0-9a-f]+)"', self.page)
        return found[1] if found else ""

    @property
    def text(self) -> str:
        """What the page says, without its markup."""
        inside = re.sub(r"<(?:style|noscript|title)[^>]*>.*?</(?:style|noscript|title)>", "", self.page, flags=re.S)
        bare = unescape(re.sub(r"<[^>]+>", " ", inside))
        return re.sub(r"[\s\u202f\u00a0]+", " ", bare).strip()

    @property
    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, flags=re.S)
        return re.sub(r"[\u202f\u00a0]", " ", unescape(re.sub(r"<[^>]+>", "", found[1]))) if found else ""

    async def _read(self, answer: ClientResponse) -> str:
        self.page, self.status = await answer.text(), answer.status
        self.headers = dict(answer.headers)
        return self.page
