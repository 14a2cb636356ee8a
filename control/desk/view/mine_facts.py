"""The facts that bear on a question of one's dossier: what the journal and the registers say, beside the text. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.journal import journal
from control.desk.view.register_alarms import alarms, rows_of, signed
from control.desk.view.scene import Scene
from control.words import N_
from rundown.dossier.prompts import Prompt, Subject
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.logbook import DecisionTaken, IncidentClosed, IncidentOpened, IncidentUpdated
from rundown.live.event import Event
from rundown.production import budget, carbon
from rundown.production.areas import CRITERIA
from rundown.production.factors import POSTS
from rundown.production.fields import Field, Kind
from rundown.production.registers import REGISTERS
from rundown.production.values import shown

OWN = 30
"""One's last acts that are listed."""

SUBJECTS: Mapping[Subject, str] = {"stages": "stages", "decisions": "decisions", "difficulties": "difficulties", "deviations": "budget"}  # fmt: skip
"""What a question is asked of, and the register whose rows it is asked of."""

_AMOUNT = Field(key="", kind=Kind.AMOUNT, fr="", en="")
_KG = Field(key="", kind=Kind.NUMBER, fr="", en="")


class Fact(Struct, frozen=True):
    """A line: what is told, and where it comes from, an event's number or the code of a row ("" neither)."""

    text: str
    source: str = ""
    colour: Token = "text"


def asked_of(scene: Scene, past: Sequence[Event]) -> Mapping[Subject, tuple[tuple[str, str], ...]]:
    """The decisions, difficulties and deviations that there are to write about: code and title of each."""
    decided = [(code, _question(scene, event)) for code, event in decisions(past)]
    opened = [(_incident(body.incident), body.text) for body in (each.body for each in past) if isinstance(body, IncidentOpened)]  # fmt: skip
    off = [(line.code, line.label) for line in budget.lines(rows_of(scene, "budget")) if line.is_alarming]
    return {
        "decisions": (*_titles(scene, "decisions", "question"), *decided),
        "difficulties": (*_titles(scene, "difficulties", "what"), *opened),
        "deviations": tuple(off),
    }


def decisions(past: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """The decisions of the log book and the ways to land, by the codes that the dossier gives them."""
    found = (event for event in past if isinstance(event.body, DecisionTaken | CaughtUp))
    return ((f"D-{number:03}", event) for number, event in enumerate(found, start=1))


def facts(scene: Scene, prompt: Prompt, past: Sequence[Event], who: str) -> tuple[Fact, ...]:
    """What bears on this question, what is nearest to it first."""
    code = prompt.id.split(".", 2)[2] if prompt.of is not None else ""
    if prompt.of is not None:
        near = _row(scene, SUBJECTS[prompt.of], code) or tuple(_told(scene, code, past))
        return (*near, *(_own(scene, past, who) if prompt.id.startswith("K2.mine") else ()))
    if prompt.criterion == "K1" or prompt.id in ("K2.job", "K2.trace"):
        return (*_jobs(scene, who), *_own(scene, past, who))
    return (*_sums(scene, prompt), *_alarmed(scene, prompt), *_counts(scene, prompt))


def _incident(number: int) -> str:
    return f"I-{number:03}"


def _question(scene: Scene, event: Event) -> str:
    return event.body.question if isinstance(event.body, DecisionTaken) else scene.words.say("a way back on time")


def _titles(scene: Scene, register: str, key: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, row.get(key, "")) for code, row in rows_of(scene, register).items())


def _row(scene: Scene, register: str, code: str) -> tuple[Fact, ...]:
    """A row of a register, field by field."""
    row, language = rows_of(scene, register).get(code, {}), scene.words.language
    return tuple(
        Fact(f"{field.title(language)} : {shown(field, row[field.key], scene.show, language)}", code)
        for field in REGISTERS[register].fields
        if row.get(field.key)
    )


