"""What people make the alert line say: a call to this desk, an urgent message, answers that are late, a no-go, a lost seat."""

from collections.abc import Iterator

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.poll import poll
from control.desk.view.scene import Scene
from control.desk.view.thread import urgent
from rundown.live import called
from rundown.live.acts.team import is_seated
from rundown.live.rights import TEAM
from rundown.live.state import Pass
from rundown.plan.show import Role
from rundown.timecode import SECOND

LATE_ANSWER_MS = 10_000
"""A call that has no answer after this rings again, and at those who called."""


FLASH_MS = 3_000
"""How long a call to this desk inverts, once a second."""


class Alert(Struct, frozen=True, kw_only=True):
    """What fills the alert line: `word` says which state, `text` what and which key answers; `behind` more wait.

    `inverted`: the fill is off for this half second. `ring` names what the desk's bell rings once for; "": for a new `word` that is broken or undecided.
    """

    colour: Token
    word: str
    text: str
    behind: int = 0
    age: str = ""
    ring: str = ""
    inverted: bool = False


def calls_to_me(scene: Scene, pass_: Pass) -> Iterator[Alert]:
    """The oldest call to this role without an answer; and the poll, while it waits for one."""
    words, role = scene.words, scene.link.role
    key = called.ready_target(pass_, (role,))
    if key is not None and key not in pass_.calling.not_ready:
        cue, waited = scene.cue(key), max(0, scene.now - pass_.calling.standby[key])
        text = words.say("{cue}   F3 = ready", cue="" if cue is None else scene.spoken(cue))
        yield Alert(
            colour="stby",
            word=words.say("□ STAND BY ?"),
            text=text,
            age=f"{waited // SECOND} s",
            ring=f"{key} {waited >= LATE_ANSWER_MS}",
            inverted=scene.flash and waited < FLASH_MS and scene.tick // 500 % 2 == 1,
        )
    if pass_.poll is not None and pass_.first_take is None and role in TEAM and role not in pass_.poll.answers:
        text = words.say("F3 = go   r = no-go, and why")
        yield Alert(colour="stby", word=words.say("□ GO OR NO-GO ?"), text=text, ring=f"poll {pass_.poll.at}")


def urgent_messages(scene: Scene) -> Iterator[Alert]:
    """The oldest urgent message that is still to be read here."""
    sent = urgent(scene)
    if sent is not None:
        text = scene.words.say("{text}   Enter = read", text=sent.text)
        yield Alert(colour="stby", word=f"! {sent.by}", text=text, ring=f"message {sent.number}")


def late_answers(scene: Scene, pass_: Pass) -> Iterator[Alert]:
    """Calls that wait too long, and those answered with a no, for those who called."""
    if scene.link.role not in (Role.REA, Role.SCR):
        return
    words = scene.words
    for key in called.unanswered(pass_):
        cue, waited = scene.cue(key), scene.now - pass_.calling.standby[key]
        if cue is None:
            continue
        said = scene.spoken(cue)
        if reason := pass_.calling.not_ready.get(key):
            text = words.say("{role}: {cue}   {reason}", role=cue.role or "", cue=said, reason=reason)
            yield Alert(colour="fail", word=words.say("× NOT READY"), text=text, ring=f"not {key}")
        elif waited >= LATE_ANSWER_MS and cue.role is not scene.link.role:
            text = words.say("{role} has not answered: {cue}", role=cue.role or "", cue=said)
            yield Alert(
                colour="stby",
                word=words.say("▲ NO ANSWER"),
                text=text,
                age=f"{waited // SECOND} s",
                ring=f"late {key}",
            )


def no_go(scene: Scene) -> Iterator[Alert]:
    """What would refuse the first take of a live pass."""
    shown, words = poll(scene), scene.words
    if shown is None or not shown.blocks:
        return
    first = next((row for row in shown.rows if row.reasons), None)
    if first is not None:
        text = words.say("{role}: {reason}", role=first.role, reason=first.reasons[0])
        yield Alert(colour="fail", word=words.say("× NO-GO"), text=text, ring=f"no-go {first.role} {first.reasons[0]}")


def lost_seats(scene: Scene, *, director: bool) -> Iterator[Alert]:
    """On air: a role that somebody holds and where nobody sits any more, for who may take it over.

    The director's is a graver matter than the others': without it nothing is taken.
    """
    pass_, words, mine = scene.pass_, scene.words, scene.link.role
    if pass_ is None or not pass_.on_air:
        return
    role = lost_seat(scene)
    if role is not None and (role is Role.REA) == director:
        text = words.say("nobody sits at {role}   F9 t takes it over", role=role)
        yield Alert(colour="fail", word=words.say("× SEAT LOST"), text=text, ring=f"seat {role} {mine}")


def lost_seat(scene: Scene) -> Role | None:
    """The role whose seat is lost and that this desk may take over: the director's first."""
    mine, holders = scene.link.role, scene.state.standing.holders
    for role in TEAM:
        if role is mine or role not in holders or is_seated(scene.state, role):
            continue
        if role is Role.REA and mine is Role.PRO and is_seated(scene.state, Role.SCR):
            continue
        if mine in ((Role.SCR, Role.PRO) if role is Role.REA else (Role.REA, Role.SCR)):
            return role
    return None
