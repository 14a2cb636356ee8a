"""The procès-verbal of the draw (PV de tirage), made of facts: what was published, who won, what went wrong, to be signed.

Its look is `rundown/plan/paper/record.typ`. The journal knows tickets only: nicknames come from whoever keeps them.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rundown.dossier.drawing import Drawing
from rundown.dossier.facts import Facts
from rundown.dossier.record_words import away, many, say
from rundown.dossier.teller import Teller
from rundown.plan.paper.page import Pen, shortened
from rundown.plan.paper.sheet import ORGANISER_LENGTH, TITLE_LENGTH
from rundown.plan.paper.typeset import pdf
from rundown.plan.show import Game
from rundown.plan.terms import organiser_of

SHORT = 8
"""Signs of a receipt's hash that are shown: whole, it is in the journal."""

_DUPLICATE, _NO_RIGHT = "duplicate", "no_right_answer"


class NoRecord(Exception):
    """There is no draw to tell of: no game was committed to."""


class Published(Struct, frozen=True, kw_only=True):
    """A line of what was published: when and what, its value, the event."""

    what: str
    value: str
    ref: str


class Ranked(Struct, frozen=True, kw_only=True):
    """A ticket that was drawn; `wins` whether it has a prize now."""

    rank: str
    quality: str
    ticket: str
    name: str
    prize: str
    delivery: str
    wins: bool


class Record(Struct, frozen=True, kw_only=True):
    """The page, as `record.typ` prints it."""

    language: str
    title: str
    subject: str
    aside: str
    lead: str
    alerts: tuple[str, ...]
    heads: Mapping[str, str]
    present: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, str], ...]
    counted: tuple[str, ...]
    published: tuple[Published, ...]
    columns: tuple[str, ...]
    ranked: tuple[Ranked, ...]
    incidents: tuple[str, ...]
    verification: str
    signatures: tuple[str, ...]
    sign: str
    legend: str
    stamp: str
    page: str


def record_pdf(facts: Facts, tell: Teller, made_at: int, names: Mapping[str, str] | None = None) -> bytes:
    """The procès-verbal as a PDF, dated `made_at` (epoch ms). Raises NoRecord.

    `names` are nicknames by ticket; only those announced on air are printed.
    """
    return pdf("record", record(facts, tell, made_at, names), made_at).data


def record(facts: Facts, tell: Teller, made_at: int, names: Mapping[str, str] | None = None) -> Record:
    """The procès-verbal of the game of the documented pass. Raises NoRecord."""
    if facts.drawing is None:
        raise NoRecord("no game was committed to in this show: there is no draw to record")
    return _Writing(facts, facts.drawing, tell, names or {}).record(made_at)


