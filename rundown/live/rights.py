"""Which role may ask what. (Who may see which event is a later subject of this file.)"""

from rundown.live.acts.calling import Go, GoGroup, HandDone, NotReady, Ready, Standby, find_cue
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.drawing import Announce, DeliverPrize, Draw, EnterEntropy, PostponeDraw, ReplaceWinner, Reveal
from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.erasing import Erase
from rundown.live.acts.game import (
    AskQuestion,
    CloseGame,
    CloseQuestion,
    Commit,
    CountEntries,
    ExcludeTicket,
    Freeze,
    OpenGame,
    PublishList,
)
from rundown.live.acts.gear import Arm, Fire, Miss, Report, ReportHealth
from rundown.live.acts.hands import SeeMoved, SeeReturn, SetAutomation
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.logbook import (
    CloseIncident,
    Note,
    NotePrivately,
    OpenIncident,
    SealNote,
    TakeDecision,
    UpdateIncident,
)
from rundown.live.acts.messages import Acknowledge, Say, Withdraw, find
from rundown.live.acts.panic import Panic
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override, refusing
from rundown.live.acts.production import Record, Strike
from rundown.live.acts.purging import Purge
from rundown.live.acts.running import Autonext, Jump, PutBack, SetNext, Take, TakeBack
from rundown.live.acts.serving import Measure, SetClock, Start, Stop
from rundown.live.acts.team import GiveRole, SignIn, SignOut, TakeOver
from rundown.live.acts.ticks import Subject, Tick
from rundown.live.acts.timers import ClearTimer, StartTimer, StopTimer
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.asked import SYSTEM, Asked
from rundown.live.state import REMOTE, UNDERSTUDY, State
from rundown.live.words import NOT_YOURS, Command, Refused, word
from rundown.plan.show import Cue, Role

TEAM = (Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO)
"""The posts of the control room: all but the presenter and those who only look."""

MAY: dict[type[Command], tuple[Role, ...]] = {
    OpenPass: (Role.REA,),
    ClosePass: (Role.REA,),
    Take: (Role.REA,),
    TakeBack: (Role.REA,),
    Jump: (Role.REA,),
    OffAir: (Role.REA,),
    Panic: (Role.REA,),
    Resolve: (Role.REA,),
    SetClock: (Role.REA,),
    GiveRole: (Role.REA,),
    SetNext: (Role.REA, Role.SCR),
    Hold: (Role.REA, Role.SCR),
    Standby: (Role.REA, Role.SCR),
    PutBack: (Role.REA, Role.SCR),
    CatchUp: (Role.REA, Role.SCR),
    **dict.fromkeys((EditItem, Float, Move, Insert, Duplicate, Undo, Redo), (Role.REA, Role.SCR)),
    Override: (Role.REA,),
    OpenPoll: (Role.REA, Role.SCR, Role.PRO),
    **dict.fromkeys(
        (Note, NotePrivately, SealNote, OpenIncident, UpdateIncident, CloseIncident, TakeDecision, Say, Record, Strike),
        TEAM,
    ),
    **dict.fromkeys((StartTimer, StopTimer, ClearTimer), (Role.REA, Role.SCR, Role.PRO)),
    **dict.fromkeys((OpenGame, AskQuestion, CloseQuestion, CloseGame, ExcludeTicket, PublishList), (Role.PRO,)),
    **dict.fromkeys((Draw, Announce, ReplaceWinner, DeliverPrize), (Role.PRO,)),
    EnterEntropy: (Role.PRO, Role.REA, Role.SCR),
    PostponeDraw: (Role.PRO, Role.REA),
}
"""design.md §3: the roles that may ask each act; those of a cue and of a unit are worked out from it."""

TICKS: dict[Subject, tuple[Role, ...]] = {
    "place": (Role.PLA,),
    "mic": (Role.PLA, Role.SON),
    "safety": (Role.PLA, Role.PRO),
    "line": (Role.PRO, Role.SON),
    "caption": (Role.IMG, Role.SCR),
    "clip": (Role.IMG,),
}
"""Who looks at what, and may say that it is good."""

OWN = (SignIn, SignOut)
"""Acts of the person who owns the code, whatever the role."""

INNER = (
    *(Autonext, Arm, Fire, Miss, Report, ReportHealth, SeeMoved, SeeReturn, Doubt, EnterPlan, Start, Stop, Measure),
    *(Commit, CountEntries, Freeze, Reveal, Purge, Erase),
)
"""Acts of the server only."""


