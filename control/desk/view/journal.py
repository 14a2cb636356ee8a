"""The journal's lines in words: one sentence for each event a person would look for, none for the machine's own."""

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from control.desk.refusals import missed_sentence, sentence
from control.desk.view.crew_lines import told_of_calls, told_of_log, told_of_message, told_of_poll, told_of_tick
from control.desk.view.edits import told_of_rundown
from control.desk.view.game_lines import told_of_draw, told_of_game, told_of_purge
from control.desk.view.header import PASS_KINDS
from control.desk.view.register_lines import told_of_erased, told_of_register
from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.acts.calling import Gone, HandsDone, NotReadied, Readied, StoodBy
from rundown.live.acts.doubt import Doubted, Resolved
from rundown.live.acts.drawing import (
    Announced,
    DrawAsked,
    Drawn,
    DrawPostponed,
    EntropyDisputed,
    EntropyEntered,
    EntropyTyped,
    PrizeDelivered,
    WinnerReplaced,
)
from rundown.live.acts.editing import Edited
from rundown.live.acts.entering import PlanEntered
from rundown.live.acts.erasing import Erased
from rundown.live.acts.game import (
    EntriesCounted,
    GameClosed,
    GameCommitted,
    GameOpened,
    ListFrozen,
    ListPublished,
    QuestionAsked,
    QuestionClosed,
    TicketExcluded,
)
from rundown.live.acts.gear import Armed, Confirmed, Fired, HealthChanged, Missed
from rundown.live.acts.hands import AutomationSet, Moved, Returned
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.logbook import (
    DecisionTaken,
    IncidentClosed,
    IncidentOpened,
    IncidentUpdated,
    Noted,
    NoteSealed,
)
from rundown.live.acts.messages import Acknowledged, Said, Withdrawn
from rundown.live.acts.panic import Panicked
from rundown.live.acts.passes import Held, PassClosed, PassOpened, WentOffAir
from rundown.live.acts.poll import Answered, Overridden, PollClosed, PollOpened
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.production import Recorded, Struck
from rundown.live.acts.purging import PlayersPurged
from rundown.live.acts.running import AutonextMissed, ItemPutBack, NextSet, Taken, TakenBack
from rundown.live.acts.serving import ClockSet, Measured, Started, Stopped, Trouble
from rundown.live.acts.team import RoleGiven, SignedIn, SignedOut
from rundown.live.acts.ticks import Ticked
from rundown.live.acts.timers import TimerSet
from rundown.live.event import AnyFact, Event
from rundown.live.message import Health

HEALTH: dict[Health, str] = {
    "there": N_("{unit} answers"),
    "silent": N_("{unit} is silent"),
    "gone": N_("{unit} is gone"),
    "deaf": N_("{unit} has no return"),
}


TROUBLES: dict[Trouble, str] = {
    "disk_slow": N_("the server's disk takes {ms} ms to write"),
    "clock_off": N_("the server's clock was set by {ms} ms"),
}


class JournalLine(Struct, frozen=True):
    """An event in words: when, in which role (or — for the server), what."""

    time: str
    who: str
    text: str


def journal(scene: Scene, events: Iterable[Event]) -> tuple[JournalLine, ...]:
    """The lines of these events, in their order; events that nobody would look for have none."""
    lines = ((event, told(scene, event.body)) for event in events)
    return tuple(JournalLine(scene.clock(event.at), event.role or "—", text) for event, text in lines if text)


def told(scene: Scene, fact: AnyFact) -> str:
    """The sentence of one fact; "" for one of the machine's own."""
    match fact:
        case PassOpened() | NextSet() | Taken() | TakenBack() | Held() | WentOffAir() | PassClosed() | LiveRefused():
            return _running(scene, fact)
        case ItemPutBack() | AutonextMissed() | Edited() | CaughtUp() | TimerSet():
            return told_of_rundown(scene, fact)
        case StoodBy() | Readied() | NotReadied() | Gone() | HandsDone():
            return told_of_calls(scene, fact, fire_name)
        case PollOpened() | Answered() | PollClosed() | Overridden():
            return told_of_poll(scene, fact)
        case Armed() | Fired() | Missed() | Confirmed() | HealthChanged() | Doubted() | Resolved():
            return _gear(scene, fact)
        case Moved() | Returned() | AutomationSet():
            return _hands(scene, fact)
        case Panicked():
            return scene.words.say("PANIC")
        case Noted() | NoteSealed() | IncidentOpened() | IncidentUpdated() | IncidentClosed() | DecisionTaken():
            return told_of_log(scene, fact)
        case Erased():
            return told_of_erased(scene, fact)
        case Recorded() | Struck():
            return told_of_register(scene, fact)
        case Said() | Acknowledged() | Withdrawn():
            return told_of_message(scene, fact)
        case Ticked():
            return told_of_tick(scene, fact)
        case GameCommitted() | GameOpened() | QuestionAsked() | QuestionClosed() | EntriesCounted() | GameClosed():
            return told_of_game(scene, fact)
        case TicketExcluded() | ListFrozen() | ListPublished():
            return told_of_game(scene, fact)
        case EntropyTyped() | EntropyDisputed() | EntropyEntered() | DrawAsked() | DrawPostponed() | Drawn():
            return told_of_draw(scene, fact)
        case Announced() | WinnerReplaced() | PrizeDelivered():
            return told_of_draw(scene, fact)
        case PlayersPurged():
            return told_of_purge(scene, fact)
        case SignedIn() | SignedOut() | RoleGiven() | PlanEntered() | Started() | Stopped() | ClockSet() | Measured():
            return _standing(scene, fact)
        case _:
            assert_never(fact)


