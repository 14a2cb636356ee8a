"""The règlement and the privacy notice, from the plan's game by a template of each language (`texts/`).

What the plan cannot tell yet stands in them as a gap to fill, and `gaps` names it: nobody should play by such rules.
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
from rundown.plan.show import Game, Show

TEXTS = Path(str(files(__package__) / "texts"))

Name = Literal["rules", "privacy"]
Kind = Literal["title", "heading", "point", "paragraph"]

GAPS: Mapping[str, str] = {
    "organiser": N_("[to fill in: the organiser]"),
    "address": N_("[to fill in: the organiser's address]"),
    "contact": N_("[to fill in: how to reach the organiser]"),
    "prizes": N_("[to fill in: the prizes]"),
    "values": N_("[to fill in: value]"),
}
"""What a lawyer needs and the plan may lack, as it stands in the text."""

CLAIM_DAYS = 15
"""How long a winner has to answer."""


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


def gaps(show: Show) -> tuple[str, ...]:
    """What the règlement lacks, by its name in GAPS."""
    game = show.game or Game(url="")
    lacks = {
        "organiser": not show.organiser,
        "address": True,  # the plan has no field for it yet
        "contact": True,
        "prizes": not game.prizes,
        "values": any(not prize.value for prize in game.prizes),
    }
    return tuple(name for name, is_missing in lacks.items() if is_missing)


def _line(text: str) -> Line:
    marks: Mapping[str, Kind] = {"## ": "heading", "# ": "title", "- ": "point"}
    for mark, kind in marks.items():
        if text.startswith(mark):
            return Line(kind, text.removeprefix(mark))
    return Line("paragraph", text)


def _told(show: Show, words: Words) -> dict[str, str]:
    game, zone = show.game or Game(url=""), ZoneInfo(show.timezone)
    day = datetime.fromtimestamp(show.on_air / 1000, UTC).astimezone(zone)
    count = len(game.questions)
    return {
        "title": show.title,
        "date": f"{day:%d/%m/%Y}",
        "place": show.timezone.rpartition("/")[2].replace("_", " "),
        "organiser": show.organiser or _gap(words, "organiser"),
        "address": _gap(words, "address"),
        "contact": _gap(words, "contact"),
        "url": game.url,
        "questions": words.say_many("{count} question is asked", "{count} questions are asked", count),
        "winners": words.say_many("{count} winner", "{count} winners", game.winners),
        "substitutes": words.say_many("{count} substitute", "{count} substitutes", game.substitutes),
        "prizes": _prizes(game, words) or _gap(words, "prizes"),
        "claim": words.say_many("{count} day", "{count} days", CLAIM_DAYS),
    }


def _prizes(game: Game, words: Words) -> str:
    given = (
        ", ".join(filter(None, (prize.title, prize.value or _gap(words, "values"), prize.partner)))
        for prize in game.prizes
    )
    return "\n".join(f"- {rank}. {each}" for rank, each in enumerate(given, start=1))


def _gap(words: Words, name: str) -> str:
    return words.say(GAPS[name])
