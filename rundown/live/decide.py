"""Rights, then the act's own rule: facts, or Refused. Every way in passes here, so guards live here once."""

from typing import assert_never, cast

from rundown.live import rights
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
    production,
    purging,
    running,
    serving,
    team,
    ticks,
    timers,
    undoing,
)
from rundown.live.acts.editing import ItemCheck, no_check
from rundown.live.asked import SYSTEM, Asked
from rundown.live.event import AnyCommand, AnyFact
from rundown.live.state import State
from rundown.live.words import UNKNOWN, Command, Refused
from rundown.plan.show import Role

LIVE = (
    running.Take,
    running.TakeBack,
    running.Jump,
    running.SetNext,
    running.PutBack,
    landing.CatchUp,
    passes.Hold,
    passes.OffAir,
    panic.Panic,
    hands.SetAutomation,
    calling.Go,
    calling.GoGroup,
    calling.Standby,
    doubt.Resolve,
    team.TakeOver,
    game.OpenGame,
    game.AskQuestion,
    game.CloseQuestion,
    game.CloseGame,
    game.PublishList,
    drawing.Draw,
    drawing.Announce,
)
"""Acts that change what is on air: never executed under another boot id, and journalled when refused."""


def is_live(command: Command) -> bool:
    """Whether the command acts on what is on air."""
    return isinstance(command, LIVE)


def decide(state: State, asked: Asked, check: ItemCheck = no_check) -> tuple[Role | None, tuple[AnyFact, ...]]:
    """The role the act is done in, and the facts it makes true. Raises Refused(code, params).

    A person's live act must say what was seen; asked under another boot id it is refused as unknown:
    whoever asked saw another life of the server. `check` looks at an item edited live.
    """
    role = rights.acting_role(state, asked)
    if is_live(asked.command):
        _guard_boot(state, asked)
    return role, cast(tuple[AnyFact, ...], _rule(state, asked, cast(AnyCommand, asked.command), check))


def _guard_boot(state: State, asked: Asked) -> None:
    if asked.expect is None:
        if asked.actor != SYSTEM:
            raise Refused("expect_missing")
    elif asked.expect.boot != state.standing.boot:
        raise Refused(UNKNOWN)


def _rule(state: State, asked: Asked, command: AnyCommand, check: ItemCheck) -> tuple[object, ...]:
    match command:
        case (
            running.Take()
            | running.TakeBack()
            | running.SetNext()
            | running.Jump()
            | running.PutBack()
            | running.Autonext()
        ):
            return running.decide(state, asked, command)
        case passes.OpenPass() | passes.Hold() | passes.OffAir() | passes.ClosePass():
            return passes.decide(state, asked, command)
        case (
            calling.Standby()
            | calling.Ready()
            | calling.NotReady()
            | calling.Go()
            | calling.GoGroup()
            | calling.HandDone()
        ):
            return calling.decide(state, command)
        case gear.Arm() | gear.Fire() | gear.Miss() | gear.Report() | gear.ReportHealth():
            return gear.decide(state, command)
        case hands.SeeMoved() | hands.SeeReturn() | hands.SetAutomation():
            return hands.decide(state, command)
        case panic.Panic():
            return panic.decide(state, command)
        case (
            logbook.Note()
            | logbook.NotePrivately()
            | logbook.SealNote()
            | logbook.OpenIncident()
            | logbook.UpdateIncident()
            | logbook.CloseIncident()
            | logbook.TakeDecision()
        ):
            return logbook.decide(state, asked, command)
        case production.Record() | production.Strike():
            return production.decide(state, command)
        case messages.Say() | messages.Acknowledge() | messages.Withdraw():
            return messages.decide(state, command)
        case ticks.Tick():
            return ticks.decide(state, command)
        case poll.OpenPoll() | poll.Answer() | poll.ClosePoll() | poll.Override():
            return poll.decide(state, command)
        case (
            game.Commit()
            | game.OpenGame()
            | game.AskQuestion()
            | game.CloseQuestion()
            | game.CountEntries()
            | game.CloseGame()
            | game.ExcludeTicket()
            | game.Freeze()
            | game.PublishList()
        ):
            return game.decide(state, command)
        case (
            drawing.EnterEntropy()
            | drawing.Draw()
            | drawing.PostponeDraw()
            | drawing.Reveal()
            | drawing.Announce()
            | drawing.ReplaceWinner()
            | drawing.DeliverPrize()
        ):
            return drawing.decide(state, asked, command)
        case purging.Purge():
            return purging.decide(command)
        case erasing.Erase():
            return erasing.decide(command)
        case doubt.Doubt() | doubt.Resolve():
            return doubt.decide(state, command)
        case team.SignIn() | team.SignOut() | team.GiveRole() | team.TakeOver():
            return team.decide(state, asked, command)
        case entering.EnterPlan():
            return entering.decide(state, command)
        case editing.EditItem() | editing.Float() | editing.Move() | editing.Insert() | editing.Duplicate():
            return editing.decide(state, command, check)
        case undoing.Undo() | undoing.Redo():
            return undoing.decide(state, asked, command, check)
        case landing.CatchUp():
            return landing.decide(state, asked, command)
        case timers.StartTimer() | timers.StopTimer() | timers.ClearTimer():
            return timers.decide(state, asked, command)
        case serving.Start() | serving.Stop() | serving.SetClock() | serving.Measure():
            return serving.decide(state, asked, command)
        case _:
            assert_never(command)
