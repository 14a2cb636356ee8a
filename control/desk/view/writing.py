"""The line being typed, as it is shown: what it is for, what the field holds, what the server wants confirmed."""

from msgspec import Struct

from control.desk.fields import EDITED, NAMES, shown
from control.desk.view.scene import Draft, Scene
from control.desk.writing import line_of
from control.words import N_

HINTS = {
    "edit": N_("typing replaces it · → goes on from it"),
    "skip": N_("why it is skipped; the as-run says so"),
    "insert": N_("title, then length: Studio again 1:30"),
    "timer": N_("length and name: 1:30 duplex · nothing: up, or on · -: take away"),
}


class WritingLine(Struct, frozen=True, kw_only=True):
    """The four rows of writing: heading, fields to choose from (`chosen` is the place of the one shown), hint, line."""

    heading: str
    subject: str
    fields: tuple[str, ...]
    chosen: int
    hint: str
    asks: str
    line: str
    is_held: bool
    in_flight: bool


def writing(scene: Scene) -> WritingLine | None:
    """The line being typed, None when there is none."""
    draft = scene.hand.draft
    if draft is None:
        return None
    words, edits = scene.words, draft.writes == "edit"
    return WritingLine(
        heading=_heading(scene, draft),
        subject=_subject(scene, draft),
        fields=tuple(words.say(NAMES[field]) for field in EDITED) if edits else (),
        chosen=EDITED.index(draft.field) if edits else 0,
        hint=_hint(scene, draft),
        asks=draft.asks,
        line=line_of(draft),
        is_held=edits and not draft.touched,
        in_flight=draft.sent is not None,
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
        case _:
            return words.say("TIMER")


def _subject(scene: Scene, draft: Draft) -> str:
    if draft.writes == "timer":
        return draft.item
    item = next((each for each in scene.show.items if each.id == draft.item), None)
    return "–" if item is None else f"{scene.number_of(item.id)} {item.title}"


def _hint(scene: Scene, draft: Draft) -> str:
    """What may be typed; for a field also what it holds, once something else stands in the line."""
    hint = scene.words.say(HINTS[draft.writes])
    if draft.writes == "edit" and draft.touched:
        return scene.words.say("it holds {value}", value=shown(draft.field, draft.held) or "–")
    if draft.writes == "edit" and draft.field in ("planned", "shortest", "longest"):
        return scene.words.say("{hint} · 92, :19, 1:05, +15, -15", hint=hint)
    return hint
