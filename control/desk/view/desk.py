"""A whole desk as one frozen view: what every desk shows, and what only the script desk does."""

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from control.desk.asks import why_not
from control.desk.keys import Act, Key, label, on_desk
from control.desk.view.ahead import Coming, Rundown, ahead, rundown
from control.desk.view.alert import alert
from control.desk.view.alerts_of_crew import Alert
from control.desk.view.counts import Counts, counts
from control.desk.view.cues import CueRow, Cues, cues, last_done
from control.desk.view.header import Header, header, team_posts
from control.desk.view.image import Image, image
from control.desk.view.img import Img, img
from control.desk.view.item import OffAir, OnAir, item
from control.desk.view.journal import JournalLine, journal
from control.desk.view.landing import Landing, landing
from control.desk.view.pla import Pla, pla
from control.desk.view.poll import PollView, poll
from control.desk.view.pres import Pres, pres
from control.desk.view.pro import Pro, pro
from control.desk.view.scene import Page, Scene, Tone
from control.desk.view.script import Script, script
from control.desk.view.son import Son, son
from control.desk.view.span import drift_text
from control.desk.view.thread import MessageLine, message_line
from control.desk.view.writing import WritingLine, writing
from rundown.live import timing
from rundown.live.event import Event
from rundown.live.message import Health
from rundown.live.state import GearState
from rundown.plan.show import Role

LINES = 24
"""The journal's lines a desk holds ready while its journal is not open."""

LINES_OPEN = 120


class Post(Struct, frozen=True):
    """A post of the control room; `call` is the state of what it is asked, if anything."""

    role: Role
    name: str
    seated: bool


class Unit(Struct, frozen=True):
    """A unit of the studio and how it is, None while nobody knows; `hands`: what was moved by another's, or all of it."""

    title: str
    health: Health | None
    hands: str = ""


class Cap(Struct, frozen=True, kw_only=True):
    """A key as it is shown."""

    id: Act
    cap: str
    label: str
    works: bool
    main: bool
    rank: int
    after_f9: bool


class View(Struct, frozen=True, kw_only=True):
    """All that a desk shows.

    `script`, `son`, `img`, `pla` and `pro` are what one role's desk alone shows; `landing`, `writing` and `poll` are there
    while they are open. `message` is the last message for this desk.
    """

    role: Role
    tone: Tone
    page: Page
    scroll: int
    header: Header
    alert: Alert | None
    item: OnAir | OffAir
    ahead: tuple[Coming, ...]
    cues: Cues
    last: tuple[str, CueRow] | None
    image: Image
    rundown: Rundown
    posts: tuple[Post, ...]
    units: tuple[Unit, ...]
    journal: tuple[JournalLine, ...]
    pending: int
    keys: tuple[Cap, ...]
    over_under: str
    counts: Counts
    script: Script | None = None
    landing: Landing | None = None
    writing: WritingLine | None = None
    message: MessageLine | None = None
    poll: PollView | None = None
    son: Son | None = None
    img: Img | None = None
    pla: Pla | None = None
    pro: Pro | None = None
    pres: Pres | None = None


def desk_view(scene: Scene, lines: tuple[JournalLine, ...] = ()) -> View:
    """What the desk of the scene's role shows now; `lines` are the journal's last. Raises LookupError without a plan."""
    called, rows, role = cues(scene), rundown(scene), scene.link.role
    return View(
        role=role,
        tone=scene.tone,
        page=scene.hand.page,
        scroll=scene.hand.scroll,
        header=header(scene),
        alert=alert(scene),
        item=item(scene),
        ahead=ahead(scene),
        cues=called,
        last=last_done(scene, called),
        image=image(scene),
        rundown=rows,
        posts=tuple(Post(role, name, seated) for role, name, seated in team_posts(scene)),
        units=_units(scene),
        journal=lines,
        pending=scene.link.pending,
        keys=_keys(scene),
        over_under=drift_text(timing.over_under(scene.state, scene.now)) if scene.current is not None else "",
        counts=counts(scene),
        script=script(scene, rows) if role is Role.SCR else None,
        landing=landing(scene),
        writing=writing(scene),
        message=message_line(scene),
        poll=poll(scene),
        son=son(scene) if role is Role.SON else None,
        img=img(scene) if role is Role.IMG else None,
        pla=pla(scene) if role is Role.PLA else None,
        pro=pro(scene) if role is Role.PRO else None,
        pres=pres(scene) if role is Role.PRES else None,
    )


def with_tenths(view: View, scene: Scene) -> View:
    """The view a tenth of a second later: only what shows tenths is made anew."""
    return replace(
        view,
        item=item(scene),
        img=None if view.img is None else img(scene),
        pla=None if view.pla is None else pla(scene),
    )


def _units(scene: Scene) -> tuple[Unit, ...]:
    gear = GearState() if scene.pass_ is None else scene.pass_.gear
    return tuple(
        Unit(unit.title or unit.id, gear.health.get(unit.id), _hands(scene, gear, unit.id)) for unit in scene.show.gear
    )


def _hands(scene: Scene, gear: GearState, unit: str) -> str:
    if unit in gear.by_hand:
        return scene.words.say("by hand")
    moved = (place for place, held in gear.known.items() if held.moved == "hand" and place.startswith(f"{unit} "))
    slots = ", ".join(place.partition(" ")[2] for place in moved)
    return scene.words.say("by hand: {slots}", slots=slots) if slots else ""


def last_lines(scene: Scene, events: Sequence[Event]) -> tuple[JournalLine, ...]:
    """The last of these events in words, oldest first; they change only when one is added."""
    many = LINES_OPEN if scene.hand.page == "journal" else LINES
    newest = (line for event in reversed(events) for line in journal(scene, (event,)))
    return tuple(reversed(tuple(islice(newest, many))))


def _keys(scene: Scene) -> tuple[Cap, ...]:
    return tuple(_cap(scene, key) for key in on_desk(scene.link.role))


def _cap(scene: Scene, key: Key) -> Cap:
    return Cap(
        id=key.id,
        cap=key.cap,
        label=label(key, scene),
        works=not why_not(key.id, scene),
        main=key.main,
        rank=key.rank,
        after_f9=key.after_f9,
    )
