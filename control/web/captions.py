"""What each template of the captions looks like on air: from what is shown to what an overlay draws.

A template that is not in LAYOUTS is drawn as a lower third, so that a show may have its own words for it.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from control.web.credits import credits_of
from control.web.figures import Address, Card, Clock, Corner, Credits, Live, Partners, Question, Third, Winner, Winners
from control.web.qr import qr
from control.web.shown import Shown
from control.words import Words
from rundown.live.state import State
from rundown.plan.paper.typography import HARD, NARROW, typeset
from rundown.plan.show import Game
from rundown.timecode import format_clock

Figure = Third | Live | Card | Corner | Address | Question | Winners | Partners | Credits | Clock
"""What an overlay may draw."""


NameOf = Callable[[str], str]
"""The name on air of who holds a ticket, "" for a ticket that nobody holds."""


def nobody(ticket: str) -> str:
    """Where no viewers are let in, no ticket has a holder."""
    return ""


class Air(Struct, frozen=True):
    """What a figure is made from."""

    state: State
    words: Words
    shown: Shown
    name_of: NameOf

    @property
    def game(self) -> Game:
        """The plan's game; one without address and prizes where the plan has none."""
        return self.state.plan.game or Game(url="")

    def part(self, place: int) -> str:
        """A part of the caption's text, as it is set on air; "" for one it does not have."""
        return self.set(self.shown.parts[place]) if place < len(self.shown.parts) else ""

    def set(self, text: str) -> str:
        """A text of the plan with the signs of its language; the face on air has no narrow blank."""
        return typeset(text, self.state.plan.language).replace(NARROW, HARD)


def figure(state: State, words: Words, shown: Shown, name_of: NameOf = nobody) -> Figure:
    """What to draw of this caption; `name_of` tells what the holder of a ticket is called by on air."""
    return LAYOUTS.get(shown.template, _third)(Air(state, words, shown, name_of))


def _third(air: Air) -> Third:
    # Without a text the template's own name is all there is to show, and it is better than an empty bar.
    return Third(name=air.part(0) or air.shown.template, line=air.part(1))


def _live(air: Air) -> Live:
    return Live(word=air.part(0) or air.words.say("LIVE"), place=air.part(1))


def _card(air: Air) -> Card:
    return Card(title=air.part(0) or air.shown.template, lines=tuple(filter(None, map(air.part, range(1, 6)))))


def _corner(air: Air) -> Corner:
    words, game = air.words, air.game
    return Corner(
        qr=qr(game.url),
        address=_spoken(game.url),
        code=game.code,
        before_code=words.say("or scan, code") if game.code else words.say("or scan"),
        note=words.say_many("Free · {count} prize", "Free · {count} prizes", len(game.prizes)),
    )


def _address(air: Air) -> Address:
    words, game = air.words, air.game
    questions = words.say_many("{count} question", "{count} questions", len(game.questions))
    prizes = words.say_many("{count} prize to win", "{count} prizes to win", len(game.prizes))
    return Address(
        title=words.say("Play live"),
        qr=qr(game.url),
        address=_spoken(game.url),
        code=game.code,
        before_code=words.say("code") if game.code else "",
        lines=(f"{questions}, {prizes}", words.say("Free entry, no purchase needed"), words.say("Rules on the site")),
    )


def _prizes(air: Air) -> Card:
    lines = tuple(air.set(f"{prize.title}, {prize.value}" if prize.value else prize.title) for prize in air.game.prizes)
    title = air.words.say_many("{count} prize to win", "{count} prizes to win", len(lines))
    return Card(title=title, lines=lines, note=air.words.say("Free entry, no purchase needed"), is_game=True)


def _closed(air: Air) -> Card:
    return Card(title=air.part(0) or air.words.say("Entries are closed"), is_game=True)


def _fingerprint(air: Air) -> Card:
    return Card(title=air.part(0) or air.words.say("Fingerprint of the draw"), lines=("…",), is_game=True)


def _list(air: Air) -> Card:
    return Card(title=air.part(0) or air.words.say("Fingerprint of the list"), lines=("…",), is_game=True)


def _dice(air: Air) -> Card:
    return Card(title=air.part(0) or air.words.say("Dice thrown on the set"), lines=("…",), is_game=True)


def _question(air: Air) -> Question | Third:
    """The question of the plan; its time runs from when it was shown, which is when it is opened."""
    number, questions = air.shown.number, air.game.questions
    if not 1 <= number <= len(questions):
        return _third(air)
    asked, words, since = questions[number - 1], air.words, air.shown.since
    closes = None if since is None else since + asked.seconds * 1000
    answer_by = "" if closes is None else format_clock(closes, air.state.plan.timezone)
    return Question(
        tag=words.say("Question"),
        place=words.say("{number} of {count}", number=number, count=len(questions)),
        text=air.set(asked.text),
        choices=tuple(map(air.set, asked.choices)),
        closes=closes,
        lasts=asked.seconds * 1000,
        address=_spoken(air.game.url),
        answer_by=words.say("Answer before {time}", time=answer_by) if answer_by else "",
    )


def _winners(air: Air) -> Winners:
    """A row for each winner there will be; of those announced the name they play under."""
    game, prizes = air.game, tuple(air.set(prize.title) for prize in air.game.prizes)
    rows = tuple(
        Winner(rank=rank, prize=prize, is_called=rank <= air.shown.number, name=_announced(air, rank))
        for rank, prize in zip(range(1, game.winners + 1), (*prizes, *[""] * game.winners), strict=False)
    )
    return Winners(title=air.words.say_many("The winner", "The {count} winners", game.winners), rows=rows)


def _announced(air: Air, rank: int) -> str:
    """The name on air of the winner of this rank, once announced."""
    game = None if air.state.pass_ is None else air.state.pass_.game
    if game is None or rank not in game.announced or rank > len(game.winners):
        return ""
    return air.set(air.name_of(game.winners[rank - 1]))


def _partners(air: Air) -> Partners:
    names = dict.fromkeys(prize.partner for prize in air.game.prizes if prize.partner)
    return Partners(
        title=air.part(0) or air.words.say("Thanks to our partners"),
        names=tuple(map(air.set, names)),
        note=air.words.say("Partnerships made by agreement."),
    )


def _credits(air: Air) -> Credits:
    return credits_of(air.state, air.words, air.set)


def _clock(air: Air) -> Clock:
    return Clock(timezone=air.state.plan.timezone)


def _spoken(url: str) -> str:
    """An address as it is said on air: without its scheme."""
    return url.partition("://")[2].rstrip("/") or url


LAYOUTS: Mapping[str, Callable[[Air], Figure]] = {
    "direct_lieu": _live,
    "titre": _card,
    "carton": _card,
    "agenda": _card,
    "coin_qr": _corner,
    "jeu_url": _address,
    "jeu_lots": _prizes,
    "jeu_clos": _closed,
    "jeu_empreinte": _fingerprint,
    "jeu_empreinte_liste": _list,
    "jeu_alea": _dice,
    "question": _question,
    "gagnant": _winners,
    "partenaires": _partners,
    "generique": _credits,
    "horloge": _clock,
}
"""Template -> what it looks like: the words of the show file, as the trade says them."""