def roles_of(state: State, actor: str) -> tuple[Role, ...]:
    """The roles this person holds now; an understudy holds the one it is named after, a sender of OSC those of the plan."""
    if actor.startswith(UNDERSTUDY):
        return (Role(actor.removeprefix(UNDERSTUDY)),)
    if actor.startswith(REMOTE):
        sender = actor.removeprefix(REMOTE)
        return next((remote.roles for remote in state.plan.remotes if remote.id == sender), ())
    held = tuple(role for role, who in sorted(state.standing.holders.items()) if who == actor)
    if held or actor == SYSTEM:
        return held
    return (Role.PRES,) if actor == Role.PRES else (Role.VUE,)


def acting_role(state: State, asked: Asked) -> Role | None:
    """The role in which the act is done (None for the server and for acts that need none).

    Raises Refused("not_yours") with the roles that may.
    """
    command = asked.command
    if asked.actor == SYSTEM or isinstance(command, OWN) or _is_first_role(state, asked):
        return None
    allowed = () if isinstance(command, INNER) else _allowed(state, command)
    held = roles_of(state, asked.actor)
    for role in allowed:
        if role in held:
            return role
    raise Refused(NOT_YOURS, act=word(command), roles=" ".join(allowed))


def _is_first_role(state: State, asked: Asked) -> bool:
    """The first role of all may be taken by a member of the team for oneself: nobody is there yet to give it."""
    command = asked.command
    if not isinstance(command, GiveRole) or state.standing.holders or command.to != asked.actor:
        return False
    return any(member.id == asked.actor for member in state.plan.team)


def asking_role(state: State, asked: Asked) -> Role | None:
    """The role an act is asked in, allowed or not: the one it may be done in, else the first one held."""
    try:
        return acting_role(state, asked)
    except Refused:
        return next(iter(roles_of(state, asked.actor)), None)


def _allowed(state: State, command: Command) -> tuple[Role, ...]:
    match command:
        case SetAutomation():
            owners = (unit.role for unit in state.plan.gear if unit.id == command.unit and unit.role is not None)
            return _each_once(Role.REA, *owners)
        case GiveRole():
            return _each_once(Role.REA, command.role)  # whoever holds a role may hand it over
        case TakeOver() if command.role in TEAM:
            return (Role.SCR, Role.PRO) if command.role is Role.REA else (Role.REA, Role.SCR)
        case TakeOver():
            return ()
        case Answer():
            return (command.role,) if command.role in TEAM else ()
        case ClosePoll():  # a no-go is lifted by who said it, or by the director
            return (Role.REA,) if state.pass_ and refusing(state, state.pass_) else MAY[OpenPoll]
        case Acknowledge():
            return (command.role,)
        case Withdraw():
            return _each_once(Role.REA, Role.SCR, *_sender(state, command))
        case Tick():
            return TICKS[command.subject]
        case Go() | Ready() | NotReady() | HandDone():
            return _allowed_of_cue(state, command)
        case GoGroup():
            return _allowed_of_group(_cues(state, command.cues))
        case _:
            return MAY[type(command)]


def _each_once(*roles: Role) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(roles))


def _sender(state: State, command: Withdraw) -> tuple[Role, ...]:
    sent = find(state, command.message)
    return (Role(sent.by),) if sent.by else ()


def _cues(state: State, keys: tuple[str, ...]) -> tuple[Cue, ...]:
    found = () if state.pass_ is None else (find_cue(state.pass_, key) for key in keys)
    return tuple(cue for cue in found if cue is not None)


def _allowed_of_cue(state: State, command: Go | Ready | NotReady | HandDone) -> tuple[Role, ...]:
    cue = next(iter(_cues(state, (command.cue,))), None)
    if cue is None:
        return (Role.REA, Role.SCR)  # the rule will say that there is no such cue
    own = () if cue.role is None else (cue.role,)
    if not isinstance(command, Go):
        return own
    return (Role.PRO,) if is_game(cue) else (Role.REA, Role.SCR, *own)


def _allowed_of_group(cues: tuple[Cue, ...]) -> tuple[Role, ...]:
    """A group of game cues is PRO's as each of them is; one that mixes them with others is nobody's."""
    if not any(map(is_game, cues)):
        return (Role.REA, Role.SCR)
    return (Role.PRO,) if all(map(is_game, cues)) else ()


def is_game(cue: Cue) -> bool:
    """Whether the cue holds an act of the game, which only PRO may give."""
    return any(action.gear == "game" for action in cue.do)