class _Writing:
    """One procès-verbal being written."""

    def __init__(self, facts: Facts, drawing: Drawing, tell: Teller, names: Mapping[str, str]) -> None:
        self._facts, self._drawing, self._tell, self._names = facts, drawing, tell, names
        self._game = drawing.game
        self._plan = facts.show.game or Game(url="")
        self._pen = Pen(facts.show.language)

    def record(self, made_at: int) -> Record:
        tell, title = self._tell, self._pen.text(self._facts.show.title)
        heads = ("present", "entries", "published", "result", "incidents", "verification")
        columns = ("rank", "quality", "ticket", "name", "prize", "delivery")
        invented = shortened(self._pen.text(self._facts.show.organiser), ORGANISER_LENGTH)
        proof = self._facts.proof
        return Record(
            language=tell.language,
            title=say(tell, "title"),
            subject=title,
            aside=tell.day(self._at),
            lead=self._lead(title),
            alerts=tuple(self._alerts()),
            heads={key: say(tell, key) for key in heads},
            present=tuple(self._present()),
            counts=tuple(self._counts()),
            counted=tuple(self._counted()),
            published=tuple(self._published()),
            columns=tuple(say(tell, f"head.{key}") for key in columns),
            ranked=tuple(self._ranked(place, ticket) for place, ticket in enumerate(self._game.drawn)),
            incidents=tuple(self._incidents()) or (say(tell, "no_incident"),),
            verification=say(tell, "verify", count=tell.number(proof.count), head=proof.head[:16]),
            signatures=tuple(
                say(tell, key) for key in ("keeper", "organiser", "officer" if self._officer else "witness")
            ),
            sign=say(tell, "sign"),
            legend=f"{say(tell, 'legend')} {invented}".strip(),
            stamp=say(
                tell, "stamp", title=shortened(title, TITLE_LENGTH), date=f"{tell.day(made_at)} {tell.clock(made_at)}"
            ),
            page=say(tell, "page"),
        )

    @property
    def _at(self) -> int:
        """When it was drawn, else when something of the game last came."""
        steps = self._drawing.steps
        return steps["drawn"].at if "drawn" in steps else max(each.at for each in steps.values())

    @property
    def _officer(self) -> str:
        return self._pen.text(self._plan.officer)

    def _lead(self, title: str) -> str:
        tell, plan = self._tell, self._plan
        values = {
            "place": self._pen.text(plan.place) or say(tell, "place_gap"),
            "winners": many(tell, "winner", "winners", plan.winners),
            "substitutes": many(tell, "substitute", "substitutes", plan.substitutes),
            "title": title,
            "organiser": self._pen.text(organiser_of(self._facts.show)) or say(tell, "organiser_gap"),
        }
        if not self._game.secret:
            return say(tell, "lead_none", **values)
        return say(tell, "lead", day=tell.day(self._at), time=tell.clock(self._at), way=self._way(), **values)

    def _way(self) -> str:
        tell = self._tell
        if self._drawing.is_on_air:
            return say(tell, "on_air")
        if why := self._game.postponed:
            return say(tell, "put_off", why=tell.word(why))
        return say(tell, "off_air")

    def _alerts(self) -> Iterator[str]:
        if self._drawing.kind != "live":
            yield say(self._tell, "rehearsal")
        if not self._game.secret:
            yield say(self._tell, "not_drawn")

    # --- who was there ---

    def _present(self) -> Iterator[tuple[str, str]]:
        tell, nobody = self._tell, say(self._tell, "nobody")
        holders = self._drawing.holders
        keeper, scribe = (tell.name(holders.get(role, "")) for role in ("PRO", "SCR"))
        yield say(tell, "keeper"), f"{keeper} (PRO)" if keeper else nobody
        yield say(tell, "dice_by"), self._dice_by() or nobody
        yield say(tell, "typed_by"), self._typed_by() or nobody
        yield say(tell, "scribe"), say(tell, "scribe_clock", who=scribe) if scribe else nobody
        yield say(tell, "officer"), self._officer or say(tell, "no_officer")

    def _dice_by(self) -> str:
        """The guests of the item in which the draw is planned."""
        show, drawn_in = self._facts.show, self._plan.drawn_in
        here = next((item.people for item in show.items if item.id == drawn_in), ())
        guests = (one for one in show.people if one.id in here and one.kind in ("guest", "artist"))
        return ", ".join(self._pen.text(one.name) for one in guests)

    def _typed_by(self) -> str:
        who = [self._tell.name(each) for each in self._drawing.typed]
        return say(self._tell, "and", one=who[0], other=who[-1]) if len(who) > 1 else "".join(who)

    # --- how many took part ---

    def _counts(self) -> Iterator[tuple[str, str]]:
        tell, game = self._tell, self._game
        refused = game.refused
        aside = sum(count for reason, count in refused.items() if reason not in (_DUPLICATE, _NO_RIGHT))
        received = game.count + sum(refused.values()) if game.list_hash else game.entries
        for count, key in (
            (received, "received"),
            (refused.get(_DUPLICATE, 0), "duplicates"),
            (refused.get(_NO_RIGHT, 0), "no_right"),
            (aside, "aside"),
            (game.count, "eligible"),
        ):
            yield tell.number(count), say(tell, key)

    def _counted(self) -> Iterator[str]:
        tell, game = self._tell, self._game
        aside = [
            f"{tell.word(reason)} ({tell.number(count)})"
            for reason, count in game.refused.items()
            if reason not in (_DUPLICATE, _NO_RIGHT)
        ]
        if aside:
            yield say(tell, "aside_told", counts=", ".join(aside))
        turned = [f"{away(tell, reason)} ({tell.number(count)})" for reason, count in game.turned_away.items()]
        yield say(tell, "away_told", counts=", ".join(turned)) if turned else say(tell, "away_none")

    # --- what was published ---

    def _published(self) -> Iterator[Published]:
        tell, game = self._tell, self._game
        listed = say(tell, "list", count=many(tell, "ticket_one", "tickets", game.count))
        yield from self._line("game_committed", say(tell, "commit"), game.commit)
        yield from self._line("game_committed", say(tell, "rules"), game.rules)
        yield from self._line("game_closed", say(tell, "closed"), "–")
        yield from self._line("list_published", listed, game.list_hash)
        yield from self._line("entropy_entered", self._seed(), game.entropy.replace("/", " / "))
        yield from self._line("drawn", say(tell, "secret"), game.secret)
        yield from self._line("drawn", say(tell, "key"), game.seed)

    def _line(self, kind: str, what: str, value: str) -> Iterator[Published]:
        """Nothing for a step that never came."""
        dated = self._drawing.steps.get(kind)
        if dated is not None:
            yield Published(what=f"{self._tell.clock(dated.at)} · {what}", value=value, ref=f"[{dated.seq}]")

    def _seed(self) -> str:
        """With its timecode in the recording, if it was on air."""
        dated, passing = self._drawing.steps.get("entropy_entered"), self._facts.passing
        on_air = None if passing is None or passing.on_air is None else passing.on_air.at
        off_air = None if passing is None or passing.off_air is None else passing.off_air.at
        if dated is None or on_air is None or dated.at < on_air or (off_air is not None and dated.at > off_air):
            return say(self._tell, "seed")
        return say(self._tell, "seed_tc", timecode=self._tell.timecode(dated.at, on_air))

    # --- who won ---

    def _ranked(self, place: int, ticket: str) -> Ranked:
        tell, game = self._tell, self._game
        won = game.winners.index(ticket) + 1 if ticket in game.winners else 0
        prizes, receipt = self._plan.prizes, game.delivered.get(won, "")
        return Ranked(
            rank=str(place + 1),
            quality=self._quality(place, ticket, won),
            ticket=ticket,
            name=self._name(ticket, is_announced=won in game.announced),
            prize=self._pen.text(prizes[won - 1].title) if 0 < won <= len(prizes) else "",
            delivery=say(tell, "delivered", digest=f"{receipt[:SHORT]}…") if receipt else "",
            wins=bool(won),
        )

    def _name(self, ticket: str, *, is_announced: bool) -> str:
        """Of somebody who was named and may not win, nothing is repeated."""
        if any(each.ticket == ticket for each in self._game.replaced):
            return ""
        return (
            (self._names.get(ticket) or say(self._tell, "elsewhere"))
            if is_announced
            else say(self._tell, "unannounced")
        )

    def _quality(self, place: int, ticket: str, won: int) -> str:
        tell = self._tell
        gone = next((each for each in self._game.replaced if each.ticket == ticket), None)
        if gone is not None:
            return say(tell, "replaced", why=tell.word(gone.reason))
        if not won:
            return say(tell, "waits")
        return say(tell, "wins") if place < len(self._game.winners) else say(tell, "wins_at", rank=str(won))

    # --- what went wrong ---

    def _incidents(self) -> Iterator[str]:
        tell, passing = self._tell, self._facts.passing
        told = [(dated, say(tell, "disputed")) for dated in self._drawing.disputed]
        told += [(dated, say(tell, "postponed", why=tell.word(why))) for dated, why in self._drawing.postponed]
        for each in self._facts.incidents:
            if each.category == "game" and passing is not None and each.opened.seq > passing.opened.seq:
                text = f"{each.code} · {self._pen.text(each.text)}"
                remedy = self._pen.text(each.remedy)
                told.append((each.opened, say(tell, "solved", text=f"{text}.", remedy=remedy) if remedy else text))
        for dated, text in sorted(told, key=lambda one: one[0].seq):
            yield f"{tell.clock(dated.at)} · {text} [{dated.seq}]"
