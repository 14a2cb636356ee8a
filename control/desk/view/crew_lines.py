"""The journal's lines of what people ask, answer and tell each other: calls, poll, messages, log book, ticks."""

from collections.abc import Callable, Mapping
from typing import assert_never

from control.desk.view.poll import in_words
from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.acts.calling import Gone, HandsDone, NotReadied, Readied, StoodBy
from rundown.live.acts.logbook import (
    DecisionTaken,
    IncidentClosed,
    IncidentOpened,
    IncidentUpdated,
    Noted,
    NoteSealed,
)
from rundown.live.acts.messages import Acknowledged, Said, Withdrawn
from rundown.live.acts.poll import Answered, Overridden, PollClosed, PollOpened
from rundown.live.acts.ticks import Subject, Ticked
from rundown.plan.show import Role
from rundown.timecode import format_signed

Called = StoodBy | Readied | NotReadied | Gone | HandsDone
Polled = PollOpened | Answered | PollClosed | Overridden
Entered = Noted | NoteSealed | IncidentOpened | IncidentUpdated | IncidentClosed | DecisionTaken
Told = Said | Acknowledged | Withdrawn

STEPS: Mapping[str, str] = {
    "called": N_("called"), "picture": N_("video"), "sound": N_("sound"), "feed": N_("N-1"), "ready": N_("ready"),
}  # fmt: skip
"""The steps of a duplex line."""

CATEGORIES: Mapping[str, str] = {
    "other": N_("other"), "picture": N_("pictures"), "sound": N_("sound"), "light": N_("light"), "gear": N_("gear"),
    "link": N_("duplex"), "set": N_("set"), "people": N_("people"), "game": N_("game"), "safety": N_("safety"),
}  # fmt: skip
"""What an incident touches."""

SAFETY_CHECKS: Mapping[str, str] = {
    "exits": N_("exits"),
    "cables": N_("cables"),
    "extinguishers": N_("extinguishers"),
    "stage": N_("stage passage"),
}
"""The safety checks of the set."""

TICKED: Mapping[tuple[Subject, bool], str] = {
    ("place", True): N_("{what} is in place"),
    ("place", False): N_("{what} is no longer in place"),
    ("mic", True): N_("{what} has a mic"),
    ("mic", False): N_("{what} has no mic any more"),
    ("safety", True): N_("safety: {what} checked"),
    ("safety", False): N_("safety: {what} to be checked again"),
    ("line", True): N_("line {what}"),
    ("line", False): N_("line {what}: no longer"),
    ("caption", True): N_("caption re-read: {what}"),
    ("caption", False): N_("caption to be re-read: {what}"),
    ("clip", True): N_("clip ready to air: {what}"),
    ("clip", False): N_("clip no longer ready: {what}"),
}


def told_of_calls(scene: Scene, fact: Called, named: Callable[[Scene, str], str]) -> str:
    """The sentence of a call and its answers; `named` says what a cue is called."""
    words = scene.words
    match fact:
        case StoodBy():
            roles = dict.fromkeys(cue.role or "" for cue in map(scene.cue, fact.cues) if cue is not None)
            return words.say("stand by: {roles}", roles=" ".join(roles))
        case Readied():
            return words.say("■ ready: {cue}", cue=named(scene, fact.cue))
        case NotReadied():
            return words.say("× not ready: {cue}, {reason}", cue=named(scene, fact.cue), reason=fact.reason)
        case Gone(unanswered=True):
            return words.say("go, not ready: {cue}", cue=named(scene, fact.cue))
        case Gone():
            return words.say("go: {cue}", cue=named(scene, fact.cue))
        case HandsDone():
            return words.say("✓ done by hand: {cue}", cue=named(scene, fact.cue))
        case _:
            assert_never(fact)


def told_of_poll(scene: Scene, fact: Polled) -> str:
    """The sentence of a step of the go/no-go."""
    words = scene.words
    match fact:
        case PollOpened():
            return words.say("go/no-go: every role is asked")
        case Answered(go=True):
            return words.say("{role} is go", role=fact.by)
        case Answered():
            return words.say("{role} is no-go: {reason}", role=fact.by, reason=fact.reason)
        case PollClosed():
            return words.say("go/no-go closed")
        case Overridden():
            return words.say(
                "no-go overridden: {reasons}", reasons=", ".join(in_words(scene, each) for each in fact.reasons)
            )
        case _:
            assert_never(fact)


def told_of_log(scene: Scene, fact: Entered) -> str:
    """The sentence of an entry of the log book."""
    words = scene.words
    match fact:
        case Noted():
            return fact.text
        case NoteSealed():
            return words.say("a private note")
        case IncidentOpened():
            return words.say("▲ incident {number}: {text}", number=fact.incident, text=fact.text)
        case IncidentUpdated():
            return words.say("incident {number} goes on: {text}", number=fact.incident, text=fact.text)
        case IncidentClosed():
            impact = "" if fact.impact is None else f", {format_signed(fact.impact)}"
            return words.say("incident {number} closed: {text}", number=fact.incident, text=fact.text) + impact
        case DecisionTaken():
            said = words.say("decided: {question} {chosen}", question=fact.question, chosen=fact.chosen)
            return f"{said}, {fact.why}" if fact.why else said
        case _:
            assert_never(fact)


def told_of_message(scene: Scene, fact: Told) -> str:
    """The sentence of a message; that it was delivered or read is seen on the message itself."""
    match fact:
        case Said():
            return f"→ {reader(scene, fact.to)}  {fact.text}"
        case Acknowledged() | Withdrawn():
            return ""
        case _:
            assert_never(fact)


def reader(scene: Scene, to: Role | None) -> str:
    """Whom a message is for."""
    return scene.words.say("all") if to is None else to.value


def told_of_tick(scene: Scene, fact: Ticked) -> str:
    """The sentence of what somebody found good, or no longer."""
    return scene.words.say(TICKED[fact.subject, fact.on], what=checked(scene, fact.subject, fact.what))


def checked(scene: Scene, subject: Subject, what: str) -> str:
    """What was looked at, as people call it."""
    match subject:
        case "place" | "mic":
            return next((person.name for person in scene.show.people if person.id == what), what)
        case "safety":
            return scene.words.say(SAFETY_CHECKS[what])
        case "line":
            line, _, step = what.rpartition(" ")
            return f"{line} {scene.words.say(STEPS[step])}"
        case _:
            return what