def _told(scene: Scene, code: str, past: Sequence[Event]) -> Iterator[Fact]:
    """What the log book says of a decision, or of an incident from its opening to its close."""
    words = scene.words
    for event in [event for its, event in decisions(past) if its == code]:
        body = event.body
        yield from _events(scene, [event])
        if isinstance(body, DecisionTaken):
            if body.options:
                yield Fact(words.say("options: {options}", options=" · ".join(body.options)), str(event.seq), "soft")
            if body.why:
                yield Fact(words.say("why: {why}", why=body.why), str(event.seq), "soft")
    steps = IncidentOpened | IncidentUpdated | IncidentClosed
    yield from _events(
        scene, [each for each in past if isinstance(each.body, steps) and _incident(each.body.incident) == code]
    )


def _own(scene: Scene, past: Sequence[Event], who: str) -> tuple[Fact, ...]:
    """What this person did last, the newest first."""
    return tuple(_events(scene, [event for event in reversed(past) if event.actor == who][:OWN]))


def _events(scene: Scene, events: Iterable[Event]) -> Iterator[Fact]:
    for event in events:
        for line in journal(scene, [event]):
            yield Fact(f"{line.time} {line.who} {line.text}", str(event.seq))


def _jobs(scene: Scene, who: str) -> tuple[Fact, ...]:
    """The job sheet of this person."""
    mine = [code for code, row in rows_of(scene, "jobs").items() if row.get("who") == who]
    return tuple(fact for code in mine for fact in _row(scene, "jobs", code))


def _sums(scene: Scene, prompt: Prompt) -> Iterator[Fact]:
    """The totals of the budget, or of the carbon account."""
    words, language = scene.words, scene.words.language
    if prompt.criterion == "K5" and (lines := budget.lines(rows_of(scene, "budget"))):
        total = budget.total(budget.paid(lines))
        for label, amount in (
            (N_("revised budget {amount} €"), total.sums["revised"].net),
            (N_("landing {amount} €"), total.landing.net),
        ):
            yield Fact(words.say(label, amount=shown(_AMOUNT, str(amount), scene.show, language)))
        yield Fact(words.say("deviation {amount} €", amount=signed(scene, total.deviation.net)))
    if prompt.id == "K6.carbon":
        yield from _carbon(scene)


def _alarmed(scene: Scene, prompt: Prompt) -> tuple[Fact, ...]:
    """What the registers of the criterion call for."""
    wanted = CRITERIA.get(prompt.criterion, ())
    return tuple(Fact(alarm.text, alarm.code, "stby") for alarm in alarms(scene) if alarm.register in wanted)


def _counts(scene: Scene, prompt: Prompt) -> tuple[Fact, ...]:
    """How much stands in the registers of the criterion."""
    words = scene.words
    found = (
        (REGISTERS[id].title(words.language), len(rows_of(scene, id))) for id in CRITERIA.get(prompt.criterion, ())
    )
    return tuple(
        Fact(
            words.say_many("{title}: {count} row", "{title}: {count} rows", count, title=title),
            "",
            "soft" if count else "dim",
        )
        for title, count in found
    )


def _carbon(scene: Scene) -> Iterator[Fact]:
    """The account by post, forecast and final, of the posts in which there is something."""
    words, language = scene.words, scene.words.language
    found = carbon.emissions(rows_of(scene, "carbon"))
    forecast, final = carbon.by_post(found, "forecast"), carbon.by_post(found)
    for post, title in POSTS.items():
        if forecast[post] or final[post]:
            yield Fact(
                words.say(
                    "{post}: {final} kg, forecast {forecast} kg",
                    post=title[0 if language == "fr" else 1],
                    final=_kg(scene, final[post]),
                    forecast=_kg(scene, forecast[post]),
                )
            )


def _kg(scene: Scene, kg: Decimal) -> str:
    return shown(_KG, str(round(kg, 2)), scene.show, scene.words.language)
