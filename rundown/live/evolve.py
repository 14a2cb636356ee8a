"""(state, event) -> state, by subject. Server and terminals fold with this same function."""

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from rundown.live.acts import (
    calling,
    doubt,
    drawing,
    editing,
    entering,
    erasing,
    game,
    gear,
    hands,
    landing,
    logbook,
    messages,
    panic,
    passes,
    poll,
    presses,
    production,
    purging,
    running,
    serving,
    team,
    ticks,
    timers,
)
from rundown.live.event import Event
from rundown.live.state import State


def evolve(state: State, event: Event) -> State:
    """The state after this event. Events must come in the order of their `seq`."""
    after = _by_subject(state, event)
    return replace(after, seq=event.seq, at=event.at)


def fold(state: State, events: Iterable[Event]) -> State:
    """The state after these events."""
    for event in events:
        state = evolve(state, event)
    return state


def _by_subject(state: State, event: Event) -> State:
    fact = event.body
    match fact:
        case (
            running.NextSet() | running.Taken() | running.TakenBack() | running.ItemPutBack() | running.AutonextMissed()
        ):
            return running.evolve(state, event, fact)
        case passes.PassOpened() | passes.Held() | passes.WentOffAir() | passes.PassClosed():
            return passes.evolve(state, event, fact)
        case presses.LiveRefused():
            return presses.evolve(state, event, fact)
        case calling.StoodBy() | calling.Readied() | calling.NotReadied() | calling.Gone() | calling.HandsDone():
            return calling.evolve(state, event, fact)
        case gear.Armed() | gear.Fired() | gear.Missed() | gear.Confirmed() | gear.HealthChanged():
            return gear.evolve(state, event, fact)
        case hands.Moved() | hands.Returned() | hands.AutomationSet():
            return hands.evolve(state, event, fact)
        case panic.Panicked():
            return panic.evolve(state, event, fact)
        case (
            logbook.Noted()
            | logbook.NoteSealed()
            | logbook.IncidentOpened()
            | logbook.IncidentUpdated()
            | logbook.IncidentClosed()
            | logbook.DecisionTaken()
        ):
            return logbook.evolve(state, event, fact)
        case production.Recorded() | production.Struck():
            return production.evolve(state, event, fact)
        case messages.Said() | messages.Acknowledged() | messages.Withdrawn():
            return messages.evolve(state, event, fact)
        case ticks.Ticked():
            return ticks.evolve(state, event, fact)
        case poll.PollOpened() | poll.Answered() | poll.PollClosed() | poll.Overridden():
            return poll.evolve(state, event, fact)
        case (
            game.GameCommitted()
            | game.GameOpened()
            | game.QuestionAsked()
            | game.QuestionClosed()
            | game.EntriesCounted()
            | game.GameClosed()
            | game.TicketExcluded()
            | game.ListFrozen()
            | game.ListPublished()
        ):
            return game.evolve(state, event, fact)
        case (
            drawing.EntropyTyped()
            | drawing.EntropyDisputed()
            | drawing.EntropyEntered()
            | drawing.DrawAsked()
            | drawing.DrawPostponed()
            | drawing.Drawn()
            | drawing.Announced()
            | drawing.WinnerReplaced()
            | drawing.PrizeDelivered()
        ):
            return drawing.evolve(state, event, fact)
        case erasing.Erased():
            return state  # the registers hold signs, never texts
        case purging.PlayersPurged():
            return purging.evolve(state, event, fact)
        case doubt.Doubted() | doubt.Resolved():
            return doubt.evolve(state, event, fact)
        case team.SignedIn() | team.SignedOut() | team.RoleGiven():
            return team.evolve(state, event, fact)
        case entering.PlanEntered():
            return entering.evolve(state, event, fact)
        case editing.Edited():
            return editing.evolve(state, event, fact)
        case landing.CaughtUp():
            return landing.evolve(state, event, fact)
        case timers.TimerSet():
            return timers.evolve(state, event, fact)
        case serving.Started() | serving.Stopped() | serving.ClockSet() | serving.Measured():
            return serving.evolve(state, event, fact)
        case _:
            assert_never(fact)
