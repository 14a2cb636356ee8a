"""What was shown in words on air: every caption with how long it stood, and the partners of whom it spoke."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from rundown.dossier.walk import Moment, Span
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import WentOffAir
from rundown.live.message import Message
from rundown.plan.show import Show

PARTNERS = ("partenaires", "partners")
"""Words that a template's name has which shows all of them."""


class Caption(Struct, frozen=True, kw_only=True):
    """A caption as it stood: its text as it was sent, the item's number, since when (epoch ms), how long (ms), by which event."""

    text: str
    item: str
    since: int
    length: int
    seq: int

    @property
    def shown(self) -> str:
        """Its words, without the name of its template unless it has no others."""
        template, _, words = self.text.partition(" ")
        return words.strip() or template


def captions(span: Span, moments: Sequence[Moment]) -> tuple[Caption, ...]:
    """The captions of a pass; one stands until the next, until it is hidden, or until the show goes off air."""
    found: list[Caption] = []
    standing: dict[str, Caption] = {}
    inside = [moment for moment in moments if span.holds(moment)]
    for moment in inside:
        body, at = moment.event.body, moment.event.at
        if isinstance(body, WentOffAir):
            found += _ended(standing, tuple(standing), at)
        if not isinstance(body, Fired):
            continue
        for message in _captions(body.messages):
            held = standing.get(message.place)
            if held is None or held.text != message.value:
                found += _ended(standing, (message.place,), at)
                if message.value.strip():
                    standing[message.place] = _begun(moment, message)
    last = inside[-1].event.at if inside else 0
    return tuple(sorted([*found, *_ended(standing, tuple(standing), last)], key=lambda each: each.since))


def _captions(messages: Sequence[Message]) -> Iterator[Message]:
    return (message for message in messages if message.phase == "caption" and message.slot)


def _begun(moment: Moment, message: Message) -> Caption:
    run = None if moment.after.pass_ is None else moment.after.pass_.current
    item = "" if run is None else run.item.number
    return Caption(text=message.value, item=item, since=moment.event.at, length=0, seq=moment.event.seq)


def _ended(standing: dict[str, Caption], places: Sequence[str], at: int) -> Iterator[Caption]:
    for place in places:
        caption = standing.pop(place, None)
        if caption is not None and at > caption.since:
            yield Caption(
                text=caption.text, item=caption.item, since=caption.since, length=at - caption.since, seq=caption.seq
            )


def partners(show: Show, named: Sequence[str]) -> tuple[str, ...]:
    """The partners whose visibility counts: those named, and those of the prizes; not who organises the show or the game."""
    prizes = () if show.game is None else (prize.partner for prize in show.game.prizes)
    own = f"{show.organiser} {'' if show.game is None else show.game.organiser}".casefold()
    return tuple(dict.fromkeys(each for each in (*named, *prizes) if each and each.casefold() not in own))


def speaks_of(caption: Caption, partner: str) -> bool:
    """Whether a caption shows this partner: by name, or with all of them."""
    text = caption.text.casefold()
    return partner.casefold() in text or text.partition(" ")[0] in PARTNERS
