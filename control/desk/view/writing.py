"""The line being typed, as it is shown: what it is for, what the field holds, what the server wants confirmed."""

from collections.abc import Mapping

from msgspec import Struct

from control.desk.crew_writing import TO_ALL, crew_fields, field_name, phrases
from control.desk.fields import EDITED, NAMES, shown
from control.desk.view.scene import Draft, Scene, Writing
from control.desk.view.thread import MessageLine, message_line
from control.desk.writing import line_of
from control.words import N_

HINTS = {
    "edit": N_("typing replaces it · → goes on from it"),
    "skip": N_("why it is skipped; the as-run says so"),
    "insert": N_("title, then length: Studio again 1:30"),
    "message": N_("! first: urgent"),
    "note": N_("kept in the journal, seen by all"),
    "private": N_("yours alone: its text is in no journal"),
    "incident": N_("what goes wrong; Tab: what it touches, or an open one"),
    "decision": N_("question? one | other > choice: why"),
    "not_ready": N_("why, in a few words: REA and SCR read it"),
    "no_go": N_("why it is no-go, in a few words"),
    "hand_over": N_("Tab: to whom · Enter hands it over"),
    "dice": N_("read on air: 35162 44216 53661 · a second person types it too"),
    "ineligible": N_("ticket, or rank once drawn; Tab: why"),
    "postpone": N_("Tab: why · Enter puts the draw off"),
    "timer": N_("length and name: 1:30 duplex · nothing: up, or on · -: take away"),
}


CREW_HEADINGS: Mapping[Writing, str] = {
    "message": N_("MESSAGE TO"),
    "note": N_("NOTE"),
    "private": N_("PRIVATE NOTE"),
    "incident": N_("INCIDENT"),
    "decision": N_("DECISION"),
    "not_ready": N_("NOT READY"),
    "no_go": N_("NO-GO"),
    "hand_over": N_("HAND OVER"),
    "dice": N_("DICE"),
    "ineligible": N_("INELIGIBLE"),
    "postpone": N_("PUT THE DRAW OFF"),
}


NOTHING_SAID = MessageLine(time="", who="", text="", aside="")


class WritingLine(Struct, frozen=True, kw_only=True):
    """The four rows of writing: heading, fields to choose from (`chosen` is the place of the one shown), hint, line.

    `last` is the last message of the thread, shown while one is written.
    """

    heading: str
    subject: str
    fields: tuple[str, ...]
    chosen: int
    hint: str
    asks: str
    line: str
    is_held: bool
    in_flight: bool
    last: MessageLine | None = None


def writing(scene: Scene) -> WritingLine | None:
    """The line being typed, None when there is none."""
    draft = scene.hand.draft
    if draft is None:
        return None
    words, edits = scene.words, draft.writes == "edit"
    fields = EDITED if edits else crew_fields(draft, scene)
    return WritingLine(
        heading=_heading(scene, draft),
        subject=_subject(scene, draft),
        fields=tuple(words.say(NAMES[field]) if edits else field_name(field, draft, scene) for field in fields),
        chosen=fields.index(draft.field) if draft.field in fields else 0,
        hint=_hint(scene, draft),
        asks=draft.asks,
        line=line_of(draft),
        is_held=edits and not draft.touched,
        in_flight=draft.sent is not None,
        last=(message_line(scene) or NOTHING_SAID) if draft.writes == "message" else None,
    )


def _heading(scene: Scene, draft: Draft) -> str:
    words = scene.words
    match draft.writes:
        case "edit":
            return words.say("EDIT")
        case "skip":
            return words.say("SKIP")
        case "insert":
            return words.say("INSERT AFTER")
        case "timer":
            return words.say("TIMER")
        case _:
            return words.say(CREW_HEADINGS[draft.writes])


def _subject(scene: Scene, draft: Draft) -> str:
    if draft.writes in ("timer", "hand_over"):
        return draft.item
    if draft.writes == "message":
        return scene.words.say("all") if draft.field == TO_ALL else draft.field
    if draft.writes == "not_ready":
        cue = scene.cue(draft.item)
        return "" if cue is None else scene.spoken(cue)
    if draft.writes in CREW_HEADINGS:
        return ""
    item = next((each for each in scene.show.items if each.id == draft.item), None)
    return "–" if item is None else f"{scene.number_of(item.id)} {item.title}"


def _hint(scene: Scene, draft: Draft) -> str:
    """What may be typed; for a field also what it holds, once something else stands in the line."""
    hint = scene.words.say(HINTS[draft.writes])
    if not draft.text and (quick := phrases(scene, draft)):
        return "  ".join(f"{place} {phrase}" for place, phrase in enumerate(quick, start=1))
    if draft.writes == "edit" and draft.touched:
        return scene.words.say("it holds {value}", value=shown(draft.field, draft.held) or "–")
    if draft.writes == "edit" and draft.field in ("planned", "shortest", "longest"):
        return scene.words.say("{hint} · 92, :19, 1:05, +15, -15", hint=hint)
    return hint
