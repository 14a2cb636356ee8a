"""The line being typed at a desk: how it opens, what each key does to it, what it asks. Pure.

Nothing typed is lost: a line that is closed keeps its draft, and one that was refused stays open.
"""

from msgspec.structs import replace

from control.desk.crew_writing import CREW, WRITES, crew_asked, crew_fields, phrases
from control.desk.fields import EDITED, BadLine, held, length_and_label, shown, title_and_length, typed_value
from control.desk.keys import Act
from control.desk.plan_asks import TIMERS, target
from control.desk.view.scene import Draft, Hand, Scene
from rundown.live.acts.editing import EditItem, Float, Insert
from rundown.live.acts.timers import ClearTimer, StartTimer
from rundown.live.event import Asking
from rundown.plan.show import Item

KEPT_DRAFTS = 20
LONGEST_LINE = 500

CLEAR = "-"
"""What is typed to take a timer away."""


def opened(act: Act, hand: Hand, scene: Scene) -> Hand:
    """The hand with the line of this key open, as it was left if something stands in it."""
    chosen = target(scene)
    match act:
        case "edit" if chosen is not None:
            return _with(hand, _edit(scene, chosen, EDITED[0]))
        case "skip" if chosen is not None:
            return _with(hand, Draft(writes="skip", item=chosen.id))
        case "insert":
            return _with(hand, Draft(writes="insert", item="" if chosen is None else chosen.id))
        case "timer_1" | "timer_2" | "timer_3":
            return _with(hand, Draft(writes="timer", item=str(TIMERS[act])))
        case _ if act in WRITES:
            draft = WRITES[act](scene)
            return hand if draft is None else _with(hand, draft)
        case _:
            return hand


def _edit(scene: Scene, item: Item, field: str) -> Draft:
    return Draft(writes="edit", item=item.id, field=field, held=held(item, field))


def _with(hand: Hand, draft: Draft) -> Hand:
    """The draft of the same line, if one was kept, else this one."""
    kept = next((each for each in hand.kept if each.subject == draft.subject), draft)
    return replace(hand, draft=kept, kept=tuple(each for each in hand.kept if each is not kept))


def closed(hand: Hand) -> Hand:
    """The hand with the line closed; what stands in it is kept."""
    draft = hand.draft
    if draft is None or not draft.touched:
        return replace(hand, draft=None)
    return replace(hand, draft=None, kept=(*hand.kept, replace(draft, asks=""))[-KEPT_DRAFTS:])


def other_field(hand: Hand, scene: Scene, *, step: int) -> Hand:
    """The next field of the item, what was typed into this one kept."""
    draft = hand.draft
    if draft is not None and (fields := crew_fields(draft, scene)):
        place = fields.index(draft.field) if draft.field in fields else 0
        return replace(hand, draft=replace(draft, field=fields[(place + step) % len(fields)], asks=""))
    if draft is None or draft.writes != "edit":
        return hand
    item = next((each for each in scene.show.items if each.id == draft.item), None)
    if item is None:
        return hand
    field = EDITED[(EDITED.index(draft.field) + step) % len(EDITED)]
    return _with(closed(hand), _edit(scene, item, field))


def line_of(draft: Draft) -> str:
    """What the line shows: what was typed, else what the field holds."""
    return draft.text if draft.touched or draft.writes != "edit" else shown(draft.field, draft.held)


def typed(hand: Hand, key: str, character: str | None) -> Hand:
    """The hand after a key that types; the first one replaces what the field holds."""
    draft = hand.draft
    if draft is None:
        return hand
    line = line_of(draft)
    match key:
        case "backspace":
            line = line[:-1]
        case "ctrl+u" | "delete":
            line = ""
        case "right":
            pass
        case _:
            if character is None or not character.isprintable():
                return hand
            line = ((line if draft.touched else "") + character)[:LONGEST_LINE]
    return replace(hand, draft=replace(draft, text=line, touched=True, reach=(), asks="", sent=None))


def pasted(hand: Hand, text: str) -> Hand:
    """The hand after this was pasted: typed, its lines one after the other."""
    for character in " ".join(text.split()):
        hand = typed(hand, character, character)
    return hand


def is_phrase(scene: Scene, hand: Hand) -> bool:
    """Whether what was typed into the empty line of a message is the number of a phrase, which is then sent.

    While the link is lost it stays in the line: nothing is sent later that nobody presses again.
    """
    draft = hand.draft
    return draft is not None and not scene.is_estimated and draft.text in _numbers(scene, draft)


def _numbers(scene: Scene, draft: Draft) -> tuple[str, ...]:
    return tuple(str(place) for place, _ in enumerate(phrases(scene, draft), start=1))


def submitted(hand: Hand, scene: Scene) -> tuple[Hand, Asking | None]:
    """The line sent, or why it cannot be; a line in which nothing was typed is closed."""
    draft = hand.draft
    if draft is None or draft.sent is not None:
        return hand, None
    if draft.writes == "edit" and not draft.touched:
        return closed(hand), None
    try:
        asked = _asked(draft, scene)
    except BadLine as bad:
        return replace(hand, draft=replace(draft, asks=str(bad))), None
    return replace(hand, draft=replace(draft, sent=asked, asks="")), asked


def _asked(draft: Draft, scene: Scene) -> Asking:
    """What the line asks. Raises BadLine."""
    words, text = scene.words, draft.text.strip()
    if draft.writes in CREW:
        if text in _numbers(scene, draft):
            draft = replace(draft, text=phrases(scene, draft)[int(text) - 1])
        return crew_asked(draft, scene)
    match draft.writes:
        case "edit":
            value = typed_value(scene, draft.field, draft.text, draft.held)
            return EditItem(item=draft.item, field=draft.field, value=value, was=draft.held, reach=draft.reach)
        case "skip":
            if not text:
                raise BadLine(words.say("write why it is skipped: the as-run says so"))
            return Float(item=draft.item, reason=text, reach=draft.reach)
        case "insert":
            title, length = title_and_length(scene, text)
            return Insert(title=title, planned=length, after=draft.item, reach=draft.reach)
        case _:
            return _timer(draft, scene)


def _timer(draft: Draft, scene: Scene) -> StartTimer | ClearTimer:
    timer = int(draft.item)
    is_set = scene.pass_ is not None and timer in scene.pass_.timers
    if draft.text.strip() == CLEAR:
        return ClearTimer(timer=timer)
    if not draft.text.strip():
        return StartTimer(timer=timer, length=None if is_set else 0)
    length, label = length_and_label(scene, draft.text)
    return StartTimer(timer=timer, length=length, label=label)
