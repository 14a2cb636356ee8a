"""What an answer of the server does to the hand at the desk: a refusal is said, and what can be confirmed waits for Enter."""

from msgspec.structs import replace

from control.desk.fields import held, shown
from control.desk.refusals import sentence
from control.desk.seeing import tick_ms
from control.desk.view.scene import Draft, Hand, Notice, Scene
from control.wire.protocol import Refusal
from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.event import Asking

NOTICE_MS = 4_000
"""How long a refusal is shown."""

AGAIN_MS = 10_000
"""How long a question of the server waits for Enter."""

Naming = EditItem | Float | Move | Insert | Duplicate | Undo | Redo
"""The commands that can name what they may reach."""


def done(hand: Hand, asked: Asking) -> Hand:
    """The hand once this was done: the line that asked it is closed."""
    draft = hand.draft
    if draft is not None and draft.sent == asked:
        hand = replace(hand, draft=None)
    return replace(hand, kept=tuple(each for each in hand.kept if each.sent != asked))


def told(hand: Hand, text: str) -> Hand:
    """The hand that shows this for a while."""
    return replace(hand, notice=Notice(text, tick_ms() + NOTICE_MS))


def handed_over(hand: Hand, scene: Scene) -> Hand:
    """The hand once the role of the scene's desk is held by somebody else, who is named."""
    role = scene.link.role
    taker = scene.state.standing.holders.get(role, "")
    name = next((member.name for member in scene.show.team if member.id == taker), "–")
    return told(hand, scene.words.say("{role} is held by {who} now", role=role, who=name))


def refused(hand: Hand, asked: Asking, refusal: Refusal, scene: Scene) -> Hand:
    """The hand once this was refused, the reason in words."""
    said = _said(refusal, scene)
    again = _named(asked, refusal)
    draft = hand.draft if hand.draft is not None and hand.draft.sent == asked else None
    if draft is not None:
        return replace(hand, draft=_kept(draft, asked, again, refusal, said, scene))
    if again is not None:
        return replace(hand, waits="again", until=scene.tick + AGAIN_MS, again=again, asks=said)
    return replace(hand, notice=Notice(said, scene.tick + NOTICE_MS))


def _said(refusal: Refusal, scene: Scene) -> str:
    if refusal.code == "protected" and refusal.params.get("field") == "next":
        item = scene.number_of(str(refusal.params.get("item", "")))
        return scene.words.say("{item} would no longer be next, Enter confirms", item=item)
    return sentence(scene, refusal.code, refusal.params)


def _named(asked: Asking, refusal: Refusal) -> Naming | None:
    """The command that names what is protected; None where nothing is, or it was named already."""
    field = refusal.params.get("field")
    if refusal.code != "protected" or not isinstance(asked, Naming) or not isinstance(field, str):
        return None
    return None if field in asked.reach else replace(asked, reach=(*asked.reach, field))


def _kept(draft: Draft, asked: Asking, again: Naming | None, refusal: Refusal, said: str, scene: Scene) -> Draft:
    """The line still open with what the server says; Enter sends it again over what was changed beneath."""
    if again is not None:
        return replace(draft, sent=None, asks=said, reach=again.reach)
    if refusal.code == "changed_beneath" and isinstance(asked, EditItem):
        item = next((each for each in scene.show.items if each.id == asked.item), None)
        if item is not None:
            now = held(item, asked.field)
            became = scene.words.say("now {value}", value=shown(asked.field, now)) if now != draft.held else ""
            return replace(draft, sent=None, asks=f"{became}   {said}".strip(), held=now)
    return replace(draft, sent=None, asks=said)
