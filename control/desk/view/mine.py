"""« Mon dossier »: the outline of one's dossier with what is filled, a bar for each criterion, the question at hand. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from control.desk.mine_texts import MyTexts, Sheet
from control.desk.refusals import sentence
from control.desk.theme import Token
from control.desk.view.mine_facts import Fact, asked_of, facts
from control.desk.view.register_alarms import rows_of
from control.desk.view.scene import Scene
from control.words import N_
from rundown.dossier.outline import ANNEXES, CRITERIA, Annex
from rundown.dossier.prompts import CHAPTERS, Prompt, found, prompts
from rundown.production.fields import Kind
from rundown.production.registers import REGISTERS

State = Literal["auto", "semi", "to_write", "written", "unkept", "to_enter", "to_attach", "attached"]

STATES: Mapping[State, str] = {
    "auto": N_("auto"),
    "semi": N_("semi"),
    "to_write": N_("to write"),
    "written": N_("written"),
    "unkept": N_("not kept yet"),
    "to_enter": N_("to enter"),
    "to_attach": N_("to attach"),
    "attached": N_("attached"),
}


class OutlineRow(Struct, frozen=True, kw_only=True):
    """A row of the outline: a chapter, what questions are asked of (no code), a question (`prompt`, its id), an annex."""

    title: str
    prompt: str = ""
    code: str = ""
    state: State | None = None
    count: int = 0


class Bar(Struct, frozen=True):
    """How many of the questions of a criterion are written."""

    criterion: str
    written: int
    asked: int


class MineView(Struct, frozen=True, kw_only=True):
    """All that the screen shows; `chosen` is the id of the question at hand, `status` how its text is kept.

    `notice` says what is being done, `told` what came of it, its heading first ((): nothing).
    """

    who: str
    rows: tuple[OutlineRow, ...]
    bars: tuple[Bar, ...]
    chosen: str
    subject: str
    question: str
    status: str
    status_colour: Token
    facts: tuple[Fact, ...]
    words: int
    notice: str = ""
    told: tuple[str, ...] = ()

    @property
    def place(self) -> int:
        """Where the question at hand stands among the rows."""
        return next((place for place, row in enumerate(self.rows) if row.prompt == self.chosen), 0)


def asked(scene: Scene, texts: MyTexts) -> tuple[Prompt, ...]:
    """The questions as they are asked today, and those no longer asked under which something was written."""
    today = prompts(asked_of(scene, texts.past))
    ids = {each.id for each in today}
    left = (found(id) for id, sheet in texts.sheets.items() if id not in ids and sheet.text.strip())
    return (*today, *(each for each in left if each is not None))


def mine(scene: Scene, texts: MyTexts, who: str, chosen: str) -> MineView:
    """The screen now, without what is being done."""
    every, language = asked(scene, texts), scene.words.language
    prompt = next((each for each in every if each.id == chosen), every[0])
    status, colour = _status(scene, texts, texts.sheet(prompt.id))
    return MineView(
        who=scene.link.name,
        rows=_rows(scene, texts, every),
        bars=tuple(_bar(criterion, every, texts) for criterion in CRITERIA),
        chosen=prompt.id,
        subject=prompt.subject(language) or CHAPTERS[prompt.chapter][_place(scene)],
        question=prompt.question(language),
        status=status,
        status_colour=colour,
        facts=facts(scene, prompt, texts.past, who),
        words=len(texts.sheet(prompt.id).text.split()),
    )


def stepped(rows: Sequence[OutlineRow], chosen: str, steps: int) -> str:
    """The question so many below the one at hand (above, if negative), at most the last."""
    ids = [row.prompt for row in rows if row.prompt]
    place = ids.index(chosen) if chosen in ids else 0
    return ids[min(max(0, place + steps), len(ids) - 1)]


def _place(scene: Scene) -> int:
    return 0 if scene.words.language == "fr" else 1


def _bar(criterion: str, every: Sequence[Prompt], texts: MyTexts) -> Bar:
    its = [texts.sheet(each.id).text.strip() for each in every if each.criterion == criterion]
    return Bar(criterion, sum(map(bool, its)), len(its))


def _rows(scene: Scene, texts: MyTexts, every: Sequence[Prompt]) -> tuple[OutlineRow, ...]:
    rows: list[OutlineRow] = []
    for number, title in CHAPTERS.items():
        its = [each for each in every if each.chapter == number]
        state: State | None = None if its else "auto"
        rows.append(OutlineRow(title=title[_place(scene)], code=str(number), state=state))
        rows += _prompt_rows(scene, its, texts)
        rows += [_annex_row(scene, each) for each in ANNEXES if each.chapter == number]
    return tuple(rows)


def _prompt_rows(scene: Scene, its: Sequence[Prompt], texts: MyTexts) -> Iterator[OutlineRow]:
    """The questions of a chapter; what is asked of one thing stands together under its name."""
    language = scene.words.language
    for subject in dict.fromkeys(each.subject(language) for each in its):
        if subject:
            yield OutlineRow(title=subject)
        for each in its:
            if each.subject(language) == subject:
                state = _state(texts.sheet(each.id))
                yield OutlineRow(title=each.question(language), prompt=each.id, code=each.criterion, state=state)


def _state(sheet: Sheet) -> State:
    return "to_write" if not sheet.text.strip() else "written" if sheet.is_kept else "unkept"


def _annex_row(scene: Scene, annex: Annex) -> OutlineRow:
    """An annex, by what stands in the registers that are in it."""
    its = [register for register in REGISTERS.values() if register.annex == annex.id]
    rows = [(register, row) for register in its for row in rows_of(scene, register.id).values()]
    files = sum(bool(row.get(field.key)) for its, row in rows for field in its.fields if field.kind is Kind.FILE)
    match annex.filled:
        case "auto":
            state: State = "auto"
        case "piece":
            state = "attached" if files else "to_attach"
        case _:
            state = "semi" if rows else "to_enter"
    count = files if annex.filled == "piece" else len(rows)
    return OutlineRow(title=annex.title[_place(scene)], code=annex.id, state=state, count=count)


def _status(scene: Scene, texts: MyTexts, sheet: Sheet) -> tuple[str, Token]:
    """How the text at hand is kept, in words."""
    words = scene.words
    if texts.refusal is not None:
        return f"× {sentence(scene, texts.refusal.code, texts.refusal.params)}", "fail"
    if not texts.is_known:
        return words.say("asking for your texts…"), "virt"
    if sheet.refused is not None:
        return f"× {sentence(scene, sheet.refused.code, sheet.refused.params)}", "fail"
    if not sheet.is_kept:
        lost = words.say("▲ not kept yet: the link is lost, it stays here")
        return (lost, "fail") if scene.is_estimated else (words.say("· not kept yet"), "stby")
    if sheet.at is None:
        return words.say("nothing written yet"), "dim"
    return words.say("✓ kept {time}", time=scene.clock(sheet.at)), "soft"
