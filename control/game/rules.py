"""The règlement and the privacy notice, from the plan's game by a template of each language (`texts/`).

What the plan does not say stands in them as a gap to fill (`rundown/plan/terms.py` names it, and the check of a plan warns of it).
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from control.words import N_, Words
from rundown.plan.paper.typography import typeset
from rundown.plan.show import Game, Prize, Show
from rundown.plan.terms import organiser_of

TEXTS = Path(str(files(__package__) / "texts"))

Name = Literal["rules", "privacy"]
Kind = Literal["title", "heading", "point", "paragraph"]

GAPS: Mapping[str, str] = {
    "organiser": N_("[to fill in: the organiser]"),
    "legal_form": N_("[to fill in: the organiser's legal form]"),
    "registration": N_("[to fill in: the organiser's number in the register]"),
    "address": N_("[to fill in: the organiser's address]"),
    "contact": N_("[to fill in: how to reach the organiser]"),
    "residence": N_("[to fill in: where a player must live]"),
    "place": N_("[to fill in: where the draw is made]"),
    "delivery": N_("[to fill in: how and by when prizes are delivered]"),
    "copies": N_("[to fill in: how to be sent the rules for free]"),
    "complaints": N_("[to fill in: where complaints are sent]"),
    "prizes": N_("[to fill in: the prizes]"),
    "values": N_("[to fill in: value]"),
}
"""What a lawyer needs and the plan may lack, as it stands in the text; by the fields of `terms.NEEDED`."""

_FIELDS = frozenset({field for field in GAPS if field not in ("organiser", "prizes", "values")})
"""Those that stand in the text as they stand in the plan."""


class Line(Struct, frozen=True):
    """A line of a text, and what it is."""

    kind: Kind
    text: str


def written(show: Show, name: Name, language: str) -> str:
    """The text, ready to be read or hashed."""
    template = Template((TEXTS / f"{name}.{language}.txt").read_text(encoding="utf-8"))
    return typeset(template.substitute(_told(show, Words(language))), language)


def lines(text: str) -> tuple[Line, ...]:
    """The text for a page: a line each, by what it begins with."""
    return tuple(_line(each) for each in text.splitlines() if each)


def rules_hash(show: Show) -> str:
    """The SHA-256 of the règlement in the show's language, which is the one that counts: of the bytes of `/rules.txt`."""
    return hashlib.sha256(written(show, "rules", show.language).encode()).hexdigest()


def _line(text: str) -> Line:
    marks: Mapping[str, Kind] = {"## ": "heading", "# ": "title", "- ": "point"}
    for mark, kind in marks.items():
        if text.startswith(mark):
            return Line(kind, text.removeprefix(mark))
    return Line("paragraph", text)


def _told(show: Show, words: Words) -> dict[str, str]:
    game, zone = show.game or Game(url=""), ZoneInfo(show.timezone)
    begins, ends = (
        datetime.fromtimestamp(at / 1000, UTC).astimezone(zone) for at in (show.on_air, show.on_air + show.slot)
    )
    organiser = organiser_of(show) or _gap(words, "organiser")
    given = {field: getattr(game, field).strip() or _gap(words, field) for field in _FIELDS}
    return given | {
        "title": show.title,
        "date": f"{begins:%d/%m/%Y}",
        "from": _hour(begins, words),
        "until": _hour(ends, words),
        "place_of_clock": show.timezone.rpartition("/")[2].replace("_", " "),
        "organiser": organiser,
        "controller": game.controller.strip() or organiser,
        "url": game.url,
        "questions": words.say_many("{count} question is asked", "{count} questions are asked", len(game.questions)),
        "winners": words.say_many("{count} winner", "{count} winners", game.winners),
        "substitutes": words.say_many("{count} substitute", "{count} substitutes", game.substitutes),
        "prizes": _prizes(game, words) or _gap(words, "prizes"),
        "claim": words.say_many("{count} day", "{count} days", game.claim_days),
        "officer": _officer(game, words),
    }


def _hour(at: datetime, words: Words) -> str:
    return f"{at.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{at:%M}" if words.language == "fr" else f"{at:%H:%M}"


def _officer(game: Game, words: Words) -> str:
    if officer := game.officer.strip():
        return words.say("They are deposited with {officer}.", officer=officer)
    return words.say("They are deposited with no public officer; anybody can verify the draw.")


def _prizes(game: Game, words: Words) -> str:
    return "\n".join(f"- {rank}. {_prize(prize, words)}" for rank, prize in enumerate(game.prizes, start=1))


def _prize(prize: Prize, words: Words) -> str:
    value = prize.value.strip() or _gap(words, "values")
    told = value if prize.quantity == 1 else f"{prize.quantity} × {value}"
    partner = words.say("partner: {partner}", partner=prize.partner) if prize.partner else ""
    return ", ".join(filter(None, (prize.title, told, partner)))


def _gap(words: Words, name: str) -> str:
    return words.say(GAPS[name])
