"""The evening of three phones, three more players and the crew: what each does, and what the phones show of it."""

import asyncio
from functools import partial
from pathlib import Path

from rundown.live.draw import hash_of, ranking
from tests.control.game.crew import Crew
from tests.control.game.kept import Kept
from tests.control.game.phones import Phone
from tests.control.game.players import DICE, RIGHT, Gallery, Player
from tests.shell import typed

LETTERS = "ABC"


class Evening:
    """Three phones and three more players, and the crew that plays the game with them."""

    def __init__(self, gallery: Gallery, crew: Crew, phones: dict[str, Phone], others: list[Player]) -> None:
        self.gallery = gallery
        self.crew = crew
        self.phones = phones
        self.others = others
        self.tickets: dict[str, str] = {}
        self.commit = ""
        self.list_hash = ""

    async def all_show(self, *wanted: str) -> None:
        """Each phone comes to show this."""
        for phone in self.phones.values():
            await phone.shows(*wanted)

    async def is_sound(self) -> None:
        """The page that now stands on the first phone is; the others' are of the same kind."""
        await self.phones["Ana"].is_sound()

    @property
    def order(self) -> tuple[str, ...]:
        """Every ticket of the list, as it was drawn."""
        return ranking(self.gallery.game.seed, self.tickets.values())

    # --- as it goes ---

    async def before(self) -> None:
        for phone in self.phones.values():
            await phone.open("/?lang=fr")
        await self.all_show("Le jeu n’a pas encore commencé")
        await self.all_show("Empreinte annoncée avant le jeu")
        self.commit = (await self.phones["Bo"].text(".hash")).replace(" ", "")
        assert self.commit == self.gallery.game.commit
        await self.is_sound()

    async def join(self) -> None:
        await self.crew.takes("JEU_1")
        await self.crew.steps(lambda: self.gallery.game.opened)
        await self.all_show("Trois cadeaux à gagner en direct", "Participer gratuitement")
        await self.is_sound()
        ana, bo, cleo = self.phones.values()
        await ana.type(name="Ana", contact="ana@exemple")
        await ana.tap("button.main")
        await ana.shows("une fin comme .fr ou .com", "Cochez", by_itself=True)
        assert (await ana.value("name"), await ana.value("contact")) == ("Ana", "ana@exemple")
        await ana.is_sound()
        await ana.type(contact="ana@exemple.fr")
        await bo.type(name="Bo", contact="06 39 98 00 52")
        await cleo.type(name="Cléo", contact="cleo@exemple.org")
        for name, phone in self.phones.items():
            await phone.tap("input[name=adult]")
            await phone.tap("button.main")
            await phone.shows("Participation enregistrée", f"Merci {name}", by_itself=True)
            self.tickets[name] = await phone.text(".number")
        await self.is_sound()
        for number, other in enumerate(self.others):
            await other.join(f"Autre {number}", f"autre{number}@exemple.fr")
            self.tickets[f"Autre {number}"] = other.ticket
        assert len(set(self.tickets.values())) == 6

    async def question(self, number: int, choices: dict[str, tuple[int, ...]]) -> None:
        """A question, each phone's answers to it one after the other, then its end."""
        game = self.gallery.server.engine.head.plan.game
        assert game is not None
        asked = game.questions[number - 1]
        await self.crew.takes(f"JEU_Q{number}")
        await self.crew.steps(lambda: number in self.gallery.game.questions)
        await self.all_show(f"Question {number} sur 3", "secondes · ferme à")
        if number == 1:
            await self.counts_down(self.phones["Ana"], asked.seconds)
            await self.is_sound()
        for name, given in choices.items():
            for choice in given:
                await self.phones[name].tap(f"button[value='{choice}']")
                told = ("Votre choix", f"Réponse {LETTERS[choice]} enregistrée à")
                await self.phones[name].shows(*told, by_itself=True)
        if number == 1:
            await self.is_sound()
        for other in self.others:
            await other.answer(number, RIGHT[number])
        await self.crew.steps(lambda: self.gallery.game.questions[number].closed)
        await self.all_show(f"Question {number} terminée")

    async def counts_down(self, phone: Phone, seconds: int) -> None:
        first = int(await phone.text("#left"))
        assert 0 < first <= seconds
        if phone.scripted:
            await phone.shows(str(first - 1), selector="#left", by_itself=True)

    async def close(self) -> None:
        await self.is_sound()
        await self.crew.steps(lambda: self.gallery.game.list_hash)
        await self.all_show("Les jeux sont faits", "Participations reçues 6")
        for name, phone in self.phones.items():
            await phone.shows(f"Votre ticket {self.tickets[name]} est dans la liste")
        await self.is_sound()

    async def exclude(self) -> None:
        """One of the others is of the crew."""
        out = self.tickets.pop("Autre 2")
        await self.crew.types("x", out, lambda: self.gallery.game.refused == {"crew": 1})
        await self.others[2].see()
        assert f"Votre ticket {out} n’est pas dans la liste" in self.others[2].text
        await self.all_show("Tickets éligibles 5")

    async def publish(self) -> None:
        await self.crew.takes("R3")
        await self.crew.steps(lambda: self.crew.given("game.verify"))
        await self.crew.steps(lambda: self.gallery.game.published)
        await self.all_show("La liste est figée")
        self.list_hash = (await self.phones["Cléo"].text(".hash")).replace(" ", "")
        assert self.list_hash == hash_of(self.tickets.values())
        await self.is_sound()

    async def draw(self) -> None:
        await self.crew.takes("JEU_TIRAGE")
        await self.crew.throws_dice()
        await self.all_show("Les dés des trois invités", DICE.replace("/", " / "))
        await self.is_sound()
        await self.crew.steps(lambda: self.crew.given("game.entropy set"))
        await self.crew.steps(lambda: self.gallery.game.secret)
        for phone in self.phones.values():
            await phone.reload()
            assert "gagnant" not in await phone.text()  # before one is announced nothing tells

    async def announce(self) -> None:
        for rank in (1, 2, 3):
            await self.crew.steps(partial(self._is_announced, rank))
            for phone in self.phones.values():
                await phone.shows(self.gallery.game.winners[rank - 1], selector=".winners")
            if rank == 1:
                await self.is_sound()
        for name in self.phones:
            await self.knows(name)

    async def knows(self, name: str) -> None:
        """A phone tells its player's rank, if there is one; never that something is won."""
        ticket, winners = self.tickets[name], self.gallery.game.winners
        told = await self.phones[name].shows("Les trois gagnants")
        if ticket in winners:
            assert f"Votre ticket est sorti au rang {winners.index(ticket) + 1}" in told
        else:
            assert "est sorti" not in told
        assert "gagné" not in told

    def _is_announced(self, rank: int) -> bool:
        return rank in self.gallery.game.announced

    async def replace(self) -> None:
        """A winner of the three phones may not win."""
        game = self.gallery.game
        name = next(name for name in self.phones if self.tickets[name] in game.winners)
        rank, substitute = game.winners.index(self.tickets[name]) + 1, game.substitutes[0]
        named = next(who for who, ticket in self.tickets.items() if ticket == substitute)
        await self.crew.types("x", self.tickets[name], lambda: self.gallery.game.winners[rank - 1] == substitute)
        for phone in self.phones.values():
            await phone.shows(f"{rank} …")
        await self.crew.steps(partial(self._is_announced, rank))
        for phone in self.phones.values():
            winners = await phone.shows(substitute, named, selector=".winners")
            assert self.tickets[name] not in winners
        for each in self.phones:
            await self.knows(each)
        await self.phones[name].is_sound()

    async def check(self) -> None:
        """Each ticket is looked up on its phone, and the draw made again there."""
        for name, phone in self.phones.items():
            await phone.tap("footer a[href^='/check']")
            await phone.shows("Vérifier mon ticket", by_itself=True)
            assert await phone.value("ticket") == self.tickets[name]
            await phone.tap("button.main")
            place = sorted(self.tickets.values()).index(self.tickets[name]) + 1
            rank = self.order.index(self.tickets[name]) + 1
            told = (f"Dans la liste figée oui, ligne {place} sur 5", f"Rang au tirage {rank} sur 5")
            await phone.shows(*told, by_itself=True)
            assert await phone.is_seen(".redo") == phone.scripted
        ana = self.phones["Ana"]
        if ana.scripted:
            await ana.tap(".redo")
            await ana.shows("✓ Le calcul donne les mêmes gagnants.")
        await ana.is_sound()
        await ana.type(ticket="0000-0000")
        await ana.tap("button.main")
        await ana.shows("Aucune participation", by_itself=True)
        await ana.is_sound()

    async def verify(self, folder: Path) -> None:
        """The proof and the page are saved; the draw is made again by the command, then by the page without a network."""
        bo, other = self.phones["Bo"], self.others[0]
        await bo.open("/how?lang=fr")
        await bo.is_sound()
        for selector, name in (("a[href^='/proof.json']", "proof.json"), ("a[href^='/draw.html']", "draw.html")):
            (folder / name).write_text(await other.see(await bo.path_of(selector)), encoding="utf-8")
        assert other.headers["Content-Disposition"] == 'attachment; filename="draw.html"'

        seen, mine = (self.commit[:8], self.list_hash[:8]), self.tickets["Bo"]
        came_out = f"{mine} est sorti au rang {self.order.index(mine) + 1}."
        options = ("--commit", seen[0], "--list-hash", seen[1], "--lang", "fr")
        good = await typed("draw", "verify", folder / "proof.json", *options, "--ticket", mine)
        assert (good.exit_code, came_out in good.output) == (0, True), good.output

        proof = (folder / "proof.json").read_bytes()
        kept = await asyncio.to_thread(Kept, bo.browser, folder / "draw.html")
        failed = await asyncio.to_thread(
            lambda: kept.checks(proof, **{"seen-commit": seen[0], "seen-list_hash": seen[1], "ticket": mine})
        )
        assert (failed, await asyncio.to_thread(bo.browser.text, "#mine")) == (set(), came_out)
        await asyncio.to_thread(kept.close)