def fire_name(scene: Scene, fire: str) -> str:
    """What a fire is called: the call of its cue in quotes, or the take, the way out, the preset of an item."""
    words, (run, _, name) = scene.words, fire.partition("/")
    number = "" if scene.pass_ is None or run not in scene.pass_.runs else scene.pass_.runs[run].item.number.zfill(2)
    match name.partition(".")[0]:
        case "@take":
            return words.say("take of {number}", number=number)
        case "@preset":
            return words.say("preset of {number}", number=number)
        case "@back":
            return words.say("return to {number}", number=number)
        case "@panic":
            return words.say("panic")
        case "@return":
            return words.say("return of {unit}", unit=unit_title(scene, name.split(".")[1]))
    cue = scene.cue(fire)
    if cue is None:
        return words.say("a cue of an earlier item")
    return scene.spoken(cue)


def _names(scene: Scene, fires: Iterable[str]) -> str:
    return ", ".join(fire_name(scene, fire) for fire in fires)


def _running(
    scene: Scene,
    fact: PassOpened | NextSet | Taken | TakenBack | Held | WentOffAir | PassClosed | LiveRefused,
) -> str:
    words = scene.words
    match fact:
        case PassOpened():
            kind = words.say(PASS_KINDS[fact.pass_kind])
            return words.say("pass {number} opened: {kind}", number=fact.number, kind=kind)
        case NextSet():
            return words.say("next {number}", number=scene.number_of(fact.item)) if fact.item else ""
        case Taken():
            return words.say(
                "on air {number} {title}", number=scene.number_of(fact.item), title=_title(scene, fact.item)
            )
        case TakenBack():
            return words.say("take undone")
        case Held():
            return words.say("item held") if fact.on else words.say("item released")
        case WentOffAir():
            return words.say("off air")
        case PassClosed():
            return words.say("pass closed")
        case LiveRefused():
            return words.say("refused: {reason}", reason=sentence(scene, fact.code, fact.params))
        case _:
            assert_never(fact)


def _title(scene: Scene, item_id: str) -> str:
    return next((each.title for each in scene.show.items if each.id == item_id), "")


def _gear(scene: Scene, fact: Armed | Fired | Missed | Confirmed | HealthChanged | Doubted | Resolved) -> str:
    words = scene.words
    match fact:
        case Armed() | Confirmed():
            return ""
        case Fired():
            return words.say("sent: {cue}", cue=fire_name(scene, fact.fire)) if fact.cue and fact.messages else ""
        case Missed():
            cue, reason = fire_name(scene, fact.fire), missed_sentence(scene, fact.code)
            return words.say("missed: {cue}, {reason}", cue=cue, reason=reason)
        case HealthChanged():
            return words.say(HEALTH[fact.health], unit=unit_title(scene, fact.unit))
        case Doubted():
            return words.say("unknown after the stop: {cues}", cues=_names(scene, fact.fires))
        case Resolved():
            if fact.answer == "leave":
                return words.say("left as done: {cues}", cues=_names(scene, fact.fires))
            return words.say("to be sent again: {cues}", cues=_names(scene, fact.fires))
        case _:
            assert_never(fact)


def _hands(scene: Scene, fact: Moved | Returned | AutomationSet) -> str:
    words = scene.words
    match fact:
        case Moved(by="tally"):
            return words.say("cut on the mixer: {source}", source=fact.value)
        case Moved(by="hand"):
            unit, _, slot = fact.place.partition(" ")
            return words.say(
                "moved by hand: {unit}, {slot} is at {value}",
                unit=unit_title(scene, unit),
                slot=slot,
                value=fact.value or words.say("nothing"),
            )
        case Moved():
            return ""
        case Returned() if fact.lost:
            lost = ", ".join(fact.lost)
            return words.say("{unit} is back, without: {acts}", unit=unit_title(scene, fact.unit), acts=lost)
        case Returned():
            return words.say("{unit} is back", unit=unit_title(scene, fact.unit))
        case AutomationSet(on=True):
            return words.say("{unit} is automatic again", unit=unit_title(scene, fact.unit))
        case AutomationSet():
            return words.say("{unit} is left to its operator", unit=unit_title(scene, fact.unit))
        case _:
            assert_never(fact)


def unit_title(scene: Scene, unit_id: str) -> str:
    """What people call a unit."""
    return next((unit.title or unit.id for unit in scene.show.gear if unit.id == unit_id), unit_id)


def _person(scene: Scene, member_id: str) -> str:
    return next((member.name for member in scene.show.team if member.id == member_id), member_id)


def _standing(
    scene: Scene, fact: SignedIn | SignedOut | RoleGiven | PlanEntered | Started | Stopped | ClockSet | Measured
) -> str:
    words = scene.words
    match fact:
        case SignedIn():
            return words.say("{who} sits at {role}", who=_person(scene, fact.who), role=fact.role)
        case SignedOut():
            return words.say("{who} left the desk", who=_person(scene, fact.who))
        case RoleGiven(lost=lost) if lost:
            taker, lost = _person(scene, fact.to), _person(scene, lost)
            return words.say("{who} takes {role} over from {lost}", who=taker, role=fact.role, lost=lost)
        case RoleGiven():
            if not fact.to:
                return words.say("nobody holds {role}", role=fact.role)
            return words.say("{who} holds {role}", who=_person(scene, fact.to), role=fact.role)
        case PlanEntered():
            return words.say("rundown entered, version {version}", version=fact.version)
        case Started():
            return words.say("server started") if fact.clean else words.say("server started after an unclean stop")
        case Stopped():
            return words.say("server stopped")
        case Measured():
            return words.say(TROUBLES[fact.trouble], ms=fact.ms) if fact.ms else ""
        case ClockSet():
            return words.say("clock at rate {rate}", rate=f"{fact.rate:g}")
        case _:
            assert_never(fact)
